//! Which documents of a set stay, and which of them the others repeat.

use super::additions::Additions;
use super::candidates::{CandidatePairs, NOWHERE};
use super::hash::mixed;
use super::indexed::{IndexVerdict, Kept};
use super::leader::{CopyRule, LeaderPass};
use super::priority::Ranking;
use super::spill::{IdStore, Sorter};
use super::{DocumentSet, Measure, Memory, Priority};
use crate::Error;
use crate::dedup::{Dedup, Reason};
use crate::document::Id;

/// How the documents of a set are compared, and which of those that repeat each other stays.
///
/// Each document in turn, from the worthiest on, stays or goes as a repeat of one that stays, with which it was itself compared. So
/// clusters cannot chain, and each keeps exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Clusterer {
    /// How it is told whether one repeats another; fingerprints are made for it.
    pub measure: Measure,
    /// Which repeats go: the same text, near copies too, or none.
    pub level: Dedup,
    /// Which of a cluster stays.
    pub keep: Priority,
    /// The memory that a set may take.
    pub memory: Memory,
}

/// Why a document goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeat {
    /// The number of the document that stays; an indexed one is numbered behind those of the set.
    pub of: usize,
    /// Share of the shorter's shingles that the longer has, or of both that both have, 0 to 1.
    pub similarity: f64,
    /// Why.
    pub reason: Reason,
}

/// A document that stays, and those that repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateCluster {
    /// The number of the document that stays.
    pub kept: usize,
    /// The numbers of the others, from the worthiest on; at least one.
    pub removed: Vec<usize>,
}

/// What becomes of the documents of a set, by their numbers in the order of adding.
#[derive(Debug)]
pub struct Clustering {
    /// Of the set's documents, then of indexed ones.
    repeats: Vec<Option<Repeat>>,
    /// All numbers: indexed documents that others repeat and references first, then from the worthiest on.
    ranked: Vec<u32>,
    /// Numbers of the references, in order.
    references: Vec<u32>,
    /// Indexed documents that others repeat; they are numbered behind those of the set.
    indexed: Vec<Id>,
    /// Documents that are indexed themselves, in order.
    already_indexed: Vec<usize>,
    common: usize,
    ids: IdStore,
    pub(super) additions: Additions,
    #[cfg(feature = "index")]
    pub(super) memory: Memory,
}

impl Clustering {
    /// How many documents the set had, members and references.
    pub fn len(&self) -> usize {
        self.repeats.len() - self.indexed.len()
    }

    /// Whether the set had none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The members, in order.
    pub fn members(&self) -> impl Iterator<Item = usize> {
        let is_member = |number: &usize| self.references.binary_search(&(*number as u32)).is_err();
        (0..self.len()).filter(is_member)
    }

    /// The members that stay, in order.
    pub fn staying(&self) -> impl Iterator<Item = usize> {
        self.members()
            .filter(|number| self.repeats[*number].is_none())
    }

    /// The members that go, in order.
    pub fn repeating(&self) -> impl Iterator<Item = usize> {
        self.members()
            .filter(|number| self.repeats[*number].is_some())
    }

    /// Why a document goes; `None` if it stays, or if there is none of this number.
    pub fn repeat(&self, number: usize) -> Option<Repeat> {
        self.repeats.get(number).copied().flatten()
    }

    /// Whether a document goes for an indexed one of which only a sketch was there to be compared with.
    pub fn is_estimated(&self, number: usize) -> bool {
        let sketches = self.additions.kept == Some(Kept::Sketch);
        let repeat = self.repeat(number);
        sketches && repeat.is_some_and(|repeat| repeat.of >= self.len())
    }

    /// The id of a document of the set, or of an indexed one that another repeats.
    ///
    /// # Errors
    /// [`Error::TemporaryFile`] if it is in a temporary file that cannot be read, [`Error::Value`] if there is no such document.
    pub fn id(&self, number: usize) -> Result<Id, Error> {
        match number.checked_sub(self.len()) {
            None => Ok(self.ids.get(number)?),
            Some(indexed) => self
                .indexed
                .get(indexed)
                .cloned()
                .ok_or_else(|| Error::Value(format!("no document {number}"))),
        }
    }

