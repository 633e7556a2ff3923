//! A phrase as the terms that it is made of.

use crate::terms::TermId;

/// Longest phrase, in words.
pub(super) const WORDS: usize = 4;

/// The terms of a phrase, from the left, each as one more than its number; 0 behind the last.
pub(super) type PhraseTerms = [u32; WORDS];

pub(super) fn terms_of(terms: &[TermId]) -> PhraseTerms {
    let number = |term: &TermId| term.index() as u32 + 1;
    std::array::from_fn(|at| terms.get(at).map_or(0, number))
}

/// A phrase of one word.
#[inline]
pub(super) fn alone(term: TermId) -> PhraseTerms {
    let mut terms = [0; WORDS];
    terms[0] = term.index() as u32 + 1;
    terms
}

/// How many words a phrase has.
pub(super) fn length(terms: PhraseTerms) -> usize {
    terms.iter().filter(|term| **term > 0).count()
}

/// The numbers of its terms.
pub(super) fn numbers(terms: PhraseTerms) -> impl Iterator<Item = usize> {
    let numbers = terms.into_iter().filter(|term| *term > 0);
    numbers.map(|term| term as usize - 1)
}

/// The terms of all phrases inside one, but for its own.
pub(super) fn parts(terms: PhraseTerms) -> impl Iterator<Item = PhraseTerms> {
    let count = length(terms);
    let of = move |from: usize, to: usize| {
        std::array::from_fn(|at| if from + at < to { terms[from + at] } else { 0 })
    };
    (1..count).flat_map(move |size| (size..=count).map(move |to| of(to - size, to)))
}
