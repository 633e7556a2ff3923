//! One run is final across documents, too: what is left of them is read again as another run would read it, until nothing more goes.
//!
//! What goes can change what the rest is: in how many documents a sentence stands, what stands beside it, what its document opens with, and
//! which units each is compared with. So a second run could find what the first one did not.

use super::spill::{ByteReader, ByteWriter, IdStore, SpillError, Store};
use super::unit_clustering::{UnitClustering, UnitRemoval};
use super::unit_fingerprints::UnitFingerprints;
use super::unit_reading::UnitReading;
use super::unit_texts::{StoredText, UnitTexts};
use super::{Clusterer, Memory};
use crate::Error;
use crate::dedup::{Deduplicator, Removal, Rest, RestParts, Unit, meets};
use crate::document::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// How often what is left is read at most.
const READINGS: usize = 16;
/// How often of these what went for something that goes itself comes back. Some that bring back each other would do so without end: from then
/// on it goes for what that goes for.
const RETURNING: usize = 8;

/// What goes of documents in all, where `first` goes in the first reading.
pub(super) fn settled(
    first: UnitClustering,
    texts: &UnitTexts,
    ids: &IdStore,
    clusterer: Clusterer,
    deduplicator: &Deduplicator,
) -> Result<UnitClustering, Error> {
    let memory = clusterer.memory;
    let (mut removals, mut back) = (first, CameBack::default());
    let mut judged = FxHashSet::default();
    for turn in 0..READINGS {
        if removals.len() == 0 {
            break;
        }
        let mut reading = UnitReading::new(clusterer);
        let mut rests = Rests::within(memory);
        for number in 0..ids.len() {
            let mut stored = texts.get(number)?;
            let gone = removals.of(number)?;
            if !gone.is_empty() {
                stored = rests.rest(number as u32, stored, &gone)?;
            }
            let units = read(&stored, deduplicator);
            back.add_words(number as u32, &units, &rests, &mut judged)?;
            reading.add(&ids.get(number)?, &units, stored.membership)?;
        }
        let (found, _) = reading.cluster(deduplicator.least_words, &judged)?;
        if found.len() == 0 && judged.is_empty() {
            break;
        }
        if found.len() == 0 {
            // Now as another run would, which knows nothing of what came back.
            judged.clear();
            back = CameBack::default();
            continue;
        }
        let found = rests.original(&found, memory)?;
        (removals, back) = joined(&removals, &found, turn < RETURNING, memory)?;
    }
    Ok(removals)
}

/// What came back, as the copy that it went for goes itself, by document. Of many exact copies all but one go for that one; if then it goes for
/// something else, they are judged as it was, or they would go for one of them again, without end.
#[derive(Default)]
struct CameBack(FxHashMap<u32, Vec<Span>>);

impl CameBack {
    /// Adds what the words of those units of a document that came back are known by.
    fn add_words(
        &self,
        number: u32,
        units: &UnitFingerprints,
        rests: &Rests,
        judged: &mut FxHashSet<u64>,
    ) -> Result<(), SpillError> {
        let Some(spans) = self.0.get(&number) else {
            return Ok(());
        };
        let parts = rests.parts(number)?;
        for unit in &units.list {
            let place = match &parts {
                Some(parts) => parts.gone(unit.span),
                None => unit.span,
            };
            if spans.iter().any(|span| meets(*span, place)) {
                judged.insert(unit.fingerprint.content);
            }
        }
        Ok(())
    }
}

/// A document as another run would read it.
fn read(stored: &StoredText, deduplicator: &Deduplicator) -> UnitFingerprints {
    let unit = match deduplicator.sentences {
        true => Unit::Sentence,
        false => Unit::Paragraph,
    };
    let (segments, language) = deduplicator.segments(&stored.text);
    let segments = segments.marked(&stored.marks);
    UnitFingerprints::new(&segments, language, unit)
}

/// Of which stretches of their texts the rests of documents are made.
struct Rests {
    parts: Store,
    /// By document: where its parts are kept, and how many there are.
    places: FxHashMap<u32, (usize, usize)>,
}

/// Bytes of parts that are held in memory at most.
const HELD: usize = 1 << 24;
/// Bytes of a part.
const PART: usize = 24;

impl Rests {
    fn within(memory: Memory) -> Self {
        Rests {
            parts: Store::holding(memory.share(32).min(HELD)),
            places: FxHashMap::default(),
        }
    }

    /// What is left of a document.
    fn rest(
        &mut self,
        number: u32,
        stored: StoredText,
        gone: &[UnitRemoval],
    ) -> Result<StoredText, SpillError> {
        let gone: Vec<Removal> = gone.iter().map(|one| one.removal).collect();
        let Rest { text, parts } = Rest::of(&stored.text, &stored.paragraphs, &gone);
        let mut to = ByteWriter::default();
        for (begins, part) in &parts.0 {
            let places = [*begins, part.start, part.end];
            places.iter().for_each(|at| to.long(*at as u64));
        }
        let start = self.parts.push(&to.0)?;
        self.places.insert(number, (start, parts.0.len()));
        Ok(StoredText {
            text,
            marks: parts.marks(&stored.marks),
            ..stored
        })
    }

