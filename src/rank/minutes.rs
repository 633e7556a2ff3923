//! Minutes of a meeting: what was decided counts, how the meeting was held does not.

use super::view::View;
use crate::language::{Lines, Phrases, lower_case, phrases};

/// Longest sentence that tells how a vote ended, in bytes.
const OUTCOME_BYTES: usize = 32;

/// What a sentence gains or loses.
const WORTH: f64 = 2.0;

/// What each sentence gains by a decision and loses by form. What is moved gains or loses by the outcome that follows, which
/// says nothing alone.
pub(super) fn values(view: &View) -> Vec<f64> {
    let lower: Vec<String> = (0..view.len())
        .map(|at| lower_case(view.text(at)))
        .collect();
    let outcome = |at: usize, list: &Phrases| {
        let next = lower.get(at);
        next.is_some_and(|text| text.len() <= OUTCOME_BYTES && list.found_in(text))
    };
    let Lines {
        present,
        decided,
        formal,
        lost,
        won,
        ..
    } = phrases();
    let value = |at: usize| {
        let text = &lower[at];
        if present.found_in(text) {
            -2.0 * WORTH
        } else if formal.found_in(text)
            || outcome(at + 1, lost)
            || outcome(at, lost)
            || outcome(at, won)
        {
            -WORTH
        } else if decided.found_in(text) || outcome(at + 1, won) {
            WORTH
        } else {
            0.0
        }
    };
    (0..view.len()).map(value).collect()
}
