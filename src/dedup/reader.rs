//! A sentence's words as what they can do to its meaning.

use super::attribution::{MarkedSentence, Saying, StatementParts, parts, pointers};
use super::figures::figures;
use super::lexicon::Lexicon;
use super::numerals::{Numeral, compose};
use super::readings::Readings;
use super::token::{Token, TokenKind};
use crate::language::{lower_case, phrases};
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
    tokens: Vec<Token>,
}

/// A sentence with its words, which were looked up.
#[derive(Clone, Copy)]
struct LookedUp<'s> {
    text: &'s str,
    words: &'s [StoredWord],
}

impl LookedUp<'_> {
    fn place(&self, word: usize, vocabulary: &Vocabulary) -> PlacedWord {
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

    /// Takes in a number with its unit, and says of how many words.
    fn push_number(&mut self, said: LookedUp, at: usize, end: usize) -> usize {
        if let Some(count) = self.push_figures(said, at, end) {
            return count;
        }
        let entry = self.lexicon.entry(said.words[at].form);
        let Some(first) = entry.number else { return 1 };
        let (count, number) = compose(first.numeral.clone(), |count| {
            self.numeral(said, at, count, end)
        });
        if count == 1 && matches!(number, Numeral::One | Numeral::First | Numeral::Part(_)) {
            self.tokens.extend_from_slice(entry.tokens);
            return 1;
        }
        lift_restriction(&mut self.tokens);
        let placed = |at: usize| said.words[at].placed(self.vocabulary);
        let (first_word, last) = (placed(at), placed(at + count - 1));
        let sign = sign(said.text, first_word);
        let in_date = self
            .tokens
            .last()
            .is_some_and(|t| t.kind == TokenKind::Number);
        let units = if entry.digits { entry.tokens } else { &[] };
        if count == 1 && sign.is_empty() && !in_date {
            self.tokens.push(first.alone);
            self.tokens.extend_from_slice(units);
        } else {
            let units = units.to_vec();
            self.push_date(&number, sign);
            self.tokens.extend(units);
        }
        if let Some(unit) = unit(said.text, first_word, last) {
            let token = self.lexicon.words.plain(unit, self.vocabulary);
            self.tokens.push(token);
        }
        count
    }

    /// Takes in what is written of several figures: a time of day, a fraction; and says of how many words.
    fn push_figures(&mut self, said: LookedUp, at: usize, end: usize) -> Option<usize> {
        let place = said.place(at, self.vocabulary);
        if !said.text[place.start..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let found = figures(said.text, place.start, self.lexicon.words.clock())?;
        let dated = self.tokens.last().map(|t| t.kind) == Some(TokenKind::Number);
        if dated && !found.form.contains(':') {
            return None; // "May 15 200 boats"
        }
        let inside = |at: &usize| said.place(*at, self.vocabulary).start < found.end;
        let count = (at..end).take_while(inside).count();
        lift_restriction(&mut self.tokens);
        self.push_form(&found.form);
        if let Some(unit) = unit(
            said.text,
            place,
            said.place(at + count - 1, self.vocabulary),
        ) {
            let token = self.lexicon.words.plain(unit, self.vocabulary);
            self.tokens.push(token);
        }
        Some(count)
    }

    /// The numeral so many words behind a first, if nothing but a space, a hyphen or an "and" stands between.
    fn numeral(
        &self,
        said: LookedUp,
        first: usize,
        count: usize,
        end: usize,
    ) -> Option<(usize, Numeral)> {
        let at = first + count;
        let words = &said.words[..end];
        let numeral = |at: usize| {
            let entry = self.lexicon.entry(words.get(at)?.form);
            entry.number.filter(|_| !entry.digits)
        };
        let follows = |at: usize| {
            let numeral = &numeral(at)?.numeral;
            let placed = |at: usize| words[at].placed(self.vocabulary);
            let between = &said.text[placed(at - 1).end..placed(at).start];
            matches!(between, " " | "-" | "").then(|| numeral.clone())
        };
        numeral(at).or_else(|| numeral(at + 1))?; // nothing follows most numbers
        let and = |word: &StoredWord| {
            let word = self.vocabulary.written(word.form);
            phrases().and.found_in(word)
        };
        if words.get(at).is_some_and(and) {
            return follows(at + 1).map(|numeral| (2, numeral));
        }
        follows(at).map(|numeral| (1, numeral))
    }

    /// Takes in a number. A day beside its month comes to stand behind the month, as a plain number: "3 May" is read as "May 3".
    fn push_date(&mut self, number: &Numeral, sign: &str) {
        let form = number.form();
        let is_month = |form: &str| MONTHS.contains(&form);
        let before = self.tokens.last().filter(|t| t.kind == TokenKind::Number);
        let before = before.map(|t| self.vocabulary.stem(t.term).to_owned());
        match (before, number) {
            (Some(month), Numeral::Ordinal(day)) if is_month(&month) => {
                self.push_form(&day.to_string());
            }
            (Some(day), _) if is_month(&form) && is_day(&day) => {
                self.tokens.pop();
                self.push_form(&form);
                self.push_form(day.trim_end_matches('.'));
            }
            _ => self.push_form(&format!("{sign}{form}")),
        }
    }

    fn push_form(&mut self, number: &str) {
        let token = self.lexicon.words.number(number, self.vocabulary);
        self.tokens.push(token);
    }
}

/// What denies all else denies nothing of a number that follows: "only seven".
fn lift_restriction(tokens: &mut [Token]) {
    if let Some(last) = tokens.last_mut().filter(|t| t.kind == TokenKind::Only) {
        last.kind = TokenKind::Plain;
    }
}

fn content(tokens: &[Token]) -> impl Iterator<Item = StemId> {
    let content = tokens.iter().filter(|token| token.content);
    content.map(|token| token.term)
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn is_day(form: &str) -> bool {
    let day = form.trim_end_matches('.').parse::<u8>();
    day.is_ok_and(|day| (1..=31).contains(&day))
}

/// A minus that is no hyphen.
fn sign(sentence: &str, word: PlacedWord) -> &'static str {
    let before = &sentence[..word.start];
    let minus = before.strip_suffix('-').is_some_and(|rest| {
        let last = rest.chars().next_back();
        last.is_none_or(char::is_whitespace)
    });
    if minus || before.ends_with('−') {
        "-"
    } else {
        ""
    }
}

/// What a sign beside a number says that it counts.
fn unit(sentence: &str, first: PlacedWord, last: PlacedWord) -> Option<&'static str> {
    let behind = sentence[last.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if behind.starts_with('%') {
        return Some("percent");
    }
    let named = |mark: Option<char>| match mark? {
        '$' => Some("dollar"),
        '£' => Some("pound"),
        '€' => Some("euro"),
        '¥' => Some("yen"),
        '₹' => Some("rupee"),
        _ => None,
    };
    let before = &sentence[..first.start];
    named(before.chars().next_back()).or_else(|| named(behind.chars().next()))
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
