//! Which documents of a report repeat others, and how they differ.

use crate::cli::errors::temporary;
use anyhow::Result;
use nutgraf::Document;
use nutgraf::corpus::{Alike, Collection, Reading, Repeat, Standing, Verdicts, Worth};
use nutgraf::dedup::Dedup;
use nutgraf::render::html::{Copies, Copy, Difference, difference};
use std::cmp::Reverse;
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::Range;
use tempfile::SpooledTempFile;

/// Bytes of texts that are held in memory before they move to a temporary file.
const IN_MEMORY: usize = 1 << 24;
/// Longest text, in bytes, that is compared word by word.
const LONGEST: u64 = 1 << 20;
/// Most bytes of differences in all: a page must stay light. Documents of later groups are listed without.
const MOST: usize = 1 << 22;

/// The documents that were met so far.
pub(super) struct Copied {
    dedup: Dedup,
    collection: Collection,
    texts: SpooledTempFile,
    places: Vec<Range<u64>>,
}

impl Copied {
    pub(super) fn new(dedup: Dedup) -> Self {
        Copied {
            dedup,
            collection: Collection::default(),
            texts: SpooledTempFile::new(IN_MEMORY),
            places: Vec::new(),
        }
    }

    /// Adds a document; their numbers are those of the rows.
    pub(super) fn add(&mut self, reading: Option<Reading>, document: &Document) -> Result<()> {
        let Some(reading) = reading else {
            return Ok(());
        };
        let added = self
            .collection
            .add(&reading, &document.id, None, Standing::Member);
        added.map_err(temporary)?;
        let start = self.places.last().map_or(0, |last| last.end);
        let text = document.text.as_bytes();
        self.texts.write_all(text).map_err(temporary)?;
        self.places.push(start..start + text.len() as u64);
        Ok(())
    }

    /// The groups, those of most copies first.
    pub(super) fn groups(mut self) -> Result<Vec<Copies>> {
        if self.places.is_empty() {
            return Ok(Vec::new());
        }
        let collection = std::mem::take(&mut self.collection);
        let verdicts = collection
            .verdicts(Worth::Fullest, self.dedup, Alike::default())
            .map_err(temporary)?;
        let mut left = MOST;
        let mut groups = Vec::new();
        for (kept, members) in grouped(&verdicts) {
            let copy = |(row, repeat)| self.copy(row, repeat, &mut left);
            let removed = members.into_iter().map(copy).collect::<Result<_>>()?;
            groups.push(Copies { kept, removed });
        }
        Ok(groups)
    }

    fn copy(&mut self, row: usize, repeat: Repeat, left: &mut usize) -> Result<Copy> {
        let difference = match (self.text(repeat.of)?, self.text(row)?) {
            (Some(stays), Some(goes)) if *left > 0 => Some(difference(&stays, &goes)),
            _ => None,
        };
        let difference = difference.filter(|parts| size(parts) <= *left);
        *left -= difference.as_ref().map_or(0, |parts| size(parts));
        Ok(Copy {
            row,
            similarity: repeat.similarity,
            reason: repeat.reason,
            difference,
        })
    }

    /// A document's text, unless it is too long.
    fn text(&mut self, number: usize) -> Result<Option<String>> {
        let place = self.places[number].clone();
        if place.end - place.start > LONGEST {
            return Ok(None);
        }
        let mut bytes = vec![0; (place.end - place.start) as usize];
        self.texts
            .seek(SeekFrom::Start(place.start))
            .map_err(temporary)?;
        self.texts.read_exact(&mut bytes).map_err(temporary)?;
        Ok(String::from_utf8(bytes).ok())
    }
}

/// Each document that stays with those that repeat it, in order of worth; those with most copies first.
fn grouped(verdicts: &Verdicts) -> Vec<(usize, Vec<(usize, Repeat)>)> {
    let mut members = vec![Vec::new(); verdicts.repeats.len()];
    let ranked = verdicts.ranked.iter().map(|&number| number as usize);
    for number in ranked.clone() {
        if let Some(repeat) = verdicts.repeats[number] {
            members[repeat.of].push((number, repeat));
        }
    }
    let mut groups: Vec<_> = ranked
        .map(|kept| (kept, std::mem::take(&mut members[kept])))
        .collect();
    groups.retain(|(_, members)| !members.is_empty());
    groups.sort_by_key(|(_, members)| Reverse(members.len()));
    groups
}

/// About the bytes that a difference takes on a page.
fn size(parts: &[Difference]) -> usize {
    let one = |part: &Difference| match part {
        Difference::Both(text) | Difference::First(text) | Difference::Second(text) => text.len(),
        Difference::Elided(_) => 0,
    };
    parts.iter().map(|part| one(part) + 8).sum()
}
