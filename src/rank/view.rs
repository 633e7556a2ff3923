//! What all features of a document's sentences are measured from, made once.

use super::Context;
use super::phrases::CuePhrases;
use crate::terms::{Analysis, RaggedRows, TermId};
use std::cell::OnceCell;

/// The sentences of a context, taken apart.
pub(super) struct View<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) context: &'a Context<'a>,
    /// Weight of each term, by number; 0 for a stop word.
    pub(super) weights: &'a [f64],
    /// By sentence: its unit vector.
    pub(super) vectors: RaggedRows<(TermId, f64)>,
    /// By sentence: its words, at least 1.
    pub(super) lengths: Vec<usize>,
    /// By sentence: its different content terms.
    pub(super) terms: RaggedRows<TermId>,
    /// By term: in how many sentences it stands.
    pub(super) holders: Vec<u32>,
    /// By term: how often it stands in the text.
    pub(super) counts: Vec<u32>,
    phrases: OnceCell<CuePhrases<'a>>,
}

impl<'a> View<'a> {
    /// Linear in the text.
    pub(super) fn new(
        analysis: &'a Analysis<'a>,
        context: &'a Context<'a>,
        weights: &'a [f64],
    ) -> Self {
        let mut view = View {
            analysis,
            context,
            weights,
            vectors: RaggedRows::with_capacity(context.sentences.len()),
            lengths: Vec::with_capacity(context.sentences.len()),
            terms: RaggedRows::with_capacity(context.sentences.len()),
            holders: vec![0; weights.len()],
            counts: vec![0; weights.len()],
            phrases: OnceCell::new(),
        };
        let mut sorted = Vec::new();
        for &at in context.sentences {
            view.add(&analysis.terms[at], &mut sorted);
        }
        view
    }

    /// Takes in a sentence; `sorted` is room for its terms.
    fn add(&mut self, words: &[TermId], sorted: &mut Vec<TermId>) {
        sorted.clear();
        let weighs = |term: &&TermId| self.weights[term.index()] > 0.0;
        sorted.extend(words.iter().filter(weighs));
        sorted.sort_unstable();
        let runs = || sorted.chunk_by(|a, b| a == b);
        for run in runs() {
            self.holders[run[0].index()] += 1;
            self.counts[run[0].index()] += run.len() as u32;
        }
        self.lengths.push(words.len().max(1));
        self.terms.push(runs().map(|run| run[0]));
        let weigh = |run: &[TermId]| run.len() as f64 * self.weights[run[0].index()];
        let norm = runs().map(|run| weigh(run).powi(2)).sum::<f64>().sqrt();
        self.vectors
            .push(runs().map(|run| (run[0], weigh(run) / norm)));
    }

    /// The set phrases that the document could have.
    pub(super) fn phrases(&self) -> &CuePhrases<'a> {
        self.phrases.get_or_init(|| CuePhrases::new(self.analysis))
    }

    /// How many sentences there are.
    pub(super) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// The slice of a sentence, by its place in the context.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.analysis.segments.sentences[self.context.sentences[at]].text
    }

    /// All words of a sentence, stop words included.
    pub(super) fn words(&self, at: usize) -> &'a [TermId] {
        &self.analysis.terms[self.context.sentences[at]]
    }

    /// By sentence: its different pairs of neighbouring words, but for those of two stop words.
    pub(super) fn pairs(&self) -> RaggedRows<(TermId, TermId)> {
        let content = |pair: &(TermId, TermId)| {
            self.weights[pair.0.index()] > 0.0 || self.weights[pair.1.index()] > 0.0
        };
        let mut rows = RaggedRows::with_capacity(self.len());
        let mut pairs = Vec::new();
        for at in 0..self.len() {
            let neighbours = self.words(at).windows(2).map(|w| (w[0], w[1]));
            pairs.clear();
            pairs.extend(neighbours.filter(content));
            pairs.sort_unstable();
            pairs.dedup();
            rows.push(pairs.iter().copied());
        }
        rows
    }
}
