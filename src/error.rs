//! The library's one error.

use std::io;
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
    #[error("longer than {0} bytes (--max-bytes)")]
    TooLong(u64),
    /// The input is not UTF-8.
    #[error("not UTF-8 (byte {0} is not valid)")]
    NotUtf8(usize),
    /// An input that is read twice was another one the second time.
    #[error("changed while it was read")]
    Changed,
    /// A folder holds no file that is to be read; no failure.
    #[error("no files to read in this folder")]
    EmptyFolder,
    /// A line is not a JSON object.
    #[error("not a JSON object: {0}")]
    NotJson(String),
    /// A record has no such field.
    #[error("no field `{0}`")]
    NoField(String),
    /// A table has no such column.
    #[error("no column `{column}` (columns: {columns})")]
    NoColumn {
        /// The column that was asked for.
        column: String,
        /// Those that there are.
        columns: String,
    },
    /// A record's text is not a string.
    #[error("field `{0}` is not a string")]
    NotString(String),
    /// Another run writes to the index.
    #[error("in use: another run writes to it")]
    InUse,
    /// An index cannot be used: the reason.
    #[error("{0}")]
    Index(String),
    /// A value that an option does not take.
    #[error("{0}")]
    Value(String),
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
