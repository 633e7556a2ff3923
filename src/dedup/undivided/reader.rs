//! The characters of a sentence as tokens.

use super::characters::{Character, Characters, Class};
use super::hangul;
use super::numbers::number;
use super::parts::PartTerms;
use super::phrases::{Phrase, Phrases, token};
use crate::dedup::token::{Token, TokenKind};
use crate::language::{Language, Wording};
use crate::terms::Vocabulary;
use crate::words::composed;

/// Reads the sentences of a language.
#[derive(Debug)]
pub(in crate::dedup) struct UndividedReader {
    characters: Characters,
    phrases: Phrases,
    pub(super) parts: PartTerms,
    percent: Token,
    boundary: Token,
    question: Token,
    /// Where the tokens of the sentence that is read begin.
    from: usize,
    /// The numbers of its characters.
    sentence: Vec<u32>,
    written: String,
}

/// What stands before the place that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A word, which a particle may follow.
    Word,
    /// A character that verbs and adjectives may be written on to.
    Han,
    /// What is written on to one.
    Written,
    Number,
    Nothing,
}

impl UndividedReader {
    /// The reader of a language, if it has a list for it.
    pub(in crate::dedup) fn new(
        language: Option<&'static Language>,
        vocabulary: &mut Vocabulary,
    ) -> Option<Self> {
        let language = language.filter(|language| !language.wording().is_empty())?;
        let mut characters = Characters::new(language.variants());
        let mut parts = PartTerms::new(vocabulary);
        let phrases = Phrases::new(language, &mut characters, &mut parts, vocabulary);
        let mut plain = |form: &str, kind: TokenKind| token(form, kind, vocabulary);
        Some(UndividedReader {
            percent: plain("percent", TokenKind::Plain),
            boundary: plain(",", TokenKind::Boundary),
            question: plain("?", TokenKind::Doubt),
            characters,
            phrases,
            parts,
            from: 0,
            sentence: Vec::new(),
            written: String::new(),
        })
    }

    /// Puts the tokens of a sentence behind others. Linear, but for the phrases that a character opens.
    pub(in crate::dedup) fn read(
        &mut self,
        text: &str,
        tokens: &mut Vec<Token>,
        vocabulary: &mut Vocabulary,
    ) {
        self.from = tokens.len();
        self.sentence.clear();
        for c in composed(text).chars() {
            let number = self.characters.number(c);
            self.sentence.push(number);
        }
        let (mut at, mut before) = (0, Before::Nothing);
        while at < self.sentence.len() {
            at += self.step(at, &mut before, tokens, vocabulary);
        }
        self.push_boundary(tokens);
    }

    /// Takes in a mark between clauses, unless one stands there or nothing.
    fn push_boundary(&self, tokens: &mut Vec<Token>) {
        let last = tokens[self.from..].last();
        let ends = last.is_some_and(|last| last.kind != TokenKind::Boundary);
        tokens.extend(ends.then_some(self.boundary));
    }

    pub(in crate::dedup) fn parts(&self) -> &PartTerms {
        &self.parts
    }

    #[inline]
    pub(super) fn at(&self, place: usize) -> Option<&Character> {
        let number = self.sentence.get(place)?;
        Some(self.characters.of(*number))
    }

    fn class(&self, place: usize) -> Class {
        self.at(place).map_or(Class::Other, |c| c.class)
    }

    /// Reads what stands at a place, and says how many characters it is.
    fn step(
        &mut self,
        at: usize,
        before: &mut Before,
        tokens: &mut Vec<Token>,
        vocabulary: &mut Vocabulary,
    ) -> usize {
        let character = *self.characters.of(self.sentence[at]);
        let numeric = matches!(
            character.class,
            Class::Digit | Class::Numeral(_) | Class::Scale(_)
        );
        if character.class == Class::Hangul {
            return hangul::read(self, at, tokens, vocabulary);
        }
        let read = numeric.then(|| number(|nth| self.at(at + nth))).flatten();
        let fraction = read.and_then(|read| self.push_fraction(at, read, tokens, vocabulary));
        if let Some(length) = fraction {
            *before = Before::Number;
            return length;
        }
        if character.phrases.0 < character.phrases.1
            && let Some(phrase) = self.phrase(at, character.phrases, *before)
        {
            self.push_phrase(phrase, before, tokens);
            return phrase.length as usize;
        }
        if let Some(read) = read {
            *before = Before::Number;
            return self.push_number(at, read, tokens, vocabulary);
        }
        self.push_character(at, character, before, tokens, vocabulary)
    }

