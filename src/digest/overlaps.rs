//! Sentences of a digest that say much the same in other words: it has one of them.
//!
//! Repeats that could stand for each other are left out before; these are left in, as one may say more, but two of them tell a reader one fact
//! twice.

use crate::terms::{Analysis, TermId};
use rustc_hash::FxHashMap;

/// Fewest words that two sentences share, and which share of the weight of the words of the shorter.
const SHARED: u32 = 4;
const ALIKE: f64 = 0.6;
/// Words that more sentences have say nothing of two of them.
const HOLDERS: usize = 24;

/// Pairs of places of sentences that are left and share most of what the shorter says. Linear, but that each word counts for at most 24 sentences.
pub(super) fn rivals(analysis: &Analysis, left: &[usize]) -> Vec<(usize, usize)> {
    let weights = analysis.weights(None);
    let mut held: Vec<Vec<u32>> = vec![Vec::new(); weights.len()];
    let mut whole = vec![0.0; left.len()];
    for (place, &at) in left.iter().enumerate() {
        for term in different(&analysis.terms[at]) {
            whole[place] += weights[term.index()];
            if weights[term.index()] > 0.0 {
                held[term.index()].push(place as u32);
            }
        }
    }
    let mut shared: FxHashMap<(u32, u32), (u32, f64)> = FxHashMap::default();
    for (places, weight) in held.iter().zip(&weights) {
        if places.len() > HOLDERS {
            continue;
        }
        for (nth, &one) in places.iter().enumerate() {
            for &other in &places[nth + 1..] {
                let sum = shared.entry((one, other)).or_default();
                *sum = (sum.0 + 1, sum.1 + weight);
            }
        }
    }
    let alike = |((one, other), (count, weight)): ((u32, u32), (u32, f64))| {
        let pair = (one as usize, other as usize);
        let least = whole[pair.0].min(whole[pair.1]);
        (count >= SHARED && weight >= ALIKE * least).then_some(pair)
    };
    let mut rivals: Vec<_> = shared.into_iter().filter_map(alike).collect();
    rivals.sort_unstable();
    rivals
}

/// The terms of a sentence, each once.
fn different(terms: &[TermId]) -> Vec<TermId> {
    let mut terms = terms.to_vec();
    terms.sort_unstable();
    terms.dedup();
    terms
}
