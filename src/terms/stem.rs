//! Snowball stems, shielded from two defects of the stemmer.

use super::Interner;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::cell::RefCell;
use std::panic::catch_unwind;

/// Words and stems remembered per thread; texts of one language share most of theirs, and stemming one takes microseconds.
const REMEMBERED: usize = 1 << 15;
/// Longest word that is stemmed, in bytes: some stemmers take quadratic time, and no longer run of letters is a word.
const LONGEST: usize = 128;

/// Stems by word, of one algorithm at a time.
#[derive(Default)]
struct Memory {
    algorithm: Option<Algorithm>,
    /// Words and stems.
    texts: Interner,
    /// By text: its stem, as a text; a stem that came as no word has none yet.
    stems: Vec<Option<usize>>,
}

thread_local! {
    /// A stem is a pure function of a word and its algorithm, so no result depends on the memory.
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
    MEMORY.with_borrow_mut(|memory| {
        if memory.algorithm != algorithm || memory.texts.len() >= REMEMBERED {
            *memory = Memory {
                algorithm,
                ..Memory::default()
            };
        }
        let stem = memory.stem(word, known);
        use_stem(memory.texts.get(stem))
    })
}

impl Memory {
    /// The stem of a word, as a text.
    fn stem(&mut self, word: &str, algorithm: Algorithm) -> usize {
        let text = self.text(word);
        if let Some(stem) = self.stems[text] {
            return stem;
        }
        let stem = self.text(&shielded(word, algorithm));
        self.stems[text] = Some(stem);
        stem
    }

    fn text(&mut self, text: &str) -> usize {
        let number = self.texts.add(text);
        if number == self.stems.len() {
            self.stems.push(None);
        }
        number
    }
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
