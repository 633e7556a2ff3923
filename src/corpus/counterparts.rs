//! What stands in one document where a sentence stands in another.

use super::differences::Run;
use super::hashed_word::HashedWord;
use super::prepared::PreparedDocument;
use super::sentences::CutSentence;
use std::ops::Range;

/// What stands in the other document where a sentence stands in the first.
#[derive(Debug)]
pub(super) enum Counterpart {
    /// Some sentences of the same words.
    Same(Range<usize>),
    /// Some sentences.
    Sentences(Range<usize>),
    /// Nothing like it.
    None,
}

/// Least share of a sentence's words that its counterpart has.
const ALIKE: f64 = 0.5;
/// Sentences in the other's gap that are looked at.
const NEAR_BY: usize = 8;
/// Common words from which a neighbour of the likest sentence belongs to the counterpart, and the share of the words of the shorter
/// that they are: others stand in any two sentences about the same.
const NEIGHBOUR: usize = 3;
const NEIGHBOUR_SHARE: f64 = 0.2;

/// The counterparts of a document's sentences. `runs` are the words that both have, in the order of the first. Linear, and a bounded
/// look round at each sentence.
pub(super) fn counterparts(
    (one, cut): (&PreparedDocument, &[CutSentence]),
    (other, other_cut): (&PreparedDocument, &[CutSentence]),
    runs: &[Run],
) -> Vec<Counterpart> {
    let mut matched = vec![false; other.words.len()];
    for run in runs {
        matched[run.at.1..run.at.1 + run.length].fill(true);
    }
    let mut finder = CounterpartFinder {
        one,
        other,
        cut: other_cut,
        runs,
        next: 0,
        matched,
    };
    let found = cut.iter().map(|sentence| finder.find(&sentence.words));
    found.collect()
}

/// Goes through the sentences of one document in order, and finds what stands for each in the other.
struct CounterpartFinder<'a> {
    one: &'a PreparedDocument,
    other: &'a PreparedDocument,
    /// The sentences of the other.
    cut: &'a [CutSentence],
    runs: &'a [Run],
    /// The first run that does not end before the sentence.
    next: usize,
    /// By word of the other: whether it is in a run.
    matched: Vec<bool>,
}

/// Sentences of the other document that have words of a sentence in runs, and how many.
#[derive(Default)]
struct Shared {
    by_sentence: Vec<(usize, usize)>,
    /// Whether one run has all of the sentence.
    whole: bool,
}

