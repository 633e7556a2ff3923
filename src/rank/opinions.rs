//! A few opinions of one thing, each a document: what several say is worth telling, in words that are nobody's own.
//!
//! In long collections of opinions, each a line, what recurs in many lines is enough ([`crate::genre::Genre::Reviews`]). Of few and longer ones
//! each counts as one voice, however often it says something.

use super::features::Feature;
use super::units::Units;
use super::view::View;
use super::{Coverage, Part, Ranking};

/// Fewest documents, and most words of them on average.
const DOCUMENTS: usize = 4;
const WORDS: usize = 150;
/// Fewest documents in which somebody speaks of himself, as a share.
const PERSONAL: f64 = 0.6;
/// Weights of words by which somebody speaks of himself, of standing early, and of what several say.
const SELVES: f64 = -1.2;
const OPENING: f64 = 0.5;
const SHARED: f64 = 0.3;
/// Weight of covering what several say, the exponent of how many more than one do, and that of the length which divides it.
const COVERAGE: f64 = 1.0;
const GROWTH: i32 = 2;
const POWER: f64 = 0.5;

/// Whether documents, of which `documents` gives the number for each sentence, are such opinions: short, and most speak of who wrote
/// them. Linear.
pub(super) fn are_opinions(view: &View, documents: &[usize]) -> bool {
    let count = documents.chunk_by(|a, b| a == b).count();
    let words: usize = (0..view.len()).map(|at| view.length(at)).sum();
    if count < DOCUMENTS || words > WORDS * count {
        return false;
    }
    let selves = Feature::Selves.measure(view);
    let mut at = 0;
    let speaks = |group: &&[usize]| {
        let own = &selves[at..at + group.len()];
        at += group.len();
        own.iter().any(|share| *share > 0.0)
    };
    let personal = documents.chunk_by(|a, b| a == b).filter(speaks).count();
    personal as f64 >= PERSONAL * count as f64
}

/// Ranks the sentences of such documents; `opening` is one over the place of each in its document. Linear.
pub(super) fn rank(view: &View, documents: &[usize], opening: Vec<f64>) -> Ranking {
    let worth = voices(view, documents);
    let shared = |at: usize| {
        let worths = view.different(at).map(|term| worth[term.index()]);
        worths.sum::<f64>() / (view.length(at) as f64).powf(POWER)
    };
    let parts = vec![
        Feature::Selves.part(view, SELVES),
        Part::weighed("opening", OPENING, opening),
        Part::weighed("shared", SHARED, (0..view.len()).map(shared).collect()),
    ];
    let units = Units {
        worth,
        ..Units::terms(view, |_| 1.0)
    };
    let coverage = Coverage::of(view, POWER, vec![(units, COVERAGE)]);
    Ranking::new(view.len(), parts, coverage)
}

/// By term: what it is worth by how many documents have it.
fn voices(view: &View, documents: &[usize]) -> Vec<f64> {
    let mut counts = vec![0i32; view.weights.len()];
    let mut last = vec![usize::MAX; view.weights.len()];
    for (at, document) in documents.iter().enumerate() {
        for term in view.different(at) {
            if std::mem::replace(&mut last[term.index()], *document) != *document {
                counts[term.index()] += 1;
            }
        }
    }
    let worth = |count: &i32| f64::from((count - 1).max(0)).powi(GROWTH);
    counts.iter().map(worth).collect()
}
