//! The languages and what is known of each; a language is a row of data.

mod abbreviations;
mod background;
mod contrast;
mod cues;
mod designators;
mod detect;
mod endings;
mod english;
mod grammar;
mod lines;
mod months;
mod phrases;
mod reading;
mod same;
mod script_lists;
mod sentence_lists;
mod spelling;
mod stem;
mod stops;
mod synonyms;
mod traits;
mod word_list;
mod wording;

pub use abbreviations::Abbreviations;
pub use background::Background;
pub use contrast::{Contrast, ContrastWord, Direction};
pub(crate) use cues::{Cue, CuePhrase, Cues, Opener};
pub(crate) use designators::is_designator;
pub use detect::detect;
pub(crate) use grammar::{Grammar, Uses};
pub(crate) use lines::phrases;
pub(crate) use months::{DateWord, date_word};
pub(crate) use phrases::{Phrases, lower_case};
pub(crate) use reading::Reading;
pub(crate) use same::{Same, SameWord, one_spelling};
pub(crate) use sentence_lists::{Abbreviation, ListedWord, SentenceLists, ascii_key, key};
pub(crate) use spelling::fold_in;
pub(crate) use stops::StopWords;
pub(crate) use synonyms::Synonyms;
pub(crate) use traits::{Traits, is_hiragana};
pub(crate) use wording::{Wording, WordingEntry};

use crate::error::Error;
use rust_stemmers::Algorithm;
use std::fmt;
use std::sync::LazyLock;
use word_list::WordList;

/// A language: a row of the table.
pub struct Language {
    /// ISO 639-1 code, as `-l` takes it.
    pub code: &'static str,
    /// ISO 639-3 code, as language identification gives it.
    pub(crate) iso639_3: &'static str,
    /// The Snowball stemmer, where one exists.
    pub(crate) stemmer: Option<Algorithm>,
    /// How it is written.
    pub(crate) traits: Traits,
    files: Files,
    stop_bit: u64,
    background: LazyLock<Option<Background>>,
    contrast: LazyLock<Contrast>,
    cues: LazyLock<Cues>,
    grammar: LazyLock<Grammar>,
    same: LazyLock<Same>,
    sentence_lists: LazyLock<SentenceLists>,
    wording: LazyLock<Vec<WordingEntry>>,
    variants: LazyLock<Vec<(char, char)>>,
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
                "unknown language `{code}`; one of: {}",
                codes.join(" ")
            ))
        })
    }

    /// Whether texts are compared by pairs of neighbouring characters, as words are not divided or carry their particles.
    pub fn reads_pairs(&self) -> bool {
        self.traits.pairs_of_characters
    }

    /// Words that tell where sentences end.
    pub(crate) fn sentence_lists(&self) -> &SentenceLists {
        &self.sentence_lists
    }

    /// Words that turn a sentence into another: negations, directions, numbers in words.
    pub fn contrast(&self) -> &Contrast {
        &self.contrast
    }

    /// Phrases by which a sentence says what part it plays.
    pub(crate) fn cues(&self) -> &Cues {
        &self.cues
    }

    /// What its words are in a sentence; nothing is known of most languages.
    pub(crate) fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// What says the same in other letters.
    pub(crate) fn same(&self) -> &Same {
        &self.same
    }

    /// What words do, where they are not divided or carry their particles; empty in other languages.
    pub(crate) fn wording(&self) -> &[WordingEntry] {
        &self.wording
    }

    /// Characters that are written for others, which follow them.
    pub(crate) fn variants(&self) -> &[(char, char)] {
        &self.variants
    }

    /// Weights of this language's words; `None` where there is no table.
    pub fn background(&self) -> Option<&Background> {
        self.background.as_ref()
    }
}

/// The files of a language's folder by their names.
struct Files {
    background: WordList,
    contrast: WordList,
    cues: WordList,
    grammar: WordList,
    lines: WordList,
    months: WordList,
    same: WordList,
    sentences: WordList,
    #[cfg_attr(not(test), expect(dead_code))] // what is read is made of it: `synonyms.rs`
    synonyms: WordList,
    variants: WordList,
    wording: WordList,
}

impl Files {
    const NONE: Files = Files {
        background: WordList::NONE,
        contrast: WordList::NONE,
        cues: WordList::NONE,
        grammar: WordList::NONE,
        lines: WordList::NONE,
        months: WordList::NONE,
        same: WordList::NONE,
        sentences: WordList::NONE,
        synonyms: WordList::NONE,
        variants: WordList::NONE,
        wording: WordList::NONE,
    };

    #[cfg(test)]
    fn all(&self) -> [WordList; 11] {
        let Files {
            background,
            contrast,
            cues,
            grammar,
            lines,
            months,
            same,
            sentences,
            synonyms,
            variants,
            wording,
        } = *self;
        [
            background, contrast, cues, grammar, lines, months, same, sentences, synonyms,
            variants, wording,
        ]
    }
}