impl CounterpartFinder<'_> {
    fn find(&mut self, words: &Range<usize>) -> Counterpart {
        let ends_before = |run: &Run| run.at.0 + run.length <= words.start;
        while self.runs.get(self.next).is_some_and(ends_before) {
            self.next += 1;
        }
        let shared = self.shared(words);
        if words.is_empty() || shared.whole && self.are_matched(&shared) {
            return Counterpart::Same(shared.spread());
        }
        let Some(best) = shared.best() else {
            return self.likest_in_gap(words);
        };
        let range = self.with_neighbours(best, &shared, words.len());
        let (first, last) = (&self.cut[range.start], &self.cut[range.end - 1]);
        let there = &self.other.words[first.words.start..last.words.end];
        if common(&self.one.words[words.clone()], there) < ALIKE {
            return Counterpart::None;
        }
        Counterpart::Sentences(range)
    }

    /// The sentence of the other in which a word of it is.
    fn sentence_of(&self, word: usize) -> usize {
        self.cut.partition_point(|s| s.words.end <= word)
    }

    fn shared(&self, words: &Range<usize>) -> Shared {
        let mut shared = Shared::default();
        let runs = self.runs[self.next..].iter();
        for run in runs.take_while(|run| run.at.0 < words.end) {
            let from = words.start.max(run.at.0);
            let end = words.end.min(run.at.0 + run.length);
            shared.whole |= from == words.start && end == words.end;
            let to_other = |at: usize| run.at.1 + at - run.at.0;
            self.share_out(to_other(from)..to_other(end), &mut shared);
        }
        shared
    }

    /// Counts words of the other to the sentences in which they are.
    fn share_out(&self, words: Range<usize>, shared: &mut Shared) {
        let mut at = words.start;
        while at < words.end {
            let number = self.sentence_of(at);
            let Some(found) = self.cut.get(number) else {
                break;
            };
            let count = found.words.end.min(words.end) - at;
            match shared.by_sentence.iter_mut().find(|s| s.0 == number) {
                Some(known) => known.1 += count,
                None => shared.by_sentence.push((number, count)),
            }
            at += count.max(1);
        }
    }

    /// Whether all words of some sentences of the other are in runs.
    fn are_matched(&self, shared: &Shared) -> bool {
        let sentences = shared.by_sentence.iter().map(|(number, _)| *number);
        let mut words = sentences.flat_map(|number| self.cut[number].words.clone());
        words.all(|word| self.matched[word])
    }

    /// A sentence of which no word is in a run stands where the runs before and behind it have their gap in the other.
    fn likest_in_gap(&self, words: &Range<usize>) -> Counterpart {
        let before = self.next.checked_sub(1).map(|next| self.runs[next]);
        let from = before.map_or(0, |run| {
            self.sentence_of((run.at.1 + run.length).saturating_sub(1))
        });
        let behind = self.runs.get(self.next);
        let to = behind.map_or(self.cut.len(), |run| self.sentence_of(run.at.1) + 1);
        let near = from..to.max(from).min(from + NEAR_BY).min(self.cut.len());
        likest(&self.one.words[words.clone()], self.other, self.cut, near)
    }

    /// The likest sentence with its neighbours that have enough of a sentence of so many words.
    fn with_neighbours(&self, best: usize, shared: &Shared, words: usize) -> Range<usize> {
        let belongs = |number: usize| {
            let shorter = words.min(self.cut.get(number).map_or(0, |s| s.words.len()));
            let enough = NEIGHBOUR.max((NEIGHBOUR_SHARE * shorter as f64).ceil() as usize);
            let has_enough = |s: &(usize, usize)| s.0 == number && s.1 >= enough;
            shared.by_sentence.iter().any(has_enough)
        };
        let mut range = best..best + 1;
        while range.start > 0 && belongs(range.start - 1) {
            range.start -= 1;
        }
        while belongs(range.end) {
            range.end += 1;
        }
        range
    }
}

impl Shared {
    /// The sentence that has most; of equals the first.
    fn best(&self) -> Option<usize> {
        let most = self.by_sentence.iter();
        let most = most.max_by_key(|s| (s.1, usize::MAX - s.0));
        most.map(|(number, _)| *number)
    }

    /// From the first to the last.
    fn spread(&self) -> Range<usize> {
        let numbers = || self.by_sentence.iter().map(|(number, _)| *number);
        numbers().min().unwrap_or(0)..numbers().max().map_or(0, |last| last + 1)
    }
}

/// Of some sentences the one that has most of some words.
fn likest(
    words: &[HashedWord],
    other: &PreparedDocument,
    cut: &[CutSentence],
    near: Range<usize>,
) -> Counterpart {
    let alike = |at: usize| common(words, &other.words[cut[at].words.clone()]);
    let best = near
        .map(|at| (alike(at), at))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    match best {
        Some((share, at)) if share >= ALIKE => Counterpart::Sentences(at..at + 1),
        _ => Counterpart::None,
    }
}

/// Share of some words that others have.
fn common(words: &[HashedWord], others: &[HashedWord]) -> f64 {
    let mut keys: Vec<u32> = others.iter().map(|word| word.key()).collect();
    keys.sort_unstable();
    let has = |word: &&HashedWord| keys.binary_search(&word.key()).is_ok();
    words.iter().filter(has).count() as f64 / words.len().max(1) as f64
}
