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

/// A sentence on a line: a plus if it was chosen, its score, what that is made of, what it gained or lost beside the chosen, its text.
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
    let is_shown = |value: f64| value.abs() >= 0.005;
    let mut opened = false;
    for (name, value) in scored.parts.iter().filter(|(_, value)| is_shown(*value)) {
        line.own(if opened { ", " } else { "(" });
        line.own(*name).own(" ").gain(*value, 0);
        opened = true;
    }
    if let Some(value) = scored.beside.filter(|value| is_shown(*value)) {
        line.own(if opened { "; " } else { "(" });
        line.own("beside the chosen ").gain(value, 0);
        opened = true;
    }
    line.own(if opened { ") " } else { "" });
    line.text(scored.text).own("\n");
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
            parts: scored.parts.iter().map(part).collect(),
        };
        ScoresJson {
            method: method.name(),
            scores: scored.iter().map(sentence).collect(),
        }
    }
}
