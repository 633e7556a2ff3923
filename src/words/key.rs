//! What a word is found by.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// What tables find a word by: a number that has the bytes of up to seven, which no other word has, or a hash of more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordKey(u64);

/// The bit of a key that is a hash.
const HASHED: u64 = 1 << 63;

impl WordKey {
    /// The key of no word.
    pub(super) const NONE: WordKey = WordKey(0);

    /// The key of a word as it is written; of nothing, that of no word. Cost: some 15 instructions.
    #[inline]
    pub(crate) fn of(word: &str) -> Self {
        Self::of_bytes(word.as_bytes())
    }

    #[inline]
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        let at = |byte: usize| u64::from(bytes[byte]) << (8 * byte);
        let letters = match (bytes.len(), bytes.first_chunk(), bytes.last_chunk()) {
            (0, ..) => 0,
            (length @ 1..4, ..) => at(0) | at(length / 2) | at(length - 1),
            (length @ 4..8, Some(first), Some(last)) => {
                let four = |chunk: &[u8; 4]| u64::from(u32::from_le_bytes(*chunk));
                four(first) | four(last) << (8 * (length - 4))
            }
            _ => return WordKey(FxBuildHasher.hash_one(bytes) | HASHED),
        };
        WordKey(letters | (bytes.len() as u64) << 56)
    }

    /// The key of a word in lower case, for which the buffer serves.
    pub(crate) fn of_lower_case(word: &str, buffer: &mut String) -> Self {
        if !word.is_ascii() {
            return Self::of(&word.to_lowercase());
        }
        let key = Self::of(word);
        if key.is_whole() {
            return WordKey(key.0 | capitals(key.0) >> 2);
        }
        buffer.clear();
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        Self::of(buffer)
    }

    /// Whether it has the whole word, so that no other has the same.
    pub(crate) fn is_whole(self) -> bool {
        self.0 & HASHED == 0
    }

    /// The place in a table of so many, a power of two, from which the word is looked for.
    #[inline]
    pub(crate) fn place(self, places: usize) -> usize {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15; // 2^64 by the golden ratio
        (self.0.wrapping_mul(FACTOR) >> 32) as usize & places.wrapping_sub(1)
    }
}

/// The high bit of each byte that is an ASCII capital, of bytes that all are ASCII.
fn capitals(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let from_a = bytes + (0x80 - b'A' as u64) * EACH;
    let behind_z = bytes + (0x7f - b'Z' as u64) * EACH;
    from_a & !behind_z & (0x80 * EACH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn short_words_have_keys_of_their_own(a in "[ab\\x00é]{0,9}|\\PC{0,9}", b in "[ab\\x00é]{0,9}|\\PC{0,9}") {
            let (one, other) = (WordKey::of(&a), WordKey::of(&b));
            prop_assert_eq!(one == other, a == b);
            prop_assert_eq!(one.is_whole(), a.len() < 8);
        }

        #[test]
        fn keys_in_lower_case_are_those_of_the_word_in_lower_case(word in "[ -~]{0,12}|\\PC{0,9}") {
            let key = WordKey::of_lower_case(&word, &mut String::new());
            prop_assert_eq!(key, WordKey::of(&word.to_lowercase()));
        }
    }
}
