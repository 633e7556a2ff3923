//! The languages and what is known of each; a language is a row of data.

mod background;
mod contrast;
mod cues;
mod detect;
mod same;
mod sentence_lists;
mod stem;

pub use background::Background;
pub use contrast::{Contrast, Direction};
pub(crate) use cues::{Cue, Phrase};
pub use detect::detect;
pub(crate) use same::{Same, one_spelling};
pub(crate) use sentence_lists::{Known, Listed, SentenceLists, key};

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
    stop_stems: LazyLock<FxHashSet<Box<str>>>,
    contrast: LazyLock<Contrast>,
    sentence_lists: LazyLock<SentenceLists>,
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

    /// Whether texts are compared by pairs of neighbouring characters, as words are not divided or carry their particles.
    pub fn reads_pairs(&self) -> bool {
        matches!(self.code, "zh" | "ja" | "ko")
    }

    /// Whether a lower-case word says nothing about a text's topic: it is listed, or most texts have it, or it is written
    /// like a Japanese ending. Where words are stemmed there always is a list, and the table holds stems.
    pub fn is_stop_word(&self, word: &str) -> bool {
        let common = || self.background().is_some_and(|b| b.is_common(word));
        let kana = || self.code == "ja" && word.chars().all(is_hiragana);
        self.stop_words.contains(word) || self.stemmer.is_none() && (common() || kana())
    }

    /// Whether a stem is that of a listed stop word: "saying" says as little as "say".
    pub(crate) fn is_stop_stem(&self, stem: &str) -> bool {
        self.stop_stems.contains(stem)
    }

    /// The listed stop words, in any order.
    fn stop_words(&self) -> impl Iterator<Item = &'static str> {
        self.stop_words.iter().copied()
    }

    /// Words that tell where sentences end.
    pub(crate) fn sentence_lists(&self) -> &SentenceLists {
        &self.sentence_lists
    }

    /// Words that turn a sentence into another: negations, directions, numbers in words.
    pub fn contrast(&self) -> &Contrast {
        &self.contrast
    }
}

/// Whether a character belongs to the Japanese script of endings and particles.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

macro_rules! languages {
    ($($code:literal $iso:literal $stemmer:expr, $contrast:expr, $sentences:expr;)*) => {
        /// Every language, by code.
        pub static LANGUAGES: [Language; [$($code),*].len()] = [$(Language {
            code: $code,
            iso639_3: $iso,
            stemmer: $stemmer,
            stop_words: LazyLock::new(|| stop_words($code)),
            stop_stems: LazyLock::new(|| stop_stems($code)),
            contrast: LazyLock::new(|| Contrast::parse($contrast)),
            sentence_lists: LazyLock::new(|| SentenceLists::parse($sentences)),
        }),*];
    };
}

use Algorithm as A;
languages! {
    "am" "amh" None, "", "";
    "ar" "ara" Some(A::Arabic), include_str!("ar/contrast.txt"), include_str!("ar/sentences.txt");
    "bg" "bul" None, include_str!("bg/contrast.txt"), include_str!("bg/sentences.txt");
    "bn" "ben" None, "", "";
    "cs" "ces" None, include_str!("cs/contrast.txt"), include_str!("cs/sentences.txt");
    "da" "dan" Some(A::Danish), include_str!("da/contrast.txt"), include_str!("da/sentences.txt");
    "de" "deu" Some(A::German), include_str!("de/contrast.txt"), include_str!("de/sentences.txt");
    "el" "ell" Some(A::Greek), include_str!("el/contrast.txt"), include_str!("el/sentences.txt");
    "en" "eng" Some(A::English), include_str!("en/contrast.txt"), include_str!("en/sentences.txt");
    "es" "spa" Some(A::Spanish), include_str!("es/contrast.txt"), include_str!("es/sentences.txt");
    "fa" "pes" None, "", include_str!("fa/sentences.txt");
    "fi" "fin" Some(A::Finnish), include_str!("fi/contrast.txt"), include_str!("fi/sentences.txt");
    "fr" "fra" Some(A::French), include_str!("fr/contrast.txt"), include_str!("fr/sentences.txt");
    "he" "heb" None, "", include_str!("he/sentences.txt");
    "hi" "hin" None, include_str!("hi/contrast.txt"), include_str!("hi/sentences.txt");
    "hu" "hun" Some(A::Hungarian), include_str!("hu/contrast.txt"), include_str!("hu/sentences.txt");
    "hy" "hye" None, "", "";
    "it" "ita" Some(A::Italian), include_str!("it/contrast.txt"), include_str!("it/sentences.txt");
    "ja" "jpn" None, "", "";
    "kk" "kaz" None, "", include_str!("kk/sentences.txt");
    "ko" "kor" None, "", "";
    "mr" "mar" None, "", include_str!("mr/sentences.txt");
    "my" "mya" None, "", "";
    "nl" "nld" Some(A::Dutch), include_str!("nl/contrast.txt"), include_str!("nl/sentences.txt");
    "no" "nob" Some(A::Norwegian), include_str!("no/contrast.txt"), include_str!("no/sentences.txt");
    "pl" "pol" None, include_str!("pl/contrast.txt"), include_str!("pl/sentences.txt");
    "pt" "por" Some(A::Portuguese), include_str!("pt/contrast.txt"), include_str!("pt/sentences.txt");
    "ro" "ron" Some(A::Romanian), include_str!("ro/contrast.txt"), include_str!("ro/sentences.txt");
    "ru" "rus" Some(A::Russian), include_str!("ru/contrast.txt"), include_str!("ru/sentences.txt");
    "sk" "slk" None, include_str!("sk/contrast.txt"), include_str!("sk/sentences.txt");
    "sv" "swe" Some(A::Swedish), include_str!("sv/contrast.txt"), include_str!("sv/sentences.txt");
    "ta" "tam" Some(A::Tamil), "", include_str!("ta/sentences.txt");
    "tr" "tur" Some(A::Turkish), include_str!("tr/contrast.txt"), include_str!("tr/sentences.txt");
    "uk" "ukr" None, include_str!("uk/contrast.txt"), include_str!("uk/sentences.txt");
    "ur" "urd" None, "", include_str!("ur/sentences.txt");
    "vi" "vie" None, include_str!("vi/contrast.txt"), include_str!("vi/sentences.txt");
    "zh" "cmn" None, "", "";
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

fn stop_stems(code: &str) -> FxHashSet<Box<str>> {
    let language = LANGUAGES.iter().find(|l| l.code == code);
    let stems = language.map(|l| l.stop_words().map(|word| l.stem(word).into()));
    stems.into_iter().flatten().collect()
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
