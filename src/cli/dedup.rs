//! `nutgraf dedup`.

use super::End;
use super::args::DedupArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use anyhow::Result;
use nutgraf::dedup::{Settings, repeats};
use nutgraf::input::{Loaded, Origin};
use nutgraf::language::{Language, detect};
use nutgraf::render::{self, Format, Place};
use nutgraf::segment::Segments;

/// What is printed of a document.
#[derive(Clone, Copy)]
enum Print {
    /// The text without its repeats.
    Text,
    /// The repeats.
    Repeats,
}

pub(super) fn dedup(args: DedupArgs) -> Result<End> {
    let settings = args.settings()?;
    let print = if args.dry_run || args.check {
        Print::Repeats
    } else {
        Print::Text
    };
    let (format, language) = (args.format, args.common.language);
    let inputs = Inputs::new(args.inputs)?;
    let work = move |loaded: Loaded, origin: &Origin, place: Place| {
        let language = language.or_else(|| detect(&loaded.document.text));
        product(&loaded, origin, place, language, settings, print, format)
    };
    let (end, totals) = run(&inputs, &args.common, work)?;
    Ok(if end == End::Done && args.check && totals.repeats > 0 {
        End::Repeats
    } else {
        end
    })
}

fn product(
    loaded: &Loaded,
    origin: &Origin,
    place: Place,
    language: Option<&'static Language>,
    settings: Settings,
    print: Print,
    format: Option<Format>,
) -> Product {
    let segments = Segments::new(&loaded.document.text, language);
    let removals = repeats(&segments, language, settings).removals;
    let rest = render::deduplicated(&segments, &removals);
    let lines = render::removal_lines(&origin.name(), segments.text, &removals);
    let json =
        |format, text| render::repeats(format, place, &loaded.document, language, text, &removals);
    let data = match (print, format) {
        (Print::Repeats, None | Some(Format::Text | Format::Markdown)) => {
            lines.iter().map(|line| format!("{line}\n")).collect()
        }
        (Print::Repeats, Some(format)) => json(format, None),
        (Print::Text, Some(format @ (Format::Json | Format::Jsonl))) => {
            json(format, Some(rest.as_str()))
        }
        (Print::Text, _) => unchanged(loaded, format, &rest),
    };
    Product {
        data: data.into_bytes(),
        extension: format
            .unwrap_or(if loaded.record.is_some() {
                Format::Jsonl
            } else {
                Format::Text
            })
            .extension(),
        headed: matches!(
            (print, format, &loaded.record),
            (Print::Text, None, None) | (Print::Text, Some(Format::Text), _)
        ),
        notes: lines,
        repeats: removals.len(),
        unknown_language: language.is_none() && !segments.sentences.is_empty(),
        over_length: false,
    }
}

/// The input as it came, but for what was removed: a record keeps its line unless text was asked for.
fn unchanged(loaded: &Loaded, format: Option<Format>, rest: &str) -> String {
    match (&loaded.record, format) {
        (Some(record), None) => record.with_text(rest) + "\n",
        _ => format!("{}{rest}", loaded.mark()),
    }
}
