//! A choice under way: the best sentence that fits, again and again.

use super::rivals::Rivals;
use super::standing::Standing;
use super::tier::Tier;
use super::{Candidates, Length};
use crate::rank::{Coverage, Ranked};
use std::collections::BinaryHeap;

/// A choice under way.
pub(super) struct Choosing<'c> {
    pub(super) candidates: Candidates<'c>,
    coverage: Coverage,
    pub(super) standing: Option<Standing<'c>>,
    pub(super) rivals: Rivals,
    pub(super) length: Length,
    /// What is left of the budget.
    pub(super) left: usize,
    pub(super) picks: Vec<Ranked>,
    /// After how many picks the coverage is rescaled next.
    rescale_at: usize,
}

impl<'c> Choosing<'c> {
    /// Nothing is chosen yet.
    pub(super) fn new(
        candidates: Candidates<'c>,
        coverage: Coverage,
        standing: Option<Standing<'c>>,
        length: Length,
        rivals: Rivals,
    ) -> Self {
        Choosing {
            candidates,
            coverage,
            standing,
            rivals,
            length,
            left: length.budget(candidates.segments.text),
            picks: Vec::new(),
            rescale_at: 1,
        }
    }

    /// Chooses among those of a tier as long as they fit.
    pub(super) fn pick_from(&mut self, tier: Tier) {
        if self.left == 0 {
            return;
        }
        // Those of other tiers are among the first, as most never come up, and are left out where they do.
        let known = |at: &usize| tier == Tier::First || self.candidates.tier(*at) == tier;
        let members = (0..self.candidates.len()).filter(known);
        let mut queue = Vec::with_capacity(self.candidates.len());
        queue.extend(members.map(|at| self.at_most(at)));
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
    pub(super) fn is_half_full(&self) -> bool {
        let used: usize = self.picks.iter().map(|pick| self.cost(pick.at)).sum();
        !self.length.is_sentences() && used > self.left
    }

    /// Whether the budget is that of the whole text, which leaves nothing out. Linear, but mostly over after a few candidates.
    pub(super) fn holds_whole_text(&self) -> bool {
        let picked: usize = self.picks.iter().map(|pick| self.cost(pick.at)).sum();
        let mut room = Some(self.left + picked);
        let mut rest = (0..self.candidates.len()).filter(|at| self.rivals.allow(*at));
        let all_fit = rest.all(|at| {
            room = room.and_then(|room| room.checked_sub(self.cost(at)));
            room.is_some()
        });
        all_fit && self.length.share(self.candidates.segments.text.trim(), 0) >= 1.0
    }

    /// The value of a candidate beside those that are chosen.
    pub(super) fn ranked(&self, at: usize) -> Ranked {
        let most = self.at_most(at);
        let loss = self
            .standing
            .as_ref()
            .map_or(0.0, |standing| standing.loss(at));
        Ranked {
            value: most.value - loss,
            at,
        }
    }

    /// What its value is at most: what it loses by how it stands among the others takes longer to find out, and most never come up.
    fn at_most(&self, at: usize) -> Ranked {
        let gain = self
            .standing
            .as_ref()
            .map_or(0.0, |standing| standing.gain(at));
        Ranked {
            value: self.candidates.scores[at] + self.coverage.gain(at) + gain,
            at,
        }
    }

    /// By candidate: by how much its value is above its score, of a chosen one when it was chosen. Linear in their words.
    pub(super) fn beside(&self) -> Vec<f64> {
        let mut values: Vec<f64> = (0..self.candidates.len())
            .map(|at| self.ranked(at).value)
            .collect();
        self.picks
            .iter()
            .for_each(|pick| values[pick.at] = pick.value);
        let scores = values.iter().zip(self.candidates.scores);
        scores.map(|(value, score)| value - score).collect()
    }

    /// What a candidate would take of the budget now.
    pub(super) fn cost(&self, at: usize) -> usize {
        let first = self.picks.is_empty();
        self.candidates.cost(at, self.length, first)
    }

    pub(super) fn pick(&mut self, ranked: Ranked) {
        self.left -= self.cost(ranked.at);
        self.rivals.choose(ranked.at);
        if self.left > 0 {
            self.coverage.cover(ranked.at); // else nobody asks any more
            if let Some(standing) = &mut self.standing {
                standing.choose(ranked.at);
            }
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
                .for_each(|ranked| *ranked = self.at_most(ranked.at));
            *queue = renewed.into();
        }
    }
}
