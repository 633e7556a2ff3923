//! A document as it was read, how its markup lays it out, and why each block of its input is in it.

use super::charset::Charset;
use super::layout::{BlockKind, Layout};
use super::{InputFormat, Record, html, package, pdf_text, xml};
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
    /// The page, or part of one, that a record was.
    pub(super) page: Option<String>,
    /// What was left out of its text since it recurs on pages of its site, and where it stood.
    pub(super) left_out: Vec<(Span, String)>,
}

impl Loaded {
    /// The document alone: what it came as, which may be as large, is let go of.
    pub fn into_document(self) -> Document {
        self.document
    }

    /// The document as its markup lays it out; of what is Markdown itself the text alone. Cost: that of reading it once more.
    pub fn layout(&self) -> Layout {
        let places: Vec<Span> = self.left_out.iter().map(|(span, _)| *span).collect();
        let page = self.source_in(InputFormat::Html).or(self.page.as_deref());
        let of_page = page.into_iter().flat_map(html::layouts);
        let of_markup = self.source.as_deref().and_then(|source| match self.format {
            InputFormat::Epub | InputFormat::Docx | InputFormat::Odt => {
                package::laid_out(self.format, source.to_vec())
            }
            InputFormat::Xml => xml::laid_out(std::str::from_utf8(source).ok()?),
            _ => None,
        });
        // A page may show less than it carries for search engines, or for readers without scripts.
        let laid = of_page.chain(of_markup).map(|laid| laid.without(&places));
        let mut laid = laid.filter(|laid| laid.text == self.document.text);
        laid.next().unwrap_or_else(|| Layout::of(&self.document))
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
        let recurs = |text: &str| Explained::new(text, false, RECURS);
        let page = self.source_in(InputFormat::Html).map(html::explain);
        let blocks = page.into_iter().flatten().map(|block| {
            let left_out = block.verdict.stays() && self.leaves_out(&block.text);
            match left_out {
                true => recurs(&block.text),
                false => Explained::from(block),
            }
        });
        let blocks: Vec<Explained> = blocks.collect();
        // A page may show less than it carries for search engines, or for readers without scripts.
        let first = blocks.iter().find(|block| block.stays);
        if first.is_some_and(|first| self.document.text.contains(&first.text)) {
            return blocks;
        }
        let left_out = self.left_out.iter().map(|(_, text)| recurs(text));
        marked(&self.document).into_iter().chain(left_out).collect()
    }

    /// Whether a block recurs on pages of its site and was left out.
    fn leaves_out(&self, block: &str) -> bool {
        self.left_out.iter().any(|(_, text)| text == block)
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

/// Why a block goes that stands on many pages of a site.
const RECURS: &str = "recurs on other pages of its site";

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
