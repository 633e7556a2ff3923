//! Scores → the sentences of a summary, within a length.

mod knapsack;
mod length;
mod tier;

pub(crate) use length::count_words;
pub use length::{Length, count_tokens};
use tier::Tier;
pub(crate) use tier::Tiers;

use crate::rank::{Coverage, Ranked, deviation};
use crate::segment::Segments;
use knapsack::{KnapsackItem, knapsack};
use std::collections::BinaryHeap;

/// The sentences that can be chosen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidates<'c> {
    /// The text that they stand in.
    pub(crate) segments: &'c Segments<'c>,
    /// Their numbers there, in order.
    pub(crate) sentences: &'c [usize],
    /// Their scores, finite.
    pub(crate) scores: &'c [f64],
    /// Whether each is chosen before or after others.
    pub(crate) tiers: &'c Tiers,
}

impl Candidates<'_> {
    fn len(&self) -> usize {
        self.sentences.len()
    }

    fn tier(&self, at: usize) -> Tier {
        let sentence = &self.segments.sentences[self.sentences[at]];
        self.tiers.of(at, sentence)
    }

    /// What one takes of a budget; `first` if no other stands before it.
    fn cost(&self, at: usize, length: Length, first: bool) -> usize {
        if length.is_sentences() {
            return 1;
        }
        let statement = self.segments.sentences[self.sentences[at]].statement();
        length.cost(statement.of(self.segments.text), first)
    }
}

/// What was chosen.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Positions of the candidates, best first.
    pub(crate) chosen: Vec<usize>,
    /// Whether not one sentence fitted the length, so that the shortest was taken.
    pub(crate) over_length: bool,
}

/// Chooses sentences greedily by score and by what they add, as long as they fit; what is left of a budget of words or
/// characters is then filled as a knapsack.
///
/// Of two `rivals`, given by their positions, at most one is chosen.
///
/// Cost: what a sentence adds only shrinks between two rescalings, so a heap of stale values that are renewed when they come
/// up finds the best; rescalings are at most about 150, each linear in the candidates. O(n log n) for n words.
pub(crate) fn choose(
    candidates: Candidates,
    coverage: Coverage,
    length: Length,
    rivals: &[(usize, usize)],
) -> Choice {
    let mut choosing = Choosing {
        candidates,
        coverage,
        rivals: Rivals::new(rivals, candidates.len()),
        length,
        left: length.budget(candidates.segments.text),
        picks: Vec::new(),
        rescale_at: 1,
    };
    for tier in Tier::ALL {
        if tier < Tier::Last || !choosing.is_half_full() || choosing.holds_whole_text() {
            choosing.pick_from(tier);
        }
    }
    let mut chosen: Vec<usize> = choosing.picks.iter().map(|pick| pick.at).collect();
    let over_length = chosen.is_empty() && candidates.len() > 0;
    if over_length {
        chosen.extend(shortest(candidates, length));
    }
    Choice {
        chosen,
        over_length,
    }
}

/// Which candidates exclude each other; mostly none.
struct Rivals {
    /// By candidate, if any has a rival.
    of: Vec<Vec<usize>>,
    /// By candidate: how many of its rivals are chosen.
    chosen: Vec<u32>,
}

impl Rivals {
    fn new(pairs: &[(usize, usize)], candidates: usize) -> Self {
        let candidates = if pairs.is_empty() { 0 } else { candidates };
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
        let rivals = self.of.get(at).into_iter().flatten();
        rivals.for_each(|&rival| self.chosen[rival] += 1);
    }

    fn undo(&mut self, at: usize) {
        let rivals = self.of.get(at).into_iter().flatten();
        rivals.for_each(|&rival| self.chosen[rival] -= 1);
    }

    /// Whether a candidate can be chosen beside those that are.
    fn allow(&self, at: usize) -> bool {
        self.chosen.get(at).is_none_or(|&rivals| rivals == 0)
    }
}

/// A choice under way.
struct Choosing<'c> {
    candidates: Candidates<'c>,
    coverage: Coverage,
    rivals: Rivals,
    length: Length,
    /// What is left of the budget.
    left: usize,
    picks: Vec<Ranked>,
    /// After how many picks the coverage is rescaled next.
    rescale_at: usize,
}

