//! Luhn, "The Automatic Creation of Literature Abstracts", IBM Journal 1958: the densest cluster of significant words.

use super::Context;
use crate::terms::{Analysis, TermId};

/// Words without significance that end a cluster: "four or five" in the paper.
const GAP: usize = 4;

/// The square of the significant words of a cluster by all its words, for the best cluster of each sentence. A content word
/// that occurs twice in the text is significant. Linear.
pub(super) fn scores(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let mut counts = vec![0u32; analysis.table.len()];
    let words = |at: &usize| analysis.terms[*at].iter();
    for term in context.sentences.iter().flat_map(words) {
        counts[term.index()] += 1;
    }
    let significant = |term: &TermId| analysis.table.is_content(*term) && counts[term.index()] > 1;
    let score = |&at: &usize| {
        let significant: Vec<bool> = analysis.terms[at].iter().map(significant).collect();
        best_cluster(&significant)
    };
    context.sentences.iter().map(score).collect()
}

fn best_cluster(significant: &[bool]) -> f64 {
    let places: Vec<usize> = (0..significant.len())
        .filter(|&at| significant[at])
        .collect();
    let clusters = places.chunk_by(|a, b| b - a <= GAP);
    let worth = |cluster: &[usize]| match cluster {
        [first, .., last] => (cluster.len() * cluster.len()) as f64 / (last - first + 1) as f64,
        _ => 0.0,
    };
    clusters.map(worth).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::best_cluster;

    #[test]
    fn the_paper_s_example_gives_2_3() {
        // Four significant words in a cluster of seven: 16 / 7.
        let cluster = [true, false, true, true, false, false, true];
        let padded = [&[false; 5][..], &cluster, &[false; 5], &[true]].concat();
        assert!((best_cluster(&padded) - 16.0 / 7.0).abs() < 1e-12);
        assert_eq!(best_cluster(&[true]), 0.0, "one word is no cluster");
    }
}
