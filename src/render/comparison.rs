//! How two texts compare.

use super::{Format, Placement, json};
use crate::dedup::{Comparison, Rule, Side};
use crate::document::Id;

/// A comparison as a line of JSON.
pub fn comparison(comparison: &Comparison) -> String {
    json::line(comparison, Format::Jsonl, Placement::Among)
}

/// A comparison as a line for people.
pub fn comparison_line(a: &Id, b: &Id, comparison: &Comparison) -> String {
    let why = match comparison.reason {
        Rule::Repeat(reason) => reason.name(),
        Rule::Stay(veto) => veto.name(),
    };
    let similarity = comparison.similarity;
    match comparison.remove {
        Some(Side::A) => format!("{a} repeats {b} ({why}, {similarity:.2})\n"),
        Some(Side::B) => format!("{b} repeats {a} ({why}, {similarity:.2})\n"),
        None => format!("both stay ({why}, {similarity:.2})\n"),
    }
}
