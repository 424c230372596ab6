//! The store: a run's folder while it is under way. Segments come in one by one, each whole or not
//! at all, and the results are put in place at the end, the manifest last.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::results::{FAILURES_CSV, MANIFEST_JSON, PLAN_JSON};
use crate::segment::{read_whole, write_whole};
use crate::{Manifest, Papers, RecordsError, Segment};

/// What stands at a place for results.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Nothing, or an empty folder.
    Empty,
    /// A run under way, or broken off.
    UnderWay(Box<Papers>),
    /// A finished run.
    Finished(Box<Manifest>),
    /// Files of something else.
    Foreign,
}

/// Looks at a place for results without touching it.
///
/// # Errors
/// A place that is a file, papers that cannot be read.
pub fn standing(folder: &Path) -> Result<Standing, RecordsError> {
    if !folder.exists() {
        return Ok(Standing::Empty);
    }
    if !folder.is_dir() {
        return Err(RecordsError::Unfit {
            path: folder.to_owned(),
            why: String::from("it is a file, expected a folder or a new name"),
        });
    }
    if folder.join(PLAN_JSON).exists() {
        return Ok(Standing::UnderWay(Box::new(Papers::read(folder)?)));
    }
    let manifest = folder.join(MANIFEST_JSON);
    if manifest.exists() {
        return Ok(Standing::Finished(Box::new(Manifest::read(&manifest)?)));
    }
    let mut entries = fs::read_dir(folder).map_err(|cause| RecordsError::io("read", folder, cause))?;
    Ok(if entries.next().is_some() { Standing::Foreign } else { Standing::Empty })
}

/// Bytes free for this user where `folder` is or will be; `None` where the system does not tell.
#[must_use]
pub fn free_space(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let absolute = std::path::absolute(folder).ok()?;
        let there = absolute.ancestors().find(|ancestor| ancestor.exists())?;
        let disk = rustix::fs::statvfs(there).ok()?;
        // A file system that holds nothing, such as /proc, has no space to speak of.
        if disk.f_blocks == 0 {
            return None;
        }
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

/// A run's folder, open for segments. Only one process at a time holds it; a killed one holds nothing.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    identity: u64,
    papers: Papers,
    /// Locked for as long as the store is open.
    _lock: File,
}

const SEGMENTS: &str = "segments";
const STAGE: &str = "assembling";

