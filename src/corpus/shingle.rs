//! Word 3-grams as hashes, and the sample of them by which likely pairs are found.

use super::hash::mixed;
use super::hashed_word::HashedWord;

/// HashedWords in a shingle.
const LENGTH: usize = 3;
/// One shingle in so many is sampled: those of the smallest hashes, so that all documents sample the same ones
/// (Manber 1994, "Finding similar files in a large file system", section 2).
const RATE: u32 = 8;
/// Fewest shingles sampled, or all of a shorter document.
const FLOOR: usize = 16;

/// The hashes of a document's shingles in order, one for each position; of fewer than three words, the one of them all.
pub(super) fn shingles(words: &[HashedWord]) -> Vec<u32> {
    match words.len() {
        0 => Vec::new(),
        1..LENGTH => vec![hash(words)],
        _ => words
            .array_windows::<LENGTH>()
            .map(|words| hash(words))
            .collect(),
    }
}

#[inline]
fn hash(words: &[HashedWord]) -> u32 {
    let mut state = 0;
    for word in words {
        state = mixed(state, u64::from(word.key()));
    }
    (state >> 32) as u32
}

/// Whether any document that has a shingle samples it.
#[inline]
pub(super) fn is_sampled(shingle: u32) -> bool {
    shingle < u32::MAX / RATE
}

/// The sampled shingles of a document, sorted, each once. Linear but for a short document's sort.
pub(super) fn sample(words: &[HashedWord]) -> Vec<u32> {
    let mut sample = sampled(words);
    sample.sort_unstable();
    sample.dedup();
    if sample.len() < FLOOR {
        sample = shingles(words);
        sample.sort_unstable();
        sample.dedup();
        sample.truncate(FLOOR);
    }
    sample
}

/// Those that any document samples. Each is written, and counted if it is one: nobody could guess which are.
fn sampled(words: &[HashedWord]) -> Vec<u32> {
    let mut sample = vec![0; words.len()];
    let mut count = 0;
    for shingle in words.array_windows::<LENGTH>() {
        let shingle = hash(shingle);
        sample[count] = shingle;
        count += usize::from(is_sampled(shingle));
    }
    sample.truncate(count);
    sample
}

#[cfg(test)]
mod tests {
    use super::super::words::HashedWords;
    use super::*;

    fn of(text: &str) -> Vec<u32> {
        shingles(&HashedWords::new(text).list)
    }

    fn sample_of(text: &str) -> Vec<u32> {
        sample(&HashedWords::new(text).list)
    }

    #[test]
    fn each_position_has_a_shingle() {
        assert_eq!(of("").len(), 0);
        assert_eq!(of("one").len(), 1);
        assert_eq!(of("a b c d").len(), 2);
        assert_eq!(of("a b c d")[1], of("x b c d")[1]);
        assert_ne!(of("a b c"), of("c b a"));
    }

    #[test]
    fn a_short_document_is_sampled_whole_and_a_part_shares_its_whole_s_sample() {
        let text: Vec<String> = (0..4000).map(|n| format!("w{n}")).collect();
        let (whole, part) = (
            sample_of(&text.join(" ")),
            sample_of(&text[..1000].join(" ")),
        );
        assert!(
            (350..650).contains(&whole.len()) && (80..170).contains(&part.len()),
            "{} {}",
            whole.len(),
            part.len()
        );
        let shared = part
            .iter()
            .filter(|s| whole.binary_search(s).is_ok())
            .count();
        assert_eq!(shared, part.len());
        assert_eq!(sample_of("a b c d e").len(), 3);
    }
}
