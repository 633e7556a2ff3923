//! Where sentences end: one pass over the marks, a linear model at each.
//!
//! A mark with what closes behind it is a candidate. A few rules settle what needs no weighing; for the rest, features of the
//! words on both sides are hashed into a table of weights (the hashing trick of Weinberger et al. 2009) and summed. No
//! candidate looks farther than a few words, so the whole is linear in the text, whatever it holds.

mod context;
mod features;
mod items;
mod model;
mod rules;
mod scan;
mod token;

pub use model::Weights;

use crate::language::{Language, SentenceLists};
use context::Context;
use model::Tongue;
use rules::Rules;
use scan::{Candidate, Extra, Scanner};

/// Offsets at which sentences of a paragraph end, its own end included. Linear in the paragraph.
pub fn ends(paragraph: &str, language: Option<&Language>, weights: Weights) -> Vec<usize> {
    let reader = Reader::new(language);
    let mut ends = Vec::new();
    let mut start = 0;
    for end in items::ends(paragraph).into_iter().chain([paragraph.len()]) {
        let item = &paragraph[start..end];
        let rules = Rules::new(item, reader.lists);
        reader.walk(item, |context, candidate| {
            let is_end = rules
                .settle(context, candidate)
                .unwrap_or_else(|| weights.score(context, reader.lists, reader.tongue) > 0);
            if is_end {
                ends.push(start + candidate.end);
            }
            is_end
        });
        ends.push(end);
        start = end;
    }
    ends
}

/// A candidate that rules leave to the model, for training: where the sentence would end, and the numbers of its weights,
/// those of the language marked.
pub type Weighed = (usize, Vec<(u32, bool)>);

/// All candidates of a paragraph that rules leave to the model. `is_end` tells which of all candidates are ends.
#[doc(hidden)]
pub fn weighed(
    paragraph: &str,
    language: Option<&Language>,
    is_end: impl Fn(usize) -> bool,
) -> Vec<Weighed> {
    let mut weighed = Vec::new();
    let reader = Reader::new(language);
    let rules = Rules::new(paragraph, reader.lists);
    reader.walk(paragraph, |context, candidate| {
        if rules.settle(context, candidate).is_none() {
            let mut weights = Vec::new();
            model::features(context, reader.lists, reader.tongue, |index, own| {
                weights.push((index as u32, own))
            });
            weighed.push((candidate.end, weights));
        }
        is_end(candidate.end)
    });
    weighed
}

/// What is known of a language.
struct Reader<'l> {
    lists: &'l SentenceLists,
    tongue: Option<Tongue>,
    extra: Extra,
}

impl<'l> Reader<'l> {
    fn new(language: Option<&'l Language>) -> Self {
        static NONE: std::sync::LazyLock<SentenceLists> =
            std::sync::LazyLock::new(SentenceLists::default);
        let extra = match language.map(|l| l.code) {
            Some("el") => Extra::Semicolon,
            Some("hy") => Extra::Colon,
            _ => Extra::None,
        };
        Reader {
            lists: language.map_or(&NONE, |l| l.sentence_lists()),
            tongue: language.map(|l| Tongue::new(l.code)),
            extra,
        }
    }

    /// Goes through the candidates; `visit` says whether a sentence ends at each.
    fn walk(&self, text: &str, mut visit: impl FnMut(&Context, &Candidate) -> bool) {
        let mut start = 0;
        let mut scanner = Scanner::new(text, self.extra);
        while let Some(candidate) = scanner.next() {
            let context = Context::new(text, start, &candidate);
            if candidate.end < text.len() && visit(&context, &candidate) {
                start = candidate.end;
                scanner.end_sentence();
            }
        }
    }
}
