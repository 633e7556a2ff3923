//! Two texts, each taken as one unit: which one says what the other says.

use super::lexicon::Lexicon;
use super::normal::normal;
use super::passage::{Passage, Passages};
use super::verify::{Ruling, verify};
use super::{Reason, Veto};
use crate::language::{Abbreviations, Language};
use crate::segment::{Segments, Splitter};
use crate::terms::{Analysis, PooledVocabulary};
use serde::Serialize;
use std::cmp::Reverse;

/// One of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

/// What decided a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Rule {
    /// One repeats the other.
    Repeat(Reason),
    /// Both stay.
    Stay(Veto),
}

/// How two texts compare.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Comparison {
    /// The one that can go, as the other says all that it says.
    pub remove: Option<Side>,
    /// 0 to 1: the words that both have in order, or for `contained` the share of the words of the one that can go.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub similarity: f64,
    /// What decided.
    pub reason: Rule,
}

/// Compares two sentences or paragraphs. Of two that say the same the shorter goes, then the one with fewer content words, then the less clean,
/// then the second.
///
/// Cost: linear in both, and a bounded alignment.
pub fn compare(a: &str, b: &str, language: Option<&'static Language>) -> Comparison {
    compare_with(a, b, language, &Abbreviations::default())
}

/// The same with abbreviations of one's own: what follows one is no first word of a sentence, which says nothing of being a name.
pub fn compare_with(
    a: &str,
    b: &str,
    language: Option<&'static Language>,
    abbreviations: &Abbreviations,
) -> Comparison {
    let both = format!("{a}\n\n{b}");
    let splitter = Splitter::of(&both, language, None).with_abbreviations(abbreviations);
    let segments = Segments::by(&both, &splitter);
    let mut analysis = Analysis::of_words(segments, PooledVocabulary::new(language));
    let sentences = &analysis.segments.sentences;
    let count = sentences.len();
    let middle = sentences.partition_point(|sentence| sentence.span.start < a.len());
    let mut lexicon = Lexicon::of(&mut analysis.table.vocabulary);
    let passages = Passages::new(&mut analysis, &mut lexicon);
    let (a_place, b_place) = (0..middle, middle..count);
    let one = passages.passage(a_place.clone());
    let other = passages.passage(b_place.clone());
    let worth = |p: &Passage, place| {
        let fullness = (Reverse(p.length()), Reverse(p.content()));
        (fullness, passages.cleanness(place))
    };
    let (side, gone, stays) = if worth(&one, a_place) <= worth(&other, b_place) {
        (Side::B, &other, &one)
    } else {
        (Side::A, &one, &other)
    };
    let ruling = if gone.comparable() && normal(a) == normal(b) {
        Ruling::exact()
    } else {
        verify(gone, stays, &passages.dictionary)
    };
    lexicon.keep(&analysis.table.vocabulary);
    Comparison {
        remove: ruling.decision.is_ok().then_some(side),
        similarity: ruling.similarity,
        reason: ruling.decision.map_or_else(Rule::Stay, Rule::Repeat),
    }
}
