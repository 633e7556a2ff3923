//! Sentences of one paragraph.

use super::{english, paragraphs::list_marker};
use crate::document::Span;
use crate::language::Language;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a paragraph, in order, without white space around them and without its list marker.
///
/// English is cut by rules of our own, everything else by Unicode Standard Annex 29, section 5, with line breaks
/// taken for spaces. Linear in the paragraph.
pub fn sentences(text: &str, paragraph: Span, language: Option<&Language>) -> Vec<Span> {
    let start = paragraph.start + list_marker(paragraph.of(text));
    let slice = &text[start..paragraph.end];
    let ends = match language {
        Some(language) if language.code == "en" => english::ends(slice),
        _ => unicode_ends(slice),
    };
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let spans = starts.zip(ends.iter()).map(|(from, &to)| {
        Span {
            start: start + from,
            end: start + to,
        }
        .trimmed(text)
    });
    spans.filter(|span| !span.is_empty()).collect()
}

/// Offsets at which sentences end by the Unicode rules, the end of the slice included.
fn unicode_ends(slice: &str) -> Vec<usize> {
    let unwrapped = if slice.contains(['\n', '\r']) {
        Cow::from(slice.replace(['\n', '\r'], " "))
    } else {
        Cow::from(slice)
    };
    unwrapped
        .split_sentence_bound_indices()
        .map(|(at, sentence)| at + sentence.len())
        .collect()
}
