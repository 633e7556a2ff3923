//! A sentence's words as what they can do to its meaning.

use super::attribution::{MarkedSentence, parts, pointers};
use super::lexicon::Lexicon;
use super::numerals::{Numeral, compose};
use super::passage::Asides;
use super::token::{Token, TokenKind};
use crate::language::phrases;
use crate::segment::{closing_bracket, names_source, without_dateline};
use crate::terms::{PlacedWord, StemId, StoredWord, Vocabulary};
use std::ops::Range;

/// Where a sentence stands without the dateline before it and the picture credit in brackets behind it.
pub(super) fn comparable(sentence: &str) -> Range<usize> {
    let end = match closing_bracket(sentence) {
        Some(inner) if names_source(&inner.to_lowercase()) => {
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

/// Turns the words of sentences into tokens, one sentence at a time.
pub(super) struct TokenReader<'l> {
    pub(super) vocabulary: &'l mut Vocabulary,
    pub(super) lexicon: &'l mut Lexicon,
    /// Of the sentence that is read: its words, their entries, and its tokens.
    words: Vec<PlacedWord>,
    entries: Vec<u32>,
    tokens: Vec<Token>,
}

impl<'l> TokenReader<'l> {
    pub(super) fn new(vocabulary: &'l mut Vocabulary, lexicon: &'l mut Lexicon) -> Self {
        TokenReader {
            vocabulary,
            lexicon,
            words: Vec::new(),
            entries: Vec::new(),
            tokens: Vec::new(),
        }
    }

    /// The words of a sentence's statement, and the content words of what stands beside it.
    pub(super) fn read(&mut self, sentence: &str, words: &[StoredWord]) -> (&[Token], Asides) {
        let place = comparable(sentence);
        let text = &sentence[place.clone()];
        self.take(text, words, place);
        let parts = {
            let saying = |at: usize| self.lexicon.entry(self.entries[at]).saying;
            parts(
                &MarkedSentence::new(text, &self.words, &saying),
                self.lexicon.words.knows_sayings(),
            )
        };
        let statement = parts.statement;
        let mut asides = Asides::default();
        self.stretch(text, 0..parts.label);
        asides.label.extend(content(&self.tokens));
        self.stretch(text, parts.label..statement.start);
        asides.speaker.extend(content(&self.tokens));
        self.stretch(text, statement.end..self.words.len());
        asides.speaker.extend(content(&self.tokens));
        self.stretch(text, statement);
        (&self.tokens, asides)
    }

    /// Takes in the words inside a place of the sentence, but for those that only point into a picture, with their entries.
    fn take(&mut self, text: &str, words: &[StoredWord], place: Range<usize>) {
        let pointers = pointers(text);
        let points = |start: usize| {
            let at = pointers.partition_point(|p| p.end < start);
            pointers.get(at).is_some_and(|p| p.contains(&start))
        };
        self.words.clear();
        self.entries.clear();
        for word in words {
            let word = word.placed(self.vocabulary);
            if word.start < place.start || word.end > place.end {
                continue;
            }
            let start = word.start - place.start;
            if pointers.is_empty() || !points(start) {
                self.words.push(PlacedWord {
                    start,
                    end: word.end - place.start,
                    form: word.form,
                });
                let entry = self.lexicon.look_up(word.form, self.vocabulary);
                self.entries.push(entry);
            }
        }
    }

    /// Makes the tokens of some words in a row.
    fn stretch(&mut self, sentence: &str, words: Range<usize>) {
        self.tokens.clear();
        let mut at = words.start;
        while at < words.end {
            at += match self.lexicon.entry(self.entries[at]).numeral {
                Some(_) => self.push_number(sentence, at, words.end),
                None => self.push_word(sentence, at, words.end),
            };
        }
    }

    /// Takes in a word, or two that are one, and says how many.
    fn push_word(&mut self, sentence: &str, at: usize, end: usize) -> usize {
        let entry = self.lexicon.entry(self.entries[at]);
        if !entry.pairs.is_empty() && at + 1 < end {
            let next = self.words[at + 1].of(sentence);
            let joined = |(second, _): &&(&str, &str)| next.eq_ignore_ascii_case(second);
            if let Some((_, one)) = entry.pairs.iter().find(joined) {
                let token = self.lexicon.words.small(one, self.vocabulary);
                self.tokens.push(token);
                return 2;
            }
        }
        let opens = self.tokens.is_empty();
        let from = self.tokens.len();
        self.tokens.extend_from_slice(entry.tokens);
        if opens && let Some(first) = self.tokens.get_mut(from) {
            first.kind = entry.opening;
        }
        1
    }

    /// Takes in a number with its unit, and says of how many words.
    fn push_number(&mut self, sentence: &str, at: usize, end: usize) -> usize {
        let entry = self.lexicon.entry(self.entries[at]);
        let first = entry.numeral.cloned().unwrap_or(Numeral::One);
        let units = if entry.digits { entry.tokens } else { &[] };
        let (count, number) = compose(first, |count| self.numeral(sentence, at, count, end));
        if count == 1 && matches!(number, Numeral::One | Numeral::First) {
            self.tokens.extend_from_slice(entry.tokens);
            return 1;
        }
        let units = units.to_vec();
        self.push_date(&number, sign(sentence, self.words[at]));
        self.tokens.extend(units);
        let last = self.words[at + count - 1];
        if let Some(unit) = unit(sentence, self.words[at], last) {
            let token = self.lexicon.words.plain(unit, self.vocabulary);
            self.tokens.push(token);
        }
        count
    }

    /// The numeral so many words behind a first, if nothing but a space, a hyphen or an "and" stands between.
    fn numeral(
        &self,
        sentence: &str,
        first: usize,
        count: usize,
        end: usize,
    ) -> Option<(usize, Numeral)> {
        let words = &self.words[..end];
        let of = |at: usize| {
            let (before, word) = (words[at - 1], words.get(at)?);
            let between = &sentence[before.end..word.start];
            matches!(between, " " | "-" | "").then_some(())?;
            let entry = self.lexicon.entry(self.entries[at]);
            entry.numeral.cloned().filter(|_| !entry.digits)
        };
        let at = first + count;
        let and = words
            .get(at)
            .is_some_and(|word| phrases().and.found_in(word.of(sentence)));
        if and {
            return of(at + 1).map(|numeral| (2, numeral));
        }
        of(at).map(|numeral| (1, numeral))
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
