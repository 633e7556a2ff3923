//! Which things of a long row come up again, in a few bits for each.

use rustc_hash::FxBuildHasher;
use std::hash::{BuildHasher, Hash};

/// Knows things that were met twice by their hashes. Most words in a row stand once in a text and need no entry in any table. Of a
/// few that were met once it says that they came again: it is for leaving work out, not for counting.
#[derive(Debug)]
pub(crate) struct Recurring {
    bits: Vec<Met>,
}

/// A bit for each of 64 hashes: met, and met again.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    once: u64,
    again: u64,
}

/// Bits for each thing, at least: about one in eight that stands once is then taken for one that recurs.
const BITS: usize = 4;
/// The same of so few things that it takes no room worth speaking of: about one in thirty.
const FEW: usize = 1 << 12;
const BITS_OF_FEW: usize = 16;

impl Recurring {
    /// Nothing was met yet, and at most so many things are going to be.
    pub(crate) fn new(most: usize) -> Self {
        let bits = if most <= FEW { BITS_OF_FEW } else { BITS };
        let size = (most * bits / 64 + 1).next_power_of_two();
        Recurring {
            bits: vec![Met::default(); size],
        }
    }

    /// Meets a thing.
    pub(crate) fn meet(&mut self, thing: impl Hash) {
        let (at, bit) = self.place(thing);
        let met = &mut self.bits[at];
        met.again |= met.once & bit;
        met.once |= bit;
    }

    /// Whether a thing came at least twice, or seems so.
    pub(crate) fn has(&self, thing: impl Hash) -> bool {
        let (at, bit) = self.place(thing);
        self.bits[at].again & bit != 0
    }

    fn place(&self, thing: impl Hash) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(thing);
        let at = (hash >> 6) as usize & (self.bits.len() - 1);
        (at, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_twice_is_known_and_most_of_the_rest_is_not() {
        for (all, most_wrong) in [(1000, 120), (100_000, 30_000)] {
            let row = (0..all).chain(0..all / 10);
            let mut recurring = Recurring::new(all as usize * 11 / 10);
            row.for_each(|n| recurring.meet(n));
            assert!((0..all / 10).all(|n: u32| recurring.has(n)));
            let wrong = (all / 10..all).filter(|n| recurring.has(n)).count();
            assert!(wrong < most_wrong, "{wrong} of {all}");
        }
    }
}
