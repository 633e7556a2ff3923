//! Scores → the sentences of a summary, within a length.

mod knapsack;
mod length;
mod tier;

pub(crate) use length::count_words;
pub use length::{Length, count_tokens};
pub use tier::Tier;

use crate::rank::{Coverage, Ranked, deviation};
use crate::segment::Segments;
use knapsack::{KnapsackItem, knapsack};
use std::collections::BinaryHeap;

/// A sentence that can be chosen.
#[derive(Debug)]
pub struct Candidate<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its score, finite.
    pub score: f64,
    /// Whether it is chosen before or after others.
    pub tier: Tier,
}

/// Sentences as candidates, with their scores and tiers.
pub(crate) fn candidates<'t>(
    segments: &Segments<'t>,
    sentences: &[usize],
    scores: &[f64],
    tiers: &[Tier],
) -> Vec<Candidate<'t>> {
    let candidate = |((&at, &score), &tier): ((&usize, &f64), &Tier)| Candidate {
        text: segments.sentences[at].statement().of(segments.text),
        score,
        tier,
    };
    let sentences = sentences.iter().zip(scores).zip(tiers);
    sentences.map(candidate).collect()
}

/// The tiers of sentences. Linear in their text.
pub(crate) fn tiers(segments: &Segments, sentences: &[usize]) -> Vec<Tier> {
    let tier = |&at: &usize| Tier::of(&segments.sentences[at]);
    sentences.iter().map(tier).collect()
}

/// What was chosen.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Positions of the candidates, best first.
    pub chosen: Vec<usize>,
    /// Whether not one sentence fitted the length, so that the shortest was taken.
    pub over_length: bool,
}

/// Chooses sentences greedily by score and by what they add, as long as they fit; what is left of a budget of words or
/// characters is then filled as a knapsack.
///
/// Of two `rivals`, given by their positions, at most one is chosen.
///
/// Cost: what a sentence adds only shrinks between two rescalings, so a heap of stale values that are renewed when they come
/// up finds the best; rescalings are at most about 150, each linear in the candidates. O(n log n) for n words.
pub fn choose(
    text: &str,
    candidates: &[Candidate],
    coverage: Coverage,
    length: Length,
    rivals: &[(usize, usize)],
) -> Choice {
    let mut choosing = Choosing {
        candidates,
        coverage,
        rivals: Rivals::new(rivals, candidates.len()),
        length,
        left: length.budget(text),
        picks: Vec::new(),
        spread: deviation(&candidates.iter().map(|c| c.score).collect::<Vec<_>>()),
        rescale_at: 1,
    };
    for tier in Tier::ALL {
        if tier < Tier::Last || !choosing.is_half_full() {
            choosing.pick_from(tier);
        }
    }
    let mut chosen: Vec<usize> = choosing.picks.iter().map(|pick| pick.at).collect();
    let over_length = chosen.is_empty() && !candidates.is_empty();
    if over_length {
        chosen.extend(shortest(candidates, length));
    }
    Choice {
        chosen,
        over_length,
    }
}

/// Which candidates exclude each other.
struct Rivals {
    /// By candidate.
    of: Vec<Vec<usize>>,
    /// By candidate: how many of its rivals are chosen.
    chosen: Vec<u32>,
}

impl Rivals {
    fn new(pairs: &[(usize, usize)], candidates: usize) -> Self {
        let mut of = vec![Vec::new(); candidates];
        for &(one, other) in pairs {
            of[one].push(other);
            of[other].push(one);
        }
        Rivals {
            of,
            chosen: vec![0; candidates],
        }
    }

    fn choose(&mut self, at: usize) {
        self.of[at].iter().for_each(|&r| self.chosen[r] += 1);
    }

    fn undo(&mut self, at: usize) {
        self.of[at].iter().for_each(|&r| self.chosen[r] -= 1);
    }

    /// Whether a candidate can be chosen beside those that are.
    fn allow(&self, at: usize) -> bool {
        self.chosen[at] == 0
    }
}

