//! Many opinions of one thing: a short one that a fuller one contains is no repeat to be left out.
//!
//! In a report the fuller sentence is the one to keep. Among unordered opinions each is somebody's whole statement: the short
//! one says what people agree on, and that it stands there again is a vote for it. So both can be chosen, but not together.

use super::Context;
use super::genre::Genre;
use super::view::View;
use crate::dedup::{Reason, Repeats};
use crate::document::Span;
use crate::segment::Sentence;
use crate::terms::Analysis;

/// Takes back the removals of contained sentences where a text is a collection of opinions, and gives back the pairs (the
/// contained and the fuller, by sentence number) of which a summary may have one only. `left` are the candidates so far.
/// Linear in the text.
pub(crate) fn spare(
    analysis: &Analysis,
    left: &[usize],
    repeats: &mut Repeats,
) -> Vec<(usize, usize)> {
    let contained = |reason| reason == Reason::Contained;
    let any = repeats.removals.iter().any(|r| contained(r.reason));
    if !any || !are_opinions(analysis, left) {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for removal in repeats.removals.iter().filter(|r| contained(r.reason)) {
        let sentences = &analysis.segments.sentences;
        for gone in within(sentences, removal.span) {
            repeats.kept[gone] = true;
            pairs.extend(within(sentences, removal.duplicate_of).map(|stays| (gone, stays)));
        }
    }
    repeats.removals.retain(|r| !contained(r.reason));
    pairs
}

fn are_opinions(analysis: &Analysis, left: &[usize]) -> bool {
    if !Genre::can_be_reviews(analysis, left.len()) {
        return false;
    }
    let context = Context::plain(left);
    let weights = analysis.background(None);
    Genre::of(&View::new(analysis, &context, &weights)) == Genre::Reviews
}

/// The numbers of the sentences that start inside a span.
fn within(sentences: &[Sentence], span: Span) -> std::ops::Range<usize> {
    let from = sentences.partition_point(|s| s.span.start < span.start);
    from..sentences.partition_point(|s| s.span.start < span.end)
}
