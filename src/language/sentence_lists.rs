//! Word lists of one language: what abbreviates, and what opens sentences.

use rustc_hash::FxHashMap;

/// What is known of a token before a full stop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Known {
    #[default]
    Nothing,
    /// An abbreviation after which the sentence goes on: "Dr."
    GoesOn,
    /// One that can also end a sentence: "Inc."
    EndsToo,
    /// One before a number: "No. 5", but "He said no."
    Reference,
}

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Listed {
    /// What it is before a full stop.
    pub(crate) known: Known,
    /// It opens sentences far more often than it stands inside one with a capital.
    pub(crate) opener: bool,
    /// It tells who spoke: "asked".
    pub(crate) speech: bool,
    /// The name of a month, which a day's number stands before.
    pub(crate) month: bool,
}

/// The lists of a language, from its `sentences.txt`.
///
/// The file's lines are `KIND: word …`, in lower case and without the last stop; the kinds are `abbreviation`, `final`,
/// `reference`, `opener`, `speech`, `month`, and `ordinals: .`, which says that a stop behind a number makes it one ("3. Mai").
/// Blank lines and lines from `#` are skipped.
#[derive(Debug, Default)]
pub(crate) struct SentenceLists {
    words: FxHashMap<u64, Listed>,
    /// Whether a stop behind a number makes it an ordinal.
    pub(crate) ordinals: bool,
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
            match kind {
                "ordinals" => lists.ordinals = words.trim() == ".",
                _ => words
                    .split_whitespace()
                    .for_each(|word| lists.words.entry(key(word)).or_default().add(kind)),
            }
        }
        lists
    }

    /// What the lists say of the word with this [`key`].
    pub(crate) fn listed(&self, key: u64) -> Listed {
        self.words.get(&key).copied().unwrap_or_default()
    }
}

impl Listed {
    fn add(&mut self, kind: &str) {
        match kind {
            "abbreviation" => self.known = Known::GoesOn,
            "final" => self.known = Known::EndsToo,
            "reference" => self.known = Known::Reference,
            "opener" => self.opener = true,
            "speech" => self.speech = true,
            "month" => self.month = true,
            _ => panic!("sentence lists have no kind `{kind}`"),
        }
    }
}

/// A number for a word without regard to case, so that looking it up needs no copy. Cost: one multiplication for eight bytes
/// of ASCII, else one for each character.
pub(crate) fn key(word: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let add = |hash: u64, n: u64| (hash.rotate_left(5) ^ n).wrapping_mul(FACTOR);
    if word.is_ascii() {
        let eight = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0, |all, b| all << 8 | u64::from(b | 0x20))
        };
        return word
            .as_bytes()
            .chunks(8)
            .fold(0, |hash, bytes| add(hash, eight(bytes)));
    }
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0, |hash, c| add(hash, c.into()))
}
