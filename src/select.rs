//! Scores → the sentences of a summary, within a length.

use crate::error::Error;
use crate::rank::deviation;
use crate::terms::{TermId, counted};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// How much to keep. A summary never exceeds it, but for a text whose every sentence is longer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// Sentences.
    Sentences(usize),
    /// Words as `wc -w` counts them; in scripts without spaces, each character is one.
    Words(usize),
    /// Characters (Unicode scalar values), the line breaks between sentences included.
    Chars(usize),
    /// Percent of the text's words, above 0 and up to 100.
    Percent(f64),
}

impl Default for Length {
    fn default() -> Self {
        Length::Sentences(3)
    }
}

impl Length {
    /// A share of the text.
    ///
    /// # Errors
    /// [`Error::Value`] unless the number is above 0 and at most 100.
    pub fn percent(value: f64) -> Result<Self, Error> {
        let valid = value > 0.0 && value <= 100.0;
        valid
            .then_some(Length::Percent(value))
            .ok_or_else(|| Error::Value("a percentage is above 0 and at most 100".into()))
    }

    /// The budget for a text, in the unit that [`Length::cost`] counts.
    fn budget(self, text: &str) -> usize {
        match self {
            Length::Sentences(n) | Length::Words(n) | Length::Chars(n) => n,
            Length::Percent(p) => (count_words(text) as f64 * p / 100.0).floor() as usize,
        }
    }

    /// What a sentence takes of the budget; `first` if no other stands before it.
    fn cost(self, sentence: &str, first: bool) -> usize {
        match self {
            Length::Sentences(_) => 1,
            Length::Words(_) | Length::Percent(_) => count_words(sentence),
            Length::Chars(_) => sentence.chars().count() + usize::from(!first),
        }
    }
}

/// Words between white space; Chinese, Japanese and Thai characters count singly.
pub(crate) fn count_words(text: &str) -> usize {
    let unspaced = |c: &char| matches!(*c as u32, 0xe00..=0xeff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff);
    let of_word = |word: &str| {
        let singly = word.chars().filter(unspaced).count();
        singly
            + usize::from(
                word.chars()
                    .any(|c| !unspaced(&c) && (singly == 0 || c.is_alphanumeric())),
            )
    };
    text.split_whitespace().map(of_word).sum()
}

/// A sentence that can be chosen.
#[derive(Debug)]
pub struct Candidate<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its score, finite.
    pub score: f64,
    /// Its terms; what others have said already counts less. Empty for none of that.
    pub terms: &'a [TermId],
    /// Whether it is chosen before or after others.
    pub tier: Tier,
}

/// Which candidates come first, whatever their scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Prose.
    First,
    /// List entries and captions, where prose does not fill the length.
    Reserve,
}

/// What was chosen.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// Positions of the candidates, best first.
    pub chosen: Vec<usize>,
    /// Whether not one sentence fitted the length, so that the shortest was taken.
    pub over_length: bool,
}

/// Weight of what a sentence has that no chosen one has, against its score.
const COVERAGE: f64 = 0.8;
/// Exponent of a sentence's length, in words, by which its coverage is divided.
const LENGTH_POWER: f64 = 0.7;

/// Chooses sentences greedily by score and by what they add, as long as they fit.
///
/// `weights` gives each term's weight by number. Cost: each term is covered once, so all updates together touch each word
/// once; O(n log n) for n words.
pub fn choose(text: &str, candidates: &[Candidate], weights: &[f64], length: Length) -> Choice {
    let mut budget = length.budget(text);
    let mut chosen = Vec::new();
    let mut coverage = Coverage::new(candidates, weights);
    for tier in [Tier::First, Tier::Reserve] {
        let mut queue: BinaryHeap<_> = tier_members(candidates, tier)
            .map(|at| coverage.ranked(at))
            .collect();
        while let Some(top) = queue.pop().filter(|_| budget > 0) {
            let now = coverage.ranked(top.at);
            if now < top {
                queue.push(now); // its value has sunk since it was queued
                continue;
            }
            let cost = length.cost(candidates[top.at].text, chosen.is_empty());
            if cost <= budget {
                budget -= cost;
                chosen.push(top.at);
                coverage.cover(top.at);
            }
        }
    }
    let over_length = chosen.is_empty() && !candidates.is_empty();
    if over_length {
        chosen.extend(shortest(candidates, length));
    }
    Choice {
        chosen,
        over_length,
    }
}

