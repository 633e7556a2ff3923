//! One bearer, many forms: "a man", "Hale", "Mr Hale" and "Tom Hale" inside a text.

use super::dictionary::Dictionary;
use super::token::{Token, TokenKind, content_words, is_named};
use crate::language::Same;
use crate::terms::StemId;

/// Most first names before a surname.
const FIRST_NAMES: usize = 2;

/// The terms of words that stand for a person or beside a name.
#[derive(Debug, Default)]
pub(super) struct BearerWords {
    /// Nouns that tell no more of a person than that it is one.
    persons: Vec<StemId>,
    /// What makes the name behind it another's.
    another: Vec<StemId>,
}

impl BearerWords {
    /// Those of a list.
    pub(super) fn new(same: &Same, mut stem: impl FnMut(&'static str) -> StemId) -> Self {
        BearerWords {
            persons: same.persons.iter().map(|word| stem(word)).collect(),
            another: same.another.iter().map(|word| stem(word)).collect(),
        }
    }

    /// Whether some words tell no more of somebody than that it is a person, and others name one: "a man", "Tom Hale, 52".
    fn names_person(&self, gone: &[Token], stays: &[Token]) -> bool {
        let tells_name = |t: &Token| !t.content || is_named(t) || t.kind == TokenKind::Number;
        matches!(gone, [person] | [_, person] if self.persons.contains(&person.term))
            && content_words(gone) == 1
            && stays.iter().any(is_named)
            && stays.iter().all(tells_name)
    }

    /// Whether some words make the name behind them another's: "South" of "South Korea".
    fn make_another(&self, before: &[Token]) -> bool {
        matches!(before, [.., t] if is_named(t) && self.another.contains(&t.term))
    }
}

/// What stands before one place of two units: the words that only one has, and the name behind them, if there is one.
#[derive(Clone, Copy)]
pub(super) struct BeforeName<'a> {
    pub(super) gone: &'a [Token],
    pub(super) stays: &'a [Token],
    pub(super) name: Option<StemId>,
    /// Whether they open both units.
    pub(super) opens: bool,
}

impl BeforeName<'_> {
    /// Whether the one that would go says no more of who it is: it has a mere word for a person where the other has a name, or first
    /// names with a surname that nobody else in the texts bears.
    pub(super) fn is_one_bearer(&self, dictionary: &Dictionary) -> bool {
        let words = &dictionary.grammar().bearers;
        self.opens && words.names_person(self.gone, self.stays) || self.is_fuller_name(dictionary)
    }

    fn is_fuller_name(&self, dictionary: &Dictionary) -> bool {
        let (Some(name), [], [.., first]) = (self.name, self.stays, self.gone) else {
            return false;
        };
        self.gone.len() <= FIRST_NAMES
            && self.gone.iter().all(is_named)
            && !dictionary.grammar().bearers.make_another(self.gone)
            && dictionary.is_only_bearer(first.term, name)
    }

    /// Whether the name behind them is another's in one: "South Korea", "Korea".
    pub(super) fn are_two(&self, words: &BearerWords) -> bool {
        self.name.is_some() && words.make_another(self.gone) != words.make_another(self.stays)
    }
}
