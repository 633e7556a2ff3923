//! What an index would keep of the members of a set: in memory as far as that goes, then on disk.

use super::Memory;
use super::indexed::{IndexContent, IndexEntry};
#[cfg(feature = "index")]
use super::spill::ByteReader;
use super::spill::{ByteWriter, SpillError, Store};
use crate::Error;
use crate::error::SetSize;

/// Bytes that are held in memory, unless another bound is set.
const HELD: usize = 1 << 26;

/// What an index would keep of documents, in their order.
#[derive(Debug, Default)]
pub(super) struct Additions {
    memory: Memory,
    /// What is kept of each; `None` as long as there are none.
    pub(super) kept: Option<IndexContent>,
    store: Store,
    starts: Vec<usize>,
    /// The numbers of the documents in their set.
    pub(super) documents: Vec<u32>,
    pub(super) text_hashes: Vec<u64>,
}

impl Additions {
    /// Takes about so much memory at most.
    pub(super) fn within(memory: Memory) -> Self {
        Additions {
            memory,
            store: Store::holding(memory.share(8).min(HELD)),
            ..Additions::default()
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    #[cfg(feature = "index")]
    /// The place of a document among them, by its number.
    pub(super) fn position(&self, document: u32) -> Option<usize> {
        // Documents mostly follow each other without a gap.
        let guess = document.checked_sub(*self.documents.first()?)? as usize;
        if self.documents.get(guess) == Some(&document) {
            return Some(guess);
        }
        self.documents.binary_search(&document).ok()
    }

    /// Whether a document can be added.
    pub(super) fn check(&self, entry: &IndexEntry) -> Result<(), Error> {
        let count = self.len();
        if !self.memory.holds(2 * count) {
            return Err(Error::OutOfMemory {
                most: SetSize::Indexable(count),
            });
        }
        if self.kept.is_some_and(|kept| kept != entry.kept) {
            let reason = "fingerprints for an index of texts and for one of sketches do not mix";
            return Err(Error::Value(reason.into()));
        }
        Ok(())
    }

    /// Adds a document.
    pub(super) fn push(&mut self, document: u32, entry: &IndexEntry) -> Result<(), SpillError> {
        let mut to = ByteWriter::default();
        to.numbers(&entry.keys);
        to.bytes(&entry.record);
        self.starts.push(self.store.push(&to.0)?);
        self.kept = Some(entry.kept);
        self.documents.push(document);
        self.text_hashes.push(entry.text_hash);
        Ok(())
    }

    #[cfg(feature = "index")]
    /// A document's record, and the keys by which it is found.
    pub(super) fn get(&self, at: usize) -> Result<(Vec<u8>, Vec<u32>), SpillError> {
        let start = self.starts[at];
        let end = self.starts.get(at + 1).copied();
        let length = end.unwrap_or(self.store.len()) - start;
        let bytes = self.store.get(start, length)?;
        let mut from = ByteReader(&bytes);
        let keys = from.numbers().ok_or_else(SpillError::changed)?;
        Ok((from.0.to_vec(), keys))
    }
}
