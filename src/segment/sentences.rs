//! Sentences of one paragraph.

use super::splitter::{self, Weights};
use crate::document::Span;
use crate::language::Language;

/// The sentences of a paragraph, in order, without white space around them. Linear in the paragraph.
pub fn sentences(text: &str, paragraph: Span, language: Option<&Language>) -> Vec<Span> {
    let ends = splitter::ends(paragraph.of(text), language, Weights::built_in());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let at = paragraph.start;
    let spans = starts.zip(&ends).map(|(from, &to)| {
        Span {
            start: at + from,
            end: at + to,
        }
        .trimmed(text)
    });
    spans.filter(|span| !span.is_empty()).collect()
}
