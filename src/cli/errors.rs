//! Why the operating system, a temporary file or an output refused, in the program's words.

use anyhow::Result;
use std::io;

/// An error of the operating system in the words that inputs' errors have.
pub(super) fn reason(error: io::Error) -> anyhow::Error {
    anyhow::anyhow!(nutgraf::Error::from(error).to_string())
}

/// What failed where a set does not fit in memory.
pub(super) fn temporary(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::OutOfMemory => reason(error),
        _ => reason(error).context("temporary file"),
    }
}

/// Why results cannot be written.
#[derive(Debug)]
pub(super) enum WriteError {
    /// The reader of a pipe has closed it, as `head` does: no failure.
    Closed,
    Other(anyhow::Error),
}

impl From<anyhow::Error> for WriteError {
    fn from(error: anyhow::Error) -> Self {
        WriteError::Other(error)
    }
}

/// Whether the reader of the output has closed it: no failure, but no reason to go on either.
///
/// # Errors
/// Why else it could not be written.
pub(super) fn closed(result: Result<(), WriteError>) -> Result<bool> {
    match result {
        Ok(()) => Ok(false),
        Err(WriteError::Closed) => Ok(true),
        Err(WriteError::Other(error)) => Err(error),
    }
}

/// That an output is written, or closed by its reader.
///
/// # Errors
/// Why else it could not be written.
pub(super) fn written(result: Result<(), WriteError>) -> Result<()> {
    closed(result).map(drop)
}
