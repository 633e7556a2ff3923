//! How many of a group of copies stay.

use super::{Duplicate, Reason};
use rustc_hash::FxHashMap;
use std::num::NonZeroUsize;

/// How many of a group of copies stay. Among documents, whatever repeats a reference or an indexed document is no copy that could stay for
/// it: of such a group nothing more stays, but by [`Survivors::AllButExact`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Survivors {
    /// So many, from the worthiest on: one by default.
    AtMost(NonZeroUsize),
    /// None: what has a copy goes with it. Of paragraphs and sentences one that merely contains another says more than that, and stays.
    None,
    /// All but those whose text is the same as that of one that stays.
    AllButExact,
}

impl Default for Survivors {
    fn default() -> Self {
        Survivors::AtMost(NonZeroUsize::MIN)
    }
}

impl Survivors {
    /// The copies, from the worthiest on, but for those that stay beside what they repeat. Linear.
    pub(super) fn thin(self, mut copies: Vec<Duplicate>) -> Vec<Duplicate> {
        if let Survivors::AtMost(most) = self
            && most > NonZeroUsize::MIN
        {
            let mut staying = FxHashMap::default();
            copies.retain(|copy| {
                let staying = staying.entry(copy.stays.start).or_insert(1);
                *staying += 1;
                *staying > most.get()
            });
        }
        copies
    }

    /// What goes although it repeats nothing that stays, each as a repeat of its first copy. Linear.
    pub(super) fn copied(self, copies: &[Duplicate]) -> Vec<Duplicate> {
        if self != Survivors::None {
            return Vec::new();
        }
        let mut met = FxHashMap::default();
        for copy in copies {
            if copy.reason != Reason::Contained {
                met.entry(copy.stays.start).or_insert(copy);
            }
        }
        let turned = met.into_values().map(|copy| Duplicate {
            gone: copy.stays.clone(),
            stays: copy.gone.clone(),
            similarity: copy.similarity,
            reason: copy.reason,
        });
        let mut copied: Vec<Duplicate> = turned.collect();
        copied.sort_by_key(|copy| copy.gone.start);
        copied
    }
}
