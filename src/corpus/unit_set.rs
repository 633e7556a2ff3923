//! Repeated paragraphs and sentences across documents.

use super::leader::CopyRule;
use super::opening::OpeningStore;
use super::spill::{IdStore, Store};
use super::unit_clustering::UnitClustering;
use super::unit_fingerprints::UnitFingerprints;
use super::unit_judge::{StoredUnits, UnitJudge};
use super::unit_merge::gather;
use super::unit_store::{StoredUnit, UnitStore};
use super::{Clusterer, DocumentSet, Measure, Membership, Memory, Survivors};
use crate::Error;
use crate::dedup::LEAST_WORDS;
use crate::document::Id;
use crate::error::SetSize;

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
/// use nutgraf::{Id, dedup::Unit, language::Language, segment::Segments};
///
/// let language = Some(Language::from_code("en")?);
/// let notice = "All sailings to Sund are cancelled until further notice.";
/// let mut set = UnitSet::new(Clusterer::default());
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
    memory: Memory,
    /// Each unit is a document of it, numbered as they were added.
    set: DocumentSet,
    kept: UnitStore,
    texts: Store,
    openings: OpeningStore,
    ids: IdStore,
    least_words: usize,
    /// Documents and units that were added.
    documents: u32,
    units: usize,
}

/// Bytes of texts that are held in memory at most.
const TEXTS: usize = 1 << 25;

impl UnitSet {
    /// An empty set. Units are compared by the rules for one document, and one of each group stays: the clusterer's measure and survivors
    /// do not matter.
    pub fn new(clusterer: Clusterer) -> Self {
        let memory = clusterer.memory;
        UnitSet {
            memory,
            set: DocumentSet::new(Clusterer {
                measure: Measure::Containment,
                survivors: Survivors::default(),
                ..clusterer
            }),
            kept: UnitStore::within(memory),
            texts: Store::holding(memory.share(8).min(TEXTS)),
            openings: OpeningStore::within(memory),
            ids: IdStore::within(memory),
            least_words: LEAST_WORDS,
            documents: 0,
            units: 0,
        }
    }

    /// Sets the fewest content words of what goes, unless it has a figure and a name; six without it.
    pub fn least_words(self, least_words: usize) -> Self {
        UnitSet {
            least_words,
            ..self
        }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents == 0
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
        self.openings.push(&units.opening)?;
        let language = self.kept.language(units.language);
        let mut paragraph = (None, 0);
        for unit in &units.list {
            if paragraph.0 != Some(unit.paragraph) {
                let around = &units.paragraphs[unit.paragraph];
                paragraph = (Some(unit.paragraph), self.kept.push_paragraph(around)?);
            }
            self.check_room()?;
            self.set.push(id, &unit.fingerprint, *membership)?;
            self.kept.push(&StoredUnit {
                document: self.documents,
                span: unit.span,
                paragraph: paragraph.1,
                text: self.texts.push(unit.text.as_bytes())?,
                language,
                standing: unit.standing,
            })?;
            self.units += 1;
        }
        self.documents += 1;
        Ok(())
    }

    /// Something is kept in memory of each document and of each unit.
    fn check_room(&self) -> Result<(), Error> {
        if self.memory.holds(self.units + self.documents as usize + 1) {
            return Ok(());
        }
        Err(Error::OutOfMemory {
            most: SetSize::Units {
                units: self.units,
                documents: self.documents as usize,
            },
        })
    }

    /// Tells what each document loses. Cost: as for whole documents; each unit is compared with at most eight others.
    ///
    /// # Errors
    /// As [`DocumentSet::cluster`].
    pub fn cluster(self) -> Result<UnitClustering, Error> {
        let units = StoredUnits {
            kept: self.kept,
            texts: self.texts,
            openings: self.openings,
            count: self.units,
        };
        let mut judge = UnitJudge::new(&units, &self.set, self.least_words)?;
        let mut measure = |gone: usize, stays: usize, same| judge.rule(gone, stays, same);
        let clustering = self.set.cluster_by(CopyRule::Other(&mut measure))?;
        let mut repeats = clustering.repeats;
        let spared = judge.spare(&mut repeats)?;
        let mut removals = UnitClustering::within(self.memory, self.ids, spared);
        gather(&units.kept, &repeats, &mut removals)?;
        Ok(removals)
    }
}
