//! Repeats across documents: which of a set say the same as another, and which one of each group stays.
//!
//! Each document is read once and leaves its words as hashes ([`Reading`]). Then documents are ranked by worth, likely
//! pairs come from shared shingles, and each document in turn either stays or goes as a repeat of one that stays, with
//! which it was itself compared. So groups cannot chain, and each keeps exactly one.

mod candidates;
mod index;
mod judge;
mod seen;
mod shingle;
mod store;
mod units;
mod verify;
mod words;

pub use index::{Access, Index, Indexable, Kept, Stat};
pub use units::{UnitRemoval, UnitSet, Units};

use crate::dedup::{Dedup, Reason};
use crate::document::Id;
use candidates::Candidates;
use index::Known;
use judge::{Judge, Measure};
use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use std::io;
use store::Store;
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
    /// Reads a text. Linear.
    pub fn new(text: &str) -> Self {
        let words = Words::new(text);
        Reading {
            sample: shingle::sample(&shingle::shingles(&words.list)),
            content: words.content,
            words: words.to_bytes(),
            marks: words.marks,
            noise: words.noise,
        }
    }
}

impl Reading {
    fn word_count(&self) -> usize {
        self.words.len() / words::WIDTH
    }
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

#[derive(Debug)]
struct Entry {
    standing: Standing,
    id: Box<str>,
    field: Option<Field>,
    start: usize,
    words: u32,
    /// Sampled shingles that any document would sample.
    sampled: u32,
    noise: u32,
    content: u64,
    marks: u64,
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
    pub ranked: Vec<usize>,
    /// Indexed documents that others repeat.
    pub indexed: Vec<Id>,
    /// Documents that are indexed themselves, in order.
    pub themselves: Vec<usize>,
    /// Shingles in so many documents that not all their pairs were looked at.
    pub common: usize,
}

impl Verdicts {
    /// That all of some documents stay.
    pub fn none(count: usize) -> Self {
        Verdicts {
            repeats: vec![None; count],
            ranked: (0..count).collect(),
            indexed: Vec::new(),
            themselves: Vec::new(),
            common: 0,
        }
    }
}

/// A set of documents.
#[derive(Debug, Default)]
pub struct Collection {
    entries: Vec<Entry>,
    /// Shingle and document.
    samples: Vec<(u32, u32)>,
    store: Store,
    /// What an index says of them; none if none was asked.
    settled: Vec<Option<Known>>,
}

impl Collection {
    /// Adds a document.
    ///
    /// # Errors
    /// If words that do not fit in memory cannot be written to a temporary file.
    pub fn add(
        &mut self,
        reading: Reading,
        id: &str,
        field: Option<Field>,
        standing: Standing,
    ) -> io::Result<()> {
        let number = u32::try_from(self.entries.len())
            .map_err(|_| io::Error::other("more than 2^32 documents"))?;
        let sampled = reading.sample.iter().filter(|s| shingle::is_sampled(**s));
        self.entries.push(Entry {
            standing,
            id: id.into(),
            field,
            start: self.store.push(&reading.words)?,
            words: u32::try_from(reading.words.len() / words::WIDTH).unwrap_or(u32::MAX),
            sampled: sampled.count() as u32,
            noise: reading.noise,
            content: reading.content,
            marks: reading.marks,
        });
        let samples = reading.sample.into_iter().map(|s| (s, number));
        self.samples.extend(samples);
        Ok(())
    }

    /// Finds the repeats. Cost: O(n log n) in all words; each document is compared with at most eight others.
    ///
    /// # Errors
    /// If the temporary file cannot be read.
    pub fn verdicts(self, worth: Worth, dedup: Dedup) -> io::Result<Verdicts> {
        self.judged(worth, dedup, None)
    }

