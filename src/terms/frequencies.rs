//! In how many documents (or sentences) each term stands.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Document frequencies of stems over a set of documents.
///
/// Stems are kept as 64-bit hashes: two stems of one hash would share a count, which no score would notice. Memory grows
/// with the number of different stems, about 16 bytes each, not with the number of documents.
#[derive(Debug, Default, Clone)]
pub struct Frequencies {
    documents: u64,
    counts: FxHashMap<u64, u32>,
}

impl Frequencies {
    /// Counts one document, given its different stems.
    pub fn add<'s>(&mut self, stems: impl IntoIterator<Item = &'s str>) {
        self.documents += 1;
        for stem in stems {
            *self.counts.entry(key(stem)).or_default() += 1;
        }
    }

    /// Inverse document frequency, `ln((N + 1) / (df + 0.5))`, above 0; with N = 0 the same for every stem.
    pub fn idf(&self, stem: &str) -> f64 {
        let count = self.counts.get(&key(stem)).copied().unwrap_or(0);
        ((self.documents as f64 + 1.0) / (f64::from(count) + 0.5)).ln()
    }
}

fn key(stem: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(stem.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rarer_stem_weighs_more() {
        let mut frequencies = Frequencies::default();
        frequencies.add(["bridg", "town"]);
        frequencies.add(["town"]);
        assert!(frequencies.idf("river") > frequencies.idf("bridg"));
        assert!(frequencies.idf("bridg") > frequencies.idf("town"));
        assert!(frequencies.idf("town") > 0.0);
    }
}
