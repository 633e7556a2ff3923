//! Numbers of a sentence with what belongs to them: other words of the number, a sign, a unit, a month.

use super::figures::figures;
use super::numerals::{Numeral, compose};
use super::reader::{LookedUp, TokenReader};
use super::token::{Token, TokenKind};
use crate::language::phrases;
use crate::terms::{PlacedWord, StoredWord};

impl TokenReader<'_> {
    /// Takes in a number with its unit, and says of how many words.
    pub(super) fn push_number(&mut self, said: LookedUp, at: usize, end: usize) -> usize {
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
