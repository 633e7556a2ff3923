//! Which documents of a report repeat others, and how they differ.

use super::texts::Texts;
use crate::cli::errors::failed;
use anyhow::Result;
use nutgraf::Document;
use nutgraf::corpus::{Clusterer, DocumentSet, Fingerprint, Repeat, SetDocument};
use nutgraf::dedup::Dedup;
use nutgraf::render::html::{DiffPart, ListingGroup, ListingRepeat, difference, replaced_figures};
use std::cmp::Reverse;

/// Longest text, in bytes, that is compared word by word.
const LONGEST: usize = 1 << 20;
/// Most bytes of differences in all: a page must stay light. Documents of later groups are listed without.
const MOST: usize = 1 << 22;

/// The documents that were met so far.
pub(super) struct Copied {
    set: DocumentSet,
    texts: Texts,
}

impl Copied {
    pub(super) fn new(level: Dedup) -> Self {
        Copied {
            set: DocumentSet::new(Clusterer {
                level,
                ..Clusterer::default()
            }),
            texts: Texts::new(),
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
        self.texts.add(&document.text, &[])
    }

    /// The groups, those of most copies first, else from the worthiest on.
    pub(super) fn groups(mut self) -> Result<Vec<ListingGroup>> {
        if self.texts.len() == 0 {
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

    fn copy(&self, row: usize, repeat: Repeat, left: &mut usize) -> Result<ListingRepeat> {
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
            figures: difference.as_deref().map_or(0, replaced_figures),
            difference,
        })
    }

    /// A document's text, unless it is too long.
    fn text(&self, number: usize) -> Result<Option<String>> {
        if self.texts.length(number) > LONGEST {
            return Ok(None);
        }
        self.texts.text(number).map(Some).map_err(failed)
    }
}

/// About the bytes that a difference takes on a page.
fn size(parts: &[DiffPart]) -> usize {
    let one = |part: &DiffPart| match part {
        DiffPart::Both(text) | DiffPart::First(text) | DiffPart::Second(text) => text.len(),
        DiffPart::Elided(_) => 0,
    };
    parts.iter().map(|part| one(part) + 8).sum()
}
