//! What two documents have in common, and what they have in each other's place, by their hashed words.

use super::hash::mixed;
use super::hashed_word::{HashedWord, WordKind};
use super::prepared::PreparedDocument;

/// Longest stretch of words, on either side, that can stand in place of another.
const LONGEST_GAP: usize = 12;
/// Most places at which two documents differ that are otherwise the same, and words at each.
const FEW_PLACES: usize = 3;
const FEW_WORDS: usize = 4;
/// Words before and behind a place by which it is known again in other documents.
const AROUND: usize = 2;

/// Facts of one kind in a document.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Tally {
    pub(super) kept: usize,
    /// Those in whose place the other has another.
    pub(super) replaced: usize,
}

impl Tally {
    /// Whether more than such a share is replaced.
    pub(super) fn differ(self, most: f64) -> bool {
        self.replaced as f64 > most * (self.kept + self.replaced) as f64
    }
}

/// Words in a row that two documents have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Where they begin in the one, and in the other.
    pub(super) at: (usize, usize),
    pub(super) length: usize,
}

/// A place at which two documents have other words, but the same around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// The words around it, as a hash.
    pub(super) place: u64,
    /// What the one has there, and what the other.
    pub(super) values: (u64, u64),
}

/// What one document has of another.
#[derive(Debug, Default)]
pub(super) struct Differences {
    pub(super) figures: Tally,
    pub(super) names: Tally,
    /// Words of the one that stand in runs of the other.
    pub(super) matched: usize,
    pub(super) runs: Vec<Run>,
}

impl Differences {
    /// Walks through the one from one run of words that the other has to the next. Linear.
    pub(super) fn new(one: &PreparedDocument, other: &PreparedDocument) -> Self {
        let mut differences = Differences::default();
        let (mut i, mut gap) = (0, (0, 0));
        while i < one.shingles.len() {
            let Some(j) = other.find(one.shingles[i], gap.1) else {
                i += 1;
                continue;
            };
            let length = common(&one.words[i..], &other.words[j..]);
            let there = other.words.get(gap.1..j).unwrap_or(&[]);
            differences.compare(&one.words[gap.0..i], there);
            differences.keep(&one.words[i..i + length]);
            differences.matched += length;
            differences.runs.push(Run { at: (i, j), length });
            i += length.max(1);
            gap = (i, j + length);
        }
        let there = other.words.get(gap.1..).unwrap_or(&[]);
        differences.compare(&one.words[gap.0..], there);
        differences
    }

    fn keep(&mut self, words: &[HashedWord]) {
        for word in words {
            match word.kind() {
                WordKind::Number => self.figures.kept += 1,
                WordKind::Name => self.names.kept += 1,
                WordKind::Plain => {}
            }
        }
    }

    /// Takes in two stretches that stand in each other's place.
    fn compare(&mut self, left: &[HashedWord], right: &[HashedWord]) {
        if left.len() > LONGEST_GAP || right.len() > LONGEST_GAP {
            return;
        }
        let (mut gone, mut stays) = (Vec::new(), right.to_vec());
        for word in left {
            match stays.iter().position(|other| other.key() == word.key()) {
                Some(at) => {
                    stays.remove(at);
                    self.keep(&[*word]);
                }
                None => gone.push(*word),
            }
        }
        let count = |words: &[HashedWord], kind: WordKind| {
            words.iter().filter(|w| w.kind() == kind).count()
        };
        let replaced = |kind: WordKind| count(&gone, kind).min(count(&stays, kind));
        self.figures.replaced += replaced(WordKind::Number);
        self.names.replaced += replaced(WordKind::Name);
    }

    /// The places at which the two have a few words in place of others, if they are the same everywhere else.
    pub(super) fn slots(&self, one: &PreparedDocument, other: &PreparedDocument) -> Vec<Slot> {
        let (ends, starts) = (&self.runs, self.runs.iter().skip(1));
        let mut gaps = Vec::new();
        for (before, behind) in ends.iter().zip(starts) {
            let from = (before.at.0 + before.length, before.at.1 + before.length);
            let (Some(left), Some(right)) = (
                one.words.get(from.0..behind.at.0),
                other.words.get(from.1..behind.at.1),
            ) else {
                return Vec::new(); // moved about
            };
            gaps.push((from.0, left, right));
        }
        let (first, last) = (self.runs.first(), self.runs.last());
        let head = first.map_or((0, 0), |run| run.at);
        let tail = last.map_or((0, 0), |run| (run.at.0 + run.length, run.at.1 + run.length));
        gaps.insert(0, (0, &one.words[..head.0], &other.words[..head.1]));
        gaps.push((tail.0, &one.words[tail.0..], &other.words[tail.1..]));
        gaps.retain(|(_, left, right)| !left.is_empty() || !right.is_empty());
        let few = |words: &[HashedWord]| words.len() <= FEW_WORDS;
        if gaps.len() > FEW_PLACES || !gaps.iter().all(|(_, left, right)| few(left) && few(right)) {
            return Vec::new();
        }
        let slots = gaps.iter().map(|(at, left, right)| {
            let before = &one.words[at.saturating_sub(AROUND)..*at];
            let end = at + left.len();
            let behind = &one.words[end..one.words.len().min(end + AROUND)];
            Slot {
                place: mixed(hash(before), hash(behind)),
                values: (hash(left), hash(right)),
            }
        });
        slots.collect()
    }
}

fn hash(words: &[HashedWord]) -> u64 {
    words
        .iter()
        .fold(0, |state, word| mixed(state, u64::from(word.key())))
}

fn common(a: &[HashedWord], b: &[HashedWord]) -> usize {
    a.iter()
        .zip(b)
        .take_while(|(x, y)| x.key() == y.key())
        .count()
}