    fn push_character(
        &mut self,
        at: usize,
        character: Character,
        before: &mut Before,
        tokens: &mut Vec<Token>,
        vocabulary: &mut Vocabulary,
    ) -> usize {
        match character.class {
            Class::Latin | Class::Katakana => {
                *before = Before::Word;
                return self.push_run(at, character.class, tokens, vocabulary);
            }
            Class::Letter => {
                tokens.push(self.letter(at, vocabulary));
                *before = Before::Han;
            }
            Class::Hiragana if matches!(*before, Before::Han | Before::Written) => {
                *before = Before::Written;
            }
            Class::Hiragana => {
                tokens.push(self.letter(at, vocabulary));
                *before = Before::Word;
            }
            Class::Question => tokens.push(self.question),
            Class::Closing => *before = Before::Word,
            Class::Listing if !self.parts.has_particles => {}
            Class::Boundary | Class::Listing => {
                self.push_boundary(tokens);
                *before = Before::Nothing;
            }
            _ => {}
        }
        1
    }

    /// The token of a character that stands for itself.
    pub(super) fn letter(&mut self, at: usize, vocabulary: &mut Vocabulary) -> Token {
        let number = self.sentence[at];
        let character = self.characters.of_mut(number);
        *character.token.get_or_insert_with(|| {
            let mut buffer = [0; 4];
            token(
                character.folded.encode_utf8(&mut buffer),
                TokenKind::Plain,
                vocabulary,
            )
        })
    }

    /// Takes in letters of one script in a row, which are one word; a long vowel at the end of a longer one may be written or not.
    fn push_run(
        &mut self,
        from: usize,
        class: Class,
        tokens: &mut Vec<Token>,
        vocabulary: &mut Vocabulary,
    ) -> usize {
        let mut written = std::mem::take(&mut self.written);
        written.clear();
        let mut end = from;
        while let Some(character) = self.at(end) {
            let goes_on = character.class == class
                || class == Class::Latin && character.class == Class::Digit;
            if !goes_on {
                break;
            }
            written.push(character.folded);
            end += 1;
        }
        if class == Class::Katakana && end - from >= LONG_WORD && written.ends_with('ー') {
            written.pop();
        }
        tokens.push(token(&written, TokenKind::Name, vocabulary));
        self.written = written;
        end - from
    }

    /// The longest phrase at a place that can be meant there. By far most are told by their second character.
    fn phrase(&self, at: usize, phrases: (u32, u32), before: Before) -> Option<Phrase> {
        let listed = self.phrases.within(phrases);
        let second = self.at(at + 1).map(|c| c.folded);
        let likely = |phrase: &&Phrase| phrase.second.is_none() || phrase.second == second;
        let mut likely = listed.iter().filter(likely);
        let found = likely.find(|phrase| self.is_at(phrase, at) && self.can_be(phrase, at, before));
        found.copied()
    }

    fn is_at(&self, phrase: &Phrase, at: usize) -> bool {
        let letters = self.phrases.letters(phrase);
        let here = self.sentence.get(at..at + letters.len());
        here.is_some_and(|here| {
            here.iter()
                .zip(letters)
                .all(|(&number, letter)| self.characters.of(number).folded == *letter)
        })
    }

    /// Whether a phrase that stands at a place is no part of something longer.
    fn can_be(&self, phrase: &Phrase, at: usize, before: Before) -> bool {
        let end = at + phrase.length as usize;
        let (last, next) = (self.class(end - 1), self.class(end));
        let whole = match last {
            Class::Katakana | Class::Latin => {
                last != next && (at == 0 || self.class(at - 1) != last)
            }
            _ => true,
        };
        match phrase.does {
            Wording::Particle | Wording::Link if last == Class::Hiragana => {
                matches!(before, Before::Word | Before::Han | Before::Number) && self.ends_word(end)
            }
            Wording::Negation | Wording::Doubt | Wording::Modal if self.is_lone(phrase, last) => {
                next == Class::Hiragana
            } // a verb, no part of a noun
            Wording::Bound if self.is_lone(phrase, last) => before != Before::Han,
            _ => whole,
        }
    }

