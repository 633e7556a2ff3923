//! Repeats across documents: verdicts and groups.

use super::{Format, Placement, Rows, json};
use crate::corpus::Repeat;
use crate::document::Id;
use serde::Serialize;
use std::borrow::Cow;

/// Whether a document stays, and as a repeat of which it goes.
#[derive(Debug)]
pub struct DocumentVerdict<'a> {
    /// The document.
    pub id: Id,
    /// Its file; `None` for stdin.
    pub path: Option<Cow<'a, str>>,
    /// The document that stays in its place.
    pub duplicate_of: Option<Id>,
    /// Why it goes; `None` if it stays.
    pub repeat: Option<Repeat>,
    /// Whether that was told from a sketch.
    pub estimated: bool,
}

#[derive(Serialize)]
struct VerdictJson<'a> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
    duplicate_of: Option<&'a Id>,
    similarity: Option<f64>,
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
}

#[derive(Serialize)]
struct ClusterJson<'a> {
    kept: &'a Id,
    removed: Vec<MemberJson<'a>>,
}

#[derive(Serialize)]
struct MemberJson<'a> {
    id: &'a Id,
    #[serde(serialize_with = "crate::similarity::rounded")]
    similarity: f64,
    reason: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
}

/// A document's verdict as a line for people, as a row of [`Table::Verdicts`](super::Table::Verdicts) or as JSON.
pub fn document_verdict(format: Format, verdict: &DocumentVerdict) -> String {
    let repeat = verdict.repeat;
    if format == Format::Csv {
        return Rows::verdict(verdict).csv();
    }
    if format == Format::Text {
        return verdict_line(verdict);
    }
    let object = VerdictJson {
        schema: json::SCHEMA,
        id: &verdict.id,
        path: verdict.path.as_deref(),
        duplicate_of: verdict.duplicate_of.as_ref(),
        similarity: repeat.map(|repeat| crate::similarity::round(repeat.similarity)),
        reason: repeat.map(|repeat| repeat.reason.name()),
        estimated: verdict.estimated,
    };
    json::line(&object, format, Placement::Among)
}

/// A document's verdict as a line for people.
fn verdict_line(verdict: &DocumentVerdict) -> String {
    let id = &verdict.id;
    let Some((repeat, of)) = verdict.repeat.zip(verdict.duplicate_of.as_ref()) else {
        return format!("{id} stays\n");
    };
    let (reason, similarity) = (repeat.reason.name(), repeat.similarity);
    let about = if verdict.estimated { "about " } else { "" };
    format!("{id} repeats {of} ({reason}, {about}{similarity:.2})\n")
}

/// A group as a JSON line: the document that stays and those that go.
pub fn cluster(kept: &Id, removed: &[DocumentVerdict]) -> String {
    fn member<'a>(verdict: &'a DocumentVerdict) -> Option<MemberJson<'a>> {
        verdict.repeat.map(|repeat| MemberJson {
            id: &verdict.id,
            similarity: repeat.similarity,
            reason: repeat.reason.name(),
            estimated: verdict.estimated,
        })
    }
    let removed = removed.iter().filter_map(member).collect();
    json::line(
        &ClusterJson { kept, removed },
        Format::Jsonl,
        Placement::Among,
    )
}

/// An id on a line of its own: as it stands, or as JSON where it has a line break.
pub fn id_line(id: &Id) -> String {
    let text = id.to_string();
    if text.contains(['\n', '\r']) {
        format!("{}\n", id.json())
    } else {
        text + "\n"
    }
}
