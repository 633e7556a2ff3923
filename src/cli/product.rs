//! What a command makes of a document, on its way to the output.

use nutgraf::Document;
use nutgraf::corpus::Fingerprint;
use nutgraf::render::html::ListingRow;
use nutgraf::render::{Rows, Table};

/// What a command made of a document.
#[derive(Debug, Default)]
pub(super) struct Product {
    /// What goes to the output.
    pub(super) data: Vec<u8>,
    /// What stands once above records of this kind.
    pub(super) header: Option<Vec<u8>>,
    /// What goes to a Parquet file instead.
    pub(super) rows: Option<(Table, Rows)>,
    /// Whether it was made for a terminal.
    pub(super) styled: bool,
    /// The ending of its file's name in an output folder.
    pub(super) extension: &'static str,
    /// Whether what it holds is of the form that its input has.
    pub(super) own_form: bool,
    /// Whether the document's name goes above it where several follow each other.
    pub(super) headed: bool,
    /// What it is called there: by the id that it has of itself, else by its file and line.
    pub(super) heading: String,
    /// Lines for `-v`.
    pub(super) notes: Vec<String>,
    /// The same, made for a terminal.
    pub(super) styled_notes: String,
    /// What of its input was broken or missing though the rest could be read, and which input it is.
    pub(super) flaw: Option<String>,
    /// Repeats found.
    pub(super) repeats: usize,
    /// Whether its language is unknown.
    pub(super) unknown_language: bool,
    /// Whether no sentence fitted the length.
    pub(super) over_length: bool,
    /// Whether it has nothing of what was asked for.
    pub(super) unmatched: bool,
    /// Whether all that its input says was removed.
    pub(super) emptied: bool,
    /// Whether its input has no text.
    pub(super) blank: bool,
    /// What pages tell of it in their list.
    pub(super) listed: Option<Box<PageEntry>>,
}

/// What pages tell of a document in their list.
#[derive(Debug)]
pub(super) struct PageEntry {
    pub(super) row: ListingRow,
    /// What it is compared by with other documents.
    pub(super) fingerprint: Option<Fingerprint>,
    pub(super) document: Document,
}
