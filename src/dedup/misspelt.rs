//! Whether a word is another one mistyped.

use crate::language::Background;
use crate::similarity::{LONGEST_SPELLING, spelling};
use strsim::damerau_levenshtein;

/// Likeness of spelling from which two different words are one word mistyped or inflected.
const SPELLING: f64 = 0.75;
/// Shortest stem, in bytes, in which a letter can be missing or doubled, and in which one can be another: in shorter ones that
/// makes another word ("mayor", "major").
const LONG_ENOUGH: usize = 5;
const LONG_ENOUGH_TO_REPLACE: usize = 6;

/// A word.
pub(super) struct Spelled<'a, F> {
    pub(super) stem: &'a str,
    /// The words of the stem that were met, in lower case; hardly ever asked for.
    pub(super) forms: F,
}

/// How alike two words are, if one can be the other mistyped. Where the words of a language are known, "farmer" is no slip of
/// "former", as both are words; if neither is known, a single letter may differ. Bounded.
pub(super) fn mistyped<'a, F: Fn() -> Vec<&'a str>>(
    a: Spelled<'a, F>,
    b: Spelled<'a, F>,
    known: Option<&Background>,
) -> Option<f64> {
    let (one, other) = (a.stem, b.stem);
    let unknown = |stem: &str| known.is_none_or(|words| !words.has(stem));
    let slip = one.len().max(other.len()) <= LONGEST_SPELLING
        && long_enough(one, other, LONG_ENOUGH)
        && match (known, unknown(one), unknown(other)) {
            (None, ..) => long_enough(one, other, LONG_ENOUGH_TO_REPLACE),
            (Some(_), false, false) => false,
            (Some(_), true, true) => {
                long_enough(one, other, LONG_ENOUGH_TO_REPLACE)
                    && damerau_levenshtein(one, other) == 1
            }
            _ => true,
        };
    let likeness = || spelling(one, other).max(likest(&(a.forms)(), &(b.forms)()));
    slip.then(likeness).filter(|likeness| *likeness >= SPELLING)
}

/// How alike the likest two of some words are.
fn likest(one: &[&str], other: &[&str]) -> f64 {
    let pairs = one
        .iter()
        .flat_map(|o| other.iter().map(|p| spelling(o, p)));
    pairs.fold(0.0, f64::max)
}

fn long_enough(one: &str, other: &str, to_replace: usize) -> bool {
    let least = if one.len() == other.len() {
        to_replace
    } else {
        LONG_ENOUGH
    };
    one.len().min(other.len()) >= least && !one.starts_with(char::is_numeric)
}
