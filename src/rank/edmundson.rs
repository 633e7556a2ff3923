//! Edmundson, "New Methods in Automatic Extracting", JACM 1969: cue words, title words, location.
//!
//! His fourth part, key words, he left out of the best combination.

use super::{Context, Part, Ranking};
use crate::rank::Coverage;
use crate::terms::{Analysis, TermId};

/// Bonus words less stigma words, title words, and a point each for the first and last paragraph and for the first and last
/// sentence of any paragraph; title words count again as headings do in location. Linear.
pub(super) fn rank(analysis: &Analysis, context: &Context) -> Ranking {
    let count = |terms: &[TermId], at: usize| {
        let words = analysis.terms[at].iter();
        words
            .filter(|term| terms.binary_search(term).is_ok())
            .count() as f64
    };
    let each = |of: &dyn Fn(usize) -> f64| context.sentences.iter().map(|&at| of(at)).collect();
    let content = |term: &&TermId| analysis.table.is_content(**term);
    let title: Vec<_> = context.title.iter().filter(content).copied().collect();
    let places = places(analysis, context);
    let cue: Vec<f64> = each(&|at| count(context.bonus, at) - count(context.stigma, at));
    let titled: Vec<f64> = each(&|at| count(&title, at));
    let location = places
        .iter()
        .zip(&titled)
        .map(|(place, titled)| place + titled)
        .collect();
    let part = |name, values| Part { name, values };
    let parts = vec![
        part("cue", cue),
        part("title", titled),
        part("location", location),
    ];
    Ranking::new(context.sentences.len(), parts, Coverage::default())
}

fn places(analysis: &Analysis, context: &Context) -> Vec<f64> {
    let paragraph = |at: &usize| analysis.segments.sentences[*at].paragraph;
    let groups: Vec<&[usize]> = context
        .sentences
        .chunk_by(|a, b| paragraph(a) == paragraph(b))
        .collect();
    let mut places = Vec::with_capacity(context.sentences.len());
    for (nth, group) in groups.iter().enumerate() {
        let outer = f64::from(u8::from(nth == 0 || nth + 1 == groups.len()));
        let edge = |at: usize| f64::from(u8::from(at == 0 || at + 1 == group.len()));
        places.extend((0..group.len()).map(|at| outer + edge(at)));
    }
    places
}
