//! Measures of likeness: plain functions.

use rustc_hash::FxBuildHasher;
use serde::Serializer;
use std::cmp::Reverse;
use std::hash::{BuildHasher, Hash};
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

/// Likeness of two spellings if it is at least so much. Most words are told apart by their letters alone, whatever their order.
pub(crate) fn spelled_alike(a: &str, b: &str, least: f64) -> Option<f64> {
    let longest = a.len().max(b.len());
    let most = 1.0 - fewest_edits(a, b) as f64 / longest.max(1) as f64;
    let likeness = (most >= least).then(|| spelling(a, b))?;
    (likeness >= least).then_some(likeness)
}

/// Edits that turn one word into another at least: as many as letters of the longer that the other lacks. Nothing is said of words
/// that are not ASCII. Linear.
pub(crate) fn fewest_edits(a: &str, b: &str) -> usize {
    if !a.is_ascii() || !b.is_ascii() {
        return 0;
    }
    let mut counts = [0u32; 128];
    a.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    let mut common = 0;
    for byte in b.bytes() {
        let count = &mut counts[usize::from(byte)];
        common += usize::from(*count > 0);
        *count = count.saturating_sub(1);
    }
    a.len().max(b.len()) - common
}

/// Cells that an alignment may fill: about 512 words against 512.
const MAX_CELLS: usize = 1 << 18;

/// Positions in two sequences of a longest common subsequence, in order, or `None` where what is left between their common start and end is
/// too large to compare. Cost: linear, plus a sixty-fourth of the product of the two middles, which is bounded.
pub fn align<T: Copy + Eq + Hash>(a: &[T], b: &[T]) -> Option<Vec<(usize, usize)>> {
    Some(alignment(a, b, |item| *item)?.collect())
}

/// The same of items that are equal by a key, found as they are asked for.
pub(crate) fn alignment<'s, I, T: Copy + Eq + Hash, K: Fn(&I) -> T>(
    a: &'s [I],
    b: &'s [I],
    key: K,
) -> Option<impl Iterator<Item = (usize, usize)> + use<'s, I, T, K>> {
    let same = |(x, y): &(&I, &I)| key(x) == key(y);
    let head = a.iter().zip(b).take_while(same).count();
    let (a_rest, b_rest) = (&a[head..], &b[head..]);
    let ends = a_rest.iter().rev().zip(b_rest.iter().rev());
    let tail = ends.take_while(same).count();
    let (a_mid, b_mid) = (
        &a_rest[..a_rest.len() - tail],
        &b_rest[..b_rest.len() - tail],
    );
    let cells = a_mid.len().checked_mul(b_mid.len());
    if cells.is_none_or(|cells| cells > MAX_CELLS) {
        return None;
    }
    let middle = (cells > Some(0)).then(|| CommonPath::new(a_mid, b_mid, key));
    let middle = middle.into_iter().flatten();
    let (a_end, b_end) = (a.len() - tail, b.len() - tail);
    Some(
        (0..head)
            .map(|i| (i, i))
            .chain(middle.map(move |(i, j)| (i + head, j + head)))
            .chain((0..tail).map(move |k| (a_end + k, b_end + k))),
    )
}

/// The textbook table of longest common subsequences: how long one is of what stands from a place of the first sequence and from one
/// of the second. From one column to the one before it a row grows by one or not at all, so a bit holds what a cell would, and 64 cells
/// are filled at once (Hyyrö 2004, "Bit-parallel LCS-length computation revisited").
struct CommonLengths {
    /// Row by row, and one for the end of the first sequence: from the last column to the first, 0 where the row grows.
    bits: Vec<u64>,
    /// Words of bits in a row.
    width: usize,
    columns: usize,
}

impl CommonLengths {
    fn new<I, T: Copy + Eq + Hash>(a: &[I], b: &[I], key: impl Fn(&I) -> T) -> Self {
        let width = b.len().div_ceil(64);
        let (rows, masks) = masks(a, b, width, key);
        let mut bits = vec![u64::MAX; (a.len() + 1) * width];
        for (row, mask) in rows.into_iter().enumerate().rev() {
            let (above, below) = bits[row * width..].split_at_mut(width);
            let mask = &masks[mask as usize * width..][..width];
            let mut carry = false;
            for ((to, &from), &same) in above.iter_mut().zip(&*below).zip(mask) {
                let (sum, over) = from.overflowing_add(from & same);
                let (sum, again) = sum.overflowing_add(u64::from(carry));
                carry = over | again;
                *to = sum | (from & !same);
            }
        }
        CommonLengths {
            bits,
            width,
            columns: b.len(),
        }
    }

    /// Whether a cell is one more than the cell in the next column.
    fn grows(&self, row: usize, column: usize) -> bool {
        let bit = self.columns - 1 - column;
        self.bits[row * self.width + bit / 64] >> (bit % 64) & 1 == 0
    }

