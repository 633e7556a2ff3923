//! `-f html`: summaries as pages.

use super::notes::notes;
use crate::cli::args::CommonArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::output::pages::{INDEX, Pages};
use crate::cli::output::sink::Sink;
use crate::cli::product::{PageEntry, Product};
use crate::cli::run::run_into;
use anyhow::Result;
use nutgraf::Summarizer;
use nutgraf::corpus::{Fingerprint, Measure};
use nutgraf::dedup::Dedup;
use nutgraf::input::{Loaded, Origin};
use nutgraf::outline::Outline;
use nutgraf::render::Placement;
use nutgraf::render::html::{self, Article, ListingRow};
use nutgraf::terms::Frequencies;

/// Key phrases of each text by which a list is searched.
const PHRASES: usize = 5;

/// Writes a page for each text, or one with all of them.
pub(super) fn summarize(
    summarizer: Summarizer,
    frequencies: Option<Frequencies>,
    inputs: &Inputs,
    common: &CommonArgs,
) -> Result<End> {
    let pages = Pages::open(common, inputs, summarizer.dedup)?;
    let maker = PageMaker {
        summarizer,
        frequencies,
        in_folder: common.output_dir.is_some(),
        full: common.full,
    };
    let work = move |number, loaded: Loaded, origin: &Origin, place| {
        Ok(Some(maker.product(number, loaded, origin, place)))
    };
    Ok(run_into(Sink::Pages(Box::new(pages)), inputs, common, work)?.0)
}

/// What is done to each document.
struct PageMaker {
    summarizer: Summarizer,
    frequencies: Option<Frequencies>,
    /// Whether each text has a file of its own.
    in_folder: bool,
    /// Whether all of repeats is shown in notes.
    full: bool,
}

impl PageMaker {
    fn product(&self, number: usize, loaded: Loaded, origin: &Origin, place: Placement) -> Product {
        let document = loaded.document;
        let frequencies = self.frequencies.as_ref();
        let alone = place == Placement::Alone && !self.in_folder;
        let (outline, phrases) = match alone {
            true => (self.summarizer.outline(&document, frequencies), Vec::new()),
            false => (self.summarizer).outline_with_phrases(&document, frequencies, PHRASES),
        };
        let article = Article::new(&document, &outline, self.summarizer.length);
        let data = match place {
            Placement::Alone if self.in_folder => html::page(&article, Some(&home(origin))),
            Placement::Alone => html::page(&article, None),
            Placement::Among | Placement::Line => html::entry(&article, number),
        };
        let row = (!alone).then(|| {
            let phrases = phrases.iter().map(|phrase| phrase.text);
            ListingRow::new(&article, format!("#d{number}"), phrases)
        });
        let product = product(data, origin, &outline, self.full);
        let compared = self.summarizer.dedup != Dedup::Off;
        let fingerprint = compared.then(|| Fingerprint::new(&document.text, Measure::default()));
        let listed = row.map(|row| {
            Box::new(PageEntry {
                row,
                fingerprint,
                document,
            })
        });
        Product { listed, ..product }
    }
}

fn product(data: String, origin: &Origin, outline: &Outline, full: bool) -> Product {
    Product {
        data: data.into_bytes(),
        extension: "html",
        notes: notes(
            origin,
            outline.text,
            outline.language,
            &outline.removed,
            full,
        ),
        repeats: outline.removed.len(),
        unknown_language: outline.language.is_none() && !outline.sentences.is_empty(),
        over_length: outline.over_length,
        unmatched: outline.query_matched == Some(false),
        ..Product::default()
    }
}

/// The way from a document's page to the list of all.
fn home(origin: &Origin) -> String {
    let depth = origin.relative.components().count().saturating_sub(1);
    "../".repeat(depth) + INDEX
}
