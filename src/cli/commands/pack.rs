//! `nutgraf pack`.

use super::gathered::{Gathered, removal_note};
use crate::cli::args::{CommonArgs, PackArgs};
use crate::cli::errors::{self, WriteError};
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::messages::{count, say};
use crate::cli::output::stream::Output;
use crate::cli::targets::{Naming, Targets};
use crate::cli::waiting;
use anyhow::{Result, bail};
use nutgraf::digest::Sources;
use nutgraf::pack::Pack;
use nutgraf::render::{self, Format};
use nutgraf::{Document, Packer};

pub(in crate::cli) fn pack(args: PackArgs) -> Result<End> {
    if args.common.output_dir.is_some() {
        bail!("--output-dir is for one result per input; a pack is one of all: -o names its file");
    }
    let (common, packer, format) = (&args.common, args.packer()?, args.format);
    let targets = Targets::of(common, Naming::AsItIs);
    let inputs = Inputs::new(args.inputs, targets, common)?;
    let gathered = Gathered::read(&inputs, common)?;
    let void = gathered.is_void();
    let (end, totals) = (gathered.end, gathered.totals);
    let written = if void {
        Ok(()) // no result
    } else {
        let doing = format!("packing {}", count(gathered.documents.len(), "document"));
        let (sources, documents) = (gathered.sources, gathered.documents);
        let full = common.full;
        let make = move || PrintedPack::new(format, &packer, &sources, &documents, full);
        let made = waiting::wait(&doing, common, make)?;
        made.say(common);
        made.write(common)
    };
    totals.say(common);
    errors::written(written)?;
    Ok(end)
}

/// A pack in the form that was asked for.
struct PrintedPack {
    text: String,
    /// Whether nothing asked for is there.
    unmatched: bool,
    /// Whether there are sentences, of which none fits.
    nothing_fits: bool,
    /// Lines for `-v`.
    notes: Vec<String>,
}

impl PrintedPack {
    fn new(
        format: Format,
        packer: &Packer,
        sources: &Sources,
        documents: &[Document],
        full: bool,
    ) -> Self {
        let pack = packer.pack(sources);
        let blank = |document| sources.text(document).trim().is_empty();
        PrintedPack {
            text: render::pack(format, &packer.query, documents, &pack),
            unmatched: !pack.query_matched,
            nothing_fits: pack.sentences.is_empty() && !(0..documents.len()).all(blank),
            notes: notes(sources, documents, &pack, full),
        }
    }

    fn say(&self, common: &CommonArgs) {
        if self.unmatched && !common.quiet {
            say("nothing of the query is there: the sentences are those that say most");
        }
        if self.nothing_fits && !common.quiet {
            say("no sentence is short enough for the length asked for");
        }
        let notes = self.notes.iter().filter(|_| common.verbose);
        notes.for_each(|note| say(note));
    }

    fn write(self, common: &CommonArgs) -> Result<(), WriteError> {
        let mut output = Output::of(common)?;
        output.write(self.text.as_bytes())?;
        output.finish()
    }
}

/// The language, and what was left out as a repeat.
fn notes(sources: &Sources, documents: &[Document], pack: &Pack, full: bool) -> Vec<String> {
    let language = pack.language.map_or("unknown", |language| language.code);
    let note = |gone| removal_note(sources, documents, gone, full);
    std::iter::once(format!("language {language}"))
        .chain(pack.removed.iter().map(note))
        .collect()
}
