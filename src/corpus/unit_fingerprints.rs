//! The paragraphs and sentences of a document, read to be compared across documents.

use super::opening::Opening;
use super::{Fingerprint, Measure};
use crate::dedup::{Unit, opens_section};
use crate::document::{Mark, Span};
use crate::language::Language;
use crate::segment::{LineKind, Role, Segments};
use std::ops::Range;

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
    pub(super) standing: Standing,
    /// The sentence behind it.
    end: usize,
}

/// How a unit stands in its document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Standing {
    pub(super) role: Role,
    /// What markup says that it is if it is no statement.
    pub(super) line: Option<LineKind>,
    pub(super) followed: Followed,
    /// How many headings stand before it.
    pub(super) section: u32,
}

/// What stands behind a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Followed {
    Nothing,
    /// Another unit that can be a repeat by itself.
    ByUnit,
    /// Something that always stays.
    ByOther,
}

/// The paragraphs or sentences of one document, made ready to be compared with those of others.
#[derive(Debug)]
pub struct UnitFingerprints {
    pub(super) text: String,
    pub(super) marks: Vec<(Span, Mark)>,
    pub(super) list: Vec<UnitFingerprint>,
    pub(super) paragraphs: Vec<ParagraphUnits>,
    pub(super) opening: Opening,
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
            text: segments.text.to_owned(),
            marks: Vec::new(),
            list: Vec::new(),
            paragraphs: segments.paragraphs.iter().map(paragraph).collect(),
            opening: Opening::new(segments, language),
            language,
        };
        let mut sections = Sections::default();
        for (sentences, paragraph) in spans(segments, unit) {
            let standing = Standing {
                role: segments.sentences[sentences.start].role,
                line: segments.sentences[sentences.start].line,
                followed: match sentences.end < segments.sentences.len() {
                    true => Followed::ByOther,
                    false => Followed::Nothing,
                },
                section: sections.before(segments, sentences.start),
            };
            units.add(segments, sentences, paragraph, standing);
        }
        for paragraph in &mut units.paragraphs {
            paragraph.shorts.sort_unstable();
            paragraph.shorts.dedup();
        }
        units
    }

    /// The same of a text of which markup says something, as `segments` already know: what is left of it is read with that again.
    pub fn marked(mut self, marks: &[(Span, Mark)]) -> Self {
        self.marks = marks.to_vec();
        self
    }

    fn add(
        &mut self,
        segments: &Segments,
        sentences: Range<usize>,
        paragraph: usize,
        standing: Standing,
    ) {
        let span = Span {
            start: segments.sentences[sentences.start].span.start,
            end: segments.sentences[sentences.end - 1].span.end,
        };
        let text = span.of(segments.text);
        let fingerprint = Fingerprint::new(text, Measure::Containment);
        let around = &mut self.paragraphs[paragraph];
        if fingerprint.word_count() < FEWEST_WORDS {
            around.shorts.push(fingerprint.content);
            return;
        }
        around.units += 1;
        if let Some(before) = self.list.last_mut()
            && before.end == sentences.start
        {
            before.standing.followed = Followed::ByUnit;
        }
        self.list.push(UnitFingerprint {
            span,
            paragraph,
            fingerprint,
            standing,
            end: sentences.end,
        });
    }
}

/// Counts the headings before sentences that come in order.
#[derive(Default)]
struct Sections {
    at: usize,
    headings: u32,
}

impl Sections {
    fn before(&mut self, segments: &Segments, sentence: usize) -> u32 {
        let passed = segments.sentences[self.at..sentence].iter();
        self.headings += passed.filter(|s| opens_section(s)).count() as u32;
        self.at = sentence;
        self.headings
    }
}

/// Which sentences are units, and in which paragraph.
fn spans(segments: &Segments, unit: Unit) -> Vec<(Range<usize>, usize)> {
    let mut spans: Vec<(Range<usize>, usize)> = Vec::new();
    let sentences = segments.sentences.iter().enumerate();
    for (at, sentence) in sentences.filter(|(_, s)| s.role != Role::Item) {
        match spans.last_mut() {
            Some((unit_of, paragraph))
                if unit == Unit::Paragraph && *paragraph == sentence.paragraph =>
            {
                unit_of.end = at + 1;
            }
            _ => spans.push((at..at + 1, sentence.paragraph)),
        }
    }
    spans
}
