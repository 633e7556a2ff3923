//! Which units are worth comparing: an inverted index of word pairs.

use super::passage::{Candidate, Passages};
use super::token::Token;
use crate::terms::Recurring;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cmp::Reverse;

/// Most units that one is compared with.
pub(super) const MOST: usize = 8;
/// Most units that are listed under one word pair; a pair that is in more is too common to tell units apart.
const LISTED: u32 = 64;
/// One in so many of a unit's pairs must be in another, or the two are not compared: each changed word breaks two pairs,
/// so copies that pass verification share more than half of theirs, but for words strewn in at every turn.
const SHARED: u32 = 4;

/// Two stems in one number.
type Bigram = u64;

/// Units by the pairs of neighbouring words in them.
///
/// Cost: asking for n words touches at most n times [`LISTED`] entries, however many units there are.
#[derive(Debug)]
pub(super) struct BigramIndex {
    /// Pairs that stand once lead to no other unit and are not listed.
    recurring: Recurring,
    /// By pair: the number of its list.
    numbers: FxHashMap<Bigram, u32>,
    lists: Vec<UnitList>,
    /// The units of all lists.
    units: Vec<u32>,
    /// Of the unit that was asked for: its number and one more, how many different pairs it has, and the lists of those that may
    /// stand in another unit, too.
    asked: u32,
    count: u32,
    found: Vec<u32>,
    /// By unit: how many pairs it shares with the one asked for; 0 but while they are counted.
    shared: Vec<u32>,
    /// Those that share enough.
    frequent: Vec<u32>,
}

/// Pairs that room is made for at first: more than most texts have.
const ROOM: usize = 1 << 10;

/// The units that have a pair: one by itself, more in a row in which there is room for the next power of two.
#[derive(Debug, Clone, Copy, Default)]
struct UnitList {
    first: u32,
    start: usize,
    len: u32,
    /// What was asked when the pair was last met.
    met: u32,
}

impl UnitList {
    fn of<'a>(&'a self, units: &'a [u32]) -> &'a [u32] {
        match self.len {
            0 => &[],
            1 => std::slice::from_ref(&self.first),
            _ => &units[self.start..][..self.len as usize],
        }
    }

    fn push(&mut self, unit: u32, units: &mut Vec<u32>) {
        if self.len == 0 {
            self.first = unit;
        } else if self.len.is_power_of_two() {
            let start = units.len();
            units.reserve(2 * self.len as usize);
            if self.len == 1 {
                units.push(self.first);
            } else {
                units.extend_from_within(self.start..self.start + self.len as usize);
            }
            units.push(unit);
            units.resize(start + 2 * self.len as usize, 0);
            self.start = start;
        } else {
            units[self.start + self.len as usize] = unit;
        }
        self.len += 1;
    }
}

impl BigramIndex {
    /// None are listed yet of the units that are going to be compared.
    pub(super) fn new(passages: &Passages, units: &[Candidate]) -> Self {
        let words: usize = units.iter().map(|unit| unit.length as usize).sum();
        let mut recurring = Recurring::new(words);
        for unit in units {
            bigrams(&passages.tokens(unit.sentences())).for_each(|pair| recurring.meet(pair));
        }
        let pairs = (words / 4).min(ROOM);
        BigramIndex {
            recurring,
            numbers: FxHashMap::with_capacity_and_hasher(pairs, FxBuildHasher),
            lists: Vec::with_capacity(pairs),
            units: Vec::with_capacity(pairs),
            asked: 0,
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
        self.count_shared(enough);
        let shared = |unit: u32| self.shared[unit as usize];
        self.frequent
            .sort_unstable_by_key(|&unit| (Reverse(shared(unit)), unit));
        self.frequent.truncate(MOST);
        for list in &self.found {
            for &unit in self.lists[*list as usize].of(&self.units) {
                self.shared[unit as usize] = 0;
            }
        }
        &self.frequent
    }

    /// Finds the lists of a unit's pairs.
    fn ask(&mut self, unit: u32, tokens: &[Token]) {
        (self.asked, self.count) = (unit + 1, 0);
        self.found.clear();
        for pair in bigrams(tokens) {
            if self.recurring.has(pair) {
                self.find(pair);
            } else {
                self.count += 1;
            }
        }
    }

    /// Finds the list of a pair.
    fn find(&mut self, pair: Bigram) {
        let next = self.lists.len() as u32; // fewer than the words of any text in memory
        let number = *self.numbers.entry(pair).or_insert(next);
        if number == next {
            self.lists.push(UnitList::default());
        }
        let list = &mut self.lists[number as usize];
        if list.met != self.asked {
            list.met = self.asked;
            self.found.push(number);
            self.count += 1;
        }
    }

    /// Counts how many pairs the listed units share with the one asked for, and finds those that share enough.
    fn count_shared(&mut self, enough: u32) {
        for list in &self.found {
            for &unit in self.lists[*list as usize].of(&self.units) {
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
            let list = &mut self.lists[*list as usize];
            if list.len < LISTED {
                list.push(self.asked - 1, &mut self.units);
            }
        }
    }
}

fn bigrams(tokens: &[Token]) -> impl Iterator<Item = Bigram> {
    let number = |token: &Token| token.term.index() as u64; // 32 bits
    let pair = move |two: &[Token]| number(&two[0]) << 32 | number(&two[1]);
    tokens.windows(2).map(pair)
}
