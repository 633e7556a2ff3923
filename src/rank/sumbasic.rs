//! Vanderwende, Suzuki, Brockett and Nenkova, "Beyond SumBasic", IPM 2007, section 3: SumBasic.

use super::bags::Bags;
use super::{Context, Ranked};
use crate::terms::Analysis;
use std::collections::BinaryHeap;

/// One over the place in the order of choice: always the sentence whose words are most probable on average, after which its
/// words' probabilities are squared. They only shrink, so a heap of stale values finds the best: O(n log n) mostly.
pub(super) fn scores(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let bags = Bags::new(analysis, context);
    let words = f64::from(bags.totals.iter().sum::<u32>().max(1));
    let totals = bags.totals.iter();
    let mut probability: Vec<f64> = totals.map(|&n| f64::from(n) / words).collect();
    let count = bags.sentences.len();
    let averages = (0..count).map(|at| average(&bags, &probability, at));
    let mut queue: BinaryHeap<_> = averages.collect();
    let mut scores = vec![0.0; count];
    let mut place = 0.0;
    while let Some(top) = queue.pop() {
        let now = average(&bags, &probability, top.at);
        if now < top {
            queue.push(now);
            continue;
        }
        scores[top.at] = 1.0 / (1.0 + place);
        place += 1.0;
        for (term, times) in &bags.sentences[top.at] {
            square(&mut probability[term.index()], *times);
        }
    }
    scores
}

/// The mean probability of a sentence's words.
fn average(bags: &Bags, probability: &[f64], at: usize) -> Ranked {
    let bag = &bags.sentences[at];
    let all = bag.iter();
    let sum: f64 = all
        .map(|(t, n)| f64::from(*n) * probability[t.index()])
        .sum();
    let value = sum / f64::from(Bags::length(bag).max(1));
    Ranked { value, at }
}

/// Squares a word's probability once for each time that it stands in the sentence; soon it is 0.
fn square(probability: &mut f64, times: u32) {
    for _ in 0..times.min(64) {
        *probability *= *probability;
    }
}
