//! `--scores`: what each sentence's score is made of.

use super::unwrapped;
use crate::document::Span;
use crate::rank::Method;
use crate::similarity::round;
use crate::summary::Scored;
use serde::Serialize;
use serde_json::{Map, Value};

/// A line for each sentence, with a mark before it.
pub(super) fn lines(scored: &[Scored], mark: &str) -> String {
    scored
        .iter()
        .map(|scored| format!("{mark}{}\n", line(scored)))
        .collect()
}

/// The tier of nearly all sentences, which goes without saying.
const FIRST: &str = "first";

/// Names with values that can be seen.
fn list(parts: &[(&str, f64)]) -> String {
    let shown = parts.iter().filter(|(_, value)| value.abs() >= 0.005);
    let shown: Vec<_> = shown
        .map(|(name, value)| format!("{name} {value:+.2}"))
        .collect();
    shown.join(", ")
}

/// A sentence on a line: a plus if it was chosen, its score, what that is made of, what it gained and lost beside the chosen, its
/// tier unless it is the first, its text.
fn line(scored: &Scored) -> String {
    let mark = if scored.chosen { '+' } else { ' ' };
    let Some(score) = scored.score else {
        return format!("{mark}      - {}", unwrapped(scored.text));
    };
    let parts = list(&scored.parts);
    let beside = scored.beside.filter(|value| value.abs() >= 0.005);
    let beside = beside.map(|value| {
        format!(
            "beside the chosen {value:+.2}: {}",
            list(&scored.beside_parts)
        )
    });
    let tier = scored.tier.filter(|tier| *tier != FIRST);
    let parts = [
        (!parts.is_empty()).then_some(parts),
        beside,
        tier.map(str::to_owned),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let parts = if parts.is_empty() {
        String::new()
    } else {
        format!("({}) ", parts.join("; "))
    };
    format!("{mark} {score:+6.2} {parts}{}", unwrapped(scored.text))
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
