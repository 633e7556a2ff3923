//! A copy of an input that could be read only once.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// What was copied, in a temporary file without a name: nothing of it is left however the program ends.
#[derive(Debug, Clone)]
pub struct Spool(Arc<File>);

impl Spool {
    /// Copies all that a reader gives.
    ///
    /// # Errors
    /// If it cannot be read, or written to the folder for temporary files.
    pub fn new(mut reader: impl Read) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut reader, &mut file)?;
        Ok(Spool(Arc::new(file)))
    }

    /// Reads it from its start. Only one reader at a time may be in use, since all share one place in the file.
    pub(super) fn reader(&self) -> io::Result<File> {
        let mut file = self.0.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

impl PartialEq for Spool {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Spool {}