    /// Each document that others repeat, from the worthiest on, with those others: the same whatever the order of adding, but with
    /// [`Priority::First`]. Cost: O(n log n) in what goes.
    pub fn clusters(&self) -> impl Iterator<Item = DuplicateCluster> {
        let mut rank_of = vec![0; self.ranked.len()];
        for (rank, number) in (0..).zip(&self.ranked) {
            rank_of[*number as usize] = rank;
        }
        let pair = |(number, repeat): (usize, &Option<Repeat>)| {
            repeat.map(|repeat| (rank_of[repeat.of], rank_of[number]))
        };
        let gone = self.repeats.iter().enumerate();
        let mut pairs: Vec<(u32, u32)> = gone.filter_map(pair).collect();
        pairs.sort_unstable();
        let number = |rank: u32| self.ranked[rank as usize] as usize;
        let mut at = 0;
        std::iter::from_fn(move || {
            let kept = pairs.get(at)?.0;
            let same = pairs[at..].iter().take_while(|pair| pair.0 == kept);
            let removed: Vec<usize> = same.map(|pair| number(pair.1)).collect();
            at += removed.len();
            Some(DuplicateCluster {
                kept: number(kept),
                removed,
            })
        })
    }

    /// The members that an index would add, in order: those that stay, were made ready for one, and are not in it yet.
    pub fn additions(&self) -> impl Iterator<Item = usize> {
        let documents = self.additions.documents.iter();
        documents.map(|number| *number as usize).filter(|number| {
            self.repeats[*number].is_none() && self.already_indexed.binary_search(number).is_err()
        })
    }

    pub(super) fn into_repeats(self) -> Vec<Option<Repeat>> {
        self.repeats
    }

    /// Shingles in so many documents that not all their pairs were looked at.
    pub fn common_shingles(&self) -> usize {
        self.common
    }
}

impl DocumentSet {
    /// Tells what stays and what goes. Cost: O(n log n) in all words; each document is compared with at most eight others.
    ///
    /// # Errors
    /// [`Error::TemporaryFile`] if a temporary file cannot be read, [`Error::SetTooLarge`] if documents share too many shingles.
    pub fn cluster(self) -> Result<Clustering, Error> {
        let rule = CopyRule::from(self.clusterer.measure);
        self.cluster_by(rule)
    }

    /// As [`Self::cluster`], by any rule.
    pub(super) fn cluster_by(mut self, rule: CopyRule<'_>) -> Result<Clustering, Error> {
        let Clusterer {
            level,
            keep,
            memory,
            ..
        } = self.clusterer;
        let ranking = Ranking {
            priority: keep,
            documents: &self.documents,
            fields: &self.rank_fields,
            ids: &self.ids,
        };
        let all = ranking.order()?;
        let open = |number: &u32| self.is_open(*number as usize);
        let ranked: Vec<u32> = all.iter().copied().filter(open).collect();
        if level == Dedup::Off {
            let none = vec![None; ranked.len()];
            return Ok(self.clustering(none, all, &ranked, 0));
        }
        let copies = self.copies(&ranked);
        let mut samples = std::mem::take(&mut self.samples);
        if level != Dedup::Near {
            samples = Sorter::default();
        }
        let rank_of = self.rank_of(&ranked, &copies);
        let mut candidates = CandidatePairs::new(&mut samples, &rank_of, memory)?;
        drop((samples, rank_of));
        let mut pass = LeaderPass::new(&self, &ranked, rule);
        let mut likely = candidates.likely()?;
        for first in copies {
            pass.next((first != NOWHERE).then_some(first), &mut likely)?;
        }
        let repeats = pass.repeats;
        drop(likely);
        Ok(self.clustering(repeats, all, &ranked, candidates.common()))
    }

