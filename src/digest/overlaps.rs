//! Sentences of a digest that say much the same in other words: it has one of them.
//!
//! Repeats that could stand for each other are left out before; these are left in, as one may say more, but two of them tell a reader one fact
//! twice.

use crate::terms::{Analysis, RaggedRows, TermId};

/// Fewest words that two sentences share, and which share of the weight of the words of the shorter.
const SHARED: u32 = 4;
const ALIKE: f64 = 0.6;
/// Words that more sentences have say nothing of two of them.
const HOLDERS: usize = 24;

/// Pairs of places of sentences that are left and share most of what the shorter says. Linear, but that each word counts for at most 24 sentences;
/// the memory is linear without that, as the sentences are taken one after the other.
pub(super) fn rivals(analysis: &Analysis, left: &[usize]) -> Vec<(usize, usize)> {
    let weights = analysis.weights(None);
    let told = |at: &usize| {
        let terms = different(&analysis.terms[*at]).into_iter();
        let terms = terms.filter(|term| weights[term.index()] > 0.0);
        terms.map(|term| term.index() as u32).collect::<Vec<u32>>()
    };
    let rows: RaggedRows<u32> = left.iter().map(told).collect();
    let holders = rows.inverted(weights.len());
    let weight = |term: &u32| weights[*term as usize];
    let whole: Vec<f64> = rows
        .iter()
        .map(|row| row.iter().map(weight).sum())
        .collect();
    let mut shared = Shared::new(left.len());
    let mut rivals = Vec::new();
    for (one, row) in rows.iter().enumerate() {
        for term in row {
            let holders = &holders[*term as usize];
            if holders.len() <= HOLDERS {
                let behind = holders.iter().filter(|other| **other as usize > one);
                behind.for_each(|other| shared.add(*other, weight(term)));
            }
        }
        shared.end(|other, count, weight| {
            let least = whole[one].min(whole[other]);
            if count >= SHARED && weight >= ALIKE * least {
                rivals.push((one, other));
            }
        });
    }
    rivals
}

/// What one sentence shares with each other.
struct Shared {
    /// By place: how many words, and what they weigh; nothing but at the places met.
    sums: Vec<(u32, f64)>,
    met: Vec<u32>,
}

impl Shared {
    fn new(places: usize) -> Self {
        Shared {
            sums: vec![(0, 0.0); places],
            met: Vec::new(),
        }
    }

    fn add(&mut self, place: u32, weight: f64) {
        let sum = &mut self.sums[place as usize];
        if sum.0 == 0 {
            self.met.push(place);
        }
        *sum = (sum.0 + 1, sum.1 + weight);
    }

    /// Hands out what was added, in the order of places, and forgets it.
    fn end(&mut self, mut take: impl FnMut(usize, u32, f64)) {
        self.met.sort_unstable();
        for place in self.met.drain(..) {
            let place = place as usize;
            let (count, weight) = std::mem::take(&mut self.sums[place]);
            take(place, count, weight);
        }
    }
}

/// The terms of a sentence, each once.
fn different(terms: &[TermId]) -> Vec<TermId> {
    let mut terms = terms.to_vec();
    terms.sort_unstable();
    terms.dedup();
    terms
}
