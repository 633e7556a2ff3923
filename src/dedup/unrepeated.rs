//! What is left of a document to choose from when its repeats are gone.

use super::deduplicator::Purpose;
use super::{Dedup, Deduplicator, Repeats};
use crate::segment::Segments;
use crate::terms::Analysis;

/// A document's repeats, and the sentences that are left.
pub(crate) struct Unrepeated {
    pub(crate) repeats: Repeats,
    /// The sentences that could be chosen, in order: no repeats, and no furniture unless there is nothing else.
    pub(crate) left: Vec<usize>,
    /// Pairs of places in `left`: of each pair not both may be chosen.
    pub(crate) rivals: Vec<(usize, usize)>,
}

impl Unrepeated {
    /// Finds the repeats of a document; `opinions` is explained at [`Purpose::Opinions`]. Cost: linear.
    pub(crate) fn new(analysis: &mut Analysis, opinions: bool, dedup: Dedup) -> Self {
        let deduplicator = Deduplicator {
            level: dedup,
            ..Deduplicator::default()
        };
        let purpose = if opinions {
            Purpose::Opinions
        } else {
            Purpose::Summary
        };
        let repeats = deduplicator.repeats(analysis, purpose);
        let left = candidates(&analysis.segments, &repeats);
        let place = |at: usize| left.binary_search(&at).ok();
        let rivals = repeats.rivals.iter();
        Unrepeated {
            rivals: rivals
                .filter_map(|&(one, other)| Some((place(one)?, place(other)?)))
                .collect(),
            repeats,
            left,
        }
    }

    /// For each sentence that is left, in order, the number of the first of its copies, itself among them: what the document
    /// says for the first time in its abstract may be left only in the fuller copy further on.
    pub(crate) fn first_copies(&self, segments: &Segments) -> Vec<usize> {
        let mut firsts: Vec<usize> = (0..segments.sentences.len()).collect();
        for removal in &self.repeats.removed {
            let gone = segments.within(removal.span);
            let stays = segments.within(removal.duplicate_of);
            let last = gone.end.saturating_sub(1);
            for (nth, at) in stays.enumerate() {
                firsts[at] = firsts[at].min((gone.start + nth).min(last));
            }
        }
        self.left.iter().map(|&at| firsts[at]).collect()
    }
}

/// The sentences that are no repeats, without the furniture unless there is nothing else.
fn candidates(segments: &Segments, repeats: &Repeats) -> Vec<usize> {
    let sentences = &segments.sentences;
    let kept = || (0..sentences.len()).filter(|&at| repeats.kept[at]);
    let prose: Vec<usize> = kept()
        .filter(|&at| !sentences[at].role.is_furniture())
        .collect();
    if prose.is_empty() {
        kept().collect()
    } else {
        prose
    }
}
