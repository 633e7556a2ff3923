//! What a sentence adds to those already chosen: the recurring units (terms, pairs of terms) that no chosen one has.
//!
//! What many sentences share is what a text is about, and it need be said once: coverage of weighted concepts after
//! Filatova and Hatzivassiloglou (2004) and Gillick and Favre (2009).

use super::deviation;
use super::units::{Units, shares};
use super::view::View;
use std::sync::Arc;

/// Worth of what candidates have and no chosen one has.
#[derive(Debug, Default, Clone)]
pub struct Coverage {
    layers: Vec<Layer>,
}

/// One kind of units.
#[derive(Debug, Clone)]
struct Layer {
    units: Arc<Units>,
    /// By unit: whether a chosen candidate has it.
    covered: Vec<bool>,
    /// By candidate: the worth of its units that are not covered.
    open: Vec<f64>,
    /// By candidate: one over its length to a power.
    shares: Arc<Vec<f64>>,
    /// Of what a candidate adds in standard deviations, against a score.
    weight: f64,
    /// The weight by the standard deviation of what candidates add.
    scale: f64,
}

impl Coverage {
    /// Coverage of what recurs in sentences, with the weight of each layer against a standard score, and the exponent of their lengths
    /// by which what is added is divided. Linear in the units.
    pub(super) fn of(view: &View, power: f64, layers: Vec<(Units, f64)>) -> Self {
        let mut coverage = Coverage::default();
        let layers = layers
            .into_iter()
            .filter(|(units, _)| !units.rows.is_empty());
        let mut shares = None;
        for (units, weight) in layers {
            let shares = shares.get_or_insert_with(|| Arc::new(self::shares(view, power)));
            coverage.add(units, shares.clone(), weight);
        }
        coverage
    }

    fn add(&mut self, units: Units, shares: Arc<Vec<f64>>, weight: f64) {
        let worth = |row: &[u32]| row.iter().map(|&unit| units.worth[unit as usize]).sum();
        let mut layer = Layer {
            open: units.rows.iter().map(worth).collect(),
            shares,
            covered: vec![false; units.worth.len()],
            units: Arc::new(units),
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

impl Layer {
    fn added(&self, at: usize) -> f64 {
        self.open[at] * self.shares[at]
    }

    fn rescale(&mut self) {
        let (_, deviation) = deviation((0..self.open.len()).map(|at| self.added(at)));
        self.scale = if deviation > 1e-9 {
            self.weight / deviation
        } else {
            0.0
        };
    }

    fn cover(&mut self, at: usize) {
        let units = &self.units;
        for &unit in &units.rows[at] {
            let unit = unit as usize;
            if std::mem::replace(&mut self.covered[unit], true) {
                continue;
            }
            for &holder in &units.holders[unit] {
                self.open[holder as usize] -= units.worth[unit];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::RaggedRows;

    #[test]
    fn what_is_covered_adds_nothing_again() {
        let mut coverage = Coverage::default();
        let rows: RaggedRows<u32> = [vec![1, 2], vec![1], vec![2], vec![]].into_iter().collect();
        let units = Units {
            holders: rows.inverted(3),
            rows,
            worth: vec![1.0; 3],
        };
        coverage.add(units, Arc::new(vec![1.0; 4]), 1.0);
        assert!(coverage.gain(0) > coverage.gain(1));
        assert_eq!(coverage.gain(3), 0.0);
        coverage.cover(0);
        assert_eq!(coverage.gain(0), 0.0);
        assert_eq!(coverage.gain(1), 0.0);
        assert_eq!(coverage.gain(2), 0.0);
    }
}
