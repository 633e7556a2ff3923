//! Which units are worth comparing: an inverted index of word pairs.

use super::passage::{Candidate, Passages};
use super::token::Token;
use super::unit_lists::{Bigram, UnitLists};
use crate::terms::Recurring;
use std::cmp::Reverse;

/// Most units that one is compared with.
pub(super) const MOST: usize = 8;
/// One in so many of a unit's pairs must be in another, or the two are not compared: each changed word breaks two pairs,
/// so copies that pass verification share more than half of theirs, but for words strewn in at every turn.
const SHARED: u32 = 4;
/// Entries of the lists of a unit from which the longest of these are set aside. Fewer lie in a processor's cache.
const MANY: usize = 128;
/// Pairs that a unit must share outside of the lists that are set aside, before it is looked for in those.
const SEEN: u32 = 2;
/// Units that are looked for in a list one by one, at most.
const FEW: usize = 8;

/// Units by the pairs of neighbouring words in them.
///
/// Cost: asking for n words touches at most n times [`LISTED`](super::unit_lists::LISTED) entries, however many units there are.
#[derive(Debug)]
pub(super) struct BigramIndex {
    /// Pairs that stand once lead to no other unit and are not listed.
    recurring: Recurring,
    lists: UnitLists,
    /// Of the unit that was asked for: its number and one more, its pairs that may stand in another unit, too, how many different pairs it
    /// has, and the lists of those.
    asked: u32,
    likely: Vec<Bigram>,
    count: u32,
    found: Vec<u32>,
    /// By unit: how many pairs it shares with the one asked for; 0 but while they are counted.
    shared: Vec<u32>,
    /// Those that share enough.
    frequent: Vec<u32>,
}

impl BigramIndex {
    /// None are listed yet of the units that are going to be compared. They are given in any order: that of the text is the fastest.
    pub(super) fn new(passages: &Passages, units: &[Candidate]) -> Self {
        let words: usize = units.iter().map(|unit| unit.length as usize).sum();
        let mut recurring = Recurring::new(words);
        for unit in units {
            bigrams(&passages.tokens(unit.sentences())).for_each(|pair| recurring.meet(pair));
        }
        BigramIndex {
            lists: UnitLists::with_room(recurring.count()),
            recurring,
            asked: 0,
            likely: Vec::new(),
            count: 0,
            found: Vec::new(),
            shared: vec![0; units.len()],
            frequent: Vec::new(),
        }
    }

    /// The listed units that share most pairs with another unit, most first, then the one listed first. The words must be those of
    /// a unit that the index was made for.
    pub(super) fn sharing(&mut self, unit: u32, tokens: &[Token]) -> &[u32] {
        self.ask(unit, tokens);
        self.frequent.clear();
        let enough = (self.count / SHARED).max(2);
        if self.found.len() < enough as usize {
            return &[];
        }
        let counted = self.find_sharing(enough);
        let shared = |unit: u32| self.shared[unit as usize];
        self.frequent
            .sort_unstable_by_key(|&unit| (Reverse(shared(unit)), unit));
        self.frequent.truncate(MOST);
        for list in &self.found[..counted] {
            for &unit in self.lists.of(*list) {
                self.shared[unit as usize] = 0;
            }
        }
        &self.frequent
    }

    /// Finds the lists of a unit's pairs.
    fn ask(&mut self, unit: u32, tokens: &[Token]) {
        self.asked = unit + 1;
        let alone = self.find_likely(tokens);
        self.found.clear();
        for &pair in &self.likely {
            let list = self.lists.number(pair);
            if self.lists.meet(list, self.asked) {
                self.found.push(list);
            }
        }
        self.count = (alone + self.found.len()) as u32;
    }

    /// Finds the pairs of a unit that may stand in another, and tells how many do not. It has no branch for each, as which do is hard to
    /// foresee.
    fn find_likely(&mut self, tokens: &[Token]) -> usize {
        let pairs = tokens.len().saturating_sub(1);
        self.likely.clear();
        self.likely.resize(pairs, 0);
        let mut count = 0;
        for pair in bigrams(tokens) {
            self.likely[count] = pair;
            count += usize::from(self.recurring.has(pair));
        }
        self.likely.truncate(count);
        pairs - count
    }

