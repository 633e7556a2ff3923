//! Passages built alike that speak of different things: the terms of two offers, two steps of a guide, the attributes of an element.
//! A sentence that both have belongs to each of them.

use super::passage::Passages;
use super::token::Token;
use super::verify::repeats;
use crate::terms::StemId;
use std::ops::Range;

/// Share of the content words of two sentences from which they are built alike.
const ALIKE: f64 = 0.5;

/// Whether two units stand in the same place of two such passages: what stands before or behind them is alike and says something
/// else. Cost: four sentences are read and two comparisons made, at most.
pub(super) fn stand_in_parallel(
    passages: &Passages,
    one: Range<usize>,
    other: Range<usize>,
) -> bool {
    let last = passages.segments.sentences.len() - 1;
    let before = (one.start.checked_sub(1), other.start.checked_sub(1));
    let behind = |unit: &Range<usize>| Some(unit.end).filter(|at| *at <= last);
    let beside = [before, (behind(&one), behind(&other))];
    beside.into_iter().any(|pair| match pair {
        (Some(a), Some(b)) => {
            let apart = a != b && !other.contains(&a) && !one.contains(&b);
            apart && differ_in_something(passages, a, b)
        }
        _ => false,
    })
}

/// Whether two sentences are built alike, and neither repeats the other.
fn differ_in_something(passages: &Passages, one: usize, other: usize) -> bool {
    let (one, other) = (one..one + 1, other..other + 1);
    if !are_alike(
        &passages.tokens(one.clone()),
        &passages.tokens(other.clone()),
    ) {
        return false;
    }
    let (one, other) = (passages.passage(one), passages.passage(other));
    let repeat = |gone, stays| repeats(gone, stays, &passages.dictionary).is_some();
    !repeat(&one, &other) && !repeat(&other, &one)
}

/// Whether two sentences share most of their content words, and not all.
fn are_alike(one: &[Token], other: &[Token]) -> bool {
    let (one, other) = (content(one), content(other));
    let shared = one.iter().filter(|term| other.binary_search(term).is_ok());
    let (shared, longer) = (shared.count(), one.len().max(other.len()));
    shared > 0 && one != other && shared as f64 >= ALIKE * longer as f64
}

/// The different content words of a sentence, sorted.
fn content(tokens: &[Token]) -> Vec<StemId> {
    let content = tokens.iter().filter(|token| token.content);
    let mut terms: Vec<StemId> = content.map(|token| token.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}
