//! The terms and pairs of terms that several sentences have: what a summary should cover, each once.

use super::view::View;
use crate::terms::{RaggedRows, Recurring, TermId};

/// What recurs, by number.
#[derive(Debug, Default)]
pub(super) struct Units {
    /// By sentence: its different units, in the order of their terms; empty if there are none at all.
    pub(super) rows: RaggedRows<u32>,
    /// By unit: the sentences that have it.
    pub(super) holders: RaggedRows<u32>,
    /// By unit; of a number that no sentence has, anything.
    pub(super) worth: Vec<f64>,
}

impl Units {
    /// The content terms that recur, by their own numbers. What covering one is worth is its weight times `grown`, which is given in how
    /// many more sentences it stands. Linear.
    pub(super) fn terms(view: &View, grown: impl Fn(f64) -> f64) -> Self {
        let recurs = |term: &TermId| view.holders[term.index()] > 1;
        let several = view.holders.iter().filter(|holders| **holders > 1);
        let items = several.map(|holders| *holders as usize).sum();
        if items == 0 {
            return Units::default();
        }
        let mut rows = RaggedRows::with_room(view.len(), items);
        for at in 0..view.len() {
            let terms = view.different(at).filter(recurs);
            rows.push(terms.map(|term| term.index() as u32));
        }
        let grown = &mut ByCount::new(grown);
        let worth = |(&holders, weight): (&u32, &f64)| match holders.checked_sub(1) {
            Some(more @ 1..) => weight * grown.at(more),
            _ => 0.0,
        };
        Units {
            holders: rows.inverted(view.holders.len()),
            rows,
            worth: view.holders.iter().zip(view.weights).map(worth).collect(),
        }
    }

    /// The pairs of neighbouring words that recur, but for those of two stop words, by number in order; each is worth what `grown` makes
    /// of in how many more sentences it stands. O(n log n).
    pub(super) fn pairs(view: &View, grown: impl Fn(f64) -> f64) -> Self {
        let mut grown = ByCount::new(grown);
        let holders = holders_of_pairs(view);
        let rows = match holders.is_empty() {
            true => RaggedRows::default(),
            false => holders.inverted(view.len()),
        };
        let worth = holders.iter().map(|own| grown.at(own.len() as u32 - 1));
        Units {
            worth: worth.collect(),
            rows,
            holders,
        }
    }
}

/// By pair of neighbouring words that recurs: the sentences that have it. Of the pairs that may recur most stand once, which is told
/// by their hashes: only the others are sorted.
fn holders_of_pairs(view: &View) -> RaggedRows<u32> {
    let kinds: Vec<u8> = view.holders.iter().map(kind).collect();
    let words = view.analysis.terms.all().len();
    let mut pairs = RaggedRows::with_room(view.len(), words);
    (0..view.len()).for_each(|at| pairs.push(likely(view.words(at), &kinds)));
    let mut recurring = Recurring::new(pairs.all().len());
    pairs.all().iter().for_each(|pair| recurring.meet(pair));
    let mut found = Vec::with_capacity(pairs.all().len() / 4);
    for (at, pairs) in pairs.iter().enumerate() {
        let likely = pairs.iter().filter(|pair| recurring.has(pair));
        found.extend(likely.map(|pair| u128::from(*pair) << 32 | at as u128));
    }
    drop((pairs, recurring));
    found.sort_unstable();
    found.dedup();
    let runs = found.chunk_by(|a, b| a >> 32 == b >> 32);
    let mut holders = RaggedRows::with_room(found.len() / 2, found.len());
    for same in runs.filter(|same| same.len() > 1) {
        holders.push(same.iter().map(|holder| *holder as u32));
    }
    holders
}

/// What a term can be to a pair that recurs.
const STOP_WORD: u8 = 0;
const ALONE: u8 = 1;
const RECURRING: u8 = 2;

fn kind(holders: &u32) -> u8 {
    match holders {
        0 => STOP_WORD,
        1 => ALONE,
        _ => RECURRING,
    }
}

/// The pairs of neighbouring words of which each content word recurs, each as one number, by the first word and then the second.
#[inline]
fn likely<'w>(words: &'w [TermId], kinds: &'w [u8]) -> impl Iterator<Item = u64> {
    let (mut before, mut kind) = (0, ALONE);
    words.iter().filter_map(move |word| {
        let word = word.index();
        let (first, own) = (before as u64, kinds[word]);
        let likely = kind | own == RECURRING;
        (before, kind) = (word, own);
        likely.then_some(first << 32 | word as u64)
    })
}

/// By sentence: by what it counts of what covering its units is worth, one over its length to a power.
pub(super) fn shares(view: &View, power: f64) -> Vec<f64> {
    let mut share = ByCount::new(|length: f64| length.powf(-power));
    let lengths = (0..view.len()).map(|at| view.length(at) as u32);
    lengths.map(|length| share.at(length)).collect()
}

/// A function of whole numbers, found out once for each small one.
struct ByCount<F> {
    of: F,
    /// By number; NaN if it was not asked for.
    known: [f64; 64],
}

impl<F: Fn(f64) -> f64> ByCount<F> {
    fn new(of: F) -> Self {
        let known = [f64::NAN; 64];
        ByCount { of, known }
    }

    fn at(&mut self, number: u32) -> f64 {
        match self.known.get_mut(number as usize) {
            Some(known) if known.is_nan() => {
                *known = (self.of)(f64::from(number));
                *known
            }
            Some(known) => *known,
            None => (self.of)(f64::from(number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::Structure;
    use crate::rank::Context;
    use crate::terms::Analysis;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// By sentence: its pairs that others have, in order, each with how many others; without any short cut.
    fn plainly(view: &View) -> Vec<Vec<f64>> {
        let content = |term: TermId| view.weights[term.index()] > 0.0;
        let pairs = |at: usize| -> BTreeSet<(TermId, TermId)> {
            let pairs = view.words(at).windows(2).map(|two| (two[0], two[1]));
            pairs
                .filter(|two| content(two.0) || content(two.1))
                .collect()
        };
        let mut counts = BTreeMap::new();
        for pair in (0..view.len()).flat_map(pairs) {
            *counts.entry(pair).or_insert(-1.0) += 1.0;
        }
        let more = |at: usize| pairs(at).iter().map(|pair| counts[pair]).collect();
        let rows = (0..view.len()).map(more);
        rows.map(|row: Vec<f64>| row.into_iter().filter(|more| *more > 0.0).collect())
            .collect()
    }

    proptest! {
        #[test]
        fn pairs_are_found_as_by_counting_all(
            sentences in prop::collection::vec(prop::collection::vec("the|old|bridge|of|Lend|fell|road", 1..7), 1..7),
        ) {
            let sentences = sentences.iter().map(|words| words.join(" ") + ". It rained.");
            let text = sentences.collect::<Vec<_>>().join("\n\n");
            let analysis = Analysis::new(&text, crate::Language::from_code("en").ok());
            let (structure, weights) = (Structure::of(&analysis), analysis.background(None));
            let all: Vec<usize> = (0..analysis.segments.sentences.len()).collect();
            let context = Context::plain(&structure, &all);
            let view = View::new(&analysis, &context, &weights);
            let units = Units::pairs(&view, |more| more);
            let worth = |row: &[u32]| row.iter().map(|&unit| units.worth[unit as usize]).collect();
            let mut found: Vec<Vec<f64>> = units.rows.iter().map(worth).collect();
            found.resize(view.len(), Vec::new()); // there are no rows where nothing recurs
            prop_assert_eq!(found, plainly(&view));
        }
    }
}
