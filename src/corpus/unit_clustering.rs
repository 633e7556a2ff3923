//! What documents lose to others, kept until the documents are written.

use super::Memory;
use super::spill::{ByteReader, ByteWriter, IdStore, SpillError, Store};
use super::unit_store::span;
use crate::Error;
use crate::dedup::{Reason, Removal, Spared, Unit};
use crate::document::Id;

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

/// What the documents of a set lose, by their numbers in the order of adding.
#[derive(Debug)]
pub struct UnitClustering {
    /// Of the documents that lose anything, in order.
    losses: Vec<Loss>,
    /// What the last of them loses, as long as more may come.
    open: Vec<UnitRemoval>,
    kept: Store,
    ids: IdStore,
    spared: Spared,
}

/// Where it is kept what a document loses.
#[derive(Debug)]
struct Loss {
    document: u32,
    /// How many removals.
    count: u32,
    start: usize,
}

/// Bytes that are held in memory at most.
const HELD: usize = 1 << 26;
/// Bytes of a removal.
const REMOVAL: usize = 56;

impl UnitClustering {
    /// Takes a quarter of the memory at most.
    pub(super) fn within(memory: Memory, spared: Spared) -> Self {
        UnitClustering {
            losses: Vec::new(),
            open: Vec::new(),
            kept: Store::holding(memory.share(4).min(HELD)),
            ids: IdStore::within(memory),
            spared,
        }
    }

    /// The same with the ids of the documents.
    pub(super) fn with_ids(self, ids: IdStore) -> Self {
        UnitClustering { ids, ..self }
    }

    /// The numbers of the documents that lose anything, in order.
    pub(super) fn losing(&self) -> impl Iterator<Item = u32> {
        self.losses.iter().map(|loss| loss.document)
    }

    /// Headings, questions, code, rows and list entries that stay although their words stand elsewhere.
    pub fn spared(&self) -> Spared {
        self.spared
    }

    /// How many documents lose anything.
    pub(super) fn len(&self) -> usize {
        self.losses.len()
    }

    /// Adds what a document loses, behind what was added of it and of those before it.
    pub(super) fn extend(
        &mut self,
        document: u32,
        removals: impl IntoIterator<Item = UnitRemoval>,
    ) -> Result<(), SpillError> {
        if self
            .losses
            .last()
            .is_none_or(|last| last.document != document)
        {
            self.end()?;
            self.losses.push(Loss {
                document,
                count: 0,
                start: 0,
            });
        }
        self.open.extend(removals);
        Ok(())
    }

    /// Nothing more comes of a document.
    pub(super) fn end(&mut self) -> Result<(), SpillError> {
        if let Some(last) = self.losses.last_mut() {
            let mut to = ByteWriter::default();
            self.open.iter().for_each(|one| write(one, &mut to));
            last.count = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
            last.start = self.kept.push(&to.0)?;
            self.open.clear();
        }
        Ok(())
    }

    /// What a document loses, in order.
    ///
    /// # Errors
    /// [`Error::TemporaryFile`] if it is in a temporary file that cannot be read.
    pub fn removals(&self, document: usize) -> Result<Vec<UnitRemoval>, Error> {
        Ok(self.of(document)?)
    }

    pub(super) fn of(&self, document: usize) -> Result<Vec<UnitRemoval>, SpillError> {
        let found = self
            .losses
            .binary_search_by_key(&document, |loss| loss.document as usize);
        let Ok(at) = found else {
            return Ok(Vec::new());
        };
        let Loss { count, start, .. } = self.losses[at];
        let bytes = self.kept.get(start, count as usize * REMOVAL)?;
        let mut from = ByteReader(&bytes);
        let read = (0..count).map(|_| read(&mut from).ok_or_else(SpillError::changed));
        read.collect()
    }

    /// The id of a document.
    ///
    /// # Errors
    /// [`Error::TemporaryFile`] if it is in a temporary file that cannot be read.
    pub fn id(&self, document: usize) -> Result<Id, Error> {
        Ok(self.ids.get(document)?)
    }
}

const REASONS: [Reason; 4] = [
    Reason::Exact,
    Reason::Near,
    Reason::Contained,
    Reason::Correction,
];

fn write(one: &UnitRemoval, to: &mut ByteWriter) {
    let removal = &one.removal;
    for span in [removal.span, removal.duplicate_of] {
        to.long(span.start as u64);
        to.long(span.end as u64);
    }
    to.long(removal.similarity.to_bits());
    let reason = REASONS.iter().position(|r| *r == removal.reason);
    let kind = 2 * reason.unwrap_or(0) + usize::from(removal.unit == Unit::Sentence);
    to.number(kind as u32);
    to.number(one.document as u32);
    to.long(one.copies as u64);
}

fn read(from: &mut ByteReader) -> Option<UnitRemoval> {
    let (gone, duplicate_of) = (span(from)?, span(from)?);
    let similarity = f64::from_bits(from.long()?);
    let kind = from.number()?;
    Some(UnitRemoval {
        removal: Removal {
            unit: [Unit::Paragraph, Unit::Sentence][kind as usize % 2],
            span: gone,
            duplicate_of,
            similarity,
            reason: *REASONS.get(kind as usize / 2)?,
        },
        document: from.number()? as usize,
        copies: from.long()? as usize,
    })
}
