//! Each document in order of worth: it stays, or it goes as a repeat of one that stays.

use super::candidates::Candidates;
use super::verify::{Prepared, contained, verify};
use super::words::{WIDTH, Word};
use super::{Collection, Repeat, Standing};
use crate::dedup::Reason;
use std::io;

/// Documents kept ready for comparison. Documents come sorted by length, so those that share a long partner follow each
/// other, and a long document is made ready once and not once for each of its parts.
const SHELF: usize = 16;

/// Share of shingles from which another measure is asked, which costs more: a copy in which every fourth word is another one
/// still has a quarter of them.
const WORTH_A_LOOK: f64 = 0.25;

/// Goes through the documents of a collection by rank.
pub(super) struct Judge<'a, 'm> {
    pub(super) collection: &'a mut Collection,
    pub(super) ranked: &'a [usize],
    /// What was found so far, by rank, with the survivors' ranks.
    pub(super) verdicts: Vec<Option<Repeat>>,
    /// The document that is judged.
    this: Option<(usize, Prepared)>,
    shelf: Vec<(usize, Prepared)>,
    measure: Option<Measure<'a, 'm>>,
}

/// Whether one document, by its number, repeats another, and how alike they are.
pub(super) type Measure<'a, 'm> =
    &'a mut (dyn FnMut(usize, usize) -> io::Result<Option<(f64, Reason)>> + 'm);

impl<'a, 'm> Judge<'a, 'm> {
    pub(super) fn new(
        collection: &'a mut Collection,
        ranked: &'a [usize],
        measure: Option<Measure<'a, 'm>>,
    ) -> Self {
        Judge {
            collection,
            ranked,
            verdicts: Vec::with_capacity(ranked.len()),
            this: None,
            shelf: Vec::new(),
            measure,
        }
    }

    /// Judges the next document: `first` is the first of the same words, if there was one.
    pub(super) fn next(&mut self, first: Option<u32>, candidates: &Candidates) -> io::Result<()> {
        let rank = self.verdicts.len();
        if self.collection.entries[self.ranked[rank]].standing == Standing::Known {
            self.verdicts.push(None);
            return Ok(());
        }
        let copy = match first {
            Some(first) => self.copy(rank, first as usize)?,
            None => None,
        };
        let verdict = match copy {
            None => self.nearest(rank, candidates)?,
            found => found,
        };
        self.verdicts.push(verdict);
        Ok(())
    }

    fn stays(&self, rank: usize) -> usize {
        self.verdicts[rank].map_or(rank, |repeat| repeat.of)
    }

    /// A document of the same words as one before it goes where that went, or as a repeat of it.
    fn copy(&mut self, rank: usize, first: usize) -> io::Result<Option<Repeat>> {
        let (words, same) = (self.words(rank)?, self.words(first)?);
        let keys = |words: &[Word]| words.iter().map(|w| w.key()).collect::<Vec<_>>();
        if keys(&words) != keys(&same) {
            return Ok(None);
        }
        let marks = |rank: usize| self.collection.entries[self.ranked[rank]].marks;
        let reason = if marks(rank) == marks(first) {
            Reason::Exact
        } else {
            Reason::Near
        };
        let mut repeat = self.verdicts[first].unwrap_or(Repeat {
            of: first,
            similarity: 1.0,
            reason,
        });
        if reason == Reason::Near && self.measure.is_some() {
            match self.compare(rank, repeat.of)? {
                Some((similarity, reason)) => {
                    repeat.similarity = similarity;
                    repeat.reason = reason;
                }
                None => return Ok(None),
            }
        }
        Ok(Some(repeat))
    }

    /// The likest of the documents that stay, if it is one that this one repeats; of two alike the worthier.
    fn nearest(&mut self, rank: usize, candidates: &Candidates) -> io::Result<Option<Repeat>> {
        let sampled = |rank: u32| self.collection.entries[self.ranked[rank as usize]].sampled;
        let mut stay: Vec<usize> = Vec::new();
        for other in candidates.of(rank as u32, sampled) {
            let other = self.stays(other as usize);
            if !stay.contains(&other) {
                stay.push(other);
            }
        }
        if stay.is_empty() {
            return Ok(None);
        }
        let mut best: Option<Repeat> = None;
        for of in stay {
            let found = self.compare(rank, of)?;
            let better = |s: f64| best.is_none_or(|b| (s, b.of) > (b.similarity, of));
            if let Some((similarity, reason)) = found.filter(|(s, _)| better(*s)) {
                best = Some(Repeat {
                    of,
                    similarity,
                    reason,
                });
            }
        }
        Ok(best)
    }

    fn compare(&mut self, rank: usize, of: usize) -> io::Result<Option<(f64, Reason)>> {
        let this = match self.this.take() {
            Some((at, this)) if at == rank => this,
            _ => Prepared::new(self.words(rank)?),
        };
        let own = self.measure.is_none();
        let other = self.prepared(of)?;
        let found = if own {
            verify(&this, other)
        } else {
            (contained(&this, other) >= WORTH_A_LOOK).then_some((0.0, Reason::Near))
        };
        self.this = Some((rank, this));
        match &mut self.measure {
            Some(measure) if found.is_some() => measure(self.ranked[rank], self.ranked[of]),
            _ => Ok(found),
        }
    }

    fn words(&mut self, rank: usize) -> io::Result<Vec<Word>> {
        let entry = &self.collection.entries[self.ranked[rank]];
        let length = entry.words as usize * WIDTH;
        let bytes = self.collection.store.get(entry.start, length)?;
        Ok(Word::list(&bytes))
    }

    /// A document from the shelf, where the ones last used stand in front.
    fn prepared(&mut self, rank: usize) -> io::Result<&Prepared> {
        let found = match self.shelf.iter().position(|(of, _)| *of == rank) {
            Some(at) => self.shelf.remove(at),
            None => (rank, Prepared::new(self.words(rank)?)),
        };
        self.shelf.truncate(SHELF - 1);
        self.shelf.insert(0, found);
        Ok(&self.shelf[0].1)
    }
}