    /// As [`Self::verdicts`], but that another measure decides which documents of different words or marks repeat each other.
    fn judged(
        mut self,
        worth: Worth,
        dedup: Dedup,
        measure: Option<Measure<'_, '_>>,
    ) -> io::Result<Verdicts> {
        let all = self.ranked(worth);
        let open = |number: &usize| self.is_open(*number);
        let ranked: Vec<usize> = all.iter().copied().filter(open).collect();
        let copies = self.copies(&ranked, dedup);
        if dedup != Dedup::Near {
            self.samples.clear();
        }
        let candidates = Candidates::new(self.shingles(&ranked, &copies));
        let mut judge = Judge::new(&mut self, &ranked, measure);
        for first in copies {
            judge.next(first, &candidates)?;
        }
        let by_rank = judge.verdicts;
        let count = self.entries.len();
        let mut repeats = vec![None; count];
        for (rank, verdict) in by_rank.into_iter().enumerate() {
            repeats[ranked[rank]] = verdict.map(|repeat| Repeat {
                of: ranked[repeat.of],
                ..repeat
            });
        }
        let (of_indexed, indexed) = seen::repeats(&self.settled, count);
        repeats.resize(count + indexed.len(), None);
        for (number, repeat) in of_indexed {
            repeats[number] = Some(repeat);
        }
        let itself =
            |number: &usize| matches!(self.settled.get(*number), Some(Some(Known::Itself)));
        Ok(Verdicts {
            repeats,
            common: candidates.common(),
            ranked: (count..count + indexed.len()).chain(all).collect(),
            indexed,
            themselves: (0..count).filter(itself).collect(),
        })
    }

    fn ranked(&self, worth: Worth) -> Vec<usize> {
        let mut ranked: Vec<usize> = (0..self.entries.len()).collect();
        let fullest = |e: &Entry| (Reverse(e.words), e.noise, e.content, e.marks);
        ranked.sort_by(|&a, &b| {
            let (a, b) = (&self.entries[a], &self.entries[b]);
            let by_field = match worth {
                _ if a.standing != b.standing => return a.standing.cmp(&b.standing),
                Worth::First => return Ordering::Equal,
                Worth::Fullest => Ordering::Equal,
                Worth::Largest => last_if_none(&a.field, &b.field, |x, y| y.cmp(x)),
                Worth::Smallest => last_if_none(&a.field, &b.field, Field::cmp),
            };
            by_field
                .then_with(|| fullest(a).cmp(&fullest(b)))
                .then_with(|| a.id.cmp(&b.id))
        });
        ranked
    }

    /// By rank: the first of the same words, and of the same marks if only exact copies count, for those that are not the first.
    fn copies(&self, ranked: &[usize], dedup: Dedup) -> Vec<Option<u32>> {
        let mut first: FxHashMap<u64, u32> = FxHashMap::default();
        let copy = |(rank, at): (usize, &usize)| {
            let entry = &self.entries[*at];
            let marks = if dedup == Dedup::Exact {
                entry.marks
            } else {
                0
            };
            let known = *first
                .entry(words::mixed(entry.content, marks))
                .or_insert(rank as u32);
            (known != rank as u32 && entry.words > 0).then_some(known)
        };
        ranked.iter().enumerate().map(copy).collect()
    }

    /// The sampled shingles of all documents that are no copies, with their ranks.
    fn shingles(&mut self, ranked: &[usize], copies: &[Option<u32>]) -> Vec<u64> {
        let mut rank_of = vec![0u32; self.entries.len()];
        for (rank, &at) in ranked.iter().enumerate() {
            rank_of[at] = rank as u32;
        }
        let samples = std::mem::take(&mut self.samples);
        samples
            .into_iter()
            .map(|(shingle, at)| (shingle, rank_of[at as usize]))
            .filter(|(_, rank)| copies[*rank as usize].is_none())
            .map(|(shingle, rank)| u64::from(shingle) << 32 | u64::from(rank))
            .collect()
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

fn last_if_none(
    a: &Option<Field>,
    b: &Option<Field>,
    compare: impl Fn(&Field, &Field) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
