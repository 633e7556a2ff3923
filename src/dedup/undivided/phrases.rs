//! The phrases of a language's list, and the tokens that they are.

use super::characters::Characters;
use super::parts::PartTerms;
use crate::dedup::token::{Token, TokenKind};
use crate::language::{Language, Wording};
use crate::terms::Vocabulary;
use std::cmp::Reverse;

/// A phrase of the language's list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    from: u32,
    pub(super) length: u32,
    /// Its second character, if it has one.
    pub(super) second: Option<char>,
    pub(super) token: Token,
    pub(super) does: Wording,
}

/// All phrases; those that one character opens stand together, the longest first.
#[derive(Debug)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    /// The characters of all phrases.
    letters: Vec<char>,
}

impl Phrases {
    /// Those of a language. Notes of each character which it opens, and of each term what the list says of it.
    pub(super) fn new(
        language: &Language,
        characters: &mut Characters,
        parts: &mut PartTerms,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let mut phrases = Phrases {
            all: Vec::new(),
            letters: Vec::new(),
        };
        let listed = listed(language, characters);
        for of_first in listed.chunk_by(|one, next| one.0.first() == next.0.first()) {
            let from = phrases.all.len() as u32;
            for (letters, form, does) in of_first {
                let token = token(form, kind(*does), vocabulary);
                parts.note(token.term, *does);
                phrases.all.push(Phrase {
                    from: phrases.letters.len() as u32,
                    length: letters.len() as u32,
                    second: letters.get(1).copied(),
                    token,
                    does: *does,
                });
                phrases.letters.extend(letters);
            }
            if let Some(first) = of_first.first().and_then(|(letters, ..)| letters.first()) {
                let number = characters.number(*first);
                characters.of_mut(number).phrases = (from, phrases.all.len() as u32);
            }
        }
        phrases
    }

    /// Those that a character opens, as is noted of it.
    pub(super) fn within(&self, (from, end): (u32, u32)) -> &[Phrase] {
        &self.all[from as usize..end as usize]
    }

    pub(super) fn letters(&self, phrase: &Phrase) -> &[char] {
        &self.letters[phrase.from as usize..][..phrase.length as usize]
    }
}

/// The phrases of a language in the order of their characters, but the longest first; of equal ones the first that is listed.
fn listed(language: &Language, characters: &Characters) -> Vec<(Vec<char>, &'static str, Wording)> {
    let entries = language.wording().iter().map(|entry| {
        let phrase = entry.phrase.replace('_', " ");
        let letters = phrase.chars().map(|c| characters.folded(c));
        (letters.collect(), entry.form, entry.does)
    });
    let mut listed: Vec<(Vec<char>, &str, Wording)> = entries.collect();
    listed.sort_by(|(one, ..), (other, ..)| {
        let key = |letters: &[char]| (letters.first().copied(), Reverse(letters.len()));
        key(one).cmp(&key(other)).then_with(|| one.cmp(other))
    });
    listed.dedup_by(|next, first| next.0 == first.0);
    listed
}

/// A token of a form.
pub(super) fn token(form: &str, kind: TokenKind, vocabulary: &mut Vocabulary) -> Token {
    let form = vocabulary.form(form);
    let content = !matches!(
        kind,
        TokenKind::Boundary
            | TokenKind::Link
            | TokenKind::Particle
            | TokenKind::Passive
            | TokenKind::Relation
    );
    Token {
        term: vocabulary.stem_of(form),
        kind,
        direction: None,
        content,
    }
}

fn kind(does: Wording) -> TokenKind {
    match does {
        Wording::Negation => TokenKind::Negation,
        Wording::Doubt => TokenKind::Doubt,
        Wording::Modal => TokenKind::Modal,
        Wording::Bound => TokenKind::Bound,
        Wording::When => TokenKind::When,
        Wording::Time => TokenKind::Time,
        Wording::Say | Wording::Preposition => TokenKind::Relation,
        Wording::Particle | Wording::Ending => TokenKind::Particle,
        Wording::Link => TokenKind::Link,
        Wording::Connective => TokenKind::Boundary,
        Wording::Passive => TokenKind::Passive,
        _ => TokenKind::Plain,
    }
}
