//! Sentences as bags of content words, which the classical methods work on.

use super::Context;
use crate::terms::{Analysis, TermId, counted};

/// By sentence of a context: its different content terms with their counts, sorted by term.
pub(super) struct Bags {
    pub(super) sentences: Vec<Vec<(TermId, u32)>>,
    /// By term number: how often it stands in all of them.
    pub(super) totals: Vec<u32>,
    /// By term number: in how many of them it stands.
    pub(super) holders: Vec<u32>,
}

impl Bags {
    /// Linear in the text.
    pub(super) fn new(analysis: &Analysis, context: &Context) -> Self {
        let terms = analysis.table.len();
        let mut bags = Bags {
            sentences: Vec::with_capacity(context.sentences.len()),
            totals: vec![0; terms],
            holders: vec![0; terms],
        };
        for &at in context.sentences {
            let mut bag = counted(&analysis.terms[at]);
            bag.retain(|(term, _)| analysis.table.is_content(*term));
            for (term, count) in &bag {
                bags.totals[term.index()] += count;
                bags.holders[term.index()] += 1;
            }
            bags.sentences.push(bag);
        }
        bags
    }

    /// How many words a sentence has.
    pub(super) fn length(bag: &[(TermId, u32)]) -> u32 {
        bag.iter().map(|(_, count)| count).sum()
    }
}
