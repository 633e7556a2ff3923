//! Which unit that stays has the same text, white space and case aside.

use super::normal::{normal, opening};
use super::passage::{Candidate, Passages};
use crate::terms::Recurring;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Units that stay, by their texts. Most open as no other does, which is seen in a few bytes; so only texts that open alike are
/// brought into the form in which they are the same.
pub(super) struct ExactIndex<'p> {
    passages: &'p Passages<'p>,
    units: &'p [Candidate],
    openings: Recurring,
    /// By hash of the text: the first unit that has it.
    first: FxHashMap<u64, usize>,
    /// The hash of the unit looked up last, if another opens as it does.
    hash: Option<u64>,
}

impl<'p> ExactIndex<'p> {
    /// None of the units stays yet.
    pub(super) fn new(passages: &'p Passages<'p>, units: &'p [Candidate]) -> Self {
        let mut openings = Recurring::new(units.len());
        for unit in units {
            openings.meet(opening(passages.text(&unit.sentences())));
        }
        ExactIndex {
            passages,
            units,
            openings,
            first: FxHashMap::default(),
            hash: None,
        }
    }

    fn text(&self, unit: usize) -> &'p str {
        self.passages.text(&self.units[unit].sentences())
    }

    /// The unit that stays and has the same text.
    pub(super) fn copy(&mut self, unit: usize) -> Option<usize> {
        self.hash = None;
        let text = self.text(unit);
        if !self.openings.has(opening(text)) {
            return None;
        }
        let form = normal(text);
        let hash = *self.hash.insert(FxBuildHasher.hash_one(&form));
        let same = *self.first.get(&hash)?;
        let other = self.text(same);
        (other == text || normal(other) == form).then_some(same)
    }

    /// Takes in the unit that was looked up last, as it stays.
    pub(super) fn insert(&mut self, unit: usize) {
        if let Some(hash) = self.hash {
            self.first.entry(hash).or_insert(unit);
        }
    }
}
