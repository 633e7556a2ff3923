//! Which documents are worth comparing: an inverted index of sampled shingles.

use super::Memory;
use super::spill::{SortedGroups, Sorter, SpillError, Store};
use crate::Error;
use crate::similarity::most_frequent;

/// Most documents of a shingle that later ones are paired with: the worthiest. A shingle that stands in more documents, such as one
/// of "all rights reserved", is too common to tell pairs by. But all are paired with its worthiest documents, so a heap of near
/// copies still finds the one that stays.
pub const LISTED: usize = 32;
/// Most documents that one is compared with.
pub const MOST: usize = 8;
/// Most documents of a shingle of which every pair is noted by itself. The documents of a more common shingle are kept once, as a
/// list, and each of them is linked to the list.
const PAIRED: usize = 4;
/// In place of a rank: the document is compared with no other, as its words are those of one before it or an index has it.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Likely pairs by rank. Which they are depends on the documents alone: each pairs with those before it that are among the
/// first [`LISTED`] of a shared shingle.
///
/// Cost: O(n log n) to build, n being all sampled shingles; at most [`LISTED`] steps for each of a document's.
#[derive(Debug)]
pub(super) struct CandidatePairs {
    /// By the rank of a document: ranks before it of documents that share a shingle with it, and links to lists of such.
    links: Sorter,
    lists: PostingLists,
    /// Shingles in more than [`LISTED`] documents.
    common: usize,
}

impl CandidatePairs {
    /// From documents by shingle, and the rank of each document.
    pub(super) fn new(
        samples: &mut Sorter,
        rank_of: &[u32],
        memory: Memory,
    ) -> Result<Self, Error> {
        let mut candidates = CandidatePairs {
            links: Sorter::holding(memory.share(8)),
            lists: PostingLists::new(memory.share(16)),
            common: 0,
        };
        let mut groups = samples.groups()?;
        let mut ranks = Vec::new();
        while groups.next(&mut ranks)?.is_some() {
            if ranks.len() > 1 {
                ranks.iter_mut().for_each(|at| *at = rank_of[*at as usize]);
                ranks.retain(|rank| *rank != NOWHERE);
                ranks.sort_unstable();
                candidates.link(&ranks)?;
            }
        }
        Ok(candidates)
    }

    fn link(&mut self, ranks: &[u32]) -> Result<(), Error> {
        self.common += usize::from(ranks.len() > LISTED);
        if ranks.len() <= PAIRED {
            for (at, rank) in ranks.iter().enumerate() {
                for other in &ranks[..at] {
                    self.links.push(*rank, *other)?;
                }
            }
            return Ok(());
        }
        let list = self.lists.push(&ranks[..ranks.len().min(LISTED)])?;
        for rank in &ranks[1..] {
            self.links.push(*rank, list)?;
        }
        Ok(())
    }

    /// Shingles that are in too many documents to find all their pairs.
    pub(super) fn common(&self) -> usize {
        self.common
    }

    /// Goes through the documents by rank.
    pub(super) fn likely(&mut self) -> Result<Likely<'_>, SpillError> {
        let mut likely = Likely {
            groups: self.links.groups()?,
            lists: &mut self.lists,
            rank: None,
            links: Vec::new(),
        };
        likely.rank = likely.groups.next(&mut likely.links)?;
        Ok(likely)
    }
}

/// Likely pairs of one document after the other.
pub(super) struct Likely<'a> {
    groups: SortedGroups<'a>,
    lists: &'a mut PostingLists,
    /// The next document that has any.
    rank: Option<u32>,
    links: Vec<u32>,
}

impl Likely<'_> {
    /// The documents before `rank` that share most shingles with it, most first, then by rank. `sampled` gives a document's
    /// number of shingles that any other document would sample, too. Ranks must be asked for in order.
    pub(super) fn of(
        &mut self,
        rank: u32,
        sampled: impl Fn(u32) -> u32,
    ) -> Result<Vec<u32>, SpillError> {
        while self.rank.is_some_and(|next| next < rank) {
            self.rank = self.groups.next(&mut self.links)?;
        }
        if self.rank != Some(rank) {
            return Ok(Vec::new());
        }
        let mut hits: Vec<u32> = Vec::new();
        for &link in &self.links {
            if link & LIST == 0 {
                hits.push(link);
            } else {
                let list = self.lists.get(link)?;
                hits.extend(list.iter().take_while(|other| **other < rank));
            }
        }
        let enough = |other: u32| fewest_shared(sampled(rank).min(sampled(other)));
        Ok(most_frequent(hits, MOST, enough))
    }
}