macro_rules! languages {
    ($($code:literal $iso:literal $stemmer:expr, [$($file:ident)*] $($name:ident: $value:expr),*;)*) => {
        /// The codes of all rows.
        const CODES: [&str; LANGUAGES.len()] = [$($code),*];

        /// Every language, by code.
        pub static LANGUAGES: [Language; [$($code),*].len()] = [$({
            #[allow(clippy::needless_update)] // some row names them all
            const FILES: Files = Files {
                $($file: WordList {
                    file: concat!($code, "/", stringify!($file), ".txt"),
                    text: include_str!(concat!($code, "/", stringify!($file), ".txt")),
                },)*
                ..Files::NONE
            };
            Language {
                code: $code,
                iso639_3: $iso,
                stemmer: $stemmer,
                traits: Traits { $($name: $value,)* ..Traits::MOST },
                files: FILES,
                stop_bit: stops::bit($code),
                background: LazyLock::new(|| Background::read(&FILES.background)),
                contrast: LazyLock::new(|| Contrast::read(&FILES.contrast)),
                cues: LazyLock::new(|| Cues::read(&FILES.cues, $code)),
                grammar: LazyLock::new(|| Grammar::read(&FILES.grammar)),
                same: LazyLock::new(|| Same::read(&FILES.same)),
                sentence_lists: LazyLock::new(|| SentenceLists::read(&FILES.sentences)),
                wording: LazyLock::new(|| wording::read_wording(&FILES.wording)),
                variants: LazyLock::new(|| wording::read_variants(&FILES.variants)),
            }
        }),*];
    };
}

// A row: the codes, the stemmer, the lists in the language's folder, and in what it is written otherwise than most.
use Algorithm as A;
languages! {
    "am" "amh" None, [] decimal_comma: false;
    "ar" "ara" Some(A::Arabic), [background contrast cues lines sentences];
    "bg" "bul" None, [background contrast lines months sentences];
    "bn" "ben" None, [background sentences];
    "cs" "ces" None, [background contrast lines months sentences];
    "da" "dan" Some(A::Danish), [background contrast cues lines months same sentences];
    "de" "deu" Some(A::German), [background contrast cues grammar lines months same sentences synonyms] capital_nouns: true;
    "el" "ell" Some(A::Greek), [background contrast lines months sentences] extra_mark: Some(';');
    "en" "eng" Some(A::English), [background contrast cues grammar lines months same sentences synonyms]
        british_spellings: true, decimal_comma: false, optional_accents: true, possessive: true;
    "es" "spa" Some(A::Spanish), [background contrast cues grammar lines months same sentences synonyms];
    "fa" "pes" None, [background lines sentences];
    "fi" "fin" Some(A::Finnish), [background contrast lines months sentences];
    "fr" "fra" Some(A::French), [background contrast cues lines months same sentences synonyms] elides: true;
    "he" "heb" None, [background lines sentences] decimal_comma: false;
    "hi" "hin" None, [background contrast lines sentences] decimal_comma: false;
    "hu" "hun" Some(A::Hungarian), [background contrast lines months sentences];
    "hy" "hye" None, [] extra_mark: Some(':');
    "it" "ita" Some(A::Italian), [background contrast cues lines months same sentences synonyms] elides: true;
    "ja" "jpn" None, [background grammar lines sentences wording] decimal_comma: false, hiragana_endings: true, pairs_of_characters: true;
    "kk" "kaz" None, [months sentences];
    "ko" "kor" None, [background grammar lines sentences wording] decimal_comma: false, pairs_of_characters: true;
    "mr" "mar" None, [sentences] decimal_comma: false;
    "my" "mya" None, [] decimal_comma: false;
    "nl" "nld" Some(A::Dutch), [background contrast cues lines months same sentences synonyms];
    "no" "nob" Some(A::Norwegian), [background contrast cues lines months same sentences];
    "pl" "pol" None, [background contrast cues lines months sentences];
    "pt" "por" Some(A::Portuguese), [background contrast cues lines months same sentences synonyms];
    "ro" "ron" Some(A::Romanian), [background contrast lines months sentences];
    "ru" "rus" Some(A::Russian), [background contrast cues grammar lines months same sentences synonyms];
    "sk" "slk" None, [background contrast lines months sentences];
    "sv" "swe" Some(A::Swedish), [background contrast cues lines months sentences];
    "ta" "tam" Some(A::Tamil), [background sentences] decimal_comma: false;
    "tr" "tur" Some(A::Turkish), [background contrast cues lines months sentences] dotless_i: true;
    "uk" "ukr" None, [background contrast lines months sentences];
    "ur" "urd" None, [background sentences] decimal_comma: false;
    "vi" "vie" None, [background contrast same sentences] syllables: true;
    "zh" "cmn" None, [background grammar lines sentences variants wording] decimal_comma: false, pairs_of_characters: true;
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
    fn every_list_in_a_folder_is_named_in_the_row() {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
        for folder in std::fs::read_dir(&here).unwrap().flatten() {
            let code = folder.file_name().into_string().unwrap();
            let Some(language) = LANGUAGES.iter().find(|l| l.code == code) else {
                let other = code == "any" || code.contains('.');
                assert!(other, "{code}: no row");
                continue;
            };
            for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
                let name = file.file_name().into_string().unwrap();
                let read = std::fs::read_to_string(file.path()).unwrap();
                let named = language
                    .files
                    .all()
                    .into_iter()
                    .find(|list| list.file == format!("{code}/{name}"));
                assert!(named.is_some_and(|list| list.text == read), "{code}/{name}");
            }
        }
    }
}
