//! Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR 2004.

use super::bags::Bags;
use super::graph::{EXPLICIT, Graph, products};
use super::{Context, Vector};
use crate::terms::{Analysis, TermId};

/// Cosine above which two sentences are alike; section 3.2 finds 0.1 best.
const THRESHOLD: f64 = 0.1;
const TOLERANCE: f64 = 1e-9;

/// How often a random walk between like sentences visits each. Up to 2,000 sentences all pairs are compared; beyond, the
/// walk goes by the cosines themselves (continuous LexRank, section 3.3), which takes linear time.
pub(super) fn scores(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let bags = Bags::new(analysis, context);
    let vectors = vectors(&bags);
    let terms = bags.totals.len();
    let graph = if vectors.len() <= EXPLICIT {
        let mut rows = products(&vectors, terms);
        for row in &mut rows {
            row.retain(|(_, cosine)| *cosine > THRESHOLD);
            row.iter_mut().for_each(|(_, cosine)| *cosine = 1.0);
        }
        Graph::Explicit(rows)
    } else {
        Graph::Factored { vectors, terms }
    };
    graph.walk(1.0, TOLERANCE)
}

/// Unit vectors of term frequency, by the sentence's most frequent, and inverse sentence frequency, ln(N / (1 + n)).
fn vectors(bags: &Bags) -> Vec<Vector> {
    let count = bags.sentences.len() as f64;
    let weigh = |bag: &Vec<(TermId, u32)>| {
        let most = bag.iter().map(|(_, n)| *n).max().unwrap_or(1);
        let weight = |&(term, n): &(TermId, u32)| {
            let idf = (count / (1.0 + f64::from(bags.holders[term.index()]))).ln();
            (term, f64::from(n) / f64::from(most) * idf)
        };
        let mut vector: Vector = bag.iter().map(weight).collect();
        let norm = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        vector.retain(|(_, w)| *w != 0.0);
        vector.iter_mut().for_each(|(_, w)| *w /= norm);
        vector
    };
    bags.sentences.iter().map(weigh).collect()
}
