//! Parquet tables: a row is a document, read as a JSON object of its columns.

use super::Fields;
use super::records::{FoundRecord, Raw};
use crate::error::Error;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use std::fmt;
use std::fs::File;

/// The rows of a Parquet file, numbered from 1. Memory holds a page of each column.
pub(super) struct ParquetRows {
    rows: RowIter<'static>,
    number: u64,
    ended: bool,
}

impl fmt::Debug for ParquetRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParquetRows")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

impl ParquetRows {
    /// Opens a file.
    ///
    /// # Errors
    /// If it is broken or has no column for the text.
    pub(super) fn open(file: File, fields: &Fields) -> Result<Self, Error> {
        let reader = SerializedFileReader::new(file).map_err(|error| broken(&error))?;
        let schema = reader.metadata().file_metadata().schema();
        let columns: Vec<&str> = schema
            .get_fields()
            .iter()
            .map(|field| field.name())
            .collect();
        let is_there = |path: &&String| {
            let outer = path.split('.').next().unwrap_or_default();
            columns.contains(&path.as_str()) || columns.contains(&outer)
        };
        if let Some(missing) = fields.of_text().iter().find(|path| !is_there(path)) {
            return Err(Error::NoColumn {
                column: missing.clone(),
                columns: columns.join(", "),
            });
        }
        counted(reader.metadata())?;
        Ok(ParquetRows {
            rows: RowIter::from_file_into(Box::new(reader)),
            number: 0,
            ended: false,
        })
    }

    /// The next row; after an error there is none.
    pub(super) fn next(&mut self) -> Option<FoundRecord> {
        if self.ended {
            return None;
        }
        let row = self.rows.next()?;
        self.ended = row.is_err();
        self.number += 1;
        let json = row.map(|row| row.to_json_value().to_string().into_bytes());
        let content = json.map(Raw::Json);
        Some((self.number, content.map_err(|error| broken(&error))))
    }
}

/// Holds the numbers of rows that a file, its groups and their columns state to each other: else some would be left out in silence.
///
/// # Errors
/// If they disagree.
fn counted(file: &ParquetMetaData) -> Result<(), Error> {
    let groups = || file.row_groups().iter();
    let is_flat = |column: &&ColumnChunkMetaData| column.column_descr().max_rep_level() == 0;
    let differs = |group: &RowGroupMetaData| {
        let mut flat = group.columns().iter().filter(is_flat);
        flat.any(|column| column.num_values() != group.num_rows())
    };
    let rows = groups().map(RowGroupMetaData::num_rows).sum::<i64>();
    if rows != file.file_metadata().num_rows() || groups().any(differs) {
        let reason = "Parquet data: its numbers of rows do not agree";
        return Err(Error::Broken(reason.into()));
    }
    Ok(())
}

fn broken(error: &ParquetError) -> Error {
    Error::Broken(format!("Parquet data: {error}"))
}
