//! The paragraphs and sentences of a document, read to be compared across documents.

use super::{Alike, Reading};
use crate::dedup::Unit;
use crate::document::Span;
use crate::language::Language;
use crate::segment::{Role, Segments};

/// Fewest words of a unit, as inside a document.
const FEWEST_WORDS: usize = 6;

/// A paragraph as far as it matters to its units.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) span: Span,
    /// Its units that can be repeats by themselves.
    pub(super) units: usize,
    /// The words of the others, hashed and sorted.
    pub(super) shorts: Vec<u64>,
}

/// The units of one document, read.
#[derive(Debug)]
pub struct Units {
    /// Where each stands, in which paragraph, and what it says.
    pub(super) list: Vec<(Span, usize, String, Reading)>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) language: Option<&'static Language>,
}

impl Units {
    /// Reads a document's sentences, or its paragraphs. Rows of lists and short lines are left out. Linear.
    pub fn new(segments: &Segments, language: Option<&'static Language>, unit: Unit) -> Self {
        let paragraph = |span: &Span| Paragraph {
            span: *span,
            units: 0,
            shorts: Vec::new(),
        };
        let mut units = Units {
            list: Vec::new(),
            paragraphs: segments.paragraphs.iter().map(paragraph).collect(),
            language,
        };
        for (span, paragraph) in spans(segments, unit) {
            let text = span.of(segments.text);
            let reading = Reading::new(text, Alike::Containment);
            if reading.word_count() < FEWEST_WORDS {
                units.paragraphs[paragraph].shorts.push(reading.content);
            } else {
                units.paragraphs[paragraph].units += 1;
                units.list.push((span, paragraph, text.to_owned(), reading));
            }
        }
        for paragraph in &mut units.paragraphs {
            paragraph.shorts.sort_unstable();
            paragraph.shorts.dedup();
        }
        units
    }
}

/// Where units stand, and in which paragraph.
fn spans(segments: &Segments, unit: Unit) -> Vec<(Span, usize)> {
    let mut spans: Vec<(Span, usize)> = Vec::new();
    for sentence in segments.sentences.iter().filter(|s| s.role != Role::Item) {
        match spans.last_mut() {
            Some((span, paragraph))
                if unit == Unit::Paragraph && *paragraph == sentence.paragraph =>
            {
                span.end = sentence.span.end;
            }
            _ => spans.push((sentence.span, sentence.paragraph)),
        }
    }
    spans
}
