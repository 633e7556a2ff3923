//! What a word is found by.

use super::fold;

/// What tables find a word by: a number that has the bytes of up to seven, which no other word has, or a hash of more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordKey(u64);

/// The bit of a key that is a hash.
const HASHED: u64 = 1 << 63;
/// The first of four bits that are clear in a key which is none.
const UNUSED: u32 = 59;

impl WordKey {
    /// The key of no word.
    pub(super) const NONE: WordKey = WordKey(0);

    /// The key of a word as it is written; of nothing, that of no word. Cost: some 15 instructions.
    #[inline]
    pub(crate) const fn of(word: &str) -> Self {
        Self::of_bytes(word.as_bytes())
    }

    #[inline]
    pub(crate) const fn of_bytes(bytes: &[u8]) -> Self {
        let length = bytes.len();
        let letters = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) if length < 8 => {
                let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
                first as u64 | (last as u64) << (8 * (length - 4))
            }
            (Some(_), _) => return WordKey(hash(bytes) | HASHED),
            _ if length == 0 => 0,
            _ => {
                let (middle, last) = (length / 2, length - 1);
                let (first, middle) = (bytes[0] as u64, (bytes[middle] as u64) << (8 * middle));
                first | middle | (bytes[last] as u64) << (8 * last)
            }
        };
        WordKey(letters | (length as u64) << 56)
    }

    /// The key of the first of eight bytes, at most seven.
    #[inline]
    pub(super) fn of_leading(eight: [u8; 8], length: usize) -> Self {
        let letters = u64::from_le_bytes(eight) & ((1 << (8 * length)) - 1);
        WordKey(letters | (length as u64) << 56)
    }

    /// The key of a word's key form ([`fold`]), for which the buffer serves.
    pub(crate) fn of_folded(word: &str, buffer: &mut String) -> Self {
        let key = Self::of(word);
        if key.is_whole() && word.is_ascii() {
            return key.small();
        }
        fold(word, buffer);
        Self::of(buffer)
    }

    /// The key of the same word in lower case, of one that is whole and all ASCII.
    #[inline]
    pub(crate) fn small(self) -> Self {
        WordKey(self.0 | capitals(self.0) >> 2)
    }

    /// The key of the word in one of sixteen lists of a table; the first has the keys of all words as they are.
    pub(crate) const fn of_list(self, list: usize) -> Self {
        WordKey(self.0 ^ (list as u64 & 15) << UNUSED)
    }

    /// Whether it has the whole word, so that no other has the same.
    pub(crate) fn is_whole(self) -> bool {
        self.0 & HASHED == 0
    }

    /// Whether it is that of no word.
    pub(super) const fn is_none(self) -> bool {
        self.0 == WordKey::NONE.0
    }

    pub(super) const fn is(self, other: WordKey) -> bool {
        self.0 == other.0
    }

    /// The place in a table of so many, a power of two, from which the word is looked for.
    #[inline]
    pub(crate) const fn place(self, places: usize) -> usize {
        (self.0.wrapping_mul(FACTOR) >> 32) as usize & places.wrapping_sub(1)
    }
}

/// 2^64 by the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash of at least eight bytes, eight at a time; the last eight may have been in those before. It is written here because tables are
/// filled with it while the program is compiled, and tables are found by it in the same way when it runs.
#[inline]
const fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((eight, behind)) = rest.split_first_chunk() {
        hash = mixed(hash, *eight);
        rest = behind;
    }
    match bytes.last_chunk() {
        Some(last) if !rest.is_empty() => mixed(hash, *last),
        _ => hash,
    }
}

/// A hash of another and eight more bytes: both halves of a product, so that all bits have a say in all.
#[inline]
const fn mixed(hash: u64, eight: [u8; 8]) -> u64 {
    let product = (hash.rotate_left(23) ^ u64::from_le_bytes(eight)) as u128 * FACTOR as u128;
    product as u64 ^ (product >> 64) as u64
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
        fn folded_keys_are_those_of_the_folded_word(word in "[ -~]{0,12}|\\PC{0,9}") {
            let mut folded = String::new();
            let key = WordKey::of_folded(&word, &mut String::new());
            fold(&word, &mut folded);
            prop_assert_eq!(key, WordKey::of(&folded));
        }
    }
}
