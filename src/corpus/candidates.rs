//! Which documents are worth comparing: an inverted index of sampled shingles.

/// Documents of a shingle that others are paired with: its first by rank. A shingle that is in more is too common to find
/// pairs by, but that all are paired with the first ones: so a heap of near copies still finds the one that stays.
pub(super) const LISTED: usize = 32;
/// Most documents that one is compared with.
const MOST: usize = 8;

/// Likely pairs by rank. Which they are depends on the documents alone: each pairs with those before it that are among the
/// first [`LISTED`] of a shared shingle.
///
/// Cost: O(n log n) to build, n being all sampled shingles; at most [`LISTED`] steps for each of a document's.
#[derive(Debug)]
pub(super) struct Candidates {
    /// Shingle and rank, sorted.
    listed: Vec<u64>,
    /// Rank, and where the list of one of its shared shingles begins; sorted.
    links: Vec<u64>,
    /// Shingles in more than [`LISTED`] documents.
    common: usize,
}

const LOW: u64 = u32::MAX as u64;

impl Candidates {
    /// An index of (shingle, rank) entries, the shingle in the upper half.
    pub(super) fn new(mut entries: Vec<u64>) -> Self {
        entries.sort_unstable();
        let mut links = Vec::new();
        let (mut start, mut common) = (0, 0);
        for run in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
            if run.len() > 1 {
                links.extend(run[1..].iter().map(|e| (e & LOW) << 32 | start as u64));
            }
            common += usize::from(run.len() > LISTED);
            start += run.len();
        }
        links.sort_unstable();
        Candidates {
            listed: entries,
            links,
            common,
        }
    }

    /// Shingles that are in too many documents to find all their pairs.
    pub(super) fn common(&self) -> usize {
        self.common
    }

    /// The documents before `rank` that share most shingles with it, most first, then by rank. `sampled` gives a document's
    /// number of shingles that any other document would sample, too.
    pub(super) fn of(&self, rank: u32, sampled: impl Fn(u32) -> u32) -> Vec<u32> {
        let from = self.links.partition_point(|l| l >> 32 < u64::from(rank));
        let links = self.links[from..]
            .iter()
            .take_while(|l| **l >> 32 == u64::from(rank));
        let mut hits: Vec<u32> = Vec::new();
        for link in links {
            hits.extend(self.list((link & LOW) as usize, rank));
        }
        hits.sort_unstable();
        let enough = |other: u32| fewest(sampled(rank).min(sampled(other)));
        let mut counted: Vec<(usize, u32)> = hits
            .chunk_by(|a, b| a == b)
            .map(|run| (run.len(), run[0]))
            .filter(|&(count, other)| count >= enough(other))
            .collect();
        counted.sort_unstable_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
        counted.truncate(MOST);
        counted.into_iter().map(|(_, other)| other).collect()
    }

    /// The first ranks of the list that begins at `start`, up to `rank`.
    fn list(&self, start: usize, rank: u32) -> impl Iterator<Item = u32> + '_ {
        let shingle = self.listed[start] >> 32;
        self.listed[start..]
            .iter()
            .take(LISTED)
            .take_while(move |e| **e >> 32 == shingle && (**e & LOW) < u64::from(rank))
            .map(|e| (e & LOW) as u32)
    }
}

/// Fewest shared shingles of a sample of n that can come from two documents that share half of theirs: two standard deviations
/// (each half of the root of n) below n / 2.
fn fewest(sampled: u32) -> usize {
    let sampled = f64::from(sampled);
    (sampled / 2.0 - sampled.sqrt()).max(1.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(shingle: u64, rank: u64) -> u64 {
        shingle << 32 | rank
    }

    #[test]
    fn those_that_share_most_come_first() {
        let entries = [(7, 0), (7, 1), (7, 3), (8, 1), (8, 3), (9, 2), (9, 3)];
        let candidates = Candidates::new(entries.map(|(s, r)| entry(s, r)).to_vec());
        assert_eq!(candidates.of(3, |_| 5), [1, 0, 2]);
        assert_eq!(candidates.of(3, |_| 12), [1]);
        assert_eq!(candidates.of(0, |_| 5), [0; 0]);
    }

    #[test]
    fn a_common_shingle_pairs_all_with_the_first() {
        let candidates = Candidates::new((0..100_000).map(|rank| entry(1, rank)).collect());
        assert_eq!(candidates.common(), 1);
        assert_eq!(candidates.of(99_999, |_| 1), [0, 1, 2, 3, 4, 5, 6, 7]);
    }
}
