//! The languages and what is known of each; a language is a row of data.

mod contrast;
mod detect;

pub use contrast::{Contrast, Direction};
pub use detect::detect;

use crate::error::Error;
use rust_stemmers::Algorithm;
use rustc_hash::FxHashSet;
use std::fmt;
use std::sync::LazyLock;

/// A language: a row of the table.
pub struct Language {
    /// ISO 639-1 code, as `-l` takes it.
    pub code: &'static str,
    /// ISO 639-3 code, as language identification gives it.
    pub(crate) iso639_3: &'static str,
    /// The Snowball stemmer, where one exists.
    pub(crate) stemmer: Option<Algorithm>,
    stop_words: LazyLock<FxHashSet<&'static str>>,
    contrast: LazyLock<Contrast>,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Language({})", self.code)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Language {
    /// The row for an ISO 639-1 code.
    ///
    /// # Errors
    /// [`Error::Value`] names the codes there are.
    pub fn from_code(code: &str) -> Result<&'static Self, Error> {
        LANGUAGES.iter().find(|l| l.code == code).ok_or_else(|| {
            let codes: Vec<_> = LANGUAGES.iter().map(|l| l.code).collect();
            Error::Value(format!(
                "unknown language `{code}`; one of: auto {}",
                codes.join(" ")
            ))
        })
    }

    /// Whether a lower-case word says nothing about a text's topic.
    pub fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// Words that turn a sentence into another: negations, directions, numbers in words.
    pub fn contrast(&self) -> &Contrast {
        &self.contrast
    }
}

macro_rules! languages {
    ($($code:literal $iso:literal $stemmer:expr, $contrast:expr;)*) => {
        /// Every language, by code.
        pub static LANGUAGES: [Language; [$($code),*].len()] = [$(Language {
            code: $code,
            iso639_3: $iso,
            stemmer: $stemmer,
            stop_words: LazyLock::new(|| stop_words($code)),
            contrast: LazyLock::new(|| Contrast::parse($contrast)),
        }),*];
    };
}

use Algorithm as A;
languages! {
    "am" "amh" None, "";
    "ar" "ara" Some(A::Arabic), "";
    "bg" "bul" None, "";
    "cs" "ces" None, "";
    "da" "dan" Some(A::Danish), "";
    "de" "deu" Some(A::German), include_str!("de/contrast.txt");
    "el" "ell" Some(A::Greek), "";
    "en" "eng" Some(A::English), include_str!("en/contrast.txt");
    "es" "spa" Some(A::Spanish), include_str!("es/contrast.txt");
    "fa" "pes" None, "";
    "fi" "fin" Some(A::Finnish), "";
    "fr" "fra" Some(A::French), include_str!("fr/contrast.txt");
    "he" "heb" None, "";
    "hi" "hin" None, "";
    "hu" "hun" Some(A::Hungarian), "";
    "hy" "hye" None, "";
    "it" "ita" Some(A::Italian), "";
    "ja" "jpn" None, "";
    "kk" "kaz" None, "";
    "ko" "kor" None, "";
    "mr" "mar" None, "";
    "my" "mya" None, "";
    "nl" "nld" Some(A::Dutch), "";
    "no" "nob" Some(A::Norwegian), "";
    "pl" "pol" None, "";
    "pt" "por" Some(A::Portuguese), "";
    "ro" "ron" Some(A::Romanian), "";
    "ru" "rus" Some(A::Russian), "";
    "sk" "slk" None, "";
    "sv" "swe" Some(A::Swedish), "";
    "ta" "tam" Some(A::Tamil), "";
    "tr" "tur" Some(A::Turkish), "";
    "uk" "ukr" None, "";
    "ur" "urd" None, "";
    "zh" "cmn" None, "";
}

/// Words of reporting and counting that English news repeats without meaning anything by them; added to the list.
const ENGLISH_EXTRA: &[&str] = &[
    "also", "could", "mr", "mrs", "ms", "one", "said", "say", "says", "two", "would",
];

fn stop_words(code: &str) -> FxHashSet<&'static str> {
    let extra = if code == "en" { ENGLISH_EXTRA } else { &[] };
    let list = stop_words::lookup(code).unwrap_or(&[]);
    list.iter().chain(extra).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_and_found_by_code() {
        assert!(LANGUAGES.is_sorted_by_key(|l| l.code));
        assert_eq!(Language::from_code("de").unwrap().iso639_3, "deu");
        let error = Language::from_code("xx").unwrap_err().to_string();
        assert!(error.contains("`xx`") && error.contains(" en "), "{error}");
    }

    #[test]
    fn every_language_with_a_stemmer_has_stop_words() {
        for language in LANGUAGES.iter().filter(|l| l.stemmer.is_some()) {
            assert!(language.stop_words.len() > 50, "{}", language.code);
        }
    }
}
