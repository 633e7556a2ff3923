//! What documents lose to others: put together by paragraph, and kept until the documents are written.

use super::spill::{ByteReader, ByteWriter, IdStore, SpillError, Store};
use super::unit_fingerprints::ParagraphUnits;
use super::unit_set::{UnitRemoval, span};
use super::{Memory, Repeat};
use crate::Error;
use crate::dedup::{Reason, Removal, Unit};
use crate::document::{Id, Span};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the documents of a set lose, by their numbers in the order of adding.
#[derive(Debug)]
pub struct UnitClustering {
    /// The documents that lose anything, where that is kept, and how much it is.
    places: Vec<(u32, u32, usize)>,
    /// Of the document that is being added.
    open: Vec<UnitRemoval>,
    /// One reader at a time: all share the places in the files.
    kept: Mutex<(Store, IdStore)>,
}

/// Bytes that are held in memory at most.
const HELD: usize = 1 << 26;
/// Bytes of a removal.
const REMOVAL: usize = 56;

impl UnitClustering {
    pub(super) fn within(memory: Memory, ids: IdStore) -> Self {
        UnitClustering {
            places: Vec::new(),
            open: Vec::new(),
            kept: Mutex::new((Store::holding(memory.share(4).min(HELD)), ids)),
        }
    }

    /// Adds what a document loses, behind what was added of it and of those before it.
    pub(super) fn extend(
        &mut self,
        document: u32,
        removals: impl IntoIterator<Item = UnitRemoval>,
    ) -> Result<(), SpillError> {
        if self.places.last().is_none_or(|last| last.0 != document) {
            self.end()?;
            self.places.push((document, 0, 0));
        }
        self.open.extend(removals);
        Ok(())
    }

    /// Nothing more comes of a document.
    pub(super) fn end(&mut self) -> Result<(), SpillError> {
        if let Some(place) = self.places.last_mut() {
            let mut to = ByteWriter::default();
            self.open.iter().for_each(|one| write(one, &mut to));
            place.1 = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
            let (store, _) = self.kept.get_mut().unwrap_or_else(PoisonError::into_inner);
            place.2 = store.push(&to.0)?;
            self.open.clear();
        }
        Ok(())
    }

    /// What a document loses, in order.
    ///
    /// # Errors
    /// [`Error::TemporaryFile`] if it is in a temporary file that cannot be read.
    pub fn removals(&self, document: usize) -> Result<Vec<UnitRemoval>, Error> {
        let found = self
            .places
            .binary_search_by_key(&document, |place| place.0 as usize);
        let Ok(at) = found else {
            return Ok(Vec::new());
        };
        let (_, count, start) = self.places[at];
        let bytes = self.kept().0.get(start, count as usize * REMOVAL)?;
        let mut from = ByteReader(&bytes);
        let read = (0..count).map(|_| read(&mut from).ok_or_else(SpillError::changed));
        Ok(read.collect::<Result<_, SpillError>>()?)
    }

    /// The id of a document.
    ///
    /// # Errors
    /// [`Error::TemporaryFile`] if it is in a temporary file that cannot be read.
    pub fn id(&self, document: usize) -> Result<Id, Error> {
        Ok(self.kept().1.get(document)?)
    }

    fn kept(&self) -> MutexGuard<'_, (Store, IdStore)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
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

/// A unit that goes.
pub(super) struct RemovedUnit {
    removal: UnitRemoval,
    /// Where the paragraph is kept in which its copy stands.
    pub(super) paragraph: usize,
}

impl RemovedUnit {
    /// The unit at `span`; its copy is in a document and paragraph, at a place.
    pub(super) fn new(
        span: Span,
        (document, paragraph, duplicate_of): &(usize, usize, Span),
        repeat: &Repeat,
        copies: u32,
    ) -> Self {
        let removal = Removal {
            unit: Unit::Sentence,
            span,
            duplicate_of: *duplicate_of,
            similarity: repeat.similarity,
            reason: repeat.reason,
        };
        RemovedUnit {
            removal: UnitRemoval {
                removal,
                document: *document,
                copies: copies as usize,
            },
            paragraph: *paragraph,
        }
    }
}

/// What goes of a paragraph: its units that repeat others, or one removal for all of it if all go to places of one other, which
/// is `other` if that of the first is. Units that are too short to be repeats by themselves go with the others if they stand
/// there, too.
pub(super) fn merged(
    paragraph: &ParagraphUnits,
    parts: Vec<RemovedUnit>,
    other: &ParagraphUnits,
) -> Vec<UnitRemoval> {
    let together = parts.windows(2).all(|w| w[0].paragraph == w[1].paragraph);
    let parts: Vec<UnitRemoval> = parts.into_iter().map(|part| part.removal).collect();
    let whole = together.then(|| whole(paragraph, &parts, other)).flatten();
    whole.map_or(parts, |one| vec![one])
}

/// One removal for a paragraph all of whose units go to places of another.
fn whole(
    paragraph: &ParagraphUnits,
    parts: &[UnitRemoval],
    other: &ParagraphUnits,
) -> Option<UnitRemoval> {
    let starts = parts.iter().map(|part| part.removal.duplicate_of.start);
    let ends = parts.iter().map(|part| part.removal.duplicate_of.end);
    let all = parts.len() == paragraph.units
        && paragraph
            .shorts
            .iter()
            .all(|short| other.shorts.binary_search(short).is_ok());
    let one = |reason| parts.iter().any(|part| part.removal.reason == reason);
    let reason = [Reason::Contained, Reason::Near]
        .into_iter()
        .find(|reason| one(*reason));
    let least = parts.iter().map(|part| part.removal.similarity);
    let duplicate_of = if paragraph.shorts.is_empty() {
        Span {
            start: starts.min()?,
            end: ends.max()?,
        }
    } else {
        other.span
    };
    all.then(|| UnitRemoval {
        removal: Removal {
            unit: Unit::Paragraph,
            span: paragraph.span,
            duplicate_of,
            similarity: least.fold(1.0, f64::min),
            reason: reason.unwrap_or(Reason::Exact),
        },
        document: parts[0].document,
        copies: parts.iter().map(|part| part.copies).min().unwrap_or(1),
    })
}