impl Choosing<'_> {
    fn pick_from(&mut self, tier: Tier) {
        if self.left == 0 {
            return;
        }
        // Those of other tiers are among the first, as most never come up, and are left out where they do.
        let known = |at: &usize| tier == Tier::First || self.candidates.tier(*at) == tier;
        let members = (0..self.candidates.len()).filter(known);
        let mut queue = Vec::with_capacity(self.candidates.len());
        queue.extend(members.map(|at| self.ranked(at)));
        let mut queue = BinaryHeap::from(queue);
        let mut filled = self.length.is_sentences();
        while let Some(top) = queue.pop().filter(|_| self.left > 0) {
            if self.candidates.tier(top.at) != tier {
                continue;
            }
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
                self.fill(&mut queue, tier);
            }
        }
    }

    /// Whether more than half of a budget is used, so that scraps need not fill the rest. Sentences are counted out.
    fn is_half_full(&self) -> bool {
        let used: usize = self.picks.iter().map(|pick| self.cost(pick.at)).sum();
        !self.length.is_sentences() && used > self.left
    }

    /// Whether the budget is that of the whole text, which leaves nothing out. Linear, but mostly over after a few candidates.
    fn holds_whole_text(&self) -> bool {
        let picked: usize = self.picks.iter().map(|pick| self.cost(pick.at)).sum();
        let mut room = Some(self.left + picked);
        let mut rest = (0..self.candidates.len()).filter(|at| self.rivals.allow(*at));
        let all_fit = rest.all(|at| {
            room = room.and_then(|room| room.checked_sub(self.cost(at)));
            room.is_some()
        });
        all_fit && self.length.share(self.candidates.segments.text.trim(), 0) >= 1.0
    }

    fn ranked(&self, at: usize) -> Ranked {
        Ranked {
            value: self.candidates.scores[at] + self.coverage.gain(at),
            at,
        }
    }

    /// What a candidate would take of the budget now.
    fn cost(&self, at: usize) -> usize {
        let first = self.picks.is_empty();
        self.candidates.cost(at, self.length, first)
    }

    fn pick(&mut self, ranked: Ranked) {
        self.left -= self.cost(ranked.at);
        self.rivals.choose(ranked.at);
        if self.left > 0 {
            self.coverage.cover(ranked.at); // else nobody asks any more
        }
        self.picks.push(ranked);
    }

    /// Rescales the coverage after each of the first picks and then ever more rarely, and renews the queue.
    fn rescale(&mut self, queue: &mut BinaryHeap<Ranked>) {
        if self.picks.len() >= self.rescale_at && self.left > 0 {
            self.rescale_at = self.picks.len() + 1 + self.picks.len() / 16;
            self.coverage.rescale();
            let mut renewed = std::mem::take(queue).into_vec();
            renewed
                .iter_mut()
                .for_each(|ranked| *ranked = self.ranked(ranked.at));
            *queue = renewed.into();
        }
    }

    /// Fills what is left, and what the last picks take, by the best of the candidates that fit there together.
    fn fill(&mut self, queue: &mut BinaryHeap<Ranked>, tier: Tier) {
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
        let mut others = others.into_iter();
        let best = others
            .by_ref()
            .filter(|other| self.candidates.tier(other.at) == tier);
        let best = best.take(KNAPSACK_ITEMS);
        // Mean and standard deviation of scores, by which methods compare.
        let spread = deviation(self.candidates.scores.iter().copied());
        let items = undone
            .into_iter()
            .chain(best)
            .map(|ranked| self.item(ranked, spread))
            .collect();
        for (item, taken) in knapsack(items, self.left) {
            let at = item.ranked.at;
            if taken && self.rivals.allow(at) && self.cost(at) <= self.left {
                self.pick(item.ranked);
            } else {
                queue.push(item.ranked);
            }
        }
        queue.extend(others);
    }

    /// A candidate is worth its cost times the square of one plus its value in standard deviations of scores: room well used
    /// counts, and good sentences count more.
    fn item(&self, ranked: Ranked, (mean, deviation): (f64, f64)) -> KnapsackItem {
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

fn shortest(candidates: Candidates, length: Length) -> Option<usize> {
    let key = |at: &usize| (candidates.tier(*at), candidates.cost(*at, length, true));
    (0..candidates.len()).min_by_key(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::segment::{Role, Sentence};

    /// Chooses among texts of a tier each, by their scores.
    fn chosen(
        texts: &[&str],
        tiers: &[Tier],
        scores: &[f64],
        length: Length,
        rivals: &[(usize, usize)],
    ) -> Choice {
        let text = texts.concat();
        let mut end = 0;
        let sentence = |part: &&str| {
            let start = end;
            end += part.len();
            let span = Span { start, end };
            let (text, role) = (span.of(&text), Role::Prose);
            Sentence {
                text,
                span,
                paragraph: 0,
                role,
                line: None,
            }
        };
        let segments = Segments {
            text: &text,
            paragraphs: Vec::new(),
            sentences: texts.iter().map(sentence).collect(),
            title: None,
        };
        let sentences: Vec<usize> = (0..texts.len()).collect();
        let candidates = Candidates {
            segments: &segments,
            sentences: &sentences,
            scores,
            tiers: &Tiers::known(tiers),
        };
        choose(candidates, Coverage::default(), length, rivals)
    }

    /// Chooses among texts of which each is better than the next.
    fn plain(texts: &[&str], length: Length, rivals: &[(usize, usize)]) -> Choice {
        let scores: Vec<f64> = (0..texts.len()).map(|at| -(at as f64)).collect();
        chosen(
            texts,
            &vec![Tier::First; texts.len()],
            &scores,
            length,
            rivals,
        )
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
        let scores = [1.0, 0.9, 0.9, -1.0, -1.0, -1.0];
        let choice = chosen(&texts, &[Tier::First; 6], &scores, Length::Words(11), &[]);
        let mut chosen = choice.chosen;
        chosen.sort_unstable();
        assert_eq!(
            chosen,
            [1, 2],
            "the best alone would leave room for nothing good"
        );
    }

    #[test]
    fn a_length_is_filled_and_not_exceeded() {
        let texts = ["one two three four.", "one two three.", "one two."];
        for (length, chosen) in [
            (Length::Words(6), [0, 2]),
            (Length::Chars(19 + 1 + 14), [0, 1]),
            (Length::Chars(19 + 14), [0, 2]),
        ] {
            let choice = plain(&texts, length, &[]);
            assert_eq!(choice.chosen, chosen, "{length:?}");
            assert!(!choice.over_length);
        }
    }

    #[test]
    fn of_rivals_one_is_chosen() {
        let texts = ["one two.", "one two three.", "four five."];
        for length in [Length::Sentences(3), Length::Words(9), Length::Words(4)] {
            let chosen = plain(&texts, length, &[(1, 0)]).chosen;
            assert_eq!(chosen, [0, 2], "{length:?}");
        }
    }

    #[test]
    fn where_nothing_fits_the_shortest_is_taken() {
        let choice = plain(&["one two three.", "one two."], Length::Words(1), &[]);
        assert_eq!(
            choice,
            Choice {
                chosen: vec![1],
                over_length: true
            }
        );
    }

    #[test]
    fn a_budget_of_the_whole_text_leaves_no_scrap_out() {
        let texts = ["It rang. ", "A tug pulled it. ", "Good."];
        let tiers = [Tier::Last, Tier::First, Tier::Last];
        let with = |budget| {
            let mut chosen = chosen(&texts, &tiers, &[0.0; 3], Length::Words(budget), &[]).chosen;
            chosen.sort_unstable();
            chosen
        };
        assert_eq!(with(7), [0, 1, 2]);
        assert_eq!(
            with(6),
            [1],
            "scraps do not fill a budget that is half full"
        );
    }

    #[test]
    fn the_reserve_fills_up() {
        let tiers = [Tier::Reserve, Tier::First];
        let with = |count| {
            let length = Length::Sentences(count);
            chosen(&["an entry", "prose."], &tiers, &[0.0, -1.0], length, &[]).chosen
        };
        assert_eq!(with(1), [1]);
        assert_eq!(with(2), [1, 0]);
    }
}
