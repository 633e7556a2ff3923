//! Chats and transcripts: what somebody asks for counts, how the meeting is led does not.

use super::view::View;
use crate::language::{lower_case, phrases};

/// What a sentence gains by asking for something or setting a date, and loses by form, in standard deviations of a measure.
const ASKING: f64 = 1.0;
const FORM: f64 = -3.0;
/// Up to so many bytes a sentence of form says nothing else, and loses twice.
const ALL_FORM: usize = 80;

/// What each sentence gains by asking for something, or loses by form.
pub(super) fn values(view: &View) -> Vec<f64> {
    let lines = phrases();
    let value = |at: usize| {
        let lower = lower_case(view.text(at));
        if lines.procedure.found_in(&lower) {
            FORM * if lower.len() <= ALL_FORM { 2.0 } else { 1.0 }
        } else if lines.asks.found_in(&lower) {
            ASKING
        } else {
            0.0
        }
    };
    (0..view.len()).map(value).collect()
}
