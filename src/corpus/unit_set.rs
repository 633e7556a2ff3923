//! Repeated paragraphs and sentences across documents.

use super::spill::IdStore;
use super::unit_clustering::UnitClustering;
use super::unit_fingerprints::UnitFingerprints;
use super::unit_reading::UnitReading;
use super::unit_settled::settled;
use super::{Clusterer, Membership};
use crate::Error;
use crate::dedup::Deduplicator;
use crate::document::Id;
use rustc_hash::FxHashSet;

/// A document whose paragraphs or sentences are added to a set.
#[derive(Debug)]
pub struct UnitDocument {
    /// Its id.
    pub id: Id,
    /// What its units are compared by.
    pub units: UnitFingerprints,
    /// Whether it can lose any.
    pub membership: Membership,
}

/// The paragraphs or sentences of documents that are compared with each other; documents are numbered in the order of adding.
///
/// ```
/// use nutgraf::corpus::{Clusterer, Membership, UnitDocument, UnitFingerprints, UnitSet};
/// use nutgraf::{Deduplicator, Id, dedup::Unit, language::Language, segment::Segments};
///
/// let language = Some(Language::from_code("en")?);
/// let deduplicator = Deduplicator { language, ..Deduplicator::default() };
/// let notice = "All sailings to Sund are cancelled until further notice.";
/// let mut set = UnitSet::new(Clusterer::default(), deduplicator);
/// for (id, text) in [("monday", notice.to_owned()), ("tuesday", format!("Fog came in at dawn. {notice}"))] {
///     let segments = Segments::new(&text, language);
///     set.add(&UnitDocument {
///         id: Id::new(id),
///         units: UnitFingerprints::new(&segments, language, Unit::Sentence),
///         membership: Membership::Member,
///     })?;
/// }
/// let clustering = set.cluster()?;
/// let gone = clustering.removals(1)?;
/// assert_eq!(clustering.id(gone[0].document)?.to_string(), "monday");
/// assert_eq!(gone[0].removal.span.start, "Fog came in at dawn. ".len());
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Debug)]
pub struct UnitSet {
    clusterer: Clusterer,
    deduplicator: Deduplicator,
    reading: UnitReading,
    ids: IdStore,
}

impl UnitSet {
    /// An empty set of units as a deduplicator reads them: sentences if it compares those, else paragraphs. They are compared by its
    /// rules for one document, with its language and its fewest words, and one of each group stays: the clusterer's measure and
    /// survivors do not matter.
    pub fn new(clusterer: Clusterer, deduplicator: Deduplicator) -> Self {
        UnitSet {
            clusterer,
            deduplicator,
            reading: UnitReading::new(clusterer),
            ids: IdStore::within(clusterer.memory),
        }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.reading.documents as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a document. Linear.
    ///
    /// # Errors
    /// [`Error::OutOfMemory`] or [`Error::TemporaryFile`] if there is no room for it.
    pub fn add(&mut self, document: &UnitDocument) -> Result<(), Error> {
        let UnitDocument {
            id,
            units,
            membership,
        } = document;
        self.ids.push(id)?;
        self.reading.add(id, units, *membership)
    }

    /// Tells what each document loses.
    ///
    /// One run is final: of what it leaves, another run by the same settings takes nothing away, unless more went in each of 16 readings.
    ///
    /// Cost: as for whole documents; each unit is compared with at most eight others. Where something goes, what is left is read and
    /// compared again until nothing more does: mostly once or twice, 16 times at most.
    ///
    /// # Errors
    /// As [`DocumentSet::cluster`](super::DocumentSet::cluster).
    pub fn cluster(self) -> Result<UnitClustering, Error> {
        let (first, texts) = self
            .reading
            .cluster(self.deduplicator.least_words, &FxHashSet::default())?;
        let removals = settled(first, &texts, &self.ids, self.clusterer, &self.deduplicator)?;
        Ok(removals.with_ids(self.ids))
    }
}
