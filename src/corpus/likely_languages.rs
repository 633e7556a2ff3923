//! In which languages a document can be, by the stop words at its start.
//!
//! Whether two documents say the contrary is asked of the word lists of their language. Trigrams, which tell it where stop words do not,
//! cost more than all else that is done with a long document, so they are asked only where that is worth it.

use super::words::{HashedWord, HashedWords};
use crate::language::{LANGUAGES, Language, detect, stop_words_by_row};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cmp::Reverse;
use std::sync::LazyLock;

/// Words at the start of a document by which its language is told.
const SAMPLE: usize = 200;
/// Share of stop words below which they tell no language. One counts that has this share of the stop words of the one that has most.
const TOLD: f64 = 0.15;
const BESIDE: f64 = 0.8;
/// Most languages whose lists are asked.
const MOST: usize = 2;

/// By the key of a word: the languages of which it is a stop word, a bit for each.
static STOPS: LazyLock<FxHashMap<u32, u64>> = LazyLock::new(|| {
    let listed = stop_words_by_row();
    let mut stops = FxHashMap::with_capacity_and_hasher(listed.len(), FxBuildHasher);
    let mut words = HashedWords::default();
    for (word, row) in listed {
        words.read(word);
        if let [word] = words.list[..] {
            *stops.entry(word.key()).or_default() |= 1 << row;
        }
    }
    stops
});

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
        let mut languages = STOPS.get(&word.key()).copied().unwrap_or(0);
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
