//! What a sentence adds to those already chosen: the recurring units (terms, pairs of terms) that no chosen one has.
//!
//! What many sentences share is what a text is about, and it need be said once: coverage of weighted concepts after
//! Filatova and Hatzivassiloglou (2004) and Gillick and Favre (2009).

use super::deviation;
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
    units: Arc<Lists>,
    /// By unit: the candidates that have it.
    holders: Arc<Lists>,
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
        let sum = |at| units.of(at).iter().map(|&unit| worth[unit as usize]).sum();
        let share = |&n: &usize| (n.max(1) as f64).powf(-power);
        let mut layer = Layer {
            open: (0..units.len()).map(sum).collect(),
            share: Arc::new(lengths.iter().map(share).collect()),
            covered: vec![false; worth.len()],
            holders: Arc::new(units.turned(worth.len())),
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

/// Lists of numbers, one behind the other.
#[derive(Debug)]
struct Lists {
    all: Vec<u32>,
    /// By list: where it starts; then the end of the last.
    starts: Vec<usize>,
}

impl Lists {
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn of(&self, list: usize) -> &[u32] {
        &self.all[self.starts[list]..self.starts[list + 1]]
    }

    /// By number, of which there are so many: the lists that have it.
    fn turned(&self, numbers: usize) -> Lists {
        let mut ends = vec![0; numbers + 1];
        self.all.iter().for_each(|&n| ends[n as usize + 1] += 1);
        (0..numbers).for_each(|n| ends[n + 1] += ends[n]);
        let starts = ends.clone();
        let mut all = vec![0; self.all.len()];
        for (list, at) in (0..).zip(0..self.len()) {
            for &number in self.of(at) {
                all[ends[number as usize]] = list;
                ends[number as usize] += 1;
            }
        }
        Lists { all, starts }
    }
}

/// A unit not numbered yet.
const NEW: u32 = u32::MAX;

/// Numbers the units that more than one candidate has: each candidate's, and what each is worth.
fn recurring<U: Eq + Hash + Copy>(
    units: &[Vec<U>],
    worth: impl Fn(U, f64) -> f64,
) -> (Lists, Vec<f64>) {
    let mut known: FxHashMap<U, (u32, u32)> = FxHashMap::default();
    for unit in units.iter().flatten() {
        known.entry(*unit).or_insert((0, NEW)).0 += 1;
    }
    let mut worths = Vec::new();
    let mut lists = Lists {
        all: Vec::new(),
        starts: vec![0],
    };
    for list in units {
        for unit in list {
            let Some((count, number)) = known.get_mut(unit).filter(|(count, _)| *count > 1) else {
                continue;
            };
            if *number == NEW {
                *number = worths.len() as u32;
                worths.push(worth(*unit, f64::from(*count - 1)));
            }
            lists.all.push(*number);
        }
        lists.starts.push(lists.all.len());
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
        for &unit in self.units.of(at) {
            let unit = unit as usize;
            if std::mem::replace(&mut self.covered[unit], true) {
                continue;
            }
            for &holder in self.holders.of(unit) {
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