    /// By rank: the first of the same words, and of the same marks if only exact copies count, for those that are not the
    /// first; else [`NOWHERE`].
    fn copies(&self, ranked: &[u32]) -> Vec<u32> {
        let exact = self.clusterer.level == Dedup::Exact;
        let key = |(rank, number): (usize, &u32)| {
            let document = &self.documents[*number as usize];
            let marks = if exact { document.marks } else { 0 };
            (mixed(document.content, marks), rank as u32)
        };
        let mut keys: Vec<(u64, u32)> = ranked.iter().enumerate().map(key).collect();
        keys.sort_unstable();
        let mut first = vec![NOWHERE; ranked.len()];
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            for &(_, rank) in &same[1..] {
                if self.documents[ranked[rank as usize] as usize].words > 0 {
                    first[rank as usize] = same[0].1;
                }
            }
        }
        first
    }

    /// By number: the rank of a document that is compared with others and no copy.
    fn rank_of(&self, ranked: &[u32], copies: &[u32]) -> Vec<u32> {
        let mut rank_of = vec![NOWHERE; self.len()];
        for (rank, number) in ranked.iter().enumerate() {
            if copies[rank] == NOWHERE {
                rank_of[*number as usize] = rank as u32;
            }
        }
        rank_of
    }

    /// What was found, by number and with what an index said. `all` are all documents, `ranked` those that were compared.
    fn clustering(
        self,
        by_rank: Vec<Option<Repeat>>,
        all: Vec<u32>,
        ranked: &[u32],
        common: usize,
    ) -> Clustering {
        let count = self.len();
        let references = self.references();
        drop(self.documents);
        let mut repeats = vec![None; count];
        for (rank, repeat) in by_rank.into_iter().enumerate() {
            repeats[ranked[rank] as usize] = repeat.map(|repeat| Repeat {
                of: ranked[repeat.of] as usize,
                ..repeat
            });
        }
        let (of_indexed, indexed) = repeats_of_indexed(&self.index_verdicts, count);
        repeats.resize(count + indexed.len(), None);
        for (number, repeat) in of_indexed {
            repeats[number] = Some(repeat);
        }
        let verdicts = self.index_verdicts.iter().enumerate();
        let itself = |(number, verdict): (usize, &Option<IndexVerdict>)| {
            matches!(verdict, Some(IndexVerdict::Itself)).then_some(number)
        };
        let behind = (count..count + indexed.len()).map(|number| number as u32);
        Clustering {
            repeats,
            ranked: behind.chain(all).collect(),
            references,
            already_indexed: verdicts.filter_map(itself).collect(),
            indexed,
            common,
            ids: self.ids,
            additions: self.additions,
            #[cfg(feature = "index")]
            memory: self.clusterer.memory,
        }
    }

    /// The numbers of the references. Documents that an index has stand as references from then on, but were members.
    fn references(&self) -> Vec<u32> {
        let is_reference = |(number, document): (u32, &super::document_set::StoredDocument)| {
            let asked = matches!(self.index_verdicts.get(number as usize), Some(Some(_)));
            let reference = document.membership == super::Membership::Reference;
            (reference && !asked).then_some(number)
        };
        let documents = (0..).zip(&self.documents);
        documents.filter_map(is_reference).collect()
    }
}

/// The repeats of indexed documents, by number, and those indexed documents, which are numbered from `count` on.
fn repeats_of_indexed(
    verdicts: &[Option<IndexVerdict>],
    count: usize,
) -> (Vec<(usize, Repeat)>, Vec<Id>) {
    let numbered = verdicts.iter().enumerate();
    let mut found: Vec<_> = numbered
        .filter_map(|(number, verdict)| match verdict {
            Some(IndexVerdict::Repeats {
                document,
                id,
                similarity,
                reason,
            }) => Some((*document, number, id, *similarity, *reason)),
            _ => None,
        })
        .collect();
    found.sort_unstable_by_key(|found| (found.0, found.1));
    let (mut repeats, mut ids) = (Vec::new(), Vec::new());
    for same in found.chunk_by(|a, b| a.0 == b.0) {
        let of = count + ids.len();
        repeats.extend(same.iter().map(|&(_, number, _, similarity, reason)| {
            let repeat = Repeat {
                of,
                similarity,
                reason,
            };
            (number, repeat)
        }));
        ids.extend(same.first().map(|first| first.2.clone()));
    }
    (repeats, ids)
}