    /// The parts of what is left of a document that has lost something.
    fn parts(&self, number: u32) -> Result<Option<RestParts>, SpillError> {
        let Some((start, count)) = self.places.get(&number) else {
            return Ok(None);
        };
        let bytes = self.parts.get(*start, count * PART)?;
        let mut from = ByteReader(&bytes);
        let mut part = || {
            let (begins, start, end) = (from.long()?, from.long()?, from.long()?);
            Some((begins as usize, start as usize..end as usize))
        };
        let parts = (0..*count).map(|_| part()).collect::<Option<_>>();
        Ok(Some(RestParts(parts.ok_or_else(SpillError::changed)?)))
    }

    /// What goes of the rests, as stretches of the texts.
    fn original(
        &self,
        found: &UnitClustering,
        memory: Memory,
    ) -> Result<UnitClustering, SpillError> {
        let mut moved = UnitClustering::within(memory, found.spared());
        for number in found.losing() {
            let own = self.parts(number)?;
            let mut removals = found.of(number as usize)?;
            for UnitRemoval {
                removal, document, ..
            } in &mut removals
            {
                if let Some(own) = &own {
                    removal.span = own.gone(removal.span);
                }
                if let Some(other) = self.parts(*document as u32)? {
                    removal.duplicate_of = other.stays(removal.duplicate_of);
                }
            }
            moved.extend(number, removals)?;
        }
        moved.end()?;
        Ok(moved)
    }
}

/// What went before and what goes of the rest. As inside a document, what lies in a new removal is part of it, and what went for it comes
/// back, if it `returns`: where it repeats what stays, the next reading finds that.
fn joined(
    before: &UnitClustering,
    found: &UnitClustering,
    returns: bool,
    memory: Memory,
) -> Result<(UnitClustering, CameBack), SpillError> {
    let mut back = CameBack::default();
    let copies = Copies::new(before, found)?;
    let mut removals = UnitClustering::within(memory, before.spared());
    let losing: BTreeSet<u32> = before.losing().chain(found.losing()).collect();
    for number in losing {
        let new = found.of(number as usize)?;
        let mut all = Vec::new();
        for old in before.of(number as usize)? {
            let part = |new: &UnitRemoval| meets(new.removal.span, old.removal.span);
            if new.iter().any(part) {
                continue;
            }
            match gone(&old, found)? {
                None => all.push(copies.added(old)),
                Some(_) if returns => {
                    let back = back.0.entry(number).or_default();
                    back.push(old.removal.span);
                }
                Some(new) => all.push(copies.added(led_on(old, &new))),
            }
        }
        all.extend(new.into_iter().map(|new| copies.added(new)));
        all.sort_by_key(|one| one.removal.span);
        if !all.is_empty() {
            removals.extend(number, all)?;
        }
    }
    removals.end()?;
    Ok((removals, back))
}

/// How the copy that a removal names goes itself, if it does.
fn gone(old: &UnitRemoval, found: &UnitClustering) -> Result<Option<UnitRemoval>, SpillError> {
    let mut goes = found.of(old.document)?.into_iter();
    Ok(goes.find(|new| meets(new.removal.span, old.removal.duplicate_of)))
}

/// A removal that names what its copy goes for.
fn led_on(old: UnitRemoval, new: &UnitRemoval) -> UnitRemoval {
    UnitRemoval {
        document: new.document,
        removal: Removal {
            duplicate_of: new.removal.duplicate_of,
            similarity: old.removal.similarity.min(new.removal.similarity),
            ..old.removal
        },
        ..old
    }
}

/// A copy that stays: its document, and where it stands there.
type Place = (usize, Span);

/// How many copies of what stays go, before and now.
struct Copies(FxHashMap<Place, (usize, usize)>);

impl Copies {
    /// Of all that something goes for now.
    fn new(before: &UnitClustering, found: &UnitClustering) -> Result<Self, SpillError> {
        let mut copies: FxHashMap<Place, (usize, usize)> = FxHashMap::default();
        for number in found.losing() {
            for new in found.of(number as usize)? {
                copies.insert(place(&new), (0, new.copies - 1));
            }
        }
        for number in before.losing() {
            for old in before.of(number as usize)? {
                if let Some(found) = copies.get_mut(&place(&old)) {
                    found.0 = old.copies - 1;
                }
            }
        }
        Ok(Copies(copies))
    }

    /// A removal with the number of all copies.
    fn added(&self, removal: UnitRemoval) -> UnitRemoval {
        let copies = match self.0.get(&place(&removal)) {
            Some((before, now)) => 1 + before + now,
            None => removal.copies,
        };
        UnitRemoval { copies, ..removal }
    }
}

fn place(removal: &UnitRemoval) -> Place {
    (removal.document, removal.removal.duplicate_of)
}
