//! A segment: what one fixed block of runs came to, on disk as it is done.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{RecordsError, Row};

/// A run that did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Failure {
    /// Number of the job in the plan.
    pub job: u32,
    /// Replicate.
    pub replicate: u32,
    /// What went wrong.
    pub error: String,
}

/// The rows of one block of runs, and the runs of the block that failed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Number of the block in the plan.
    pub number: u64,
    /// The rows, run after run.
    pub rows: Vec<Row>,
    /// The runs without rows.
    pub failures: Vec<Failure>,
}

const MAGIC: &[u8; 8] = b"lgseg 1\n";
/// Magic, identity, number, checksum and length of the body.
const HEADER: usize = 8 + 8 + 8 + 4 + 8;

impl Segment {
    /// The file of a segment: a header with the identity of the run and a checksum, then the compressed body.
    /// Equal segments give equal bytes.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] where the rows cannot be encoded.
    pub fn encode(&self, identity: u64) -> Result<Vec<u8>, RecordsError> {
        let failed = |why: String| RecordsError::inconsistent("segment", why);
        let plain =
            postcard::to_stdvec(&(&self.rows, &self.failures)).map_err(|why| failed(why.to_string()))?;
        let body = zstd::bulk::compress(&plain, 1).map_err(|why| failed(why.to_string()))?;
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&identity.to_le_bytes());
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&checksum(plain.len() as u64, &body).to_le_bytes());
        bytes.extend_from_slice(&(plain.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&body);
        Ok(bytes)
    }

    /// Reads what [`Segment::encode`] wrote for the same run; `None` for bytes that are damaged, cut short or of
    /// another run: such a segment counts as not there.
    #[must_use]
    pub fn decode(bytes: &[u8], identity: u64, number: u64) -> Option<Segment> {
        let (header, body) = bytes.split_at_checked(HEADER)?;
        let word = |at: usize| Some(u64::from_le_bytes(header.get(at..at + 8)?.try_into().ok()?));
        let sum = u32::from_le_bytes(header.get(24..28)?.try_into().ok()?);
        let sound = header.starts_with(MAGIC)
            && word(8)? == identity
            && word(16)? == number
            && checksum(word(28)?, body) == sum;
        if !sound {
            return None;
        }
        let plain = zstd::bulk::decompress(body, usize::try_from(word(28)?).ok()?).ok()?;
        let (rows, failures) = postcard::from_bytes(&plain).ok()?;
        Some(Segment { number, rows, failures })
    }
}

fn checksum(length: u64, body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length.to_le_bytes());
    hasher.update(body);
    hasher.finalize()
}

/// Writes a file that is there whole or not at all, whenever the process ends: aside, then renamed. It is not
/// forced to the disk, which would cost more than most segments do: what a power cut spoils fails its checksum,
/// and is computed again.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), RecordsError> {
    let aside = path.with_extension("partial");
    let written = fs::write(&aside, bytes);
    written.and_then(|()| fs::rename(&aside, path)).map_err(|cause| {
        // What is half written helps nobody, and on a full disk it is in the way.
        let _ = fs::remove_file(&aside);
        RecordsError::io("write", path, cause)
    })
}

/// The bytes of a file, or `None` where there is none.
pub(crate) fn read_whole(path: &Path) -> Result<Option<Vec<u8>>, RecordsError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(RecordsError::io("read", path, cause)),
    }
}
