//! Results as rows: a line of CSV for each, or all of them in a Parquet file.

use super::args::{CommonArgs, Form};
use super::output::{Output, WriteError};
use super::run::Product;
use anyhow::{Result, bail};
use nutgraf::render::{Format, ParquetTable, Place, Rows, Table};

impl Form {
    /// What is printed of a document: rows for a Parquet file, or what `plain` makes of it in a format.
    pub(super) fn product(
        self,
        place: Place,
        table: Table,
        rows: impl FnOnce() -> Rows,
        plain: impl FnOnce(Format) -> String,
    ) -> Product {
        let format = match self {
            Form::Parquet if place != Place::Line => {
                return Product {
                    rows: Some((table, rows())),
                    extension: "parquet",
                    ..Product::default()
                };
            }
            Form::Parquet => Format::Jsonl,
            Form::Plain(format) => format.at(place),
        };
        Product {
            data: plain(format).into_bytes(),
            header: format.header(table, place),
            extension: format.extension(),
            headed: format == Format::Text,
            ..Product::default()
        }
    }

    /// The table that one file holds of all results; `None` where they are printed as they come.
    pub(super) fn in_one(self, table: Table) -> Option<Table> {
        (self == Form::Parquet).then_some(table)
    }
}

/// How results are written that come all at once.
pub(super) enum Printed {
    Plain(Format),
    Table(Box<TableFile>),
}

impl Printed {
    /// Opens the file of a table; what cannot be written is known before the work is done.
    ///
    /// # Errors
    /// If it cannot.
    pub(super) fn open(form: Form, common: &CommonArgs, table: Table) -> Result<Self> {
        Ok(match form {
            Form::Plain(format) => Printed::Plain(format),
            Form::Parquet => Printed::Table(Box::new(TableFile::open(common, table)?)),
        })
    }
}

/// A Parquet file that is written.
pub(super) struct TableFile {
    output: Output,
    table: ParquetTable,
}

impl TableFile {
    /// Opens the output that flags name.
    ///
    /// # Errors
    /// If it is a terminal or cannot be written.
    pub(super) fn open(common: &CommonArgs, table: Table) -> Result<Self> {
        let table = ParquetTable::new(table)?;
        let output = Output::open(common.output.as_deref())?;
        if let Output::Terminal(_) = output {
            bail!("-f parquet is nothing for a terminal: -o names its file");
        }
        Ok(TableFile { output, table })
    }

    pub(super) fn add(&mut self, rows: Rows) -> Result<(), WriteError> {
        let bytes = self.table.add(rows).map_err(anyhow::Error::from)?;
        self.output.write(&bytes)
    }

    /// Completes the file.
    pub(super) fn finish(mut self) -> Result<(), WriteError> {
        let bytes = self.table.finish().map_err(anyhow::Error::from)?;
        self.output.write(&bytes)?;
        self.output.finish()
    }

    /// Ends before all is there: a file under its name stays what it was, a stream gets an end, so that it can be read.
    pub(super) fn interrupt(self) -> Result<(), WriteError> {
        match self.output {
            Output::Whole(_) => Ok(()),
            _ => self.finish(),
        }
    }
}

/// A Parquet file as bytes.
pub(super) fn parquet(table: Table, rows: Rows) -> Result<Vec<u8>> {
    let mut file = ParquetTable::new(table)?;
    let mut bytes = file.add(rows)?;
    bytes.extend(file.finish()?);
    Ok(bytes)
}
