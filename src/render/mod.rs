//! Results → bytes: text, JSON, Markdown, tables, pages to look at.

mod comparison;
mod difference;
mod digest;
#[cfg(feature = "html")]
pub mod html;
#[cfg(feature = "index")]
mod index;
mod json;
mod json_line;
mod lines;
mod markdown;
#[cfg(feature = "input")]
mod markup;
mod pack;
#[cfg_attr(not(feature = "parquet"), path = "no_parquet.rs")]
mod parquet;
mod plan;
mod removals;
mod scores;
#[cfg(feature = "input")]
mod stats;
mod table;
mod text;
mod verdicts;
mod why;

pub use comparison::{comparison, comparison_lines};
pub use difference::{
    DiffPart, Difference, by_ends, difference, difference_in_full, difference_line, differences,
};
pub use digest::digest;
#[cfg(feature = "index")]
pub use index::index_stat;
pub use json::repeats;
pub use lines::{is_unsafe, printable};
pub use pack::pack;
pub use parquet::ParquetTable;
pub use plan::plan;
pub use removals::{RemovalReport, ReportedSlice, captions, is_caption};
#[cfg(feature = "input")]
pub use stats::{commonest, stats, stats_kinds, stats_numbers};
pub use table::{Cell, ColumnKind, Rows, Table};
pub use verdicts::{DocumentVerdict, cluster, document_verdict, id_line, verdict_line};
pub use why::explanation;

#[cfg(doc)]
use crate::dedup::Removal;
use crate::document::{Document, Span};
use crate::error::Error;
#[cfg(feature = "input")]
use crate::input::Loaded;
use crate::keywords::Keyword;
use crate::language::Language;
use crate::segment::Streamed;
use crate::summary::{Scored, Summary};
use json::{DocumentJson, KeywordsJson, SummaryJson};
use lines::Lines;
use scores::ScoresJson;
use std::str::FromStr;

/// The form of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Format {
    /// A sentence a line.
    #[default]
    Text,
    /// A JSON object: indented if it is the only one, else one a line.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// A heading and a list.
    Markdown,
    /// A table: a row for each sentence or phrase.
    Csv,
    /// The same for a spreadsheet: no field is a formula ([`Rows::safe_csv`]).
    SafeCsv,
}

impl Format {
    /// Every format that has a name of its own.
    pub const ALL: &'static [Format] = &[
        Format::Text,
        Format::Json,
        Format::Jsonl,
        Format::Markdown,
        Format::Csv,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Markdown => "markdown",
            Format::Csv | Format::SafeCsv => "csv",
        }
    }

    /// What is added to an input's name for the file of its result.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Markdown => "md",
            Format::Csv | Format::SafeCsv => "csv",
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let name = if name == "md" { "markdown" } else { name };
        Self::ALL
            .iter()
            .copied()
            .find(|f| f.name() == name)
            .ok_or_else(|| Error::Value(format!("unknown format `{name}`")))
    }
}

/// Whether a result stands alone or among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// The only one of its output.
    Alone,
    /// One of several.
    Among,
    /// A line of JSON lines, whatever the format: it came as one, and its input has an output of its own.
    Line,
}

impl Format {
    /// The format in which a result at a place is written.
    pub fn at(self, place: Placement) -> Self {
        if place == Placement::Line {
            Format::Jsonl
        } else {
            self
        }
    }

    /// Whether results are rows.
    pub fn is_table(self) -> bool {
        matches!(self, Format::Csv | Format::SafeCsv)
    }

    /// The line of names above the rows of a table; `None` for results that are none.
    pub fn header(self, table: Table, place: Placement) -> Option<Vec<u8>> {
        self.at(place).is_table().then(|| table.header().into())
    }
}

/// A summary in a format, ending in a line break unless it is empty.
pub fn summary(format: Format, place: Placement, document: &Document, summary: &Summary) -> String {
    match format.at(place) {
        Format::Text => text::lines(summary.sentences.iter().map(|s| s.text)),
        Format::Markdown => markdown::summary(document, summary, place),
        table @ (Format::Csv | Format::SafeCsv) => Rows::summary(document, summary).written(table),
        Format::Json | Format::Jsonl => {
            let object = DocumentJson::new(document, summary.language, SummaryJson::new(summary));
            json::line(&object, format.at(place), place)
        }
    }
}

