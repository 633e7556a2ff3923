//! Phrases by which a sentence says what part it plays.

use super::Language;
use super::word_list::{WordList, divided};
use crate::words::{KeyTable, WordKey};

/// The phrases of a language, from its `cues.txt`.
///
/// The file's lines are `kind: phrase | phrase …`, in lower case; kinds are `finding` (it says what a text found or is
/// about), `reference` (it points at a figure or another text), `self` (somebody speaks of himself or to the reader) and
/// `leaning` (a sentence that opens so leans on one before it), `caption` (it speaks of a picture), `outcome` (it says how a thing came
/// out: a ruling, a denial, a correction), `bygone` (it tells of another time: "last year"). What also is an article ("den", "het") is no leaning opening.
///
/// Single words are listed for what they do at the start of a sentence: see [`Opener`]. A `verb` with `-` before it is how such verbs end.
///
/// Phrases are told by the stems of their words, which are numbered.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    /// All stems of the phrases, each once.
    stems: Vec<Box<str>>,
    /// By the key of a stem: its number, counted from 1.
    numbers: KeyTable<u32>,
    /// By stem: the phrases that begin with it.
    beginning: Vec<CueList>,
    /// Openings of one word that lean.
    leaning_words: Vec<&'static str>,
    /// By stem: what its words do at the start of a sentence.
    openers: Vec<Opener>,
    verb_endings: Vec<&'static str>,
}

/// What a word does at the start of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Opener {
    /// None of the rest.
    #[default]
    Plain,
    /// It says that what follows is known: "the". Only of languages that do not say so of most nouns.
    Definite,
    /// It follows a noun and says which one: "of".
    Completing,
    /// A thing that everybody knows: "government".
    Known,
    /// It stands before the surname of somebody who was named: "Mr".
    Address,
    /// A verb that can follow a noun.
    Verb,
    /// Behind a preposition it points at what was said: "in this case".
    Pointing,
}

/// What part a sentence plays by a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    Finding,
    Reference,
    Selves,
    Leaning,
    Caption,
    Outcome,
    Bygone,
    General,
}

/// A phrase behind its first word.
#[derive(Debug)]
pub(crate) struct CuePhrase {
    pub(crate) cue: Cue,
    /// The stems of the other words.
    pub(crate) rest: Vec<usize>,
}

/// Phrases that begin alike, by kind.
#[derive(Debug, Default)]
pub(crate) struct CueList {
    /// What counts wherever it stands.
    pub(crate) anywhere: Vec<CuePhrase>,
    /// What counts where it opens a sentence: what leans.
    pub(crate) opening: Vec<CuePhrase>,
}

impl Cues {
    /// Reads the list of a language, whose code is given.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList, code: &str) -> Self {
        let language = Language::from_code(code).ok();
        let stem = |word| match language {
            Some(language) => language.stem(word),
            None => word.into(),
        };
        let mut cues = Cues {
            numbers: KeyTable::with_room(list.gaps()),
            ..Cues::default()
        };
        list.read_all(|kind, entries| {
            let opener = match kind {
                "definite" => Opener::Definite,
                "completing" => Opener::Completing,
                "known" => Opener::Known,
                "address" => Opener::Address,
                "verb" => Opener::Verb,
                "pointing" => Opener::Pointing,
                _ => Opener::Plain,
            };
            if opener != Opener::Plain {
                cues.add_openers(opener, divided(entries), stem);
                return true;
            }
            let cue = match kind {
                "finding" => Cue::Finding,
                "reference" => Cue::Reference,
                "self" => Cue::Selves,
                "leaning" => Cue::Leaning,
                "caption" => Cue::Caption,
                "outcome" => Cue::Outcome,
                "bygone" => Cue::Bygone,
                "general" => Cue::General,
                _ => return false,
            };
            for phrase in divided(entries) {
                let mut words = phrase.split_whitespace();
                let Some(first) = words.next() else { continue };
                let begins = cues.number(&stem(first));
                let rest: Vec<_> = words.map(|word| cues.number(&stem(word))).collect();
                if cue == Cue::Leaning && rest.is_empty() {
                    cues.leaning_words.push(first);
                }
                cues.beginning[begins].add(CuePhrase { cue, rest });
            }
            true
        });
        cues
    }

    fn add_openers<'w>(
        &mut self,
        opener: Opener,
        words: impl Iterator<Item = &'static str>,
        stem: impl Fn(&'static str) -> std::borrow::Cow<'w, str>,
    ) {
        for word in words {
            if let Some(ending) = word.strip_prefix('-') {
                self.verb_endings.push(ending);
                continue;
            }
            let number = self.number(&stem(word));
            self.openers[number] = opener;
        }
    }

    /// The number of a stem, which is given one if it has none.
    fn number(&mut self, stem: &str) -> usize {
        let number = self.numbers.entry(WordKey::of(stem));
        if *number == 0 {
            self.stems.push(stem.into());
            self.beginning.push(CueList::default());
            self.openers.push(Opener::Plain);
            *number = self.stems.len() as u32;
        }
        *number as usize - 1
    }

    /// All stems of the phrases, in the order of their numbers.
    pub(crate) fn stems(&self) -> &[Box<str>] {
        &self.stems
    }

    /// The phrases that begin with a stem, whose number is given.
    pub(crate) fn beginning(&self, stem: usize) -> &CueList {
        &self.beginning[stem]
    }

    /// Whether a lower-case word alone makes a sentence that it opens lean on one before it.
    pub(crate) fn leans(&self, word: &str) -> bool {
        self.leaning_words.contains(&word)
    }

    /// What the words of a stem do at the start of a sentence.
    pub(crate) fn opener(&self, stem: usize) -> Opener {
        self.openers[stem]
    }

    /// Whether a word ends as verbs do that can follow a noun.
    pub(crate) fn ends_as_verb(&self, word: &str) -> bool {
        self.verb_endings.iter().any(|end| word.ends_with(end))
    }
}

impl CueList {
    /// Adds a phrase; those of a kind stand together.
    fn add(&mut self, phrase: CuePhrase) {
        let all = match phrase.cue {
            Cue::Leaning => &mut self.opening,
            _ => &mut self.anywhere,
        };
        let at = all.partition_point(|other| other.cue as u8 <= phrase.cue as u8);
        all.insert(at, phrase);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LANGUAGES;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES.iter().filter(|l| !l.cues().stems.is_empty());
        assert_eq!(listed.clone().count(), 14);
        for (code, cues) in listed.map(|l| (l.code, l.cues())) {
            let leaning = cues.beginning.iter().flat_map(|list| &list.opening);
            assert!(leaning.count() > 10, "{code}");
            assert!(cues.leaning_words.len() > 5, "{code}");
        }
    }

    #[test]
    fn a_phrase_is_found_by_the_stem_of_its_first_word() {
        let english = Language::from_code("en").unwrap();
        let cues = english.cues();
        assert!(cues.leans("he") && !cues.leans("bridge"));
        let number = |stem: &str| cues.stems().iter().position(|known| **known == *stem);
        assert_eq!(number("bridg"), None);
        let list = cues.beginning(number(&english.stem("he")).unwrap());
        assert!(list.opening.iter().any(|phrase| phrase.rest.is_empty()));
    }
}
