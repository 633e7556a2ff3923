//! Quotes that close right behind a mark, where no capital tells whether the sentence goes on: titles, cited words, who spoke.

use super::context::BoundaryContext;
use super::marks::EndMark;
use super::neighbours::Spacing;
use super::scan::BoundaryCandidate;
use super::token::Shape;
use crate::language::{SentenceLists, key};

/// Bytes before a closing quote in which the one that opens it is looked for.
const QUOTE: usize = 300;
/// Longest title or cited word, in characters, where spaces divide no words, and elsewhere.
const CITED: [usize; 2] = [16, 48];
/// Longest clause, in characters, that tells who spoke.
const CLAUSE: usize = 24;
/// Most bytes of what follows a quote that are looked at.
const CLAUSES: usize = 240;
/// Longest verb, in characters, where spaces divide no words.
const VERB: usize = 5;

/// Whether the sentence certainly goes on behind a quote.
pub(super) fn goes_on(
    text: &str,
    context: &BoundaryContext,
    candidate: &BoundaryCandidate,
    lists: &SentenceLists,
) -> bool {
    let Some(close) = context.closers.chars().find(|c| is_close(*c)) else {
        return false;
    };
    if context.right.shape != Shape::Uncased || !context.openers.is_empty() {
        return false;
    }
    let glued = context.gap == Spacing::None;
    if glued && (matches!(close, '》' | '〉') || context.right.text.starts_with(is_hangul)) {
        return true; // a title, a particle of Korean
    }
    let start = candidate.mark_at - context.length;
    match before_quote(&text[start..candidate.mark_at], close) {
        Some((before, length)) if before.is_alphanumeric() => {
            length <= CITED[usize::from(!glued)] && (glued || context.mark == EndMark::Loud)
        }
        Some(_) => false,
        None => !is_bracket(close) && tells_speaker(&text[candidate.end..], lists),
    }
}

/// Whether the clause behind a quote, which may tell who spoke, has not ended yet.
pub(super) fn may_tell(context: &BoundaryContext, rest: &str) -> bool {
    context.closers.contains(is_close)
        && context.right.shape == Shape::Uncased
        && !rest.contains(is_sentence_end)
}

fn is_bracket(c: char) -> bool {
    matches!(c, ')' | '）')
}

fn is_close(c: char) -> bool {
    matches!(
        c,
        ')' | '）' | '」' | '』' | '”' | '"' | '“' | '»' | '’' | '\'' | '》' | '〉'
    )
}

fn opens(c: char, close: char) -> bool {
    match close {
        '」' => c == '「',
        '』' => c == '『',
        '”' => matches!(c, '“' | '„' | '”'),
        '“' => matches!(c, '„' | '”'),
        '»' => c == '«',
        '’' => c == '‘',
        ')' => c == '(',
        '）' => c == '（',
        _ => c == close,
    }
}

/// What stands before the quote in its sentence, and how many characters it has; `None` if the sentence begins with it, or inside it.
fn before_quote(sentence: &str, close: char) -> Option<(char, usize)> {
    let from = sentence.ceil_char_boundary(sentence.len().saturating_sub(QUOTE));
    let opener = sentence[from..].rfind(|c| opens(c, close))?;
    let (before, quote) = sentence.split_at(from + opener);
    let last = before.trim_end().chars().next_back()?;
    Some((last, quote.chars().count() - 1))
}

/// Whether what follows a quote says who spoke: 他说, उसने कहा, 그녀가 물었다. A verb of speech ends one of the next two clauses.
fn tells_speaker(rest: &str, lists: &SentenceLists) -> bool {
    let rest = &rest[..rest.floor_char_boundary(CLAUSES)];
    let mut clauses = rest.split_inclusive(|c| is_clause_end(c) || is_sentence_end(c));
    for _ in 0..2 {
        let Some(clause) = clauses.next() else {
            return false;
        };
        let body = clause.trim_end_matches(|c| is_clause_end(c) || is_sentence_end(c));
        if body.chars().nth(CLAUSE).is_some() {
            return false;
        }
        if ends_in_speech(body, lists) {
            return true;
        }
        if clause.ends_with(is_sentence_end) {
            return false;
        }
    }
    false
}

fn is_clause_end(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '،' | ':' | '：')
}

fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '。'
            | '！'
            | '？'
            | '।'
            | '۔'
            | '؟'
            | '።'
            | '။'
            | '…'
            | ';'
            | '；'
            | '"'
            | '“'
            | '「'
            | '『'
            | '\n'
    )
}

/// Whether a clause ends in a verb of speech, which may have an auxiliary behind it.
fn ends_in_speech(clause: &str, lists: &SentenceLists) -> bool {
    let listed = |word: &str| lists.listed(key(word)).speech;
    let mut words = clause.split_whitespace().rev();
    let Some(last) = words.next() else {
        return false;
    };
    let undivided = last.chars().next_back().is_some_and(is_undivided);
    let mut tails = last
        .char_indices()
        .rev()
        .take(VERB)
        .map(|(at, _)| &last[at..]);
    listed(last) || words.next().is_some_and(listed) || undivided && tails.any(listed)
}

/// Whether a character is a syllable of Korean, which puts spaces between words.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{115f}')
}

/// Whether a character is of a script that puts no spaces between words.
fn is_undivided(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}
