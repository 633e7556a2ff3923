//! What a sentence adds to those already chosen: the recurring units (terms, pairs of terms) that no chosen one has.
//!
//! What many sentences share is what a text is about, and it need be said once: coverage of weighted concepts after
//! Filatova and Hatzivassiloglou (2004) and Gillick and Favre (2009).

use super::deviation;
use crate::terms::{RaggedRows, Recurring};
use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Worth of what candidates have and no chosen one has.
#[derive(Debug, Default, Clone)]
pub struct Coverage {
    layers: Vec<Layer>,
}

/// One kind of units.
#[derive(Debug, Clone)]
struct Layer {
    /// By candidate: its different units that recur.
    units: Arc<RaggedRows<u32>>,
    /// By unit: the candidates that have it.
    holders: Arc<RaggedRows<u32>>,
    /// By unit: whether a chosen candidate has it.
    covered: Vec<bool>,
    /// By unit.
    worth: Arc<Vec<f64>>,
    /// By candidate: the worth of its units that are not covered.
    open: Vec<f64>,
    /// By candidate: one over its length to a power.
    share: Arc<Vec<f64>>,
    /// Of what a candidate adds in standard deviations, against a score.
    weight: f64,
    /// The weight by the standard deviation of what candidates add.
    scale: f64,
}

impl Coverage {
    /// Adds a layer: each candidate's different units, what a unit is worth that recurs so many times, the candidates' lengths
    /// and the exponent by which they divide what is added, and the weight of all that against a standard score.
    /// Linear in the units.
    pub(super) fn add<U: Eq + Hash + Copy>(
        &mut self,
        units: &RaggedRows<U>,
        worth: impl Fn(U, f64) -> f64,
        lengths: &[usize],
        power: f64,
        weight: f64,
    ) {
        if weight == 0.0 {
            return;
        }
        let (units, worth) = recurring(units, worth);
        let sum = |at| units[at].iter().map(|&unit| worth[unit as usize]).sum();
        let share = |&n: &usize| (n.max(1) as f64).powf(-power);
        let mut layer = Layer {
            open: (0..units.len()).map(sum).collect(),
            share: Arc::new(lengths.iter().map(share).collect()),
            covered: vec![false; worth.len()],
            holders: Arc::new(units.inverted(worth.len())),
            units: Arc::new(units),
            worth: Arc::new(worth),
            weight,
            scale: 0.0,
        };
        layer.rescale();
        self.layers.push(layer);
    }

    /// What a candidate adds at this moment.
    pub fn gain(&self, at: usize) -> f64 {
        self.layers
            .iter()
            .map(|layer| layer.scale * layer.added(at))
            .sum()
    }

    /// Counts a candidate as chosen. All calls together are linear in the units.
    pub fn cover(&mut self, at: usize) {
        self.layers.iter_mut().for_each(|layer| layer.cover(at));
    }

    /// Brings what is still open back to the size of scores; values may rise. Linear in the candidates.
    pub fn rescale(&mut self) {
        self.layers.iter_mut().for_each(Layer::rescale);
    }
}

/// A unit not numbered yet.
const NEW: u32 = u32::MAX;

/// Numbers the units that more than one candidate has: each candidate's, and what each is worth.
fn recurring<U: Eq + Hash + Copy>(
    units: &RaggedRows<U>,
    worth: impl Fn(U, f64) -> f64,
) -> (RaggedRows<u32>, Vec<f64>) {
    // Most units stand once and never reach the table.
    let recurring = Recurring::of(units.all().iter(), units.all().len());
    let mut known: FxHashMap<U, (u32, u32)> = FxHashMap::default();
    for unit in units.all().iter().filter(|unit| recurring.has(unit)) {
        known.entry(*unit).or_insert((0, NEW)).0 += 1;
    }
    let mut worths = Vec::new();
    let mut lists = RaggedRows::with_capacity(units.len());
    for list in units.iter() {
        lists.push(list.iter().filter_map(|unit| {
            let (count, number) = known.get_mut(unit).filter(|(count, _)| *count > 1)?;
            if *number == NEW {
                *number = worths.len() as u32;
                worths.push(worth(*unit, f64::from(*count - 1)));
            }
            Some(*number)
        }));
    }
    (lists, worths)
}

impl Layer {
    fn added(&self, at: usize) -> f64 {
        self.open[at] * self.share[at]
    }

    fn rescale(&mut self) {
        let added: Vec<f64> = (0..self.open.len()).map(|at| self.added(at)).collect();
        let (_, deviation) = deviation(&added);
        self.scale = if deviation > 1e-9 {
            self.weight / deviation
        } else {
            0.0
        };
    }

    fn cover(&mut self, at: usize) {
        for &unit in &self.units[at] {
            let unit = unit as usize;
            if std::mem::replace(&mut self.covered[unit], true) {
                continue;
            }
            for &holder in &self.holders[unit] {
                self.open[holder as usize] -= self.worth[unit];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_covered_adds_nothing_again() {
        let mut coverage = Coverage::default();
        let units: RaggedRows<u32> = [vec![1, 2], vec![1], vec![2, 3], vec![4]]
            .into_iter()
            .collect();
        coverage.add(&units, |_, more| more, &[1, 1, 1, 1], 1.0, 1.0);
        assert!(coverage.gain(0) > coverage.gain(1));
        assert_eq!(coverage.gain(3), 0.0, "what stands once is worth nothing");
        coverage.cover(0);
        assert_eq!(coverage.gain(0), 0.0);
        assert_eq!(coverage.gain(1), 0.0);
        assert_eq!(coverage.gain(2), 0.0);
    }
}
