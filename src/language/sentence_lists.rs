//! Word lists of one language: what abbreviates, and what opens sentences.

use super::word_list::WordList;
use crate::words::composed;
use rustc_hash::FxHashMap;

/// Whether a token before a full stop is an abbreviation, and which kind of one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Abbreviation {
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
pub(crate) struct ListedWord {
    /// What it is before a full stop.
    pub(crate) abbreviation: Abbreviation,
    /// It opens sentences far more often than it stands inside one with a capital.
    pub(crate) opener: bool,
    /// It tells who spoke: "asked".
    pub(crate) speech: bool,
    /// The name of a month, which a day's number stands before.
    pub(crate) month: bool,
    /// What a time of day goes on with: a weekday, a time zone.
    pub(crate) day: bool,
    /// A half of the day, behind the hour: "p.m."
    pub(crate) time: bool,
    /// What a single letter names: "plan B", "vitamin C".
    pub(crate) lettered: bool,
    /// What a name or an amount goes on with behind a short form: "Co. KG", "mld. Kč".
    pub(crate) sequel: bool,
    /// It belongs to names as well: "J. De Vries", "M. Dupont".
    pub(crate) particle: bool,
    /// A noun follows it: "the 9 p.m. News".
    pub(crate) determiner: bool,
    /// A name that ends in a mark: "Yahoo!"
    pub(crate) exclaiming: bool,
    /// A part of a law or treaty that a number follows: "article".
    pub(crate) division: bool,
    /// A word that numbers such a part: "first".
    pub(crate) first: bool,
}

/// The lists of a language, from its `sentences.txt`.
///
/// The file's lines are `KIND: word …`, in lower case and without the last stop; the kinds are `abbreviation`, `final`,
/// `reference`, `opener`, `particle`, `speech`, `month`, `day`, `time`, `lettered`, `sequel`, `determiner`, `exclaiming`,
/// `division`, `first`, and
/// `ordinals: .`, which says that a stop behind a number makes it one ("3. Mai"), or `ordinals: names`, where it also does so
/// before names, which it hardly ever ends a sentence before ("14. Louis"). A short form written in parts is listed as one word
/// ("n.chr", "н.э"), and is that with spaces between its parts too.
#[derive(Debug, Clone, Default)]
pub(crate) struct SentenceLists {
    words: FxHashMap<u64, ListedWord>,
    /// Whether a stop behind a number makes it an ordinal.
    pub(crate) ordinals: bool,
    /// Whether it does so before any name.
    pub(crate) ordinal_names: bool,
}

impl SentenceLists {
    /// Reads a list.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList) -> Self {
        let mut lists = Self::default();
        list.read_all(|kind, entries| {
            if kind == "ordinals" {
                lists.ordinals = true;
                lists.ordinal_names = entries == "names";
                return true;
            }
            let mut words = entries.split_whitespace();
            words.all(|word| lists.words.entry(key(word)).or_default().add(kind))
        });
        lists
    }

    /// Takes a word for an abbreviation of a kind, whatever the lists say.
    pub(crate) fn abbreviate(&mut self, key: u64, kind: Abbreviation) {
        self.words.entry(key).or_default().abbreviation = kind;
    }

    /// Lists of words by their keys.
    pub(super) fn of_words(words: FxHashMap<u64, ListedWord>, ordinals: bool) -> Self {
        SentenceLists {
            words,
            ordinals,
            ordinal_names: false,
        }
    }

    /// What they say of each word, by its key, in any order.
    pub(super) fn words(&self) -> impl Iterator<Item = (u64, ListedWord)> {
        self.words.iter().map(|(key, word)| (*key, *word))
    }

    /// What the lists say of the word with this [`key`].
    pub(crate) fn listed(&self, key: u64) -> ListedWord {
        self.words.get(&key).copied().unwrap_or_default()
    }
}

impl ListedWord {
    /// Notes that a list of this kind has the word; `false` if there is no such kind.
    fn add(&mut self, kind: &str) -> bool {
        match kind {
            "abbreviation" => self.abbreviation = Abbreviation::GoesOn,
            "final" => self.abbreviation = Abbreviation::EndsToo,
            "reference" => self.abbreviation = Abbreviation::Reference,
            "opener" => self.opener = true,
            "speech" => self.speech = true,
            "month" => self.month = true,
            "day" => self.day = true,
            "time" => self.time = true,
            "lettered" => self.lettered = true,
            "sequel" => self.sequel = true,
            "particle" => self.particle = true,
            "determiner" => self.determiner = true,
            "exclaiming" => self.exclaiming = true,
            "division" => self.division = true,
            "first" => self.first = true,
            _ => return false,
        }
        true
    }

    /// Takes over all that another list says of the word, but what it is before a stop.
    pub(super) fn join(&mut self, other: ListedWord) {
        let ListedWord {
            abbreviation: _,
            opener,
            speech,
            month,
            day,
            time,
            lettered,
            sequel,
            particle,
            determiner,
            exclaiming,
            division,
            first,
        } = other;
        self.opener |= opener;
        self.speech |= speech;
        self.month |= month;
        self.day |= day;
        self.time |= time;
        self.lettered |= lettered;
        self.sequel |= sequel;
        self.particle |= particle;
        self.determiner |= determiner;
        self.exclaiming |= exclaiming;
        self.division |= division;
        self.first |= first;
    }
}

/// A number for a word without regard to case, so that looking it up needs no copy. Cost: one multiplication for eight bytes
/// of ASCII, else one for each character.
pub(crate) fn key(word: &str) -> u64 {
    if word.is_ascii() {
        return ascii_key(word.as_bytes());
    }
    wide_key(&composed(word))
}

fn wide_key(word: &str) -> u64 {
    word.chars().fold(0, |hash, c| {
        if is_small_or_uncased(c) {
            return mixed(hash, c.into());
        }
        c.to_lowercase().fold(hash, |hash, c| mixed(hash, c.into()))
    })
}

/// The same of a word of ASCII.
pub(crate) fn ascii_key(word: &[u8]) -> u64 {
    let (eights, rest) = word.as_chunks::<8>();
    let eight = |bytes: &[u8; 8]| u64::from_be_bytes(*bytes) | 0x2020_2020_2020_2020;
    let hash = eights
        .iter()
        .fold(0, |hash, bytes| mixed(hash, eight(bytes)));
    if rest.is_empty() {
        return hash;
    }
    let few = rest.iter().fold(0, |all, b| all << 8 | u64::from(b | 0x20));
    mixed(hash, few)
}

/// Most letters beyond ASCII that have no other lower case than themselves, so that none need be looked for.
fn is_small_or_uncased(c: char) -> bool {
    matches!(c, 'ß'..='ö' | 'ø'..='ÿ' | 'α'..='ω' | 'а'..='џ' | '\u{5d0}'..='\u{6ff}' | '\u{900}'..='\u{dff}'
        | '\u{2010}'..='\u{2027}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn mixed(hash: u64, n: u64) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    (hash.rotate_left(5) ^ n).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_taken_for_small_ones_have_no_other_lower_case() {
        for c in (char::MIN..=char::MAX).filter(|c| is_small_or_uncased(*c)) {
            assert!(c.to_lowercase().eq([c]), "{c}");
        }
    }

    #[test]
    fn words_have_one_key_in_any_case() {
        for (a, b) in [
            ("Bridges", "bRIDGES"),
            ("Überfluß", "überfluß"),
            ("Мост", "мОСТ"),
            ("Ћуприја", "ћуприја"),
        ] {
            assert_eq!(key(a), key(b), "{a}");
        }
        assert_ne!(key("мост"), key("мосты"));
    }
}
