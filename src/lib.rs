#![doc = include_str!("../docs/library.md")]

/// The README's examples are run as well.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod batch;
pub mod corpus;
pub mod dedup;
pub mod digest;
pub mod document;
pub mod error;
#[cfg(feature = "input")]
pub mod input;
pub mod keywords;
pub mod language;
pub mod outline;
pub mod rank;
pub mod render;
pub mod segment;
pub mod select;
pub mod similarity;
#[cfg(feature = "input")]
pub mod stats;
pub mod summary;
pub mod terms;
#[cfg(any(feature = "index", feature = "input"))]
mod unfinished;

pub use document::{Document, Id, Span};
pub use error::Error;
pub use language::Language;
pub use rank::Method;
pub use select::Length;
pub use summary::{Summarizer, Summary};