    /// What a cell holds. Linear in the words of a row.
    fn length(&self, row: usize, column: usize) -> usize {
        let row = &self.bits[row * self.width..][..self.width];
        let bits = self.columns - column;
        let whole: u32 = row[..bits / 64].iter().map(|word| word.count_zeros()).sum();
        let rest = bits % 64;
        let part = if rest > 0 {
            (row[bits / 64] | u64::MAX << rest).count_zeros()
        } else {
            0
        };
        (whole + part) as usize
    }
}

/// The way through the table from its first corner, down before right: where it passes what both sequences have.
struct CommonPath<'s, I, K> {
    lengths: CommonLengths,
    a: &'s [I],
    b: &'s [I],
    key: K,
    /// The cell that is reached: its row and column, what it holds, and what the one below it does.
    at: (usize, usize),
    here: usize,
    below: usize,
}

impl<'s, I, T: Copy + Eq + Hash, K: Fn(&I) -> T> CommonPath<'s, I, K> {
    /// Of two sequences that are not empty.
    fn new(a: &'s [I], b: &'s [I], key: K) -> Self {
        let lengths = CommonLengths::new(a, b, &key);
        CommonPath {
            at: (0, 0),
            here: lengths.length(0, 0),
            below: lengths.length(1, 0),
            lengths,
            a,
            b,
            key,
        }
    }

    fn go_right(&mut self) {
        let (row, column) = self.at;
        self.here -= usize::from(self.lengths.grows(row, column));
        self.below -= usize::from(self.lengths.grows(row + 1, column));
        self.at.1 += 1;
    }

    fn go_down(&mut self) {
        self.at.0 += 1;
        self.here = self.below;
        if self.here > 0 {
            self.below = self.lengths.length(self.at.0 + 1, self.at.1);
        }
    }
}

impl<I, T: Copy + Eq + Hash, K: Fn(&I) -> T> Iterator for CommonPath<'_, I, K> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        while self.here > 0 {
            let (row, column) = self.at;
            if (self.key)(&self.a[row]) == (self.key)(&self.b[column]) {
                self.go_right();
                self.go_down();
                return Some((row, column));
            }
            if self.below == self.here {
                self.go_down();
            } else {
                self.go_right();
            }
        }
        None
    }
}

/// For each item of the first sequence, where the second has it: the number of a row of bits, from the last item to the first, and these
/// rows. Linear, but for the rows.
fn masks<I, T: Copy + Eq + Hash>(
    a: &[I],
    b: &[I],
    width: usize,
    key: impl Fn(&I) -> T,
) -> (Vec<u32>, Vec<u64>) {
    // A table of its own, as most of these are small and a map costs more to make than it is asked.
    let size = (2 * a.len()).next_power_of_two();
    let mut table: Vec<Option<(T, u32)>> = vec![None; size];
    let place = |table: &[Option<(T, u32)>], item: T| {
        let mut at = FxBuildHasher.hash_one(item) as usize & (size - 1);
        while table[at].is_some_and(|(other, _)| other != item) {
            at = (at + 1) & (size - 1);
        }
        at
    };
    let mut count = 0;
    let mut rows = Vec::with_capacity(a.len());
    for item in a.iter().map(&key) {
        let at = place(&table, item);
        let (_, number) = *table[at].get_or_insert_with(|| {
            count += 1;
            (item, count - 1)
        });
        rows.push(number);
    }
    let mut masks = vec![0; count as usize * width];
    for (bit, item) in b.iter().rev().map(&key).enumerate() {
        if let Some((_, number)) = table[place(&table, item)] {
            masks[number as usize * width + bit / 64] |= 1 << (bit % 64);
        }
    }
    (rows, masks)
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
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// The textbook table of longest common subsequences, read back from its far corner.
    fn textbook(a: &[u8], b: &[u8]) -> Vec<(usize, usize)> {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                table[i][j] = if a[i] == b[j] {
                    table[i + 1][j + 1] + 1
                } else {
                    table[i + 1][j].max(table[i][j + 1])
                };
            }
        }
        let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
        while i < a.len() && j < b.len() {
            if a[i] == b[j] {
                pairs.push((i, j));
                (i, j) = (i + 1, j + 1);
            } else if table[i + 1][j] >= table[i][j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs
    }

    proptest! {
        #[test]
        fn bits_find_the_way_of_the_textbook(few in 1u8..40, a in vec(any::<u8>(), 1..200), b in vec(any::<u8>(), 1..200)) {
            let few_of = |all: &[u8]| -> Vec<u8> { all.iter().map(|n| n % few).collect() };
            let (a, b) = (few_of(&a), few_of(&b));
            let path: Vec<_> = CommonPath::new(&a, &b, |item| *item).collect();
            prop_assert_eq!(path, textbook(&a, &b));
        }
    }

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
