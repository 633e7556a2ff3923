//! Which unit that stays has the same text, white space and case aside.

use super::normal::{normal, opening};
use super::passage::{Passage, Passages};
use crate::terms::Recurring;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Units that stay, by their texts. Most open as no other does, which is seen in a few bytes; so only texts that open alike are
/// brought into the form in which they are the same.
pub(super) struct ExactIndex<'t> {
    texts: Vec<&'t str>,
    openings: Vec<[u8; 16]>,
    recurring: Recurring,
    /// By hash of the text: the first unit that has it.
    first: FxHashMap<u64, usize>,
    /// The hash of the unit looked up last.
    hash: u64,
}

impl<'t> ExactIndex<'t> {
    /// None stays yet.
    pub(super) fn new(units: &[&Passage], passages: &Passages<'t>) -> Self {
        let texts: Vec<&str> = units
            .iter()
            .map(|unit| passages.text(&unit.sentences))
            .collect();
        let openings: Vec<_> = texts.iter().map(|text| opening(text)).collect();
        ExactIndex {
            recurring: Recurring::of(openings.iter(), openings.len()),
            texts,
            openings,
            first: FxHashMap::default(),
            hash: 0,
        }
    }

    /// The unit that stays and has the same text.
    pub(super) fn copy(&mut self, unit: usize) -> Option<usize> {
        if !self.recurring.has(self.openings[unit]) {
            return None;
        }
        let text = normal(self.texts[unit]);
        self.hash = FxBuildHasher.hash_one(&text);
        let same = *self.first.get(&self.hash)?;
        let equal = self.texts[same] == self.texts[unit] || normal(self.texts[same]) == text;
        equal.then_some(same)
    }

    /// Takes in the unit that was looked up last, as it stays.
    pub(super) fn insert(&mut self, unit: usize) {
        if self.recurring.has(self.openings[unit]) {
            self.first.entry(self.hash).or_insert(unit);
        }
    }
}
