//! `nutgraf dedup`.

use super::args::DedupArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use super::{End, across, documents};
use anyhow::Result;
use nutgraf::dedup::{Removal, Settings, repeats};
use nutgraf::input::{Loaded, Origin, Record};
use nutgraf::language::{Language, detect};
use nutgraf::render::{self, Format, Place};
use nutgraf::segment::Segments;
use serde::Serialize;

pub(super) fn dedup(args: DedupArgs) -> Result<End> {
    if args.documents()? {
        return documents::dedup(args);
    }
    let dedup = Deduplication {
        settings: args.settings()?,
        language: args.common.language,
        repeats_only: args.dry_run || args.check,
        format: args.format,
        verbose: args.common.verbose,
    };
    let inputs = Inputs::new(args.inputs.clone())?;
    let (end, totals) = if args.across || !args.against.is_empty() {
        across::run(inputs, &args, dedup)?
    } else {
        let work = move |loaded: Loaded, origin: &Origin, place: Place| {
            dedup.product(&loaded, origin, place)
        };
        run(&inputs, &args.common, work)?
    };
    Ok(if end == End::Done && args.check && totals.repeats > 0 {
        End::Repeats
    } else {
        end
    })
}

/// What goes of a document.
pub(super) struct Gone<'a, R> {
    pub(super) spans: &'a [Removal],
    /// The same as JSON, and as lines for people.
    pub(super) objects: &'a [R],
    pub(super) lines: Vec<String>,
}

/// What is done to each document.
pub(super) struct Deduplication {
    pub(super) settings: Settings,
    language: Option<&'static Language>,
    /// Whether the repeats are printed and not the text without them.
    repeats_only: bool,
    format: Option<Format>,
    verbose: bool,
}

/// The form of what is printed of a document.
#[derive(Clone, Copy)]
enum Form<'l> {
    /// The text without its repeats.
    Text,
    /// Its record with that text.
    Record(&'l Record),
    /// A line for each repeat.
    Lines,
    /// The report.
    Json(Format),
}

impl Deduplication {
    fn product(&self, loaded: &Loaded, origin: &Origin, place: Place) -> Product {
        let text = &loaded.document.text;
        let language = self.language_of(text);
        let segments = Segments::new(text, language).marked(&loaded.document.about.marks);
        let removals = repeats(&segments, language, self.settings).removals;
        let lines = render::removal_lines(&origin.name(), text, &removals);
        let found = Gone {
            spans: &removals,
            objects: &removals,
            lines,
        };
        self.without(loaded, place, &segments, language, found)
    }

    pub(super) fn language_of(&self, text: &str) -> Option<&'static Language> {
        self.language.or_else(|| detect(text))
    }

    /// A document without what was removed of it, or a report of that.
    pub(super) fn without<R: Serialize>(
        &self,
        loaded: &Loaded,
        place: Place,
        segments: &Segments,
        language: Option<&'static Language>,
        removals: Gone<R>,
    ) -> Product {
        let rest = || render::deduplicated(segments, removals.spans);
        let form = self.form(loaded, place);
        let data = match form {
            Form::Text => format!("{}{}", loaded.mark(), rest()).into_bytes(),
            Form::Record(record) => record.with_text(&rest()).unwrap_or_default(),
            Form::Lines => {
                let lines = removals.lines.iter().map(|line| line.clone() + "\n");
                lines.collect::<String>().into_bytes()
            }
            Form::Json(format) => {
                let rest = (!self.repeats_only).then(rest);
                let (document, text) = (&loaded.document, rest.as_deref());
                render::repeats(format, place, document, language, text, removals.objects)
                    .into_bytes()
            }
        };
        let noted = self.verbose && !matches!(form, Form::Lines);
        Product {
            data,
            header: form.header(),
            extension: form.extension(),
            headed: matches!(form, Form::Text),
            repeats: removals.spans.len(),
            notes: if noted { removals.lines } else { Vec::new() },
            unknown_language: language.is_none() && !segments.sentences.is_empty(),
            ..Product::default()
        }
    }

    /// Without a format a text stays a text and a record a record, which it also stays in a file of records, if it can hold
    /// another text.
    fn form<'l>(&self, loaded: &'l Loaded, place: Place) -> Form<'l> {
        let record = loaded.record.as_ref().filter(|record| record.holds_text());
        let kept = record.filter(|_| place == Place::Line || self.format.is_none());
        match (self.format, kept) {
            (Some(format @ (Format::Json | Format::Jsonl)), _) => Form::Json(format.at(place)),
            (_, Some(record)) if !self.repeats_only => Form::Record(record),
            _ if place == Place::Line => Form::Json(Format::Jsonl),
            _ if !self.repeats_only => Form::Text,
            _ => Form::Lines,
        }
    }
}

impl Form<'_> {
    fn extension(self) -> &'static str {
        match self {
            Form::Text | Form::Lines => Format::Text.extension(),
            Form::Record(record) => record.extension(),
            Form::Json(format) => format.extension(),
        }
    }

    fn header(self) -> Option<Vec<u8>> {
        match self {
            Form::Record(record) => record.header().map(<[u8]>::to_vec),
            _ => None,
        }
    }
}
