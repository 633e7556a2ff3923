//! What an index keeps of a document without its text, and what that tells of another document.

use super::super::differences::Tally;
use super::super::hashed_word::{HashedWord, WordKind};
use super::super::shingle::shingles;
use super::super::spill::{ByteReader, ByteWriter};
use super::super::verify::{Likeness, is_likely, judged};
use crate::dedup::Reason;

/// Shingles kept: those of the smallest hashes (Broder 1997, "On the resemblance and containment of documents", section 4).
const SHINGLES: usize = 56;
/// Figures and names kept, in the same way.
const FIGURES: usize = 20;
const NAMES: usize = 24;
/// Fewest shingles that an estimate is made from.
const FEWEST: usize = 8;

/// The smallest hashes of a set, sorted.
#[derive(Debug)]
struct Smallest {
    hashes: Vec<u32>,
    /// Hashes up to here would be among them.
    limit: u32,
}

impl Smallest {
    fn new(mut hashes: Vec<u32>, most: usize) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        let limit = if hashes.len() > most {
            hashes[most - 1]
        } else {
            u32::MAX
        };
        hashes.truncate(most);
        Smallest { hashes, limit }
    }

    /// Of the hashes of `self` that both sets would keep: how many `other` has, and how many there are.
    fn shared(&self, other: &Smallest) -> Shared {
        let limit = self.limit.min(other.limit);
        let within = self.hashes.partition_point(|hash| *hash <= limit);
        let has = |hash: &&u32| other.hashes.binary_search(hash).is_ok();
        Shared {
            of: within,
            both: self.hashes[..within].iter().filter(has).count(),
        }
    }

    fn write(&self, to: &mut ByteWriter, width: usize) {
        to.number(self.hashes.len() as u32);
        to.number(self.limit);
        for hash in &self.hashes {
            to.bytes(&hash.to_le_bytes()[..width]);
        }
    }

    fn read(from: &mut ByteReader, width: usize) -> Option<Self> {
        let (count, limit) = (from.number()?, from.number()?);
        let hash = |bytes: &[u8]| {
            let mut hash = [0; 4];
            hash[..width].copy_from_slice(bytes);
            u32::from_le_bytes(hash)
        };
        let bytes = from.bytes(count as usize * width)?;
        let hashes = bytes.chunks(width).map(hash).collect();
        Some(Smallest { hashes, limit })
    }
}

/// How many of so many hashes two sets share.
#[derive(Debug, Clone, Copy)]
struct Shared {
    of: usize,
    both: usize,
}

/// A document's smallest shingles, figures and names.
#[derive(Debug)]
pub(super) struct Sketch {
    words: usize,
    shingles: Smallest,
    figures: Smallest,
    names: Smallest,
}

/// Bytes of a figure's or name's hash.
const FACT: usize = 2;

impl Sketch {
    /// A sketch that is kept. Cost: a sort.
    pub(super) fn new(words: &[HashedWord]) -> Self {
        Self::of(words, [SHINGLES, FIGURES, NAMES])
    }

    /// The whole of a document, to hold sketches against.
    pub(super) fn whole(words: &[HashedWord]) -> Self {
        Self::of(words, [usize::MAX; 3])
    }

    fn of(words: &[HashedWord], [most, figures, names]: [usize; 3]) -> Self {
        let facts = |kind: WordKind, most| {
            let facts = words.iter().filter(|word| word.kind() == kind);
            Smallest::new(facts.map(|word| word.key() & 0xffff).collect(), most)
        };
        Sketch {
            words: words.len(),
            shingles: Smallest::new(shingles(words), most),
            figures: facts(WordKind::Number, figures),
            names: facts(WordKind::Name, names),
        }
    }

    pub(super) fn write(&self, to: &mut ByteWriter) {
        to.number(self.words as u32);
        self.shingles.write(to, 4);
        self.figures.write(to, FACT);
        self.names.write(to, FACT);
    }

    pub(super) fn read(from: &mut ByteReader) -> Option<Self> {
        Some(Sketch {
            words: from.number()? as usize,
            shingles: Smallest::read(from, 4)?,
            figures: Smallest::read(from, FACT)?,
            names: Smallest::read(from, FACT)?,
        })
    }

    /// Whether two documents repeat each other, as far as a sketch can tell: the rules of `verify`, but that shingles and facts
    /// are counted without regard to where they stand.
    pub(super) fn estimate(&self, other: &Sketch) -> Option<(f64, Reason)> {
        let (a, b) = if self.words <= other.words {
            (self, other)
        } else {
            (other, self)
        };
        let shared = a.shingles.shared(&b.shingles);
        if shared.of < FEWEST {
            return None;
        }
        let contained = shared.both as f64 / shared.of as f64;
        if !is_likely(a.words, contained) {
            return None;
        }
        let reason = judged(&Likeness {
            words: (a.words, b.words),
            matched: contained,
            figures: replaced(&a.figures, &b.figures),
            names: replaced(&a.names, &b.names),
        });
        Some((contained, reason.ok()?))
    }
}

/// Facts of the shorter that the longer lacks, as far as it has others in their place.
fn replaced(a: &Smallest, b: &Smallest) -> Tally {
    let (here, there) = (a.shared(b), b.shared(a));
    let gone = (here.of - here.both).min(there.of - there.both);
    Tally {
        kept: here.of - gone,
        replaced: gone,
    }
}
