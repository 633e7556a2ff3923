//! A text without what was removed of it.

use super::Removal;
use crate::document::Span;
use crate::segment::Segments;
use std::ops::Range;

/// A text minus removed stretches, in order, and the white space that follows each.
///
/// White space after a sentence counts as far as its paragraph goes, or the paragraphs on both sides would run together;
/// after the last that is left of a paragraph, as far as the next.
pub fn remaining(segments: &Segments, removals: &[Removal]) -> String {
    let mut rest = String::with_capacity(segments.text.len());
    for part in kept(segments.text, &segments.paragraphs, removals) {
        rest.push_str(&segments.text[part]);
    }
    rest
}

/// The stretches that are left, in order.
pub(super) fn kept(text: &str, paragraphs: &[Span], removals: &[Removal]) -> Vec<Range<usize>> {
    let mut parts = Vec::with_capacity(removals.len() + 1);
    let mut from = 0;
    let mut started = None; // the paragraph of which something is left
    for removal in removals {
        let at = paragraphs.partition_point(|p| p.end < removal.span.end);
        let Some(paragraph) = paragraphs.get(at) else {
            continue;
        };
        // What was found in the rest can reach over where paragraphs met.
        let before = from.max(paragraph.start).min(removal.span.start);
        let before = &text[before..removal.span.start];
        if !before.trim().is_empty() {
            started = Some(at);
        }
        parts.push(from..removal.span.start);
        let after = &text[removal.span.end..];
        let ends_started = removal.span.end == paragraph.end && started == Some(at);
        let white = || after.len() - after.trim_start().len();
        from = removal.span.end + if ends_started { 0 } else { white() };
    }
    parts.push(from..text.len());
    parts.retain(|part| !part.is_empty());
    parts
}
