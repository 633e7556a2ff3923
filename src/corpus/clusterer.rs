//! A set of documents becomes a clustering.

use super::candidates::{CandidatePairs, NOWHERE};
use super::document_set::StoredDocument;
use super::hash::mixed;
use super::indexed::{IndexVerdict, IndexedRepeat};
use super::leader::{CopyRule, LeaderPass};
use super::priority::PriorityOrder;
use super::spill::Sorter;
use super::{Clustering, DocumentSet, Measure, Membership, Memory, Priority, Repeat, Survivors};
use crate::Error;
use crate::dedup::{Dedup, Reason};
use crate::document::Id;
use std::sync::OnceLock;

/// How the documents of a set are compared, and which of those that repeat each other stays.
///
/// Each document in turn, from the worthiest on, stays or goes as a repeat of one that stays, with which it was itself compared. So
/// clusters cannot chain, and each keeps exactly one, unless [`Survivors`] says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Clusterer {
    /// How it is told whether one repeats another; fingerprints are made for it.
    pub measure: Measure,
    /// Which repeats go: the same text, near copies too, or none.
    pub level: Dedup,
    /// Which of a cluster stays.
    pub keep: Priority,
    /// How many of a cluster stay.
    pub survivors: Survivors,
    /// What becomes of documents that are others but for a changed figure.
    pub corrections: Corrections,
    /// The memory that a set may take.
    pub memory: Memory,
}

/// What becomes of a document that is another but for one changed figure, or for a few in a long text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Corrections {
    /// It stays, and so does the other.
    Keep,
    /// It goes, or the other does.
    #[default]
    Remove,
}

impl DocumentSet {
    /// Tells what stays and what goes. Cost: O(n log n) in all words; each document is compared with at most eight others.
    ///
    /// # Errors
    /// [`Error::TemporaryFile`] if a temporary file cannot be read, [`Error::SetTooLarge`] if documents share too many shingles, and
    /// [`Error::Value`] if an index was asked and [`Survivors`] are not so many: it could not tell the next run what went.
    pub fn cluster(self) -> Result<Clustering, Error> {
        let rule = CopyRule::from(self.clusterer.measure);
        self.cluster_by(rule)
    }

    /// As [`Self::cluster`], by any rule.
    pub(super) fn cluster_by(mut self, rule: CopyRule<'_>) -> Result<Clustering, Error> {
        if !self.index_verdicts.is_empty()
            && !matches!(self.clusterer.survivors, Survivors::AtMost(_))
        {
            return Err(Error::Value(
                "with an index, one or so many of a cluster stay".into(),
            ));
        }
        let ranking = PriorityOrder {
            priority: self.clusterer.keep,
            documents: &self.documents,
            fields: &self.rank_fields,
            ids: &self.ids,
        };
        let all = ranking.order()?;
        let open = |number: &u32| self.is_open(*number as usize);
        let ranked: Vec<u32> = all.iter().copied().filter(open).collect();
        let (by_rank, common) = match self.clusterer.level {
            Dedup::Off => (vec![None; ranked.len()], 0),
            _ => self.compare(&ranked, rule)?,
        };
        Ok(self.clustering(by_rank, &ranked, all, common))
    }

    /// By rank: what each document repeats, by its rank; and how many shingles are in too many documents. `ranked` are the documents
    /// that are compared, from the worthiest on.
    fn compare(
        &mut self,
        ranked: &[u32],
        rule: CopyRule<'_>,
    ) -> Result<(Vec<Option<Repeat>>, usize), Error> {
        let Clusterer {
            level,
            memory,
            survivors,
            ..
        } = self.clusterer;
        let copies = self.copies(ranked, level == Dedup::Exact);
        let mut samples = std::mem::take(&mut self.samples);
        if level != Dedup::Near {
            samples = Sorter::default();
        }
        let rank_of = self.rank_of(ranked, &copies);
        let mut candidates = CandidatePairs::new(&mut samples, &rank_of, memory)?;
        drop((samples, rank_of));
        let mut pass = LeaderPass::new(self, ranked, rule);
        let mut likely = candidates.likely()?;
        for first in copies {
            let first = (first != NOWHERE).then_some(first);
            pass.next(first, |rank, sampled| {
                likely.of(rank, |rank| sampled[rank as usize])
            })?;
        }
        drop(likely);
        let mut repeats = pass.end()?;
        if survivors == Survivors::AllButExact {
            self.name_exact_copies(ranked, &mut repeats)?;
        }
        Ok((repeats, candidates.common()))
    }

