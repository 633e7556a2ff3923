//! TF-IDF: how like the rest of the text a sentence is, how near the start it stands, what it shares with the title.
//!
//! A sentence is a unit vector of tf · idf (Salton and Buckley 1988). Its likeness to the rest is the sum of its cosines
//! with the sentences after it minus a share of those with the sentences before it: what later sentences take up again is
//! the matter of a text, what takes up earlier ones is detail. Running sums make that linear (the centroid of Radev et al.
//! 2004, section 3, is the same sum without direction).

use super::units::Units;
use super::view::View;
use super::{Context, Coverage, Part, Ranking, Vector, dot};
use crate::terms::{Analysis, unit_vector};

/// Weight of the sentences before one, against 1 for those after it.
const EARLIER: f64 = -1.0;
const LIKENESS: f64 = 1.0;
const POSITION: f64 = 0.7;
const TITLE: f64 = 0.3;
/// Weight of what a sentence has that no chosen one has, against its score.
const COVERAGE: f64 = 0.8;
/// Exponent of a sentence's length, in words, by which its coverage is divided.
const LENGTH_POWER: f64 = 0.7;

pub(super) fn rank(analysis: &Analysis, context: &Context) -> Ranking {
    let weights = analysis.weights(context.frequencies);
    let vector = |&at: &usize| unit_vector(&analysis.terms[at], &weights);
    let vectors: Vec<_> = context.sentences.iter().map(vector).collect();
    let title = unit_vector(context.title, &weights);
    let opening: Vec<_> = (1..=vectors.len()).map(|nth| 1.0 / nth as f64).collect();
    let titled: Vec<_> = vectors.iter().map(|vector| dot(vector, &title)).collect();
    let parts = [
        Part::weighed("likeness", LIKENESS, directed(&vectors, weights.len())),
        Part::weighed("opening", POSITION, opening),
        Part::weighed("title", TITLE, titled),
    ];
    let view = View::new(analysis, context, &weights);
    let terms = (Units::terms(&view, |more| more), COVERAGE);
    let coverage = Coverage::of(&view, LENGTH_POWER, vec![terms]);
    Ranking::new(vectors.len(), parts.into(), coverage)
}

/// For each vector, its cosines with all later ones, plus [`EARLIER`] times those with all earlier ones.
fn directed(vectors: &[Vector], terms: usize) -> Vec<f64> {
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
