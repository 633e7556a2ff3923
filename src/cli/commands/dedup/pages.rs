//! `dedup -f html`: a page of what would go, each beside what stays.

use super::identity::identity;
use super::within::Deduplication;
use crate::cli::args::{CommonArgs, DedupArgs};
use crate::cli::errors::{WriteError, failed, written};
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::output::stream::Output;
use crate::cli::output::texts::Texts;
use crate::cli::run::{Failures, read};
use crate::cli::totals::Totals;
use anyhow::Result;
use nutgraf::dedup::Removal;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::html::{self, LineEnds, RepeatRow, RepeatSide, RepeatsPage};
use nutgraf::{Id, Span};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::hash_map::Entry;

/// Most bytes of texts in all: a page must stay light. What comes behind stands there without them.
const MOST: usize = 1 << 24;
/// Longest text of a whole document, in bytes, that is compared word by word.
const LONGEST: usize = 1 << 20;

/// What goes, as it is gathered.
#[derive(Debug, Default)]
pub(super) struct GatheredRows {
    rows: Vec<RepeatRow>,
    bytes: usize,
}

impl GatheredRows {
    pub(super) fn add(&mut self, row: RepeatRow) {
        self.bytes += row.size();
        self.rows.push(match self.bytes <= MOST {
            true => row,
            false => row.without_texts(),
        });
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Writes the page of all.
    pub(super) fn write(self, totals: &Totals, common: &CommonArgs) -> Result<(), WriteError> {
        let page = RepeatsPage {
            rows: self.rows,
            documents: totals.items,
            unread: totals.failed,
        };
        let mut output = Output::of(common)?;
        output.write(html::repeats(&page).as_bytes())?;
        output.finish()
    }

    /// The same at the end of a run, unless that was interrupted or had nothing to read.
    pub(super) fn end(
        self,
        end: End,
        mut totals: Totals,
        common: &CommonArgs,
    ) -> Result<(End, Totals)> {
        totals.repeats = self.len();
        if !totals.all_failed() && !matches!(end, End::Interrupted(_)) {
            written(self.write(&totals, common))?;
        }
        totals.say(common);
        Ok((end, totals))
    }
}

/// The page of what repeats inside each document.
pub(super) fn within(
    inputs: &Inputs,
    args: &DedupArgs,
    dedup: Deduplication,
) -> Result<(End, Totals)> {
    let mut gathered = GatheredRows::default();
    let work = move |loaded: Loaded, origin: &Origin| rows(&dedup, &loaded, origin);
    let take = |_, rows: &mut Vec<RepeatRow>| {
        rows.drain(..).for_each(|row| gathered.add(row));
        Ok(())
    };
    let (end, totals) = read(inputs, &args.common, Failures::Told, work, take)?;
    gathered.end(end, totals, &args.common)
}

fn rows(dedup: &Deduplication, loaded: &Loaded, origin: &Origin) -> Vec<RepeatRow> {
    let found = dedup.found(loaded, origin);
    if found.removed.is_empty() {
        return Vec::new();
    }
    let (id, text) = (identity(loaded, origin), &loaded.document.text);
    let lines = LineEnds::of(text);
    let side = |span: Span| RepeatSide {
        id: id.clone(),
        span,
        line: Some(lines.line(span.start)),
        text: Some(span.of(text).into()),
    };
    let row = |removal: &Removal| {
        let (goes, stays) = (side(removal.span), side(removal.duplicate_of));
        let why = (removal.similarity, removal.reason);
        RepeatRow::new(Some(removal.unit), &goes, &stays, why)
    };
    found.removed.iter().map(row).collect()
}

/// Stretches of documents whose texts are at hand.
pub(super) struct Sides<'t> {
    texts: Option<&'t Texts>,
    /// Of the documents that were asked for.
    lines: FxHashMap<usize, LineEnds>,
}

impl<'t> Sides<'t> {
    pub(super) fn of(texts: Option<&'t Texts>) -> Self {
        Sides {
            texts,
            lines: FxHashMap::default(),
        }
    }

    /// How many documents there are.
    pub(super) fn len(&self) -> usize {
        self.texts.map_or(0, Texts::len)
    }

    /// A stretch of a document.
    pub(super) fn side(&mut self, number: usize, id: &Id, span: Span) -> Result<RepeatSide<'t>> {
        let (mut line, mut text) = (None, None);
        if let Some(texts) = self.texts {
            text = Some(texts.slice(number, span).map_err(failed)?.into());
            let lines = match self.lines.entry(number) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    new.insert(LineEnds::of(&texts.text(number).map_err(failed)?))
                }
            };
            line = Some(lines.line(span.start));
        }
        Ok(RepeatSide {
            id: id.clone(),
            span,
            line,
            text,
        })
    }

    /// A document as a whole; its text only if it is at hand, and not too long to be shown.
    pub(super) fn whole(&self, number: usize, id: Id) -> Result<RepeatSide<'t>> {
        let texts = self.texts.filter(|texts| number < texts.len());
        let end = texts.map_or(0, |texts| texts.length(number));
        let shown = texts.filter(|_| end <= LONGEST);
        let text = shown.map(|texts| texts.text(number)).transpose();
        Ok(RepeatSide {
            id,
            span: Span { start: 0, end },
            line: None,
            text: text.map_err(failed)?.map(Cow::from),
        })
    }
}
