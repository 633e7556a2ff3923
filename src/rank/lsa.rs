//! Latent semantic analysis: Gong and Liu, SIGIR 2001; scored as in Steinberger and Ježek, "Using Latent Semantic Analysis
//! in Text Summarization and Summary Evaluation", ISIM 2004.

use super::bags::Bags;
use super::svd::leading;
use super::{Context, Vector};
use crate::terms::{Analysis, TermId};

/// Most topics.
const TOPICS: usize = 16;
/// A topic counts if its singular value is at least this share of the first.
const SHARE: f64 = 0.5;

/// The length of each sentence's vector in the space of the main topics, each by its singular value. The decomposition is
/// cut to 16 topics and found by subspace iteration, a bounded number of steps each linear in the words.
pub(super) fn scores(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let bags = Bags::new(analysis, context);
    let vector = |bag: &Vec<(TermId, u32)>| bag.iter().map(|&(t, n)| (t, f64::from(n))).collect();
    let columns: Vec<Vector> = bags.sentences.iter().map(vector).collect();
    let topics = leading(&columns, bags.totals.len(), TOPICS);
    let first = topics.first().map_or(0.0, |topic| topic.value);
    let mut squares = vec![0.0; columns.len()];
    for topic in topics.iter().filter(|topic| topic.value >= SHARE * first) {
        for (square, v) in squares.iter_mut().zip(&topic.right) {
            *square += (topic.value * v).powi(2);
        }
    }
    squares.into_iter().map(f64::sqrt).collect()
}
