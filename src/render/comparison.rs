//! How two texts compare.

use super::difference::{difference_lines, differences};
use super::lines::Lines;
use super::{Format, Placement, json};
use crate::dedup::{Comparison, Rule, Side};
use crate::document::{Id, Span};
use serde::Serialize;

/// A comparison, and where the texts differ if that is shown.
#[derive(Serialize)]
struct ComparisonJson<'a> {
    #[serde(flatten)]
    comparison: &'a Comparison,
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<DifferenceJson<'a>>>,
}

/// Where two texts differ, with what they have there.
#[derive(Serialize)]
pub(super) struct DifferenceJson<'a> {
    a: SliceJson<'a>,
    b: SliceJson<'a>,
}

#[derive(Serialize)]
struct SliceJson<'a> {
    #[serde(flatten)]
    span: Span,
    text: &'a str,
}

impl<'a> DifferenceJson<'a> {
    pub(super) fn all(a: &'a str, b: &'a str) -> Vec<Self> {
        let slices = differences(a, b).into_iter().map(|found| DifferenceJson {
            a: SliceJson::new(a, found.first),
            b: SliceJson::new(b, found.second),
        });
        slices.collect()
    }
}

impl<'a> SliceJson<'a> {
    fn new(text: &'a str, span: Span) -> Self {
        SliceJson {
            span,
            text: span.of(text),
        }
    }
}

/// A comparison as a line of JSON, with the stretches that differ if the texts are given.
pub fn comparison(comparison: &Comparison, texts: Option<(&str, &str)>) -> String {
    let object = ComparisonJson {
        comparison,
        differences: texts.map(|(a, b)| DifferenceJson::all(a, b)),
    };
    json::line(&object, Format::Jsonl, Placement::Among)
}

/// A comparison as a line for people; if the texts are given, below it the stretches that differ, or all of both if `full`.
pub fn comparison_lines(
    a: &Id,
    b: &Id,
    comparison: &Comparison,
    texts: Option<(&str, &str)>,
    full: bool,
) -> String {
    let why = match comparison.reason {
        Rule::Repeat(reason) => reason.name(),
        Rule::Stay(veto) => veto.name(),
    };
    let mut lines = Lines::plain();
    match comparison.remove {
        Some(Side::A) => lines.name(a).own(" repeats ").name(b),
        Some(Side::B) => lines.name(b).own(" repeats ").name(a),
        None => lines.own("both stay"),
    };
    lines
        .own(" (")
        .own(why)
        .own(", ")
        .share(comparison.similarity)
        .own(")\n");
    if let Some((a, b)) = texts {
        indented(a, b, full, &mut lines);
    }
    lines.finish()
}

/// Lines with the stretches in which two texts differ.
pub(super) fn indented(a: &str, b: &str, full: bool, lines: &mut Lines) {
    for line in difference_lines(a, b, full) {
        lines.own("  ").text(&line).own("\n");
    }
}
