//! Sentences of two documents that stand in each other's place, judged as units are.

use super::lexicon::Lexicon;
use super::passage::Passages;
use super::verify::{Ruling, verify};
use crate::language::Language;
use crate::segment::{Segments, Sentence};
use crate::terms::{Analysis, PooledVocabulary};
use std::ops::Range;

/// Rules of each place whether what a document says there is said in the other: `places` are ranges of its sentences `gone`, and of
/// those of the other, `stays`. No other sentence is read.
///
/// Cost: linear in the sentences, and a bounded alignment for each place.
pub(crate) fn rulings(
    gone: &[Sentence],
    stays: &[Sentence],
    places: &[(Range<usize>, Range<usize>)],
    language: Option<&'static Language>,
) -> Vec<Ruling> {
    if places.is_empty() {
        return Vec::new();
    }
    let (mut sentences, mut ranges) = (Vec::new(), Vec::new());
    for (one, other) in places {
        let from = sentences.len();
        sentences.extend_from_slice(&gone[one.clone()]);
        let middle = sentences.len();
        sentences.extend_from_slice(&stays[other.clone()]);
        ranges.push((from..middle, middle..sentences.len()));
    }
    let segments = Segments {
        text: "",
        paragraphs: Vec::new(),
        sentences,
        title: None,
        spoken: false,
    };
    let mut analysis = Analysis::of_words(segments, PooledVocabulary::new(language));
    let mut lexicon = Lexicon::of(&mut analysis.table.vocabulary);
    let passages = Passages::new(&mut analysis, &mut lexicon);
    let ruled = ranges.into_iter().map(|(one, other)| {
        let (one, other) = (passages.passage(one), passages.passage(other));
        verify(&one, &other, &passages.dictionary)
    });
    let ruled = ruled.collect();
    lexicon.keep(&analysis.table.vocabulary);
    ruled
}
