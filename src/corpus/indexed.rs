//! What sets know of an index, whether it is there or not: fingerprints that were made for one can be read and compared anywhere.

use super::spill::{ByteReader, ByteWriter};
use crate::dedup::Reason;
use crate::document::Id;

/// What an index keeps of each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexContent {
    /// At most 600 bytes, by which repeats are estimated.
    Sketch,
    /// Its text, compressed, by which they are verified.
    Text,
}

/// A document as an index would keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::corpus) struct IndexEntry {
    pub(in crate::corpus) kept: IndexContent,
    /// Tells its id and text from others.
    pub(in crate::corpus) text_hash: u64,
    pub(in crate::corpus) record: Vec<u8>,
    /// Sorted; those by which it is found.
    pub(in crate::corpus) keys: Vec<u32>,
}

impl IndexEntry {
    /// Whether it was made for the document of an id.
    pub(in crate::corpus) fn is_of(&self, id: &Id) -> bool {
        let mut from = ByteReader(&self.record);
        let json = from.number().and_then(|length| from.bytes(length as usize));
        json.is_some_and(|json| json == id.json().as_bytes())
    }

    pub(in crate::corpus) fn write(&self, to: &mut ByteWriter) {
        to.number(u32::from(self.kept == IndexContent::Text));
        to.long(self.text_hash);
        to.numbers(&self.keys);
        to.number(self.record.len() as u32);
        to.bytes(&self.record);
    }

    pub(in crate::corpus) fn read(from: &mut ByteReader) -> Option<Self> {
        let kept = match from.number()? {
            0 => IndexContent::Sketch,
            1 => IndexContent::Text,
            _ => return None,
        };
        let (text_hash, keys) = (from.long()?, from.numbers()?);
        let length = from.number()? as usize;
        let record = from.bytes(length)?.to_vec();
        Some(IndexEntry {
            kept,
            text_hash,
            record,
            keys,
        })
    }
}

/// What an index says of a document.
#[derive(Debug, Clone)]
#[cfg_attr(
    not(feature = "index"),
    expect(dead_code, reason = "there is no index")
)]
pub(in crate::corpus) enum IndexVerdict {
    /// It is in the index.
    Itself,
    /// It repeats an indexed document.
    Repeats(IndexedRepeat),
}

/// Which document of an index another repeats, and why.
#[derive(Debug, Clone)]
pub(in crate::corpus) struct IndexedRepeat {
    /// Its number in the index.
    pub(in crate::corpus) document: u32,
    pub(in crate::corpus) id: Id,
    pub(in crate::corpus) similarity: f64,
    pub(in crate::corpus) reason: Reason,
}

impl IndexVerdict {
    /// Why a document goes.
    pub(in crate::corpus) fn repeat(&self) -> Option<&IndexedRepeat> {
        match self {
            IndexVerdict::Repeats(repeat) => Some(repeat),
            IndexVerdict::Itself => None,
        }
    }
}
