//! Snowball stems, shielded from two defects of the stemmer.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::panic::catch_unwind;

/// The Snowball stem of a lower-case word; the word itself where the stemmer fails on it or leaves nothing of it.
///
/// The Greek stemmer cuts past the end of "ισα" plus a verb ending ("ισαισα") and panics; such words are not handed to it.
/// Should another word make a stemmer panic, it is kept as it stands.
pub fn stem(word: &str, algorithm: Option<Algorithm>) -> Cow<'_, str> {
    let Some(algorithm) = algorithm else {
        return word.into();
    };
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
