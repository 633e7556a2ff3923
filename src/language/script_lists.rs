//! Scripts that several languages share, and what the lists of all of these say together.

use super::sentence_lists::{Abbreviation, ListedWord, SentenceLists, key};
use super::word_list::WordList;
use super::{LANGUAGES, Language};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Letters that not all languages of a script have.
const LETTERS: WordList = WordList {
    file: "any/letters.txt",
    text: include_str!("any/letters.txt"),
};
/// Abbreviations of some languages that are words of others.
const ORDINARY: WordList = WordList {
    file: "any/ordinary.txt",
    text: include_str!("any/ordinary.txt"),
};

/// A script in which languages of the table are written.
#[derive(Debug)]
pub(super) struct Script {
    first: char,
    last: char,
    codes: &'static [&'static str],
    lists: LazyLock<ScriptLists>,
}

macro_rules! scripts {
    ($($first:literal $last:literal [$($code:literal)*];)*) => {
        /// Those whose languages have lists of abbreviations.
        pub(super) static SCRIPTS: [Script; [$($first),*].len()] = [$(Script {
            first: $first,
            last: $last,
            codes: &[$($code),*],
            lists: LazyLock::new(|| ScriptLists::of(&[$($code),*])),
        }),*];
    };
}

scripts! {
    'A' '\u{24f}' ["cs" "da" "de" "en" "es" "fi" "fr" "hu" "it" "nl" "no" "pl" "pt" "ro" "sk" "sv" "tr" "vi"];
    '\u{370}' '\u{3ff}' ["el"];
    '\u{400}' '\u{52f}' ["bg" "kk" "ru" "uk"];
    '\u{590}' '\u{5ff}' ["he"];
    '\u{600}' '\u{6ff}' ["ar" "fa" "ur"];
    '\u{900}' '\u{97f}' ["hi" "mr"];
    '\u{980}' '\u{9ff}' ["bn"];
    '\u{b80}' '\u{bff}' ["ta"];
    '\u{3041}' '\u{30ff}' ["ja"];
    '\u{4e00}' '\u{9fff}' ["zh"];
    '\u{ac00}' '\u{d7a3}' ["ko"];
}

impl Script {
    /// Whether it has this letter.
    pub(super) fn has(&self, c: char) -> bool {
        (self.first..=self.last).contains(&c) && c.is_alphabetic()
    }

    /// Its language, if it has but one in the table.
    pub(super) fn language(&self) -> Option<&'static Language> {
        match self.codes {
            [code] => Language::from_code(code).ok(),
            _ => None,
        }
    }

    /// What the lists of its languages say. The first call for a script reads them all: some milliseconds at most.
    pub(super) fn lists(&self) -> &ScriptLists {
        &self.lists
    }
}

/// The lists of all languages of a script in one.
#[derive(Debug)]
pub(super) struct ScriptLists {
    /// What holds whichever of them a text is in.
    pub(super) lists: SentenceLists,
    listing: FxHashMap<u64, Listing>,
    /// By letters that not all have: the languages that have it.
    letters: FxHashMap<char, u64>,
    /// All languages of the script.
    pub(super) languages: u64,
}

/// What languages say of a word, a bit for each at the number of its row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Listing {
    goes_on: u64,
    ends_too: u64,
    reference: u64,
    /// Those that list it otherwise than as an abbreviation.
    pub(super) as_word: u64,
    all: ListedWord,
}

impl ScriptLists {
    fn of(codes: &[&str]) -> Self {
        let mut listing: FxHashMap<u64, Listing> = FxHashMap::default();
        let (mut languages, mut ordinals) = (0, false);
        for (row, language) in LANGUAGES.iter().enumerate() {
            if codes.contains(&language.code) {
                languages |= 1 << row;
                ordinals |= language.sentence_lists().ordinals;
                for (key, word) in language.sentence_lists().words() {
                    listing.entry(key).or_default().add(word, 1 << row);
                }
            }
        }
        let ordinary = ordinary();
        let together =
            |(key, said): (&u64, &Listing)| (*key, said.together(ordinary.contains(key)));
        ScriptLists {
            lists: SentenceLists::of_words(listing.iter().map(together).collect(), ordinals),
            listing,
            letters: letters(languages),
            languages,
        }
    }

