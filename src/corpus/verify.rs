//! Whether one document repeats another: the shingles that both have, and the facts that one has in place of the other's.

use super::contradiction::ListedIn;
use super::shingle::shingles;
use super::words::{HashedWord, WordKind};
use crate::dedup::Reason;
use std::cell::OnceCell;

/// Share of the shorter document's shingles found in the longer from which it repeats it. Measured on wire copy and on
/// edited news: containment tells copies better than Jaccard's measure, which a truncated copy cannot pass.
pub(super) const CONTAINED: f64 = 0.5;
/// What is added to that for a document of no words, falling to nothing at [`SHORT`] words: a short template is mostly
/// template.
const SHORT_ADDS: f64 = 0.2;
const SHORT: f64 = 160.0;
/// Fewest words of a document that repeats another without being the same.
const FEWEST_WORDS: usize = 8;
/// Share of the figures, and of the names, that stand replaced at most in a repeat.
const FIGURES: f64 = 0.15;
const NAMES: f64 = 0.3;
/// One replaced figure is a correction where so many words follow each other as in the copy, and so many there are.
const OTHERWISE_SAME: f64 = 0.9;
const ENOUGH_WORDS: usize = 60;
/// One in so many places at which two documents differ must be a contradiction, or they do not contradict each other. Measured on wire
/// copy and on edited news: one in 3 loses one in 300 of the copies, one in 8 one in 20.
const CONTRARY: usize = 3;
/// Share of the longer's words from which the shorter is a near copy of it, and not a part.
const AS_LONG: f64 = 0.8;
/// Longest stretch of words, on either side, that can stand in place of another.
const LONGEST_GAP: usize = 12;
/// Places looked at of a shingle that stands in a document again and again.
const MOST_PLACES: usize = 8;

/// A document made ready for comparison.
#[derive(Debug)]
pub(super) struct PreparedDocument {
    words: Vec<HashedWord>,
    shingles: Vec<u32>,
    /// Where shingles stand; made when this document is first looked into.
    places: OnceCell<ShinglePlaces>,
    /// Sorted, each once; made when it is first asked for.
    set: OnceCell<Vec<u32>>,
}

impl PreparedDocument {
    /// Cost: linear.
    pub(super) fn new(words: Vec<HashedWord>) -> Self {
        PreparedDocument {
            shingles: shingles(&words),
            words,
            places: OnceCell::new(),
            set: OnceCell::new(),
        }
    }

    fn set(&self) -> &[u32] {
        self.set.get_or_init(|| {
            let mut set = self.shingles.clone();
            set.sort_unstable();
            set.dedup();
            set
        })
    }

    fn places(&self) -> &ShinglePlaces {
        self.places
            .get_or_init(|| ShinglePlaces::new(&self.shingles))
    }

    /// Where a shingle stands: the first place from `from` on, else one before it.
    fn find(&self, shingle: u32, from: usize) -> Option<usize> {
        let places = self.places();
        let mut place = places.first(&self.shingles, shingle)?;
        for _ in 0..MOST_PLACES {
            match places.next[place] as usize {
                next if place < from && next != NOWHERE => place = next,
                _ => break,
            }
        }
        Some(place)
    }
}

/// A hash table of a document's shingles.
#[derive(Debug)]
struct ShinglePlaces {
    /// By hash: the first place of a shingle.
    slots: Vec<u32>,
    /// By place: the next one of the same shingle.
    next: Vec<u32>,
    /// A bit for each shingle, by its last bits. Nearly all that are looked for are not there, which this tells at one look.
    there: Vec<u64>,
}

/// Bits of [`ShinglePlaces::there`] for each shingle, at least.
const BITS: usize = 16;

const NOWHERE: usize = u32::MAX as usize;

