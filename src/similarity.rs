//! Measures of likeness: plain functions.

use serde::Serializer;
use std::cmp::Reverse;
use strsim::normalized_damerau_levenshtein;

/// What comes most often among some hits, at most `most` of them: the most frequent first, then the least. Each comes at least as
/// often as `enough` says of it. O(n log n).
pub(crate) fn most_frequent<T: Ord + Copy>(
    mut hits: Vec<T>,
    most: usize,
    enough: impl Fn(T) -> usize,
) -> Vec<T> {
    hits.sort_unstable();
    let runs = hits.chunk_by(|a, b| a == b);
    let frequent = runs.filter(|run| run.len() >= enough(run[0]));
    let mut counted: Vec<_> = frequent.map(|run| (Reverse(run.len()), run[0])).collect();
    counted.sort_unstable();
    counted.truncate(most);
    counted.into_iter().map(|(_, hit)| hit).collect()
}

/// Cosine of two sparse vectors, each sorted by index. 0 if either is empty. Linear in their lengths.
pub fn cosine<I: Ord + Copy>(a: &[(I, f64)], b: &[(I, f64)]) -> f64 {
    let norm = |v: &[(I, f64)]| v.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    let norms = norm(a) * norm(b);
    if norms > 0.0 { dot(a, b) / norms } else { 0.0 }
}

/// Sum of products of two sparse vectors, each sorted by index. Linear in their lengths.
pub fn dot<I: Ord + Copy>(a: &[(I, f64)], b: &[(I, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// Longest word, in bytes, that is compared letter by letter; the measure is quadratic in it.
pub(crate) const LONGEST_SPELLING: usize = 64;

/// Likeness of two spellings, 0 to 1: one minus the Damerau–Levenshtein distance by the longer's letters.
pub fn spelling(a: &str, b: &str) -> f64 {
    if a.len().max(b.len()) > LONGEST_SPELLING {
        f64::from(u8::from(a == b))
    } else {
        normalized_damerau_levenshtein(a, b)
    }
}

/// Cells that an alignment may fill: about 512 words against 512, or a millisecond.
const MAX_CELLS: usize = 1 << 18;

/// Positions in two sequences of a longest common subsequence, in order, or `None` where what is left between their common start and end is
/// too large to compare. Cost: linear, plus the product of the two middles, which is bounded.
pub fn align<T: Eq>(a: &[T], b: &[T]) -> Option<Vec<(usize, usize)>> {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a_rest, b_rest) = (&a[head..], &b[head..]);
    let tail = a_rest
        .iter()
        .rev()
        .zip(b_rest.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a_mid, b_mid) = (
        &a_rest[..a_rest.len() - tail],
        &b_rest[..b_rest.len() - tail],
    );
    if a_mid
        .len()
        .checked_mul(b_mid.len())
        .is_none_or(|cells| cells > MAX_CELLS)
    {
        return None;
    }
    let mut pairs: Vec<_> = (0..head).map(|i| (i, i)).collect();
    pairs.extend(
        common(a_mid, b_mid)
            .into_iter()
            .map(|(i, j)| (i + head, j + head)),
    );
    pairs.extend((0..tail).rev().map(|k| (a.len() - 1 - k, b.len() - 1 - k)));
    Some(pairs)
}

/// The textbook table of longest common subsequences, read back from its far corner.
fn common<T: Eq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let columns = b.len() + 1;
    let mut table = vec![0u32; (a.len() + 1) * columns];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let at = i * columns + j;
            table[at] = if a[i] == b[j] {
                table[at + columns + 1] + 1
            } else {
                table[at + columns].max(table[at + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let at = i * columns + j;
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if table[at + columns] >= table[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// A measure to six decimals: enough to compare, and the same on machines whose mathematics differ in the last bit.
pub(crate) fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6 + 0.0 // + 0.0 turns -0 into 0
}

/// A measure in JSON, rounded.
pub(crate) fn rounded<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(round(*value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cosine_is_one_for_the_same_direction_and_zero_without_overlap() {
        assert!((cosine(&[(1, 1.0), (2, 2.0)], &[(1, 2.0), (2, 4.0)]) - 1.0).abs() < 1e-12);
        assert_eq!(cosine(&[(1, 1.0)], &[(2, 1.0)]), 0.0);
        assert_eq!(cosine::<u32>(&[], &[]), 0.0);
    }

    #[test]
    fn alignment_finds_the_common_words_in_order() {
        let a: Vec<_> = "the cat sat on the mat today".split(' ').collect();
        let b: Vec<_> = "the black cat sat on a mat".split(' ').collect();
        let words: Vec<_> = align(&a, &b)
            .unwrap()
            .into_iter()
            .map(|(i, j)| (a[i], b[j]))
            .collect();
        assert_eq!(
            words,
            [
                ("the", "the"),
                ("cat", "cat"),
                ("sat", "sat"),
                ("on", "on"),
                ("mat", "mat")
            ]
        );
    }

    #[test]
    fn what_is_too_large_to_align_is_not_aligned() {
        let a: Vec<_> = (0..2000).collect();
        let b: Vec<_> = (0..2000).rev().collect();
        assert_eq!(align(&a, &b), None);
        assert_eq!(align(&a, &a).unwrap().len(), 2000);
    }
}
