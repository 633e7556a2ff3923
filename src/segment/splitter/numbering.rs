//! What numbers an item, a section or an article before its text: "2.", "(a)", "IV.", "Art. 4º -", "§ 1º".

use super::token::is_year;
use crate::language::{SentenceLists, key};

/// Whether the number or letter of an item is a sentence of its own.
///
/// Courts and corpora of law differ: "2." and "Article 5." are sentences to some, the beginning of one to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberedItems {
    /// It belongs to what follows: "2. The flag has three stripes."
    #[default]
    Joined,
    /// It stands alone: "2.", "The flag has three stripes."
    Alone,
}

/// Longest numbering, in bytes.
const LONGEST: usize = 40;

/// Whether what stands before a stop, from the start of its sentence on, only numbers what follows: "1", "4.1", "• 9", "(a",
/// "iv", "Article 5".
pub(super) fn ends_at(text: &str, opens_paragraph: bool, lists: &SentenceLists) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let body = text.trim_start_matches(|c: char| c.is_whitespace() || "•⁃-*(".contains(c));
    let roman = !body.is_empty() && body.chars().all(|c| "ivxIVX".contains(c));
    let letter = body.len() == 1 && body.chars().all(|c| c.is_ascii_alphabetic());
    let named = letter && text.trim_start().starts_with(char::is_uppercase); // "A. On 4 May …"
    is_number(body) || named || opens_paragraph && (roman || letter) || is_division(body, lists)
}

/// "1", "4.1", but no year.
fn is_number(text: &str) -> bool {
    let digits = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.len() <= 8 && text.starts_with(|c: char| c.is_ascii_digit()) && digits && !is_year(text)
}

/// "Article 5", "ARTICLE PREMIER", "Art. 88-1", "§ 3".
fn is_division(text: &str, lists: &SentenceLists) -> bool {
    after_division(text, lists).is_some_and(|rest| {
        let (number, rest) = rest.split_at(number(rest, lists));
        !number.is_empty() && (rest.is_empty() || is_ordinal(rest))
    })
}

/// What follows the word for a part of a law, or its sign, and the space behind it.
fn after_division<'t>(text: &'t str, lists: &SentenceLists) -> Option<&'t str> {
    if let Some(rest) = text.strip_prefix('§') {
        return Some(rest.trim_start_matches('§').trim_start());
    }
    let length = text.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = text.split_at(length);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let spaced = rest.starts_with(char::is_whitespace);
    (spaced && word.starts_with(char::is_uppercase) && lists.listed(key(word)).division)
        .then(|| rest.trim_start())
}

/// Bytes of a number of an article: digits with inner stops and hyphens, Roman digits, or a word for one.
fn number(text: &str, lists: &SentenceLists) -> usize {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let inner = text
            .find(|c: char| !c.is_ascii_digit() && !"-.".contains(c))
            .unwrap_or(text.len());
        return text[..inner].trim_end_matches(['-', '.']).len();
    }
    let word = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let roman = text[..word].bytes().all(|b| b"IVXLC".contains(&b));
    if roman || lists.listed(key(&text[..word])).first {
        word
    } else {
        0
    }
}

/// What an ordinal number or an inserted article has behind its digits: "º", "er", "a", " bis".
fn is_ordinal(rest: &str) -> bool {
    let letter = |c: char| c.is_lowercase() || "º°ª".contains(c);
    match rest.strip_prefix(' ') {
        Some(word) => matches!(word, "bis" | "ter" | "quater" | "quinquies" | "sexies"),
        None => rest.len() < 5 && rest.chars().all(letter),
    }
}

/// Where numberings begin and end inside a sentence, at its beginning and at those of its lines: "Art. 5. 1. The" has two such
/// places. `opens` where no other sentence stands before it in its line. Linear in the sentence.
pub(super) fn cuts(sentence: &str, opens: bool, lists: &SentenceLists) -> Vec<usize> {
    let sentence = sentence.trim_end();
    let mut cuts = Vec::new();
    let mut at = 0;
    for line in sentence.split_inclusive('\n') {
        let in_line = cuts_in_line(&sentence[..at], line, opens || at > 0, lists);
        cuts.extend(in_line.into_iter().map(|cut| at + cut));
        at += line.len();
    }
    cuts
}

