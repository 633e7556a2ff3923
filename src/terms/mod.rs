//! Sentences → words and terms: what scores and comparisons are made of.
//!
//! A text is cut into words once. What is known of a word is found out once and kept in a vocabulary, which goes from text to text.

mod analysis;
mod frequencies;
mod interner;
mod pool;
mod recurring;
mod rows;
mod vocabulary;
mod words;

pub use crate::words::{Word, words};
pub use analysis::{Analysis, TermId, TermTable};
pub(crate) use analysis::{PlacedWord, StoredWord, counted, unit_vector};
pub use frequencies::Frequencies;
pub(crate) use pool::Pool;
pub(crate) use recurring::Recurring;
pub use rows::RaggedRows;
pub(crate) use vocabulary::{FormId, PooledVocabulary, StemId, Vocabulary};
pub use words::terms;
