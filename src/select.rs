//! Scores → the sentences of a summary, within a length.

use crate::error::Error;
use crate::rank::{Coverage, Ranked, deviation};
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
    /// Tokens of a language model, by a rule of thumb: see [`count_tokens`].
    Tokens(usize),
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
            Length::Sentences(n) | Length::Words(n) | Length::Chars(n) | Length::Tokens(n) => n,
            Length::Percent(p) => (count_words(text) as f64 * p / 100.0).floor() as usize,
        }
    }

    /// Which share of a text with so many sentences is asked for, from 0 to 1.
    pub(crate) fn share(self, text: &str, sentences: usize) -> f64 {
        let all = match self {
            Length::Sentences(_) => sentences,
            Length::Words(_) => count_words(text),
            Length::Chars(_) => text.chars().count(),
            Length::Tokens(_) => count_tokens(text),
            Length::Percent(p) => return p / 100.0,
        };
        (self.budget(text) as f64 / all.max(1) as f64).min(1.0)
    }

    fn is_sentences(self) -> bool {
        matches!(self, Length::Sentences(_))
    }

    /// What a sentence takes of the budget; `first` if no other stands before it.
    fn cost(self, sentence: &str, first: bool) -> usize {
        match self {
            Length::Sentences(_) => 1,
            Length::Words(_) | Length::Percent(_) => count_words(sentence),
            Length::Chars(_) => sentence.chars().count() + usize::from(!first),
            Length::Tokens(_) => count_tokens(sentence) + usize::from(!first),
        }
    }
}

/// Whether a character belongs to a script without spaces between words: Chinese, Japanese, Thai, Lao.
fn unspaced(c: &char) -> bool {
    matches!(*c as u32, 0xe00..=0xeff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Tokens of a text as language models cut it, by a rule of thumb that needs no vocabulary and mostly errs on the high side:
/// one for every four ASCII letters or digits of a run, the last four begun, one for every two other letters, and one for
/// every mark and every character of a script without spaces.
pub fn count_tokens(text: &str) -> usize {
    let kind = |c: char| match c {
        _ if c.is_whitespace() => 0,
        'a'..='z' | 'A'..='Z' | '0'..='9' => 4,
        _ if c.is_alphanumeric() && !unspaced(&c) => 2,
        _ => 1,
    };
    let (mut tokens, mut run, mut last) = (0, 0, 0);
    for kind in text.chars().map(kind) {
        run = if kind == last { run + 1 } else { 1 };
        last = kind;
        tokens += usize::from(kind > 0 && (run - 1) % kind == 0);
    }
    tokens
}

/// Words between white space; Chinese, Japanese and Thai characters count singly.
pub(crate) fn count_words(text: &str) -> usize {
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

/// Chooses sentences greedily by score and by what they add, as long as they fit; what is left of a budget of words or
/// characters is then filled as a knapsack.
///
/// Cost: what a sentence adds only shrinks between two rescalings, so a heap of stale values that are renewed when they come
/// up finds the best; rescalings are at most about 150, each linear in the candidates. O(n log n) for n words.
pub fn choose(text: &str, candidates: &[Candidate], coverage: Coverage, length: Length) -> Choice {
    let mut choosing = Choosing {
        candidates,
        coverage,
        length,
        left: length.budget(text),
        picks: Vec::new(),
        spread: deviation(&candidates.iter().map(|c| c.score).collect::<Vec<_>>()),
        rescale_at: 1,
    };
    for tier in [Tier::First, Tier::Reserve] {
        choosing.pick_from(tier);
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

/// A choice under way.
struct Choosing<'c> {
    candidates: &'c [Candidate<'c>],
    coverage: Coverage,
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
        let joined = self.length.cost("", false);
        self.left += undone.iter().map(|pick| self.cost(pick.at)).sum::<usize>();
        if self.picks.is_empty() {
            self.left += joined * undone.len().saturating_sub(1);
        }
        let mut others: Vec<Ranked> = queue.drain().map(|ranked| self.ranked(ranked.at)).collect();
        others.retain(|ranked| self.cost(ranked.at) <= self.left);
        others.sort_unstable_by(|a, b| b.cmp(a));
        let rest = others.split_off(others.len().min(KNAPSACK_ITEMS));
        let items = undone
            .into_iter()
            .chain(others)
            .map(|ranked| self.item(ranked))
            .collect();
        for (item, taken) in knapsack(items, self.left) {
            if taken && self.cost(item.ranked.at) <= self.left {
                self.pick(item.ranked);
            } else {
                queue.push(item.ranked);
            }
        }
        queue.extend(rest);
    }

    /// A candidate is worth its cost times the square of one plus its value in standard deviations of scores: room well used
    /// counts, and good sentences count more.
    fn item(&self, ranked: Ranked) -> Item {
        let (mean, deviation) = self.spread;
        let value = (ranked.value - mean) / deviation.max(1e-9);
        let cost = self.cost(ranked.at);
        Item {
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
/// Steps that a room is divided into.
const KNAPSACK_STEPS: usize = 1024;
/// A candidate for the knapsack.
struct Item {
    cost: usize,
    worth: f64,
    ranked: Ranked,
}

/// Which items fill a room best, best first: the textbook table (Bellman 1957) over at most 66 items and 1,024 steps.
fn knapsack(items: Vec<Item>, room: usize) -> Vec<(Item, bool)> {
    let step = room.div_ceil(KNAPSACK_STEPS).max(1);
    let steps = room / step;
    let mut best = vec![0.0; steps + 1];
    let mut taken = vec![vec![false; steps + 1]; items.len()];
    for (item, taken) in items.iter().zip(&mut taken) {
        let cost = item.cost.div_ceil(step);
        for at in (cost..=steps).rev() {
            let with = best[at - cost] + item.worth;
            if with > best[at] {
                best[at] = with;
                taken[at] = true;
            }
        }
    }
    let mut at = steps;
    let mut choice: Vec<bool> = Vec::with_capacity(items.len());
    for (item, taken) in items.iter().zip(&taken).rev() {
        choice.push(taken[at]);
        at -= if taken[at] {
            item.cost.div_ceil(step)
        } else {
            0
        };
    }
    items.into_iter().zip(choice.into_iter().rev()).collect()
}

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
    fn words_are_counted_as_wc_does() {
        assert_eq!(count_words("al-Assad said — “no”."), 4);
        assert_eq!(count_words("日本語 text"), 4);
    }

    #[test]
    fn tokens_are_counted_by_the_stated_rule() {
        for (text, tokens) in [
            ("", 0),
            ("the bridges, 2024", 1 + 2 + 1 + 1),
            ("мост", 2),
            ("大桥。", 3),
        ] {
            assert_eq!(count_tokens(text), tokens, "{text}");
        }
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
        let mut chosen = choose("", &candidates, Coverage::default(), Length::Words(11)).chosen;
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
        let choice = choose("", &candidates, Coverage::default(), Length::Words(6));
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
                Length::Chars(19 + 1 + 14)
            )
            .chosen,
            [0, 1]
        );
        assert_eq!(
            choose("", &candidates, Coverage::default(), Length::Chars(19 + 14)).chosen,
            [0, 2]
        );
    }

    #[test]
    fn where_nothing_fits_the_shortest_is_taken() {
        let choice = choose(
            "",
            &plain(&["one two three.", "one two."]),
            Coverage::default(),
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
            choose("", &candidates, Coverage::default(), Length::Sentences(1)).chosen,
            [1]
        );
        assert_eq!(
            choose("", &candidates, Coverage::default(), Length::Sentences(2)).chosen,
            [1, 0]
        );
    }
}
