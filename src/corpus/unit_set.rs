//! Repeated paragraphs and sentences across documents.

use super::leader::CopyRule;
use super::spill::{ByteReader, ByteWriter, IdStore, SpillError, Store};
use super::unit_clustering::{RemovedUnit, UnitClustering, merged};
use super::unit_fingerprints::{ParagraphUnits, UnitFingerprints};
use super::{Clusterer, DocumentSet, Measure, Membership, Memory, Repeat};
use crate::Error;
use crate::dedup::{Pairs, Removal};
use crate::document::{Id, Span};
use crate::error::SetSize;
use crate::language::Language;

/// What a document loses to another, or to another place of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitRemoval {
    /// What goes, and where in the other document the copy that stays stands.
    pub removal: Removal,
    /// The number of that document.
    pub document: usize,
    /// How many copies there are, with the one that stays.
    pub copies: usize,
}

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
#[derive(Debug)]
pub struct UnitSet {
    memory: Memory,
    /// Each unit is a document of it, numbered as they were added.
    set: DocumentSet,
    kept: UnitStore,
    texts: Store,
    ids: IdStore,
    /// Documents and units that were added.
    documents: u32,
    units: usize,
}

/// Bytes of texts, and of what is known of units and of paragraphs, that are held in memory at most.
const TEXTS: usize = 1 << 25;
const UNITS: usize = 1 << 26;

