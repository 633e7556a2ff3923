//! How much memory a set may take.

/// Bytes kept in memory of each document, whatever its length.
const A_DOCUMENT: usize = 100;
/// Bytes above the bound that a run takes anyway, for what it reads and writes; more is in use than this, see [`Memory::holds`].
const SPARE: usize = 48 << 20;

/// A bound on the memory that a set of documents takes; what does not fit goes to temporary files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Memory(Option<usize>);

impl Memory {
    /// At most about so many bytes.
    pub fn new(bytes: usize) -> Self {
        Memory(Some(bytes))
    }

    /// One of so many equal parts of it.
    pub(super) fn share(self, parts: usize) -> usize {
        self.0.map_or(usize::MAX, |bytes| bytes / parts)
    }

    /// Whether so many documents fit: a little is kept in memory of each.
    pub(super) fn holds(self, documents: usize) -> bool {
        self.0
            .is_none_or(|bytes| documents.saturating_mul(A_DOCUMENT) <= bytes / 8 + SPARE)
    }
}
