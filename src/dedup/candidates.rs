//! Which units are worth comparing: an inverted index of word pairs.

use super::passage::Passage;
use crate::terms::TermId;
use rustc_hash::FxHashMap;

/// Most units that one is compared with.
pub(super) const MOST: usize = 8;
/// Most units that are listed under one word pair; a pair that is in more is too common to tell units apart.
const LISTED: usize = 64;

/// Units by the pairs of neighbouring words in them.
///
/// Cost: looking up n words touches at most n times [`LISTED`] entries, however many units there are.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    units: FxHashMap<(TermId, TermId), Vec<usize>>,
}

impl Candidates {
    /// Lists a unit that stays.
    pub(super) fn insert(&mut self, unit: usize, passage: &Passage) {
        for pair in pairs(passage) {
            let list = self.units.entry(pair).or_default();
            if list.len() < LISTED {
                list.push(unit);
            }
        }
    }

    /// The units that share most pairs with a passage, most first, then the one listed first.
    pub(super) fn of(&self, passage: &Passage) -> Vec<usize> {
        let mut hits: Vec<usize> = pairs(passage)
            .into_iter()
            .filter_map(|pair| self.units.get(&pair))
            .flatten()
            .copied()
            .collect();
        hits.sort_unstable();
        let mut counted: Vec<_> = hits
            .chunk_by(|a, b| a == b)
            .map(|run| (std::cmp::Reverse(run.len()), run[0]))
            .collect();
        counted.sort_unstable();
        counted
            .into_iter()
            .take(MOST)
            .map(|(_, unit)| unit)
            .collect()
    }
}

/// The different pairs of neighbouring words.
fn pairs(passage: &Passage) -> Vec<(TermId, TermId)> {
    let mut pairs: Vec<_> = passage
        .tokens
        .windows(2)
        .map(|w| (w[0].term, w[1].term))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
