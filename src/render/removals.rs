//! Repeats: what was removed of a text beside what stays, as objects and in lines for people.

use super::difference::difference_line;
use super::lines::Lines;
use crate::corpus::UnitRemoval;
use crate::dedup::{Reason, Removal, Unit};
use crate::document::{Id, Span};
use crate::segment::{Role, Segments};
use serde::Serialize;
use std::borrow::Cow;

/// What was removed, and what stays in its place.
#[derive(Debug, Serialize)]
pub struct RemovalReport<'a> {
    /// What was removed.
    pub unit: Unit,
    /// The stretch that goes.
    #[serde(flatten)]
    pub gone: ReportedSlice<'a>,
    /// The copy that stays.
    pub duplicate_of: ReportedSlice<'a>,
    /// 0 to 1.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub similarity: f64,
    /// Why.
    pub reason: Reason,
    /// How many copies there are across documents, with the one that stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<usize>,
}

/// A stretch of a document.
#[derive(Debug, Serialize)]
pub struct ReportedSlice<'a> {
    /// The document, where it is another one than what is spoken of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Where in it.
    #[serde(flatten)]
    pub span: Span,
    /// What it says; `None` if that is no longer at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
    /// Whether it stands under a picture.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub caption: bool,
}

impl<'a> ReportedSlice<'a> {
    /// A stretch of a text whose captions stand at some places, in order.
    pub fn new(text: &'a str, span: Span, captions: &[Span]) -> Self {
        ReportedSlice {
            id: None,
            span,
            text: Some(Cow::Borrowed(span.of(text))),
            caption: is_caption(span, captions),
        }
    }
}

/// Where the captions of a text stand, in order.
pub fn captions(segments: &Segments) -> Vec<Span> {
    let sentences = segments.sentences.iter();
    let captions = sentences.filter(|sentence| sentence.role == Role::Caption);
    captions.map(|sentence| sentence.span).collect()
}

/// Whether a stretch begins with a caption.
pub fn is_caption(span: Span, captions: &[Span]) -> bool {
    let at = captions.partition_point(|caption| caption.end <= span.start);
    captions
        .get(at)
        .is_some_and(|caption| caption.start < span.end)
}

impl<'a> RemovalReport<'a> {
    /// A removal whose copy stands in the same text.
    pub fn within(text: &'a str, removal: &Removal, captions: &[Span]) -> Self {
        let kept = ReportedSlice::new(text, removal.duplicate_of, captions);
        Self::new(
            removal,
            ReportedSlice::new(text, removal.span, captions),
            kept,
        )
    }

    /// A removal whose copy stands in another document.
    pub fn across(found: &UnitRemoval, gone: ReportedSlice<'a>, kept: ReportedSlice<'a>) -> Self {
        RemovalReport {
            copies: Some(found.copies),
            ..Self::new(&found.removal, gone, kept)
        }
    }

    /// A removal of `gone`, for which `kept` stays.
    pub fn new(removal: &Removal, gone: ReportedSlice<'a>, kept: ReportedSlice<'a>) -> Self {
        RemovalReport {
            unit: removal.unit,
            gone,
            duplicate_of: kept,
            similarity: removal.similarity,
            reason: removal.reason,
            copies: None,
        }
    }

    /// It as a line for people, without a line break: what goes, why, and word by word what it and the copy say; where that is the
    /// same for long, without its middle unless all is to be shown.
    pub fn line(&self, name: &str, full: bool) -> String {
        let mut line = Lines::plain();
        let (gone, kept) = (&self.gone, &self.duplicate_of);
        line.name(&name)
            .own(": ")
            .own(unit_name(self.unit))
            .own(" ");
        range(gone.span, &mut line).own(" repeats ");
        if let Some(id) = &kept.id {
            line.name(id).own(" ");
        }
        range(kept.span, &mut line).own(" (");
        self.why(&mut line);
        line.own("): \"");
        self.said(&mut line, full);
        line.own("\"");
        line.finish()
    }

    /// What goes and why, without what it says, by the numbers of paragraphs, counted from 1; `paragraphs` are those of what is spoken
    /// of, in order.
    pub fn head(&self, name: &str, paragraphs: &[Span]) -> String {
        let (gone, kept) = (&self.gone, &self.duplicate_of);
        let mut line = Lines::plain();
        line.name(&name).own(": ");
        self.part(&mut line);
        numbered(gone.span, paragraphs, &mut line).own(" repeats ");
        match &kept.id {
            Some(id) => line.own("one of ").name(id),
            None => numbered(kept.span, paragraphs, &mut line),
        };
        line.own(" (");
        self.why(&mut line);
        line.own(")");
        line.finish()
    }

    /// What of a paragraph it is, if not all.
    fn part(&self, line: &mut Lines) {
        if self.unit == Unit::Sentence {
            line.own("a sentence of ");
        }
    }

    fn why(&self, line: &mut Lines) {
        line.own(self.reason.name())
            .own(", ")
            .share(self.similarity);
        if let Some(copies) = self.copies {
            line.own(", ").number(copies as u64).own(" copies");
        }
        match captioned(self) {
            Some("both") => line.own(", both are captions"),
            Some("gone") => line.own(", what goes is a caption"),
            Some(_) => line.own(", what stays is a caption"),
            None => line,
        };
    }

    fn said(&self, line: &mut Lines, full: bool) {
        match (&self.gone.text, &self.duplicate_of.text) {
            (Some(gone), Some(kept)) => line.text(&difference_line(gone, kept, full)),
            (Some(text), None) | (None, Some(text)) => line.text(text),
            (None, None) => line,
        };
    }
}

/// Which of the two stretches of a removal stand under pictures: `gone`, `kept` or `both`.
pub(super) fn captioned(removal: &RemovalReport) -> Option<&'static str> {
    match (removal.gone.caption, removal.duplicate_of.caption) {
        (true, true) => Some("both"),
        (true, false) => Some("gone"),
        (false, true) => Some("kept"),
        (false, false) => None,
    }
}

fn range(span: Span, line: &mut Lines) -> &mut Lines {
    line.number(span.start as u64)
        .own("-")
        .number(span.end as u64)
}

/// The paragraph that a stretch begins in.
fn numbered<'l>(span: Span, paragraphs: &[Span], line: &'l mut Lines) -> &'l mut Lines {
    let number = paragraphs.partition_point(|paragraph| paragraph.start <= span.start);
    line.own("¶").number(number as u64)
}

pub(super) fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Paragraph => "paragraph",
        Unit::Sentence => "sentence",
    }
}

/// A stretch of a document, in a digest.
#[derive(Debug, Serialize)]
pub(super) struct DocumentSpan<'a> {
    /// The document.
    pub(super) id: &'a Id,
    /// Where in it.
    #[serde(flatten)]
    pub(super) span: Span,
}
