//! What all features of a document's sentences are measured from, made once.

use super::Context;
use super::phrases::CueHits;
use crate::terms::{Analysis, RaggedRows, TermId};
use std::cell::OnceCell;

/// Words of a text by its content terms, about.
const WORDS_OF_A_TERM: usize = 2;

/// The sentences of a context, taken apart.
pub(super) struct View<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) context: &'a Context<'a>,
    /// Weight of each term, by number; 0 for a stop word.
    pub(super) weights: &'a [f64],
    /// By sentence: its different content terms in order of their numbers, each with how often it stands there.
    terms: RaggedRows<(TermId, u32)>,
    /// By sentence: the length of its vector.
    norms: Vec<f64>,
    /// By term: in how many sentences it stands.
    pub(super) holders: Vec<u32>,
    cues: OnceCell<CueHits>,
    /// Whether the whole text is ASCII.
    ascii: bool,
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
            terms: RaggedRows::with_room(
                context.sentences.len(),
                analysis.terms.all().len() / WORDS_OF_A_TERM,
            ),
            norms: Vec::with_capacity(context.sentences.len()),
            holders: vec![0; weights.len()],
            cues: OnceCell::new(),
            ascii: analysis.segments.text.is_ascii(),
        };
        let mut sorted = Vec::new();
        for &at in context.sentences {
            view.add(&analysis.terms[at], &mut sorted);
        }
        view
    }

    /// Takes in a sentence; `sorted` is room for its terms.
    fn add(&mut self, words: &[TermId], sorted: &mut Vec<TermId>) {
        let weights = self.weights;
        sorted.clear();
        sorted.extend_from_slice(words);
        sorted.retain(|term| weights[term.index()] > 0.0);
        sorted.sort_unstable();
        let mut squares = 0.0;
        self.terms.push(Runs(sorted).inspect(|&(term, count)| {
            self.holders[term.index()] += 1;
            squares += (f64::from(count) * weights[term.index()]).powi(2);
        }));
        self.norms.push(squares.sqrt());
    }

    /// What the document says by set phrases, and where.
    pub(super) fn cues(&self) -> &CueHits {
        self.cues.get_or_init(|| CueHits::new(self))
    }

    /// How many sentences there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The slice of a sentence, by its place in the context.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.analysis.segments.sentences[self.context.sentences[at]].text
    }

    /// Whether a sentence is ASCII.
    pub(super) fn is_ascii(&self, at: usize) -> bool {
        self.ascii || self.text(at).is_ascii()
    }

    /// All words of a sentence, stop words included.
    pub(super) fn words(&self, at: usize) -> &'a [TermId] {
        &self.analysis.terms[self.context.sentences[at]]
    }

    /// How many words a sentence has, at least 1.
    pub(super) fn length(&self, at: usize) -> usize {
        self.words(at).len().max(1)
    }

    /// The different content terms of a sentence in order of their numbers, each with how often it stands there.
    pub(super) fn counted(&self, at: usize) -> &[(TermId, u32)] {
        &self.terms[at]
    }

    /// The different content terms of a sentence, in order.
    pub(super) fn different(&self, at: usize) -> impl ExactSizeIterator<Item = TermId> {
        self.terms[at].iter().map(|(term, _)| *term)
    }

    /// The different content terms of a sentence, in order, with what each weighs there: they make a vector of the length
    /// that [`View::norm`] tells.
    #[inline]
    pub(super) fn weighed(&self, at: usize) -> impl Iterator<Item = (TermId, f64)> {
        let counted = self.terms[at].iter();
        counted.map(|&(term, count)| (term, f64::from(count) * self.weights[term.index()]))
    }

    /// The length of a sentence's vector.
    pub(super) fn norm(&self, at: usize) -> f64 {
        self.norms[at]
    }

    /// The unit vector of a sentence.
    pub(super) fn vector(&self, at: usize) -> impl Iterator<Item = (TermId, f64)> {
        let norm = self.norm(at);
        self.weighed(at)
            .map(move |(term, weight)| (term, weight / norm))
    }
}

/// Some sorted terms, each once with how often it comes.
struct Runs<'t>(&'t [TermId]);

impl Iterator for Runs<'_> {
    type Item = (TermId, u32);

    #[inline]
    fn next(&mut self) -> Option<(TermId, u32)> {
        let (term, mut rest) = self.0.split_first()?;
        let mut count = 1;
        while let Some((_, behind)) = rest.split_first().filter(|(next, _)| *next == term) {
            count += 1;
            rest = behind;
        }
        self.0 = rest;
        Some((*term, count))
    }
}
