//! How much a word weighs by how rare it is in its language, for texts that come without others to count it in.

use super::word_list::WordList;
use crate::words::{KeyTable, WordKey};

/// Weight, in tenths, of a stem that is in no table: as rare as can be.
const UNSEEN: u8 = 70;
/// Weight of a number: none is frequent, and none says much.
const NUMBER: u8 = 50;
/// Tenths of a weight below which a word is common: more than a third of all texts have it.
const COMMON: u8 = 10;

/// Weights of the frequent stems of a language, from its `background.txt`; `background.md` says what they were made from.
///
/// A line is a weight in tenths and the stems that have it; of Chinese, Japanese and Korean, pairs of characters. The weight is the
/// inverse document frequency among texts of a few hundred words, from 0 to 7; stems that are not listed weigh 7.
#[derive(Debug, Default)]
pub struct Background(KeyTable<u8>);

impl Background {
    /// Reads a table, if there is one.
    pub(super) fn read(table: &WordList) -> Option<Self> {
        if table.text.is_empty() {
            return None;
        }
        // A space stands before each stem.
        let stems = memchr::memchr_iter(b' ', table.text.as_bytes()).count();
        let mut weights = KeyTable::with_room(stems);
        for (tenths, listed) in table.lines().filter_map(|line| line.split_once(' ')) {
            let tenths = tenths.parse().unwrap_or(0);
            for stem in listed.as_bytes().split(|byte| *byte == b' ') {
                *weights.entry(WordKey::of_bytes(stem)) = tenths;
            }
        }
        Some(Background(weights))
    }

    /// Whether most texts have a stem.
    pub(super) fn is_common(&self, stem: &str) -> bool {
        self.listed(stem).is_some_and(|tenths| tenths < COMMON)
    }

    /// Whether a stem is in the table.
    pub(crate) fn has(&self, stem: &str) -> bool {
        self.listed(stem).is_some()
    }

    /// The weight of a stem, from 0 to 7.
    pub fn weight(&self, stem: &str) -> f64 {
        f64::from(self.tenths(stem)) / 10.0
    }

    /// The weight of a stem in tenths, from 0 to 70.
    pub(crate) fn tenths(&self, stem: &str) -> u8 {
        if stem.starts_with(char::is_numeric) {
            return NUMBER;
        }
        self.listed(stem)
            .map_or(UNSEEN, |tenths| tenths.min(UNSEEN))
    }

    fn listed(&self, stem: &str) -> Option<u8> {
        self.0.get(WordKey::of(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{LANGUAGES, Language};

    #[test]
    fn rare_words_weigh_more_in_every_table() {
        let tables = LANGUAGES
            .iter()
            .filter_map(|l| Some((l.code, l.background()?)));
        assert_eq!(tables.clone().count(), 32);
        for (code, table) in tables {
            let weights: Vec<u8> = table.0.values().collect();
            assert!(weights.len() > 6000, "{code}: {} stems", weights.len());
            assert!(table.tenths("qqqqzzzz") >= UNSEEN);
            assert!(
                weights.iter().any(|tenths| *tenths < 10),
                "{code}: no frequent stem"
            );
        }
    }

    #[test]
    fn a_table_holds_stems() {
        let english = Language::from_code("en").unwrap().background().unwrap();
        assert!(english.weight("peopl") < english.weight("bridg"));
        assert!(english.weight("bridg") < english.weight("sextant"));
        assert_eq!(english.tenths("2024"), NUMBER);
    }

    #[test]
    fn a_table_holds_pairs_of_characters_and_whole_words_of_every_script() {
        let weight = |code, stem| {
            Language::from_code(code)
                .unwrap()
                .background()
                .unwrap()
                .weight(stem)
        };
        for (code, common, rare) in [
            ("zh", "我们", "桥梁"),
            ("zh", "我們", "橋樑"),
            ("ja", "する", "鉄道"),
            ("ko", "하는", "철도"),
            ("hi", "क्या", "स्टेशन"),
            ("bn", "জন্য", "সেতু"),
        ] {
            assert!(
                weight(code, common) + 1.0 < weight(code, rare),
                "{code} {common}"
            );
        }
    }
}
