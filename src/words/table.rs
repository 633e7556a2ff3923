//! What is known of words that are listed.

use super::WordKey;

/// Something about each of some words. A table is laid out in a few dozen instructions a word, as many tables are read when a
/// program starts; two words of eight bytes or more that share 63 bits of a hash would be taken for one.
#[derive(Debug, Default)]
pub(crate) struct KeyTable<T> {
    /// Keys from the place that they say up to the first empty one, and around; a power of two of places, or none.
    keys: Vec<WordKey>,
    /// By place.
    values: Vec<T>,
}

impl<T: Copy + Default> KeyTable<T> {
    /// A table with room for so many words.
    pub(crate) fn with_room(words: usize) -> Self {
        let places = (words + words / 2 + 1).next_power_of_two();
        KeyTable {
            keys: vec![WordKey::NONE; places],
            values: vec![T::default(); places],
        }
    }

    /// What is said of the word of a key, which is no empty one: at first the default. The table has room for it.
    #[inline]
    pub(crate) fn entry(&mut self, key: WordKey) -> &mut T {
        let place = place_of(&self.keys, key);
        self.keys[place] = key;
        &mut self.values[place]
    }

    /// What is said of the word of a key, if it is listed.
    #[inline]
    pub(crate) fn get(&self, key: WordKey) -> Option<T> {
        if self.keys.is_empty() {
            return None;
        }
        let place = place_of(&self.keys, key);
        (!self.keys[place].is_none()).then(|| self.values[place])
    }

    /// All that is said, in any order.
    #[cfg(test)]
    pub(crate) fn values(&self) -> impl Iterator<Item = T> {
        let listed = self.keys.iter().zip(&self.values);
        listed
            .filter(|(key, _)| **key != WordKey::NONE)
            .map(|(_, value)| *value)
    }
}

/// The place of a key, or the first empty one if it has none; one is empty.
#[inline]
const fn place_of(keys: &[WordKey], key: WordKey) -> usize {
    let mut place = key.place(keys.len());
    while !keys[place].is_none() && !keys[place].is(key) {
        place = (place + 1) & (keys.len() - 1);
    }
    place
}

/// Something about each of some words, laid out when the program is compiled.
pub(crate) struct FixedTable<T, const PLACES: usize> {
    keys: [WordKey; PLACES],
    values: [T; PLACES],
}

impl<T: Copy, const PLACES: usize> FixedTable<T, PLACES> {
    /// A table of fewer words than places, which are a power of two, with what is said of a word that is not listed.
    pub(crate) const fn new(nothing: T) -> Self {
        FixedTable {
            keys: [WordKey::NONE; PLACES],
            values: [nothing; PLACES],
        }
    }

    /// What is said of the word of a key, at first nothing.
    pub(crate) const fn entry(&mut self, key: WordKey) -> &mut T {
        let place = place_of(&self.keys, key);
        self.keys[place] = key;
        &mut self.values[place]
    }

    /// What is said of the word of a key.
    #[inline]
    pub(crate) fn get(&self, key: WordKey) -> T {
        self.values[place_of(&self.keys, key)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_said_of_words_is_found_again() {
        let words: Vec<String> = (0..3000).map(|n| format!("w{}", n * n % 2000)).collect();
        let (mut table, mut map) = (KeyTable::with_room(words.len()), BTreeMap::new());
        for word in &words {
            *table.entry(WordKey::of(word)) += 1;
            *map.entry(word).or_insert(0) += 1;
        }
        for (word, count) in &map {
            assert_eq!(table.get(WordKey::of(word)), Some(*count));
        }
        assert_eq!(table.values().sum::<i32>(), 3000);
        for word in ["", "w", "w2000", "a longer one"] {
            assert_eq!(table.get(WordKey::of(word)), None);
        }
        assert_eq!(KeyTable::<u8>::default().get(WordKey::of("w1")), None);
    }
}
