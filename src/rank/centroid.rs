//! Radev, Jing, Styś and Tam, "Centroid-based summarization of multiple documents", IPM 2004, section 3.3.

use super::bags::Bags;
use super::{Context, Coverage, Part, Ranking};
use crate::terms::{Analysis, TermId};

/// Share of the heaviest word's weight from which on a word belongs to the centroid; the paper leaves the threshold open.
const THRESHOLD: f64 = 0.1;

/// Centroid value, position value and overlap with the first sentence, each weighed 1. Linear.
pub(super) fn rank(analysis: &Analysis, context: &Context) -> Ranking {
    let bags = Bags::new(analysis, context);
    let centroid = centroid(analysis, context, &bags);
    let worth = |bag: &Vec<(TermId, u32)>| bag.iter().map(|(t, _)| centroid[t.index()]).sum();
    let central: Vec<f64> = bags.sentences.iter().map(worth).collect();
    let most = central.iter().copied().fold(0.0, f64::max);
    let count = central.len() as f64;
    let position = (0..central.len())
        .map(|at| (count - at as f64) / count * most)
        .collect();
    let first: &[(TermId, u32)] = bags.sentences.first().map_or(&[], Vec::as_slice);
    let overlap = bags
        .sentences
        .iter()
        .map(|bag| product(first, bag))
        .collect();
    let part = |name, values| Part { name, values };
    let parts = vec![
        part("centroid", central),
        part("position", position),
        part("first", overlap),
    ];
    Ranking::new(bags.sentences.len(), parts, Coverage::default())
}

/// By term: its count in the text by its inverse document frequency, if it is one of the heavy ones.
fn centroid(analysis: &Analysis, context: &Context, bags: &Bags) -> Vec<f64> {
    let weights = analysis.background(context.frequencies);
    let worth = |at: usize| f64::from(bags.totals[at]) * weights[at];
    let all: Vec<f64> = (0..weights.len()).map(worth).collect();
    let most = all.iter().copied().fold(0.0, f64::max);
    all.into_iter()
        .map(|w| if w >= THRESHOLD * most { w } else { 0.0 })
        .collect()
}

fn product(a: &[(TermId, u32)], b: &[(TermId, u32)]) -> f64 {
    let count = |term: &TermId| {
        a.binary_search_by_key(term, |(t, _)| *t)
            .map_or(0, |at| a[at].1)
    };
    b.iter().map(|(term, n)| f64::from(n * count(term))).sum()
}
