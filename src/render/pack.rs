//! A pack, with the source of each sentence.

use super::digest::{source_list, sourced};
use super::json::{self, SCHEMA};
use super::lines::Lines;
use super::{Format, Placement};
use crate::document::{Document, Id, Span};
use crate::pack::Pack;
use serde::Serialize;

/// A pack in a format, ending in a line break unless it is empty: sentences with the numbers of their sources in brackets, below them these sources, or
/// JSON; a pack has no rows, so tables are written as text. `documents` are those it was made from, in the order of their numbers; their texts are not read.
pub fn pack(format: Format, query: &str, documents: &[Document], pack: &Pack) -> String {
    match format {
        Format::Markdown => lines(documents, pack, Lines::markdown()),
        Format::Json | Format::Jsonl => {
            json::line(&object(query, documents, pack), format, Placement::Alone)
        }
        Format::Text | Format::Csv | Format::SafeCsv => lines(documents, pack, Lines::plain()),
    }
}

#[derive(Serialize)]
struct PackJson<'a> {
    schema: &'static str,
    query: &'a str,
    query_matched: bool,
    tokens: usize,
    sentences: Vec<PackedJson<'a>>,
}

#[derive(Serialize)]
struct PackedJson<'a> {
    id: &'a Id,
    text: &'a str,
    #[serde(flatten)]
    span: Span,
    #[serde(serialize_with = "crate::similarity::rounded")]
    score: f64,
}

fn object<'a>(query: &'a str, documents: &'a [Document], pack: &Pack<'a>) -> PackJson<'a> {
    let sentences = pack.sentences.iter().map(|sourced| PackedJson {
        id: &documents[sourced.document].id,
        text: sourced.chosen.text,
        span: sourced.chosen.span,
        score: sourced.chosen.score,
    });
    PackJson {
        schema: SCHEMA,
        query,
        query_matched: pack.query_matched,
        tokens: pack.tokens,
        sentences: sentences.collect(),
    }
}

/// The sentences with their sources, a line each.
fn lines(documents: &[Document], pack: &Pack, mut lines: Lines) -> String {
    for sentence in &pack.sentences {
        sourced(sentence, lines.item());
    }
    let named = pack.sentences.iter().map(|s| s.document).collect();
    source_list(documents, &pack.sources, &named, &mut lines);
    lines.finish()
}
