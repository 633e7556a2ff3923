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
    /// By the stem of their first word, in order.
    by_first: Vec<(Box<str>, Vec<CuePhrase>)>,
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

impl Cue {
    pub(crate) const ALL: [Cue; 4] = [Cue::Finding, Cue::Reference, Cue::Selves, Cue::Leaning];
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
        Cues {
            by_first: grouped(phrases),
            leaning_words,
        }
    }

    /// The phrases by the stem of their first word, in order.
    pub(crate) fn by_first(&self) -> &[(Box<str>, Vec<CuePhrase>)] {
        &self.by_first
    }

    /// Whether a lower-case word alone makes a sentence that it opens lean on one before it.
    pub(crate) fn leans(&self, word: &str) -> bool {
        self.leaning_words.contains(&word)
    }
}

/// Phrases by their first stems.
fn grouped(mut phrases: Vec<(Box<str>, CuePhrase)>) -> Vec<(Box<str>, Vec<CuePhrase>)> {
    phrases.sort_by(|a, b| a.0.cmp(&b.0));
    let mut groups: Vec<(Box<str>, Vec<CuePhrase>)> = Vec::new();
    for (first, phrase) in phrases {
        match groups.last_mut() {
            Some((stem, group)) if *stem == first => group.push(phrase),
            _ => groups.push((first, vec![phrase])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES.iter().filter(|l| !l.cues().by_first.is_empty());
        assert_eq!(listed.clone().count(), 14);
        for (code, cues) in listed.map(|l| (l.code, l.cues())) {
            let phrases = || cues.by_first.iter().flat_map(|(_, phrases)| phrases);
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
        let starting = |stem: &str| cues.by_first().iter().find(|(first, _)| **first == *stem);
        assert!(starting("bridg").is_none());
        let (_, phrases) = starting(&english.stem("he")).unwrap();
        let alone = |phrase: &CuePhrase| phrase.cue == Cue::Leaning && phrase.rest.is_empty();
        assert!(phrases.iter().any(alone));
    }
}
