//! Hashes that are the same on every machine: of words, of shingles and of bytes in files.

/// An odd number with its bits well spread (Steele and Vigna 2021, table 5).
const SPREAD: u64 = 0xf135_7aea_2e62_a9c5;

/// One step of a multiplicative hash; the high bits are the good ones.
#[inline]
pub(super) const fn mixed(state: u64, value: u64) -> u64 {
    (state.rotate_left(26) ^ value.wrapping_add(0x9e37_79b9_7f4a_7c15)).wrapping_mul(SPREAD)
}

/// A hash of some bytes. Each step is one-to-one in what it takes in, so one changed byte always changes the result.
pub(super) fn hashed(seed: u64, bytes: &[u8]) -> u64 {
    let start = mixed(seed, bytes.len() as u64);
    bytes.chunks(8).fold(start, |state, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        mixed(state, u64::from_le_bytes(word))
    })
}
