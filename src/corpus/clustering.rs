//! Which documents of a set stay, and which of them the others repeat.

#[cfg(feature = "index")]
use super::Memory;
use super::additions::Additions;
use super::indexed::IndexContent;
use super::spill::IdStore;
use crate::Error;
use crate::dedup::Reason;
use crate::document::Id;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What a document repeats, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeat {
    /// The number of the other document; an indexed one is numbered behind those of the set.
    pub of: usize,
    /// Share of the shorter's shingles that the longer has, or of both that both have, 0 to 1.
    pub similarity: f64,
    /// Why.
    pub reason: Reason,
}

/// A document, and those that repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateCluster {
    /// The number of the worthiest document, which stays unless [`Survivors::None`](super::Survivors::None) do.
    pub kept: usize,
    /// The numbers of the others that stay, from the worthiest on.
    pub also_kept: Vec<usize>,
    /// The numbers of those that go, from the worthiest on.
    pub removed: Vec<usize>,
}

/// What becomes of the documents of a set, by their numbers in the order of adding.
#[derive(Debug)]
pub struct Clustering {
    /// Of the set's documents, then of indexed ones.
    pub(super) repeats: Vec<Option<Repeat>>,
    /// Documents that stay though they repeat another, or go though they repeat none, in order.
    pub(super) exceptions: Vec<u32>,
    /// By number of a document that others repeat: how many they are with it; made when first asked for.
    pub(super) sizes: OnceLock<FxHashMap<u32, u32>>,
    /// All numbers: indexed documents that others repeat and references first, then from the worthiest on.
    pub(super) ranked: Vec<u32>,
    /// Numbers of the references, in order.
    pub(super) references: Vec<u32>,
    /// Indexed documents that others repeat; they are numbered behind those of the set.
    pub(super) indexed: Vec<Id>,
    /// Documents that are indexed themselves, in order.
    pub(super) already_indexed: Vec<usize>,
    /// Shingles in so many documents that not all their pairs were looked at.
    pub(super) common: usize,
    pub(super) ids: IdStore,
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
        self.members().filter(|number| self.stays(*number))
    }

    /// The members that go, in order.
    pub fn repeating(&self) -> impl Iterator<Item = usize> {
        self.members().filter(|number| !self.stays(*number))
    }

    /// Whether a document stays. It does if it repeats none, unless [`Survivors`](super::Survivors) say otherwise.
    pub fn stays(&self, number: usize) -> bool {
        let excepted = self.exceptions.binary_search(&(number as u32)).is_ok();
        self.repeat(number).is_none() != excepted
    }

    /// Lets members stay, whatever they repeat: numbers in any order. Cost: O(n log n) in these and in what was excepted before.
    pub fn spare(&mut self, numbers: impl IntoIterator<Item = usize>) {
        let going = numbers.into_iter().filter(|number| !self.stays(*number));
        let going: FxHashSet<u32> = going.map(|number| number as u32).collect();
        // One that goes though it repeats none is an exception already, and ceases to be one.
        let mut exceptions: FxHashSet<u32> = self.exceptions.drain(..).collect();
        for number in going {
            if !exceptions.remove(&number) {
                exceptions.insert(number);
            }
        }
        self.exceptions.extend(exceptions);
        self.exceptions.sort_unstable();
    }

    /// How many documents say what this one says, itself and references counted: those of its cluster.
    ///
    /// Cost: the first time O(n) in what repeats another.
    pub fn copies(&self, number: usize) -> usize {
        let sizes = self.sizes.get_or_init(|| {
            let mut sizes = FxHashMap::default();
            for repeat in self.repeats.iter().flatten() {
                *sizes.entry(self.leader(repeat.of)).or_insert(1) += 1;
            }
            sizes
        });
        sizes
            .get(&self.leader(number))
            .map_or(1, |size| *size as usize)
    }

    /// The worthiest document of a cluster. An exact copy of a near copy is two steps from it.
    fn leader(&self, number: usize) -> u32 {
        let of = |number: &usize| self.repeat(*number).map(|repeat| repeat.of);
        let last = std::iter::successors(Some(number), of).last();
        last.unwrap_or(number) as u32
    }

    /// What a document repeats; `None` if it repeats none, or if there is none of this number.
    pub fn repeat(&self, number: usize) -> Option<Repeat> {
        self.repeats.get(number).copied().flatten()
    }

    /// Whether a document goes for an indexed one of which only a sketch was there to be compared with.
    pub fn is_estimated(&self, number: usize) -> bool {
        let sketches = self.additions.kept == Some(IndexContent::Sketch);
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

    /// Each document that others repeat, from the worthiest on, with those others, all of which may stay: the same whatever the order of adding, but with
    /// [`Priority::First`](super::Priority::First). Cost: O(n log n) in what
    /// repeats another.
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
            let others: Vec<usize> = same.map(|pair| number(pair.1)).collect();
            at += others.len();
            let (also_kept, removed) = others.into_iter().partition(|other| self.stays(*other));
            Some(DuplicateCluster {
                kept: number(kept),
                also_kept,
                removed,
            })
        })
    }

    /// The members that an index would add, in order: those that stay, were made ready for one, and are not in it yet.
    pub fn additions(&self) -> impl Iterator<Item = usize> {
        let documents = self.additions.documents.iter();
        documents.map(|number| *number as usize).filter(|number| {
            self.stays(*number) && self.already_indexed.binary_search(number).is_err()
        })
    }

    /// Shingles in so many documents that not all their pairs were looked at.
    pub fn common_shingles(&self) -> usize {
        self.common
    }
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use super::DuplicateCluster;
    use crate::Error;
    use crate::dedup::Dedup;
    use crate::document::Id;
    use crate::error::SetSize;

    const FERRY: &str = "The ferry to Sund was late again, and nobody on the pier knew why.";

    fn document(id: &str, text: &str, membership: Membership) -> SetDocument {
        let fingerprint = Fingerprint::new(text, Measure::Containment);
        SetDocument {
            membership,
            ..SetDocument::member(Id::new(id), fingerprint)
        }
    }

    #[test]
    fn references_stay_and_are_no_members_wherever_they_were_added() {
        use Membership::{Member, Reference};
        let mut set = DocumentSet::new(Clusterer::default());
        for (id, text, membership) in [
            ("one", FERRY, Member),
            ("two", FERRY, Reference),
            ("three", "No bus came either.", Member),
            ("four", FERRY, Reference),
            ("five", FERRY, Member),
        ] {
            set.add(&document(id, text, membership)).unwrap();
        }
        let clustering = set.cluster().unwrap();
        assert_eq!(clustering.members().collect::<Vec<_>>(), [0, 2, 4]);
        assert_eq!(clustering.staying().collect::<Vec<_>>(), [2]);
        assert_eq!(clustering.repeating().collect::<Vec<_>>(), [0, 4]);
        let kept = clustering.repeat(0).unwrap().of;
        assert!([1, 3].contains(&kept));
        let removed = vec![4, 0]; // of two alike the smaller id comes first
        let clusters: Vec<_> = clustering.clusters().collect();
        let also_kept = Vec::new();
        let expected = DuplicateCluster {
            kept,
            also_kept,
            removed,
        };
        assert_eq!(clusters, [expected]);
        assert_eq!(clustering.additions().count(), 0);
        assert!(clustering.id(5).is_err());
    }

    #[test]
    fn a_rank_field_says_which_stays() {
        let staying = |keep| {
            let mut set = DocumentSet::new(Clusterer {
                keep,
                ..Clusterer::default()
            });
            for (id, rank) in [("none", None), ("old", Some(1.0)), ("new", Some(2.0))] {
                let rank = rank.map(RankField::Number);
                let member = document(id, FERRY, Membership::Member);
                set.add(&SetDocument { rank, ..member }).unwrap();
            }
            let clustering = set.cluster().unwrap();
            let ids = clustering.staying().map(|n| clustering.id(n).unwrap());
            ids.map(|id| id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(staying(Priority::Largest), ["new"]);
        assert_eq!(staying(Priority::Smallest), ["old"]);
        assert_eq!(staying(Priority::First), ["none"]);
    }

    #[test]
    fn without_a_level_all_stay() {
        let mut set = DocumentSet::new(Clusterer {
            level: Dedup::Off,
            ..Clusterer::default()
        });
        for id in ["a", "b"] {
            set.add(&document(id, FERRY, Membership::Member)).unwrap();
        }
        assert_eq!(set.cluster().unwrap().staying().count(), 2);
    }

    #[test]
    fn a_fingerprint_for_another_measure_is_refused() {
        let measure = Measure::Jaccard(MinHash::new(64, 0.8).unwrap());
        let mut set = DocumentSet::new(Clusterer {
            measure,
            ..Clusterer::default()
        });
        let refused = set.add(&document("a", FERRY, Membership::Member));
        assert!(matches!(refused, Err(Error::Value(_))));
        assert!(set.is_empty());
    }

    #[test]
    fn a_set_that_outgrows_its_memory_says_what_fits() {
        let mut set = DocumentSet::new(Clusterer {
            memory: Memory::new(1 << 20),
            ..Clusterer::default()
        });
        let member = document("a", "", Membership::Member);
        let refused = (0..1 << 20).find_map(|_| set.add(&member).err());
        let Some(Error::OutOfMemory { most }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(most, SetSize::Documents(set.len()));
        assert!(set.len() > 1 << 18);
    }
}