/// The same in one line, with what the sentence has before it.
fn cuts_in_line(before: &str, line: &str, opens: bool, lists: &SentenceLists) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(length) = length(&line[at..], opens && at == 0, lists) {
        let before = before.trim_end();
        if at == 0 && !before.is_empty() {
            if !before.ends_with(['.', ';', ':', ')', '?', '!'])
                && article(line.trim_start(), lists).is_none()
            {
                break; // a line of prose that happens to begin with a number
            }
            cuts.push(0);
        }
        at += length;
        cuts.extend((at < line.len()).then_some(at));
    }
    cuts
}

/// Bytes of the numbering with which a text begins and the white space before it; `opens_line` where a line does, too. Cost:
/// bounded.
pub(super) fn length(text: &str, opens_line: bool, lists: &SentenceLists) -> Option<usize> {
    let body = text.trim_start();
    let body = &body[..body.floor_char_boundary(LONGEST)];
    let length = bracketed(body)
        .or_else(|| counted(body, lists))
        .or_else(|| lettered(body).filter(|_| opens_line))
        .or_else(|| article(body, lists))?;
    Some(text.len() - text.trim_start().len() + length)
}

/// "(2)", "(a)", "(iv)", "b)".
fn bracketed(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let (word, rest) = inner.split_once(')')?;
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let digits = word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit());
    let roman = word.len() < 6 && word.bytes().all(|b| b"ivx".contains(&b));
    (!word.is_empty() && (letter || digits || roman) && ends_word(rest))
        .then(|| text.len() - rest.len())
}

/// "2.", "4.1.", "3.-", but no date: "3. Mai".
fn counted(text: &str, lists: &SentenceLists) -> Option<usize> {
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(digits);
    let stopped = number.ends_with('.') || rest.starts_with(". ");
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let word = rest.split_whitespace().next().unwrap_or_default();
    let month = lists.listed(key(word)).month;
    let date = lists.ordinals && word.starts_with(char::is_lowercase);
    (stopped && is_number(number.trim_end_matches('.')) && ends_word(rest) && !month && !date)
        .then(|| text.len() - rest.len())
}

/// "A.", "IV.": no initial of a name, which could be any letter.
fn lettered(text: &str) -> Option<usize> {
    let (word, rest) = text.split_once('.')?;
    let roman = word.len() < 6 && word.bytes().all(|b| b"IVX".contains(&b));
    let letter = matches!(word.as_bytes(), [b'A'..=b'H']);
    (!word.is_empty() && (roman || letter) && ends_word(rest)).then(|| text.len() - rest.len())
}

/// "Article 5.", "Art. 4º -", "§ 1º".
fn article(text: &str, lists: &SentenceLists) -> Option<usize> {
    let rest = after_division(text, lists)?;
    let number = Some(number(rest, lists)).filter(|number| *number > 0)?;
    let rest = rest[number..]
        .strip_prefix(" bis")
        .unwrap_or(&rest[number..]);
    let rest_at = |rest: &str| text.len() - rest.len();
    let ordinal = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_lowercase() || "º°ª".contains(c))
            .len();
    let signed = ordinal > 0 && ordinal < 5;
    let rest = &rest[ordinal..];
    let marked = rest.strip_prefix('.').unwrap_or(rest);
    let dashed = marked
        .trim_start()
        .strip_prefix(['-', '–', '—'])
        .filter(|rest| ends_word(rest));
    if let Some(rest) = dashed {
        return Some(rest_at(rest));
    }
    let stopped = marked.len() < rest.len();
    let small = marked
        .trim_start()
        .starts_with(|c: char| c.is_lowercase() || c == ',');
    ((stopped || signed) && ends_word(marked) && !small).then(|| rest_at(marked))
}

fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}
