//! Which units have a pair of words: a short list for each pair.

/// Two stems in one number.
pub(super) type Bigram = u64;

/// Most units that are listed under one word pair; a pair that is in more is too common to tell units apart.
pub(super) const LISTED: u32 = 64;

/// Lists of units by pairs. A long text has millions of pairs, far more than a processor's cache can hold, so each is found with two looks
/// at memory, and takes some thirty bytes.
#[derive(Debug)]
pub(super) struct UnitLists {
    /// In the order of their coming.
    lists: Vec<UnitList>,
    /// Numbers of lists, from where the hash of a pair says up to the first empty place, and around.
    places: Vec<u32>,
    /// The units of all lists that have more than one.
    rows: Vec<u32>,
}

/// The units that have a pair. There are fewer than 2^32 lists and units in them, as no memory of today holds more.
#[derive(Debug, Clone, Copy)]
struct UnitList {
    /// The stems of the pair.
    pair: [u32; 2],
    /// A unit by itself; of more, where their row begins, in which there is room for the next power of two.
    row: u32,
    len: u32,
    /// The question at which the pair was last met.
    met: u32,
}

/// A place that no list has.
const EMPTY: u32 = u32::MAX;

impl UnitLists {
    /// No lists yet, and room for those of so many pairs, about.
    pub(super) fn with_room(pairs: usize) -> Self {
        UnitLists {
            lists: Vec::with_capacity(pairs),
            places: vec![EMPTY; places_of(pairs)],
            rows: Vec::new(),
        }
    }

    /// The number of the list of a pair, which is made if there is none.
    #[inline]
    pub(super) fn number(&mut self, pair: Bigram) -> u32 {
        let stems = [(pair >> 32) as u32, pair as u32];
        let mut at = place(pair, self.places.len());
        loop {
            let number = self.places[at];
            match self.lists.get(number as usize) {
                Some(list) if list.pair == stems => return number,
                Some(_) => at = next(at, self.places.len()),
                None => return self.make(stems, at), // an empty place has no list
            }
        }
    }

    fn make(&mut self, pair: [u32; 2], at: usize) -> u32 {
        let number = self.lists.len() as u32;
        let (row, len, met) = (0, 0, 0);
        self.lists.push(UnitList {
            pair,
            row,
            len,
            met,
        });
        self.places[at] = number;
        if self.lists.len() >= self.places.len() - self.places.len() / 8 {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let size = places_of(2 * self.lists.len());
        self.places.clear();
        self.places.resize(size, EMPTY);
        for (number, list) in (0..).zip(&self.lists) {
            let [first, second] = list.pair.map(u64::from);
            let mut at = place(first << 32 | second, size);
            while self.places[at] != EMPTY {
                at = next(at, size);
            }
            self.places[at] = number;
        }
    }

    /// Whether a list is met for the first time by a question, which is not 0.
    #[inline]
    pub(super) fn meet(&mut self, list: u32, question: u32) -> bool {
        let met = &mut self.lists[list as usize].met;
        std::mem::replace(met, question) != question
    }

    /// The units of a list.
    #[inline]
    pub(super) fn of(&self, list: u32) -> &[u32] {
        let list = &self.lists[list as usize];
        match list.len {
            0 => &[],
            1 => std::slice::from_ref(&list.row),
            _ => &self.rows[list.row as usize..][..list.len as usize],
        }
    }

    /// Adds a unit to a list, if there is room for it.
    pub(super) fn add(&mut self, list: u32, unit: u32) {
        let (list, rows) = (&mut self.lists[list as usize], &mut self.rows);
        let (row, len) = (list.row as usize, list.len as usize);
        match list.len {
            LISTED.. => return,
            0 => list.row = unit,
            1 => {
                list.row = rows.len() as u32;
                rows.extend([row as u32, unit]);
            }
            _ if len.is_power_of_two() => {
                list.row = rows.len() as u32;
                rows.reserve(2 * len);
                rows.extend_from_within(row..row + len);
                rows.push(unit);
                rows.resize(list.row as usize + 2 * len, 0);
            }
            _ => rows[row + len] = unit,
        }
        list.len += 1;
    }
}

/// Places for so many pairs: two of three are taken.
fn places_of(pairs: usize) -> usize {
    pairs + pairs / 2 + 8
}

/// Where a pair belongs among some places: by the first bits of a product, as those depend on all of the pair (Fibonacci hashing).
#[inline]
fn place(pair: Bigram, places: usize) -> usize {
    let hash = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((u128::from(hash) * places as u128) >> 64) as usize
}

/// The place behind one, around the end.
#[inline]
fn next(at: usize, places: usize) -> usize {
    if at + 1 == places { 0 } else { at + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn units_are_listed_as_in_a_map(added in proptest::collection::vec((0..40_u64, 0..4_u64), 0..2000)) {
            let mut lists = UnitLists::with_room(0);
            let mut map = BTreeMap::<Bigram, Vec<u32>>::new();
            for (unit, (first, second)) in (0..).zip(added) {
                let pair = first << 32 | second;
                let list = lists.number(pair);
                prop_assert!(lists.meet(list, unit + 1));
                prop_assert!(!lists.meet(list, unit + 1));
                lists.add(list, unit);
                map.entry(pair).or_default().push(unit);
            }
            for (pair, units) in &map {
                let list = lists.number(*pair);
                prop_assert_eq!(lists.of(list), &units[..units.len().min(LISTED as usize)]);
            }
        }
    }
}