impl ShinglePlaces {
    fn new(shingles: &[u32]) -> Self {
        let mut places = ShinglePlaces {
            slots: vec![u32::MAX; (2 * shingles.len()).next_power_of_two()],
            next: vec![u32::MAX; shingles.len()],
            there: vec![0; (BITS * shingles.len()).div_ceil(64).next_power_of_two()],
        };
        for (at, shingle) in shingles.iter().enumerate().rev() {
            let (word, bit) = places.bit(*shingle);
            places.there[word] |= bit;
            let slot = places.slot(shingles, *shingle);
            places.next[at] = std::mem::replace(&mut places.slots[slot], at as u32);
        }
        places
    }

    /// Where the bit of a shingle is, and the bit.
    #[inline]
    fn bit(&self, shingle: u32) -> (usize, u64) {
        let word = (shingle >> 6) as usize & (self.there.len() - 1);
        (word, 1 << (shingle & 63))
    }

    /// The slot of a shingle, or the empty one where it would be. At least half of the slots are empty.
    fn slot(&self, shingles: &[u32], shingle: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = shingle as usize & mask;
        while self.slots[slot] as usize != NOWHERE && shingles[self.slots[slot] as usize] != shingle
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    #[inline]
    fn first(&self, shingles: &[u32], shingle: u32) -> Option<usize> {
        let (word, bit) = self.bit(shingle);
        if self.there[word] & bit == 0 {
            return None;
        }
        let place = self.slots[self.slot(shingles, shingle)] as usize;
        (place != NOWHERE).then_some(place)
    }
}

/// Share of the shorter's shingles that the longer has.
///
/// Cost: linear in the words of both. It is the shorter that is looked into: the documents that one is compared with are mostly longer, and
/// hardly any is like it.
pub(super) fn contained(one: &PreparedDocument, other: &PreparedDocument) -> f64 {
    let (a, b) = if one.words.len() <= other.words.len() {
        (one, other)
    } else {
        (other, one)
    };
    let places = a.places();
    let mut shared = vec![false; a.shingles.len()];
    for shingle in &b.shingles {
        if let Some(first) = places.first(&a.shingles, *shingle) {
            shared[first] = true;
        }
    }
    let mut count = 0;
    for at in 0..shared.len() {
        if shared[at] {
            count += 1;
            if let Some(next) = shared.get_mut(places.next[at] as usize) {
                *next = true;
            }
        }
    }
    count as f64 / a.shingles.len().max(1) as f64
}

/// Share of the shingles of both documents that both have.
///
/// Cost: O(n log n) in the shingles of both.
pub(super) fn jaccard(one: &PreparedDocument, other: &PreparedDocument) -> f64 {
    let (a, b) = (one.set(), other.set());
    let both = a.iter().filter(|s| b.binary_search(s).is_ok()).count();
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

/// How alike two documents are and why one repeats the other; `None` where none does.
///
/// Cost: linear in the words of both.
pub(super) fn verify(one: &PreparedDocument, other: &PreparedDocument) -> Option<(f64, Reason)> {
    let (a, b) = if one.words.len() <= other.words.len() {
        (one, other)
    } else {
        (other, one)
    };
    let contained = contained(a, b);
    if !is_likely(a.words.len(), contained) {
        return None;
    }
    let facts = FactComparison::new(a, b);
    if facts.are_contrary() {
        return None;
    }
    judged(&Likeness {
        words: (a.words.len(), b.words.len()),
        contained,
        matched: facts.matched as f64 / a.words.len() as f64,
        figures: facts.figures,
        names: facts.names,
    })
}

/// How alike two documents are.
#[derive(Debug)]
pub(super) struct Likeness {
    /// Of the shorter and of the longer.
    pub(super) words: (usize, usize),
    /// Share of the shorter's shingles that the longer has.
    pub(super) contained: f64,
    /// Share of the shorter's words that follow each other as in the longer.
    pub(super) matched: f64,
    pub(super) figures: Tally,
    pub(super) names: Tally,
}

fn is_likely(words: usize, contained: f64) -> bool {
    words >= FEWEST_WORDS && contained >= threshold(words)
}

/// Whether so alike documents repeat each other: how alike they are, and why one goes.
pub(super) fn judged(likeness: &Likeness) -> Option<(f64, Reason)> {
    let ((shorter, longer), contained) = (likeness.words, likeness.contained);
    let (figures, names) = (likeness.figures, likeness.names);
    let one_figure = figures.replaced == 1
        && names.replaced == 0
        && shorter >= ENOUGH_WORDS
        && likeness.matched >= OTHERWISE_SAME;
    let differ = figures.differ(FIGURES) || names.differ(NAMES);
    if !is_likely(shorter, contained) || differ && !one_figure {
        return None;
    }
    let reason = if figures.replaced > 0 {
        Reason::Correction
    } else if shorter as f64 >= AS_LONG * longer as f64 {
        Reason::Near
    } else {
        Reason::Contained
    };
    Some((contained, reason))
}

fn threshold(words: usize) -> f64 {
    CONTAINED + SHORT_ADDS * (1.0 - words as f64 / SHORT).max(0.0)
}

/// Facts of one kind in the shorter document.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Tally {
    pub(super) kept: usize,
    /// Those in whose place the other has another.
    pub(super) replaced: usize,
}

impl Tally {
    fn differ(self, most: f64) -> bool {
        self.replaced as f64 > most * (self.kept + self.replaced) as f64
    }
}

/// What two documents say in the same places.
#[derive(Debug)]
struct FactComparison {
    figures: Tally,
    names: Tally,
    /// Words of the shorter that stand in runs of the longer.
    matched: usize,
    /// Places at which they differ, and those at which one denies what the other says, takes the other side of a contrast, or has
    /// names in each other's place.
    different: usize,
    contrary: usize,
    lists: ListedIn,
}

impl FactComparison {
    /// Walks through the shorter document from one run of words that the longer has to the next.
    fn new(a: &PreparedDocument, b: &PreparedDocument) -> Self {
        let mut facts = FactComparison {
            figures: Tally::default(),
            names: Tally::default(),
            matched: 0,
            different: 0,
            contrary: 0,
            lists: ListedIn::new(&a.words),
        };
        let (mut i, mut gap) = (0, (0, 0));
        while i < a.shingles.len() {
            let Some(j) = b.find(a.shingles[i], gap.1) else {
                i += 1;
                continue;
            };
            let run = common(&a.words[i..], &b.words[j..]);
            facts.compare(&a.words[gap.0..i], b.words.get(gap.1..j).unwrap_or(&[]));
            facts.keep(&a.words[i..i + run]);
            facts.matched += run;
            i += run.max(1);
            gap = (i, j + run);
        }
        facts.compare(&a.words[gap.0..], b.words.get(gap.1..).unwrap_or(&[]));
        facts
    }

