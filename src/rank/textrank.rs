//! Mihalcea and Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004, section 4.

use super::bags::Bags;
use super::graph::{EXPLICIT, Graph, products};
use super::{Context, Vector};
use crate::terms::{Analysis, TermId};

const DAMPING: f64 = 0.85;
const TOLERANCE: f64 = 1e-4;

/// How often a damped random walk visits each sentence; two are alike by their common words over the sum of the logarithms
/// of their lengths. Up to 2,000 sentences all pairs are compared; beyond, twice the geometric mean of the logarithms stands
/// for their sum, which makes likeness a product of vectors and a step of the walk linear.
///
/// A sentence that shares no word with another is visited by chance alone: it is like itself, and a walk that stays with it
/// would give it the average of all.
pub(super) fn scores(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let bags = Bags::new(analysis, context);
    let terms = bags.totals.len();
    let logs: Vec<f64> = bags
        .sentences
        .iter()
        .map(|bag| f64::from(Bags::length(bag)).max(1.0).ln())
        .collect();
    let graph = if bags.sentences.len() <= EXPLICIT {
        Graph::Explicit(explicit(&bags, &logs))
    } else {
        let vectors = bags.sentences.iter().zip(&logs);
        let vectors = vectors.map(|(bag, log)| scaled(bag, 1.0 / (2.0 * log.max(0.5)).sqrt()));
        Graph::Factored {
            vectors: vectors.collect(),
            terms,
        }
    };
    let mut scores = graph.walk(DAMPING, TOLERANCE);
    let chance = (1.0 - DAMPING) / scores.len().max(1) as f64;
    for (score, bag) in scores.iter_mut().zip(&bags.sentences) {
        if bag.iter().all(|(term, _)| bags.holders[term.index()] < 2) {
            *score = chance;
        }
    }
    scores
}

fn explicit(bags: &Bags, logs: &[f64]) -> Vec<Vec<(u32, f64)>> {
    let vectors: Vec<Vector> = bags.sentences.iter().map(|bag| scaled(bag, 1.0)).collect();
    let mut rows = products(&vectors, bags.totals.len());
    for (row, log) in rows.iter_mut().zip(logs) {
        for (other, common) in row {
            let sum = log + logs[*other as usize];
            *common /= if sum > 1e-8 { sum } else { 1.0 };
        }
    }
    rows
}

fn scaled(bag: &[(TermId, u32)], by: f64) -> Vector {
    bag.iter()
        .map(|&(term, n)| (term, f64::from(n) * by))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::Structure;

    #[test]
    fn a_sentence_like_no_other_comes_last() {
        let text = "The old bridge fell into the river. Divers searched the river near the bridge. \
                    Pianos need tuning twice yearly. The river bridge closes today.";
        let analysis = Analysis::new(text, crate::Language::from_code("en").ok());
        let structure = Structure::of(&analysis);
        let scores = scores(&analysis, &Context::plain(&structure, &[0, 1, 2, 3]));
        assert!(
            (0..4).all(|at| at == 2 || scores[at] > scores[2]),
            "{scores:?}"
        );
    }
}
