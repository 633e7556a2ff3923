//! Repeated paragraphs and sentences across documents.

use super::bytes::{Reader, Writer};
use super::collection::Ids;
use super::judge::Rule;
use super::removals::{Part, Removals, merged};
use super::store::Store;
use super::units::{Paragraph, Units};
use super::{Collection, Memory, Repeat, Standing, Worth};
use crate::dedup::{Dedup, Pairs, Removal};
use crate::document::{Id, Span};
use crate::language::Language;
use std::io;

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

/// The units of many documents.
#[derive(Debug)]
pub struct UnitSet {
    memory: Memory,
    collection: Collection,
    kept: Kept,
    texts: Store,
    ids: Ids,
    /// Documents and units that were added.
    documents: u32,
    units: usize,
}

/// Bytes of texts, and of what is known of units and of paragraphs, that are held in memory at most.
const TEXTS: usize = 1 << 25;
const KNOWN: usize = 1 << 26;

impl UnitSet {
    /// A set that takes about so much memory at most.
    pub fn within(memory: Memory) -> Self {
        let known = || Store::holding(memory.share(16).min(KNOWN));
        UnitSet {
            memory,
            collection: Collection::within(memory),
            kept: Kept {
                units: known(),
                paragraphs: known(),
                languages: Vec::new(),
            },
            texts: Store::holding(memory.share(8).min(TEXTS)),
            ids: Ids::within(memory),
            documents: 0,
            units: 0,
        }
    }

    /// Adds a document's units.
    ///
    /// # Errors
    /// If what does not fit in memory cannot be written to a temporary file, or what must fit does not.
    pub fn add(&mut self, units: &Units, id: &Id, standing: Standing) -> io::Result<()> {
        self.ids.push(id)?;
        let language = self.kept.language(units.language);
        let mut paragraph = (None, 0);
        for (span, number, text, reading) in &units.list {
            if paragraph.0 != Some(number) {
                let at = self.kept.push_paragraph(&units.paragraphs[*number])?;
                paragraph = (Some(number), at);
            }
            self.check_room()?;
            self.collection.add(reading, id, None, standing)?;
            self.kept.push(&Known {
                document: self.documents,
                span: *span,
                paragraph: paragraph.1,
                text: self.texts.push(text.as_bytes())?,
                language,
            })?;
            self.units += 1;
        }
        self.documents += 1;
        Ok(())
    }

    /// Something is kept in memory of each document and of each unit.
    fn check_room(&self) -> io::Result<()> {
        if self.memory.holds(self.units + self.documents as usize + 1) {
            return Ok(());
        }
        let reason = format!(
            "--memory is too small for more than {} paragraphs or sentences of {} documents",
            self.units, self.documents
        );
        Err(io::Error::new(io::ErrorKind::OutOfMemory, reason))
    }

    /// What each document loses. Cost: as for whole documents; each unit is compared with at most eight others.
    ///
    /// # Errors
    /// If a temporary file cannot be read.
    pub fn removals(self, worth: Worth, dedup: Dedup) -> io::Result<Removals> {
        let (kept, texts) = (self.kept, self.texts);
        let mut pairs = ByLanguage::default();
        let mut measure = |gone: usize, stays: usize| {
            let (one, other) = (kept.get(gone)?, kept.get(stays)?);
            let language = Some(one.language).filter(|one| *one == other.language);
            let language = language.and_then(|number| kept.languages[number as usize]);
            let text = |number: usize| text(&texts, if number == gone { &one } else { &other });
            pairs.of(language).repeats(gone, stays, text)
        };
        let rule = Rule::Other(&mut measure);
        let repeats = self.collection.judged(worth, dedup, rule)?.repeats;
        drop((pairs, texts));
        let mut removals = Removals::within(self.memory, self.ids);
        kept.gather(&repeats, &mut removals)?;
        Ok(removals)
    }
}

