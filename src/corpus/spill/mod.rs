//! What a set keeps beside the memory that it may take: pieces, sorted entries and ids in temporary files.

mod bytes;
mod ids;
mod sorter;
mod store;

pub(super) use bytes::{ByteReader, ByteWriter};
pub(super) use ids::IdStore;
pub(super) use sorter::{SortedGroups, Sorter};
pub(super) use store::Store;

use crate::Error;
use std::io;

/// A temporary file could not be made, written or read. A type of its own, so that it is never taken for a failure of an input or
/// of an index.
#[derive(Debug)]
pub(super) struct SpillError(pub(super) io::Error);

impl SpillError {
    /// Temporary files are ours alone: what is not as it was written was changed by somebody else.
    pub(super) fn changed() -> Self {
        SpillError(io::Error::other("the temporary file was changed"))
    }
}

impl From<io::Error> for SpillError {
    fn from(error: io::Error) -> Self {
        SpillError(error)
    }
}

impl From<SpillError> for Error {
    fn from(error: SpillError) -> Self {
        Error::TemporaryFile(error.0)
    }
}
