//! Repeats within one document: what goes of it, and what is printed of that.

use super::identity::identity;
use super::spare::SpareList;
use crate::cli::args::Form;
use crate::cli::output::terminal::Look;
use crate::cli::product::Product;
use nutgraf::Span;
use nutgraf::dedup::{Deduplicated, Deduplicator, Removal, remaining};
use nutgraf::input::{InputFormat, Loaded, Origin, Record};
use nutgraf::language::Language;
use nutgraf::render::{self, Format, Placement, RemovalReport, Rows, Table, captions};
use nutgraf::segment::Segments;

/// The table of repeats, where they go into one file.
pub(super) fn one_file(form: Option<Form>, table: Table) -> Option<Table> {
    form.and_then(|form| form.in_one(table))
}

/// What goes of a document.
pub(super) struct Gone<'a> {
    pub(super) spans: &'a [Removal],
    /// The same beside what stays.
    pub(super) reports: &'a [RemovalReport<'a>],
    pub(super) table: Table,
}

/// What is done to each document.
pub(super) struct Deduplication {
    pub(super) deduplicator: Deduplicator,
    /// What stays whatever it repeats.
    pub(super) spare: SpareList,
    /// Whether the repeats are printed and not the text without them.
    pub(super) repeats_only: bool,
    pub(super) format: Option<Form>,
    pub(super) verbose: bool,
    /// Whether all of repeats is shown, or only what stands around the differences.
    pub(super) full: bool,
    /// How lines look on stdout and stderr, where they are terminals.
    pub(super) look: Option<Look>,
    pub(super) note_look: Option<Look>,
}

/// What is printed of a document.
#[derive(Clone, Copy)]
enum DedupForm<'l> {
    /// The text without its repeats.
    Text,
    /// Its record with that text.
    Record(&'l Record),
    /// A line for each repeat.
    Lines,
    /// A row for each.
    Rows(Form),
    /// The report.
    Json(Format),
}

