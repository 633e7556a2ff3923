//! What fills a room best.

use crate::rank::Ranked;

/// Steps that a room is divided into.
const KNAPSACK_STEPS: usize = 1024;

/// A candidate for the knapsack.
pub(super) struct KnapsackItem {
    pub(super) cost: usize,
    pub(super) worth: f64,
    pub(super) ranked: Ranked,
}

/// Which items fill a room best, best first: the textbook table (Bellman 1957) over at most 66 items and 1,024 steps.
pub(super) fn knapsack(items: Vec<KnapsackItem>, room: usize) -> Vec<(KnapsackItem, bool)> {
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
