//! Phrases by which a sentence says what part it plays.

use super::Language;
use super::word_list::{WordList, divided};

/// The phrases of a language, from its `cues.txt`.
///
/// The file's lines are `kind: phrase | phrase …`, in lower case; kinds are `finding` (it says what a text found or is
/// about), `reference` (it points at a figure or another text), `self` (somebody speaks of himself or to the reader) and
/// `leaning` (a sentence that opens so leans on one before it). What also is an article ("den", "het") is no leaning opening.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    /// What counts wherever it stands.
    anywhere: Vec<CueList>,
    /// What counts where it opens a sentence: what leans.
    opening: Vec<CueList>,
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

/// Phrases that begin alike.
#[derive(Debug)]
pub(crate) struct CueList {
    /// The stem of their first word.
    pub(crate) first: Box<str>,
    /// By kind.
    pub(crate) phrases: Vec<CuePhrase>,
}

impl Cues {
    /// Reads the list of a language, whose code is given.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList, code: &str) -> Self {
        let language = Language::from_code(code).ok();
        let stem = |word| -> Box<str> {
            match language {
                Some(language) => language.stem(word).into(),
                None => word.into(),
            }
        };
        let (mut phrases, mut leaning_words) = (Vec::new(), Vec::new());
        list.read_all(|kind, entries| {
            let cue = match kind {
                "finding" => Cue::Finding,
                "reference" => Cue::Reference,
                "self" => Cue::Selves,
                "leaning" => Cue::Leaning,
                _ => return false,
            };
            for phrase in divided(entries) {
                let mut words = phrase.split_whitespace();
                let Some(first) = words.next() else { continue };
                let rest: Vec<_> = words.map(stem).collect();
                if cue == Cue::Leaning && rest.is_empty() {
                    leaning_words.push(first);
                }
                phrases.push((stem(first), CuePhrase { cue, rest }));
            }
            true
        });
        phrases.sort_by(|a, b| (&a.0, a.1.cue as u8).cmp(&(&b.0, b.1.cue as u8)));
        let leans = |phrase: &(_, CuePhrase)| phrase.1.cue == Cue::Leaning;
        let (opening, anywhere) = phrases.into_iter().partition(leans);
        Cues {
            anywhere: lists(anywhere),
            opening: lists(opening),
            leaning_words,
        }
    }

    /// The phrases that count wherever they stand.
    pub(crate) fn anywhere(&self) -> &[CueList] {
        &self.anywhere
    }

    /// The phrases that count where they open a sentence.
    pub(crate) fn opening(&self) -> &[CueList] {
        &self.opening
    }

    /// Whether a lower-case word alone makes a sentence that it opens lean on one before it.
    pub(crate) fn leans(&self, word: &str) -> bool {
        self.leaning_words.contains(&word)
    }
}

/// Phrases by their first stems, in the order of which they are.
fn lists(phrases: Vec<(Box<str>, CuePhrase)>) -> Vec<CueList> {
    let mut lists: Vec<CueList> = Vec::new();
    for (first, phrase) in phrases {
        match lists.last_mut() {
            Some(list) if list.first == first => list.phrases.push(phrase),
            _ => lists.push(CueList {
                first,
                phrases: vec![phrase],
            }),
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES.iter().filter(|l| !l.cues().opening.is_empty());
        assert_eq!(listed.clone().count(), 14);
        for (code, cues) in listed.map(|l| (l.code, l.cues())) {
            let leaning = cues.opening.iter().flat_map(|list| &list.phrases);
            assert!(leaning.count() > 10, "{code}");
            assert!(cues.leaning_words.len() > 5, "{code}");
        }
    }

    #[test]
    fn a_phrase_is_found_by_the_stem_of_its_first_word() {
        let english = Language::from_code("en").unwrap();
        let cues = english.cues();
        assert!(cues.leans("he") && !cues.leans("bridge"));
        let starting = |stem: &str| cues.opening().iter().find(|list| *list.first == *stem);
        assert!(starting("bridg").is_none());
        let list = starting(&english.stem("he")).unwrap();
        assert!(list.phrases.iter().any(|phrase| phrase.rest.is_empty()));
    }
}
