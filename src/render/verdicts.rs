//! Repeats across documents: verdicts and groups.

use super::comparison::{DifferenceJson, indented};
use super::difference::difference_line;
use super::lines::{Lines, is_unsafe};
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
    /// What people know it by beside its id, such as `nr 17`; in lines only.
    pub label: Option<&'a str>,
    /// The document that it repeats.
    pub duplicate_of: Option<Id>,
    /// What people know that by.
    pub label_of: Option<&'a str>,
    /// Why; `None` if it repeats none.
    pub repeat: Option<Repeat>,
    /// Whether it stays.
    pub stays: bool,
    /// How many say the same, itself counted.
    pub copies: usize,
    /// Whether that was told from a sketch.
    pub estimated: bool,
    /// Its text and that of the document that it repeats, if it is to be shown where they differ.
    pub texts: Option<(String, String)>,
}

impl DocumentVerdict<'_> {
    /// Where it differs from what it repeats, in one line.
    pub(super) fn difference(&self) -> Option<String> {
        let (this, other) = self.texts.as_ref()?;
        Some(difference_line(this, other, false))
    }
}

#[derive(Serialize)]
struct VerdictJson<'a> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
    duplicate_of: Option<&'a Id>,
    similarity: Option<f64>,
    reason: Option<&'static str>,
    kept: bool,
    copies: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<DifferenceJson<'a>>>,
}

#[derive(Serialize)]
struct ClusterJson<'a> {
    kept: Option<&'a Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_kept: Vec<MemberJson<'a>>,
    removed: Vec<MemberJson<'a>>,
}

#[derive(Serialize)]
struct MemberJson<'a> {
    id: &'a Id,
    similarity: Option<f64>,
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    estimated: bool,
}

/// A document's verdict as a line for people, with those in which it differs from what it repeats below it (all of both texts if `full`),
/// as a row of [`Table::Verdicts`](super::Table::Verdicts) or as JSON.
pub fn document_verdict(format: Format, verdict: &DocumentVerdict, full: bool) -> String {
    let repeat = verdict.repeat;
    if format.is_table() {
        return Rows::verdict(verdict).written(format);
    }
    if format == Format::Text {
        let mut lines = Lines::plain();
        write_verdict(verdict, &mut lines);
        if let Some((this, other)) = &verdict.texts {
            indented(this, other, full, &mut lines);
        }
        return lines.finish();
    }
    let object = VerdictJson {
        schema: json::SCHEMA,
        id: &verdict.id,
        path: verdict.path.as_deref(),
        duplicate_of: verdict.duplicate_of.as_ref(),
        similarity: repeat.map(|repeat| crate::similarity::round(repeat.similarity)),
        reason: repeat.map(|repeat| repeat.reason.name()),
        kept: verdict.stays,
        copies: verdict.copies,
        estimated: verdict.estimated,
        differences: verdict
            .texts
            .as_ref()
            .map(|(this, other)| DifferenceJson::all(this, other)),
    };
    json::line(&object, format, Placement::Among)
}

/// A document's verdict as a line for people, whatever is known of its text.
pub fn verdict_line(verdict: &DocumentVerdict) -> String {
    let mut line = Lines::plain();
    write_verdict(verdict, &mut line);
    line.finish()
}

fn write_verdict(verdict: &DocumentVerdict, line: &mut Lines) {
    line.name(&verdict.id);
    add_label(verdict.label, line);
    let Some((repeat, of)) = verdict.repeat.zip(verdict.duplicate_of.as_ref()) else {
        match (verdict.stays, verdict.copies - 1) {
            (true, _) => line.own(" stays\n"),
            (false, 1) => line.own(" goes with its copy\n"),
            (false, others) => line
                .own(" goes with its ")
                .number(others as u64)
                .own(" copies\n"),
        };
        return;
    };
    let stays = verdict.stays;
    line.own(if stays {
        " stays, though it repeats "
    } else {
        " repeats "
    });
    line.name(of);
    add_label(verdict.label_of, line);
    line.own(" (").own(repeat.reason.name()).own(", ");
    line.own(if verdict.estimated { "about " } else { "" });
    line.share(repeat.similarity).own(")\n");
}

fn add_label(label: Option<&str>, line: &mut Lines) {
    if let Some(label) = label {
        line.own(" (").text(label).own(")");
    }
}

/// A group as a JSON line: the document that the others repeat, those of them that stay, too, and those that go. Where the first goes
/// with its copies it is one of the latter.
pub fn cluster(
    leader: DocumentVerdict,
    also_kept: Vec<DocumentVerdict>,
    removed: Vec<DocumentVerdict>,
) -> String {
    fn member<'a>(verdict: &'a DocumentVerdict) -> MemberJson<'a> {
        let repeat = verdict.repeat;
        MemberJson {
            id: &verdict.id,
            similarity: repeat.map(|repeat| crate::similarity::round(repeat.similarity)),
            reason: repeat.map(|repeat| repeat.reason.name()),
            estimated: verdict.estimated,
        }
    }
    let gone = std::iter::once(&leader).filter(|leader| !leader.stays);
    let object = ClusterJson {
        kept: leader.stays.then_some(&leader.id),
        also_kept: also_kept.iter().map(member).collect(),
        removed: gone.chain(&removed).map(member).collect(),
    };
    json::line(&object, Format::Jsonl, Placement::Among)
}

/// An id on a line of its own: as it stands, or as JSON where it has a line break or could steer a terminal.
pub fn id_line(id: &Id) -> String {
    let text = id.to_string();
    if text.contains(is_unsafe) {
        id.json().to_owned() + "\n"
    } else {
        text + "\n"
    }
}