fn text(texts: &Store, unit: &Known) -> io::Result<String> {
    let bytes = texts.get(unit.text, unit.span.end - unit.span.start)?;
    String::from_utf8(bytes).map_err(io::Error::other)
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
struct Known {
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
struct Kept {
    units: Store,
    paragraphs: Store,
    languages: Vec<Option<&'static Language>>,
}

impl Kept {
    fn language(&mut self, language: Option<&'static Language>) -> u32 {
        let met = self.languages.iter().position(|met| *met == language);
        let number = met.unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len() - 1
        });
        number as u32
    }

    fn push(&mut self, unit: &Known) -> io::Result<()> {
        let mut to = Writer::default();
        to.number(unit.document);
        to.number(unit.language);
        let places = [unit.span.start, unit.span.end, unit.paragraph, unit.text];
        places.iter().for_each(|at| to.long(*at as u64));
        self.units.push(&to.0)?;
        Ok(())
    }

    fn get(&self, number: usize) -> io::Result<Known> {
        let bytes = self.units.get(number * UNIT, UNIT)?;
        let mut from = Reader(&bytes);
        let mut read = || {
            Some(Known {
                document: from.number()?,
                language: from.number()?,
                span: span(&mut from)?,
                paragraph: from.long()? as usize,
                text: from.long()? as usize,
            })
        };
        read().ok_or_else(changed)
    }

    /// Adds a paragraph, and says where it is.
    fn push_paragraph(&mut self, paragraph: &Paragraph) -> io::Result<usize> {
        let mut to = Writer::default();
        to.long(paragraph.span.start as u64);
        to.long(paragraph.span.end as u64);
        to.number(u32::try_from(paragraph.units).unwrap_or(u32::MAX));
        to.number(u32::try_from(paragraph.shorts.len()).unwrap_or(u32::MAX));
        paragraph.shorts.iter().for_each(|short| to.long(*short));
        self.paragraphs.push(&to.0)
    }

    fn paragraph(&self, at: usize) -> io::Result<Paragraph> {
        let head = self.paragraphs.get(at, PARAGRAPH)?;
        let mut from = Reader(&head);
        let mut read = || Some((span(&mut from)?, from.number()?, from.number()?));
        let (span, units, count) = read().ok_or_else(changed)?;
        let shorts = self.paragraphs.get(at + PARAGRAPH, 8 * count as usize)?;
        let shorts = shorts.as_chunks().0.iter();
        Ok(Paragraph {
            span,
            units: units as usize,
            shorts: shorts.map(|short| u64::from_le_bytes(*short)).collect(),
        })
    }

    /// Puts together what goes of each paragraph. Units are numbered as they stand, those of a paragraph in a row.
    fn gather(&self, repeats: &[Option<Repeat>], removals: &mut Removals) -> io::Result<()> {
        let mut copies = vec![1u32; repeats.len()];
        for repeat in repeats.iter().flatten() {
            copies[repeat.of] += 1;
        }
        let mut open: Option<(Known, Vec<Part>)> = None;
        for (number, repeat) in repeats.iter().enumerate() {
            let Some(repeat) = repeat else { continue };
            let (unit, stays) = (self.get(number)?, self.get(repeat.of)?);
            let part = Part::new(unit.span, &stays.place(), repeat, copies[repeat.of]);
            match &mut open {
                Some((first, parts)) if first.paragraph == unit.paragraph => parts.push(part),
                _ => self.close(open.replace((unit, vec![part])), removals)?,
            }
        }
        self.close(open, removals)?;
        removals.end()
    }

    /// Takes in what goes of a paragraph.
    fn close(&self, open: Option<(Known, Vec<Part>)>, removals: &mut Removals) -> io::Result<()> {
        let Some((unit, parts)) = open else {
            return Ok(());
        };
        let other = self.paragraph(parts[0].paragraph)?;
        let merged = merged(&self.paragraph(unit.paragraph)?, parts, &other);
        removals.extend(unit.document, merged)
    }
}

impl Known {
    /// Its document and paragraph, and where it stands.
    fn place(&self) -> (usize, usize, Span) {
        (self.document as usize, self.paragraph, self.span)
    }
}

pub(super) fn span(from: &mut Reader) -> Option<Span> {
    Some(Span {
        start: from.long()? as usize,
        end: from.long()? as usize,
    })
}

/// Temporary files are ours alone.
pub(super) fn changed() -> io::Error {
    io::Error::other("the temporary file was changed")
}
