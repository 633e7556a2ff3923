//! `nutgraf digest`.

use super::gathered::{Gathered, removal_note};
use crate::cli::args::{CommonArgs, DigestArgs, Form, SummaryForm};
use crate::cli::errors::{self, WriteError};
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::messages::{count, say};
use crate::cli::output::stream::Output;
use crate::cli::output::table::Printed;
use crate::cli::output::terminal::Look;
use crate::cli::targets::{Naming, Targets};
use crate::cli::waiting;
use anyhow::{Result, bail};
use nutgraf::Document;
use nutgraf::digest::{Digest, Digester, Sources};
use nutgraf::render::{self, Format, Rows, Table, html};
use std::collections::BTreeSet;

pub(in crate::cli) fn digest(args: DigestArgs) -> Result<End> {
    if args.common.output_dir.is_some() {
        bail!(
            "--output-dir is for one result per input; a digest is one of all: -o names its file"
        );
    }
    let (common, digester) = (&args.common, args.digester()?);
    let form = args.format.as_asked(&args.common);
    if args.differences && form.is_table() {
        bail!("--differences has no rows: it goes with text, markdown, json, jsonl and html");
    }
    let targets = Targets::of(common, Naming::AsItIs);
    let inputs = Inputs::new(args.inputs, targets, common)?;
    let printed = Printed::open(form.printed(), common, Table::Digest)?;
    let gathered = Gathered::read(&inputs, common)?;
    let void = gathered.is_void();
    let (end, mut totals) = (gathered.end, gathered.totals);
    let written = if void {
        Ok(()) // no result
    } else {
        let doing = format!("comparing {}", count(gathered.documents.len(), "document"));
        let look = Look::of(common);
        let (sources, documents) = (gathered.sources, gathered.documents);
        let full = common.full;
        let make = move || PrintedDigest::new(form, look, &digester, &sources, &documents, full);
        let made = waiting::wait(&doing, common, make)?;
        totals.add_one_of_all(made.over_length, made.unmatched);
        let untaken = made.untaken.iter().cloned();
        untaken.for_each(|name| totals.add_untaken(name, common));
        made.notes
            .iter()
            .filter(|_| common.verbose)
            .for_each(|note| say(note));
        made.write(printed, common)
    };
    totals.say(common);
    errors::written(written)?;
    Ok(end)
}

/// A digest in the form that was asked for.
struct PrintedDigest {
    text: String,
    /// Whether the text was made for a terminal.
    styled: bool,
    rows: Rows,
    over_length: bool,
    /// Whether nothing asked for is there.
    unmatched: bool,
    /// Documents of which nothing was taken.
    untaken: Vec<String>,
    /// Lines for `-v`.
    notes: Vec<String>,
}

impl PrintedDigest {
    fn new(
        form: SummaryForm,
        look: Option<Look>,
        digester: &Digester,
        sources: &Sources,
        documents: &[Document],
        full: bool,
    ) -> Self {
        let digest = digester.digest(sources);
        let look = look.filter(|_| form == SummaryForm::Results(Form::Plain(Format::Text)));
        let (text, rows) = match (form, &look) {
            (SummaryForm::Page, _) => (html::digest(documents, sources, &digest), Rows::default()),
            (SummaryForm::Results(Form::Parquet), _) => {
                (String::new(), Rows::digest(documents, &digest))
            }
            (_, Some(look)) => (look.digest(documents, &digest), Rows::default()),
            (SummaryForm::Results(Form::Plain(format)), None) => {
                let text = render::digest(format, documents, &digest);
                (text, Rows::default())
            }
        };
        PrintedDigest {
            text,
            styled: look.is_some(),
            rows,
            over_length: digest.over_length,
            unmatched: digest.query_matched == Some(false),
            untaken: untaken(documents, &digest),
            notes: notes(sources, documents, &digest, full),
        }
    }

    fn write(self, printed: Printed, common: &CommonArgs) -> Result<(), WriteError> {
        if let Printed::Table(mut file) = printed {
            file.add(self.rows)?;
            return file.finish();
        }
        let mut output = Output::of(common)?;
        if self.styled {
            output.write_styled(self.text.as_bytes())?;
        } else {
            output.write(self.text.as_bytes())?;
        }
        output.finish()
    }
}

/// The names of the documents of which a digest has nothing.
fn untaken(documents: &[Document], digest: &Digest) -> Vec<String> {
    let facts = digest.differences.iter().flatten();
    let figures = facts.flat_map(|fact| &fact.figures);
    let told = figures.flat_map(|figure| &figure.told);
    let named = digest.sentences.iter().chain(told).map(|s| s.document);
    let named: BTreeSet<usize> = named.collect();
    let all = documents.iter().enumerate();
    all.filter(|(number, _)| !named.contains(number))
        .map(|(_, document)| document.id.to_string())
        .collect()
}

/// The language, and what was left out as a repeat.
fn notes(sources: &Sources, documents: &[Document], digest: &Digest, full: bool) -> Vec<String> {
    let language = digest.language.map_or("unknown", |language| language.code);
    let note = |gone| removal_note(sources, documents, gone, full);
    let removals = digest.removed.iter().map(note);
    std::iter::once(format!("language {language}"))
        .chain(removals)
        .collect()
}