    /// Which languages list the word with a key.
    pub(super) fn listing(&self, key: u64) -> Listing {
        self.listing.get(&key).copied().unwrap_or_default()
    }

    /// The languages that have a small letter; all of those that are not told apart by it.
    pub(super) fn with_letter(&self, letter: char) -> u64 {
        let with = self.letters.get(&letter).copied();
        with.unwrap_or(self.languages)
    }
}

impl Listing {
    fn add(&mut self, word: ListedWord, bit: u64) {
        match word.abbreviation {
            Abbreviation::Nothing => {}
            Abbreviation::GoesOn => self.goes_on |= bit,
            Abbreviation::EndsToo => self.ends_too |= bit,
            Abbreviation::Reference => self.reference |= bit,
        }
        if word.opener || word.speech || word.month || word.day {
            self.as_word |= bit;
        }
        self.all.join(word);
    }

    /// Those that list it as an abbreviation.
    pub(super) fn as_abbreviation(&self) -> u64 {
        self.goes_on | self.ends_too | self.reference
    }

    /// What holds for a text in any of them: what most say. Of as many it is what leaves more open, and a word that is an ordinary one
    /// elsewhere abbreviates only before a number.
    fn together(&self, ordinary: bool) -> ListedWord {
        let votes = [
            (self.goes_on, Abbreviation::GoesOn),
            (self.reference, Abbreviation::Reference),
            (self.ends_too, Abbreviation::EndsToo),
        ];
        let most = votes.into_iter().max_by_key(|(said, _)| said.count_ones());
        let abbreviation = match most {
            Some((1.., Abbreviation::GoesOn)) if ordinary => Abbreviation::Reference,
            Some((1.., most)) => most,
            _ => Abbreviation::Nothing,
        };
        ListedWord {
            abbreviation,
            ..self.all
        }
    }
}

fn ordinary() -> FxHashSet<u64> {
    let mut words = FxHashSet::default();
    ORDINARY.read_all(|kind, entries| {
        words.extend(entries.split_whitespace().map(key));
        kind == "word"
    });
    words
}

/// By letter, which of some languages have it.
fn letters(languages: u64) -> FxHashMap<char, u64> {
    let mut letters: FxHashMap<char, u64> = FxHashMap::default();
    LETTERS.read_all(|code, entries| {
        let row = LANGUAGES.iter().position(|l| l.code == code);
        let bit = row.map_or(0, |row| 1 << row) & languages;
        if bit != 0 {
            for letter in entries.chars().filter(|c| c.is_alphabetic()) {
                *letters.entry(letter).or_default() |= bit;
            }
        }
        row.is_some()
    });
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::composed;

    #[test]
    fn every_language_with_lists_is_of_one_script() {
        for language in &LANGUAGES {
            let of = SCRIPTS.iter().filter(|s| s.codes.contains(&language.code));
            let listed = language.sentence_lists().words().next().is_some();
            assert_eq!(of.count(), usize::from(listed), "{}", language.code);
        }
    }

    #[test]
    fn letters_are_small_and_composed() {
        LETTERS.read_all(|code, entries| {
            for letter in entries.split_whitespace() {
                assert_eq!(composed(letter), letter, "{code}");
                assert_eq!(letter.to_lowercase(), letter, "{code}");
                assert_eq!(letter.chars().count(), 1, "{code}: {letter}");
            }
            true
        });
    }

    #[test]
    fn ordinary_words_abbreviate_in_some_language() {
        let listed = |key: u64| {
            let lists = LANGUAGES.iter().map(|l| l.sentence_lists());
            let mut said = lists.map(|lists| lists.listed(key).abbreviation);
            said.any(|said| said != Abbreviation::Nothing)
        };
        ORDINARY.read_all(|_, entries| {
            for word in entries.split_whitespace() {
                assert!(listed(key(word)), "{word}");
            }
            true
        });
    }

    #[test]
    fn a_word_of_one_language_is_no_abbreviation_of_another() {
        let said = |script: usize, word: &str| SCRIPTS[script].lists().lists.listed(key(word));
        assert_eq!(said(0, "dott").abbreviation, Abbreviation::GoesOn);
        assert_eq!(said(0, "etc").abbreviation, Abbreviation::EndsToo);
        assert_eq!(said(0, "est").abbreviation, Abbreviation::Reference);
        assert_eq!(said(0, "no").abbreviation, Abbreviation::Reference);
    }
}
