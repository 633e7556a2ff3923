//! Minutes of a meeting: what was decided counts, how the meeting was held does not.

use super::addressed::is_dated;
use super::view::View;
use crate::language::{Phrases, lower_case, phrases};

/// Longest sentence that tells how a vote ended, in bytes.
const OUTCOME_BYTES: usize = 32;

/// What a sentence gains by a decision or loses by form, in standard deviations of a measure.
const WORTH: f64 = 2.0;
/// What one gains by saying what somebody will do, and loses by what somebody said.
const TASK: f64 = 0.7;
const DISCUSSED: f64 = -0.8;
/// What a decision or a task gains by its date.
const DATED: f64 = 0.5;

/// What each sentence gains by telling a decision and loses by telling how the meeting was held. A motion gains or loses by the
/// outcome in the sentence behind it ("Carried."), which loses, as it says nothing alone.
pub(super) fn values(view: &View) -> Vec<f64> {
    let lower: Vec<String> = (0..view.len())
        .map(|at| lower_case(view.text(at)))
        .collect();
    let outcome = |at: usize, list: &Phrases| {
        let next = lower.get(at);
        next.is_some_and(|text| text.len() <= OUTCOME_BYTES && list.found_in(text))
    };
    let lines = phrases();
    let (lost, won) = (&lines.lost, &lines.won);
    let front = front(&lower);
    let dated = |text: &str| if is_dated(text) { DATED } else { 0.0 };
    let value = |at: usize| {
        let text = &lower[at];
        let is_outcome = outcome(at, lost) || outcome(at, won);
        if at < front || lines.present.found_in(text) {
            -2.0 * WORTH
        } else if lines.formal.found_in(text) || outcome(at + 1, lost) || is_outcome {
            -WORTH
        } else if lines.decided.found_in(text) || outcome(at + 1, won) {
            WORTH + dated(text)
        } else if lines.discussed.found_in(text) {
            DISCUSSED
        } else if lines.task.found_in(text) {
            TASK + dated(text)
        } else {
            0.0
        }
    };
    (0..view.len()).map(value).collect()
}

/// First sentences among which it is said who came.
const TOP: usize = 6;

/// How many first sentences say when, where and who, up to those who came; none where one of them tells a decision.
fn front(lower: &[String]) -> usize {
    let top = &lower[..lower.len().min(TOP)];
    let last = top
        .iter()
        .rposition(|text| phrases().present.found_in(text));
    let front = last.map_or(0, |at| at + 1);
    let told = top[..front]
        .iter()
        .any(|text| phrases().decided.found_in(text));
    if told { 0 } else { front }
}
