//! Haghighi and Vanderwende, "Exploring Content Models for Multi-Document Summarization", NAACL 2009, section 3.1: KLSum.

use super::Context;
use super::bags::Bags;
use crate::terms::{Analysis, TermId};

/// Most sentences that are chosen from step by step.
const STEPWISE: usize = 2000;

/// One over the place in the order of choice: always the sentence with which the words of the summary diverge least from those
/// of the text (Kullback-Leibler, over the words of the summary). Up to 2,000 sentences all are ordered so; beyond, those
/// 2,000 that diverge least by themselves, and the others follow in that order. Bounded by 2,000² steps.
pub(super) fn scores(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let bags = Bags::new(analysis, context);
    let mut summary = ChosenWords::none(&bags);
    let mut order: Vec<usize> = (0..bags.sentences.len()).collect();
    if order.len() > STEPWISE {
        let alone: Vec<f64> = bags.sentences.iter().map(|bag| summary.with(bag)).collect();
        order.sort_by(|&a, &b| alone[a].total_cmp(&alone[b]));
    }
    let stepwise = order.len().min(STEPWISE);
    for step in 0..stepwise {
        let with = |at: usize| (summary.with(&bags.sentences[order[at]]), at);
        // The first of equals: `min_by` keeps it.
        let best = (step..stepwise)
            .map(with)
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let best = best.map_or(step, |(_, at)| at);
        order[step..=best].rotate_right(1); // keeps the others in the order of the text
        summary.add(&bags.sentences[order[step]]);
    }
    let mut scores = vec![0.0; order.len()];
    for (place, &at) in order.iter().enumerate() {
        scores[at] = 1.0 / (1.0 + place as f64);
    }
    scores
}

/// The words chosen so far.
struct ChosenWords {
    /// By term: its share of the text's words.
    text: Vec<f64>,
    counts: Vec<u32>,
    words: u32,
    /// Sum over the summary's words of p ln(p / n), with p the share in the text and n the count in the summary.
    divergence: f64,
    /// Sum of p over the summary's words.
    covered: f64,
}

impl ChosenWords {
    /// No word of a text is chosen yet.
    fn none(text: &Bags) -> Self {
        let words = f64::from(text.totals.iter().sum::<u32>().max(1));
        ChosenWords {
            text: text.totals.iter().map(|&n| f64::from(n) / words).collect(),
            counts: vec![0; text.totals.len()],
            words: 0,
            divergence: 0.0,
            covered: 0.0,
        }
    }

    /// The divergence if a sentence were added.
    fn with(&self, bag: &[(TermId, u32)]) -> f64 {
        let (divergence, covered) = self.changed(bag);
        let words = f64::from((self.words + Bags::length(bag)).max(1));
        divergence + covered * words.ln()
    }

    fn changed(&self, bag: &[(TermId, u32)]) -> (f64, f64) {
        let (mut divergence, mut covered) = (self.divergence, self.covered);
        for &(term, n) in bag {
            let (share, before) = (self.text[term.index()], self.counts[term.index()]);
            let part = |count: u32| share * (share / f64::from(count)).ln();
            divergence += part(before + n);
            if before > 0 {
                divergence -= part(before);
            } else {
                covered += share;
            }
        }
        (divergence, covered)
    }

    fn add(&mut self, bag: &[(TermId, u32)]) {
        (self.divergence, self.covered) = self.changed(bag);
        for (term, n) in bag {
            self.counts[term.index()] += n;
            self.words += n;
        }
    }
}
