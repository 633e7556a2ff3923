//! Which chosen sentence tells what another one tells, that was passed over for it.

use super::{LEAST, TOLD};
use crate::summary::Scored;
use rustc_hash::FxHashSet;

/// Most sentences that are looked at, and most of the chosen that each is held against: an explanation of more is read by nobody.
const MOST: usize = 50;

/// The sentences that lost by telling what is told already, each with the chosen one that shares most words with it; `passed` are the
/// places of those that were not chosen, the best first. Cost: linear in the words of a hundred sentences.
pub(super) fn told(scored: &[Scored], passed: &[usize]) -> Vec<(usize, usize)> {
    let loss = |at: &usize| {
        let parts = scored[*at].beside_parts.iter();
        parts.fold(0.0, |sum, (name, gain)| match *name == TOLD {
            true => sum + gain,
            false => sum,
        })
    };
    let chosen = (0..scored.len()).filter(|at| scored[*at].chosen).take(MOST);
    let chosen: Vec<_> = chosen.map(|at| (at, words(scored[at].text))).collect();
    let losers = passed.iter().filter(|at| loss(at) <= -LEAST).take(MOST);
    let pair = |at: &usize| {
        let own = words(scored[*at].text);
        let shared = |(_, words): &&(usize, FxHashSet<String>)| own.intersection(words).count();
        let teller = chosen.iter().max_by_key(shared);
        teller
            .filter(|teller| shared(teller) > 0)
            .map(|(teller, _)| (*at, *teller))
    };
    losers.filter_map(pair).collect()
}

/// The words of a sentence by their letters.
fn words(text: &str) -> FxHashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() > 3);
    long.map(str::to_lowercase).collect()
}
