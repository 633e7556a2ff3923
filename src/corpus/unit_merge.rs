//! What a paragraph loses: some of its units, or all of it where all of them go to one other paragraph.

use super::Repeat;
use super::spill::SpillError;
use super::unit_clustering::{UnitClustering, UnitRemoval};
use super::unit_fingerprints::ParagraphUnits;
use super::unit_store::{StoredUnit, UnitPlace, UnitStore};
use crate::dedup::{Reason, Removal, Unit};
use crate::document::Span;

/// Puts together what goes of each paragraph. Units are numbered as they stand, those of a paragraph in a row.
pub(super) fn gather(
    kept: &UnitStore,
    repeats: &[Option<Repeat>],
    removals: &mut UnitClustering,
) -> Result<(), SpillError> {
    let mut copies = vec![1u32; repeats.len()];
    for repeat in repeats.iter().flatten() {
        copies[repeat.of] += 1;
    }
    let losing = losing(kept, repeats)?;
    let mut open: Option<(StoredUnit, Vec<RemovedUnit>)> = None;
    for (number, repeat) in repeats.iter().enumerate() {
        let Some(repeat) = repeat else { continue };
        let (unit, stays) = (kept.get(number)?, kept.get(repeat.of)?);
        let part = RemovedUnit::new(unit.span, stays.place(), repeat, copies[repeat.of]);
        match &mut open {
            Some((first, parts)) if first.paragraph == unit.paragraph => parts.push(part),
            _ => close((kept, &losing), open.replace((unit, vec![part])), removals)?,
        }
    }
    close((kept, &losing), open, removals)?;
    removals.end()
}

/// Where the paragraphs are kept that lose any unit, in order.
fn losing(kept: &UnitStore, repeats: &[Option<Repeat>]) -> Result<Vec<usize>, SpillError> {
    let mut losing = Vec::new();
    for number in (0..repeats.len()).filter(|number| repeats[*number].is_some()) {
        let paragraph = kept.get(number)?.paragraph;
        if losing.last() != Some(&paragraph) {
            losing.push(paragraph);
        }
    }
    Ok(losing)
}

/// Takes in what goes of a paragraph.
fn close(
    (kept, losing): (&UnitStore, &[usize]),
    open: Option<(StoredUnit, Vec<RemovedUnit>)>,
    removals: &mut UnitClustering,
) -> Result<(), SpillError> {
    let Some((unit, parts)) = open else {
        return Ok(());
    };
    let at = parts[0].paragraph;
    let other = Other {
        paragraph: kept.paragraph(at)?,
        loses: losing.binary_search(&at).is_ok(),
    };
    let merged = merged(&kept.paragraph(unit.paragraph)?, parts, &other);
    removals.extend(unit.document, merged)
}

/// The paragraph in which the copies stand.
struct Other {
    paragraph: ParagraphUnits,
    /// Whether it loses units itself.
    loses: bool,
}

/// A unit that goes.
struct RemovedUnit {
    removal: UnitRemoval,
    /// Where the paragraph is kept in which its copy stands.
    paragraph: usize,
}

impl RemovedUnit {
    /// The unit at `span`, which goes as there is one like it at `stays`; there are so many copies with that one.
    fn new(span: Span, stays: UnitPlace, repeat: &Repeat, copies: u32) -> Self {
        let removal = Removal {
            unit: Unit::Sentence,
            span,
            duplicate_of: stays.span,
            similarity: repeat.similarity,
            reason: repeat.reason,
        };
        RemovedUnit {
            removal: UnitRemoval {
                removal,
                document: stays.document,
                copies: copies as usize,
            },
            paragraph: stays.paragraph,
        }
    }
}

/// What goes of a paragraph: its units that repeat others, or one removal for all of it if all go to places of one other, which
/// is `other` if that of the first is. Units that are too short to be repeats by themselves go with the others if they stand
/// there, too.
fn merged(paragraph: &ParagraphUnits, parts: Vec<RemovedUnit>, other: &Other) -> Vec<UnitRemoval> {
    let together = parts.windows(2).all(|w| w[0].paragraph == w[1].paragraph);
    let parts: Vec<UnitRemoval> = parts.into_iter().map(|part| part.removal).collect();
    let whole = together.then(|| whole(paragraph, &parts, other)).flatten();
    whole.map_or(parts, |one| vec![one])
}

/// One removal for a paragraph all of whose units go to places of another. Its similarity is that of the least alike unit.
fn whole(paragraph: &ParagraphUnits, parts: &[UnitRemoval], other: &Other) -> Option<UnitRemoval> {
    let stands_there = |short: &u64| other.paragraph.shorts.binary_search(short).is_ok();
    if parts.len() != paragraph.units || !paragraph.shorts.iter().all(stands_there) {
        return None;
    }
    let removals = || parts.iter().map(|part| &part.removal);
    let one = |reason: &Reason| removals().any(|removal| removal.reason == *reason);
    let reason = [Reason::Contained, Reason::Near].into_iter().find(one);
    let similarities = removals().map(|removal| removal.similarity);
    let duplicate_of = if other.loses {
        parts.first()?.removal.duplicate_of // the rest of it may go
    } else if paragraph.shorts.is_empty() {
        Span {
            start: removals().map(|removal| removal.duplicate_of.start).min()?,
            end: removals().map(|removal| removal.duplicate_of.end).max()?,
        }
    } else {
        other.paragraph.span
    };
    Some(UnitRemoval {
        removal: Removal {
            unit: Unit::Paragraph,
            span: paragraph.span,
            duplicate_of,
            similarity: similarities.fold(1.0, f64::min),
            reason: reason.unwrap_or(Reason::Exact),
        },
        document: parts.first()?.document,
        copies: parts.iter().map(|part| part.copies).min()?,
    })
}
