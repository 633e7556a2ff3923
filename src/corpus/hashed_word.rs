//! A word as a number.

use super::hash::mixed;
use crate::words::{leading_letters, lower};

/// A word: 30 bits of its hash, and what it can do to a document's meaning.
///
/// Two words of one hash pass for the same; of two documents that are compared, one word in a thousand million does.
#[derive(Debug, Clone, Copy)]
pub(super) struct HashedWord(u32);

/// What a changed word changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKind {
    /// Little.
    Plain,
    /// A figure.
    Number,
    /// A name: it has a capital inside a sentence.
    Name,
}

impl WordKind {
    /// What a word is that is no figure.
    #[inline]
    pub(super) fn of(named: bool) -> Self {
        if named {
            WordKind::Name
        } else {
            WordKind::Plain
        }
    }
}

/// Bytes of a word.
pub(super) const WIDTH: usize = 4;

const KEY: u32 = (1 << 30) - 1;
const NUMBER: u32 = 1 << 30;
const NAME: u32 = 2 << 30;

impl HashedWord {
    #[inline]
    pub(super) fn new(hash: u64, kind: WordKind) -> Self {
        let key = (hash >> 34) as u32;
        HashedWord(match kind {
            WordKind::Plain => key,
            WordKind::Number => key | NUMBER,
            WordKind::Name => key | NAME,
        })
    }

    /// A word that is no figure, in lower case and in the spelling that stands for all, for tables that the compiler lays out.
    pub(super) const fn of_small(word: &[u8]) -> Self {
        let (mut hash, mut rest) = (0, word);
        while let Some((eight, behind)) = rest.split_first_chunk() {
            hash = mixed(hash, u64::from_le_bytes(*eight));
            rest = behind;
        }
        if !rest.is_empty() {
            let (mut eight, mut at) = ([b' '; 8], 0);
            while at < rest.len() {
                eight[at] = rest[at];
                at += 1;
            }
            hash = mixed(hash, u64::from_le_bytes(eight));
        }
        HashedWord((hash >> 34) as u32)
    }

    /// The words that some bytes are.
    pub(super) fn list(bytes: &[u8]) -> Vec<Self> {
        let words = bytes.as_chunks().0.iter();
        words
            .map(|word| HashedWord(u32::from_le_bytes(*word)))
            .collect()
    }

    /// Words as bytes, for [`HashedWord::list`].
    pub(super) fn to_bytes(words: &[HashedWord]) -> Vec<u8> {
        let mut bytes = vec![0; words.len() * WIDTH];
        for (to, word) in bytes.as_chunks_mut().0.iter_mut().zip(words) {
            *to = word.0.to_le_bytes();
        }
        bytes
    }

    /// Equal for equal words, whatever their kind.
    #[inline]
    pub(super) const fn key(self) -> u32 {
        self.0 & KEY
    }

    #[inline]
    pub(super) fn kind(self) -> WordKind {
        match self.0 & !KEY {
            NUMBER => WordKind::Number,
            NAME => WordKind::Name,
            _ => WordKind::Plain,
        }
    }
}

/// In ASCII the bit by which a capital differs; digits and apostrophes have it set.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// The hash of a word of ASCII letters, and where it ends; `None` if it goes on behind them, or may do so where the text ends. Eight
/// bytes are read at one look.
#[inline]
pub(super) fn plain_word(bytes: &[u8], start: usize) -> Option<(u64, usize)> {
    let (mut hash, mut at) = (0, start);
    loop {
        let chunk = bytes.get(at..)?.first_chunk()?;
        let word = u64::from_le_bytes(*chunk);
        let length = leading_letters(*chunk);
        if length == 8 {
            hash = mixed(hash, word | LOWER);
            at += 8;
            continue;
        }
        let next = chunk[length];
        if length > 0 {
            hash = mixed(hash, word & ((1 << (8 * length)) - 1) | LOWER);
        }
        let ends = next.is_ascii() && next != b'\'' && !next.is_ascii_digit();
        return ends.then_some((hash, at + length));
    }
}

/// The hash of an ASCII word in lower case: eight bytes at a time, the last ones filled up with spaces.
#[inline]
pub(super) fn hash(bytes: &[u8], start: usize, end: usize) -> u64 {
    let mut hash = 0;
    for at in (start..end).step_by(8) {
        let unused = 64 - 8 * (end - at).min(8) as u32;
        let word = match bytes[at..].first_chunk() {
            Some(chunk) => u64::from_le_bytes(*chunk) & (u64::MAX >> unused),
            None => {
                let mut chunk = [0; 8];
                chunk[..end - at].copy_from_slice(&bytes[at..end]);
                u64::from_le_bytes(chunk)
            }
        };
        hash = mixed(hash, word | LOWER);
    }
    hash
}

/// The hash of a word in lower case, character by character; the same as [`hash`]'s where it is ASCII.
#[derive(Default)]
pub(super) struct FoldedHash {
    state: u64,
    /// Bytes that are not in the state yet, and how many bits they take.
    piece: u64,
    filled: u32,
}

impl FoldedHash {
    pub(super) fn push(&mut self, c: char) {
        match lower(c) {
            Some(lower) => self.add(lower),
            None => c.to_lowercase().for_each(|lower| self.add(lower)),
        }
    }

    fn add(&mut self, c: char) {
        let mut bytes = [0; 8];
        let length = 8 * c.encode_utf8(&mut bytes).len() as u32;
        let bytes = u64::from_le_bytes(bytes);
        self.piece |= bytes << self.filled;
        self.filled += length;
        if self.filled >= u64::BITS {
            self.state = mixed(self.state, self.piece);
            self.filled -= u64::BITS;
            self.piece = bytes.checked_shr(length - self.filled).unwrap_or(0);
        }
    }

    pub(super) fn finish(&self) -> u64 {
        match self.filled {
            0 => self.state,
            filled => mixed(self.state, self.piece | LOWER << filled),
        }
    }
}
