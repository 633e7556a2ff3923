//! Repeated paragraphs: copies of sentences, put together where they are all of a paragraph.

use super::normal::normal;
use super::passage::Passages;
use super::{Duplicate, Reason};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Puts copies together that make up one paragraph and repeat sentences of one other. Linear in the text.
///
/// Sentences that are too short to be repeats by themselves ("Yes.") go with the others if they stand in that other, too.
pub(super) fn merge(passages: &Passages, mut copies: Vec<Duplicate>) -> Vec<Duplicate> {
    if copies.is_empty() {
        return copies;
    }
    copies.sort_by_key(|copy| copy.gone.start);
    let merger = Merger {
        gone: copies.iter().map(|copy| copy.gone.clone()).collect(),
        shorts: passages.shorts(),
        passages,
    };
    let mut merged = Vec::new();
    let mut copies = copies.into_iter().peekable();
    while let Some(first) = copies.next() {
        let paragraph = passages.paragraph_of(first.gone.start);
        let mut group = vec![first];
        while let Some(next) = copies.next_if(|copy| paragraph.contains(&copy.gone.start)) {
            group.push(next);
        }
        match merger.whole(&paragraph, &group) {
            Some(copy) => merged.push(copy),
            None => merged.extend(group),
        }
    }
    merged
}

struct Merger<'a> {
    passages: &'a Passages<'a>,
    /// What goes, in order.
    gone: Vec<Range<usize>>,
    /// Short sentences by paragraph (the number of its first sentence) and text.
    shorts: FxHashMap<(usize, String), usize>,
}

impl Merger<'_> {
    /// One copy for all of a paragraph, if its parts make it up and nothing of what they repeat goes itself.
    fn whole(&self, paragraph: &Range<usize>, parts: &[Duplicate]) -> Option<Duplicate> {
        let other = self.passages.paragraph_of(parts[0].stays.start);
        let mut next_part = parts.iter().peekable();
        let mut stays = Vec::new();
        let mut at = paragraph.start;
        while at < paragraph.end {
            let (twin, next) = match next_part.next_if(|part| part.gone.start == at) {
                Some(part) => (part.stays.clone(), part.gone.end),
                None => (self.short_twin(at, &other)?, at + 1),
            };
            stays.push(twin);
            at = next;
        }
        let hull = stays.iter().map(|s| s.start).min()?..stays.iter().map(|s| s.end).max()?;
        let inside = hull.start >= other.start && hull.end <= other.end;
        let first_gone = self.gone.partition_point(|range| range.end <= hull.start);
        let intact = self
            .gone
            .get(first_gone)
            .is_none_or(|range| range.start >= hull.end);
        (inside && intact).then(|| joined(self.passages, paragraph.clone(), hull, parts))
    }

    /// The same short sentence in another paragraph.
    fn short_twin(&self, sentence: usize, other: &Range<usize>) -> Option<Range<usize>> {
        let text = normal(self.passages.text(&(sentence..sentence + 1)));
        let twin = *self.shorts.get(&(other.start, text))?;
        self.passages.is_short(sentence).then_some(twin..twin + 1)
    }
}

fn joined(
    passages: &Passages,
    gone: Range<usize>,
    stays: Range<usize>,
    parts: &[Duplicate],
) -> Duplicate {
    let words: usize = parts
        .iter()
        .map(|part| passages.word_count(&part.gone))
        .sum();
    let weighted = parts
        .iter()
        .map(|part| part.similarity * passages.word_count(&part.gone) as f64);
    let has = |reason: Reason| parts.iter().any(|part| part.reason == reason);
    let reason = if has(Reason::Contained) {
        Reason::Contained
    } else if has(Reason::Near) {
        Reason::Near
    } else {
        Reason::Exact
    };
    let similarity = weighted.sum::<f64>() / words.max(1) as f64;
    Duplicate {
        gone,
        stays,
        similarity: similarity.min(1.0),
        reason,
    }
}
