//! A document as it was read, how its markup lays it out, and why each block of its input is in it.

use super::charset::Charset;
use super::layout::{BlockKind, Layout};
use super::{InputFormat, Record, html, pdf_text};
use crate::document::{Document, Mark, Span};

/// A document and, if it came as one, the record around it.
#[derive(Debug)]
pub struct Loaded {
    /// The document.
    pub document: Document,
    /// Its record.
    pub record: Option<Record>,
    /// What it was read as.
    pub format: InputFormat,
    /// What its text was decoded from.
    pub charset: Charset,
    /// What its text was extracted from, if it was: the input as it came, unpacked.
    pub source: Option<Vec<u8>>,
    /// What of it was broken or missing though the rest could be read, for a message.
    pub flaw: Option<String>,
}

impl Loaded {
    /// The document as its markup lays it out; of what is Markdown itself the text alone. Cost: that of reading it once more.
    pub fn layout(&self) -> Layout {
        let page = self.source_in(InputFormat::Html);
        let laid = page.and_then(|html| html::laid_out(html, &self.document.text));
        laid.unwrap_or_else(|| Layout::of(&self.document))
    }

    /// The Markdown that the document came as, if it did.
    pub fn markdown(&self) -> Option<&str> {
        self.source_in(InputFormat::Markdown)
    }

    /// The blocks of the input in their order, each with why it stays in the text or goes. Of pages these are the reasons of what decided it;
    /// of printouts of PDF, heads and numbers of pages go; else blocks are told by their marks. Cost: that of reading it once more.
    pub fn explained(&self) -> Vec<Explained> {
        if let Some(printed) = self.source_in(InputFormat::PdfText) {
            return pdf_text::explained(printed);
        }
        let page = self.source_in(InputFormat::Html).map(html::explain);
        let blocks: Vec<Explained> = page.into_iter().flatten().map(Explained::from).collect();
        // A page may show less than it carries for search engines, or for readers without scripts.
        let first = blocks.iter().find(|block| block.stays);
        match first.is_some_and(|first| self.document.text.contains(&first.text)) {
            true => blocks,
            false => marked(&self.document),
        }
    }

    /// What the text was extracted from, if that is of a format and a text itself.
    fn source_in(&self, format: InputFormat) -> Option<&str> {
        let source = self.source.as_deref().filter(|_| self.format == format)?;
        std::str::from_utf8(source).ok()
    }

    /// The byte-order mark of UTF-8 that stood before the text, if one did.
    pub fn mark(&self) -> &'static str {
        if self.charset.is_marked_utf8() {
            "\u{feff}"
        } else {
            ""
        }
    }
}

/// A block of an input, and why it stays in the text or goes.
#[derive(Debug)]
pub struct Explained {
    /// What it says.
    pub text: String,
    /// Whether it stands in the text.
    pub stays: bool,
    /// Why, in a few words.
    pub reason: String,
}

impl Explained {
    pub(super) fn new(text: &str, stays: bool, reason: impl Into<String>) -> Self {
        Explained {
            text: text.to_owned(),
            stays,
            reason: reason.into(),
        }
    }
}

impl From<html::PageBlock> for Explained {
    fn from(block: html::PageBlock) -> Self {
        Explained {
            stays: block.verdict.stays(),
            reason: block.verdict.to_string(),
            text: block.text,
        }
    }
}

/// The blocks of a text by what its marks say of them. Linear.
pub(super) fn marked(document: &Document) -> Vec<Explained> {
    let layout = Layout::of(document);
    let mut marks = document.about.marks.iter().peekable();
    let explained = |(span, _): &(Span, BlockKind)| {
        while marks.next_if(|(marked, _)| marked.end < span.end).is_some() {}
        let mark = marks
            .peek()
            .filter(|(marked, _)| marked.start <= span.start);
        let reason = mark.map_or("running text", |(_, mark)| reason(*mark));
        Explained::new(span.of(&layout.text), true, reason)
    };
    layout.blocks.iter().map(explained).collect()
}

/// What a mark means for a summary.
fn reason(mark: Mark) -> &'static str {
    match mark {
        Mark::Heading => "a heading, never chosen",
        Mark::Caption => "a caption",
        Mark::Entry => "an entry of a list",
        Mark::Code => "code, never chosen",
        Mark::Row => "a row of a table, never chosen",
        Mark::Quoted => "quoted of another mail, chosen only where there is nothing else",
        Mark::Speaker => "who said what follows, never chosen",
        Mark::Notice => "what a program says of itself, never chosen",
        Mark::Signature => "a signature or notice, chosen only where there is nothing else",
    }
}
