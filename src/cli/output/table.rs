//! Results as rows: a line of CSV for each, or all of them in a Parquet file.

use super::stream::Output;
use crate::cli::args::{CommonArgs, Form};
use crate::cli::errors::WriteError;
use crate::cli::product::Product;
use anyhow::{Result, bail};
use nutgraf::render::{Format, ParquetTable, Placement, Rows, Table};

impl Form {
    /// What is printed of a document: rows for a Parquet file, or what `plain` makes of it in a format.
    pub(in crate::cli) fn product(
        self,
        place: Placement,
        table: Table,
        rows: impl FnOnce() -> Rows,
        plain: impl FnOnce(Format) -> String,
    ) -> Product {
        let format = match self {
            Form::Parquet if place != Placement::Line => {
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
    pub(in crate::cli) fn in_one(self, table: Table) -> Option<Table> {
        (self == Form::Parquet).then_some(table)
    }
}

/// How results are written that come all at once.
pub(in crate::cli) enum Printed {
    Plain(Format),
    Table(Box<TableFile>),
}

impl Printed {
    /// Opens the file of a table; what cannot be written is known before the work is done.
    ///
    /// # Errors
    /// If it cannot.
    pub(in crate::cli) fn open(form: Form, common: &CommonArgs, table: Table) -> Result<Self> {
        Ok(match form {
            Form::Plain(format) => Printed::Plain(format),
            Form::Parquet => Printed::Table(Box::new(TableFile::open(common, table)?)),
        })
    }
}

/// A Parquet file that is written.
pub(in crate::cli) struct TableFile {
    output: Output,
    table: ParquetTable,
}

impl TableFile {
    /// Opens the output that flags name.
    ///
    /// # Errors
    /// If it is a terminal or cannot be written.
    pub(in crate::cli) fn open(common: &CommonArgs, table: Table) -> Result<Self> {
        let table = ParquetTable::new(table)?;
        let output = Output::of(common)?;
        if let Output::Terminal(_) = output {
            bail!("-f parquet is nothing for a terminal: -o names its file");
        }
        Ok(TableFile { output, table })
    }

    pub(in crate::cli) fn add(&mut self, rows: Rows) -> Result<(), WriteError> {
        let bytes = self.table.add(rows).map_err(anyhow::Error::from)?;
        self.output.write(&bytes)
    }

    /// Completes the file.
    pub(in crate::cli) fn finish(mut self) -> Result<(), WriteError> {
        let bytes = self.table.finish().map_err(anyhow::Error::from)?;
        self.output.write(&bytes)?;
        self.output.finish()
    }

    /// Ends before all is there: a file under its name stays what it was, a stream gets an end, so that it can be read.
    pub(in crate::cli) fn interrupt(self) -> Result<(), WriteError> {
        match self.output {
            Output::Whole(_) => Ok(()),
            _ => self.finish(),
        }
    }
}

/// A Parquet file as bytes.
pub(in crate::cli) fn parquet(table: Table, rows: Rows) -> Result<Vec<u8>> {
    let mut file = ParquetTable::new(table)?;
    let mut bytes = file.add(rows)?;
    bytes.extend(file.finish()?);
    Ok(bytes)
}
