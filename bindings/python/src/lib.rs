//! The native part of the Python package `nutgraf`: the library's own API, with Python's texts in and Python's objects out.
//!
//! What a function is for, and what comes back, is told in the docs of the library; here stands what Python adds to that: offsets in code points,
//! many texts at once on all cores with the interpreter released, and Arrow arrays read where they lie.

mod cluster;
mod compare;
mod deduplicate;
mod digest;
mod error;
mod extract;
mod index;
mod keywords;
mod many;
mod options;
mod pack;
mod points;
mod program;
mod sentences;
mod spark;
mod summarize;
mod text;

use pyo3::prelude::*;

/// Extractive summaries and near-duplicate removal: reads text and gives back what matters, once.
#[pymodule(gil_used = false)]
mod _nutgraf {
    #[pymodule_export]
    use super::cluster::{Clusterer, Clustering, Repeat};
    #[pymodule_export]
    use super::compare::{Comparison, compare};
    #[pymodule_export]
    use super::deduplicate::{Deduplicated, Removal, deduplicate};
    #[pymodule_export]
    use super::digest::{Difference, Digest, DigestRemoval, DigestSentence, digest};
    #[pymodule_export]
    use super::error::Error;
    #[pymodule_export]
    use super::extract::{Document, extract, extract_all};
    #[pymodule_export]
    use super::index::Index;
    #[pymodule_export]
    use super::keywords::{Keyword, keywords};
    #[pymodule_export]
    use super::pack::{Pack, pack};
    #[pymodule_export]
    use super::program::run_program;
    #[pymodule_export]
    use super::sentences::{SentenceStream, Slice, sentences};
    #[pymodule_export]
    use super::spark::{Part, fewest_shared, fingerprints, repeats};
    #[pymodule_export]
    use super::summarize::{Sentence, Summary, summarize};

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Changes whenever fingerprints of earlier versions are not to be compared with new ones.
    #[pymodule_export]
    const FINGERPRINT_VERSION: u32 = nutgraf::corpus::Fingerprint::VERSION;
}
