//! Gillick and Favre, "A Scalable Global Model for Summarization", ILP-NLP 2009: concepts, each covered once.

use super::units::Units;
use super::view::View;
use super::{Context, Coverage, Ranked};
use crate::terms::Analysis;
use std::collections::BinaryHeap;

/// What each sentence adds when it is chosen, always the one that adds most: pairs of neighbouring words that no chosen one
/// has, each weighing by how many more sentences have it. Greedy, where the paper solves an integer program. What is left to
/// add only shrinks, so a heap of stale values finds the best: near-linear.
pub(super) fn scores(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    let pairs = Units::pairs(&view, |more| more);
    let mut coverage = Coverage::of(&view, 0.0, vec![(pairs, 1.0)]);
    let ranked = |coverage: &Coverage, at: usize| Ranked {
        value: coverage.gain(at),
        at,
    };
    let mut queue: BinaryHeap<_> = (0..view.len()).map(|at| ranked(&coverage, at)).collect();
    let mut scores = vec![0.0; view.len()];
    while let Some(top) = queue.pop() {
        let now = ranked(&coverage, top.at);
        if now < top {
            queue.push(now);
        } else {
            scores[now.at] = now.value;
            coverage.cover(now.at);
        }
    }
    scores
}
