//! In which languages a document can be, by the stop words at its start.
//!
//! Whether two documents say the contrary is asked of the word lists of their language. Trigrams, which tell it where stop words do not,
//! cost more than all else that is done with a long document, so they are asked only where that is worth it.

use super::hashed_word::HashedWord;
use crate::language::{LANGUAGES, Language, StopWords, detect};
use std::cmp::Reverse;

/// Words at the start of a document by which its language is told.
const SAMPLE: usize = 200;
/// Share of stop words below which they tell no language. One counts that has this share of the stop words of the one that has most.
const TOLD: f64 = 0.15;
const BESIDE: f64 = 0.8;
/// Most languages whose lists are asked.
const MOST: usize = 2;

/// By the key of a word: the languages of which it is a stop word, a bit for each.
struct StopTable {
    /// Keys from the place that they say up to the first empty one, and around.
    keys: [u32; PLACES],
    languages: [u64; PLACES],
}

/// Places of the table, a power of two: twice as many as there are stop words.
const PLACES: usize = 1 << 14;
const EMPTY: u32 = u32::MAX;

/// Laid out when the program is compiled: to hash all stop words takes as long as to read 200 stories.
#[allow(long_running_const_eval)] // a second or less
static STOPS: StopTable = {
    let mut stops = StopTable {
        keys: [EMPTY; PLACES],
        languages: [0; PLACES],
    };
    let mut words = StopWords::all();
    while let Some((word, row)) = words.next() {
        if let Some(word) = single(word) {
            let key = HashedWord::of_small(word).key();
            let place = place(&stops.keys, key);
            stops.keys[place] = key;
            stops.languages[place] |= 1 << row;
        }
    }
    stops
};

/// The place of a key, or the first empty one if it has none.
const fn place(keys: &[u32; PLACES], key: u32) -> usize {
    let mut place = key as usize & (PLACES - 1);
    while keys[place] != EMPTY && keys[place] != key {
        place = (place + 1) & (PLACES - 1);
    }
    place
}

/// A stop word without marks at its end, among them the sign of Tamil and Bengali that leaves out a vowel; `None` of one that has marks
/// inside, as documents have it as several words.
const fn single(mut word: &[u8]) -> Option<&[u8]> {
    while let [start @ .., b'\'' | b'-' | b'.' | b'^'] | [start @ .., 0xe0, 0xa7 | 0xaf, 0x8d] =
        word
    {
        word = start;
    }
    let mut at = 0;
    while at < word.len() {
        if let b'-' | b'.' | b'^' = word[at] {
            return None;
        }
        at += 1;
    }
    Some(word)
}

/// The likely languages of a document, the likeliest first; none of a text in ASCII that has hardly any stop words, such as a table.
/// Cost: bounded.
pub(super) fn likely_languages(text: &str, words: &[HashedWord]) -> Vec<&'static Language> {
    let likely = by_stop_words(words);
    if likely.is_empty() && !text.is_ascii() {
        return detect(text).into_iter().collect();
    }
    likely
}

/// The languages that have most stop words among the first words.
fn by_stop_words(words: &[HashedWord]) -> Vec<&'static Language> {
    let sample = &words[..words.len().min(SAMPLE)];
    let mut counts = [0u32; LANGUAGES.len()];
    for word in sample {
        let mut languages = STOPS.languages[place(&STOPS.keys, word.key())];
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }
    let most = f64::from(counts.iter().copied().max().unwrap_or(0));
    if most == 0.0 || most < TOLD * sample.len() as f64 {
        return Vec::new();
    }
    let mut rows: Vec<usize> = (0..counts.len())
        .filter(|row| f64::from(counts[*row]) >= BESIDE * most)
        .collect();
    rows.sort_by_key(|row| Reverse(counts[*row]));
    rows.into_iter()
        .take(MOST)
        .map(|row| &LANGUAGES[row])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::HashedWords;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_table_has_the_stop_words_as_documents_have_them() {
        let mut expected: BTreeMap<u32, u64> = BTreeMap::new();
        let mut words = StopWords::all();
        while let Some((word, row)) = words.next() {
            let read = HashedWords::new(std::str::from_utf8(word).unwrap());
            if let [word] = read.list[..] {
                *expected.entry(word.key()).or_default() |= 1 << row;
            }
        }
        assert!(expected.len() > 4000);
        // Other keys are of Chinese and Tamil words that documents have as several: no word of a document has them.
        for (key, languages) in expected {
            assert_eq!(STOPS.languages[place(&STOPS.keys, key)], languages);
        }
    }
}
