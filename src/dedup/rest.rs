//! What is left of a text, as a text of its own, and where in the text each byte of it stands.

use super::Removal;
use super::remaining::kept;
use crate::document::{Mark, Span};
use std::ops::Range;

/// What is left of a text.
pub(crate) struct Rest {
    pub(crate) text: String,
    pub(crate) parts: RestParts,
}

impl Rest {
    /// A text without what was removed of it. Linear.
    pub(crate) fn of(text: &str, paragraphs: &[Span], removed: &[Removal]) -> Self {
        let mut rest = String::with_capacity(text.len());
        let mut parts = Vec::new();
        for part in kept(text, paragraphs, removed) {
            parts.push((rest.len(), part.clone()));
            rest.push_str(&text[part]);
        }
        Rest {
            text: rest,
            parts: RestParts(parts),
        }
    }
}

/// The stretches of a text that are left of it, in order, each with the byte of the rest at which it begins.
pub(crate) struct RestParts(pub(crate) Vec<(usize, Range<usize>)>);

impl RestParts {
    /// The byte of the text that a byte of the rest is, and where its part ends.
    fn place(&self, byte: usize) -> (usize, usize) {
        let behind = self.0.partition_point(|(begins, _)| *begins <= byte);
        let part = self.0.get(behind.saturating_sub(1));
        part.map_or((byte, byte), |(begins, part)| {
            (part.start + byte - begins, part.end)
        })
    }

    /// Where the last byte of a stretch of the rest ends in the text.
    fn end(&self, span: Span) -> usize {
        self.place(span.end - 1).0 + 1
    }

    /// A removal from the rest as one from the text.
    pub(crate) fn original(&self, removal: Removal) -> Removal {
        Removal {
            span: self.gone(removal.span),
            duplicate_of: self.stays(removal.duplicate_of),
            ..removal
        }
    }

    /// What goes of the rest as a stretch of the text, with all that went from inside of it.
    pub(crate) fn gone(&self, span: Span) -> Span {
        Span {
            start: self.place(span.start).0,
            end: self.end(span),
        }
    }

    /// A copy that stays as a stretch of the text: where it has a seam in it, what stands before that.
    pub(crate) fn stays(&self, span: Span) -> Span {
        let (start, end) = self.place(span.start);
        Span {
            start,
            end: self.end(span).min(end),
        }
    }

    /// Marks of the text as marks of the rest: of each what is left of it, as long as that is in one piece.
    pub(crate) fn marks(&self, marks: &[(Span, Mark)]) -> Vec<(Span, Mark)> {
        let mut left = Vec::new();
        let mut next = 0;
        for (begins, part) in &self.0 {
            while let Some((span, mark)) = marks.get(next) {
                let (start, end) = (span.start.max(part.start), span.end.min(part.end));
                if start < end {
                    let moved = |byte: usize| byte - part.start + begins;
                    let span = Span {
                        start: moved(start),
                        end: moved(end),
                    };
                    left.push((span, *mark));
                }
                if span.end > part.end {
                    break;
                }
                next += 1;
            }
        }
        left
    }
}

/// Adds a removal to those that there are: what lies inside of it is part of it, and what went for it comes back, as it was compared with nothing
/// else. Where it repeats what stays, the next reading finds that.
pub(super) fn add(removed: &mut Vec<Removal>, new: Removal) {
    removed.retain(|old| !meets(old.span, new.span) && !meets(old.duplicate_of, new.span));
    removed.push(new);
}

/// The same, but that what went for it stays away: it goes for what this repeats.
pub(super) fn add_for_good(removed: &mut Vec<Removal>, new: Removal) {
    removed.retain(|old| !meets(old.span, new.span));
    let orphans = removed.iter_mut();
    for old in orphans.filter(|old| meets(old.duplicate_of, new.span)) {
        old.duplicate_of = new.duplicate_of;
        old.similarity = old.similarity.min(new.similarity);
    }
    removed.push(new);
}

/// Whether two stretches of a text share a byte.
pub(crate) fn meets(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}
