//! One run is final: what is left is read again as another run would read it, until nothing more goes.
//!
//! What goes can change what the rest is: the language that is told from it, where a paragraph or a section begins, which words are
//! rare in it. So a second run could find what the first one did not.

use super::remaining::kept;
use super::{Deduplicator, Purpose, Removal, Survivors};
use crate::document::{Mark, Span};
use crate::segment::Segments;
use crate::terms::{Analysis, PooledVocabulary};
use std::ops::Range;

/// How often the rest is read at most. Most texts have nothing more in the first reading of it, and hardly one in 10,000 in the second.
const READINGS: usize = 16;

impl Deduplicator {
    /// Adds what goes of the rest once it is a text of its own. Cost: a reading of the rest, of a text from which anything goes.
    pub(super) fn settle(
        &self,
        segments: &Segments,
        marks: &[(Span, Mark)],
        removed: &mut Vec<Removal>,
    ) {
        if removed.is_empty() || self.survivors == Survivors::None {
            return;
        }
        for _ in 0..READINGS {
            let rest = Rest::of(segments, removed);
            let found = self.removals(&rest.text, &rest.marks(marks));
            if found.is_empty() {
                return;
            }
            for removal in found {
                add(removed, rest.original(removal));
            }
            removed.sort_by_key(|removal| removal.span);
        }
    }

    /// What goes of a text by itself.
    fn removals(&self, text: &str, marks: &[(Span, Mark)]) -> Vec<Removal> {
        let (segments, language) = self.segments(text);
        let vocabulary = PooledVocabulary::new(language);
        let mut analysis = Analysis::of_words(segments.marked(marks), vocabulary);
        self.repeats(&mut analysis, Purpose::Removal).removed
    }
}

/// Adds a removal to those that there are: what lies inside of it is part of it, and what went for it comes back, as it was compared with nothing
/// else. Where it repeats what stays, the next reading finds that.
fn add(removed: &mut Vec<Removal>, new: Removal) {
    let meets = |span: Span| span.start < new.span.end && new.span.start < span.end;
    removed.retain(|old| !meets(old.span) && !meets(old.duplicate_of));
    removed.push(new);
}

/// What is left of a text, and which stretches of the text it is made of.
struct Rest {
    text: String,
    /// In order, with the byte of the rest at which each begins.
    parts: Vec<(usize, Range<usize>)>,
}

impl Rest {
    fn of(segments: &Segments, removed: &[Removal]) -> Self {
        let mut rest = Rest {
            text: String::with_capacity(segments.text.len()),
            parts: Vec::new(),
        };
        for part in kept(segments, removed) {
            rest.parts.push((rest.text.len(), part.clone()));
            rest.text.push_str(&segments.text[part]);
        }
        rest
    }

    /// The number of the part that has a byte of the rest.
    fn part(&self, byte: usize) -> usize {
        let behind = self.parts.partition_point(|(begins, _)| *begins <= byte);
        behind.saturating_sub(1)
    }

    /// The byte of the text that a byte of the rest is, and where its part ends.
    fn place(&self, byte: usize) -> (usize, usize) {
        let part = self.parts.get(self.part(byte));
        part.map_or((byte, byte), |(begins, part)| {
            (part.start + byte - begins, part.end)
        })
    }

    /// A removal from the rest as one from the text. A copy that stays and has a seam in it is named by what stands before that.
    fn original(&self, removal: Removal) -> Removal {
        let last = |span: Span| self.place(span.end - 1).0 + 1;
        let (gone, stays) = (removal.span, removal.duplicate_of);
        let (start, end) = self.place(stays.start);
        Removal {
            span: Span {
                start: self.place(gone.start).0,
                end: last(gone),
            },
            duplicate_of: Span {
                start,
                end: last(stays).min(end),
            },
            ..removal
        }
    }

    /// Marks of the text as marks of the rest: of each what is left of it, as long as that is in one piece.
    fn marks(&self, marks: &[(Span, Mark)]) -> Vec<(Span, Mark)> {
        let mut left = Vec::new();
        let mut next = 0;
        for (begins, part) in &self.parts {
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
