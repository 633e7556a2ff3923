//! Marks of footnotes behind a sentence: "May.¹", "word.†", "board.3 Nobody", "गई।(2)".

use super::neighbours::is_mark_of_letter;

/// Most digits of a footnote's number that nothing but its place tells.
const DIGITS: usize = 3;

/// Bytes of the footnote marks at the start of a text. What stands behind the sentence mark is given from `text[at..]` on; `mark_at`
/// is where that mark stands. Cost: bounded.
pub(super) fn length(text: &str, mark_at: usize, at: usize) -> usize {
    let rest = &text[at..];
    match rest.as_bytes().first() {
        Some(b'(') => bracketed(rest),
        Some(b' ') if text[..at].ends_with('॥') => verse(rest),
        Some(byte) if byte.is_ascii() && !byte.is_ascii_digit() => 0,
        _ => {
            let signs = rest.find(|c| !is_sign(c)).unwrap_or(rest.len());
            if signs > 0 {
                signs
            } else {
                bare(text, mark_at, rest)
            }
        }
    }
}

/// What only footnotes are marked by.
fn is_sign(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡')
}

/// "(2)", if nothing divides it from the sentence mark, but no part of a telephone number: "Fax.(03) 9221".
fn bracketed(rest: &str) -> usize {
    let inner = &rest[1..];
    let digits = digits(inner);
    let behind = inner[digits..].strip_prefix(')');
    let ends = |behind: &str| behind.is_empty() || behind.starts_with(char::is_whitespace);
    let number = |behind: &str| behind.trim_start().starts_with(char::is_numeric);
    match behind {
        Some(behind) if digits > 0 && ends(behind) && !number(behind) => digits + 2,
        _ => 0,
    }
}

/// The number of a verse between double dandas: "॥ १२॥".
fn verse(rest: &str) -> usize {
    let digits = digits(&rest[1..]);
    let behind = &rest[1 + digits..];
    let close = behind.trim_start_matches(' ');
    if digits > 0 && close.starts_with('॥') {
        1 + digits + (behind.len() - close.len()) + '॥'.len_utf8()
    } else {
        0
    }
}

/// Numbers glued to the mark behind a word, before a word that could open a sentence: "board.3 Nobody", "board.4,5 Nobody", but
/// "3.5 tons".
fn bare(text: &str, mark_at: usize, rest: &str) -> usize {
    let digits = numbers(rest);
    let next = rest[digits..]
        .strip_prefix(' ')
        .and_then(|next| next.chars().next());
    // Where words are written without spaces, the number opens what follows: "。3 月".
    let opens = next.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && c < '\u{2e80}');
    let stop = text[mark_at..].starts_with('.');
    if digits > 0 && opens && (!stop || is_behind_word(text, mark_at)) {
        digits
    } else {
        0
    }
}

/// Whether three letters at least, or what brackets them, stand before a mark.
fn is_behind_word(text: &str, mark_at: usize) -> bool {
    let before = text[..mark_at].trim_end_matches([')', ']', '"', '”']);
    let letter = |c: &char| c.is_alphabetic() || is_mark_of_letter(*c);
    before.chars().rev().take(3).filter(letter).count() == 3
}

/// Bytes of numbers with commas or dashes between them.
fn numbers(text: &str) -> usize {
    let first = digits(text);
    match text[first..].strip_prefix([',', '-', '–']) {
        Some(rest) if first > 0 && digits(rest) > 0 => text.len() - rest.len() + digits(rest),
        _ => first,
    }
}

/// Bytes of the digits of any script at the start of a text, if there are not too many.
fn digits(text: &str) -> usize {
    let number = text.chars().take_while(|c| c.is_numeric() && !is_sign(*c));
    let (count, bytes) = number.fold((0, 0), |(n, bytes), c| (n + 1, bytes + c.len_utf8()));
    if count > DIGITS { 0 } else { bytes }
}
