//! The units of documents as one reading finds them, and what goes of them.

use super::leader::CopyRule;
use super::opening::OpeningStore;
use super::unit_clustering::UnitClustering;
use super::unit_fingerprints::UnitFingerprints;
use super::unit_judge::{StoredUnits, UnitJudge};
use super::unit_merge::gather;
use super::unit_store::{StoredUnit, UnitStore};
use super::unit_texts::UnitTexts;
use super::{Clusterer, DocumentSet, Measure, Membership, Memory, Survivors};
use crate::Error;
use crate::document::Id;
use crate::error::SetSize;
use rustc_hash::FxHashSet;

/// The units of documents, both numbered as they were added.
#[derive(Debug)]
pub(super) struct UnitReading {
    memory: Memory,
    /// Each unit is a document of it.
    set: DocumentSet,
    units: StoredUnits,
    pub(super) documents: u32,
}

impl UnitReading {
    pub(super) fn new(clusterer: Clusterer) -> Self {
        let memory = clusterer.memory;
        UnitReading {
            memory,
            set: DocumentSet::new(Clusterer {
                measure: Measure::Containment,
                survivors: Survivors::default(),
                ..clusterer
            }),
            units: StoredUnits {
                kept: UnitStore::within(memory),
                texts: UnitTexts::within(memory),
                openings: OpeningStore::within(memory),
                count: 0,
            },
            documents: 0,
        }
    }

    /// Adds a document. Linear.
    pub(super) fn add(
        &mut self,
        id: &Id,
        read: &UnitFingerprints,
        membership: Membership,
    ) -> Result<(), Error> {
        let StoredUnits { kept, .. } = &mut self.units;
        let language = kept.language(read.language);
        self.units.openings.push(&read.opening)?;
        let text = self.units.texts.push(read, membership)?;
        let mut paragraph = (None, 0);
        for unit in &read.list {
            self.check_room()?;
            let kept = &mut self.units.kept;
            if paragraph.0 != Some(unit.paragraph) {
                let around = &read.paragraphs[unit.paragraph];
                paragraph = (Some(unit.paragraph), kept.push_paragraph(around)?);
            }
            self.set.push(id, &unit.fingerprint, membership)?;
            kept.push(&StoredUnit {
                document: self.documents,
                span: unit.span,
                paragraph: paragraph.1,
                text,
                language,
                standing: unit.standing,
            })?;
            self.units.count += 1;
        }
        self.documents += 1;
        Ok(())
    }

    /// Something is kept in memory of each document and of each unit.
    fn check_room(&self) -> Result<(), Error> {
        let (units, documents) = (self.units.count, self.documents as usize);
        if self.memory.holds(units + documents + 1) {
            return Ok(());
        }
        Err(Error::OutOfMemory {
            most: SetSize::Units { units, documents },
        })
    }

    /// What each document loses, and the texts; words that are `judged` are not spared for standing in many documents. Cost: as for whole documents;
    /// each unit is compared with at most eight others.
    pub(super) fn cluster(
        self,
        least_words: usize,
        judged: &FxHashSet<u64>,
    ) -> Result<(UnitClustering, UnitTexts), Error> {
        let mut judge = UnitJudge::new(&self.units, &self.set, least_words, judged)?;
        let mut measure = |gone: usize, stays: usize, same| judge.rule(gone, stays, same);
        let clustering = self.set.cluster_by(CopyRule::Other(&mut measure))?;
        let mut repeats = clustering.repeats;
        let spared = judge.spare(&mut repeats)?;
        let mut removals = UnitClustering::within(self.memory, spared);
        gather(&self.units.kept, &repeats, &mut removals)?;
        Ok((removals, self.units.texts))
    }
}
