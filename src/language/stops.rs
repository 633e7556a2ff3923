//! The stop words of all languages in one table: which lists have a word.

use super::word_list::WordList;
use super::{CODES, LANGUAGES, Language, is_hiragana};
use crate::words::{FixedTable, KeyTable, WordKey, spelled};

/// The lists by code.
const STOP_WORDS: WordList = WordList {
    file: "any/stop_words.txt",
    text: include_str!("any/stop_words.txt"),
};
/// Small words of languages that are not told by stop words.
const KIN: WordList = WordList {
    file: "any/kin.txt",
    text: include_str!("any/kin.txt"),
};

/// The lists that have a word, a bit for each: that of a language at the number of its row, behind all rows those of no row and
/// [`KIN`]. Laid out when the program is compiled: most texts ask it for their language.
#[allow(long_running_const_eval)] // a second or less
static LISTED: FixedTable<{ 1 << 14 }> = {
    let mut listed = FixedTable::new();
    let unused = add_lists(&mut listed, STOP_WORDS.text, CODES.len(), true);
    add_lists(&mut listed, KIN.text, unused, false);
    listed
};

/// Adds lists, each with the bit of its row if it is of one, else with the next unused one, and gives back which is unused then.
const fn add_lists<const PLACES: usize>(
    listed: &mut FixedTable<PLACES>,
    lists: &str,
    mut unused: usize,
    of_rows: bool,
) -> usize {
    let mut rest = lists.as_bytes();
    while !rest.is_empty() {
        let (line, behind) = cut(rest, b'\n');
        let (code, mut words) = cut(line, b' ');
        rest = behind;
        if let [b'#', ..] | [] = code {
            continue;
        }
        let bit = match row(code) {
            Some(row) if of_rows => row,
            _ => {
                unused += 1;
                unused - 1
            }
        };
        while !words.is_empty() {
            let (word, behind) = cut(words, b' ');
            listed.add(WordKey::of_bytes(word), 1 << bit);
            words = behind;
        }
    }
    unused
}

/// What stands before the first such byte, and what behind it.
const fn cut(bytes: &[u8], mark: u8) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < bytes.len() && bytes[at] != mark {
        at += 1;
    }
    let (before, behind) = bytes.split_at(at);
    match behind {
        [] => (before, behind),
        [_, behind @ ..] => (before, behind),
    }
}

/// The row of a code with a colon.
const fn row(code: &[u8]) -> Option<usize> {
    let mut row = 0;
    while row < CODES.len() {
        if let ([a, b], [first, second, _]) = (CODES[row].as_bytes(), code)
            && *a == *first
            && *b == *second
        {
            return Some(row);
        }
        row += 1;
    }
    None
}

/// The lists that have the word of a key, a bit for each: that of a language at the number of its row.
pub(super) fn lists(key: WordKey) -> u64 {
    LISTED.get(key)
}

/// The stop words of all languages, each with the number of its row, in one pass.
pub(crate) fn stop_words_by_row() -> Vec<(&'static str, usize)> {
    let mut listed = Vec::new();
    STOP_WORDS.read_all(|code, words| {
        if let Some(row) = CODES.iter().position(|of_row| *of_row == code) {
            listed.extend(words.split(' ').map(|word| (word, row)));
        }
        true
    });
    listed
}

/// The bit of a language's list.
pub(super) fn bit(code: &str) -> u64 {
    let number = LANGUAGES.iter().position(|l| l.code == code);
    number.map_or(0, |number| 1 << number)
}

impl Language {
    /// Whether a lower-case word says nothing about a text's topic: it is listed, or most texts have it, or it is written
    /// like a Japanese ending. Where words are stemmed there always is a list, and the table holds stems.
    pub fn is_stop_word(&self, word: &str) -> bool {
        let spelled = if word.is_ascii() {
            word.into()
        } else {
            spelled(word)
        };
        let word = &*spelled;
        let common = || self.background().is_some_and(|b| b.is_common(word));
        let kana = || self.traits.hiragana_endings && word.chars().all(is_hiragana);
        let listed = lists(WordKey::of(word)) & *self.stop_bit != 0;
        listed || self.stemmer.is_none() && (common() || kana())
    }

    /// The listed stop words, in any order.
    pub(crate) fn stop_words(&self) -> impl Iterator<Item = &'static str> {
        let mut own: Vec<&str> = Vec::new();
        STOP_WORDS.read_all(|code, words| {
            if code == self.code {
                own.extend(words.split(' '));
            }
            true
        });
        own.into_iter()
    }
}

/// The stems of the stop words of a language, whose code is given.
pub(super) fn stop_stems(code: &str) -> KeyTable<bool> {
    let Ok(language) = Language::from_code(code) else {
        return KeyTable::default();
    };
    let words: Vec<_> = language.stop_words().collect();
    let mut stems = KeyTable::with_room(words.len());
    for word in words {
        *stems.entry(WordKey::of(&language.stem(word))) = true;
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn the_lists_are_those_of_the_crate_and_what_joins_them() {
        let mut kept: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        STOP_WORDS.read_all(|code, words| {
            kept.entry(code).or_default().extend(words.split(' '));
            true
        });
        for code in CODES.iter().chain(kept.keys()) {
            let of_crate = stop_words::lookup(code).unwrap_or_default().iter();
            let of_crate = of_crate.filter(|word| !word.contains(char::is_whitespace));
            let listed: BTreeSet<_> = of_crate.map(|word| spelled(word)).collect();
            let kept = kept.get(code).cloned().unwrap_or_default();
            let kept: BTreeSet<_> = kept.into_iter().map(Cow::from).collect();
            let joined: Vec<_> = kept.difference(&listed).cloned().collect();
            let expected = match *code {
                "en" => "also could mr mrs ms one said say says two would",
                _ => "",
            };
            assert!(listed.is_subset(&kept), "{code}");
            assert_eq!(joined.join(" "), expected, "{code}");
        }
    }

    #[test]
    fn every_language_with_a_stemmer_has_stop_words() {
        for language in LANGUAGES.iter().filter(|l| l.stemmer.is_some()) {
            let words: Vec<_> = language.stop_words().collect();
            assert!(words.len() > 50, "{}", language.code);
            assert!(words.iter().all(|word| language.is_stop_word(word)));
        }
    }

    #[test]
    fn a_word_is_a_stop_word_of_the_languages_that_list_it() {
        for language in &LANGUAGES {
            for other in LANGUAGES.iter().filter(|l| l.stemmer.is_some()) {
                for word in language.stop_words() {
                    let listed = other.stop_words().any(|listed| listed == word);
                    assert_eq!(other.is_stop_word(word), listed, "{}: {word}", other.code);
                }
            }
        }
    }

    #[test]
    fn without_a_list_what_most_texts_have_is_a_stop_word() {
        for (code, common, rare) in [
            ("pl", "się", "most"),
            ("hi", "और", "पुल"),
            ("ko", "에서", "다리"),
            ("ja", "てい", "鉄道"),
            ("zh", "一个", "铁路"),
        ] {
            let language = Language::from_code(code).unwrap();
            assert!(language.is_stop_word(common), "{code}: {common}");
            assert!(!language.is_stop_word(rare), "{code}: {rare}");
        }
    }
}
