//! `records.parquet`: the records as typed, compressed columns.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::{KeyValue, ParquetMetaData};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{ColumnPath, Type};

use crate::columns::{self, Column, Kind, Shape, Table, Values};
use crate::seam::Seam;
use crate::{Origin, Records, RecordsError, Row, SCHEMA_VERSION};

/// Rows in every row group but the last: fixed, so that the bytes depend on the rows alone.
pub const ROWS_PER_GROUP: usize = 65_536;

const VERSION_KEY: &str = "longgame.schema_version";
const SPEC_HASH_KEY: &str = "longgame.spec_hash";
const SEED_KEY: &str = "longgame.seed";
const PROGRAM_KEY: &str = "longgame.version";

/// Writes the records as Parquet: zstd, fixed row groups, `origin` and the schema's version in the
/// file's key-value metadata. Equal records and origins give equal bytes.
///
/// # Errors
/// [`RecordsError::Inconsistent`] for records that fail their check, [`RecordsError::Io`] from the disk.
pub fn write_parquet(path: &Path, records: &Records, origin: &Origin) -> Result<(), RecordsError> {
    records.check()?;
    let mut writer = ParquetWriter::create(path, records, origin, Shape::of(records))?;
    for rows in records.rows.chunks(ROWS_PER_GROUP) {
        writer.write_rows(records, rows)?;
    }
    writer.finish()
}

/// Writes records row group by row group.
pub(crate) struct ParquetWriter {
    path: PathBuf,
    shape: Shape,
    writer: SerializedFileWriter<File>,
}

impl std::fmt::Debug for ParquetWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetWriter").field("path", &self.path).finish_non_exhaustive()
    }
}

impl ParquetWriter {
    /// Opens the file for the records' axes and the columns.
    pub(crate) fn create(
        path: &Path,
        records: &Records,
        origin: &Origin,
        shape: Shape,
    ) -> Result<Self, RecordsError> {
        let file = File::create(path).map_err(|cause| RecordsError::io("create", path, cause))?;
        let columns = columns::of_block(records, &[], &shape);
        let opened = schema(&columns).and_then(|schema| {
            let properties = properties(&columns, origin)?;
            SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
        });
        let writer = opened.map_err(|cause| unwritten(path, &cause))?;
        Ok(Self { path: path.to_owned(), shape, writer })
    }

    /// Writes all rows of a block as one row group.
    pub(crate) fn write(&mut self, block: &Records) -> Result<(), RecordsError> {
        self.write_rows(block, &block.rows)
    }

    fn write_rows(&mut self, frame: &Records, rows: &[Row]) -> Result<(), RecordsError> {
        self.write_group(frame, rows).map_err(|cause| unwritten(&self.path, &cause))
    }

