//! A text as its markup lays it out: for forms that keep headings, lists, code, tables and links.

use super::blocks::Blocks;
use super::sites::Cut;
use crate::document::{Document, Mark, Span};

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
        Layout::by_marks(document.text.clone(), &document.about.marks)
    }

    /// What was put together of an input, with all that is known of its blocks. Linear.
    pub(super) fn of_blocks(blocks: Blocks) -> Self {
        let (kinds, links) = (blocks.kinds.clone(), blocks.links.clone());
        let (text, marks) = blocks.finish();
        let mut layout = Layout::by_marks(text, &marks);
        let mut kinds = kinds.into_iter().peekable();
        for (span, kind) in &mut layout.blocks {
            while kinds.next_if(|(start, _)| *start < span.start).is_some() {}
            if let Some((_, known)) = kinds.next_if(|(start, _)| *start == span.start) {
                *kind = known;
            }
        }
        Layout {
            links,
            breaks: true,
            ..layout
        }
    }

    fn by_marks(text: String, marks: &[(Span, Mark)]) -> Self {
        let mut layout = Layout {
            text,
            ..Layout::default()
        };
        let mut start = 0;
        for (span, mark) in marks {
            layout.add_paragraphs(start..span.start);
            layout.add_marked(*span, *mark);
            start = span.end;
        }
        layout.add_paragraphs(start..layout.text.len());
        layout
    }

    /// The layout of what is left of its text. Linear.
    pub(super) fn without(self, stretches: &[Span]) -> Self {
        if stretches.is_empty() {
            return self;
        }
        let cut = Cut::of(&self.text, stretches);
        Layout {
            text: cut.text(&self.text),
            blocks: cut.moved(self.blocks),
            links: cut.moved(self.links),
            ..self
        }
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
            Mark::Caption | Mark::Signature | Mark::Speaker | Mark::Notice => BlockKind::Paragraph,
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
