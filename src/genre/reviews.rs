//! Whether a text is many short opinions of one thing in no order.

use crate::similarity::dot;
use crate::terms::{Analysis, unit_vector};
use rustc_hash::FxHashSet;

/// Fewest opinions.
const FEWEST: usize = 50;
/// Fewest paragraphs for each sentence.
const LINES: f64 = 0.8;
/// Mean cosine of all pairs of sentences above which they are about one thing.
const ALIKE: f64 = 0.065;
/// Where the order of sentences is arbitrary, neighbours are less than this many times as alike as any two sentences.
const ORDER: f64 = 1.35;

/// Whether the sentences are about one thing and neighbours hardly more alike than any two. Linear in the words.
pub(super) fn are_reviews(analysis: &Analysis) -> bool {
    let lines = analysis.segments.paragraphs.len() as f64;
    if lines < LINES * FEWEST as f64 {
        return false; // too few for any number of opinions, so most texts are told before their sentences are compared
    }
    let mut opinions = Vec::new();
    for at in prose(analysis) {
        opinions.push(at);
        if lines < LINES * opinions.len() as f64 {
            return false;
        }
    }
    opinions.len() >= FEWEST && are_unordered(&opinions, analysis)
}

/// The mean cosine over all pairs of unit vectors comes from the length of their sum.
fn are_unordered(prose: &[usize], analysis: &Analysis) -> bool {
    let weights = analysis.background(None);
    let mut sum = vec![0.0; weights.len()];
    let (mut filled, mut neighbours, mut before) = (0.0, 0.0, Vec::new());
    for at in prose {
        let vector = unit_vector(&analysis.terms[*at], &weights);
        vector.iter().for_each(|(term, w)| sum[term.index()] += w);
        filled += f64::from(u8::from(!vector.is_empty()));
        neighbours += dot(&before, &vector);
        before = vector;
    }
    let count = prose.len() as f64;
    let all = (sum.iter().map(|w| w * w).sum::<f64>() - filled) / (count * (count - 1.0));
    all > ALIKE && neighbours / (count - 1.0) < ORDER * all
}

/// The sentences that are no furniture; each once, as repeats were not looked for yet.
fn prose(analysis: &Analysis) -> impl Iterator<Item = usize> {
    let mut met = FxHashSet::default();
    let sentences = analysis.segments.sentences.iter().enumerate();
    let prose = sentences.filter(move |(at, sentence)| {
        !sentence.role.is_furniture() && met.insert(&analysis.terms[*at])
    });
    prose.map(|(at, _)| at)
}
