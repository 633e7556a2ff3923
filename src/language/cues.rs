//! Phrases by which a sentence says what part it plays.

use super::Language;
use super::word_list::{WordList, divided};
use rustc_hash::FxHashMap;

/// The phrases of a language, from its `cues.txt`.
///
/// The file's lines are `kind: phrase | phrase …`, in lower case; kinds are `finding` (it says what a text found or is
/// about), `reference` (it points at a figure or another text), `self` (somebody speaks of himself or to the reader) and
/// `leaning` (a sentence that opens so leans on one before it). What also is an article ("den", "het") is no leaning opening.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    /// By the stem of its first word.
    phrases: FxHashMap<Box<str>, Vec<CuePhrase>>,
    /// Openings of one word that lean.
    leaning_words: Vec<&'static str>,
}

/// What part a sentence plays by a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    Finding,
    Reference,
    Selves,
    Leaning,
}

/// A phrase behind its first word.
#[derive(Debug)]
pub(crate) struct CuePhrase {
    pub(crate) cue: Cue,
    /// The stems of the other words.
    pub(crate) rest: Vec<Box<str>>,
}

impl Cues {
    /// Reads the list of a language, whose code is given.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList, code: &str) -> Self {
        let language = Language::from_code(code).ok();
        let mut cues = Cues::default();
        list.read_all(|kind, entries| {
            let cue = match kind {
                "finding" => Cue::Finding,
                "reference" => Cue::Reference,
                "self" => Cue::Selves,
                "leaning" => Cue::Leaning,
                _ => return false,
            };
            divided(entries).for_each(|phrase| cues.add(cue, phrase, language));
            true
        });
        cues
    }

    fn add(&mut self, cue: Cue, phrase: &'static str, language: Option<&Language>) {
        let stem = |word| -> Box<str> {
            match language {
                Some(language) => language.stem(word).into(),
                None => word.into(),
            }
        };
        let mut words = phrase.split_whitespace();
        let Some(first) = words.next() else { return };
        let rest: Vec<_> = words.map(stem).collect();
        if cue == Cue::Leaning && rest.is_empty() {
            self.leaning_words.push(first);
        }
        let phrases = self.phrases.entry(stem(first)).or_default();
        phrases.push(CuePhrase { cue, rest });
    }

    /// The phrases whose first word has a stem.
    pub(crate) fn starting(&self, stem: &str) -> &[CuePhrase] {
        self.phrases.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Whether a lower-case word alone makes a sentence that it opens lean on one before it.
    pub(crate) fn leans(&self, word: &str) -> bool {
        self.leaning_words.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES.iter().filter(|l| !l.cues().phrases.is_empty());
        assert_eq!(listed.clone().count(), 14);
        for (code, cues) in listed.map(|l| (l.code, l.cues())) {
            let phrases = || cues.phrases.values().flatten();
            let leaning = phrases().filter(|phrase| phrase.cue == Cue::Leaning);
            assert!(leaning.count() > 10, "{code}");
            assert!(cues.leaning_words.len() > 5, "{code}");
        }
    }

    #[test]
    fn a_phrase_is_found_by_the_stem_of_its_first_word() {
        let english = Language::from_code("en").unwrap();
        let cues = english.cues();
        assert!(cues.leans("he") && !cues.leans("bridge"));
        assert!(cues.starting("bridg").is_empty());
        let leaning = cues.starting(&english.stem("he")).iter();
        assert!(
            leaning
                .clone()
                .any(|phrase| phrase.cue == Cue::Leaning && phrase.rest.is_empty())
        );
    }
}
