//! Repeats across documents: which of a set say the same as another, and which one of each cluster stays.
//!
//! Each document is read once and leaves a [`Fingerprint`], anywhere and in any order. A [`DocumentSet`] takes them in, in memory and
//! temporary files, and becomes a [`Clustering`]: what stays, and what goes for which. An `Index` on disk knows the documents of
//! earlier sets. [`UnitSet`] does the same for the paragraphs or sentences of documents.
//!
//! ```
//! use nutgraf::Id;
//! use nutgraf::corpus::{Clusterer, DocumentSet, Fingerprint, SetDocument};
//!
//! let clusterer = Clusterer::default();
//! let mut set = DocumentSet::new(clusterer);
//! for (id, text) in [("a", "The ferry was late again."), ("b", "The ferry was late again."), ("c", "No bus came.")] {
//!     let fingerprint = Fingerprint::new(text, clusterer.measure);
//!     set.add(&SetDocument::member(Id::new(id), fingerprint))?;
//! }
//! let clustering = set.cluster()?;
//! assert_eq!(clustering.staying().collect::<Vec<_>>(), [0, 2]);
//! assert_eq!(clustering.repeat(1).map(|repeat| repeat.of), Some(0));
//! # Ok::<(), nutgraf::Error>(())
//! ```

mod additions;
mod candidates;
mod clusterer;
mod clustering;
mod compare;
mod counterparts;
mod differences;
mod document_set;
mod fields;
mod fingerprint;
mod forms;
mod hash;
mod hashed_word;
#[cfg(feature = "index")]
mod index;
mod indexed;
mod leader;
mod letters;
mod likely_languages;
mod memory;
mod minhash;
mod opening;
mod part;
mod prepared;
mod priority;
mod sentences;
mod shingle;
mod spill;
mod survivors;
mod unit_clustering;
mod unit_fingerprints;
mod unit_judge;
mod unit_merge;
mod unit_reading;
mod unit_set;
mod unit_settled;
mod unit_store;
mod unit_texts;
mod verify;
mod words;

pub use crate::dedup::Survivors;
pub use candidates::{LISTED, MOST, fewest_shared};
pub use clusterer::{Clusterer, Corrections};
pub use clustering::{Clustering, DuplicateCluster, Repeat};
pub use compare::{compare, is_long};
pub use document_set::{DocumentSet, Membership, SetDocument};
pub use fingerprint::{Fingerprint, Measure, Worth};
#[cfg(feature = "index")]
pub use index::{Access, Index, Stat};
pub use indexed::IndexContent;
pub use memory::Memory;
pub use minhash::MinHash;
pub use part::{Part, PartVerdict, repeats};
pub use priority::{Priority, RankField};
pub use unit_clustering::{UnitClustering, UnitRemoval};
pub use unit_fingerprints::UnitFingerprints;
pub use unit_set::{UnitDocument, UnitSet};
