//! `nutgraf dedup`.

use super::args::DedupArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use super::{End, documents};
use anyhow::Result;
use nutgraf::dedup::{Settings, repeats};
use nutgraf::input::{Loaded, Origin};
use nutgraf::language::{Language, detect};
use nutgraf::render::{self, Format, Place};
use nutgraf::segment::Segments;

pub(super) fn dedup(args: DedupArgs) -> Result<End> {
    if args.across()? {
        return documents::dedup(args);
    }
    let dedup = Deduplication {
        settings: args.settings()?,
        language: args.common.language,
        repeats_only: args.dry_run || args.check,
        format: args.format,
        verbose: args.common.verbose,
    };
    let inputs = Inputs::new(args.inputs)?;
    let work =
        move |loaded: Loaded, origin: &Origin, place: Place| dedup.product(&loaded, origin, place);
    let (end, totals) = run(&inputs, &args.common, work)?;
    Ok(if end == End::Done && args.check && totals.repeats > 0 {
        End::Repeats
    } else {
        end
    })
}

/// What is done to each document.
struct Deduplication {
    settings: Settings,
    language: Option<&'static Language>,
    /// Whether the repeats are printed and not the text without them.
    repeats_only: bool,
    format: Option<Format>,
    verbose: bool,
}

/// The form of what is printed of a document.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// The text without its repeats.
    Text,
    /// Its JSON line with that text.
    Record,
    /// A line for each repeat.
    Lines,
    /// The report.
    Json(Format),
}

impl Deduplication {
    fn product(&self, loaded: &Loaded, origin: &Origin, place: Place) -> Product {
        let text = &loaded.document.text;
        let language = self.language.or_else(|| detect(text));
        let segments = Segments::new(text, language);
        let removals = repeats(&segments, language, self.settings).removals;
        let lines = || render::removal_lines(&origin.name(), text, &removals);
        let rest = || render::deduplicated(&segments, &removals);
        let form = self.form(loaded, place);
        let data = match form {
            Form::Text => format!("{}{}", loaded.mark(), rest()),
            Form::Record => loaded
                .record
                .as_ref()
                .map_or_else(String::new, |record| record.with_text(&rest()) + "\n"),
            Form::Lines => lines().into_iter().map(|line| line + "\n").collect(),
            Form::Json(format) => {
                let rest = (!self.repeats_only).then(rest);
                render::repeats(
                    format,
                    place,
                    &loaded.document,
                    language,
                    rest.as_deref(),
                    &removals,
                )
            }
        };
        Product {
            data: data.into_bytes(),
            extension: form.extension(),
            headed: form == Form::Text,
            notes: if self.verbose && form != Form::Lines {
                lines()
            } else {
                Vec::new()
            },
            repeats: removals.len(),
            unknown_language: language.is_none() && !segments.sentences.is_empty(),
            over_length: false,
        }
    }

    /// Without a format a text stays a text and a record a record, which it also stays in a file of records.
    fn form(&self, loaded: &Loaded, place: Place) -> Form {
        let text = if place == Place::Line || loaded.record.is_some() && self.format.is_none() {
            Form::Record
        } else {
            Form::Text
        };
        match self.format {
            Some(format @ (Format::Json | Format::Jsonl)) => Form::Json(format.at(place)),
            _ if !self.repeats_only => text,
            _ if place == Place::Line => Form::Json(Format::Jsonl),
            _ => Form::Lines,
        }
    }
}

impl Form {
    fn extension(self) -> &'static str {
        match self {
            Form::Text | Form::Lines => Format::Text.extension(),
            Form::Record => Format::Jsonl.extension(),
            Form::Json(format) => format.extension(),
        }
    }
}
