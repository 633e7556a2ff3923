//! Words numbered in the order of their coming, in little more room than their bytes.

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// Numbers different words from 0. A text may have millions, so they stand behind each other in one string, and a word costs
/// some 20 bytes beside its own.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    text: String,
    /// By number: where the word ends.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
}

/// What tables find a word by; the same for all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordHash(u64);

impl WordHash {
    pub(crate) fn of(word: &str) -> Self {
        WordHash(FxBuildHasher.hash_one(word))
    }
}

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
        word(&self.text, &self.ends, number)
    }

    /// The number of a word, if it has one.
    pub(crate) fn find(&self, word: &str, hash: WordHash) -> Option<u32> {
        let is_it = |&number: &u32| self.word(number) == word;
        self.numbers.find(hash.0, is_it).copied()
    }

    /// Numbers a word that has no number. There are fewer than 2^32, as no memory of today holds more.
    pub(crate) fn add(&mut self, added: &str, hash: WordHash) -> u32 {
        let number = self.len() as u32;
        self.text.push_str(added);
        self.ends.push(self.text.len());
        let (text, ends) = (&self.text, &self.ends);
        let rehash = |&number: &u32| WordHash::of(word(text, ends, number)).0;
        self.numbers.insert_unique(hash.0, number, rehash);
        number
    }
}

fn word<'a>(text: &'a str, ends: &[usize], number: u32) -> &'a str {
    let at = number as usize;
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    &text[start..ends[at]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Interner::default();
        let all: Vec<String> = (0..5000)
            .map(|n| format!("w{n}"))
            .chain([String::new()])
            .collect();
        for (number, word) in (0..).zip(&all) {
            assert_eq!(words.find(word, WordHash::of(word)), None);
            assert_eq!(words.add(word, WordHash::of(word)), number);
        }
        for (number, word) in (0..).zip(&all) {
            assert_eq!(words.find(word, WordHash::of(word)), Some(number));
            assert_eq!(words.word(number), word);
        }
    }
}
