//! What is kept of a document to tell whether it repeats others.

use super::hash::{hashed, mixed};
use super::hashed_word::{HashedWord, WIDTH};
#[cfg(feature = "index")]
use super::indexed::IndexContent;
use super::indexed::IndexEntry;
use super::spill::{ByteReader, ByteWriter};
use super::words::HashedWords;
use super::{MinHash, shingle};
use crate::Error;
#[cfg(feature = "index")]
use crate::document::Id;

/// A document made ready to be compared with others: its text, with the few of its words' shingles by which likely pairs are found.
/// Some bytes more than the text.
///
/// It can be made wherever the document is, and shipped as bytes to the one place that compares:
///
/// ```
/// use nutgraf::corpus::{Fingerprint, Measure};
///
/// let fingerprint = Fingerprint::new("The ferry was late again.", Measure::Containment);
/// let shipped = fingerprint.to_bytes();
/// assert_eq!(Fingerprint::from_bytes(&shipped)?, fingerprint);
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fingerprint {
    pub(super) text: String,
    /// Its words as hashes, in bytes; they are no part of what is shipped.
    pub(super) words: Vec<u8>,
    /// The shingles, or bands of MinHash, that likely pairs share.
    pub(super) sample: Vec<u32>,
    /// Hash of all words.
    pub(super) content: u64,
    /// Hash of what stands between them.
    pub(super) marks: u64,
    /// Brackets and marks of markup.
    pub(super) noise: u32,
    pub(super) measure: Measure,
    /// What an index would keep of the document.
    pub(super) entry: Option<IndexEntry>,
}

/// The order of documents of a set by [`Priority::Fullest`](super::Priority::Fullest), from the worthiest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth {
    /// The words that are missing to the most that are counted.
    pub lacking: u32,
    /// Brackets and marks of markup.
    pub noise: u32,
    /// Hash of all words.
    pub content: u64,
    /// Hash of what stands between them.
    pub marks: u64,
}

/// How it is told whether one document repeats another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub enum Measure {
    /// By the share of the shorter's word 3-grams that the longer has, and by facts that one has in place of the other's.
    #[default]
    Containment,
    /// By the share of both their word 3-grams that both have, alone.
    Jaccard(MinHash),
}

/// How the bytes of a fingerprint begin.
const MAGIC: &[u8] = b"nutgraf fingerprint";
/// What the second half of a key begins with, so that it is another hash than the first.
const SEED: u64 = 0x6e75_7467_7261_6600;
/// Bytes of the checksum at the end.
const CHECKSUM: usize = 8;

impl Fingerprint {
    /// Changes with what is written, and with how words are told apart and hashed: those of two versions are not to be compared.
    pub const VERSION: u32 = 2;

    /// Reads a text, to be compared by a measure. Linear; by Jaccard's measure also a step for each word and permutation.
    pub fn new(text: &str, measure: Measure) -> Self {
        Self::of(text, &HashedWords::new(text), measure)
    }

    /// Reads a text, to be compared by containment with others and with an index, and to be added to it as the document `id`.
    /// Linear; a text that is kept is compressed.
    #[cfg(feature = "index")]
    pub fn for_index(id: &Id, text: &str, kept: IndexContent) -> Self {
        let words = HashedWords::new(text);
        let fingerprint = Self::of(text, &words, Measure::Containment);
        let entry = IndexEntry::new(id, text, &words, &fingerprint.sample, kept);
        Fingerprint {
            entry: Some(entry),
            ..fingerprint
        }
    }

    fn of(text: &str, words: &HashedWords, measure: Measure) -> Self {
        Fingerprint {
            sample: match measure {
                Measure::Containment => shingle::sample(&words.list),
                Measure::Jaccard(minhash) => minhash.bands(&shingle::shingles(&words.list)),
            },
            content: words.content,
            text: text.to_owned(),
            words: HashedWord::to_bytes(&words.list),
            marks: words.marks,
            noise: words.noise,
            measure,
            entry: None,
        }
    }

    /// How many words there are.
    pub fn word_count(&self) -> usize {
        self.words.len() / WIDTH
    }

    /// The shingles, or bands of MinHash, by which likely pairs are found: two documents that share none are never compared.
    pub fn sample(&self) -> &[u32] {
        &self.sample
    }

    /// How many of the sample any document that has them would sample.
    pub fn sampled(&self) -> u32 {
        let sample = self.sample.iter();
        sample.filter(|s| shingle::is_sampled(**s)).count() as u32
    }

    /// A hash of all words in their order: documents of one key are copies of each other, white space, case and marks aside.
    pub fn key(&self) -> u128 {
        let keys = HashedWord::list(&self.words).into_iter();
        let words = keys.fold(SEED, |words, word| mixed(words, u64::from(word.key())));
        u128::from(self.content) << 64 | u128::from(words)
    }

    /// What [`Priority::Fullest`](super::Priority::Fullest) ranks documents by; the least is the worthiest. What is left after it is decided by the ids.
    pub fn worth(&self) -> Worth {
        Worth {
            lacking: u32::MAX - u32::try_from(self.word_count()).unwrap_or(u32::MAX),
            noise: self.noise,
            content: self.content,
            marks: self.marks,
        }
    }

