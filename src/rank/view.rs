//! What all features of a document's sentences are measured from, made once.

use super::Context;
use super::marks::Marks;
use super::phrases::CueHits;
use crate::document::Span;
use crate::segment::Role;
use crate::terms::{Analysis, RaggedRows, TermId};
use std::cell::OnceCell;

/// Words of a sentence, for which there is room from the start.
const SENTENCE_WORDS: usize = 64;

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
    marks: OnceCell<Marks>,
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
            terms: RaggedRows::with_room(context.sentences.len(), analysis.terms.all().len()),
            norms: Vec::with_capacity(context.sentences.len()),
            holders: vec![0; weights.len()],
            cues: OnceCell::new(),
            marks: OnceCell::new(),
            ascii: analysis.segments.text.is_ascii(),
        };
        let mut sorted = Vec::with_capacity(SENTENCE_WORDS);
        for &at in context.sentences {
            view.add(&analysis.terms[at], &mut sorted);
        }
        view
    }

    /// Takes in a sentence; `room` is there for its terms.
    fn add(&mut self, words: &[TermId], room: &mut Vec<TermId>) {
        let weights = self.weights;
        let sorted = contents(words, weights, room);
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

    /// Quotes and brackets of ASCII.
    pub(super) fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::new(self))
    }

    /// How many sentences there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The slice of a sentence, by its place in the context.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.analysis.segments.sentences[self.context.sentences[at]].text
    }

    /// What a sentence is.
    pub(super) fn role(&self, at: usize) -> Role {
        self.analysis.segments.sentences[self.context.sentences[at]].role
    }

    /// Where a sentence stands in the text.
    pub(super) fn span(&self, at: usize) -> Span {
        self.analysis.segments.sentences[self.context.sentences[at]].span
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

/// The content terms among some words, without a branch for each: which words are is hard to foresee.
fn contents<'r>(words: &[TermId], weights: &[f64], room: &'r mut Vec<TermId>) -> &'r mut [TermId] {
    room.clear();
    room.extend_from_slice(words);
    let mut count = 0;
    for &word in words {
        room[count] = word;
        count += usize::from(weights[word.index()] > 0.0);
    }
    &mut room[..count]
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
