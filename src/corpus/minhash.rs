//! MinHash and locality-sensitive hashing, for those who know documents by Jaccard's measure.

use super::hash::mixed;
use super::spill::{ByteReader, ByteWriter};
use crate::Error;

/// Least probability with which two documents that are just alike enough are compared.
const FOUND: f64 = 0.95;
/// Most permutations.
const MOST: usize = 1024;

/// Finds documents whose sets of shingles are alike by the smallest hashes of their shingles (Broder 1997, "On the resemblance and
/// containment of documents"), in bands of which they share at least one (Indyk and Motwani 1998; Leskovec et al., "Mining of
/// massive datasets", section 3.4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MinHash {
    threshold: f64,
    bands: usize,
    rows: usize,
}

impl MinHash {
    /// For documents that share at least `threshold` of the shingles of both, by so many permutations.
    ///
    /// # Errors
    /// If there are no permutations or more than 1024, if the threshold is not above 0 and at most 1, or if so few permutations
    /// would find fewer than 95 of 100 documents that are just alike enough.
    pub fn new(permutations: usize, threshold: f64) -> Result<Self, Error> {
        if !(1..=MOST).contains(&permutations) {
            return Err(Error::Value(format!("permutations are 1 to {MOST}")));
        }
        if !(threshold > 0.0 && threshold <= 1.0) {
            return Err(Error::Value("a threshold is above 0 and at most 1".into()));
        }
        let found = |rows: &usize| {
            let band = threshold.powi(*rows as i32);
            1.0 - (1.0 - band).powi((permutations / rows) as i32) >= FOUND
        };
        let rows = (1..=permutations).rev().find(found).ok_or_else(|| {
            let reason = "too few permutations for so low a threshold";
            Error::Value(reason.into())
        })?;
        Ok(MinHash {
            threshold,
            bands: permutations / rows,
            rows,
        })
    }

    pub(super) fn write(self, to: &mut ByteWriter) {
        to.long(self.threshold.to_bits());
        to.number(self.bands as u32);
        to.number(self.rows as u32);
    }

    pub(super) fn read(from: &mut ByteReader) -> Option<Self> {
        let threshold = f64::from_bits(from.long()?);
        let (bands, rows) = (from.number()? as usize, from.number()? as usize);
        let possible =
            threshold > 0.0 && threshold <= 1.0 && (1..=MOST).contains(&bands.checked_mul(rows)?);
        possible.then_some(MinHash {
            threshold,
            bands,
            rows,
        })
    }

    /// From which share on documents repeat each other.
    pub(super) fn threshold(self) -> f64 {
        self.threshold
    }

    /// A document's bands, each as one hash. Cost: a step for each shingle and permutation.
    pub(super) fn bands(self, shingles: &[u32]) -> Vec<u32> {
        if shingles.is_empty() {
            return Vec::new();
        }
        let band = |band: usize| {
            let least = (0..self.rows).map(|row| least(shingles, (band * self.rows + row) as u64));
            (least.fold(mixed(3, band as u64), mixed) >> 32) as u32
        };
        (0..self.bands).map(band).collect()
    }
}

/// The smallest hash of some shingles in one permutation: multiply-shift (Dietzfelbinger et al. 1997).
fn least(shingles: &[u32], permutation: u64) -> u64 {
    let (factor, plus) = (mixed(1, permutation) | 1, mixed(2, permutation));
    let hash = |shingle: &u32| u64::from(*shingle).wrapping_mul(factor).wrapping_add(plus) >> 32;
    shingles.iter().map(hash).min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_sets_share_a_band_and_others_do_not() {
        let minhash = MinHash::new(128, 0.8).unwrap();
        let shingle = |n: u64| (mixed(9, n) >> 32) as u32;
        let shares = |alike: u64, trial: u64| {
            let from = trial * 1000;
            let one: Vec<u32> = (from..from + 200).map(shingle).collect();
            let skip = 200 - 400 * alike / (100 + alike); // of 200 and 200 so many percent of all are shared
            let other: Vec<u32> = (from + skip..from + skip + 200).map(shingle).collect();
            let (one, other) = (minhash.bands(&one), minhash.bands(&other));
            one.iter().zip(&other).any(|(a, b)| a == b)
        };
        let found = |alike| (0..200).filter(|trial| shares(alike, *trial)).count();
        assert!(
            found(85) >= 190 && found(30) <= 10,
            "{} {}",
            found(85),
            found(30)
        );
    }

    #[test]
    fn what_cannot_be_found_is_refused() {
        for (permutations, threshold) in [(0, 0.8), (2000, 0.8), (128, 0.0), (128, 1.1), (4, 0.3)] {
            assert!(
                MinHash::new(permutations, threshold).is_err(),
                "{permutations} {threshold}"
            );
        }
    }
}
