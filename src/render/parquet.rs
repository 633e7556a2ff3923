//! Tables as Parquet files.

use super::table::{Cell, ColumnKind, Rows, Table};
use crate::error::Error;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::fmt;
use std::sync::Arc;

/// Most rows, and about most bytes of text, of a row group: so much is held in memory.
const GROUP_ROWS: usize = 1 << 16;
const GROUP_BYTES: usize = 1 << 24;

/// A Parquet file under way, its columns compressed by Snappy. What it gives back is to be written, in order.
pub struct ParquetTable {
    writer: SerializedFileWriter<Vec<u8>>,
    kinds: Vec<ColumnKind>,
    rows: Vec<Vec<Cell>>,
    bytes: usize,
}

impl fmt::Debug for ParquetTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParquetTable")
            .field("kinds", &self.kinds)
            .finish_non_exhaustive()
    }
}

impl ParquetTable {
    /// Starts a file.
    ///
    /// # Errors
    /// If the program was built without Parquet.
    pub fn new(table: Table) -> Result<Self, Error> {
        let columns = table.columns();
        let fields: String = columns.iter().map(field).collect();
        let schema = parse_message_type(&format!("message rows {{ {fields}}}")).map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let properties = Arc::new(properties);
        let writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), properties);
        Ok(ParquetTable {
            writer: writer.map_err(failed)?,
            kinds: columns.into_iter().map(|(_, kind)| kind).collect(),
            rows: Vec::new(),
            bytes: 0,
        })
    }

    /// Adds rows of the table.
    ///
    /// # Errors
    /// If they are not of the table.
    pub fn add(&mut self, rows: Rows) -> Result<Vec<u8>, Error> {
        for row in rows.0 {
            self.bytes += row.iter().map(size).sum::<usize>();
            self.rows.push(row);
            if self.rows.len() >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
                self.write_group().map_err(failed)?;
            }
        }
        Ok(std::mem::take(self.writer.inner_mut()))
    }

    /// Completes the file.
    ///
    /// # Errors
    /// If rows are not of the table.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        if !self.rows.is_empty() {
            self.write_group().map_err(failed)?;
        }
        self.writer.finish().map_err(failed)?;
        Ok(std::mem::take(self.writer.inner_mut()))
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        let mut group = self.writer.next_row_group()?;
        for (at, kind) in self.kinds.iter().enumerate() {
            if let Some(column) = group.next_column()? {
                write_column(column, *kind, rows.iter().filter_map(|row| row.get(at)))?;
            }
        }
        group.close()?;
        Ok(self.writer.flush()?)
    }
}

/// A column in the language of schemas.
fn field((name, kind): &(&str, ColumnKind)) -> String {
    match kind {
        ColumnKind::Text => format!("OPTIONAL BYTE_ARRAY {name} (UTF8); "),
        ColumnKind::Number => format!("OPTIONAL INT64 {name}; "),
        ColumnKind::Real => format!("OPTIONAL DOUBLE {name}; "),
        ColumnKind::Flag => format!("OPTIONAL BOOLEAN {name}; "),
    }
}

fn write_column<'c>(
    mut column: SerializedColumnWriter,
    kind: ColumnKind,
    cells: impl Iterator<Item = &'c Cell>,
) -> Result<(), ParquetError> {
    match kind {
        ColumnKind::Text => write::<ByteArrayType>(column.typed(), cells, |cell| match cell {
            Cell::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        ColumnKind::Number => write::<Int64Type>(column.typed(), cells, |cell| match cell {
            Cell::Number(number) => i64::try_from(*number).ok(),
            _ => None,
        }),
        ColumnKind::Real => write::<DoubleType>(column.typed(), cells, |cell| match cell {
            Cell::Real(number) => Some(*number),
            _ => None,
        }),
        ColumnKind::Flag => write::<BoolType>(column.typed(), cells, |cell| match cell {
            Cell::Flag(flag) => Some(*flag),
            _ => None,
        }),
    }?;
    column.close()
}

/// Writes the values that there are, and which fields have one.
fn write<'c, T: DataType>(
    column: &mut ColumnWriterImpl<'_, T>,
    cells: impl Iterator<Item = &'c Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let fields: Vec<Option<T::T>> = cells.map(value).collect();
    let levels: Vec<i16> = fields.iter().map(|field| field.is_some().into()).collect();
    let values: Vec<T::T> = fields.into_iter().flatten().collect();
    column.write_batch(&values, Some(&levels), None)?;
    Ok(())
}

/// About the bytes of a field.
fn size(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.len() + 8,
        _ => 8,
    }
}

fn failed(error: ParquetError) -> Error {
    Error::Value(format!("Parquet: {error}"))
}
