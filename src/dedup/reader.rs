//! A sentence's words as what they can do to its meaning.

use super::attribution::{MarkedSentence, Saying, StatementParts, parts, pointers};
use super::lexicon::Lexicon;
use super::readings::Readings;
use super::token::Token;
use crate::language::lower_case;
use crate::segment::{closing_bracket, names_source, without_dateline};
use crate::terms::{PlacedWord, StemId, StoredWord, Vocabulary};
use memchr::memchr;
use std::ops::Range;

/// Where a sentence stands without the dateline before it and the picture credit in brackets behind it.
pub(super) fn comparable(sentence: &str) -> Range<usize> {
    let end = match closing_bracket(sentence) {
        Some(inner) if names_source(&lower_case(inner)) => {
            let marks = sentence.len() - sentence.trim_end_matches(['.', ' ']).len();
            sentence.len() - marks - inner.len() - 2
        }
        _ => sentence.len(),
    };
    let without = without_dateline(&sentence[..end]);
    if without.trim().is_empty() {
        0..sentence.len()
    } else {
        end - without.len()..end
    }
}

/// Whether a sentence has neither a bracket nor capitals at its start, as most have: then all of it is comparable.
fn is_bare(sentence: &str) -> bool {
    let opening = sentence.bytes().take(OPENING).take_while(u8::is_ascii);
    let mut letters = opening.filter(u8::is_ascii_alphabetic).take(2);
    letters.any(|letter| letter.is_ascii_lowercase()) && memchr(b'(', sentence.as_bytes()).is_none()
}

/// Bytes in which the first two letters of nearly all sentences are.
const OPENING: usize = 16;

/// Turns the words of sentences into tokens, one sentence at a time.
pub(super) struct TokenReader<'l> {
    pub(super) vocabulary: &'l mut Vocabulary,
    pub(super) lexicon: &'l mut Lexicon,
    /// The words of a sentence of which some are left out.
    words: Vec<StoredWord>,
    /// Of the sentence that is read: the token of each word, the places of words that stand for anything but one word, and the tokens
    /// of a stretch.
    looked_up: Vec<Token>,
    others: Vec<usize>,
    pub(super) tokens: Vec<Token>,
}

/// A sentence with its words, which were looked up.
#[derive(Clone, Copy)]
pub(super) struct LookedUp<'s> {
    pub(super) text: &'s str,
    pub(super) words: &'s [StoredWord],
}

impl LookedUp<'_> {
    pub(super) fn place(&self, word: usize, vocabulary: &Vocabulary) -> PlacedWord {
        self.words[word].placed(vocabulary)
    }
}

impl<'l> TokenReader<'l> {
    pub(super) fn new(vocabulary: &'l mut Vocabulary, lexicon: &'l mut Lexicon) -> Self {
        TokenReader {
            vocabulary,
            lexicon,
            words: Vec::new(),
            looked_up: Vec::new(),
            others: Vec::new(),
            tokens: Vec::new(),
        }
    }

    /// Adds the words of a sentence's statement to some readings, and the content words of what stands beside it.
    pub(super) fn read(&mut self, text: &str, words: &[StoredWord], readings: &mut Readings) {
        if let Some(undivided) = &mut self.lexicon.undivided {
            let tokens = readings.tokens_to_come();
            undivided.read(&text[comparable(text)], tokens, self.vocabulary);
            return readings.end_whole(None);
        }
        if is_bare(text) {
            return self.read_words(text, words, readings);
        }
        let place = comparable(text);
        let text = &text[place.clone()];
        let taken = self.take(text, words, place);
        self.read_words(text, &taken, readings);
        self.words = taken;
    }

    /// The words inside a place of the sentence, but for those that only point into a picture.
    fn take(&mut self, text: &str, words: &[StoredWord], place: Range<usize>) -> Vec<StoredWord> {
        let pointers = pointers(text);
        let points = |start: usize| {
            let at = pointers.partition_point(|p| p.end < start);
            pointers.get(at).is_some_and(|p| p.contains(&start))
        };
        let mut taken = std::mem::take(&mut self.words);
        taken.clear();
        for &word in words {
            let PlacedWord { start, end, .. } = word.placed(self.vocabulary);
            let inside = start >= place.start && end <= place.end;
            if inside && !points(start - place.start) {
                taken.push(word.moved(place.start));
            }
        }
        taken
    }

