//! Which documents of a report repeat others, and how they differ.

use crate::cli::errors::failed;
use anyhow::Result;
use nutgraf::corpus::{Clusterer, DocumentSet, Fingerprint, Repeat, SetDocument};
use nutgraf::dedup::Dedup;
use nutgraf::render::html::{DiffPart, ListingGroup, ListingRepeat, difference};
use nutgraf::{Document, Error};
use std::cmp::Reverse;
use std::io::{self, Read, Seek, SeekFrom, Write};
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
    set: DocumentSet,
    texts: SpooledTempFile,
    places: Vec<Range<u64>>,
}

impl Copied {
    pub(super) fn new(level: Dedup) -> Self {
        Copied {
            set: DocumentSet::new(Clusterer {
                level,
                ..Clusterer::default()
            }),
            texts: SpooledTempFile::new(IN_MEMORY),
            places: Vec::new(),
        }
    }

    /// Adds a document; their numbers are those of the rows.
    pub(super) fn add(
        &mut self,
        fingerprint: Option<Fingerprint>,
        document: &Document,
    ) -> Result<()> {
        let Some(fingerprint) = fingerprint else {
            return Ok(());
        };
        let member = SetDocument::member(document.id.clone(), fingerprint);
        self.set.add(&member).map_err(failed)?;
        let start = self.places.last().map_or(0, |last| last.end);
        let text = document.text.as_bytes();
        self.texts.write_all(text).map_err(temporary)?;
        self.places.push(start..start + text.len() as u64);
        Ok(())
    }

    /// The groups, those of most copies first, else from the worthiest on.
    pub(super) fn groups(mut self) -> Result<Vec<ListingGroup>> {
        if self.places.is_empty() {
            return Ok(Vec::new());
        }
        let empty = DocumentSet::new(Clusterer::default());
        let set = std::mem::replace(&mut self.set, empty);
        let clustering = set.cluster().map_err(failed)?;
        let mut clusters: Vec<_> = clustering.clusters().collect();
        clusters.sort_by_key(|cluster| Reverse(cluster.removed.len()));
        let mut left = MOST;
        let mut groups = Vec::new();
        for cluster in clusters {
            let repeats = cluster.removed.into_iter().filter_map(|row| {
                let repeat = clustering.repeat(row)?;
                Some(self.copy(row, repeat, &mut left))
            });
            groups.push(ListingGroup {
                kept: cluster.kept,
                removed: repeats.collect::<Result<_>>()?,
            });
        }
        Ok(groups)
    }

    fn copy(&mut self, row: usize, repeat: Repeat, left: &mut usize) -> Result<ListingRepeat> {
        let difference = match (self.text(repeat.of)?, self.text(row)?) {
            (Some(stays), Some(goes)) if *left > 0 => Some(difference(&stays, &goes)),
            _ => None,
        };
        let difference = difference.filter(|parts| size(parts) <= *left);
        *left -= difference.as_ref().map_or(0, |parts| size(parts));
        Ok(ListingRepeat {
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

fn temporary(error: io::Error) -> anyhow::Error {
    failed(Error::TemporaryFile(error))
}

/// About the bytes that a difference takes on a page.
fn size(parts: &[DiffPart]) -> usize {
    let one = |part: &DiffPart| match part {
        DiffPart::Both(text) | DiffPart::First(text) | DiffPart::Second(text) => text.len(),
        DiffPart::Elided(_) => 0,
    };
    parts.iter().map(|part| one(part) + 8).sum()
}
