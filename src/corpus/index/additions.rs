//! What an index would keep of the documents of a set: in memory as far as that goes, then on disk.

use super::super::bytes::{Reader, Writer};
use super::super::memory::Memory;
use super::super::store::Store;
use super::Indexable;
use std::io;

/// Bytes that are held in memory, unless another bound is set.
const HELD: usize = 1 << 26;

/// What an index would keep of documents, numbered as they were pushed.
#[derive(Debug)]
pub struct Additions {
    memory: Memory,
    store: Store,
    starts: Vec<usize>,
    pub(super) fingerprints: Vec<u64>,
}

impl Additions {
    /// Takes about so much memory at most.
    pub fn within(memory: Memory) -> Self {
        Additions {
            memory,
            store: Store::holding(memory.share(8).min(HELD)),
            starts: Vec::new(),
            fingerprints: Vec::new(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds a document.
    ///
    /// # Errors
    /// If what does not fit in memory cannot be written to a temporary file, or what must fit does not.
    pub fn push(&mut self, item: &Indexable) -> io::Result<()> {
        let count = self.len();
        if !self.memory.holds(2 * count) {
            let reason =
                format!("--memory is too small for more than {count} documents and an index");
            return Err(io::Error::new(io::ErrorKind::OutOfMemory, reason));
        }
        let mut to = Writer::default();
        to.number(item.keys.len() as u32);
        item.keys.iter().for_each(|key| to.number(*key));
        to.bytes(&item.record);
        self.starts.push(self.store.push(&to.0)?);
        self.fingerprints.push(item.fingerprint);
        Ok(())
    }

    /// A document's record, and the keys by which it is found.
    pub(super) fn get(&self, number: usize) -> io::Result<(Vec<u8>, Vec<u32>)> {
        let start = self.starts[number];
        let end = self.starts.get(number + 1).copied();
        let length = end.unwrap_or(self.store.len()) - start;
        let bytes = self.store.get(start, length)?;
        let mut from = Reader(&bytes);
        let count = from.number().unwrap_or_default();
        let keys = (0..count).map_while(|_| from.number()).collect();
        Ok((from.0.to_vec(), keys))
    }
}
