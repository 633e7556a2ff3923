#![doc = include_str!("../docs/library.md")]
#![forbid(unsafe_code)]

// The program speaks of the library by its name, as any other user does.
#[cfg(feature = "cli")]
extern crate self as nutgraf;

/// The README's examples are run as well.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod batch;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod corpus;
pub mod cost;
pub mod dedup;
pub mod digest;
pub mod document;
pub mod error;
#[doc(hidden)]
pub mod genre;
#[cfg(feature = "input")]
pub mod input;
pub mod keywords;
pub mod language;
#[doc(hidden)]
pub mod outline;
pub mod pack;
pub mod plan;
#[doc(hidden)]
pub mod rank;
pub mod render;
pub mod segment;
#[doc(hidden)]
pub mod select;
#[doc(hidden)]
pub mod similarity;
#[cfg(feature = "input")]
pub mod stats;
pub mod summary;
#[doc(hidden)]
pub mod terms;
#[cfg(any(feature = "index", feature = "input"))]
mod unfinished;
mod words;

pub use dedup::{Dedup, Deduplicated, Deduplicator, Removal};
pub use digest::Digester;
pub use document::{Document, Id, Span};
pub use error::Error;
pub use keywords::{Keyword, KeywordExtractor, Keywords, PhraseKind};
pub use language::{Abbreviations, Language};
pub use outline::Outline;
pub use pack::Packer;
pub use rank::Method;
pub use segment::{SentenceStream, Splitter};
pub use select::Length;
pub use summary::{Order, Summarizer, Summary};
pub use terms::Frequencies;

/// The three sentences of a text that say most, in their order. [`Summarizer`] does the same in other lengths and ways.
pub fn summarize(text: &str) -> Summary<'_> {
    Summarizer::default().summarize(text)
}

/// What a text says twice, and the text without it. [`Deduplicator`] does the same by other rules.
pub fn deduplicate(text: &str) -> Deduplicated<'_> {
    Deduplicator::default().deduplicate(text)
}

/// The sentences of a text, in order, without white space around them. [`Splitter::split`] gives their offsets.
pub fn sentences(text: &str) -> Vec<&str> {
    let spans = Splitter::for_text(text).split(text);
    spans.into_iter().map(|span| span.of(text)).collect()
}

/// The key phrases of a text, best first, at most `count`. [`KeywordExtractor`] does the same in a language that is given.
pub fn keywords(text: &str, count: usize) -> Vec<Keyword<'_>> {
    let extractor = KeywordExtractor {
        count,
        ..KeywordExtractor::default()
    };
    extractor.extract(text).phrases
}
