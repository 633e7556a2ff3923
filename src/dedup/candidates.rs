//! Which units are worth comparing: an inverted index of word pairs.

use super::passage::Passage;
use crate::similarity::most_frequent;
use crate::terms::{Recurring, StemId};
use rustc_hash::FxHashMap;

/// Most units that one is compared with.
pub(super) const MOST: usize = 8;
/// Most units that are listed under one word pair; a pair that is in more is too common to tell units apart.
const LISTED: usize = 64;
/// One in so many of a unit's pairs must be in another, or the two are not compared: each changed word breaks two pairs,
/// so copies that pass verification share more than half of theirs, but for words strewn in at every turn.
const SHARED: usize = 4;

/// Units by the pairs of neighbouring words in them.
///
/// Cost: looking up n words touches at most n times [`LISTED`] entries, however many units there are.
#[derive(Debug)]
pub(super) struct BigramIndex {
    /// Pairs that stand once lead to no other unit and are not listed.
    recurring: Recurring,
    units: FxHashMap<(StemId, StemId), Vec<usize>>,
}

impl BigramIndex {
    /// None are listed yet of the units that are going to be compared.
    pub(super) fn new(units: &[Passage]) -> Self {
        let words = units.iter().map(|unit| unit.tokens.len()).sum();
        let neighbours = units.iter().flat_map(|unit| unit.tokens.windows(2));
        BigramIndex {
            recurring: Recurring::of(neighbours.map(|two| (two[0].term, two[1].term)), words),
            units: FxHashMap::default(),
        }
    }

    /// The pairs of a passage, which must be of a unit that the index was made for.
    pub(super) fn bigrams(&self, passage: &Passage) -> Bigrams {
        let all = passage.tokens.windows(2).map(|w| (w[0].term, w[1].term));
        let mut recurring: Vec<_> = all.filter(|pair| self.recurring.has(pair)).collect();
        let once = passage.tokens.len().saturating_sub(1) - recurring.len();
        recurring.sort_unstable();
        recurring.dedup();
        Bigrams {
            count: once + recurring.len(),
            recurring,
        }
    }

    /// Lists a unit that stays.
    pub(super) fn insert(&mut self, unit: usize, bigrams: Bigrams) {
        for pair in bigrams.recurring {
            let list = self.units.entry(pair).or_default();
            if list.len() < LISTED {
                list.push(unit);
            }
        }
    }

    /// The listed units that share most pairs with another unit, most first, then the one listed first.
    pub(super) fn sharing(&self, bigrams: &Bigrams) -> Vec<usize> {
        let pairs = bigrams.recurring.iter();
        let lists = pairs.filter_map(|pair| self.units.get(pair));
        let hits = lists.flatten().copied().collect();
        let enough = (bigrams.count / SHARED).max(2);
        most_frequent(hits, MOST, |_| enough)
    }
}

/// The different pairs of neighbouring words of a unit.
#[derive(Debug)]
pub(super) struct Bigrams {
    /// How many there are.
    count: usize,
    /// Those that may stand in another unit, too.
    recurring: Vec<(StemId, StemId)>,
}
