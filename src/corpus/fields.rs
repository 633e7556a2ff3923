//! Fields of forms: a place in which three or more documents that are otherwise the same have different values. What differs there is
//! what each of them is about, so all of them stay; where there are two values, one is a correction of the other.

use super::Repeat;
use super::differences::Slot;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Different values that make a place a field.
const VALUES: usize = 3;

/// A document that goes unless what it differs in from the one that stays is a field.
#[derive(Debug)]
pub(super) struct PendingRepeat {
    /// The rank of the document.
    pub(super) rank: usize,
    pub(super) repeat: Repeat,
    pub(super) slots: Vec<Slot>,
}

/// Of documents that are waited for, those that do go, in order. Near-linear.
pub(super) fn without_fields(pending: Vec<PendingRepeat>) -> Vec<PendingRepeat> {
    let mut groups = Groups::default();
    for one in &pending {
        groups.join(one.rank, one.repeat.of);
    }
    let mut values: BTreeMap<(usize, u64), FxHashSet<u64>> = BTreeMap::new();
    for one in &pending {
        let group = groups.of(one.rank);
        for slot in &one.slots {
            let known = values.entry((group, slot.place)).or_default();
            known.extend([slot.values.0, slot.values.1]);
        }
    }
    let mut is_field = |one: &PendingRepeat| {
        let group = groups.of(one.rank);
        let places = one.slots.iter().map(|slot| (group, slot.place));
        let mut sizes = places.map(|place| values.get(&place).map_or(0, FxHashSet::len));
        sizes.any(|size| size >= VALUES)
    };
    let mut left = pending;
    left.retain(|one| !is_field(one));
    left
}

/// Documents that are otherwise the same, by rank: disjoint sets (Tarjan 1975, with halved paths).
#[derive(Debug, Default)]
struct Groups(FxHashMap<usize, usize>);

impl Groups {
    fn of(&mut self, mut rank: usize) -> usize {
        while let Some(&up) = self.0.get(&rank) {
            if let Some(&above) = self.0.get(&up) {
                self.0.insert(rank, above);
            }
            rank = up;
        }
        rank
    }

    fn join(&mut self, rank: usize, other: usize) {
        let (one, other) = (self.of(rank), self.of(other));
        if one != other {
            self.0.insert(one.max(other), one.min(other));
        }
    }
}
