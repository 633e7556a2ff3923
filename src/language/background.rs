//! How much words of a language weigh where nothing is known but the language: rare words weigh more.

use super::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Weight, in tenths, of a stem that is in no table: as rare as can be.
const UNSEEN: u8 = 70;
/// Weight of a number: none is frequent, and none says much.
const NUMBER: u8 = 50;
/// Tenths of a weight below which a word is common: more than a third of all texts have it.
const COMMON: u8 = 10;

/// Weights of the frequent stems of a language, from its `background.txt`; `background.md` says what they were made from.
///
/// A line is a weight in tenths and the stems that have it; of Chinese, Japanese and Korean, pairs of characters. The weight is the inverse document frequency that a text of a
/// few hundred words would have, from 0 to 7, which all other stems have.
#[derive(Debug, Default)]
pub struct Background(FxHashMap<&'static str, u8>);

impl Background {
    fn parse(lines: &'static str) -> Self {
        let mut weights = FxHashMap::default();
        for line in lines.lines() {
            let mut parts = line.split(' ');
            let tenths = parts.next().and_then(|t| t.parse().ok()).unwrap_or(0);
            weights.extend(parts.map(|stem| (stem, tenths)));
        }
        Background(weights)
    }

    /// Whether most texts have a stem.
    pub(super) fn is_common(&self, stem: &str) -> bool {
        self.0.get(stem).is_some_and(|tenths| *tenths < COMMON)
    }

    /// Whether a stem is in the table.
    pub(crate) fn has(&self, stem: &str) -> bool {
        self.0.contains_key(stem)
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
        self.0
            .get(stem)
            .map_or(UNSEEN, |tenths| (*tenths).min(UNSEEN))
    }
}

macro_rules! tables {
    ($($code:literal)*) => {
        static TABLES: [(&str, LazyLock<Background>); [$($code),*].len()] = [$((
            $code,
            LazyLock::new(|| Background::parse(include_str!(concat!($code, "/background.txt")))),
        )),*];
    };
}

tables! {
    "ar" "bg" "bn" "cs" "da" "de" "el" "en" "es" "fa" "fi" "fr" "he" "hi" "hu" "it" "ja" "ko" "nl" "no" "pl" "pt" "ro" "ru"
    "sk" "sv" "ta" "tr" "uk" "ur" "vi" "zh"
}

impl Language {
    /// Weights of this language's words; `None` where there is no table.
    pub fn background(&self) -> Option<&'static Background> {
        let table = TABLES.iter().find(|(code, _)| *code == self.code)?;
        Some(&table.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more_in_every_table() {
        for (code, table) in &TABLES {
            let weights = &table.0;
            assert!(weights.len() > 6000, "{code}: {} stems", weights.len());
            assert!(table.tenths("qqqqzzzz") >= UNSEEN);
            assert!(
                weights.values().any(|tenths| *tenths < 10),
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