    /// Finds the units that share enough pairs with the one asked for, and tells how many of the lists are counted whole.
    fn find_sharing(&mut self, enough: u32) -> usize {
        let aside = self.set_aside(enough);
        let counted = self.found.len() - aside;
        self.count_shared(enough - aside as u32, counted);
        self.look_for(enough, counted)
    }

    /// Moves the longest of the lists behind the others, where these have many entries, and tells how many: so many that a unit which shares
    /// enough must be in some of the others, too. Each entry of a long text costs a look at memory far away.
    fn set_aside(&mut self, enough: u32) -> usize {
        let lists = &self.lists;
        let length = |list: &u32| lists.of(*list).len();
        let aside = enough.saturating_sub(SEEN) as usize;
        if aside == 0 || self.found.iter().map(length).sum::<usize>() < MANY {
            return 0;
        }
        let counted = self.found.len() - aside;
        self.found.select_nth_unstable_by_key(counted, length);
        aside
    }

    /// Of the units found, leaves those that share enough with what is set aside, too; tells how many lists are counted whole then. A few are
    /// looked for in a list, for many all of it is counted.
    fn look_for(&mut self, enough: u32, counted: usize) -> usize {
        let (aside, few) = (&self.found[counted..], self.frequent.len() <= FEW);
        for list in aside {
            let units = self.lists.of(*list);
            if few {
                for &unit in &self.frequent {
                    self.shared[unit as usize] += u32::from(units.contains(&unit));
                }
            } else {
                units
                    .iter()
                    .for_each(|unit| self.shared[*unit as usize] += 1);
            }
        }
        let shared = &self.shared;
        self.frequent
            .retain(|unit| shared[*unit as usize] >= enough);
        if few { counted } else { self.found.len() }
    }

    /// Counts how many pairs the listed units share with the one asked for by the first of its lists, and finds those that share enough.
    fn count_shared(&mut self, enough: u32, counted: usize) {
        for list in &self.found[..counted] {
            for &unit in self.lists.of(*list) {
                let shared = &mut self.shared[unit as usize];
                *shared += 1;
                if *shared == enough {
                    self.frequent.push(unit);
                }
            }
        }
    }

    /// Lists the unit that was asked for last, as it stays.
    pub(super) fn insert(&mut self) {
        for list in &self.found {
            self.lists.add(*list, self.asked - 1);
        }
    }
}

fn bigrams(tokens: &[Token]) -> impl Iterator<Item = Bigram> {
    let number = |token: &Token| token.term.index() as u64; // 32 bits
    let pair = move |two: &[Token]| number(&two[0]) << 32 | number(&two[1]);
    tokens.windows(2).map(pair)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// Units that are strewn over lists, so that few share much, or packed into them, so that many do.
        #[test]
        fn what_shares_enough_is_found_as_by_counting_all(
            lists in prop::collection::vec(prop::collection::btree_set(0..90_u32, 1..60), 2..24),
            enough in 2..8_u32,
        ) {
            prop_assume!(lists.len() >= enough as usize);
            let mut index = BigramIndex {
                recurring: Recurring::new(0),
                lists: UnitLists::with_room(0),
                asked: 1,
                likely: Vec::new(),
                count: 0,
                found: Vec::new(),
                shared: vec![0; 90],
                frequent: Vec::new(),
            };
            let mut counts = BTreeMap::new();
            for (pair, units) in (0..).zip(&lists) {
                let list = index.lists.number(pair);
                index.found.push(list);
                for &unit in units {
                    index.lists.add(list, unit);
                    *counts.entry(unit).or_insert(0) += 1;
                }
            }
            counts.retain(|_, count| *count >= enough);
            let counted = index.find_sharing(enough);
            let found = index.frequent.iter().map(|&unit| (unit, index.shared[unit as usize]));
            prop_assert_eq!(found.collect::<BTreeMap<_, _>>(), counts);
            for list in &index.found[..counted] {
                index.lists.of(*list).iter().for_each(|unit| index.shared[*unit as usize] = 0);
            }
            prop_assert!(index.shared.iter().all(|count| *count == 0));
        }
    }
}
