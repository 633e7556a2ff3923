//! Sentences that follow each other without a space between them: "…end.Then", "كلمة.كلمة".

use super::context::BoundaryContext;
use super::marks::EndMark;
use super::neighbours::is_mark_of_letter;
use super::scan::BoundaryCandidate;
use crate::language::Abbreviation;
use crate::words::joins_letter;

/// Characters behind a mark in which an address shows itself.
const LOOKED_AT: usize = 40;
/// Most characters looked at that join the letter before a mark.
const MOST_JOINED: usize = 12;

/// Whether a sentence ends before what follows its mark at once, as where the space was forgotten; `None` leaves it to the model.
pub(super) fn settle(
    text: &str,
    context: &BoundaryContext,
    candidate: &BoundaryCandidate,
) -> Option<bool> {
    let rest = &text[candidate.end..];
    let next = rest.chars().find(|c| !is_quote(*c));
    let before = text[..candidate.mark_at]
        .chars()
        .rev()
        .take(MOST_JOINED)
        .find(|c| !joins_letter(*c));
    let (Some(before), Some(next)) = (before, next) else {
        return Some(false);
    };
    let semitic = is_semitic(next);
    let glued = if semitic {
        is_semitic_end(before, context)
    } else {
        is_cased_end(before, next, context)
    };
    let word = context.right.text.chars().nth(1).is_some();
    match glued && word {
        true if semitic => Some(true),
        true if !is_address(rest, context) => None,
        _ => Some(false),
    }
}

/// "…end.Then", "(…).Then", "where?there".
fn is_cased_end(before: char, next: char, context: &BoundaryContext) -> bool {
    let opens = match context.mark {
        EndMark::Loud if context.openers.is_empty() => next.is_alphabetic(),
        _ => next.is_uppercase(),
    };
    let uncased = context.mark == EndMark::Loud && before.is_alphabetic() && !before.is_uppercase();
    let ends = before.is_lowercase() || uncased || before == ')' || !context.closers.is_empty();
    ends && opens && context.left.text.len() > 1
}

/// "كلمة.كلمة", "120.كلمة", "example.org.كلمة": no capital tells, but words of some length do not abbreviate.
fn is_semitic_end(before: char, context: &BoundaryContext) -> bool {
    let left = context.left.text;
    let letters = left.chars().filter(|c| !is_mark_of_letter(*c)).count();
    let word = is_semitic(before) && !left.contains('.') || before.is_ascii_alphanumeric();
    let closed = before == ')' || !context.closers.is_empty();
    ((word || context.left.is_number()) && letters > 2 || closed)
        && context.left_listed.abbreviation == Abbreviation::Nothing
}

/// Letters of Hebrew, Arabic and their kin, which have no case.
fn is_semitic(c: char) -> bool {
    ('\u{5d0}'..='\u{7ff}').contains(&c) && c.is_alphabetic()
}

/// Quotes, and signs of direction.
fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '„' | '«' | '»' | '”' | '\'' | '‘' | '\u{200e}' | '\u{200f}'
    )
}

fn is_address(rest: &str, context: &BoundaryContext) -> bool {
    let left = context.left.text;
    let mut token = rest
        .chars()
        .take(LOOKED_AT)
        .take_while(|c| !c.is_whitespace());
    left.contains(['@', '/', '=', '&'])
        || left.starts_with("www")
        || token.any(|c| "@=/".contains(c))
}
