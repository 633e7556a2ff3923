//! Letters, mails and speeches: what they ask of those whom they are for counts.

use super::view::View;
use crate::language::{lower_case, phrases};

/// What a sentence gains by asking for something or setting a date, in standard deviations of a measure.
const WORTH: f64 = 1.5;

/// What each sentence gains by asking for something.
pub(super) fn values(view: &View) -> Vec<f64> {
    let asks = |at: usize| phrases().asks.found_in(&lower_case(view.text(at)));
    let value = |at: usize| if asks(at) { WORTH } else { 0.0 };
    (0..view.len()).map(value).collect()
}
