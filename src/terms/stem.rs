//! Snowball stems, shielded from two defects of the stemmer.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;
use std::panic::catch_unwind;

/// Words remembered per thread; texts of one language share most of theirs, and stemming one takes microseconds.
const REMEMBERED: usize = 1 << 15;
/// Longest word that is stemmed, in bytes: some stemmers take quadratic time, and no longer run of letters is a word.
const LONGEST: usize = 128;

/// The algorithm, and the stem of each word.
type Memory = (Option<Algorithm>, FxHashMap<Box<str>, Box<str>>);

thread_local! {
    /// Stems by word, of one algorithm at a time. A stem is a pure function of both, so no result depends on the memory.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Calls `use_stem` with the Snowball stem of a lower-case word; with the word itself where the stemmer fails on it or
/// leaves nothing of it.
///
/// The Greek stemmer cuts past the end of "ισα" plus a verb ending ("ισαισα") and panics; such words are not handed to it.
/// Should another word make a stemmer panic, it is kept as it stands.
pub fn with_stem<R>(
    word: &str,
    algorithm: Option<Algorithm>,
    use_stem: impl FnOnce(&str) -> R,
) -> R {
    let Some(known) = algorithm.filter(|_| word.len() <= LONGEST) else {
        return use_stem(word);
    };
    MEMORY.with_borrow_mut(|(of, stems)| {
        if *of != algorithm || stems.len() >= REMEMBERED {
            stems.clear();
            *of = algorithm;
        }
        if let Some(stem) = stems.get(word) {
            return use_stem(stem);
        }
        let stem = shielded(word, known);
        let result = use_stem(&stem);
        stems.insert(word.into(), stem.into());
        result
    })
}

fn shielded(word: &str, algorithm: Algorithm) -> Cow<'_, str> {
    if matches!(algorithm, Algorithm::Greek) && is_greek_trap(word) {
        return word.into();
    }
    match catch_unwind(|| Stemmer::create(algorithm).stem(word)) {
        Ok(stem) if !stem.is_empty() => stem,
        _ => word.into(),
    }
}

/// Whether a word is "ισα…", accents aside: the only start on which the stemmer keeps a stale end offset.
fn is_greek_trap(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('ι' | 'ί' | 'ϊ' | 'ΐ' | 'ἰ' | 'ἱ'))
        && chars.next() == Some('σ')
        && matches!(chars.next(), Some('α' | 'ά'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(word: &str, algorithm: Option<Algorithm>) -> String {
        with_stem(word, algorithm, str::to_owned)
    }

    #[test]
    fn words_that_break_the_greek_stemmer_are_kept() {
        for ending in ["", "ισεσ", "ισα", "ισε", "ισατε", "ισαμε", "ισανε", "ισαν"]
        {
            let word = format!("ισα{ending}");
            assert_eq!(stem(&word, Some(Algorithm::Greek)), word);
        }
    }

    #[test]
    fn no_stem_is_empty() {
        for word in ["ιζα", "α", "ισα", "ησ", "s", "'s", "e"] {
            for algorithm in [Algorithm::Greek, Algorithm::English, Algorithm::Turkish] {
                assert!(!stem(word, Some(algorithm)).is_empty(), "{word}");
            }
        }
    }

    #[test]
    fn stems_are_snowball_s() {
        assert_eq!(stem("bridges", Some(Algorithm::English)), "bridg");
        assert_eq!(stem("bridges", None), "bridges");
    }
}
