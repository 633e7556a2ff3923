//! Sentences → words and terms: what scores and comparisons are made of.

mod analysis;
mod frequencies;
mod stem;
mod words;

pub(crate) use analysis::counted;
pub use analysis::{Analysis, TermId, Vocabulary};
pub use frequencies::Frequencies;
pub use stem::with_stem;
pub(crate) use words::fold;
pub use words::{Word, terms, words};
