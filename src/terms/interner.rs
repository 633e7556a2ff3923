//! Words numbered in the order of their coming, in little more room than their bytes.

use crate::words::WordKey;
use std::ops::Range;

/// Numbers different words from 0. A text may have millions, so they stand behind each other in one string, and a word costs
/// some 25 bytes beside its own.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    text: String,
    /// By number: where the word ends, and its key.
    ends: Vec<usize>,
    keys: Vec<WordKey>,
    /// Numbers by the keys of their words, from where a key says up to the first empty place, and around; a power of two of places.
    places: Vec<u32>,
}

/// A place that no number has.
const EMPTY: u32 = u32::MAX;

impl Interner {
    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all words.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The word of a number that was given out.
    pub(crate) fn word(&self, number: u32) -> &str {
        &self.text[self.range(number)]
    }

    /// The key of the word of a number that was given out.
    #[inline]
    pub(crate) fn key(&self, number: u32) -> WordKey {
        self.keys[number as usize]
    }

    /// Bytes of a word, by its number.
    pub(crate) fn length(&self, number: u32) -> usize {
        let range = self.range(number);
        range.end - range.start
    }

    fn range(&self, number: u32) -> Range<usize> {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[at]
    }

    /// The number of a word, if it has one.
    #[inline]
    pub(crate) fn find(&self, word: &str, key: WordKey) -> Option<u32> {
        self.probe(key, |number| key.is_whole() || self.word(number) == word)
    }

    /// The number of the word of a key that has the whole word.
    #[inline]
    pub(crate) fn find_whole(&self, key: WordKey) -> Option<u32> {
        self.probe(key, |_| true)
    }

    #[inline]
    fn probe(&self, key: WordKey, is_same: impl Fn(u32) -> bool) -> Option<u32> {
        let mut place = key.place(self.places.len());
        loop {
            let number = *self.places.get(place)?;
            if *self.keys.get(number as usize)? == key && is_same(number) {
                return Some(number); // an empty place has no key
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    /// Numbers a word that has no number. There are fewer than 2^32, as no memory of today holds more.
    pub(crate) fn add(&mut self, added: &str, key: WordKey) -> u32 {
        let number = self.len() as u32;
        self.text.push_str(added);
        self.ends.push(self.text.len());
        self.keys.push(key);
        if self.len() * 2 > self.places.len() {
            self.grow();
        } else {
            put(&mut self.places, key, number);
        }
        number
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(64);
        self.places.clear();
        self.places.resize(size, EMPTY);
        for (number, key) in (0..).zip(&self.keys) {
            put(&mut self.places, *key, number);
        }
    }
}

fn put(places: &mut [u32], key: WordKey, number: u32) {
    let mut place = key.place(places.len());
    while places[place] != EMPTY {
        place = (place + 1) & (places.len() - 1);
    }
    places[place] = number;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Interner::default();
        let all: Vec<String> = (0..5000)
            .map(|n| format!("w{n}"))
            .chain([String::new()])
            .collect();
        for (number, word) in (0..).zip(&all) {
            assert_eq!(words.find(word, WordKey::of(word)), None);
            assert_eq!(words.add(word, WordKey::of(word)), number);
        }
        for (number, word) in (0..).zip(&all) {
            assert_eq!(words.find(word, WordKey::of(word)), Some(number));
            assert_eq!(words.word(number), word);
        }
    }

    proptest! {
        #[test]
        fn words_are_told_apart_as_by_a_map(words in proptest::collection::vec("[ab\0é]{0,9}|\\PC{0,20}", 0..80)) {
            let (mut interner, mut map) = (Interner::default(), HashMap::new());
            for word in &words {
                let key = WordKey::of(word);
                prop_assert_eq!(interner.find(word, key), map.get(word).copied());
                if !map.contains_key(word) {
                    map.insert(word, interner.add(word, key));
                }
            }
        }
    }
}
