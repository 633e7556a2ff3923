//! The library's one error.

use std::{fmt, io};
use thiserror::Error;

/// What can go wrong at the edges of the library: an option's value, or one input.
///
/// Between segmenting and selecting nothing can fail: any text has a summary, the empty text an empty one.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The input could not be opened or read.
    #[error("{}", io_reason(.0))]
    Io(#[from] io::Error),
    /// The input is not text; for a file met in a folder this is no failure.
    #[error("not text: {0}")]
    NotText(String),
    /// The input breaks the charset or form that it is in.
    #[error("broken {0}")]
    Broken(String),
    /// A text or a line is longer than this many bytes.
    #[error("longer than {0} bytes")]
    TooLong(u64),
    /// What would be made of an input takes more memory than it may.
    #[error("it would take about {} of memory, more than {}", in_units(*.needed), in_units(*.most))]
    TooCostly {
        /// About how many bytes that would be.
        needed: u64,
        /// How many there may be.
        most: u64,
    },
    /// The input is not UTF-8.
    #[error("not UTF-8 (byte {0} is not valid)")]
    NotUtf8(usize),
    /// An input that is read twice was another one the second time.
    #[error("changed while it was read")]
    Changed,
    /// A line is not a JSON object.
    #[error("not a JSON object: {0}")]
    NotJson(String),
    /// A record has no such field.
    #[error("no field `{field}` (fields: {fields})")]
    NoField {
        /// The field that was asked for.
        field: String,
        /// Those that there are.
        fields: String,
    },
    /// A table has no such column.
    #[error("no column `{column}` (columns: {columns})")]
    NoColumn {
        /// The column that was asked for.
        column: String,
        /// Those that there are.
        columns: String,
    },
    /// A row of a table has another number of fields than its header.
    #[error(
        "{fields} field{} where the header has {columns}{}",
        if *fields == 1 { "" } else { "s" },
        if *skipped { "" } else { " (--ragged says what to do with such rows)" }
    )]
    Ragged {
        /// Those of the row.
        fields: usize,
        /// Those of the header.
        columns: usize,
        /// Whether such rows are to be passed over, so that this is no failure.
        skipped: bool,
    },
    /// A record's text is not a string.
    #[error("field `{0}` is not a string")]
    NotString(String),
    /// What is kept in memory of each document of a set does not fit into the bound that was set on it.
    #[error("the memory bound is too small for more than {most}")]
    OutOfMemory {
        /// What fits.
        most: SetSize,
    },
    /// A set that is larger than any can be.
    #[error("{0} in one set")]
    SetTooLarge(&'static str),
    /// A temporary file could not be made, written or read.
    #[error("temporary file: {}", io_reason(.0))]
    TemporaryFile(#[source] io::Error),
    /// Bytes that are no fingerprint which this version can use: the reason.
    #[error("{0}")]
    Fingerprint(&'static str),
    /// Another run writes to the index.
    #[error("in use: another run writes to it")]
    InUse,
    /// An index keeps something else of its documents than is asked for.
    #[error("keeps {} of its documents, which is not what is asked for", if *.texts { "texts" } else { "sketches" })]
    IndexKeeps {
        /// Whether it keeps texts, not sketches.
        texts: bool,
    },
    /// An index cannot be used: the reason.
    #[error("{0}")]
    Index(String),
    /// A line of a list, counted from 1, cannot be read.
    #[error("line {line}: {reason}")]
    BadLine {
        /// Its number.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A value that an option does not take.
    #[error("{0}")]
    Value(String),
}

/// How much there is in a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetSize {
    /// So many documents.
    Documents(usize),
    /// So many documents, with what an index would keep of each.
    Indexable(usize),
    /// So many paragraphs or sentences.
    Units {
        /// The paragraphs or sentences.
        units: usize,
        /// The documents that they stand in.
        documents: usize,
    },
}

impl fmt::Display for SetSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SetSize::Documents(count) => write!(f, "{count} documents"),
            SetSize::Indexable(count) => write!(f, "{count} documents and an index"),
            SetSize::Units { units, documents } => {
                write!(
                    f,
                    "{units} paragraphs or sentences of {documents} documents"
                )
            }
        }
    }
}

/// A number of bytes for people.
fn in_units(bytes: u64) -> String {
    let mebibytes = bytes as f64 / f64::from(1 << 20);
    match mebibytes {
        ..1024.0 => format!("{mebibytes:.0} MiB"),
        _ => format!("{:.1} GiB", mebibytes / 1024.0),
    }
}

/// The operating system's reason without its error number.
fn io_reason(error: &io::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = reason.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => text,
    }
}
