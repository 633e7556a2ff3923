//! Stretches of words that are one phrase: a word that a space divides, and an abbreviation of others by their first letters.

use super::dictionary::Dictionary;
use super::token::{Token, TokenKind, is_named};
use crate::similarity::spelled_alike;

/// Likeness from which a word is two words run together; their stems may differ by a letter.
const BROKEN: f64 = 0.85;
/// Longest abbreviation, in letters.
const ABBREVIATION: usize = 6;

/// How many words two stretches have in common that are one phrase: run together, or an abbreviation of the other.
pub(super) fn one_phrase(left: &[Token], right: &[Token], dictionary: &Dictionary) -> Option<f64> {
    let (short, long) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let [short] = short else { return None };
    if initials(*short, long, dictionary) {
        return Some((1 + long.len()) as f64 / 2.0);
    }
    is_broken(*short, long, dictionary).then_some((1 + long.len()) as f64 / 2.0)
}

/// Whether two words are one that a space divides, or a hyphen that stood at the end of a line: "off shore", "com- mittee"; a name only
/// if it is the same by the letter ("Lind- qvist").
fn is_broken(short: Token, long: &[Token], dictionary: &Dictionary) -> bool {
    let [first, second] = long else { return false };
    let plain = |token: &Token| token.kind == TokenKind::Plain;
    if is_named(&short) && is_named(first) && plain(second) {
        return dictionary.is_divided(short.term, first.term, second.term);
    }
    let stem = |token: &Token| dictionary.stem(token.term);
    let alike = || {
        spelled_alike(
            stem(&short),
            &format!("{}{}", stem(first), stem(second)),
            BROKEN,
        )
    };
    let divided = || dictionary.is_divided(short.term, first.term, second.term);
    plain(&short) && plain(first) && plain(second) && (alike().is_some() || divided())
}

/// Whether a word is made of the first letters of some others, or of the content words among them.
fn initials(short: Token, long: &[Token], dictionary: &Dictionary) -> bool {
    let letters = dictionary.stem(short.term);
    let first = |t: &Token| dictionary.stem(t.term).chars().next();
    let is =
        |tokens: &mut dyn Iterator<Item = &Token>| tokens.filter_map(first).eq(letters.chars());
    short.kind == TokenKind::Name
        && (2..=ABBREVIATION).contains(&letters.len())
        && (is(&mut long.iter()) || is(&mut long.iter().filter(|t| t.content)))
}
