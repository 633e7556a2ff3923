//! What is kept of the units of a set and of their paragraphs, in memory and temporary files.

use super::Memory;
use super::spill::{ByteReader, ByteWriter, SpillError, Store};
use super::unit_fingerprints::{Followed, ParagraphUnits, Standing};
use crate::document::Span;
use crate::language::Language;
use crate::segment::{LineKind, Role};

/// A unit of a set.
pub(super) struct StoredUnit {
    pub(super) document: u32,
    pub(super) span: Span,
    /// Where its paragraph is kept, and the text of its document.
    pub(super) paragraph: usize,
    pub(super) text: usize,
    /// The number of its language among those that were met.
    pub(super) language: u32,
    pub(super) standing: Standing,
}

/// Where a unit stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitPlace {
    /// The number of its document.
    pub(super) document: usize,
    /// Where its paragraph is kept.
    pub(super) paragraph: usize,
    pub(super) span: Span,
}

/// Bytes of units, and of paragraphs, that are held in memory at most.
const HELD: usize = 1 << 26;
/// Bytes of a unit, and of a paragraph without its shorts.
const UNIT: usize = 44;
const PARAGRAPH: usize = 24;

/// What is kept of units and of their paragraphs. Units are numbered as they are added.
#[derive(Debug)]
pub(super) struct UnitStore {
    units: Store,
    paragraphs: Store,
    pub(super) languages: Vec<Option<&'static Language>>,
}

impl UnitStore {
    /// Takes about an eighth of the memory at most.
    pub(super) fn within(memory: Memory) -> Self {
        let store = || Store::holding(memory.share(16).min(HELD));
        UnitStore {
            units: store(),
            paragraphs: store(),
            languages: Vec::new(),
        }
    }

    /// The number of a language among those that were met.
    pub(super) fn language(&mut self, language: Option<&'static Language>) -> u32 {
        let met = self.languages.iter().position(|met| *met == language);
        let number = met.unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len() - 1
        });
        number as u32
    }

    pub(super) fn push(&mut self, unit: &StoredUnit) -> Result<(), SpillError> {
        let mut to = ByteWriter::default();
        to.number(unit.document);
        to.number(unit.language);
        to.number(packed(unit.standing));
        let places = [unit.span.start, unit.span.end, unit.paragraph, unit.text];
        places.iter().for_each(|at| to.long(*at as u64));
        self.units.push(&to.0)?;
        Ok(())
    }

    pub(super) fn get(&self, number: usize) -> Result<StoredUnit, SpillError> {
        let bytes = self.units.get(number * UNIT, UNIT)?;
        let mut from = ByteReader(&bytes);
        let mut read = || {
            Some(StoredUnit {
                document: from.number()?,
                language: from.number()?,
                standing: unpacked(from.number()?),
                span: span(&mut from)?,
                paragraph: from.long()? as usize,
                text: from.long()? as usize,
            })
        };
        read().ok_or_else(SpillError::changed)
    }

    /// Adds a paragraph, and says where it is.
    pub(super) fn push_paragraph(
        &mut self,
        paragraph: &ParagraphUnits,
    ) -> Result<usize, SpillError> {
        let mut to = ByteWriter::default();
        to.long(paragraph.span.start as u64);
        to.long(paragraph.span.end as u64);
        to.number(u32::try_from(paragraph.units).unwrap_or(u32::MAX));
        to.number(u32::try_from(paragraph.shorts.len()).unwrap_or(u32::MAX));
        paragraph.shorts.iter().for_each(|short| to.long(*short));
        self.paragraphs.push(&to.0)
    }

    pub(super) fn paragraph(&self, at: usize) -> Result<ParagraphUnits, SpillError> {
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
}

/// The roles that are told apart; all others are like the last, lines that go like statements.
const ROLES: [Role; 4] = [Role::Prose, Role::Heading, Role::Question, Role::Caption];
const FOLLOWED: [Followed; 3] = [Followed::Nothing, Followed::ByUnit, Followed::ByOther];

fn packed(standing: Standing) -> u32 {
    let heading = standing.role == Role::Title;
    let role = if heading {
        Role::Heading
    } else {
        standing.role
    };
    let role = ROLES
        .iter()
        .position(|one| *one == role)
        .unwrap_or(ROLES.len() - 1);
    let followed = FOLLOWED.iter().position(|one| *one == standing.followed);
    let line = standing.line.map_or(0, |line| line as usize + 1);
    standing.section << 7 | (line << 4 | followed.unwrap_or(0) << 2 | role) as u32
}

fn unpacked(packed: u32) -> Standing {
    let packed_part = |shift: u32| (packed >> shift & 3) as usize;
    let line = (packed >> 4 & 7) as usize;
    Standing {
        role: ROLES[packed_part(0)],
        followed: FOLLOWED[packed_part(2).min(FOLLOWED.len() - 1)],
        line: line
            .checked_sub(1)
            .and_then(|at| LineKind::ALL.get(at))
            .copied(),
        section: packed >> 7,
    }
}

impl StoredUnit {
    pub(super) fn place(&self) -> UnitPlace {
        UnitPlace {
            document: self.document as usize,
            paragraph: self.paragraph,
            span: self.span,
        }
    }
}

pub(super) fn span(from: &mut ByteReader) -> Option<Span> {
    Some(Span {
        start: from.long()? as usize,
        end: from.long()? as usize,
    })
}