impl UnitSet {
    /// An empty set. Units are compared by the rules for one document: the clusterer's measure does not matter.
    pub fn new(clusterer: Clusterer) -> Self {
        let memory = clusterer.memory;
        let units = || Store::holding(memory.share(16).min(UNITS));
        UnitSet {
            memory,
            set: DocumentSet::new(Clusterer {
                measure: Measure::Containment,
                ..clusterer
            }),
            kept: UnitStore {
                units: units(),
                paragraphs: units(),
                languages: Vec::new(),
            },
            texts: Store::holding(memory.share(8).min(TEXTS)),
            ids: IdStore::within(memory),
            documents: 0,
            units: 0,
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
        let (kept, texts) = (self.kept, self.texts);
        let mut pairs = ByLanguage::default();
        let mut measure = |gone: usize, stays: usize| {
            let (one, other) = (kept.get(gone)?, kept.get(stays)?);
            let language = Some(one.language).filter(|one| *one == other.language);
            let language = language.and_then(|number| kept.languages[number as usize]);
            let text = |number: usize| text(&texts, if number == gone { &one } else { &other });
            Ok(pairs.of(language).repeats(gone, stays, text)?)
        };
        let clustering = self.set.cluster_by(CopyRule::Other(&mut measure))?;
        drop((pairs, texts));
        let repeats = clustering.repeats;
        let mut removals = UnitClustering::within(self.memory, self.ids);
        kept.gather(&repeats, &mut removals)?;
        Ok(removals)
    }
}

fn text(texts: &Store, unit: &StoredUnit) -> Result<String, SpillError> {
    let bytes = texts.get(unit.text, unit.span.end - unit.span.start)?;
    String::from_utf8(bytes).map_err(|_| SpillError::changed())
}

/// Comparisons in the languages that were last met.
#[derive(Default)]
struct ByLanguage(Vec<(Option<&'static Language>, Pairs)>);

/// Most languages of which comparisons are kept.
const LANGUAGES: usize = 4;

impl ByLanguage {
    fn of(&mut self, language: Option<&'static Language>) -> &mut Pairs {
        let found = match self.0.iter().position(|(of, _)| *of == language) {
            Some(at) => self.0.remove(at),
            None => (language, Pairs::new(language)),
        };
        self.0.truncate(LANGUAGES - 1);
        self.0.insert(0, found);
        &mut self.0[0].1
    }
}

/// A unit of a set.
struct StoredUnit {
    document: u32,
    span: Span,
    /// Where its paragraph is kept, and its text.
    paragraph: usize,
    text: usize,
    /// The number of its language among those that were met.
    language: u32,
}

/// Bytes of a unit, and of a paragraph without its shorts.
const UNIT: usize = 40;
const PARAGRAPH: usize = 24;

/// What is kept of units and of their paragraphs.
#[derive(Debug)]
struct UnitStore {
    units: Store,
    paragraphs: Store,
    languages: Vec<Option<&'static Language>>,
}

impl UnitStore {
    fn language(&mut self, language: Option<&'static Language>) -> u32 {
        let met = self.languages.iter().position(|met| *met == language);
        let number = met.unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len() - 1
        });
        number as u32
    }

    fn push(&mut self, unit: &StoredUnit) -> Result<(), SpillError> {
        let mut to = ByteWriter::default();
        to.number(unit.document);
        to.number(unit.language);
        let places = [unit.span.start, unit.span.end, unit.paragraph, unit.text];
        places.iter().for_each(|at| to.long(*at as u64));
        self.units.push(&to.0)?;
        Ok(())
    }

    fn get(&self, number: usize) -> Result<StoredUnit, SpillError> {
        let bytes = self.units.get(number * UNIT, UNIT)?;
        let mut from = ByteReader(&bytes);
        let mut read = || {
            Some(StoredUnit {
                document: from.number()?,
                language: from.number()?,
                span: span(&mut from)?,
                paragraph: from.long()? as usize,
                text: from.long()? as usize,
            })
        };
        read().ok_or_else(SpillError::changed)
    }

    /// Adds a paragraph, and says where it is.
    fn push_paragraph(&mut self, paragraph: &ParagraphUnits) -> Result<usize, SpillError> {
        let mut to = ByteWriter::default();
        to.long(paragraph.span.start as u64);
        to.long(paragraph.span.end as u64);
        to.number(u32::try_from(paragraph.units).unwrap_or(u32::MAX));
        to.number(u32::try_from(paragraph.shorts.len()).unwrap_or(u32::MAX));
        paragraph.shorts.iter().for_each(|short| to.long(*short));
        self.paragraphs.push(&to.0)
    }

    fn paragraph(&self, at: usize) -> Result<ParagraphUnits, SpillError> {
        let head = self.paragraphs.get(at, PARAGRAPH)?;
        let mut from = ByteReader(&head);
        let mut read = || Some((span(&mut from)?, from.number()?, from.number()?));
        let (span, units, count) = read().ok_or_else(SpillError::changed)?;
        let shorts = self.paragraphs.get(at + PARAGRAPH, 8 * count as usize)?;
        let shorts = shorts.as_chunks().0.iter();
        Ok(ParagraphUnits {
            span,
            units: units as usize,
            shorts: shorts.map(|short| u64::from_le_bytes(*short)).collect(),
        })
    }

    /// Puts together what goes of each paragraph. Units are numbered as they stand, those of a paragraph in a row.
    fn gather(
        &self,
        repeats: &[Option<Repeat>],
        removals: &mut UnitClustering,
    ) -> Result<(), SpillError> {
        let mut copies = vec![1u32; repeats.len()];
        for repeat in repeats.iter().flatten() {
            copies[repeat.of] += 1;
        }
        let mut open: Option<(StoredUnit, Vec<RemovedUnit>)> = None;
        for (number, repeat) in repeats.iter().enumerate() {
            let Some(repeat) = repeat else { continue };
            let (unit, stays) = (self.get(number)?, self.get(repeat.of)?);
            let part = RemovedUnit::new(unit.span, &stays.place(), repeat, copies[repeat.of]);
            match &mut open {
                Some((first, parts)) if first.paragraph == unit.paragraph => parts.push(part),
                _ => self.close(open.replace((unit, vec![part])), removals)?,
            }
        }
        self.close(open, removals)?;
        removals.end()
    }

    /// Takes in what goes of a paragraph.
    fn close(
        &self,
        open: Option<(StoredUnit, Vec<RemovedUnit>)>,
        removals: &mut UnitClustering,
    ) -> Result<(), SpillError> {
        let Some((unit, parts)) = open else {
            return Ok(());
        };
        let other = self.paragraph(parts[0].paragraph)?;
        let merged = merged(&self.paragraph(unit.paragraph)?, parts, &other);
        removals.extend(unit.document, merged)
    }
}

impl StoredUnit {
    /// Its document and paragraph, and where it stands.
    fn place(&self) -> (usize, usize, Span) {
        (self.document as usize, self.paragraph, self.span)
    }
}

pub(super) fn span(from: &mut ByteReader) -> Option<Span> {
    Some(Span {
        start: from.long()? as usize,
        end: from.long()? as usize,
    })
}