/// A choice under way.
struct Choosing<'c> {
    candidates: &'c [Candidate<'c>],
    coverage: Coverage,
    rivals: Rivals,
    length: Length,
    /// What is left of the budget.
    left: usize,
    picks: Vec<Ranked>,
    /// Mean and standard deviation of scores, by which methods compare.
    spread: (f64, f64),
    /// After how many picks the coverage is rescaled next.
    rescale_at: usize,
}

impl Choosing<'_> {
    fn pick_from(&mut self, tier: Tier) {
        let mut queue: BinaryHeap<_> = tier_members(self.candidates, tier)
            .map(|at| self.ranked(at))
            .collect();
        let mut filled = self.length.is_sentences();
        while let Some(top) = queue.pop().filter(|_| self.left > 0) {
            let now = self.ranked(top.at);
            if now < top {
                queue.push(now); // its value has sunk since it was queued
            } else if !self.rivals.allow(now.at) {
                // It is left out: a rival that was chosen says what it says.
            } else if self.cost(top.at) <= self.left {
                self.pick(now);
                self.rescale(&mut queue);
            } else if !filled {
                filled = true;
                queue.push(now);
                self.fill(&mut queue);
            }
        }
    }

    /// Whether more than half of a budget is used, so that scraps need not fill the rest. Sentences are counted out.
    fn is_half_full(&self) -> bool {
        let used: usize = self.picks.iter().map(|pick| self.cost(pick.at)).sum();
        !self.length.is_sentences() && used > self.left
    }

    fn ranked(&self, at: usize) -> Ranked {
        Ranked {
            value: self.candidates[at].score + self.coverage.gain(at),
            at,
        }
    }

    /// What a candidate would take of the budget now.
    fn cost(&self, at: usize) -> usize {
        self.length
            .cost(self.candidates[at].text, self.picks.is_empty())
    }

    fn pick(&mut self, ranked: Ranked) {
        self.left -= self.cost(ranked.at);
        self.coverage.cover(ranked.at);
        self.rivals.choose(ranked.at);
        self.picks.push(ranked);
    }

    /// Rescales the coverage after each of the first picks and then ever more rarely, and renews the queue.
    fn rescale(&mut self, queue: &mut BinaryHeap<Ranked>) {
        if self.picks.len() >= self.rescale_at {
            self.rescale_at = self.picks.len() + 1 + self.picks.len() / 16;
            self.coverage.rescale();
            *queue = queue.drain().map(|ranked| self.ranked(ranked.at)).collect();
        }
    }

    /// Fills what is left, and what the last picks take, by the best of the candidates that fit there together.
    fn fill(&mut self, queue: &mut BinaryHeap<Ranked>) {
        let undone = self
            .picks
            .split_off(self.picks.len().saturating_sub(UNDONE));
        undone.iter().for_each(|pick| self.rivals.undo(pick.at));
        let joined = self.length.cost("", false);
        self.left += undone.iter().map(|pick| self.cost(pick.at)).sum::<usize>();
        if self.picks.is_empty() {
            self.left += joined * undone.len().saturating_sub(1);
        }
        let mut others: Vec<Ranked> = queue.drain().map(|ranked| self.ranked(ranked.at)).collect();
        others.retain(|ranked| self.rivals.allow(ranked.at) && self.cost(ranked.at) <= self.left);
        others.sort_unstable_by(|a, b| b.cmp(a));
        let rest = others.split_off(others.len().min(KNAPSACK_ITEMS));
        let items = undone
            .into_iter()
            .chain(others)
            .map(|ranked| self.item(ranked))
            .collect();
        for (item, taken) in knapsack(items, self.left) {
            let at = item.ranked.at;
            if taken && self.rivals.allow(at) && self.cost(at) <= self.left {
                self.pick(item.ranked);
            } else {
                queue.push(item.ranked);
            }
        }
        queue.extend(rest);
    }

    /// A candidate is worth its cost times the square of one plus its value in standard deviations of scores: room well used
    /// counts, and good sentences count more.
    fn item(&self, ranked: Ranked) -> KnapsackItem {
        let (mean, deviation) = self.spread;
        let value = (ranked.value - mean) / deviation.max(1e-9);
        let cost = self.cost(ranked.at);
        KnapsackItem {
            cost,
            worth: cost as f64 * (1.0 + value.max(0.0)).powi(2),
            ranked,
        }
    }
}