impl Deduplication {
    /// What a document says twice, without what is to be spared.
    pub(super) fn found<'t>(&self, loaded: &'t Loaded, origin: &Origin) -> Deduplicated<'t> {
        let mut found = self.deduplicator.deduplicate_document(&loaded.document);
        let names = self.spare.of_document(&identity(loaded, origin));
        found.removed.retain(|removal| !names.any(removal.span));
        found
    }

    pub(super) fn product(&self, loaded: &Loaded, origin: &Origin, place: Placement) -> Product {
        let found = self.found(loaded, origin);
        let (text, captions) = (&loaded.document.text, captions(&found.segments));
        let report = |removal| RemovalReport::within(text, removal, &captions);
        let reports: Vec<_> = found.removed.iter().map(report).collect();
        let gone = Gone {
            spans: &found.removed,
            reports: &reports,
            table: Table::Repeats,
        };
        let mut product =
            self.without(loaded, origin, place, &found.segments, found.language, gone);
        if self.verbose && !found.spared.is_empty() {
            let note = format!("{}: {}", origin.name(), found.spared);
            product.notes.push(note);
        }
        product
    }

    /// A document without what was removed of it, or a report of that.
    pub(super) fn without(
        &self,
        loaded: &Loaded,
        origin: &Origin,
        place: Placement,
        segments: &Segments,
        language: Option<&'static Language>,
        removals: Gone,
    ) -> Product {
        let shape = self.shape(loaded, place);
        let rest = (!self.repeats_only).then(|| remaining(segments, removals.spans));
        let emptied = rest.as_deref().is_some_and(is_blank) && !is_blank(&loaded.document.text);
        let rest = rest.unwrap_or_default();
        let name = name(loaded, origin);
        let lines = || {
            let reports = removals.reports.iter();
            reports.map(|report| report.line(&name, self.full))
        };
        let styled = |look: &Look| {
            let paragraphs = &segments.paragraphs;
            self.styled(look, &name, paragraphs, removals.reports)
        };
        let printed = match shape {
            DedupForm::Text => Product {
                own_form: loaded.source.is_none() || loaded.format == InputFormat::Markdown,
                ..shape.product(format!("{}{rest}", loaded.mark()))
            },
            DedupForm::Record(record) => Product {
                data: record.with_text(&rest).unwrap_or_default(),
                own_form: true,
                ..shape.product(String::new())
            },
            DedupForm::Lines => match &self.look {
                Some(look) => Product {
                    styled: true,
                    ..shape.product(styled(look))
                },
                None => shape.product(lines().map(|line| line + "\n").collect()),
            },
            DedupForm::Rows(form) => {
                let rows = || Rows::repeats(&loaded.document, language, removals.reports);
                form.product(place, removals.table, rows, |table| match table {
                    Format::SafeCsv => rows().safe_csv(),
                    _ => rows().csv(),
                })
            }
            DedupForm::Json(format) => {
                let text = (!self.repeats_only).then_some(rest.as_str());
                let document = &loaded.document;
                let removed = removals.reports;
                shape.product(render::repeats(
                    format, place, document, language, text, removed,
                ))
            }
        };
        let noted = self.verbose && !matches!(shape, DedupForm::Lines);
        let (notes, styled_notes) = match &self.note_look {
            _ if !noted => Default::default(),
            Some(look) => (Vec::new(), styled(look)),
            None => (lines().collect(), String::new()),
        };
        Product {
            repeats: removals.spans.len(),
            emptied,
            notes,
            styled_notes,
            unknown_language: language.is_none() && !segments.sentences.is_empty(),
            ..printed
        }
    }

    /// What goes beside what stays, for a terminal.
    fn styled(
        &self,
        look: &Look,
        name: &str,
        paragraphs: &[Span],
        reports: &[RemovalReport],
    ) -> String {
        let repeat = |report: &RemovalReport| {
            let (gone, kept) = (&report.gone.text, &report.duplicate_of.text);
            look.repeat(
                &report.head(name, paragraphs),
                gone.as_deref(),
                kept.as_deref(),
                self.full,
            )
        };
        reports.iter().map(repeat).collect()
    }

    /// Without a format a text stays a text and a record a record, which it also stays in a file of records, if it can hold
    /// another text.
    fn shape<'l>(&self, loaded: &'l Loaded, place: Placement) -> DedupForm<'l> {
        let record = loaded.record.as_ref().filter(|record| record.holds_text());
        let kept = record.filter(|_| place == Placement::Line || self.format.is_none());
        match (self.format, kept) {
            (Some(Form::Plain(format @ (Format::Json | Format::Jsonl))), _) => {
                DedupForm::Json(format.at(place))
            }
            (_, Some(record)) if !self.repeats_only => DedupForm::Record(record),
            _ if place == Placement::Line => DedupForm::Json(Format::Jsonl),
            (Some(form), _) if is_table(form) => DedupForm::Rows(form),
            _ if !self.repeats_only => DedupForm::Text,
            _ => DedupForm::Lines,
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_ascii().is_empty()
}

pub(super) fn is_table(form: Form) -> bool {
    matches!(
        form,
        Form::Parquet | Form::Plain(Format::Csv | Format::SafeCsv)
    )
}

/// A document's name in lines: that of its input, and the id of its record if it has one.
fn name(loaded: &Loaded, origin: &Origin) -> String {
    let id = loaded.record.as_ref().and_then(Record::id);
    match id {
        Some(id) => format!("{} (id {id})", origin.name()),
        None => origin.name(),
    }
}

impl DedupForm<'_> {
    fn product(self, text: String) -> Product {
        let (header, extension) = match self {
            DedupForm::Record(record) => (record.header().map(<[u8]>::to_vec), record.extension()),
            DedupForm::Json(format) => (None, format.extension()),
            _ => (None, Format::Text.extension()),
        };
        Product {
            data: text.into_bytes(),
            header,
            extension,
            headed: matches!(self, DedupForm::Text),
            ..Product::default()
        }
    }
}
