//! What stands for Parquet files where the program was built without them: nothing but the refusal.

use super::table::{Rows, Table};
use crate::error::Error;

/// A Parquet file under way; there is none.
#[derive(Debug)]
pub enum ParquetTable {}

impl ParquetTable {
    /// Starts no file.
    ///
    /// # Errors
    /// Always: the feature is missing.
    pub fn new(_: Table) -> Result<Self, Error> {
        Err(Error::Value(
            "this nutgraf was built without Parquet (cargo feature `parquet`); -f csv and jsonl hold the same facts".into(),
        ))
    }

    /// Adds rows of the table.
    ///
    /// # Errors
    /// None.
    pub fn add(&mut self, _: Rows) -> Result<Vec<u8>, Error> {
        match *self {}
    }

    /// Completes the file.
    ///
    /// # Errors
    /// None.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        match self {}
    }
}
