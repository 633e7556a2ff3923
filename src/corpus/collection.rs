//! A set of documents, and the repeats in it.

use super::candidates::{Candidates, NOWHERE};
use super::judge::{Judge, Rule};
use super::memory::Memory;
use super::seen::Known;
use super::sorter::Sorter;
use super::store::Store;
use super::{Field, Reading, Repeat, Standing, Verdicts, Worth, seen, shingle, words};
use crate::dedup::Dedup;
use crate::document::Id;
use std::cmp::{Ordering, Reverse};
use std::io;

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) standing: Standing,
    start: usize,
    pub(super) words: u32,
    /// Sampled shingles that any document would sample.
    pub(super) sampled: u32,
    noise: u32,
    pub(super) content: u64,
    pub(super) marks: u64,
}

impl Entry {
    /// A number by which most documents are told in order of worth without a look at the whole entry.
    fn coarse(&self, worth: Worth) -> u64 {
        let standing = u64::from(self.standing == Standing::Member) << 63;
        match worth {
            Worth::Fullest => standing | u64::from(!self.words) << 31 | u64::from(self.noise >> 1),
            Worth::First | Worth::Largest | Worth::Smallest => standing,
        }
    }
}

/// The ids of documents.
#[derive(Debug, Default)]
pub(super) struct Ids {
    store: Store,
    starts: Vec<usize>,
}

impl Ids {
    pub(super) fn within(memory: Memory) -> Self {
        Ids {
            store: Store::holding(memory.share(32).min(IDS)),
            starts: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, id: &Id) -> io::Result<()> {
        let start = self.store.push(id.json().as_bytes())?;
        self.starts.push(start);
        Ok(())
    }

    /// The id of a document.
    pub(super) fn get(&self, number: usize) -> io::Result<Id> {
        let end = self.starts.get(number + 1).copied();
        let start = self.starts[number];
        let bytes = self
            .store
            .get(start, end.unwrap_or(self.store.len()) - start)?;
        let json = std::str::from_utf8(&bytes).ok();
        json.and_then(Id::from_json)
            .ok_or_else(|| io::Error::other("the temporary file was changed"))
    }
}

/// A set of documents.
#[derive(Debug, Default)]
pub struct Collection {
    pub(super) memory: Memory,
    pub(super) entries: Vec<Entry>,
    /// By number, if any has one.
    fields: Vec<Option<Field>>,
    ids: Ids,
    /// Documents by shingle.
    pub(super) samples: Sorter,
    store: Store,
    /// What an index says of them; none if none was asked.
    pub(super) settled: Vec<Option<Known>>,
}

/// Bytes of ids, and of words, held in memory at most.
const IDS: usize = 1 << 24;
const WORDS: usize = 5 << 25;

impl Collection {
    /// A set that takes about so much memory at most.
    pub fn within(memory: Memory) -> Self {
        Collection {
            memory,
            samples: Sorter::holding(memory.share(3)),
            store: Store::holding(memory.share(8).min(WORDS)),
            ids: Ids::within(memory),
            ..Collection::default()
        }
    }

    /// Adds a document.
    ///
    /// # Errors
    /// If words that do not fit in memory cannot be written to a temporary file, or if there are too many documents.
    pub fn add(
        &mut self,
        reading: &Reading,
        id: &Id,
        field: Option<Field>,
        standing: Standing,
    ) -> io::Result<()> {
        let number = self.next_number()?;
        for shingle in &reading.sample {
            self.samples.push(*shingle, number)?;
        }
        let sampled = reading.sample.iter().filter(|s| shingle::is_sampled(**s));
        self.entries.push(Entry {
            standing,
            start: self.store.push(&reading.words)?,
            words: u32::try_from(reading.word_count()).unwrap_or(u32::MAX),
            sampled: sampled.count() as u32,
            noise: reading.noise,
            content: reading.content,
            marks: reading.marks,
        });
        self.ids.push(id)?;
        if field.is_some() {
            self.fields.resize(number as usize, None);
            self.fields.push(field);
        }
        Ok(())
    }

    fn next_number(&self) -> io::Result<u32> {
        let count = self.entries.len();
        if !self.memory.holds(count + 1) {
            let reason = format!("--memory is too small for more than {count} documents");
            return Err(io::Error::new(io::ErrorKind::OutOfMemory, reason));
        }
        u32::try_from(count)
            .ok()
            .filter(|number| *number < 1 << 31)
            .ok_or_else(|| io::Error::other("more than 2^31 documents"))
    }

    /// A document's id.
    #[cfg(feature = "index")]
    pub(super) fn id(&self, number: usize) -> io::Result<Id> {
        self.ids.get(number)
    }

    /// A document's words.
    pub(super) fn words(&self, number: usize) -> io::Result<Vec<words::Word>> {
        let entry = &self.entries[number];
        let bytes = self
            .store
            .get(entry.start, entry.words as usize * words::WIDTH)?;
        Ok(words::Word::list(&bytes))
    }

    /// Finds the repeats. Cost: O(n log n) in all words; each document is compared with at most eight others.
    ///
    /// # Errors
    /// If a temporary file cannot be read.
    pub fn verdicts(self, worth: Worth, dedup: Dedup, alike: super::Alike) -> io::Result<Verdicts> {
        self.judged(worth, dedup, Rule::from(alike))
    }

