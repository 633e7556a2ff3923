//! The stop words of all languages in one table: which lists have a word.

use super::word_list::WordList;
use super::{LANGUAGES, Language, is_hiragana};
use crate::words::{WordKey, WordTable};
use std::sync::LazyLock;

/// Small words of languages that are not told by stop words.
const KIN: WordList = WordList {
    file: "any/kin.txt",
    text: include_str!("any/kin.txt"),
};
/// Such languages of which the stop-word crate has a list.
const LISTED_KIN: &[&str] = &["az", "ca", "eu", "id", "sl"];

/// The lists that have a word, a bit for each: that of a language at the number of its row, behind all rows [`KIN`] and
/// [`LISTED_KIN`].
static LISTED: LazyLock<WordTable<u64>> = LazyLock::new(|| {
    let mut lists: Vec<Vec<&str>> = Vec::new();
    lists.extend(LANGUAGES.iter().map(|l| l.stop_words().collect()));
    KIN.read_all(|_, words| {
        lists.push(words.split(' ').collect());
        true
    });
    lists.extend(LISTED_KIN.iter().map(|code| of_crate(code).to_vec()));
    let mut listed = WordTable::with_room(lists.iter().map(Vec::len).sum());
    for (bit, list) in lists.iter().enumerate() {
        for word in list {
            *listed.entry(WordKey::of(word)) |= 1 << bit;
        }
    }
    listed
});

fn of_crate(code: &str) -> &'static [&'static str] {
    stop_words::lookup(code).unwrap_or(&[])
}

/// The lists that have the word of a key, a bit for each: that of a language at the number of its row.
pub(super) fn lists(key: WordKey) -> u64 {
    LISTED.get(key).unwrap_or(0)
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
        let common = || self.background().is_some_and(|b| b.is_common(word));
        let kana = || self.traits.hiragana_endings && word.chars().all(is_hiragana);
        let listed = lists(WordKey::of(word)) & *self.stop_bit != 0;
        listed || self.stemmer.is_none() && (common() || kana())
    }

    /// The listed stop words, in any order: those of the crate's list, and of the language's own (`stop: word …`).
    pub(crate) fn stop_words(&self) -> impl Iterator<Item = &'static str> {
        let mut own: Vec<&str> = Vec::new();
        self.files.stop_words.read_all(|kind, words| {
            own.extend(words.split_whitespace());
            kind == "stop"
        });
        of_crate(self.code).iter().copied().chain(own)
    }
}

/// The stems of the stop words of a language, whose code is given.
pub(super) fn stop_stems(code: &str) -> WordTable<bool> {
    let Ok(language) = Language::from_code(code) else {
        return WordTable::default();
    };
    let words: Vec<_> = language.stop_words().collect();
    let mut stems = WordTable::with_room(words.len());
    for word in words {
        *stems.entry(WordKey::of(&language.stem(word))) = true;
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

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
