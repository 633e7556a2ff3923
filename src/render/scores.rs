//! `--scores`: what each sentence's score is made of.

use super::lines::Lines;
use crate::document::Span;
use crate::rank::Method;
use crate::similarity::round;
use crate::summary::Scored;
use serde::Serialize;
use serde_json::{Map, Value};

/// A line for each sentence, written behind others.
pub(super) fn lines(scored: &[Scored], mut lines: Lines) -> String {
    for sentence in scored {
        line(sentence, lines.item());
    }
    lines.finish()
}

/// The tier of nearly all sentences, which goes without saying.
const FIRST: &str = "first";

/// A sentence on a line: a plus if it was chosen, its score, what that is made of, what it gained and lost beside the chosen, its
/// tier unless it is the first, its text.
fn line(scored: &Scored, line: &mut Lines) {
    match scored.chosen {
        true => line.either("+ ", "✓ "),
        false => line.either("  ", ""),
    };
    let Some(score) = scored.score else {
        line.either("     - ", "– ").text(scored.text).own("\n");
        return;
    };
    line.gain(score, 6).own(" ");
    let mut opened = gains(&scored.parts, "(", line);
    if let Some(value) = scored.beside.filter(|value| is_shown(*value)) {
        line.own(if opened { "; " } else { "(" });
        line.own("beside the chosen ").gain(value, 0);
        gains(&scored.beside_parts, ": ", line);
        opened = true;
    }
    if let Some(tier) = scored.tier.filter(|tier| *tier != FIRST) {
        line.own(if opened { "; " } else { "(" }).own(tier);
        opened = true;
    }
    line.own(if opened { ") " } else { "" });
    line.text(scored.text).own("\n");
}

/// Whether a value can be seen with two decimals.
fn is_shown(value: f64) -> bool {
    value.abs() >= 0.005
}

/// Names with values that can be seen, behind `before`; whether there are any.
fn gains(parts: &[(&'static str, f64)], before: &'static str, line: &mut Lines) -> bool {
    let shown = parts.iter().filter(|(_, value)| is_shown(*value));
    let mut any = false;
    for (name, value) in shown {
        line.own(if any { ", " } else { before });
        line.own(name).own(" ").gain(*value, 0);
        any = true;
    }
    any
}

/// All sentences of a text.
#[derive(Serialize)]
pub(super) struct ScoresJson<'a> {
    method: &'static str,
    scores: Vec<ScoredJson<'a>>,
}

#[derive(Serialize)]
struct ScoredJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    chosen: bool,
    score: Option<f64>,
    beside: Option<f64>,
    beside_parts: Map<String, Value>,
    tier: Option<&'static str>,
    parts: Map<String, Value>,
}

impl<'a> ScoresJson<'a> {
    pub(super) fn new(method: Method, scored: &'a [Scored<'a>]) -> Self {
        let part = |(name, value): &(&str, f64)| ((*name).to_owned(), Value::from(round(*value)));
        let sentence = |scored: &'a Scored<'a>| ScoredJson {
            text: scored.text,
            span: scored.span,
            chosen: scored.chosen,
            score: scored.score.map(round),
            beside: scored.beside.map(round),
            beside_parts: scored.beside_parts.iter().map(part).collect(),
            tier: scored.tier,
            parts: scored.parts.iter().map(part).collect(),
        };
        ScoresJson {
            method: method.name(),
            scores: scored.iter().map(sentence).collect(),
        }
    }
}
