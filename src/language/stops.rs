//! The stop words of all languages in one table: which lists have a word.

use super::word_list::{WordList, cut, place};
use super::{CODES, Language, is_hiragana};
use crate::words::{FixedTable, WordKey, spelled};

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
/// The stems of those stop words whose language has a stemmer, made of them: stemming them takes longer than a short text does.
const STOP_STEMS: WordList = WordList {
    file: "any/stop_stems.txt",
    text: include_str!("any/stop_stems.txt"),
};

/// The lists that have a word, a bit for each: that of a language at the number of its row, behind all rows those of no row and
/// [`KIN`]. Laid out when the program is compiled: most texts ask it for their language.
#[allow(long_running_const_eval)] // a second or less
static LISTED: FixedTable<u64, { 1 << 14 }> = {
    let mut listed = FixedTable::new(0);
    let unused = add_lists(&mut listed, STOP_WORDS.text, CODES.len(), true);
    add_lists(&mut listed, KIN.text, unused, false);
    listed
};

/// The same of stems.
#[allow(long_running_const_eval)]
static LISTED_STEMS: FixedTable<u64, { 1 << 13 }> = {
    let mut listed = FixedTable::new(0);
    add_lists(&mut listed, STOP_STEMS.text, CODES.len(), true);
    listed
};

/// Adds lists, each with the bit of its row if it is of one, else with the next unused one, and gives back which is unused then.
const fn add_lists<const PLACES: usize>(
    listed: &mut FixedTable<u64, PLACES>,
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
            *listed.entry(WordKey::of_bytes(word)) |= 1 << bit;
            words = behind;
        }
    }
    unused
}

/// The row of a code.
const fn row(code: &[u8]) -> Option<usize> {
    place(&CODES, code)
}

/// The lists that have the word of a key, a bit for each: that of a language at the number of its row.
pub(super) fn lists(key: WordKey) -> u64 {
    LISTED.get(key)
}

/// The stop words of all rows, one after the other, for tables that the compiler lays out.
pub(crate) struct StopWords {
    /// What is left of the lists, and of the line of a row.
    lines: &'static [u8],
    words: &'static [u8],
    row: usize,
}

impl StopWords {
    pub(crate) const fn all() -> Self {
        StopWords {
            lines: STOP_WORDS.text.as_bytes(),
            words: &[],
            row: 0,
        }
    }

    /// The next word, with the number of its row.
    pub(crate) const fn next(&mut self) -> Option<(&'static [u8], usize)> {
        while self.words.is_empty() {
            if self.lines.is_empty() {
                return None;
            }
            let (line, behind) = cut(self.lines, b'\n');
            let (code, words) = cut(line, b' ');
            self.lines = behind;
            if let Some(row) = row(code) {
                (self.words, self.row) = (words, row);
            }
        }
        let (word, behind) = cut(self.words, b' ');
        self.words = behind;
        Some((word, self.row))
    }
}

/// The bit of a language's list.
pub(super) const fn bit(code: &str) -> u64 {
    match row(code.as_bytes()) {
        Some(row) => 1 << row,
        None => 0,
    }
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
        self.is_stop_key(WordKey::of(&spelled), &spelled)
    }

    /// The same of a word in the spelling that stands for all, whose key is at hand.
    #[inline]
    pub(crate) fn is_stop_key(&self, key: WordKey, word: &str) -> bool {
        let common = || self.background().is_some_and(|b| b.is_common(word));
        let kana = || self.traits.hiragana_endings && word.chars().all(is_hiragana);
        self.lists_stop_word(key) || self.stemmer.is_none() && (common() || kana())
    }

    /// Whether the word of a key is a listed stop word.
    #[inline]
    pub(crate) fn lists_stop_word(&self, key: WordKey) -> bool {
        lists(key) & self.stop_bit != 0
    }

    /// Whether the stem of a key is that of a listed stop word: "saying" says as little as "say".
    #[inline]
    pub(crate) fn is_stop_stem(&self, stem: WordKey) -> bool {
        match self.stemmer {
            Some(_) => LISTED_STEMS.get(stem) & self.stop_bit != 0,
            None => self.lists_stop_word(stem),
        }
    }

    /// The listed stop words, in any order.
    #[cfg(test)]
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

#[cfg(test)]
mod tests {
    use super::super::LANGUAGES;
    use super::super::word_list::assert_made;
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
    fn the_list_of_stems_is_made_of_the_stop_words() {
        let stemmed = LANGUAGES.iter().filter(|l| l.stemmer.is_some());
        let line = |language: &Language| {
            let stems = language.stop_words().map(|word| language.stem(word));
            let stems: BTreeSet<_> = stems.collect();
            stems
                .iter()
                .fold(format!("{}:", language.code), |line, stem| {
                    line + " " + stem
                })
        };
        let lines: Vec<_> = stemmed.map(line).collect();
        assert_made(&STOP_STEMS, &lines);
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