fn tier_members<'c>(candidates: &'c [Candidate], tier: Tier) -> impl Iterator<Item = usize> + 'c {
    (0..candidates.len()).filter(move |&at| candidates[at].tier == tier)
}

fn shortest(candidates: &[Candidate], length: Length) -> Option<usize> {
    (0..candidates.len())
        .min_by_key(|&at| (candidates[at].tier, length.cost(candidates[at].text, true)))
}

/// A candidate with its value at one moment: best first, then the earlier.
#[derive(PartialEq)]
struct Ranked {
    value: f64,
    at: usize,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value
            .total_cmp(&other.value)
            .then(other.at.cmp(&self.at))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What each candidate has that no chosen one has: the weights of recurring terms not yet covered.
struct Coverage<'a> {
    candidates: &'a [Candidate<'a>],
    /// By term: the candidates that have it; emptied once it is covered.
    holders: Vec<Vec<usize>>,
    weights: Vec<f64>,
    open: Vec<f64>,
    scale: f64,
}

impl<'a> Coverage<'a> {
    fn new(candidates: &'a [Candidate<'a>], weights: &[f64]) -> Self {
        let mut holders = vec![Vec::new(); weights.len()];
        for (at, candidate) in candidates.iter().enumerate() {
            counted(candidate.terms)
                .iter()
                .for_each(|(term, _)| holders[term.index()].push(at));
        }
        let recurring =
            |at: usize, weight: &f64| weight * (holders[at].len() as f64 - 1.0).max(0.0);
        let weights: Vec<f64> = weights
            .iter()
            .enumerate()
            .map(|(at, w)| recurring(at, w))
            .collect();
        let mut open = vec![0.0; candidates.len()];
        for (term, list) in holders.iter().enumerate() {
            list.iter().for_each(|&at| open[at] += weights[term]);
        }
        let mut coverage = Coverage {
            candidates,
            holders,
            weights,
            open,
            scale: 0.0,
        };
        coverage.scale = coverage.unit();
        coverage
    }

    /// One over the standard deviation of what candidates add at the start, so that coverage and score are of one size.
    fn unit(&self) -> f64 {
        let added: Vec<f64> = (0..self.candidates.len())
            .map(|at| self.per_length(at))
            .collect();
        let (_, deviation) = deviation(&added);
        if deviation > 1e-12 {
            COVERAGE / deviation
        } else {
            0.0
        }
    }

    fn per_length(&self, at: usize) -> f64 {
        self.open[at] / (self.candidates[at].terms.len().max(1) as f64).powf(LENGTH_POWER)
    }

    fn ranked(&self, at: usize) -> Ranked {
        Ranked {
            value: self.candidates[at].score + self.scale * self.per_length(at),
            at,
        }
    }

    fn cover(&mut self, chosen: usize) {
        for (term, _) in counted(self.candidates[chosen].terms) {
            for at in std::mem::take(&mut self.holders[term.index()]) {
                self.open[at] -= self.weights[term.index()];
            }
        }
    }
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
                terms: &[],
                tier: Tier::First,
            })
            .collect()
    }

    #[test]
    fn words_are_counted_as_wc_does() {
        assert_eq!(count_words("al-Assad said — “no”."), 4);
        assert_eq!(count_words("日本語 text"), 4);
    }

    #[test]
    fn a_length_is_filled_and_not_exceeded() {
        let candidates = plain(&["one two three four.", "one two three.", "one two."]);
        let choice = choose("", &candidates, &[], Length::Words(6));
        assert_eq!(
            choice,
            Choice {
                chosen: vec![0, 2],
                over_length: false
            }
        );
        assert_eq!(
            choose("", &candidates, &[], Length::Chars(19 + 1 + 14)).chosen,
            [0, 1]
        );
        assert_eq!(
            choose("", &candidates, &[], Length::Chars(19 + 14)).chosen,
            [0, 2]
        );
    }

    #[test]
    fn where_nothing_fits_the_shortest_is_taken() {
        let choice = choose(
            "",
            &plain(&["one two three.", "one two."]),
            &[],
            Length::Words(1),
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
            choose("", &candidates, &[], Length::Sentences(1)).chosen,
            [1]
        );
        assert_eq!(
            choose("", &candidates, &[], Length::Sentences(2)).chosen,
            [1, 0]
        );
    }
}