    fn write_group(&mut self, frame: &Records, rows: &[Row]) -> ParquetResult<()> {
        let mut group = self.writer.next_row_group()?;
        // Column by column, so that no more than one is held beside the rows.
        for place in 0..columns::count(frame, &self.shape) {
            write_column(&mut group, &columns::column(frame, rows, &self.shape, place).values)?;
        }
        group.close()?;
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<(), RecordsError> {
        self.writer.close().map(|_| ()).map_err(|cause| unwritten(&self.path, &cause))
    }
}

fn unwritten(path: &Path, cause: &ParquetError) -> RecordsError {
    RecordsError::io("write", path, std::io::Error::other(cause.to_string()))
}

fn properties(columns: &[Column<'_>], origin: &Origin) -> ParquetResult<WriterProperties> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(ROWS_PER_GROUP))
        .set_key_value_metadata(Some(metadata(origin)));
    for column in columns.iter().filter(|column| matches!(column.values, Values::Real(_))) {
        // Numbers of simulations seldom repeat: a dictionary is work in vain, but their high bytes are alike.
        let path = ColumnPath::new(vec![column.name.clone()]);
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::BYTE_STREAM_SPLIT);
    }
    Ok(properties.build())
}

fn metadata(origin: &Origin) -> Vec<KeyValue> {
    let pair = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    vec![
        pair(VERSION_KEY, SCHEMA_VERSION.to_string()),
        pair(SPEC_HASH_KEY, origin.spec_hash.clone()),
        pair(SEED_KEY, origin.seed.to_string()),
        pair(PROGRAM_KEY, origin.version.clone()),
    ]
}

/// Every column required, so that none needs a level beside its values.
fn schema(columns: &[Column<'_>]) -> ParquetResult<Type> {
    let field = |column: &Column<'_>| {
        let (physical, logical) = match column.values {
            Values::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Values::Flag(_) => (Physical::BOOLEAN, None),
            Values::Whole(_) => (Physical::INT64, None),
            Values::Real(_) => (Physical::DOUBLE, None),
        };
        let field = Type::primitive_type_builder(&column.name, physical)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(logical)
            .build()?;
        Ok(Arc::new(field))
    };
    let fields = columns.iter().map(field).collect::<ParquetResult<Vec<_>>>()?;
    Type::group_type_builder("records").with_fields(fields).build()
}

fn write_column(group: &mut SerializedRowGroupWriter<'_, File>, values: &Values<'_>) -> ParquetResult<()> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("more columns than the schema has".to_owned()));
    };
    match values {
        Values::Text(texts) => {
            // Few names on many rows: each is copied once, and shared.
            let names: BTreeSet<&str> = texts.iter().map(AsRef::as_ref).collect();
            let shared: BTreeMap<&str, ByteArray> =
                names.into_iter().map(|name| (name, name.into())).collect();
            let texts: Vec<ByteArray> = texts.iter().map(|text| shared[text.as_ref()].clone()).collect();
            column.typed::<ByteArrayType>().write_batch(&texts, None, None)?
        }
        Values::Flag(flags) => column.typed::<BoolType>().write_batch(flags, None, None)?,
        Values::Whole(numbers) => column.typed::<Int64Type>().write_batch(numbers, None, None)?,
        Values::Real(numbers) => column.typed::<DoubleType>().write_batch(numbers, None, None)?,
    };
    column.close()
}

/// Reads what [`write_parquet`] wrote: the records, and where they came from. Columns it does not
/// know are passed over.
///
/// # Errors
/// No such file, a file that is no Parquet or not written by this program, another schema version,
/// a missing column, rows out of order.
pub fn read_parquet(path: &Path) -> Result<(Records, Origin), RecordsError> {
    caught(path, || {
        let (reader, origin) = open(path)?;
        let mut columns = empty_columns(path, reader.metadata())?;
        for group in 0..reader.num_row_groups() {
            read_group(path, &reader, group, &mut columns)?;
        }
        Ok((Table { path, columns, before: 0 }.into_records()?, origin))
    })
}

/// Reads what [`write_parquet`] wrote a row group at a time: `take` is handed each as records of its own, with the cells
/// and arms that stand in it, so that a file may be larger than memory. The rows of one world may lie in two groups.
///
/// # Errors
/// As [`read_parquet`]; what was handed over before is then worth nothing.
pub fn visit_parquet(path: &Path, take: &mut dyn FnMut(&Records)) -> Result<Origin, RecordsError> {
    let (reader, origin) = caught(path, || open(path))?;
    let mut seam = Seam::default();
    for group in 0..reader.num_row_groups() {
        let block = caught(path, || {
            let mut columns = empty_columns(path, reader.metadata())?;
            read_group(path, &reader, group, &mut columns)?;
            Table { path, columns, before: seam.rows }.into_records()
        })?;
        seam.join(&block).map_err(|error| error.in_file(path))?;
        take(&block);
    }
    Ok(origin)
}

/// The parquet crate panics on some damaged files (negative offsets, missing dictionaries): for a reader of files that is
/// an error like the others. Nothing that was being read outlives the unwinding.
fn caught<T>(path: &Path, read: impl FnOnce() -> Result<T, RecordsError>) -> Result<T, RecordsError> {
    let outcome = panic::catch_unwind(AssertUnwindSafe(read));
    outcome.unwrap_or_else(|_| Err(RecordsError::malformed(path, "Parquet", "the file is damaged")))
}

