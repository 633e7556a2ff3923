//! Which candidates a text speaks of most.

use super::Keyword;
use super::candidates::{CandidatePhrase, CandidatePhrases};
use super::phrase::{WORDS, length, numbers};
use crate::language::Language;
use crate::rank::Ranked;
use crate::terms::Analysis;
use std::collections::BinaryHeap;

impl CandidatePhrases {
    /// The candidates that hold together by their scores; the first of equals comes first.
    fn scored(&self, analysis: &Analysis) -> BinaryHeap<Ranked> {
        // Without a table all words weigh the same: inside one text, what recurs would look common.
        let weights = match analysis.language.and_then(Language::background) {
            Some(_) => analysis.background(None),
            None => vec![1.0; analysis.table.len()],
        };
        let lengths: [f64; WORDS] = std::array::from_fn(|more| (2.0 + more as f64).log2());
        let score = |(at, phrase): (usize, &CandidatePhrase)| {
            let words = length(phrase.terms);
            let weight: f64 = numbers(phrase.terms).map(|term| weights[term]).sum();
            let free = f64::from(phrase.count)
                - f64::from(phrase.inside) / f64::from(phrase.holders.max(1));
            let early = 1.0 + 1.0 / (1.0 + phrase.sentence as f64).sqrt();
            let value = free * lengths[words - 1] * early * weight / words as f64;
            (phrase.holds() && value > 0.0).then_some(Ranked { value, at })
        };
        let mut scored = Vec::with_capacity(self.list.len());
        scored.extend(self.list.iter().enumerate().filter_map(score));
        scored.into()
    }

    /// The best phrases that say something new: a word that none before has or, of pairs of characters, no pair of one before.
    pub(super) fn best<'t>(&self, analysis: &Analysis<'t>, count: usize) -> Vec<Keyword<'t>> {
        let mut queue = self.scored(analysis);
        let pairs = analysis.language.is_some_and(Language::reads_pairs);
        let mut said = vec![false; analysis.table.len()];
        let mut chosen = Vec::new();
        while chosen.len() < count
            && let Some(Ranked { value, at }) = queue.pop()
        {
            let phrase = &self.list[at];
            let old = match pairs {
                true => numbers(phrase.terms).any(|term| said[term]),
                false => numbers(phrase.terms).all(|term| said[term]),
            };
            if old {
                continue;
            }
            numbers(phrase.terms).for_each(|term| said[term] = true);
            let span = phrase.span(analysis);
            chosen.push(Keyword {
                text: span.of(analysis.segments.text),
                span,
                count: phrase.count,
                score: value,
            });
        }
        chosen
    }
}