    /// The fingerprint as bytes, the same on every machine, with a version and a checksum.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = ByteWriter::default();
        to.bytes(MAGIC);
        to.number(Self::VERSION);
        write_measure(self.measure, &mut to);
        to.long(self.content);
        to.long(self.marks);
        to.number(self.noise);
        to.numbers(&self.sample);
        to.long(self.text.len() as u64);
        to.bytes(self.text.as_bytes());
        to.number(u32::from(self.entry.is_some()));
        if let Some(entry) = &self.entry {
            entry.write(&mut to);
        }
        to.long(hashed(0, &to.0));
        to.0
    }

    /// The fingerprint that was written as some bytes. Linear.
    ///
    /// # Errors
    /// [`Error::Fingerprint`] if they are no fingerprint, are damaged, or were written by a version that reads texts otherwise.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let body = bytes
            .strip_prefix(MAGIC)
            .ok_or(Error::Fingerprint("not a fingerprint"))?;
        if ByteReader(body).number() != Some(Self::VERSION) {
            let reason = "a fingerprint made by another version of nutgraf";
            return Err(Error::Fingerprint(reason));
        }
        let whole = bytes
            .split_last_chunk::<CHECKSUM>()
            .filter(|(bytes, sum)| u64::from_le_bytes(**sum) == hashed(0, bytes))
            .and_then(|(bytes, _)| Self::read(bytes.get(MAGIC.len() + 4..)?));
        whole.ok_or(Error::Fingerprint("a damaged fingerprint"))
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut from = ByteReader(bytes);
        let mut fingerprint = Fingerprint {
            measure: read_measure(&mut from)?,
            content: from.long()?,
            marks: from.long()?,
            noise: from.number()?,
            sample: from.numbers()?,
            words: Vec::new(),
            text: {
                let length = usize::try_from(from.long()?).ok()?;
                String::from_utf8(from.bytes(length)?.to_vec()).ok()?
            },
            entry: match from.number()? {
                0 => None,
                1 => Some(IndexEntry::read(&mut from)?),
                _ => return None,
            },
        };
        fingerprint.words = HashedWord::to_bytes(&HashedWords::new(&fingerprint.text).list);
        from.0.is_empty().then_some(fingerprint)
    }
}

fn write_measure(measure: Measure, to: &mut ByteWriter) {
    match measure {
        Measure::Containment => to.number(0),
        Measure::Jaccard(minhash) => {
            to.number(1);
            minhash.write(to);
        }
    }
}

fn read_measure(from: &mut ByteReader) -> Option<Measure> {
    match from.number()? {
        0 => Some(Measure::Containment),
        1 => MinHash::read(from).map(Measure::Jaccard),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fingerprints(text: &str) -> Vec<Fingerprint> {
        let minhash = MinHash::new(64, 0.7).unwrap();
        vec![
            Fingerprint::new(text, Measure::Containment),
            Fingerprint::new(text, Measure::Jaccard(minhash)),
            #[cfg(feature = "index")]
            Fingerprint::for_index(&Id::new("an id"), text, IndexContent::Sketch),
            #[cfg(feature = "index")]
            Fingerprint::for_index(&Id::new("an id"), text, IndexContent::Text),
        ]
    }

    proptest! {
        #[test]
        fn a_fingerprint_comes_back_from_its_bytes(text in "([a-zA-Z0-9é.,()]{1,9} ?){0,80}") {
            for fingerprint in fingerprints(&text) {
                let bytes = fingerprint.to_bytes();
                prop_assert_eq!(Fingerprint::from_bytes(&bytes).unwrap(), fingerprint);
            }
        }

        #[test]
        fn damaged_and_foreign_bytes_are_refused(text in "([a-z]{1,9} ){0,40}", at in any::<usize>(), flip in 1u8.., foreign in any::<Vec<u8>>()) {
            prop_assert!(Fingerprint::from_bytes(&foreign).is_err());
            for fingerprint in fingerprints(&text) {
                let bytes = fingerprint.to_bytes();
                let at = at % bytes.len();
                let mut flipped = bytes.clone();
                flipped[at] ^= flip;
                prop_assert!(Fingerprint::from_bytes(&flipped).is_err());
                prop_assert!(Fingerprint::from_bytes(&bytes[..at]).is_err());
                // A checksum that is right does not make sense of the rest.
                let mut body = flipped[..flipped.len() - CHECKSUM].to_vec();
                body.extend(hashed(0, &body).to_le_bytes());
                let _ = Fingerprint::from_bytes(&body);
            }
        }
    }

    #[test]
    fn another_version_is_told_from_damage() {
        let mut bytes = Fingerprint::new("Rain.", Measure::Containment).to_bytes();
        bytes[MAGIC.len()] += 1;
        let error = Fingerprint::from_bytes(&bytes).unwrap_err().to_string();
        assert_eq!(error, "a fingerprint made by another version of nutgraf");
    }
}
