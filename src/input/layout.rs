//! A text as its markup lays it out: for forms that keep headings, lists, code, tables and links.

use crate::document::{About, Document, Mark, Span};

/// A text in blocks.
#[derive(Debug, Default)]
pub struct Layout {
    /// The text that the spans are of.
    pub text: String,
    /// Its blocks, in order and apart.
    pub blocks: Vec<(Span, BlockKind)>,
    /// Stretches of blocks that are links, in order and apart, each with what it leads to.
    pub links: Vec<(Span, String)>,
    /// Whether a line break in a block is its author's, not one of a text that is wrapped.
    pub breaks: bool,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text, a caption.
    Paragraph,
    /// A heading of a rank from 1 to 6.
    Heading(u8),
    /// The first paragraph of an entry of a list, with its number if the list has numbers.
    Entry {
        /// Lists around its own.
        depth: u8,
        /// Its number.
        number: Option<u64>,
    },
    /// A further paragraph of an entry.
    More {
        /// Lists around its own.
        depth: u8,
    },
    /// Code, or a text set as it is typed.
    Code,
    /// A row of a table: cells with " | " between them.
    Row,
    /// What is quoted.
    Quoted,
}

impl Layout {
    /// A document by its marks alone. Linear.
    pub(super) fn of(document: &Document) -> Self {
        let mut layout = Layout {
            text: document.text.clone(),
            ..Layout::default()
        };
        let mut start = 0;
        for (span, mark) in &document.about.marks {
            layout.add_paragraphs(start..span.start);
            layout.add_marked(*span, *mark);
            start = span.end;
        }
        layout.add_paragraphs(start..layout.text.len());
        layout
    }

    /// Adds what blank lines part.
    fn add_paragraphs(&mut self, range: std::ops::Range<usize>) {
        let mut start = range.start;
        let parts: Vec<Span> = self.text[range]
            .split_inclusive("\n\n")
            .map(|part| {
                let end = start + part.len();
                Span {
                    start: std::mem::replace(&mut start, end),
                    end,
                }
            })
            .collect();
        for part in parts {
            let part = part.trimmed(&self.text);
            if !part.is_empty() {
                self.blocks.push((part, BlockKind::Paragraph));
            }
        }
    }

    fn add_marked(&mut self, span: Span, mark: Mark) {
        let span = match mark {
            Mark::Code => span,
            _ => span.trimmed(&self.text),
        };
        let kind = match mark {
            Mark::Heading => BlockKind::Heading(2),
            // A text in which entries have their marks already, as Markdown does, keeps them.
            Mark::Entry => BlockKind::Entry {
                depth: 0,
                number: None,
            },
            Mark::Code => BlockKind::Code,
            Mark::Row => BlockKind::Row,
            Mark::Quoted => BlockKind::Quoted,
            Mark::Caption | Mark::Signature => BlockKind::Paragraph,
        };
        if !span.is_empty() {
            self.blocks.push((span, kind));
        }
    }
}

/// What a link leads to, if that is no script and no place in the same text: an address of the web, or what is relative to one.
pub(super) fn target(href: &str) -> Option<String> {
    let href = href.trim();
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    let relative = !href.is_empty() && !href.starts_with('#') && !scheme.contains(':');
    let whole = !href.contains(|c: char| c.is_whitespace() || c.is_control());
    (whole && relative)
        .then(|| href.to_owned())
        .or_else(|| super::said::url(href))
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

/// The blocks of a text by what its marks say of them. Linear.
pub(super) fn marked(document: &Document) -> Vec<Explained> {
    let layout = Layout::of(document);
    let About { marks, .. } = &document.about;
    let mut marks = marks.iter().peekable();
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
        Mark::Signature => "a signature or notice, chosen only where there is nothing else",
    }
}
