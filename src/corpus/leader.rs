//! Each document in order of worth: it stays, or it goes as a repeat of one that stays (the leader algorithm; Hartigan 1975,
//! "Clustering algorithms", chapter 3).

use super::differences::Slot;
use super::document_set::StoredDocument;
use super::fields::{PendingRepeat, without_fields};
use super::hashed_word::HashedWord;
use super::prepared::PreparedDocument;
use super::spill::SpillError;
use super::verify::{contained, jaccard, likely, ruling};
use super::{Corrections, DocumentSet, Measure, Membership, Repeat};
use crate::Error;
use crate::dedup::Reason;

/// Documents kept ready for comparison. Documents come sorted by length, so those that are compared with the same long one follow
/// each other: of a report and ten paragraphs that were cut from it, the report is made ready once and not ten times.
const SHELF: usize = 16;

/// Share of common shingles from which [`CopyRule::Other`] is asked, which costs more than counting shingles: a copy in which every
/// fourth word is another one still has a quarter of them.
const WORTH_A_LOOK: f64 = 0.25;

/// How it is told whether one document repeats another, and how alike they are.
pub(super) enum CopyRule<'m> {
    /// By containment and facts.
    Containment,
    /// By Jaccard's measure, from so much on.
    Jaccard(f64),
    /// By another measure of two documents, by their numbers.
    Other(PairMeasure<'m>),
}

/// Whether one document, by its number, repeats another, and how alike they are; the reason is told of documents that have the same words.
pub(super) type PairMeasure<'m> =
    &'m mut dyn FnMut(usize, usize, Option<Reason>) -> Result<Option<(f64, Reason)>, Error>;

impl From<Measure> for CopyRule<'_> {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Containment => CopyRule::Containment,
            Measure::Jaccard(minhash) => CopyRule::Jaccard(minhash.threshold()),
        }
    }
}

/// Goes through the documents of a set by rank.
pub(super) struct LeaderPass<'a, 'm> {
    set: &'a DocumentSet,
    ranked: &'a [u32],
    /// By rank: how many shingles of a document any other would sample, too. Kept close together, as each candidate's is asked for.
    sampled: Vec<u32>,
    /// What was found so far, by rank; the documents that stay are named by their ranks.
    repeats: Vec<Option<Repeat>>,
    /// Documents that stay until it is known whether they differ in a field of a form.
    pending: Vec<PendingRepeat>,
    /// The document whose turn it is.
    this: Option<(usize, PreparedDocument)>,
    shelf: PreparedShelf,
    rule: CopyRule<'m>,
    corrections: Corrections,
}

impl<'a, 'm> LeaderPass<'a, 'm> {
    pub(super) fn new(set: &'a DocumentSet, ranked: &'a [u32], rule: CopyRule<'m>) -> Self {
        let sampled = |number: &u32| set.documents[*number as usize].sampled;
        LeaderPass {
            set,
            ranked,
            sampled: ranked.iter().map(sampled).collect(),
            repeats: Vec::with_capacity(ranked.len()),
            pending: Vec::new(),
            this: None,
            shelf: PreparedShelf::default(),
            rule,
            corrections: set.clusterer.corrections,
        }
    }

    /// Tells whether the next document stays: `first` is the first of the same words, if there was one; `likely` gives the ranks of
    /// those before it that it may repeat, asked with its rank and the numbers of sampled shingles by rank.
    pub(super) fn next(
        &mut self,
        first: Option<u32>,
        likely: impl FnOnce(u32, &[u32]) -> Result<Vec<u32>, SpillError>,
    ) -> Result<(), Error> {
        let rank = self.repeats.len();
        if self.document(rank).membership == Membership::Reference {
            self.repeats.push(None);
            return Ok(());
        }
        let copy = match first {
            Some(first) => self.copy(rank, first as usize)?,
            None => None,
        };
        let repeat = match copy {
            None => self.nearest(rank, likely)?,
            found => found,
        };
        self.repeats.push(repeat);
        Ok(())
    }

    /// By rank, what was found so far.
    pub(super) fn found(&self) -> &[Option<Repeat>] {
        &self.repeats
    }

    /// What was found of all documents.
    pub(super) fn end(mut self) -> Result<Vec<Option<Repeat>>, Error> {
        let pending = without_fields(std::mem::take(&mut self.pending));
        if pending.is_empty() {
            return Ok(self.repeats);
        }
        for PendingRepeat { rank, repeat, .. } in pending {
            self.repeats[rank] = match self.repeats[repeat.of] {
                None => Some(repeat),
                Some(gone) => self.directly(rank, gone.of)?,
            };
        }
        // What repeats a document that has gone now.
        for rank in 0..self.repeats.len() {
            let of = self.repeats[rank].map(|repeat| repeat.of);
            if let Some(gone) = of.and_then(|of| self.repeats[of]) {
                self.repeats[rank] = self.directly(rank, gone.of)?;
            }
        }
        Ok(self.repeats)
    }

    /// A document as a repeat of another, if it is one.
    fn directly(&mut self, rank: usize, of: usize) -> Result<Option<Repeat>, Error> {
        let found = self.compare(rank, of)?;
        Ok(found.map(|found| found.repeat(of)))
    }

