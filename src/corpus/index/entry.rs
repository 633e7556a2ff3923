//! A document as an index would keep it.

use super::record;
use crate::corpus::hash::{hashed, mixed};
use crate::corpus::indexed::{IndexContent, IndexEntry};
use crate::corpus::words::HashedWords;
use crate::document::Id;

/// Shingles of a document by which it is found; of one whose text is kept also more, one in so many of all.
const POSTED: usize = 16;
const POSTED_RATE: u32 = 32;

impl IndexEntry {
    /// Of a text with its words and its sampled shingles. Cost: linear; a text is compressed.
    pub(in crate::corpus) fn new(
        id: &Id,
        text: &str,
        words: &HashedWords,
        sample: &[u32],
        kept: IndexContent,
    ) -> Self {
        let text_hash = hashed(hashed(0, id.json().as_bytes()), text.as_bytes());
        let rare = sample.partition_point(|key| *key < u32::MAX / POSTED_RATE);
        let posted = match kept {
            IndexContent::Sketch => POSTED,
            IndexContent::Text => POSTED.max(rare),
        };
        let mut keys: Vec<u32> = sample.iter().take(posted).copied().collect();
        keys.extend([word_key(words.content), id_key(text_hash)]);
        keys.sort_unstable();
        keys.dedup();
        let text = (kept == IndexContent::Text).then_some(text);
        IndexEntry {
            kept,
            text_hash,
            record: record::written(id, text_hash, words, text),
            keys,
        }
    }
}

/// The key under which documents of the same words are found.
pub(super) fn word_key(content: u64) -> u32 {
    (mixed(1, content) >> 32) as u32
}

/// The key under which a document is found that is in the index itself.
pub(super) fn id_key(text_hash: u64) -> u32 {
    (mixed(2, text_hash) >> 32) as u32
}