impl Store {
    /// Opens the folder of a run: a new one, or one that holds work of the same run and shard. `identity` is a
    /// hash of all the work depends on; segments of another one count as not there.
    ///
    /// # Errors
    /// [`RecordsError::Occupied`] for files of something else without `force`, [`RecordsError::Foreign`] for work
    /// of another run, [`RecordsError::Busy`] for a folder another process works in, [`RecordsError::Io`] from the disk.
    pub fn open(folder: &Path, papers: Papers, identity: u64, force: bool) -> Result<Store, RecordsError> {
        match standing(folder)? {
            Standing::UnderWay(_) if force => discard(folder)?,
            Standing::UnderWay(found) if found.origin() == papers.origin() && found.shard == papers.shard => {
            }
            Standing::UnderWay(found) => {
                return Err(RecordsError::foreign(
                    folder,
                    &found.origin(),
                    found.shard,
                    &papers.origin(),
                    papers.shard,
                ));
            }
            Standing::Finished(_) | Standing::Foreign if !force => {
                return Err(RecordsError::Occupied { path: folder.to_owned() });
            }
            Standing::Empty | Standing::Finished(_) | Standing::Foreign => {}
        }
        create_within(folder, SEGMENTS)?;
        let path = folder.join(PLAN_JSON);
        if !path.exists() {
            let mut json = serde_json::to_string_pretty(&papers)
                .map_err(|cause| RecordsError::malformed(&path, "JSON", cause))?;
            json.push('\n');
            write_whole(&path, json.as_bytes())?;
            sync_file(&path)?;
            sync_folder(folder)?;
        }
        let lock = lock(&path)?;
        let papers = Papers::read(folder)?;
        Ok(Store { folder: folder.to_owned(), identity, papers, _lock: lock })
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its papers: those of the process that began it.
    #[must_use]
    pub fn papers(&self) -> &Papers {
        &self.papers
    }

    /// The numbers of the segments there are, sound or not.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk.
    pub fn numbers(&self) -> Result<BTreeSet<u64>, RecordsError> {
        segments_of(&self.folder)
    }

    /// One segment; `None` where there is none, or a damaged one.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk.
    pub fn get(&self, number: u64) -> Result<Option<Segment>, RecordsError> {
        let bytes = read_whole(&segment_file(&self.folder, number))?;
        Ok(bytes.and_then(|bytes| Segment::decode(&bytes, self.identity, number)))
    }

    /// Adds a segment, or puts it in the place of the one of its number.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk; nothing half written stays behind.
    pub fn put(&self, segment: &Segment) -> Result<(), RecordsError> {
        write_whole(&segment_file(&self.folder, segment.number), &segment.encode(self.identity)?)
    }

    /// Takes over a segment of another folder, byte for byte. Says whether it was new; a segment that is
    /// here already must have the same bytes.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] for one number with two contents or a damaged segment, [`RecordsError::Io`].
    pub fn take(&self, from: &Path, number: u64) -> Result<bool, RecordsError> {
        let theirs = segment_file(from, number);
        let bytes = read_whole(&theirs)?.unwrap_or_default();
        if Segment::decode(&bytes, self.identity, number).is_none() {
            let why = format!("segment {number} is damaged or of another run");
            return Err(RecordsError::inconsistent("segments", why).in_file(from));
        }
        let ours = segment_file(&self.folder, number);
        match read_whole(&ours)? {
            Some(same) if same == bytes => Ok(false),
            Some(_) => {
                let why = format!("segment {number} has other contents than in an earlier shard");
                Err(RecordsError::inconsistent("segments", why).in_file(from))
            }
            None => write_whole(&ours, &bytes).map(|()| true),
        }
    }

    /// An empty folder to assemble results in, on the same disk as the target.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk.
    pub fn stage(&self) -> Result<PathBuf, RecordsError> {
        let stage = self.folder.join(STAGE);
        remove_folder(&stage)?;
        fs::create_dir(&stage).map_err(|cause| RecordsError::io("create the folder", &stage, cause))?;
        Ok(stage)
    }

    /// Puts everything assembled in its place, the manifest last; then, unless they are to be kept for
    /// another try at failed runs, clears papers and segments away.
    ///
    /// At any moment the folder is either under way, with all its segments, or finished.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk; the same command goes on where this broke off.
    pub fn finish(self, keep_segments: bool) -> Result<(), RecordsError> {
        let stage = self.folder.join(STAGE);
        sync(&stage)?;
        remove_file(&self.folder.join(MANIFEST_JSON))?;
        remove_file(&self.folder.join(FAILURES_CSV))?;
        let mut names: Vec<_> = fs::read_dir(&stage)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.file_name())).collect())
            .map_err(|cause| RecordsError::io("read", &stage, cause))?;
        names.sort_by_key(|name| name == MANIFEST_JSON);
        for name in names {
            let (from, to) = (stage.join(&name), self.folder.join(&name));
            if to.is_dir() {
                remove_folder(&to)?;
            }
            fs::rename(&from, &to).map_err(|cause| RecordsError::io("put in place", &to, cause))?;
        }
        sync_folder(&self.folder)?;
        remove_folder(&stage)?;
        if !keep_segments {
            // The papers go first: without them leftover segments are nothing but litter.
            remove_file(&self.folder.join(PLAN_JSON))?;
            remove_folder(&self.folder.join(SEGMENTS))?;
        }
        Ok(())
    }
}

/// Clears away what a process that was killed at its very last step left in the folder of a finished run.
///
/// # Errors
/// [`RecordsError::Io`] from the disk.
pub fn sweep_up(folder: &Path) -> Result<(), RecordsError> {
    if folder.join(PLAN_JSON).exists() { Ok(()) } else { remove_folder(&folder.join(SEGMENTS)) }
}

