//! `nutgraf summarize`.

use super::args::{CommonArgs, Form, Idf, SummarizeArgs};
use super::inputs::Inputs;
use super::run::{Product, run, threads};
use super::terminal::Look;
use super::{End, pages};
use anyhow::{Result, bail};
use nutgraf::batch::{self, Next};
use nutgraf::dedup::Removal;
use nutgraf::input::{Item, Loaded, Origin};
use nutgraf::render::{self, Format, Place, Table};
use nutgraf::terms::Frequencies;
use nutgraf::{Document, Language, Summarizer, Summary};
use std::time::Duration;

pub(super) fn summarize(args: SummarizeArgs) -> Result<End> {
    let summarizer = args.summarizer()?;
    if args.format == Form::Page && args.scores {
        bail!("--scores is no page: it goes with -f text, json, jsonl or markdown");
    }
    let inputs = Inputs::new(args.inputs)?;
    let frequencies = match args.idf {
        Idf::Document => None,
        Idf::Inputs => Some(frequencies(&inputs, &args.common, summarizer.clone())?),
    };
    let Form::Plain(format) = args.format else {
        return pages::summarize(summarizer, frequencies, &inputs, &args.common);
    };
    let scores = args.scores;
    let look = Look::of(&args.common).filter(|_| format == Format::Text);
    let verbose = args.common.verbose;
    let work = move |loaded: Loaded, origin: &Origin, place: Place| {
        if scores {
            let (summary, scored) = summarizer.explain(&loaded.document, frequencies.as_ref());
            let data = render::scores(format, place, &loaded.document, &summary, &scored);
            let plain = product(format, place, origin, &loaded.document, &summary, data);
            return Product {
                header: format.header(Table::Scores, place),
                ..plain
            };
        }
        let summary = summarizer.summarize_document(&loaded.document, frequencies.as_ref());
        let document = &loaded.document;
        if let Some(look) = &look {
            let data = look.summary(&document.text, &summary, verbose);
            let plain = product(format, place, origin, document, &summary, data);
            let notes = plain.notes.into_iter().take(1).collect(); // the removals are in the summary
            return Product {
                styled: true,
                notes,
                ..plain
            };
        }
        let data = render::summary(format, place, document, &summary);
        product(format, place, origin, document, &summary, data)
    };
    Ok(run(&inputs, &args.common, work)?.0)
}

/// The first pass: counts in how many inputs each stem stands. What cannot be read is reported in the second.
fn frequencies(
    inputs: &Inputs,
    common: &CommonArgs,
    summarizer: Summarizer,
) -> Result<Frequencies> {
    if let Some(stream) = inputs.stream() {
        bail!(
            "--idf inputs reads its inputs twice, and {stream} can be read only once; put it into a file first"
        );
    }
    let stems = move |item: Item| {
        item.load()
            .map(|loaded| summarizer.stems(&loaded.document.text))
    };
    let mut batch = batch::run(inputs.source(), stems, threads(common))?;
    let mut frequencies = Frequencies::default();
    loop {
        match batch.next(Duration::MAX) {
            Next::Done => return Ok(frequencies),
            Next::Result(Ok(stems)) => frequencies.add(stems.iter().map(String::as_str)),
            Next::Result(Err(_)) | Next::Pending => {}
        }
    }
}

fn product(
    format: Format,
    place: Place,
    origin: &Origin,
    document: &Document,
    summary: &Summary,
    data: String,
) -> Product {
    Product {
        data: data.into_bytes(),
        header: format.header(Table::Summary, place),
        extension: format.at(place).extension(),
        headed: format == Format::Text,
        notes: notes(origin, &document.text, summary.language, &summary.removed),
        repeats: summary.removed.len(),
        unknown_language: summary.language.is_none() && summary.sentence_count > 0,
        over_length: summary.over_length,
        ..Product::default()
    }
}

/// What `-v` says of a summary.
pub(super) fn notes(
    origin: &Origin,
    text: &str,
    language: Option<&Language>,
    removed: &[Removal],
) -> Vec<String> {
    let name = origin.name();
    let language = language.map_or("unknown", |l| l.code);
    let removals = render::removal_lines(&name, text, removed);
    std::iter::once(format!("{name}: language {language}"))
        .chain(removals)
        .collect()
}
