//! The leading part of a singular value decomposition of sparse columns.
//!
//! Block subspace iteration with Rayleigh-Ritz (Golub and Van Loan, Matrix Computations, sections 8.2.4 and 8.3.1), from a
//! fixed start, so that the same matrix always gives the same result.

use super::Vector;

/// Vectors beyond those asked for, which let these settle sooner.
const SPARE: usize = 8;
/// Numbers in the columns times steps: bounds the work on long texts.
const WORK: usize = 1_000_000;
const MOST_STEPS: usize = 60;
const FEWEST_STEPS: usize = 8;

/// A singular value with its right vector, an entry per column.
pub(super) struct Triple {
    pub(super) value: f64,
    pub(super) right: Vec<f64>,
}

/// The largest singular values, in order, at most `count`.
pub(super) fn leading(columns: &[Vector], rows: usize, count: usize) -> Vec<Triple> {
    let size = (count + SPARE).min(columns.len());
    let numbers = columns.iter().map(Vec::len).sum::<usize>().max(1);
    let steps = if size == columns.len() {
        1 // the block spans everything already
    } else {
        (WORK / numbers).clamp(FEWEST_STEPS, MOST_STEPS)
    };
    let mut block = start(columns.len(), size);
    orthonormalize(&mut block);
    for _ in 0..steps {
        block.iter_mut().for_each(|v| *v = gram(columns, rows, v));
        orthonormalize(&mut block);
    }
    rotate(columns, rows, block)
        .into_iter()
        .take(count)
        .collect()
}

/// Vectors of numbers from -1 to 1 by a linear congruence (Knuth's MMIX).
fn start(length: usize, size: usize) -> Vec<Vec<f64>> {
    let mut state = 1u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    };
    (0..size)
        .map(|_| (0..length).map(|_| next()).collect())
        .collect()
}

/// The matrix's transpose times the matrix times a vector.
fn gram(columns: &[Vector], rows: usize, vector: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; rows];
    for (column, share) in columns.iter().zip(vector) {
        column
            .iter()
            .for_each(|(t, w)| sums[t.index()] += w * share);
    }
    let product = |column: &Vector| column.iter().map(|(t, w)| w * sums[t.index()]).sum();
    columns.iter().map(product).collect()
}

fn inner(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Gram-Schmidt, twice for accuracy; a vector that depends on others becomes 0.
fn orthonormalize(block: &mut [Vec<f64>]) {
    for at in 0..block.len() {
        let (done, rest) = block.split_at_mut(at);
        let vector = &mut rest[0];
        let size = inner(vector, vector).sqrt();
        for other in done.iter().chain(done.iter()) {
            let share = inner(vector, other);
            vector
                .iter_mut()
                .zip(other)
                .for_each(|(x, y)| *x -= share * y);
        }
        let norm = inner(vector, vector).sqrt();
        let scale = if norm > 1e-12 * size && norm > 0.0 {
            1.0 / norm
        } else {
            0.0
        };
        vector.iter_mut().for_each(|x| *x *= scale);
    }
}

/// Turns an orthonormal block to the singular vectors inside its span.
fn rotate(columns: &[Vector], rows: usize, block: Vec<Vec<f64>>) -> Vec<Triple> {
    let images: Vec<Vec<f64>> = block.iter().map(|v| gram(columns, rows, v)).collect();
    let small = block
        .iter()
        .map(|v| images.iter().map(|image| inner(v, image)).collect())
        .collect();
    let (values, turns) = symmetric_eigen(small);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
    let triple = |at: usize| {
        let mut right = vec![0.0; columns.len()];
        for (vector, turn) in block.iter().zip(&turns) {
            right
                .iter_mut()
                .zip(vector)
                .for_each(|(x, y)| *x += turn[at] * y);
        }
        Triple {
            value: values[at].max(0.0).sqrt(),
            right,
        }
    };
    order.into_iter().map(triple).collect()
}

/// Eigenvalues and, by column, eigenvectors of a small symmetric matrix, by Jacobi's rotations.
fn symmetric_eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut vectors: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    for _sweep in 0..30 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() > 1e-300 {
                    jacobi(&mut a, &mut vectors, p, q);
                }
            }
        }
    }
    ((0..n).map(|i| a[i][i]).collect(), vectors)
}

/// One rotation that makes `a[p][q]` 0.
fn jacobi(a: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    let turn = |row: &mut Vec<f64>| {
        let (x, y) = (row[p], row[q]);
        row[p] = c * x - s * y;
        row[q] = s * x + c * y;
    };
    a.iter_mut().for_each(turn);
    let (x, y) = (a[p].clone(), a[q].clone());
    for at in 0..x.len() {
        a[p][at] = c * x[at] - s * y[at];
        a[q][at] = s * x[at] + c * y[at];
    }
    vectors.iter_mut().for_each(turn);
}
