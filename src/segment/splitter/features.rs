//! A context as hashed features.

use super::context::BoundaryContext;
use super::marks::EndMark;
use super::open::Inside;
use super::token::Shape;
use crate::language::SentenceLists;
use crate::words::composed;

/// Number of weights; a power of two.
pub(super) const WEIGHTS: usize = 1 << 16;

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number of a feature's weight, by what it is, small numbers packed into one, and a word's number.
pub(super) fn index(template: u64, numbers: u64, word: u64) -> usize {
    let hash = ((numbers << 6 | template).wrapping_mul(FACTOR) ^ word).wrapping_mul(FACTOR);
    (hash >> (64 - WEIGHTS.trailing_zeros())) as usize
}

/// Packs small numbers, four bits each.
fn pack<const N: usize>(numbers: [u64; N]) -> u64 {
    numbers.iter().fold(0, |all, n| all << 4 | n)
}

/// Calls `use_weight` with the number of the weight of each feature of a context.
#[inline]
pub(super) fn each(
    context: &BoundaryContext,
    inside: Inside,
    lists: &SentenceLists,
    mut use_weight: impl FnMut(usize),
) {
    let (left, right) = (context.left, context.right);
    let (earlier, later) = (context.earlier(), context.later());
    let (before, after) = (context.left_listed, context.right_listed);
    let (l, r) = (left.shape as u64, right.shape as u64);
    let (e, n) = (earlier.shape as u64, later.shape as u64);
    let mark = mark_class(context);
    let closer = class(context.closers.chars().next());
    let opener = class(context.openers.chars().next());
    let opened = class(context.left_opener);
    let tail = class(context.tail);
    let gap = context.gap as u64;
    let known = before.abbreviation as u64;
    let starts = u64::from(after.opener);
    let dots = dots(left.text);
    let long = composed(left.text).len().min(15) as u64;
    let length = length_class(context.length);
    let inside = u64::from(inside.bracket) + 2 * u64::from(inside.quote);
    let small = u64::from(context.small_start);
    let ordinal = u64::from(lists.ordinals) + 2 * u64::from(after.month);
    let referred = lists.listed(earlier.key).abbreviation as u64;
    let next = after.abbreviation as u64 + 4 * u64::from(context.tail == Some('.'));
    let speech = u64::from(after.speech) + 2 * u64::from(lists.listed(later.key).speech);

    let mut add = |template, numbers, word| use_weight(index(template, numbers, word));
    add(0, 0, 0);
    add(1, pack([mark, r, gap]), 0);
    add(2, pack([mark, l, r]), 0);
    add(3, 0, left.key);
    add(4, r, left.key);
    add(5, 0, right.key);
    add(6, pack([l, mark]), right.key);
    add(7, pack([mark, closer, r]), 0);
    add(8, pack([mark, opener, r]), 0);
    add(9, pack([mark, closer, opener, gap]), 0);
    add(10, pack([known, r, starts, mark]), 0);
    add(11, pack([known, next, r]), 0);
    add(12, pack([l, dots, long, r]), 0);
    add(13, pack([dots, starts, r]), 0);
    add(14, l, earlier.key);
    add(15, pack([e, l, r]), 0);
    add(16, pack([length, l, mark]), 0);
    add(17, pack([tail, r, l]), 0);
    add(18, pack([n, r, mark]), 0);
    add(19, pack([opened, l, mark, closer]), 0);
    add(20, mark, suffix(left.text));
    add(21, r, later.key);
    add(
        22,
        pack([mark, closer]),
        first_char(right.shape, right.text),
    );
    add(23, pack([small, r, mark]), 0);
    add(24, pack([ordinal, l, r]), 0);
    add(25, pack([inside, l, r, mark]), 0);
    add(26, pack([inside, closer, r, opener]), 0);
    add(27, pack([speech, r, mark, closer]), 0);
    add(28, pack([referred, l, r, ordinal]), 0);
}

fn mark_class(context: &BoundaryContext) -> u64 {
    let marks = context.marks;
    match context.mark {
        EndMark::Stop => 0,
        EndMark::Loud => 1 + u64::from(marks.len() > 1) + 2 * u64::from(marks.starts_with('?')),
        EndMark::Ellipsis => match marks {
            ".." => 5,
            "..." | "…" => 6,
            _ if marks.contains(' ') => 7,
            _ => 8,
        },
        EndMark::Full => 9,
    }
}

/// Classes of marks around words.
fn class(c: Option<char>) -> u64 {
    match c {
        None => 0,
        Some('"' | '”' | '“' | '„' | '«' | '»' | '「' | '」' | '『' | '』') => 1,
        Some('\'' | '’' | '‘' | '‚' | '‹' | '›') => 2,
        Some('(' | '（' | '[' | '{' | '【') => 3,
        Some(')' | '）' | ']' | '}' | '】') => 4,
        Some('-' | '–' | '—' | '―') => 5,
        Some('*' | '_' | '•' | '⁃') => 6,
        Some('.' | '…') => 7,
        Some(',' | '、' | '，') => 8,
        Some(':' | ';') => 9,
        Some('¿' | '¡') => 10,
        Some(c) if c.is_whitespace() => 11,
        Some('!' | '?') => 12,
        Some('$' | '€' | '£' | '#') => 14,
        Some(_) => 13,
    }
}

/// Stops inside a token, 3 at most.
fn dots(token: &str) -> u64 {
    token.bytes().filter(|b| *b == b'.').count().min(3) as u64
}

fn length_class(bytes: usize) -> u64 {
    u64::from(usize::BITS - bytes.leading_zeros()).min(8)
}

/// The last three characters of a token, as a number.
fn suffix(token: &str) -> u64 {
    let number = |token: &str| {
        let last = token.chars().rev().take(3);
        last.fold(1, |all, c| all << 20 | u64::from(u32::from(c)))
    };
    if token.is_ascii() {
        number(token)
    } else {
        number(&composed(token))
    }
}

/// The first character of scripts without case, where one character says much; else 0.
fn first_char(shape: Shape, token: &str) -> u64 {
    match shape {
        Shape::Uncased => composed(token)
            .chars()
            .next()
            .map_or(0, |c| u64::from(u32::from(c))),
        _ => 0,
    }
}
