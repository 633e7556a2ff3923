//! What an index holds.

use super::lines::Lines;
use super::{Format, Placement, json};
use crate::corpus::{IndexContent, Stat};
use serde::Serialize;

#[derive(Serialize)]
struct IndexJson {
    schema: &'static str,
    documents: u32,
    kept: &'static str,
    bytes: u64,
}

/// An index in a file of so many bytes, as a line for people or as JSON.
pub fn index_stat(format: Format, stat: &Stat, bytes: u64) -> String {
    let (documents, kept) = match stat.kept {
        IndexContent::Sketch => (stat.documents, "sketch"),
        IndexContent::Text => (stat.documents, "text"),
    };
    if format == Format::Text {
        let mut line = Lines::plain();
        let noun = if documents == 1 {
            " document, "
        } else {
            " documents, "
        };
        line.number(documents)
            .own(noun)
            .own(kept)
            .own(" of each kept, ");
        line.number(bytes).own(" bytes\n");
        return line.finish();
    }
    let line = IndexJson {
        schema: json::SCHEMA,
        documents,
        kept,
        bytes,
    };
    json::line(&line, format, Placement::Alone)
}
