//! The paragraphs and sentences of a document, read to be compared across documents.

use super::{Fingerprint, Measure};
use crate::dedup::Unit;
use crate::document::Span;
use crate::language::Language;
use crate::segment::{Role, Segments};

/// Fewest words of a unit, as inside a document.
const FEWEST_WORDS: usize = 6;

/// What a paragraph's units need to know of it: it goes as a whole where all of them go.
#[derive(Debug)]
pub(super) struct ParagraphUnits {
    pub(super) span: Span,
    /// Its units that can be repeats by themselves.
    pub(super) units: usize,
    /// Hashes of the words of the others, such as "It rained.", sorted.
    pub(super) shorts: Vec<u64>,
}

/// A paragraph or sentence that can be a repeat by itself.
#[derive(Debug)]
pub(super) struct UnitFingerprint {
    /// Where it stands.
    pub(super) span: Span,
    /// In which paragraph, counted from 0.
    pub(super) paragraph: usize,
    pub(super) fingerprint: Fingerprint,
}

/// The paragraphs or sentences of one document, made ready to be compared with those of others.
#[derive(Debug)]
pub struct UnitFingerprints {
    pub(super) list: Vec<UnitFingerprint>,
    pub(super) paragraphs: Vec<ParagraphUnits>,
    pub(super) language: Option<&'static Language>,
}

impl UnitFingerprints {
    /// Reads a document's sentences, or its paragraphs. Rows of lists and short lines are left out. Linear.
    pub fn new(segments: &Segments, language: Option<&'static Language>, unit: Unit) -> Self {
        let paragraph = |span: &Span| ParagraphUnits {
            span: *span,
            units: 0,
            shorts: Vec::new(),
        };
        let mut units = UnitFingerprints {
            list: Vec::new(),
            paragraphs: segments.paragraphs.iter().map(paragraph).collect(),
            language,
        };
        for (span, paragraph) in spans(segments, unit) {
            units.add(span, paragraph, span.of(segments.text));
        }
        for paragraph in &mut units.paragraphs {
            paragraph.shorts.sort_unstable();
            paragraph.shorts.dedup();
        }
        units
    }

    fn add(&mut self, span: Span, paragraph: usize, text: &str) {
        let fingerprint = Fingerprint::new(text, Measure::Containment);
        let around = &mut self.paragraphs[paragraph];
        if fingerprint.word_count() < FEWEST_WORDS {
            around.shorts.push(fingerprint.content);
            return;
        }
        around.units += 1;
        self.list.push(UnitFingerprint {
            span,
            paragraph,
            fingerprint,
        });
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