    /// Whether a phrase is one character of Japanese that others may make a longer word of.
    fn is_lone(&self, phrase: &Phrase, last: Class) -> bool {
        phrase.length == 1 && self.parts.has_particles && last == Class::Letter
    }

    /// Whether no ending of a verb goes on at a place: no hiragana stands there, or a phrase of at least two.
    fn ends_word(&self, at: usize) -> bool {
        let Some(next) = self.at(at).filter(|c| c.class == Class::Hiragana) else {
            return true;
        };
        let phrases = self.phrases.within(next.phrases);
        phrases
            .iter()
            .any(|phrase| phrase.length > 1 && self.is_at(phrase, at))
    }

    fn push_phrase(&self, phrase: Phrase, before: &mut Before, tokens: &mut Vec<Token>) {
        let counted = *before == Before::Number && matches!(phrase.does, Wording::Measure);
        *before = match phrase.does {
            Wording::Stop | Wording::Particle | Wording::Link | Wording::Passive => Before::Written,
            _ => Before::Han,
        };
        if !counted && phrase.does != Wording::Stop {
            tokens.push(phrase.token);
        }
    }

    /// Takes in "百分之五" or "三分之一", if it stands at a place, and says how many characters it is.
    fn push_fraction(
        &self,
        at: usize,
        (of, length): (f64, usize),
        tokens: &mut Vec<Token>,
        vocabulary: &mut Vocabulary,
    ) -> Option<usize> {
        let folded = |place: usize| self.at(place).map(|c| c.folded);
        let end = at + length;
        if (folded(end), folded(end + 1)) != (Some('分'), Some('之'))
            && (folded(end), folded(end + 1)) != (Some('分'), Some('の'))
        {
            return None;
        }
        let (parts, more) = number(|nth| self.at(end + 2 + nth))?;
        if of == 100.0 {
            tokens.push(token(&parts.to_string(), TokenKind::Number, vocabulary));
            tokens.push(self.percent);
        } else {
            tokens.push(token(
                &format!("{parts}/{of}"),
                TokenKind::Number,
                vocabulary,
            ));
        }
        Some(length + 2 + more)
    }

    /// Takes in a number with its sign, and says how many characters it is; a word that only says that something is counted is no part of what
    /// is said.
    fn push_number(
        &self,
        at: usize,
        (value, length): (f64, usize),
        tokens: &mut Vec<Token>,
        vocabulary: &mut Vocabulary,
    ) -> usize {
        let mut end = at + length;
        let mut form = value.to_string();
        let slash = self.at(end).is_some_and(|c| c.folded == '/');
        let parts = slash.then(|| number(|nth| self.at(end + 1 + nth)));
        if let Some((parts, more)) = parts.flatten() {
            form = format!("{form}/{parts}");
            end += 1 + more;
        }
        let length = end - at;
        tokens.push(token(&form, TokenKind::Number, vocabulary));
        if self.class(end) == Class::Percent {
            tokens.push(self.percent);
            return length + 1;
        }
        length + self.counter(end, value == 1.0)
    }

    /// How many characters the counter behind a number is that says no more than that something is counted.
    pub(super) fn counter(&self, at: usize, one: bool) -> usize {
        let Some(next) = self.at(at) else { return 0 };
        let phrases = self.phrases.within(next.phrases);
        let first = phrases.iter().find(|phrase| self.is_at(phrase, at));
        let counts = first.filter(|phrase| {
            phrase.does == Wording::Measure || one && phrase.does == Wording::Classifier
        });
        counts.map_or(0, |phrase| phrase.length as usize)
    }

    /// The phrase of several words that stands at a place.
    pub(super) fn of_words(&self, at: usize) -> Option<Phrase> {
        let first = self.at(at)?;
        let phrases = self.phrases.within(first.phrases);
        let blank = |phrase: &&Phrase| self.phrases.letters(phrase).contains(&' ');
        phrases
            .iter()
            .filter(blank)
            .find(|phrase| self.is_at(phrase, at))
            .copied()
    }

    /// The phrase that some characters are.
    pub(super) fn whole(&self, from: usize, end: usize) -> Option<Phrase> {
        let first = self.at(from)?;
        let phrases = self.phrases.within(first.phrases);
        let whole = phrases
            .iter()
            .find(|phrase| phrase.length as usize == end - from && self.is_at(phrase, from));
        whole.copied()
    }
}

/// Characters from which a word in katakana may lose its last long vowel.
const LONG_WORD: usize = 4;
