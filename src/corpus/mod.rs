//! Repeats across documents: which of a set say the same as another, and which one of each group stays.
//!
//! Each document is read once and leaves its words as hashes ([`Reading`]). Then documents are ranked by worth, likely
//! pairs come from shared shingles, and each document in turn either stays or goes as a repeat of one that stays, with
//! which it was itself compared. So groups cannot chain, and each keeps exactly one.

mod bytes;
mod candidates;
mod collection;
#[cfg(feature = "index")]
mod index;
mod judge;
mod memory;
mod minhash;
mod removals;
mod seen;
mod shingle;
mod sorter;
mod store;
mod unit_set;
mod units;
mod verify;
mod words;

pub use collection::Collection;
#[cfg(feature = "index")]
pub use index::{Access, Additions, Index, Indexable, Kept, Stat};
pub use memory::Memory;
pub use minhash::MinHash;
pub use removals::Removals;
pub use unit_set::{UnitRemoval, UnitSet};
pub use units::Units;

use crate::dedup::Reason;
use crate::document::Id;
use collection::Ids;
use std::cmp::Ordering;
use std::io;
use words::Words;

/// What is kept of a document to compare it: about four bytes a word.
#[derive(Debug)]
pub struct Reading {
    /// Each in [`words::WIDTH`] bytes.
    words: Vec<u8>,
    sample: Vec<u32>,
    content: u64,
    marks: u64,
    noise: u32,
}

impl Reading {
    /// Reads a text, to be compared by a measure. Linear.
    pub fn new(text: &str, alike: Alike) -> Self {
        let words = Words::new(text);
        Reading {
            sample: match alike {
                Alike::Containment => shingle::sample(&words.list),
                Alike::Jaccard(minhash) => minhash.bands(&shingle::shingles(&words.list)),
            },
            content: words.content,
            words: words.to_bytes(),
            marks: words.marks,
            noise: words.noise,
        }
    }

    fn word_count(&self) -> usize {
        self.words.len() / words::WIDTH
    }
}

/// How it is told whether one document repeats another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Alike {
    /// By the share of the shorter's word 3-grams that the longer has, and by facts that one has in place of the other's.
    #[default]
    Containment,
    /// By the share of both their word 3-grams that both have, alone.
    Jaccard(MinHash),
}

/// A value by which documents can be ranked: numbers before strings, and none last.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// A number.
    Number(f64),
    /// A string, compared byte by byte, as suits dates such as 2026-11-22.
    Text(String),
}

/// Which of a group stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Worth {
    /// The one of most words, then the cleanest, then that of the smallest content hash, then of the smallest id.
    #[default]
    Fullest,
    /// The first; the only rule that depends on the order of documents.
    First,
    /// The one of the largest field, then as for `Fullest`.
    Largest,
    /// The one of the smallest field, then as for `Fullest`.
    Smallest,
}

/// Whether a document is one of the set, or one that the set is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It always stays, and is compared with none of its kind.
    Known,
    /// It is judged.
    Member,
}

/// Why a document goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeat {
    /// The number of the document that stays; an indexed one is numbered behind those of the set.
    pub of: usize,
    /// Share of the shorter's shingles that the longer has, 0 to 1.
    pub similarity: f64,
    /// Why.
    pub reason: Reason,
}

/// The repeats of a set.
#[derive(Debug)]
pub struct Verdicts {
    /// By document, in the order of adding, then indexed ones; `None` for one that stays.
    pub repeats: Vec<Option<Repeat>>,
    /// All documents, indexed ones that others repeat and those that always stay first, then from the worthiest on: the same
    /// whatever the order of adding, but with [`Worth::First`].
    pub ranked: Vec<u32>,
    /// Indexed documents that others repeat.
    pub indexed: Vec<Id>,
    /// Documents that are indexed themselves, in order.
    pub themselves: Vec<usize>,
    /// Shingles in so many documents that not all their pairs were looked at.
    pub common: usize,
    ids: Ids,
}

impl Verdicts {
    /// The id of a document.
    ///
    /// # Errors
    /// If it is in a temporary file that cannot be read.
    pub fn id(&self, number: usize) -> io::Result<Id> {
        let behind = self.repeats.len() - self.indexed.len();
        match number.checked_sub(behind) {
            Some(indexed) => Ok(self.indexed[indexed].clone()),
            None => self.ids.get(number),
        }
    }
}

impl Field {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Field::Number(a), Field::Number(b)) => a.total_cmp(b),
            (Field::Text(a), Field::Text(b)) => a.cmp(b),
            (Field::Number(_), Field::Text(_)) => Ordering::Less,
            (Field::Text(_), Field::Number(_)) => Ordering::Greater,
        }
    }
}
