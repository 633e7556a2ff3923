//! Snowball stems, shielded from two defects of the stemmer.

use super::{Language, english};
use crate::words::spelled;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::panic::catch_unwind;

/// Longest word that is stemmed, in bytes: some stemmers take quadratic time, and no longer run of letters is a word.
const LONGEST: usize = 128;

impl Language {
    /// The Snowball stem of a lower-case word in any spelling; the word itself where the language has no stemmer, or the stemmer fails on it or leaves
    /// nothing of it. Cost: of English words a tenth of a microsecond, of others one or more; a vocabulary remembers stems.
    ///
    /// The Greek stemmer cuts past the end of "ισα" plus a verb ending ("ισαισα") and panics; such words are not handed to it.
    /// Should another word make a stemmer panic, it is kept as it stands.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match spelled(word) {
            Cow::Borrowed(word) => self.stem_of_folded(word),
            Cow::Owned(word) => self.stem_of_folded(&word).into_owned().into(),
        }
    }

    /// The same of a word in its key form.
    pub(crate) fn stem_of_folded<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match self.stemmer {
            Some(algorithm) => shielded(word, algorithm),
            None => word.into(),
        }
    }
}

fn shielded(word: &str, algorithm: Algorithm) -> Cow<'_, str> {
    if word.len() > LONGEST || matches!(algorithm, Algorithm::Greek) && is_greek_trap(word) {
        return word.into();
    }
    let ours = matches!(algorithm, Algorithm::English).then(|| english::stem(word));
    let stem = match ours.flatten() {
        Some(stem) => Ok(stem),
        None => catch_unwind(|| Stemmer::create(algorithm).stem(word)),
    };
    match stem {
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

    fn stem(word: &str, code: &str) -> String {
        Language::from_code(code).unwrap().stem(word).into_owned()
    }

    #[test]
    fn words_that_break_the_greek_stemmer_are_kept() {
        for ending in ["", "ισεσ", "ισα", "ισε", "ισατε", "ισαμε", "ισανε", "ισαν"]
        {
            let word = format!("ισα{ending}");
            assert_eq!(stem(&word, "el"), word);
        }
    }

    #[test]
    fn no_stem_is_empty() {
        for word in ["ιζα", "α", "ισα", "ησ", "s", "'s", "e"] {
            for code in ["el", "en", "tr"] {
                assert!(!stem(word, code).is_empty(), "{word}");
            }
        }
    }
}
