//! The ids of documents, by their numbers.

use super::{SpillError, Store};
use crate::corpus::Memory;
use crate::document::Id;

/// Bytes of ids held in memory at most.
const HELD: usize = 1 << 24;

/// The ids of documents.
#[derive(Debug, Default)]
pub(in crate::corpus) struct IdStore {
    store: Store,
    starts: Vec<usize>,
}

impl IdStore {
    pub(in crate::corpus) fn within(memory: Memory) -> Self {
        IdStore {
            store: Store::holding(memory.share(32).min(HELD)),
            starts: Vec::new(),
        }
    }

    pub(in crate::corpus) fn push(&mut self, id: &Id) -> Result<(), SpillError> {
        let start = self.store.push(id.json().as_bytes())?;
        self.starts.push(start);
        Ok(())
    }

    /// How many there are.
    pub(in crate::corpus) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The id of a document.
    pub(in crate::corpus) fn get(&self, number: usize) -> Result<Id, SpillError> {
        let end = self.starts.get(number + 1).copied();
        let start = self.starts[number];
        let bytes = self
            .store
            .get(start, end.unwrap_or(self.store.len()) - start)?;
        let json = std::str::from_utf8(&bytes).ok();
        json.and_then(Id::from_json).ok_or_else(SpillError::changed)
    }
}
