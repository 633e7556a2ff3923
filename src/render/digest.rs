//! A digest, with the source of each sentence.

use super::json::{self, SCHEMA};
use super::removals::DocumentSpan;
use super::{Format, Placement, Rows, Table, unwrapped};
use crate::dedup::{Reason, Unit};
use crate::digest::{Digest, SourcedRemoval};
use crate::document::{Document, Id, Span};
use crate::summary::Chosen;
use serde::Serialize;

/// A digest in a format, ending in a line break unless it is empty: sentences with their sources in brackets, a list, or
/// JSON. `documents` are those it was made from, in the order of their numbers; their texts are not read.
pub fn digest(format: Format, documents: &[Document], digest: &Digest) -> String {
    let lines = |mark: &str| {
        let line = |s: &crate::digest::Sourced| {
            format!(
                "{mark}{} [{}]\n",
                unwrapped(s.chosen.text),
                documents[s.document].id
            )
        };
        digest.sentences.iter().map(line).collect()
    };
    match format {
        Format::Text => lines(""),
        Format::Markdown => lines("- "),
        Format::Csv => Table::Digest.header() + &Rows::digest(documents, digest).csv(),
        Format::Json | Format::Jsonl => {
            json::line(&object(documents, digest), format, Placement::Alone)
        }
    }
}

#[derive(Serialize)]
struct DigestJson<'a> {
    schema: &'static str,
    language: Option<&'static str>,
    document_count: usize,
    digest: Vec<SourcedJson<'a>>,
    removed: Vec<RemovalJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query_matched: Option<bool>,
}

#[derive(Serialize)]
struct SourcedJson<'a> {
    id: &'a Id,
    #[serde(flatten)]
    chosen: Chosen<'a>,
}

#[derive(Serialize)]
struct RemovalJson<'a> {
    id: &'a Id,
    unit: Unit,
    #[serde(flatten)]
    span: Span,
    duplicate_of: DocumentSpan<'a>,
    #[serde(serialize_with = "crate::similarity::rounded")]
    similarity: f64,
    reason: Reason,
}

fn object<'a>(documents: &'a [Document], digest: &'a Digest) -> DigestJson<'a> {
    let id = |number: usize| &documents[number].id;
    let removal = |gone: &SourcedRemoval| RemovalJson {
        id: id(gone.document),
        unit: gone.removal.unit,
        span: gone.removal.span,
        duplicate_of: DocumentSpan {
            id: id(gone.stays_in),
            span: gone.removal.duplicate_of,
        },
        similarity: gone.removal.similarity,
        reason: gone.removal.reason,
    };
    let sentence = |s: &crate::digest::Sourced<'a>| SourcedJson {
        id: id(s.document),
        chosen: s.chosen,
    };
    DigestJson {
        schema: SCHEMA,
        language: digest.language.map(|l| l.code),
        document_count: documents.len(),
        digest: digest.sentences.iter().map(sentence).collect(),
        removed: digest.removed.iter().map(removal).collect(),
        query_matched: digest.query_matched,
    }
}
