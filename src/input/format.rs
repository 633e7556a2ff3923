//! What an input holds: told by content, then by name.

use super::{Fields, html, json, jsonl, mail, markdown, mbox, recode, table};
use crate::error::Error;
use std::str::FromStr;

/// What inputs hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Format {
    /// Told by content and name, for each input.
    #[default]
    Auto,
    /// One document.
    Text,
    /// A web page: its main text is the document.
    Html,
    /// One document, with headings, lists, code.
    Markdown,
    /// A message, or a mailbox of them.
    Mail,
    /// An object, an array of them, or one after the other; one document each.
    Json,
    /// One JSON object a line, one document each.
    Jsonl,
    /// A table with a header, divided by commas, semicolons or tabs; one document a row.
    Csv,
    /// The same, divided by tabs.
    Tsv,
    /// A table with columns by name; one document a row. Told by content alone.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// Other names of formats on the command line.
const ALIASES: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("eml", Format::Mail),
    ("mbox", Format::Mail),
    ("ndjson", Format::Jsonl),
];

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Auto,
        Format::Text,
        Format::Html,
        Format::Markdown,
        Format::Mail,
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Tsv,
        #[cfg(feature = "parquet")]
        Format::Parquet,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Auto => "auto",
            Format::Text => "text",
            Format::Html => "html",
            Format::Markdown => "markdown",
            Format::Mail => "mail",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            #[cfg(feature = "parquet")]
            Format::Parquet => "parquet",
        }
    }

    /// Names that mean a format and are not listed in help.
    pub fn aliases() -> impl Iterator<Item = &'static str> {
        ALIASES.iter().map(|(alias, _)| *alias)
    }

    /// The ending of the name of a file that holds one document in the format.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Auto | Format::Text => "txt",
            Format::Markdown => "md",
            Format::Mail => "eml",
            other => other.name(),
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let format = Self::ALL.iter().copied().find(|f| f.name() == name);
        format
            .or(alias.map(|(_, format)| *format))
            .ok_or_else(|| Error::Value(format!("unknown format `{name}`")))
    }
}

/// The format of an input by how it begins, unpacked, and by its name in lower case without the ending of a compression.
/// `cut` if more of it follows.
pub(super) fn tell(start: &[u8], cut: bool, name: &str, fields: &Fields) -> Format {
    if jsonl::looks_like(start, cut) {
        return Format::Jsonl;
    }
    // A page is told by its bytes: one stray NUL makes it no UTF-16.
    if html::looks_like(start) {
        return Format::Html;
    }
    let start = recode::preview(start);
    by_content(&start)
        .or_else(|| by_name(name))
        .or_else(|| by_habit(&start, cut, fields))
        .unwrap_or(Format::Text)
}

/// What shows itself whatever the name.
fn by_content(start: &str) -> Option<Format> {
    let first = start.lines().next().unwrap_or_default();
    let mail = mbox::separates(first.as_bytes()) || mail::looks_like(start);
    mail.then_some(Format::Mail)
}

fn by_name(name: &str) -> Option<Format> {
    match name.rsplit_once('.')?.1 {
        "txt" | "text" => Some(Format::Text),
        "md" | "markdown" | "mdown" | "mkd" => Some(Format::Markdown),
        "eml" | "mbox" => Some(Format::Mail),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "html" | "htm" | "xhtml" | "shtml" => Some(Format::Html),
        "csv" => Some(Format::Csv),
        "tsv" | "tab" => Some(Format::Tsv),
        _ => None,
    }
}

/// What looks like a format, in an input whose name says nothing.
fn by_habit(start: &str, cut: bool, fields: &Fields) -> Option<Format> {
    if json::looks_like(start) {
        Some(Format::Json)
    } else if table::looks_like(start, cut, fields) {
        Some(Format::Csv)
    } else {
        markdown::looks_like(start).then_some(Format::Markdown)
    }
}
