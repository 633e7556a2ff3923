//! Whether a word is another one mistyped.

use crate::language::Background;
use crate::similarity::{LONGEST_SPELLING, fewest_edits, spelled_alike};
use strsim::damerau_levenshtein;

/// Likeness of spelling from which two different words are one word mistyped or inflected.
const SPELLING: f64 = 0.75;
/// Shortest stem, in bytes, in which a letter can be missing or doubled, and in which one can be another: in shorter ones that
/// makes another word ("mayor", "major").
const LONG_ENOUGH: usize = 5;
const LONG_ENOUGH_TO_REPLACE: usize = 6;

/// What is often read as "m", and by how many bytes the stems of a word so read differ at most.
const READ_AS_M: &str = "rn";
const MISREAD: usize = 2;

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
    let (strange, plain) = if unknown(one) { (&a, &b) } else { (&b, &a) };
    if known.is_some() && unknown(one) != unknown(other) && misread(strange, plain) {
        return Some(1.0);
    }
    let slip = one.len().max(other.len()) <= LONGEST_SPELLING
        && long_enough(one, other, LONG_ENOUGH)
        && match (known, unknown(one), unknown(other)) {
            (None, ..) => long_enough(one, other, LONG_ENOUGH_TO_REPLACE),
            (Some(_), false, false) => false,
            (Some(_), true, true) => {
                long_enough(one, other, LONG_ENOUGH_TO_REPLACE)
                    && fewest_edits(one, other) <= 1
                    && damerau_levenshtein(one, other) == 1
            }
            _ => true,
        };
    slip.then(|| {
        let stems = spelled_alike(one, other, SPELLING);
        let forms = likest(&(a.forms)(), &(b.forms)());
        stems.into_iter().chain(forms).reduce(f64::max)
    })?
}

/// Whether a word that nobody knows is a known one whose "m" was read as "rn" from paper: "tirne", "time". Not the other way round:
/// "bum" is a word, whatever the list knows.
fn misread<'a, F: Fn() -> Vec<&'a str>>(strange: &Spelled<'a, F>, plain: &Spelled<'a, F>) -> bool {
    let (a, b) = (strange, plain);
    let close = a.stem.len().abs_diff(b.stem.len()) <= MISREAD;
    if !close || !a.stem.contains(READ_AS_M) {
        return false;
    }
    let alike = |one: &str, other: &str| {
        let read = |word: &str| word.replace(READ_AS_M, "m");
        one.len() > other.len() && read(one) == read(other)
    };
    let (one, other) = ((a.forms)(), (b.forms)());
    alike(a.stem, b.stem)
        || one
            .iter()
            .any(|one| other.iter().any(|other| alike(one, other)))
}

/// How alike the likest two of some words are, if they can be one word.
fn likest(one: &[&str], other: &[&str]) -> Option<f64> {
    let pairs = one.iter().flat_map(|o| other.iter().map(move |p| (o, p)));
    let alike = pairs.filter_map(|(one, other)| spelled_alike(one, other, SPELLING));
    alike.reduce(f64::max)
}

fn long_enough(one: &str, other: &str, to_replace: usize) -> bool {
    let least = if one.len() == other.len() {
        to_replace
    } else {
        LONG_ENOUGH
    };
    one.len().min(other.len()) >= least && !one.starts_with(char::is_numeric)
}
