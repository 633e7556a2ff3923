//! Whether stretches of two documents in the place of each other say the contrary, by the word lists that keep sentences apart.
//!
//! Documents are compared as hashes, so the lists are, too. Which languages' lists hold is told by the stop words of the shorter
//! document when a likely pair is verified, so a fingerprint knows nothing of languages.

use super::words::{HashedWord, HashedWords, WordKind};
use crate::language::{Direction, LANGUAGES, Turn, stop_words_by_row};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::{LazyLock, OnceLock};

/// Words at the start of a document by which its language is told.
const SAMPLE: usize = 200;
/// Share of stop words below which no language is told: then the lists of all hold. A language counts that has this share of the stop
/// words of the one that has most.
const TOLD: f64 = 0.08;
const BESIDE: f64 = 0.5;
/// Longest insertion, in words, in which a denial turns what stands around it: "was not approved". In a longer one it belongs to
/// what is inserted: "the mayor, who has not commented, said".
const INSERTED: usize = 3;

/// By the key of a word: the languages of which it is a stop word, a bit for each.
static STOPS: LazyLock<FxHashMap<u32, u64>> = LazyLock::new(|| {
    let listed = stop_words_by_row();
    let mut stops = FxHashMap::with_capacity_and_hasher(listed.len(), FxBuildHasher);
    for (key, number) in keyed(listed.into_iter()) {
        *stops.entry(key).or_default() |= 1 << number;
    }
    stops
});

/// By the number of a language: its words that turn something, by their keys, sorted. Most sets are in few languages, and no other
/// list is read.
static TURNS: [OnceLock<Vec<(u32, Turn)>>; LANGUAGES.len()] =
    [const { OnceLock::new() }; LANGUAGES.len()];

fn turning(number: usize) -> &'static [(u32, Turn)] {
    TURNS[number].get_or_init(|| {
        let mut turns: Vec<_> = keyed(LANGUAGES[number].contrast().turning()).collect();
        turns.sort_unstable_by_key(|(key, _)| *key);
        turns
    })
}

/// The keys of those words that documents have as one.
fn keyed<T>(listed: impl Iterator<Item = (&'static str, T)>) -> impl Iterator<Item = (u32, T)> {
    let mut words = HashedWords::default();
    listed.filter_map(move |(word, what)| {
        words.read(word);
        match words.list[..] {
            [word] => Some((word.key(), what)),
            _ => None,
        }
    })
}

/// The languages whose lists hold for a document; a bit for each.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListedIn(u64);

impl ListedIn {
    /// Cost: bounded.
    pub(super) fn new(words: &[HashedWord]) -> Self {
        let sample = &words[..words.len().min(SAMPLE)];
        let mut counts = [0u32; LANGUAGES.len()];
        for word in sample {
            let mut languages = STOPS.get(&word.key()).copied().unwrap_or(0);
            while languages != 0 {
                counts[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0);
        if f64::from(most) < TOLD * sample.len() as f64 {
            return ListedIn(u64::MAX);
        }
        let counted =
            (0..counts.len()).filter(|n| f64::from(counts[*n]) >= BESIDE * f64::from(most));
        ListedIn(counted.fold(0, |all, number| all | 1 << number))
    }

    /// What a word turns, in each of the languages by its number.
    fn turns(self, word: HashedWord) -> impl Iterator<Item = (usize, Turn)> {
        let holds = move |number: &usize| self.0 & 1 << number != 0;
        let numbers = (0..LANGUAGES.len()).filter(holds);
        numbers.flat_map(move |number| {
            let turns = turning(number);
            let first = turns.partition_point(|(key, _)| *key < word.key());
            let same = turns[first..]
                .iter()
                .take_while(move |(key, _)| *key == word.key());
            same.map(move |(_, turn)| (number, *turn))
        })
    }

    /// Whether words that only one of two stretches has deny what the other says, or take the other side of a contrast.
    pub(super) fn contradict(self, left: &[HashedWord], right: &[HashedWord]) -> bool {
        let denies = |words: &[HashedWord]| {
            let mut turns = words.iter().flat_map(|word| self.turns(*word));
            turns.any(|(_, turn)| turn.denies)
        };
        let (longer, shorter) = (left.len().max(right.len()), left.len().min(right.len()));
        let inserted = shorter == 0 && longer > INSERTED;
        !inserted && denies(left) != denies(right) || self.oppose(left, right)
    }

    fn oppose(self, left: &[HashedWord], right: &[HashedWord]) -> bool {
        let sides = |words: &[HashedWord]| -> Vec<_> {
            let turns = words.iter().flat_map(|word| self.turns(*word));
            turns
                .filter_map(|(language, turn)| Some((language, turn.side?)))
                .collect()
        };
        let (here, there) = (sides(left), sides(right));
        let opposed = |one: &(_, Direction)| {
            there
                .iter()
                .any(|other| other.0 == one.0 && one.1.opposes(other.1))
        };
        here.iter().any(opposed)
    }

    /// Whether a word is a name, and no day or month.
    pub(super) fn is_named(self, word: HashedWord) -> bool {
        word.kind() == WordKind::Name && !self.turns(word).any(|(_, turn)| turn.counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrary(one: &str, other: &str) -> bool {
        let (one, other) = (HashedWords::new(one).list, HashedWords::new(other).list);
        let differ = |a: &[HashedWord], b: &[HashedWord]| -> Vec<HashedWord> {
            let only = a.iter().filter(|w| b.iter().all(|o| o.key() != w.key()));
            only.copied().collect()
        };
        ListedIn::new(&one).contradict(&differ(&one, &other), &differ(&other, &one))
    }

    #[test]
    fn a_denial_and_the_other_side_of_a_contrast_contradict() {
        for (one, other) in [
            (
                "The town will sell the mill.",
                "The town will not sell the mill.",
            ),
            (
                "Shares of the bank rose on Monday.",
                "Shares of the bank fell on Monday.",
            ),
            (
                "Das Bad wird im Sommer eröffnet.",
                "Das Bad wird im Sommer nicht eröffnet.",
            ),
            (
                "Le maire a signé l'accord sur la vente du phare avec les habitants.",
                "Le maire n'a pas signé l'accord sur la vente du phare avec les habitants.",
            ),
            (
                "Мост откроют весной, сказал мэр.",
                "Мост не откроют весной, сказал мэр.",
            ),
        ] {
            assert!(contrary(one, other) && contrary(other, one), "{one}");
        }
    }

    #[test]
    fn other_changes_do_not_contradict() {
        for (one, other) in [
            (
                "The town will sell the mill.",
                "The town will sell the old mill.",
            ),
            (
                "Shares of the bank rose on Monday.",
                "Shares of the bank climbed on Monday.",
            ),
            (
                "The mayor said so on Monday.",
                "The mayor, who has not spoken to us since, said so on Monday.",
            ),
            // What another language's list says of a word does not hold: "die" is no German article here.
            (
                "The plants will die in the frost.",
                "The plants will wilt in the frost.",
            ),
        ] {
            assert!(!contrary(one, other) && !contrary(other, one), "{other}");
        }
    }
}
