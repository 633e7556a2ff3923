//! Which things of a long row come up again, in a few bytes for each.

use rustc_hash::FxBuildHasher;
use std::hash::{BuildHasher, Hash};

/// Knows things that were met twice by their hashes. Most words in a row stand once in a text and need no entry in any table. Of a
/// few that were met once it says that they came again: it is for leaving work out, not for counting.
#[derive(Debug)]
pub(crate) struct Recurring {
    /// By hash, 64 places at a time: a bit for each that was met, and one for each that was met again.
    met: Vec<[u64; 2]>,
}

/// Places for each thing, at least: about one in eight that stands once is then taken for one that recurs.
const PLACES: usize = 4;
/// The same of so few things that it takes no room worth speaking of: about one in twelve.
const FEW: usize = 1 << 12;
const PLACES_OF_FEW: usize = 8;

impl Recurring {
    /// Nothing was met yet, and at most so many things are going to be.
    pub(crate) fn new(most: usize) -> Self {
        let places = if most <= FEW { PLACES_OF_FEW } else { PLACES };
        let words = (most * places).div_ceil(64);
        Recurring {
            met: vec![[0; 2]; words.next_power_of_two()],
        }
    }

    /// Meets a thing.
    #[inline]
    pub(crate) fn meet(&mut self, thing: impl Hash) {
        let (at, bit) = self.place(thing);
        if let Some([once, again]) = self.met.get_mut(at) {
            *again |= *once & bit;
            *once |= bit;
        }
    }

    /// Whether a thing came at least twice, or seems so.
    #[inline]
    pub(crate) fn has(&self, thing: impl Hash) -> bool {
        let (at, bit) = self.place(thing);
        self.met.get(at).is_some_and(|[_, again]| again & bit != 0)
    }

    /// How many things came at least twice, about.
    pub(crate) fn count(&self) -> usize {
        let again = self.met.iter().map(|[_, again]| again.count_ones());
        again.map(|count| count as usize).sum()
    }

    #[inline]
    fn place(&self, thing: impl Hash) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(thing);
        let at = (hash >> 6) as usize & (self.met.len() - 1);
        (at, 1 << (hash % 64))
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
