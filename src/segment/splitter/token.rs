//! A token: what can be said of it without knowing it, and a number to look it up by.

use crate::language::key;
use crate::words::composed;

/// The shape of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Empty,
    Digits,
    DigitFirst,
    Initial,
    Upper,
    Capital,
    Lower,
    LowerLetter,
    Uncased,
    Other,
}

/// A token of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoundaryToken<'t> {
    pub(super) text: &'t str,
    /// Its number in hashes and word lists, without regard to case.
    pub(super) key: u64,
    pub(super) shape: Shape,
}

impl<'t> BoundaryToken<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        BoundaryToken {
            text,
            key: key(text),
            shape: shape(text),
        }
    }

    /// Whether its first character is a small letter.
    pub(super) fn is_small(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::LowerLetter)
    }

    /// Whether it begins with a digit.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.shape, Shape::Digits | Shape::DigitFirst)
    }

    /// Whether its first character is a capital.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial)
    }
}

/// That of a token in which an accent is no character of its own.
fn shape(token: &str) -> Shape {
    match token.is_ascii() {
        true => shape_of(token),
        false => shape_of(&composed(token)),
    }
}

/// Whether a text is a year of our era, as most texts tell of.
pub(super) fn is_year(text: &str) -> bool {
    matches!(text.parse(), Ok(1500..=2100))
}

fn shape_of(token: &str) -> Shape {
    let mut chars = token.chars();
    let Some(first) = chars.next() else {
        return Shape::Empty;
    };
    match first {
        c if c.is_lowercase() && chars.as_str().is_empty() => Shape::LowerLetter,
        c if c.is_lowercase() => Shape::Lower,
        c if c.is_uppercase() => match chars.clone().find(|c| c.is_alphabetic()) {
            None if chars.as_str().is_empty() => Shape::Initial,
            Some(c) if c.is_uppercase() => Shape::Upper,
            _ => Shape::Capital,
        },
        c if c.is_alphabetic() => Shape::Uncased,
        c if !c.is_numeric() => Shape::Other,
        _ if chars.all(|c| c.is_numeric() || ".,:".contains(c)) => Shape::Digits,
        _ => Shape::DigitFirst,
    }
}