    fn read_words(&mut self, text: &str, words: &[StoredWord], readings: &mut Readings) {
        let (tokens, others) = (readings.tokens_to_come(), &mut self.others);
        let from = tokens.len();
        let sayings = (self.lexicon).look_up(words, tokens, others, self.vocabulary);
        let said = LookedUp { text, words };
        let StatementParts { label, statement } = self.parts(said, sayings);
        if self.others.is_empty() && statement == (0..words.len()) {
            let opening = words.first().map(|word| self.lexicon.opening(word.form));
            return readings.end_whole(opening); // as most
        }
        self.looked_up.clear();
        let tokens = readings.tokens_to_come();
        self.looked_up.extend_from_slice(&tokens[from..]);
        tokens.truncate(from);
        self.stretch(said, 0..label);
        readings.add_label(content(&self.tokens));
        for beside in [label..statement.start, statement.end..words.len()] {
            if !beside.is_empty() {
                self.stretch(said, beside);
                readings.add_speaker(content(&self.tokens));
            }
        }
        self.stretch(said, statement);
        readings.end(&self.tokens);
    }

    fn parts(&self, said: LookedUp, sayings: Saying) -> StatementParts {
        let marked = MarkedSentence {
            text: said.text,
            count: said.words.len(),
            word: &|at| said.words[at].placed(self.vocabulary),
            saying: &|at| self.lexicon.saying(said.words[at].form),
            sayings,
        };
        parts(&marked, self.lexicon.words.knows_sayings())
    }

    /// Makes the tokens of some words in a row.
    fn stretch(&mut self, said: LookedUp, words: Range<usize>) {
        self.tokens.clear();
        let (mut at, mut other) = (words.start, 0);
        while at < words.end {
            while self.others.get(other).is_some_and(|&other| other < at) {
                other += 1;
            }
            let next = self.others.get(other);
            let next = next.map_or(words.end, |&next| next.min(words.end));
            at = if at < next {
                self.push_run(said, at..next)
            } else if self.lexicon.number(said.words[at].form).is_some() {
                at + self.push_number(said, at, words.end)
            } else {
                at + self.push_word(said, at, words.end)
            };
        }
    }

    /// Takes in words each of which stands for one word, and says where they end.
    fn push_run(&mut self, said: LookedUp, words: Range<usize>) -> usize {
        let opens = self.tokens.is_empty();
        self.tokens
            .extend_from_slice(&self.looked_up[words.clone()]);
        if opens && let Some(first) = self.tokens.first_mut() {
            first.kind = self.lexicon.opening(said.words[words.start].form);
        }
        words.end
    }

    /// Takes in a word, or two that are one, and says how many.
    fn push_word(&mut self, said: LookedUp, at: usize, end: usize) -> usize {
        let entry = self.lexicon.entry(said.words[at].form);
        if !entry.pairs.is_empty() && at + 1 < end {
            let next = self.vocabulary.written(said.words[at + 1].form);
            let joined = |(second, _): &&(&str, &str)| next.eq_ignore_ascii_case(second);
            if let Some((_, one)) = entry.pairs.iter().find(joined) {
                for word in one.split('_') {
                    let token = self.lexicon.words.small(word, self.vocabulary);
                    self.tokens.push(token);
                }
                return 2;
            }
        }
        if let Some(number) = entry.numero
            && at + 1 < end
            && self.is_numero(said, at)
        {
            let token = self.lexicon.words.small(number, self.vocabulary);
            self.tokens.push(token);
            return 1;
        }
        let opens = self.tokens.is_empty();
        let from = self.tokens.len();
        self.tokens.extend_from_slice(entry.tokens);
        if opens && let Some(first) = self.tokens.get_mut(from) {
            first.kind = entry.opening;
        }
        1
    }

    /// Whether a word that can mean "number" does so: digits follow it, behind its stop or a capital ("no. 9", "No 9", not "no 9").
    fn is_numero(&self, said: LookedUp, at: usize) -> bool {
        let (word, next) = (
            said.place(at, self.vocabulary),
            said.place(at + 1, self.vocabulary),
        );
        let between = &said.text[word.end..next.start];
        let small = said.text[word.start..].starts_with(char::is_lowercase);
        let denies = self.lexicon.entry(said.words[at].form).tokens;
        let denies = denies.iter().any(|t| t.kind.denies());
        let marked = matches!(between, "." | ". " | "° " | "º " | "\u{a0}");
        said.text[next.start..].starts_with(|c: char| c.is_ascii_digit())
            && (marked || between == " " && !(small && denies))
    }
}

fn content(tokens: &[Token]) -> impl Iterator<Item = StemId> {
    let content = tokens.iter().filter(|token| token.content);
    content.map(|token| token.term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_of_a_bare_sentence_is_comparable(
            text in "[\"“ ]?([A-Z]{0,6}|[ÉЖ])(, May 4|[a-zéж]{0,3})[ .]?( - |\\(AP\\)|\\(left\\))?( The ferry is late)?[.)]?",
        ) {
            if is_bare(&text) {
                prop_assert_eq!(comparable(&text), 0..text.len());
                prop_assert!(pointers(&text).is_empty());
            }
        }
    }
}
