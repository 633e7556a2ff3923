//! What a sentence adds to those already chosen: the recurring units (terms, pairs of terms) that no chosen one has.
//!
//! What many sentences share is what a text is about, and it need be said once: coverage of weighted concepts after
//! Filatova and Hatzivassiloglou (2004) and Gillick and Favre (2009).

use super::deviation;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Worth of what candidates have and no chosen one has.
#[derive(Debug, Default)]
pub struct Coverage {
    layers: Vec<Layer>,
}

/// One kind of units.
#[derive(Debug)]
struct Layer {
    /// By candidate: its different units that recur; emptied once it is chosen.
    units: Vec<Vec<u32>>,
    /// By unit: the candidates that have it; emptied once it is covered.
    holders: Vec<Vec<u32>>,
    /// By unit.
    worth: Vec<f64>,
    /// By candidate: the worth of its units that are not covered.
    open: Vec<f64>,
    /// By candidate: one over its length to a power.
    share: Vec<f64>,
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
        units: &[Vec<U>],
        worth: impl Fn(U, f64) -> f64,
        lengths: &[usize],
        power: f64,
        weight: f64,
    ) {
        if weight == 0.0 {
            return;
        }
        let (units, worth) = recurring(units, worth);
        let mut holders = vec![Vec::new(); worth.len()];
        for (at, list) in (0..).zip(&units) {
            list.iter()
                .for_each(|&unit| holders[unit as usize].push(at));
        }
        let sum = |list: &Vec<u32>| list.iter().map(|&unit| worth[unit as usize]).sum();
        let mut layer = Layer {
            open: units.iter().map(sum).collect(),
            share: lengths
                .iter()
                .map(|&n| (n.max(1) as f64).powf(-power))
                .collect(),
            units,
            holders,
            worth,
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

/// Numbers the units that more than one candidate has: each candidate's, and what each is worth.
fn recurring<U: Eq + Hash + Copy>(
    units: &[Vec<U>],
    worth: impl Fn(U, f64) -> f64,
) -> (Vec<Vec<u32>>, Vec<f64>) {
    let mut counts: FxHashMap<U, u32> = FxHashMap::default();
    for unit in units.iter().flatten() {
        *counts.entry(*unit).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    let mut numbers: FxHashMap<U, u32> = FxHashMap::default();
    let mut worths = Vec::new();
    let mut number = |unit: &U| {
        let count = counts.get(unit)?;
        Some(*numbers.entry(*unit).or_insert_with(|| {
            worths.push(worth(*unit, f64::from(count - 1)));
            worths.len() as u32 - 1
        }))
    };
    let mut number_all = |list: &Vec<U>| list.iter().filter_map(&mut number).collect();
    let units = units.iter().map(&mut number_all).collect();
    (units, worths)
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
        for unit in std::mem::take(&mut self.units[at]) {
            for holder in std::mem::take(&mut self.holders[unit as usize]) {
                self.open[holder as usize] -= self.worth[unit as usize];
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
        let units = [vec![1, 2], vec![1], vec![2, 3], vec![4]];
        coverage.add(&units, |_, more| more, &[1, 1, 1, 1], 1.0, 1.0);
        assert!(coverage.gain(0) > coverage.gain(1));
        assert_eq!(coverage.gain(3), 0.0, "what stands once is worth nothing");
        coverage.cover(0);
        assert_eq!(coverage.gain(0), 0.0);
        assert_eq!(coverage.gain(1), 0.0);
        assert_eq!(coverage.gain(2), 0.0);
    }
}
