//! A choice under way: the best sentence that fits, again and again.

use super::rivals::Rivals;
use super::standing::{GAINS, LOSSES, Standing};
use super::tier::Tier;
use super::{Beside, Candidates, Length};
use crate::rank::{Coverage, Ranked};
use std::collections::BinaryHeap;

/// What the value of a fuller sentence may be less than that of one of which it tells all.
const FULLER: f64 = 2.5;

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
    /// By place, where it is to be told: what picks gained and lost beside those before them.
    told: Vec<(usize, Beside)>,
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
            told: Vec::new(),
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
            if self.candidates.tier(top.at) != tier || self.is_picked(top.at) {
                continue;
            }
            let now = self.ranked(top.at);
            if now < top {
                queue.push(now); // its value has sunk since it was queued
            } else if !self.rivals.allow(now.at) {
                // It is left out: a rival that was chosen says what it says.
            } else if self.cost(top.at) <= self.left {
                match self.fuller(&now, tier) {
                    Some(fuller) => {
                        queue.push(now);
                        self.pick(fuller);
                    }
                    None => self.pick(now),
                }
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

    /// Whether a candidate was chosen as the fuller of two.
    pub(super) fn is_picked(&self, at: usize) -> bool {
        (self.standing.as_ref()).is_some_and(|standing| standing.has(at))
    }

    /// The best candidate of a tier near one that tells all that it tells and more, if it fits and is not much worse.
    fn fuller(&self, now: &Ranked, tier: Tier) -> Option<Ranked> {
        let fuller = self.standing.as_ref()?.fuller(now.at);
        let fits = |at: &usize| {
            !self.is_picked(*at)
                && self.candidates.tier(*at) == tier
                && self.rivals.allow(*at)
                && self.cost(*at) <= self.left
        };
        let fuller = fuller.iter().copied();
        let ranked = fuller.filter(fits).map(|at| self.ranked(at));
        ranked
            .filter(|other| other.value > now.value - FULLER)
            .max()
    }

    /// By candidate: what it gains and loses beside the chosen, of a chosen one when it was chosen. Linear in their words.
    pub(super) fn beside(&mut self) -> Vec<Beside> {
        let mut all: Vec<Beside> = (0..self.candidates.len())
            .map(|at| self.parts(at))
            .collect();
        for (at, parts) in std::mem::take(&mut self.told) {
            if self.picks.iter().any(|pick| pick.at == at) {
                all[at] = parts; // else it was taken back
            }
        }
        all
    }

    /// What the value of a candidate has beside its score.
    fn parts(&self, at: usize) -> Beside {
        let mut parts = vec![("adds", self.coverage.gain(at))];
        if let Some(standing) = &self.standing {
            parts.extend(GAINS.into_iter().zip(standing.gains(at)));
            let losses = standing.losses(at).map(|loss| -loss);
            parts.extend(LOSSES.into_iter().zip(losses));
        }
        parts.retain(|(_, value)| *value != 0.0);
        parts
    }

    /// What a candidate would take of the budget now.
    pub(super) fn cost(&self, at: usize) -> usize {
        let first = self.picks.is_empty();
        self.candidates.cost(at, self.length, first)
    }

    pub(super) fn pick(&mut self, ranked: Ranked) {
        if self.candidates.told {
            let parts = self.parts(ranked.at);
            self.told.push((ranked.at, parts));
        }
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