    fn document(&self, rank: usize) -> &StoredDocument {
        &self.set.documents[self.ranked[rank] as usize]
    }

    fn stays(&self, rank: usize) -> usize {
        self.repeats[rank].map_or(rank, |repeat| repeat.of)
    }

    /// A document of the same words as one before it goes where that went, or as a repeat of it.
    fn copy(&mut self, rank: usize, first: usize) -> Result<Option<Repeat>, Error> {
        let number = |rank: usize| self.ranked[rank] as usize;
        if !self.set.same_words(number(rank), number(first))? {
            return Ok(None);
        }
        let reason = if self.document(rank).marks == self.document(first).marks {
            Reason::Exact
        } else {
            Reason::Near
        };
        let mut repeat = self.repeats[first].unwrap_or(Repeat {
            of: first,
            similarity: 1.0,
            reason,
        });
        if let CopyRule::Other(measure) = &mut self.rule {
            let number = |rank: usize| self.ranked[rank] as usize;
            let same = (repeat.of == first).then_some(reason);
            match measure(number(rank), number(repeat.of), same)? {
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
    fn nearest(
        &mut self,
        rank: usize,
        likely: impl FnOnce(u32, &[u32]) -> Result<Vec<u32>, SpillError>,
    ) -> Result<Option<Repeat>, Error> {
        let mut stay: Vec<usize> = Vec::new();
        for other in likely(rank as u32, &self.sampled)? {
            let other = self.stays(other as usize);
            if !stay.contains(&other) {
                stay.push(other);
            }
        }
        if stay.is_empty() {
            return Ok(None);
        }
        let mut best: Option<(Found, usize)> = None;
        for of in stay {
            let Some(found) = self.compare(rank, of)? else {
                continue;
            };
            let better = |(b, b_of): &(Found, usize)| {
                let worth = |found: &Found| (found.slots.is_empty(), found.similarity);
                (worth(&found), *b_of) > (worth(b), of)
            };
            if best.as_ref().is_none_or(better) {
                best = Some((found, of));
            }
        }
        let Some((found, of)) = best else {
            return Ok(None);
        };
        let repeat = found.repeat(of);
        if found.slots.is_empty() {
            return Ok(Some(repeat));
        }
        self.pending.push(PendingRepeat {
            rank,
            repeat,
            slots: found.slots,
        });
        Ok(None)
    }

    fn compare(&mut self, rank: usize, of: usize) -> Result<Option<Found>, Error> {
        let this = match self.this.take() {
            Some((at, this)) if at == rank => this,
            _ => PreparedDocument::of(self.set.words(self.ranked[rank] as usize)?),
        };
        let (set, ranked) = (self.set, self.ranked);
        let words = |rank: usize| set.words(ranked[rank] as usize);
        let other = self.shelf.get(of, words)?;
        let found = match &mut self.rule {
            CopyRule::Containment => {
                let ruling = match likely(&this, other) {
                    Ok(similarity) => {
                        this.read(|| set.text(ranked[rank] as usize))?;
                        other.read(|| set.text(ranked[of] as usize))?;
                        ruling(&this, other, similarity)
                    }
                    Err(ruling) => ruling,
                };
                let goes = ruling.decision.ok().filter(|reason| {
                    *reason != Reason::Correction || self.corrections == Corrections::Remove
                });
                goes.map(|reason| Found {
                    similarity: ruling.similarity,
                    reason,
                    slots: ruling.slots,
                })
            }
            CopyRule::Jaccard(least) => {
                let alike = jaccard(&this, other);
                (alike >= *least).then(|| Found::alike(alike, Reason::Near))
            }
            CopyRule::Other(_) if contained(&this, other) < WORTH_A_LOOK => None,
            CopyRule::Other(measure) => {
                let number = |rank: usize| ranked[rank] as usize;
                let found = measure(number(rank), number(of), None)?;
                found.map(|(similarity, reason)| Found::alike(similarity, reason))
            }
        };
        self.this = Some((rank, this));
        Ok(found)
    }
}

/// Why one document repeats another.
struct Found {
    similarity: f64,
    reason: Reason,
    slots: Vec<Slot>,
}

impl Found {
    fn alike(similarity: f64, reason: Reason) -> Self {
        Found {
            similarity,
            reason,
            slots: Vec::new(),
        }
    }

    fn repeat(&self, of: usize) -> Repeat {
        Repeat {
            of,
            similarity: self.similarity,
            reason: self.reason,
        }
    }
}

/// Documents made ready, by rank; the ones last used stand in front.
#[derive(Default)]
struct PreparedShelf(Vec<(usize, PreparedDocument)>);

impl PreparedShelf {
    fn get(
        &mut self,
        rank: usize,
        words: impl Fn(usize) -> Result<Vec<HashedWord>, SpillError>,
    ) -> Result<&PreparedDocument, SpillError> {
        let found = match self.0.iter().position(|(of, _)| *of == rank) {
            Some(at) => self.0.remove(at),
            None => (rank, PreparedDocument::of(words(rank)?)),
        };
        self.0.truncate(SHELF - 1);
        self.0.insert(0, found);
        Ok(&self.0[0].1)
    }
}