    /// Whether the documents contradict each other. Where they differ in many places, as after a heavy edit or bad recognition of
    /// letters, a word that turns a sentence is one change among others.
    fn are_contrary(&self) -> bool {
        self.contrary > 0 && CONTRARY * self.contrary >= self.different
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
        let (mut places, mut swapped) = (Vec::new(), false);
        for word in left {
            match stays.iter().position(|other| other.key() == word.key()) {
                Some(at) => {
                    let other = stays.remove(at);
                    self.keep(&[*word]);
                    let place = right.iter().position(|w| w.key() == word.key());
                    if self.lists.is_named(*word) || self.lists.is_named(other) {
                        swapped |= places.last().is_some_and(|last| *last > place);
                        places.push(place);
                    }
                }
                None => gone.push(*word),
            }
        }
        self.different += usize::from(swapped || !gone.is_empty() || !stays.is_empty());
        self.contrary += usize::from(swapped || self.lists.contradict(&gone, &stays));
        let count = |words: &[HashedWord], kind: WordKind| {
            words.iter().filter(|w| w.kind() == kind).count()
        };
        let replaced = |kind: WordKind| count(&gone, kind).min(count(&stays, kind));
        self.figures.replaced += replaced(WordKind::Number);
        self.names.replaced += replaced(WordKind::Name);
    }
}

fn common(a: &[HashedWord], b: &[HashedWord]) -> usize {
    a.iter()
        .zip(b)
        .take_while(|(x, y)| x.key() == y.key())
        .count()
}
