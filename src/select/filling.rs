//! What is left of a budget, filled by what fits there together.

use super::choosing::Choosing;
use super::knapsack::{KnapsackItem, knapsack};
use super::tier::Tier;
use crate::rank::{Ranked, deviation};
use std::collections::BinaryHeap;

/// Last picks that a fuller filling may undo.
const UNDONE: usize = 2;
/// Best candidates that are looked at to fill a budget.
const KNAPSACK_ITEMS: usize = 64;

impl Choosing<'_> {
    /// Fills what is left, and what the last picks take, by the best of the candidates that fit there together.
    pub(super) fn fill(&mut self, queue: &mut BinaryHeap<Ranked>, tier: Tier) {
        let undone = self
            .picks
            .split_off(self.picks.len().saturating_sub(UNDONE));
        undone.iter().for_each(|pick| self.rivals.undo(pick.at));
        if let Some(standing) = &mut self.standing {
            standing.undo(undone.iter().map(|pick| pick.at));
        }
        let joined = self.length.cost("", false);
        self.left += undone.iter().map(|pick| self.cost(pick.at)).sum::<usize>();
        if self.picks.is_empty() {
            self.left += joined * undone.len().saturating_sub(1);
        }
        let mut others: Vec<Ranked> = queue.drain().map(|ranked| self.ranked(ranked.at)).collect();
        // What was picked as the fuller of two is queued still: taken back, it must not come twice.
        let is_undone = |at: usize| undone.iter().any(|pick| pick.at == at);
        others.retain(|ranked| !self.is_picked(ranked.at) && !is_undone(ranked.at));
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
