//! Repeats: the text without them, and what was removed in lines for people.

use super::unwrapped;
use crate::corpus::UnitRemoval;
use crate::dedup::{Reason, Removal, Unit};
use crate::document::{Id, Span};
use serde::Serialize;

/// Longest excerpt in a line, in characters.
const EXCERPT: usize = 60;

/// A line for each removal: what goes, why, and what it repeats.
pub fn removal_lines(name: &str, text: &str, removals: &[Removal]) -> Vec<String> {
    let one = |removal: &Removal| {
        let why = why(removal.reason, removal.similarity);
        let kept = range(removal.duplicate_of);
        line(name, text, removal.unit, removal.span, &kept, &why)
    };
    removals.iter().map(one).collect()
}

/// The same for a removal of a digest, where the copy that stays is in the document `kept`.
pub fn removal_digest_line(name: &str, text: &str, kept: &Id, removal: &Removal) -> String {
    let why = why(removal.reason, removal.similarity);
    let kept = format!("{kept} {}", range(removal.duplicate_of));
    line(name, text, removal.unit, removal.span, &kept, &why)
}

fn line(name: &str, text: &str, unit: Unit, span: Span, kept: &str, why: &str) -> String {
    format!(
        "{name}: {} {} repeats {kept} ({why}): {}",
        unit_name(unit),
        range(span),
        excerpt(text, span)
    )
}

fn range(span: Span) -> String {
    format!("{}-{}", span.start, span.end)
}

fn why(reason: Reason, similarity: f64) -> String {
    format!("{}, {similarity:.2}", reason)
}

/// A removed stretch, and the copy that stays in another document or in this one.
#[derive(Debug, Serialize)]
pub struct RemovalAcross<'a> {
    /// What was removed.
    pub unit: Unit,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Where the copy that stays stands.
    pub duplicate_of: DocumentSpan<'a>,
    /// 0 to 1.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub similarity: f64,
    /// Why.
    pub reason: Reason,
    /// How many copies there are, with the one that stays.
    pub copies: usize,
}

/// A stretch of a document.
#[derive(Debug, Serialize)]
pub struct DocumentSpan<'a> {
    /// The document.
    pub id: &'a Id,
    /// Where in it.
    #[serde(flatten)]
    pub span: Span,
}

impl<'a> RemovalAcross<'a> {
    /// A removal with the id of the document that has the copy.
    pub fn new(found: &UnitRemoval, id: &'a Id) -> Self {
        let removal = found.removal;
        RemovalAcross {
            unit: removal.unit,
            span: removal.span,
            duplicate_of: DocumentSpan {
                id,
                span: removal.duplicate_of,
            },
            similarity: removal.similarity,
            reason: removal.reason,
            copies: found.copies,
        }
    }
}

/// A line for a removal across documents.
pub fn removal_across_line(name: &str, text: &str, removal: &RemovalAcross) -> String {
    let kept = &removal.duplicate_of;
    let kept = format!("{} {}", kept.id, range(kept.span));
    let why = why(removal.reason, removal.similarity);
    let why = format!("{why}, {} copies", removal.copies);
    line(name, text, removal.unit, removal.span, &kept, &why)
}

fn excerpt(text: &str, span: Span) -> String {
    let line = unwrapped(span.of(text));
    let short: String = line.chars().take(EXCERPT).collect();
    if short.len() < line.len() {
        format!("\"{}…\"", short.trim_end())
    } else {
        format!("\"{short}\"")
    }
}

pub(super) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Paragraph => "paragraph",
        Unit::Sentence => "sentence",
    }
}
