//! One run is final: what is left is read again as another run would read it, until nothing more goes.
//!
//! What goes can change what the rest is: the language that is told from it, where a paragraph or a section begins, which words are
//! rare in it. So a second run could find what the first one did not.

use super::rest::{Rest, add, add_for_good};
use super::{Deduplicator, Purpose, Removal, Survivors};
use crate::document::{Mark, Span};
use crate::segment::Segments;
use crate::terms::{Analysis, PooledVocabulary};

/// How often the rest is read at most. Most texts have nothing more in the first reading of it, and hardly one in 10,000 in the second.
const READINGS: usize = 16;
/// How often of these what went for something that goes itself comes back. Two that each bring back the other would do so without end.
const RETURNING: usize = 4;

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
        for reading in 0..READINGS {
            let rest = Rest::of(segments.text, &segments.paragraphs, removed);
            let found = self.removals(&rest.text, &rest.parts.marks(marks));
            if found.is_empty() {
                return;
            }
            for removal in found {
                let removal = rest.parts.original(removal);
                match reading < RETURNING {
                    true => add(removed, removal),
                    false => add_for_good(removed, removal),
                }
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