    /// Names for each document that repeats another the first one of the same text, if there is one: of near copies that all stay, one
    /// may have exact copies.
    fn name_exact_copies(
        &self,
        ranked: &[u32],
        repeats: &mut [Option<Repeat>],
    ) -> Result<(), Error> {
        for (rank, first) in self.copies(ranked, true).into_iter().enumerate() {
            if first == NOWHERE || repeats[rank].is_none() {
                continue;
            }
            let of = first as usize;
            if self.same_words(ranked[rank] as usize, ranked[of] as usize)? {
                repeats[rank] = Some(Repeat {
                    of,
                    similarity: 1.0,
                    reason: Reason::Exact,
                });
            }
        }
        Ok(())
    }

    /// By rank: the first of the same words, and of the same marks if `exact`, for those that are not the first; else [`NOWHERE`].
    fn copies(&self, ranked: &[u32], exact: bool) -> Vec<u32> {
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

    /// What was found, with what an index said. `by_rank` are the repeats among the documents that were compared, which are `ranked`;
    /// `all` are all documents in order of worth.
    fn clustering(
        self,
        by_rank: Vec<Option<Repeat>>,
        ranked: &[u32],
        all: Vec<u32>,
        common: usize,
    ) -> Clustering {
        let count = self.len();
        let references = self.references();
        drop(self.documents);
        let mut repeats = by_number(by_rank, ranked, count);
        let (of_indexed, indexed) = repeats_of_indexed(&self.index_verdicts, count);
        repeats.resize(count + indexed.len(), None);
        for (number, repeat) in of_indexed {
            repeats[number] = Some(repeat);
        }
        let is_itself = |number: &usize| {
            matches!(
                self.index_verdicts.get(*number),
                Some(Some(IndexVerdict::Itself))
            )
        };
        let behind = (count..repeats.len()).map(|number| number as u32);
        let ranked: Vec<u32> = behind.chain(all).collect();
        let already_indexed: Vec<usize> = (0..count).filter(is_itself).collect();
        let is_fixed = |number: usize| {
            number >= count
                || references.binary_search(&(number as u32)).is_ok()
                || already_indexed.binary_search(&number).is_ok()
        };
        let survivors = self.clusterer.survivors;
        Clustering {
            exceptions: survivors.exceptions(&repeats, &ranked, is_fixed),
            ranked,
            repeats,
            references,
            already_indexed,
            sizes: OnceLock::new(),
            indexed,
            common,
            ids: self.ids,
            additions: self.additions,
            #[cfg(feature = "index")]
            memory: self.clusterer.memory,
        }
    }

    /// The numbers of the references. Members that an index has are compared like references, and stay members.
    fn references(&self) -> Vec<u32> {
        let is_reference = |(number, document): (u32, &StoredDocument)| {
            let asked = matches!(self.index_verdicts.get(number as usize), Some(Some(_)));
            let reference = document.membership == Membership::Reference;
            (reference && !asked).then_some(number)
        };
        let documents = (0..).zip(&self.documents);
        documents.filter_map(is_reference).collect()
    }
}

/// Repeats by the numbers of documents, from repeats by their ranks.
fn by_number(by_rank: Vec<Option<Repeat>>, ranked: &[u32], count: usize) -> Vec<Option<Repeat>> {
    let mut repeats = vec![None; count];
    for (number, repeat) in ranked.iter().zip(by_rank) {
        repeats[*number as usize] = repeat.map(|repeat| Repeat {
            of: ranked[repeat.of] as usize,
            ..repeat
        });
    }
    repeats
}

/// The repeats of indexed documents, by number, and those indexed documents, which are numbered from `count` on.
fn repeats_of_indexed(
    verdicts: &[Option<IndexVerdict>],
    count: usize,
) -> (Vec<(usize, Repeat)>, Vec<Id>) {
    let numbered = verdicts.iter().enumerate();
    let mut found: Vec<(&IndexedRepeat, usize)> = numbered
        .filter_map(|(number, verdict)| Some((verdict.as_ref()?.repeat()?, number)))
        .collect();
    found.sort_unstable_by_key(|(repeat, number)| (repeat.document, *number));
    let (mut repeats, mut ids) = (Vec::new(), Vec::new());
    for same in found.chunk_by(|a, b| a.0.document == b.0.document) {
        repeats.extend(same.iter().map(|(repeat, number)| {
            let repeat = Repeat {
                of: count + ids.len(),
                similarity: repeat.similarity,
                reason: repeat.reason,
            };
            (*number, repeat)
        }));
        ids.push(same[0].0.id.clone());
    }
    (repeats, ids)
}