    /// As [`Self::verdicts`], by any rule.
    pub(super) fn judged(
        mut self,
        worth: Worth,
        dedup: Dedup,
        rule: Rule<'_>,
    ) -> io::Result<Verdicts> {
        let all = self.ranked(worth)?;
        let open = |number: &u32| self.is_open(*number as usize);
        let ranked: Vec<u32> = all.iter().copied().filter(open).collect();
        if dedup == Dedup::Off {
            let none = vec![None; ranked.len()];
            return Ok(self.gathered(none, all, &ranked, 0));
        }
        let copies = self.copies(&ranked, dedup);
        if dedup != Dedup::Near {
            self.samples = Sorter::default();
        }
        let mut samples = std::mem::take(&mut self.samples);
        let rank_of = self.rank_of(&ranked, &copies);
        let mut candidates = Candidates::new(&mut samples, &rank_of, self.memory)?;
        drop((samples, rank_of));
        let mut judge = Judge::new(&self, &ranked, rule);
        let mut likely = candidates.likely()?;
        for first in copies {
            judge.next((first != NOWHERE).then_some(first), &mut likely)?;
        }
        let repeats = judge.verdicts;
        drop(likely);
        Ok(self.gathered(repeats, all, &ranked, candidates.common()))
    }

    /// Verdicts by number, with what an index said.
    fn gathered(
        self,
        by_rank: Vec<Option<Repeat>>,
        all: Vec<u32>,
        ranked: &[u32],
        common: usize,
    ) -> Verdicts {
        let count = self.entries.len();
        drop(self.entries);
        let mut repeats = vec![None; count];
        for (rank, verdict) in by_rank.into_iter().enumerate() {
            repeats[ranked[rank] as usize] = verdict.map(|repeat| Repeat {
                of: ranked[repeat.of] as usize,
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
        let behind = (count..count + indexed.len()).map(|number| number as u32);
        Verdicts {
            repeats,
            common,
            ranked: behind.chain(all).collect(),
            themselves: (0..count).filter(itself).collect(),
            indexed,
            ids: self.ids,
        }
    }

    /// All documents, from the worthiest on.
    fn ranked(&self, worth: Worth) -> io::Result<Vec<u32>> {
        let compared = |(x, a): &(u64, u32), (y, b): &(u64, u32)| {
            x.cmp(y)
                .then_with(|| self.compared(worth, *a as usize, *b as usize))
        };
        let mut keys: Vec<(u64, u32)> = (0..)
            .zip(&self.entries)
            .map(|(number, entry)| (entry.coarse(worth), number))
            .collect();
        keys.sort_unstable_by(|a, b| compared(a, b).then(a.1.cmp(&b.1)));
        if worth != Worth::First {
            for same in keys.chunk_by_mut(|a, b| compared(a, b).is_eq()) {
                self.sort_by_id(same)?;
            }
        }
        Ok(keys.into_iter().map(|(_, number)| number).collect())
    }

    /// Sorts documents that only their ids tell apart.
    fn sort_by_id(&self, same: &mut [(u64, u32)]) -> io::Result<()> {
        if same.len() > 1 {
            let named = |(_, number): &(u64, u32)| {
                Ok((self.ids.get(*number as usize)?.to_string(), *number))
            };
            let mut by_id: Vec<(String, u32)> =
                same.iter().map(named).collect::<io::Result<_>>()?;
            by_id.sort_unstable();
            for (key, (_, sorted)) in same.iter_mut().zip(by_id) {
                key.1 = sorted;
            }
        }
        Ok(())
    }

    fn compared(&self, worth: Worth, a: usize, b: usize) -> Ordering {
        let field = |number: usize| self.fields.get(number).and_then(Option::as_ref);
        let by_field = match worth {
            Worth::First | Worth::Fullest => Ordering::Equal,
            Worth::Largest => last_if_none(field(a), field(b), |x, y| y.cmp(x)),
            Worth::Smallest => last_if_none(field(a), field(b), Field::cmp),
        };
        let (a, b) = (&self.entries[a], &self.entries[b]);
        let standing = a.standing.cmp(&b.standing);
        if worth == Worth::First {
            return standing;
        }
        let fullest = |e: &Entry| (Reverse(e.words), e.noise, e.content, e.marks);
        let by_worth = || by_field.then_with(|| fullest(a).cmp(&fullest(b)));
        standing.then_with(by_worth)
    }

    /// By rank: the first of the same words, and of the same marks if only exact copies count, for those that are not the
    /// first; else [`NOWHERE`].
    fn copies(&self, ranked: &[u32], dedup: Dedup) -> Vec<u32> {
        let key = |(rank, number): (usize, &u32)| {
            let entry = &self.entries[*number as usize];
            let marks = if dedup == Dedup::Exact {
                entry.marks
            } else {
                0
            };
            (words::mixed(entry.content, marks), rank as u32)
        };
        let mut keys: Vec<(u64, u32)> = ranked.iter().enumerate().map(key).collect();
        keys.sort_unstable();
        let mut first = vec![NOWHERE; ranked.len()];
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            for &(_, rank) in &same[1..] {
                if self.entries[ranked[rank as usize] as usize].words > 0 {
                    first[rank as usize] = same[0].1;
                }
            }
        }
        first
    }

    /// By number: the rank of a document that is compared with others and no copy.
    fn rank_of(&self, ranked: &[u32], copies: &[u32]) -> Vec<u32> {
        let mut rank_of = vec![NOWHERE; self.entries.len()];
        for (rank, number) in ranked.iter().enumerate() {
            if copies[rank] == NOWHERE {
                rank_of[*number as usize] = rank as u32;
            }
        }
        rank_of
    }
}

fn last_if_none(
    a: Option<&Field>,
    b: Option<&Field>,
    compare: impl Fn(&Field, &Field) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
