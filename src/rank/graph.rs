//! Random walks over sentences that are alike, for LexRank and TextRank.

use super::{Vector, dot};
use crate::terms::TermId;

/// Most sentences of which all pairs are compared: beyond, the graph is never written out.
pub(super) const EXPLICIT: usize = 2000;
/// Most steps of a walk.
const STEPS: usize = 200;

/// How alike sentences are.
pub(super) enum Graph {
    /// For each sentence those that are like it.
    Explicit(Vec<Vec<(u32, f64)>>),
    /// A vector for each sentence; the likeness of two is their product. A step of the walk is then linear in the words.
    Factored { vectors: Vec<Vector>, terms: usize },
}

impl Graph {
    /// The walk's stationary distribution: from each sentence to one like it, or with 1 - `damping` to any. It ends when
    /// the change of a step (Euclidean) is below `tolerance`, or after 200 steps.
    pub(super) fn walk(&self, damping: f64, tolerance: f64) -> Vec<f64> {
        let count = self.len();
        let ones = vec![1.0; count];
        let degrees = self.spread(&ones);
        let mut now = vec![1.0 / count.max(1) as f64; count];
        for _ in 0..STEPS {
            let next = self.step(&now, &degrees, damping);
            let squares = now.iter().zip(&next).map(|(a, b)| (a - b).powi(2));
            let change = squares.sum::<f64>().sqrt();
            now = next;
            if change <= tolerance {
                break;
            }
        }
        now
    }

    /// Where a walk is after one more step, as a share of 1 for each sentence; `degrees` are the sums of their likenesses.
    fn step(&self, now: &[f64], degrees: &[f64], damping: f64) -> Vec<f64> {
        let sent = |(share, degree): (&f64, &f64)| if *degree > 0.0 { share / degree } else { 0.0 };
        let sent: Vec<f64> = now.iter().zip(degrees).map(sent).collect();
        let anywhere = (1.0 - damping) * now.iter().sum::<f64>() / now.len() as f64;
        let spread = self.spread(&sent);
        spread.iter().map(|p| anywhere + damping * p).collect()
    }

    fn len(&self) -> usize {
        match self {
            Graph::Explicit(rows) => rows.len(),
            Graph::Factored { vectors, .. } => vectors.len(),
        }
    }

    /// The matrix of likenesses, which is symmetric, times a vector.
    fn spread(&self, from: &[f64]) -> Vec<f64> {
        match self {
            Graph::Explicit(rows) => {
                let product =
                    |row: &Vec<(u32, f64)>| row.iter().map(|&(to, w)| w * from[to as usize]).sum();
                rows.iter().map(product).collect()
            }
            Graph::Factored { vectors, terms } => {
                let mut sums = vec![0.0; *terms];
                for (vector, share) in vectors.iter().zip(from) {
                    vector
                        .iter()
                        .for_each(|(t, w)| sums[t.index()] += w * share);
                }
                let product =
                    |vector: &Vector| vector.iter().map(|(t, w)| w * sums[t.index()]).sum();
                vectors.iter().map(product).collect()
            }
        }
    }
}

/// All pairs with a product above 0, of at most [`EXPLICIT`] vectors, by an inverted index: those that share no term are
/// never looked at. A sentence is like itself.
pub(super) fn products(vectors: &[Vector], terms: usize) -> Vec<Vec<(u32, f64)>> {
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); terms];
    for (at, vector) in (0..).zip(vectors) {
        vector
            .iter()
            .for_each(|(term, _)| holders[term.index()].push(at));
    }
    let mut seen = vec![usize::MAX; vectors.len()];
    let mut row_of = |at: usize| {
        let mut row = Vec::new();
        for other in vectors[at]
            .iter()
            .flat_map(|(term, _): &(TermId, f64)| &holders[term.index()])
        {
            if std::mem::replace(&mut seen[*other as usize], at) != at {
                row.push((*other, dot(&vectors[at], &vectors[*other as usize])));
            }
        }
        row.sort_unstable_by_key(|(other, _)| *other);
        row
    };
    (0..vectors.len()).map(&mut row_of).collect()
}
