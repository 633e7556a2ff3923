//! How much words of a language weigh where nothing is known but the language: rare words weigh more.

use super::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Weight of a stem that is in no table: as rare as can be.
const UNSEEN: f64 = 7.0;
/// Weight of a number: none is frequent, and none says much.
const NUMBER: f64 = 5.0;

/// Weights of the frequent stems of a language, from its `background.txt`; `background.md` says what they were made from.
///
/// A line is a weight in tenths and the stems that have it. The weight is the inverse document frequency that a text of a
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

    /// Whether a stem is in the table.
    pub(crate) fn has(&self, stem: &str) -> bool {
        self.0.contains_key(stem)
    }

    /// The weight of a stem, from 0 to 7.
    pub fn weight(&self, stem: &str) -> f64 {
        if stem.starts_with(char::is_numeric) {
            return NUMBER;
        }
        let known = self.0.get(stem);
        known.map_or(UNSEEN, |tenths| (f64::from(*tenths) / 10.0).min(UNSEEN))
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
    "ar" "bg" "cs" "da" "de" "el" "en" "es" "fa" "fi" "fr" "he" "hi" "hu" "it" "nl" "no" "pl" "pt" "ro" "ru" "sk" "sv" "ta"
    "tr" "uk" "ur"
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
            assert!(table.weight("qqqqzzzz") >= UNSEEN);
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
        assert_eq!(english.weight("2024"), NUMBER);
    }
}