fn open(path: &Path) -> Result<(SerializedFileReader<File>, Origin), RecordsError> {
    let file = File::open(path).map_err(|cause| RecordsError::io("open", path, cause))?;
    let reader = SerializedFileReader::new(file)
        .map_err(|cause: ParquetError| RecordsError::malformed(path, "Parquet", cause))?;
    let origin = read_origin(path, reader.metadata())?;
    Ok((reader, origin))
}

/// Appends a row group to the columns.
fn read_group(
    path: &Path,
    reader: &SerializedFileReader<File>,
    group: usize,
    columns: &mut [Column<'_>],
) -> Result<(), RecordsError> {
    let malformed = |cause: ParquetError| RecordsError::malformed(path, "Parquet", cause);
    let group = reader.get_row_group(group).map_err(malformed)?;
    for (place, column) in columns.iter_mut().enumerate() {
        read_column(group.as_ref(), place, &mut column.values).map_err(malformed)?;
    }
    Ok(())
}

fn read_origin(path: &Path, metadata: &ParquetMetaData) -> Result<Origin, RecordsError> {
    let pairs = metadata.file_metadata().key_value_metadata();
    let get = |key: &str| pairs?.iter().find(|pair| pair.key == key)?.value.clone();
    let found = get(VERSION_KEY).unwrap_or_else(|| "none".to_owned());
    if found != SCHEMA_VERSION.to_string() {
        return Err(RecordsError::Version { path: path.to_owned(), found, expected: SCHEMA_VERSION });
    }
    let need = |key: &'static str| {
        get(key).ok_or_else(|| RecordsError::malformed(path, "Parquet", format!("no metadata {key}")))
    };
    let seed = need(SEED_KEY)?;
    Ok(Origin {
        spec_hash: need(SPEC_HASH_KEY)?,
        seed: seed.parse().map_err(|_| {
            RecordsError::value(path, "metadata".to_owned(), SEED_KEY, &seed, "a whole number")
        })?,
        version: need(PROGRAM_KEY)?,
    })
}

/// The file's columns with no values yet, each of the kind its name asks for.
fn empty_columns(path: &Path, metadata: &ParquetMetaData) -> Result<Vec<Column<'static>>, RecordsError> {
    let schema = metadata.file_metadata().schema_descr();
    let mut columns = Vec::new();
    for column in schema.columns() {
        let kind = match column.physical_type() {
            Physical::BYTE_ARRAY => Kind::Text,
            Physical::BOOLEAN => Kind::Flag,
            Physical::INT64 => Kind::Whole,
            Physical::DOUBLE => Kind::Real,
            other => {
                return Err(RecordsError::malformed(
                    path,
                    "Parquet",
                    format!("column {:?} holds {other}", column.name()),
                ));
            }
        };
        if column.max_def_level() > 0 || columns::kind(column.name()).is_some_and(|expected| expected != kind)
        {
            let cause = format!("column {:?} holds {kind:?} values, or may hold none", column.name());
            return Err(RecordsError::malformed(path, "Parquet", cause));
        }
        columns.push(Column { name: column.name().to_owned(), values: Values::empty(kind) });
    }
    Ok(columns)
}

/// Appends a row group's column to `values`.
fn read_column(group: &dyn RowGroupReader, place: usize, values: &mut Values<'_>) -> ParquetResult<()> {
    match values {
        Values::Text(texts) => {
            let mut bytes = Vec::new();
            read_values::<ByteArrayType>(group, place, &mut bytes)?;
            for text in &bytes {
                texts.push(text.as_utf8()?.to_owned().into());
            }
            Ok(())
        }
        Values::Flag(flags) => read_values::<BoolType>(group, place, flags),
        Values::Whole(numbers) => read_values::<Int64Type>(group, place, numbers),
        Values::Real(numbers) => read_values::<DoubleType>(group, place, numbers),
    }
}

fn read_values<T: DataType>(
    group: &dyn RowGroupReader,
    place: usize,
    values: &mut Vec<T::T>,
) -> ParquetResult<()> {
    let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    let before = values.len();
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(place)?);
    while values.len() - before < rows {
        let (read, _, _) = reader.read_records(rows - (values.len() - before), None, None, values)?;
        if read == 0 {
            return Err(ParquetError::EOF(format!("column {place} ends before its {rows} rows")));
        }
    }
    Ok(())
}