/// Marks a link to a list, and the last rank of a list.
const LIST: u32 = 1 << 31;
/// PostingLists that are kept at hand.
const AT_HAND: usize = 1 << 10;
const WIDTH: usize = 4;

/// The first documents of common shingles: one list after the other, in memory or on disk.
#[derive(Debug)]
struct PostingLists {
    store: Store,
    /// Those last used, with their links, by which they are found.
    at_hand: Vec<(u32, Vec<u32>)>,
}

impl PostingLists {
    fn new(most: usize) -> Self {
        PostingLists {
            store: Store::holding(most),
            at_hand: vec![(0, Vec::new()); AT_HAND],
        }
    }

    /// Adds a list, and gives a link to it.
    fn push(&mut self, ranks: &[u32]) -> Result<u32, Error> {
        let last = ranks.len() - 1;
        let rank = |(at, rank): (usize, &u32)| rank | if at == last { LIST } else { 0 };
        let bytes: Vec<u8> = ranks
            .iter()
            .enumerate()
            .flat_map(|ranked| rank(ranked).to_le_bytes())
            .collect();
        match u32::try_from(self.store.push(&bytes)? / WIDTH) {
            Ok(at) if at < LIST => Ok(at | LIST),
            _ => Err(Error::SetTooLarge("more than 2^31 shared shingles")),
        }
    }

    fn get(&mut self, link: u32) -> Result<&[u32], SpillError> {
        let hand = &mut self.at_hand[link as usize % AT_HAND];
        if hand.0 != link {
            let start = (link & !LIST) as usize * WIDTH;
            let bytes = self.store.get(start, LISTED * WIDTH)?;
            let ranks = bytes
                .as_chunks()
                .0
                .iter()
                .map(|rank| u32::from_le_bytes(*rank));
            hand.0 = link;
            hand.1.clear();
            for rank in ranks {
                hand.1.push(rank & !LIST);
                if rank & LIST != 0 {
                    break;
                }
            }
        }
        Ok(&hand.1)
    }
}

/// Fewest shared shingles of a sample of n, the smaller of two documents' [`Fingerprint::sampled`](super::Fingerprint::sampled), that can come
/// from two documents that share half of theirs: two standard deviations (each half of the root of n) below n / 2, and at least 1.
pub fn fewest_shared(sampled: u32) -> usize {
    let sampled = f64::from(sampled);
    (sampled / 2.0 - sampled.sqrt()).max(1.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CandidatePairs of documents that are ranked as they are numbered.
    fn candidates(entries: impl Iterator<Item = (u32, u32)>, memory: Memory) -> CandidatePairs {
        let mut samples = Sorter::holding(memory.share(4));
        let mut count = 0;
        for (shingle, rank) in entries {
            samples.push(shingle, rank).unwrap();
            count = count.max(rank + 1);
        }
        let ranks: Vec<u32> = (0..count).collect();
        CandidatePairs::new(&mut samples, &ranks, memory).unwrap()
    }

    #[test]
    fn those_that_share_most_come_first() {
        let entries = [(7, 0), (7, 1), (7, 3), (8, 1), (8, 3), (9, 2), (9, 3)];
        let mut candidates = candidates(entries.into_iter(), Memory::default());
        let of = |likely: &mut Likely, rank, sampled| likely.of(rank, |_| sampled).unwrap();
        assert_eq!(of(&mut candidates.likely().unwrap(), 3, 5), [1, 0, 2]);
        assert_eq!(of(&mut candidates.likely().unwrap(), 3, 12), [1]);
        assert_eq!(of(&mut candidates.likely().unwrap(), 0, 5), [0; 0]);
    }

    #[test]
    fn a_common_shingle_pairs_all_with_the_first() {
        for memory in [Memory::default(), Memory::new(1 << 20)] {
            let mut candidates = candidates((0..100_000).map(|rank| (1, rank)), memory);
            assert_eq!(candidates.common(), 1);
            let mut likely = candidates.likely().unwrap();
            for rank in [3, 99_999] {
                let expected: Vec<u32> = (0..rank.min(8)).collect();
                assert_eq!(likely.of(rank, |_| 1).unwrap(), expected);
            }
        }
    }
}
