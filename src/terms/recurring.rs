//! Which things of a long row come up again, in a few bits for each.

use rustc_hash::FxBuildHasher;
use std::hash::{BuildHasher, Hash};

/// Knows things that were met twice by their hashes. Most words in a row stand once in a text and need no entry in any table. Of a
/// few that were met once it says that they came again: it is for leaving work out, not for counting.
#[derive(Debug)]
pub(crate) struct Recurring {
    /// A bit for each hash: met, and met again.
    once: Vec<u64>,
    again: Vec<u64>,
}

/// Bits for each thing, at least: about one in eight that stands once is then taken for one that recurs.
const BITS: usize = 4;

impl Recurring {
    /// Has met nothing yet, and has room for so many things.
    pub(crate) fn with_room(most: usize) -> Self {
        let size = (most * BITS / 64 + 1).next_power_of_two();
        Recurring {
            once: vec![0; size],
            again: vec![0; size],
        }
    }

    /// Meets all things of a row of at most so many. Linear.
    pub(crate) fn of<T: Hash>(things: impl Iterator<Item = T>, most: usize) -> Self {
        let mut recurring = Self::with_room(most);
        things.for_each(|thing| recurring.meet(thing));
        recurring
    }

    /// How many different things it takes for such as came at least twice, or a few less. Linear in its bits.
    pub(crate) fn count(&self) -> usize {
        self.again
            .iter()
            .map(|bits| bits.count_ones() as usize)
            .sum()
    }

    /// Meets a thing.
    pub(crate) fn meet(&mut self, thing: impl Hash) {
        let (at, bit) = self.place(thing);
        self.again[at] |= self.once[at] & bit;
        self.once[at] |= bit;
    }

    /// Whether a thing came at least twice, or seems so.
    pub(crate) fn has(&self, thing: impl Hash) -> bool {
        let (at, bit) = self.place(thing);
        self.again[at] & bit != 0
    }

    fn place(&self, thing: impl Hash) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(thing);
        let at = (hash >> 6) as usize & (self.once.len() - 1);
        (at, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_twice_is_known_and_most_of_the_rest_is_not() {
        let row = (0..1000u32).chain(0..100);
        let recurring = Recurring::of(row, 1100);
        assert!((0..100u32).all(|n| recurring.has(n)));
        let wrong = (100..1000u32).filter(|n| recurring.has(n)).count();
        assert!(wrong < 300, "{wrong}");
        let count = recurring.count();
        assert!(count >= 90 && count <= 100 + wrong, "{count}");
    }
}