/// Every sentence of a text with its score and parts: a line each, a list, or JSON. Ends in a line break unless empty.
pub fn scores(
    format: Format,
    place: Placement,
    document: &Document,
    summary: &Summary,
    scored: &[Scored],
) -> String {
    match format.at(place) {
        Format::Text => scores::lines(scored, Lines::plain()),
        Format::Markdown => scores::lines(scored, Lines::markdown()),
        table @ (Format::Csv | Format::SafeCsv) => {
            Rows::scores(document, summary, scored).written(table)
        }
        Format::Json | Format::Jsonl => {
            let scores = ScoresJson::new(summary.method, scored);
            let object = DocumentJson::new(document, summary.language, scores);
            json::line(&object, format.at(place), place)
        }
    }
}

#[cfg(feature = "input")]
/// A document's text: as it is, as Markdown with what its markup says, as JSON or as a row. What is Markdown already stays as it came.
pub fn document(format: Format, place: Placement, loaded: &Loaded) -> String {
    let document = &loaded.document;
    match format.at(place) {
        Format::Text => document.text.clone(),
        Format::Markdown => {
            let body = match loaded.markdown() {
                Some(source) => Lines::of_markdown(source),
                None => markup::document(&loaded.layout(), document.about.title.as_deref()),
            };
            match place {
                Placement::Among => markdown::under_id(document, body),
                _ => body.finish(),
            }
        }
        table @ (Format::Csv | Format::SafeCsv) => Rows::document(document).written(table),
        _ => json::text(format, place, loaded),
    }
}

/// Bytes of a block that are shown where it is explained.
#[cfg(feature = "input")]
const SHOWN: usize = 80;

#[cfg(feature = "input")]
/// Why each block of an input stays in its text or goes: a line each, or JSON.
pub fn explained(format: Format, place: Placement, loaded: &Loaded) -> String {
    let blocks = loaded.explained();
    if matches!(format.at(place), Format::Json | Format::Jsonl) {
        return json::explained(format.at(place), place, &loaded.document, &blocks);
    }
    let mut lines = Lines::plain();
    for block in &blocks {
        let text = lines::unwrapped(&block.text);
        let end = text.floor_char_boundary(SHOWN);
        lines.own(if block.stays { "stays  " } else { "goes   " });
        lines.text(&block.reason).own(": ").text(&text[..end]);
        lines.own(if end < text.len() { " …\n" } else { "\n" });
    }
    lines.finish()
}

/// The sentences of a text: one a line, or as JSON with their spans.
pub fn sentences(
    format: Format,
    place: Placement,
    document: &Document,
    language: Option<&Language>,
    sentences: &[Span],
) -> String {
    match format.at(place) {
        Format::Text | Format::Markdown => {
            text::lines(sentences.iter().map(|span| span.of(&document.text)))
        }
        table @ (Format::Csv | Format::SafeCsv) => {
            Rows::sentences(document, language, sentences).written(table)
        }
        Format::Json | Format::Jsonl => {
            json::sentences(format.at(place), place, document, language, sentences)
        }
    }
}

/// A sentence of a document that is yet to come: a line of text, or of JSON with its span.
pub fn streamed(format: Format, document: &Document, sentence: &Streamed) -> String {
    match format {
        Format::Json | Format::Jsonl => json::streamed(document, sentence),
        _ => text::lines(std::iter::once(sentence.text.as_str())),
    }
}

/// Key phrases: one a line, or as JSON with where they stand first, counts and scores.
pub fn keywords(
    format: Format,
    place: Placement,
    document: &Document,
    language: Option<&Language>,
    keywords: &[Keyword],
) -> String {
    match format.at(place) {
        Format::Text | Format::Markdown => text::lines(keywords.iter().map(|k| k.text)),
        table @ (Format::Csv | Format::SafeCsv) => {
            Rows::keywords(document, language, keywords).written(table)
        }
        Format::Json | Format::Jsonl => {
            let object = DocumentJson::new(document, language, KeywordsJson { keywords });
            json::line(&object, format.at(place), place)
        }
    }
}
