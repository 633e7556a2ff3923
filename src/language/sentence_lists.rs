//! Word lists of one language: what abbreviates, and what opens sentences.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// What is known of a token before a full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Nothing,
    /// An abbreviation after which the sentence goes on: "Dr."
    GoesOn,
    /// One that can also end a sentence: "Inc."
    EndsToo,
    /// One before a number: "No. 5", but "He said no."
    Reference,
}

/// The lists of a language, from its `sentences.txt`.
///
/// The file's lines are `abbreviation: word …`, `final: word …`, `reference: word …`, `opener: word …` and `speech: verb …`, in lower case and
/// without the last stop. Blank lines and lines from `#` are skipped.
#[derive(Debug, Default)]
pub(crate) struct SentenceLists {
    known: FxHashMap<u64, Known>,
    openers: FxHashSet<u64>,
    speech: FxHashSet<u64>,
}

impl SentenceLists {
    /// Reads a list. The lists are compiled in, so a line that cannot be read is a defect of ours.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn parse(list: &str) -> Self {
        let mut lists = Self::default();
        for line in list
            .lines()
            .filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
        {
            let (kind, words) = line.split_once(':').unwrap_or((line, ""));
            let words = words.split_whitespace().map(key);
            match kind {
                "abbreviation" => lists.known.extend(words.map(|w| (w, Known::GoesOn))),
                "final" => lists.known.extend(words.map(|w| (w, Known::EndsToo))),
                "reference" => lists.known.extend(words.map(|w| (w, Known::Reference))),
                "opener" => lists.openers.extend(words),
                "speech" => lists.speech.extend(words),
                _ => panic!("sentence list: {line}"),
            }
        }
        lists
    }

    /// What a token before a full stop is.
    pub(crate) fn known(&self, token: &str) -> Known {
        if self.known.is_empty() || token.is_empty() {
            Known::Nothing
        } else {
            self.known
                .get(&key(token))
                .copied()
                .unwrap_or(Known::Nothing)
        }
    }

    /// Whether a word tells who spoke: "asked".
    pub(crate) fn is_speech(&self, word: &str) -> bool {
        !self.speech.is_empty() && self.speech.contains(&key(word))
    }

    /// Whether a word opens sentences far more often than it stands inside one with a capital.
    pub(crate) fn is_opener(&self, word: &str) -> bool {
        !self.openers.is_empty() && self.openers.contains(&key(word))
    }
}

/// A word without regard to case, so that looking it up needs no copy.
fn key(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.chars()
        .flat_map(char::to_lowercase)
        .for_each(|c| hasher.write_u32(c.into()));
    hasher.finish()
}
