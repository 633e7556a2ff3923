//! Each document in order of worth: it stays, or it goes as a repeat of one that stays.

use super::candidates::Likely;
use super::collection::Entry;
use super::verify::{Prepared, contained, jaccard, verify};
use super::words::Word;
use super::{Alike, Collection, Repeat, Standing};
use crate::dedup::Reason;
use std::io;

/// Documents kept ready for comparison. Documents come sorted by length, so those that share a long partner follow each
/// other, and a long document is made ready once and not once for each of its parts.
const SHELF: usize = 16;

/// Share of shingles from which another measure is asked, which costs more: a copy in which every fourth word is another one
/// still has a quarter of them.
const WORTH_A_LOOK: f64 = 0.25;

/// How it is told whether one document repeats another, and how alike they are.
pub(super) enum Rule<'m> {
    /// By containment and facts.
    Containment,
    /// By Jaccard's measure, from so much on.
    Jaccard(f64),
    /// By another measure of two documents, by their numbers.
    Other(Measure<'m>),
}

/// Whether one document, by its number, repeats another, and how alike they are.
pub(super) type Measure<'m> = &'m mut dyn FnMut(usize, usize) -> io::Result<Option<(f64, Reason)>>;

impl From<Alike> for Rule<'_> {
    fn from(alike: Alike) -> Self {
        match alike {
            Alike::Containment => Rule::Containment,
            Alike::Jaccard(minhash) => Rule::Jaccard(minhash.threshold()),
        }
    }
}

/// Goes through the documents of a collection by rank.
pub(super) struct Judge<'a, 'm> {
    collection: &'a Collection,
    ranked: &'a [u32],
    /// By rank: sampled shingles that any document would sample. They are asked for all over the place.
    sampled: Vec<u32>,
    /// What was found so far, by rank, with the survivors' ranks.
    pub(super) verdicts: Vec<Option<Repeat>>,
    /// The document that is judged.
    this: Option<(usize, Prepared)>,
    shelf: Shelf,
    rule: Rule<'m>,
}

impl<'a, 'm> Judge<'a, 'm> {
    pub(super) fn new(collection: &'a Collection, ranked: &'a [u32], rule: Rule<'m>) -> Self {
        let sampled = |number: &u32| collection.entries[*number as usize].sampled;
        Judge {
            collection,
            ranked,
            sampled: ranked.iter().map(sampled).collect(),
            verdicts: Vec::with_capacity(ranked.len()),
            this: None,
            shelf: Shelf::default(),
            rule,
        }
    }

    /// Judges the next document: `first` is the first of the same words, if there was one.
    pub(super) fn next(&mut self, first: Option<u32>, likely: &mut Likely) -> io::Result<()> {
        let rank = self.verdicts.len();
        if self.entry(rank).standing == Standing::Known {
            self.verdicts.push(None);
            return Ok(());
        }
        let copy = match first {
            Some(first) => self.copy(rank, first as usize)?,
            None => None,
        };
        let verdict = match copy {
            None => self.nearest(rank, likely)?,
            found => found,
        };
        self.verdicts.push(verdict);
        Ok(())
    }

    fn entry(&self, rank: usize) -> &Entry {
        &self.collection.entries[self.ranked[rank] as usize]
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
        let reason = if self.entry(rank).marks == self.entry(first).marks {
            Reason::Exact
        } else {
            Reason::Near
        };
        let mut repeat = self.verdicts[first].unwrap_or(Repeat {
            of: first,
            similarity: 1.0,
            reason,
        });
        if reason == Reason::Near && matches!(self.rule, Rule::Other(_)) {
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
    fn nearest(&mut self, rank: usize, likely: &mut Likely) -> io::Result<Option<Repeat>> {
        let mut stay: Vec<usize> = Vec::new();
        for other in likely.of(rank as u32, |rank| self.sampled[rank as usize])? {
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
        let (collection, ranked) = (self.collection, self.ranked);
        let words = |rank: usize| collection.words(ranked[rank] as usize);
        let other = self.shelf.get(of, words)?;
        let found = match &mut self.rule {
            Rule::Containment => verify(&this, other),
            Rule::Jaccard(least) => {
                let alike = jaccard(&this, other);
                (alike >= *least).then_some((alike, Reason::Near))
            }
            Rule::Other(_) if contained(&this, other) < WORTH_A_LOOK => None,
            Rule::Other(measure) => {
                let number = |rank: usize| ranked[rank] as usize;
                measure(number(rank), number(of))?
            }
        };
        self.this = Some((rank, this));
        Ok(found)
    }

    fn words(&self, rank: usize) -> io::Result<Vec<Word>> {
        self.collection.words(self.ranked[rank] as usize)
    }
}

/// Documents made ready, by rank; the ones last used stand in front.
#[derive(Default)]
struct Shelf(Vec<(usize, Prepared)>);

impl Shelf {
    fn get(
        &mut self,
        rank: usize,
        words: impl Fn(usize) -> io::Result<Vec<Word>>,
    ) -> io::Result<&Prepared> {
        let found = match self.0.iter().position(|(of, _)| *of == rank) {
            Some(at) => self.0.remove(at),
            None => (rank, Prepared::new(words(rank)?)),
        };
        self.0.truncate(SHELF - 1);
        self.0.insert(0, found);
        Ok(&self.0[0].1)
    }
}
