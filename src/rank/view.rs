//! What all features of a document's sentences are measured from, made once.

use super::phrases::Phrases;
use super::regions::Regions;
use super::{Context, Vector};
use crate::terms::{Analysis, TermId, counted};
use std::cell::OnceCell;

/// The sentences of a context, taken apart.
pub(super) struct View<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) context: &'a Context<'a>,
    /// Weight of each term, by number; 0 for a stop word.
    pub(super) weights: &'a [f64],
    /// By sentence: its unit vector.
    pub(super) vectors: Vec<Vector>,
    /// By sentence: its words, at least 1.
    pub(super) lengths: Vec<usize>,
    /// By sentence: its different content terms.
    pub(super) terms: Vec<Vec<TermId>>,
    /// By term: in how many sentences it stands.
    pub(super) holders: Vec<u32>,
    /// By term: how often it stands in the text.
    pub(super) counts: Vec<u32>,
    pub(super) regions: Regions,
    phrases: OnceCell<Phrases<'a>>,
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
            vectors: Vec::with_capacity(context.sentences.len()),
            lengths: Vec::with_capacity(context.sentences.len()),
            terms: Vec::with_capacity(context.sentences.len()),
            holders: vec![0; weights.len()],
            counts: vec![0; weights.len()],
            regions: Regions::new(&analysis.segments),
            phrases: OnceCell::new(),
        };
        for &at in context.sentences {
            view.add(&analysis.terms[at]);
        }
        view
    }

    fn add(&mut self, words: &[TermId]) {
        let mut counted = counted(words);
        counted.retain(|(term, _)| self.weights[term.index()] > 0.0);
        for (term, count) in &counted {
            self.holders[term.index()] += 1;
            self.counts[term.index()] += count;
        }
        self.lengths.push(words.len().max(1));
        self.terms
            .push(counted.iter().map(|(term, _)| *term).collect());
        self.vectors.push(super::unit(&counted, self.weights));
    }

    /// The set phrases that the document could have.
    pub(super) fn phrases(&self) -> &Phrases<'a> {
        self.phrases.get_or_init(|| Phrases::new(self.analysis))
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
    pub(super) fn pairs(&self) -> Vec<Vec<(TermId, TermId)>> {
        let content = |pair: &(TermId, TermId)| {
            self.weights[pair.0.index()] > 0.0 || self.weights[pair.1.index()] > 0.0
        };
        let pairs_of = |at: usize| {
            let neighbours = self.words(at).windows(2).map(|w| (w[0], w[1]));
            let mut pairs: Vec<_> = neighbours.filter(content).collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        (0..self.len()).map(pairs_of).collect()
    }
}