/// Last picks that a fuller filling may undo.
const UNDONE: usize = 2;
/// Best candidates that are looked at to fill a budget.
const KNAPSACK_ITEMS: usize = 64;

fn tier_members<'c>(candidates: &'c [Candidate], tier: Tier) -> impl Iterator<Item = usize> + 'c {
    (0..candidates.len()).filter(move |&at| candidates[at].tier == tier)
}

fn shortest(candidates: &[Candidate], length: Length) -> Option<usize> {
    (0..candidates.len())
        .min_by_key(|&at| (candidates[at].tier, length.cost(candidates[at].text, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain<'a>(texts: &[&'a str]) -> Vec<Candidate<'a>> {
        let score = |at: usize| -(at as f64);
        texts
            .iter()
            .enumerate()
            .map(|(at, text)| Candidate {
                text,
                score: score(at),
                tier: Tier::First,
            })
            .collect()
    }

    #[test]
    fn a_budget_is_filled_by_what_fits_together() {
        let texts = [
            "a b c d e f g.",
            "a b c d e f.",
            "a b c d e.",
            "a b c.",
            "a b c d.",
            "a b c.",
        ];
        let mut candidates = plain(&texts);
        let scores = [1.0, 0.9, 0.9, -1.0, -1.0, -1.0];
        candidates
            .iter_mut()
            .zip(scores)
            .for_each(|(c, score)| c.score = score);
        let mut chosen =
            choose("", &candidates, Coverage::default(), Length::Words(11), &[]).chosen;
        chosen.sort_unstable();
        assert_eq!(
            chosen,
            [1, 2],
            "the best alone would leave room for nothing good"
        );
    }

    #[test]
    fn a_length_is_filled_and_not_exceeded() {
        let candidates = plain(&["one two three four.", "one two three.", "one two."]);
        let choice = choose("", &candidates, Coverage::default(), Length::Words(6), &[]);
        assert_eq!(
            choice,
            Choice {
                chosen: vec![0, 2],
                over_length: false
            }
        );
        assert_eq!(
            choose(
                "",
                &candidates,
                Coverage::default(),
                Length::Chars(19 + 1 + 14),
                &[]
            )
            .chosen,
            [0, 1]
        );
        assert_eq!(
            choose(
                "",
                &candidates,
                Coverage::default(),
                Length::Chars(19 + 14),
                &[]
            )
            .chosen,
            [0, 2]
        );
    }

    #[test]
    fn of_rivals_one_is_chosen() {
        let candidates = plain(&["one two.", "one two three.", "four five."]);
        for length in [Length::Sentences(3), Length::Words(9), Length::Words(4)] {
            let chosen = choose("", &candidates, Coverage::default(), length, &[(1, 0)]).chosen;
            assert_eq!(chosen, [0, 2], "{length:?}");
        }
    }

    #[test]
    fn where_nothing_fits_the_shortest_is_taken() {
        let choice = choose(
            "",
            &plain(&["one two three.", "one two."]),
            Coverage::default(),
            Length::Words(1),
            &[],
        );
        assert_eq!(
            choice,
            Choice {
                chosen: vec![1],
                over_length: true
            }
        );
    }

    #[test]
    fn the_reserve_fills_up() {
        let mut candidates = plain(&["an entry", "prose."]);
        candidates[0].tier = Tier::Reserve;
        assert_eq!(
            choose(
                "",
                &candidates,
                Coverage::default(),
                Length::Sentences(1),
                &[]
            )
            .chosen,
            [1]
        );
        assert_eq!(
            choose(
                "",
                &candidates,
                Coverage::default(),
                Length::Sentences(2),
                &[]
            )
            .chosen,
            [1, 0]
        );
    }
}
