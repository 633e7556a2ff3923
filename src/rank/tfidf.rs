//! TF-IDF: how like the rest of the text a sentence is, how near the start it stands, what it shares with the title.
//!
//! A sentence is a unit vector of tf · idf (Salton and Buckley 1988). Its likeness to the rest is the sum of its cosines
//! with the sentences after it minus a share of those with the sentences before it: what later sentences take up again is
//! the matter of a text, what takes up earlier ones is detail. Running sums make that linear (the centroid of Radev et al.
//! 2004, section 3, is the same sum without direction).

use super::{Context, standardize};
use crate::similarity::cosine;
use crate::terms::{Analysis, TermId, counted};

/// Weight of the sentences before one, against 1 for those after it.
const EARLIER: f64 = -1.0;
const LIKENESS: f64 = 1.0;
const POSITION: f64 = 0.7;
const TITLE: f64 = 0.3;

pub(super) fn score(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let weights = analysis.weights(context.frequencies);
    let vectors: Vec<_> = context
        .sentences
        .iter()
        .map(|&at| vector(&analysis.terms[at], &weights))
        .collect();
    let title = vector(context.title, &weights);
    let likeness = standardize(&directed(&vectors, weights.len()));
    let position = standardize(
        &(0..vectors.len())
            .map(|at| 1.0 / (at as f64 + 1.0))
            .collect::<Vec<_>>(),
    );
    let titled = standardize(
        &vectors
            .iter()
            .map(|v| cosine(v, &title))
            .collect::<Vec<_>>(),
    );
    (0..vectors.len())
        .map(|at| LIKENESS * likeness[at] + POSITION * position[at] + TITLE * titled[at])
        .collect()
}

/// The unit vector of a sentence: (term, tf · idf), sorted by term; empty where no term weighs anything.
fn vector(terms: &[TermId], weights: &[f64]) -> Vec<(TermId, f64)> {
    let mut vector: Vec<_> = counted(terms)
        .into_iter()
        .map(|(t, n)| (t, f64::from(n) * weights[t.index()]))
        .collect();
    let norm = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    vector.retain(|(_, w)| *w > 0.0);
    vector.iter_mut().for_each(|(_, w)| *w /= norm);
    vector
}

/// For each vector, its cosines with all later ones, plus [`EARLIER`] times those with all earlier ones.
fn directed(vectors: &[Vec<(TermId, f64)>], terms: usize) -> Vec<f64> {
    let mut later = vec![0.0; terms];
    let mut earlier = vec![0.0; terms];
    vectors
        .iter()
        .flatten()
        .for_each(|(t, w)| later[t.index()] += w);
    let mut scores = Vec::with_capacity(vectors.len());
    for vector in vectors {
        vector.iter().for_each(|(t, w)| later[t.index()] -= w);
        scores.push(
            vector
                .iter()
                .map(|(t, w)| w * (later[t.index()] + EARLIER * earlier[t.index()]))
                .sum(),
        );
        vector.iter().for_each(|(t, w)| earlier[t.index()] += w);
    }
    scores
}