/// Refuses a folder that cannot be made or written, before any work is done for it. The disk stays as it was.
///
/// # Errors
/// [`RecordsError::Unfit`] for such a place, [`RecordsError::Io`] for a full disk.
pub fn writable(folder: &Path) -> Result<(), RecordsError> {
    let probe = folder.join(STAGE);
    let is_absent = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let absent: Vec<&Path> = probe.ancestors().take_while(is_absent).collect();
    let made = create_within(folder, STAGE);
    for path in absent {
        // What was not made is not there, and what somebody else has filled meanwhile stays.
        let _ = fs::remove_dir(path);
    }
    made
}

/// Makes a folder and one within it. A place where that cannot be is the user's to change; a full disk is not.
fn create_within(folder: &Path, name: &str) -> Result<(), RecordsError> {
    let why = if folder.exists() { "it cannot be written" } else { "it cannot be made" };
    fs::create_dir_all(folder.join(name)).map_err(|cause| match cause.kind() {
        ErrorKind::StorageFull => RecordsError::io("create the folder", folder, cause),
        _ => RecordsError::Unfit { path: folder.to_owned(), why: format!("{why}: {cause}") },
    })
}

/// The numbers of the segments in a folder.
///
/// # Errors
/// [`RecordsError::Io`] from the disk.
pub fn segments_of(folder: &Path) -> Result<BTreeSet<u64>, RecordsError> {
    let path = folder.join(SEGMENTS);
    let failed = |cause| RecordsError::io("read", &path, cause);
    let entries = match fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(cause) => return Err(failed(cause)),
    };
    let mut numbers = BTreeSet::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".seg")?.parse::<u64>().ok());
        numbers.extend(number);
    }
    Ok(numbers)
}

/// The file of a segment.
#[must_use]
pub fn segment_file(folder: &Path, number: u64) -> PathBuf {
    folder.join(SEGMENTS).join(format!("{number:09}.seg"))
}

/// Whether a process works in the folder of a run.
#[must_use]
pub fn is_busy(folder: &Path) -> bool {
    matches!(lock(&folder.join(PLAN_JSON)), Err(RecordsError::Busy { .. }))
}

/// The lock ends with the process, however it ends; a file system that knows no locks is trusted.
fn lock(path: &Path) -> Result<File, RecordsError> {
    let file = File::open(path).map_err(|cause| RecordsError::io("open", path, cause))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(RecordsError::Busy { path: path.to_owned() }),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Throws away the work of another run: its papers last, for they name what the rest is.
fn discard(folder: &Path) -> Result<(), RecordsError> {
    let _lock = lock(&folder.join(PLAN_JSON))?;
    remove_folder(&folder.join(SEGMENTS))?;
    remove_folder(&folder.join(STAGE))?;
    remove_file(&folder.join(PLAN_JSON))
}

fn remove_file(path: &Path) -> Result<(), RecordsError> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(RecordsError::io("remove", path, cause)),
        _ => Ok(()),
    }
}

fn remove_folder(path: &Path) -> Result<(), RecordsError> {
    match fs::remove_dir_all(path) {
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(RecordsError::io("remove", path, cause)),
        _ => Ok(()),
    }
}

/// Brings a folder and all below it to the disk.
fn sync(folder: &Path) -> Result<(), RecordsError> {
    let failed = |path: &Path, cause| RecordsError::io("write to disk", path, cause);
    for entry in fs::read_dir(folder).map_err(|cause| failed(folder, cause))? {
        let path = entry.map_err(|cause| failed(folder, cause))?.path();
        if path.is_dir() {
            sync(&path)?;
        } else {
            sync_file(&path)?;
        }
    }
    sync_folder(folder)
}

fn sync_file(path: &Path) -> Result<(), RecordsError> {
    let file = File::options().write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(|cause| RecordsError::io("write to disk", path, cause))
}

/// Brings a folder's own entries to the disk, where the system knows of such a thing.
fn sync_folder(folder: &Path) -> Result<(), RecordsError> {
    if cfg!(unix) {
        let opened = File::open(folder).and_then(|file| file.sync_all());
        opened.map_err(|cause| RecordsError::io("write to disk", folder, cause))?;
    }
    Ok(())
}
