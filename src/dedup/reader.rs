//! A sentence's words as what they can do to its meaning.

use super::aside::{parts, pointers};
use super::lexicon::Lexicon;
use super::numerals::{Numeral, compose};
use super::passage::Asides;
use super::token::{Kind, Token};
use crate::language::{Language, phrases};
use crate::segment::{closing_bracket, names_source, without_dateline};
use crate::terms::{TermId, Word, words};

/// A sentence without the dateline before it and the picture credit in brackets behind it.
pub(super) fn comparable_text(sentence: &str) -> &str {
    let body = match closing_bracket(sentence) {
        Some(inner) if names_source(&inner.to_lowercase()) => {
            let end = sentence.len() - sentence.trim_end_matches(['.', ' ']).len();
            &sentence[..sentence.len() - end - inner.len() - 2]
        }
        _ => sentence,
    };
    let without = without_dateline(body);
    if without.trim().is_empty() {
        sentence
    } else {
        without
    }
}

/// Turns words into tokens.
pub(super) struct Reader {
    language: Option<&'static Language>,
    pub(super) lexicon: Lexicon,
    /// Of the sentence that is read: its words' entries.
    entries: Vec<u32>,
}

impl Reader {
    pub(super) fn new(language: Option<&'static Language>, lexicon: Lexicon) -> Self {
        Reader {
            language,
            lexicon,
            entries: Vec::new(),
        }
    }

    /// The words of a sentence's statement, and the content words of what stands beside it.
    pub(super) fn read(&mut self, sentence: &str) -> (Vec<Token>, Asides) {
        let pointers = pointers(sentence);
        let points = |word: &Word| {
            let at = pointers.partition_point(|p| p.end < word.start);
            pointers.get(at).is_some_and(|p| p.contains(&word.start))
        };
        let words: Vec<Word> = words(sentence).filter(|word| !points(word)).collect();
        let contrast = self.language.map(Language::contrast);
        let parts = parts(sentence, &words, contrast);
        let statement = parts.statement;
        let label = self.stretch(sentence, &words[..parts.label]);
        let before = self.stretch(sentence, &words[parts.label..statement.start]);
        let tokens = self.stretch(sentence, &words[statement.clone()]);
        let behind = self.stretch(sentence, &words[statement.end..]);
        let content = |list: Vec<Token>| -> Vec<TermId> {
            let content = list.into_iter().filter(|token| token.content);
            content.map(|token| token.term).collect()
        };
        let mut speaker = content(before);
        speaker.extend(content(behind));
        let label = content(label);
        (tokens, Asides { speaker, label })
    }

    /// The tokens of some words in a row.
    fn stretch(&mut self, sentence: &str, words: &[Word]) -> Vec<Token> {
        self.entries.clear();
        for word in words {
            let entry = self.lexicon.look_up(word.text);
            self.entries.push(entry);
        }
        let mut tokens = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            at += match self.lexicon.entry(self.entries[at]).numeral {
                Some(_) => self.push_number(sentence, words, at, &mut tokens),
                None => self.push_word(words, at, &mut tokens),
            };
        }
        tokens
    }

    /// Takes in a word, or two that are one, and says how many.
    fn push_word(&mut self, words: &[Word], at: usize, tokens: &mut Vec<Token>) -> usize {
        let entry = self.lexicon.entry(self.entries[at]);
        let next = words.get(at + 1).filter(|_| !entry.pairs.is_empty());
        let pair = next.and_then(|next| {
            let joined = |(second, _): &&(&str, &str)| next.text.eq_ignore_ascii_case(second);
            entry.pairs.iter().find(joined)
        });
        if let Some((_, one)) = pair {
            let token = self.lexicon.small(one);
            tokens.push(token);
            return 2;
        }
        let opens = tokens.is_empty();
        let from = tokens.len();
        tokens.extend_from_slice(entry.tokens);
        if opens && let Some(first) = tokens.get_mut(from) {
            first.kind = entry.opening;
        }
        1
    }

    /// Takes in a number with its unit, and says of how many words.
    fn push_number(
        &mut self,
        sentence: &str,
        words: &[Word],
        at: usize,
        tokens: &mut Vec<Token>,
    ) -> usize {
        let entry = self.lexicon.entry(self.entries[at]);
        let first = entry.numeral.cloned().unwrap_or(Numeral::One);
        let units = if entry.digits {
            entry.tokens.to_vec()
        } else {
            Vec::new()
        };
        let (count, number) = compose(first, |count| self.numeral(sentence, words, at, count));
        if count == 1 && matches!(number, Numeral::One | Numeral::First) {
            tokens.extend_from_slice(self.lexicon.entry(self.entries[at]).tokens);
            return 1;
        }
        self.push_date(&number, tokens, sign(sentence, &words[at]));
        tokens.extend(units);
        let last = &words[at + count - 1];
        if let Some(unit) = unit(sentence, &words[at], last) {
            let token = self.lexicon.plain(unit);
            tokens.push(token);
        }
        count
    }

    /// The numeral so many words behind a first, if nothing but a space, a hyphen or an "and" stands between.
    fn numeral(
        &self,
        sentence: &str,
        words: &[Word],
        first: usize,
        count: usize,
    ) -> Option<(usize, Numeral)> {
        let of = |at: usize| {
            let (before, word) = (&words[at - 1], words.get(at)?);
            let between = &sentence[before.start + before.text.len()..word.start];
            matches!(between, " " | "-" | "").then_some(())?;
            let entry = self.lexicon.entry(self.entries[at]);
            entry.numeral.cloned().filter(|_| !entry.digits)
        };
        let at = first + count;
        let and = words
            .get(at)
            .is_some_and(|word| phrases().and.found_in(word.text));
        if and {
            return of(at + 1).map(|numeral| (2, numeral));
        }
        of(at).map(|numeral| (1, numeral))
    }

    /// Takes in a number; a day beside its month stands behind it, as a plain number.
    fn push_date(&mut self, number: &Numeral, tokens: &mut Vec<Token>, sign: &str) {
        let form = number.form();
        let vocabulary = &self.lexicon.vocabulary;
        let before = tokens.last().filter(|t| t.kind == Kind::Number);
        let before = before.map(|t| vocabulary.stem(t.term).to_owned());
        let is_month = |form: &str| MONTHS.contains(&form);
        match (before, number) {
            (Some(month), Numeral::Ordinal(day)) if is_month(&month) => {
                let day = self.lexicon.number(&day.to_string());
                tokens.push(day);
            }
            (Some(day), _) if is_month(&form) && is_day(&day) => {
                tokens.pop();
                let day = self.lexicon.number(day.trim_end_matches('.'));
                let month = self.lexicon.number(&form);
                tokens.extend([month, day]);
            }
            _ => {
                let number = self.lexicon.number(&format!("{sign}{form}"));
                tokens.push(number);
            }
        }
    }
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn is_day(form: &str) -> bool {
    let day = form.trim_end_matches('.').parse::<u8>();
    day.is_ok_and(|day| (1..=31).contains(&day))
}

/// A minus that is no hyphen.
fn sign(sentence: &str, word: &Word) -> &'static str {
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
fn unit(sentence: &str, first: &Word, last: &Word) -> Option<&'static str> {
    let behind =
        sentence[last.start + last.text.len()..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
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
    named(sentence[..first.start].chars().next_back()).or_else(|| named(behind.chars().next()))
}
