//! A digest, with the source of each sentence.

use super::json::{self, SCHEMA};
use super::lines::Lines;
use super::removals::DocumentSpan;
use super::{Format, Placement, Rows, Table};
use crate::dedup::{Reason, Unit};
use crate::digest::{Difference, Digest, Source, Sourced, SourcedRemoval, ToldFigure};
use crate::document::{Document, Id, Span};
use crate::summary::Chosen;
use serde::Serialize;
use std::collections::BTreeSet;

/// A digest in a format, ending in a line break unless it is empty: sentences with the numbers of their sources in brackets, below them these
/// sources, or JSON. `documents` are those it was made from, in the order of their numbers; their texts are not read.
pub fn digest(format: Format, documents: &[Document], digest: &Digest) -> String {
    match format {
        Format::Text => lines(documents, digest, Lines::plain()),
        Format::Markdown => lines(documents, digest, Lines::markdown()),
        Format::Csv | Format::SafeCsv => {
            Table::Digest.header() + &Rows::digest(documents, digest).written(format)
        }
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
    sources: Vec<SourceJson<'a>>,
    digest: Vec<SourcedJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<DifferenceJson<'a>>>,
    removed: Vec<RemovalJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query_matched: Option<bool>,
}

/// A document that a digest is made from.
#[derive(Serialize)]
struct SourceJson<'a> {
    number: usize,
    id: &'a Id,
    headline: Option<&'a str>,
    date: Option<&'a str>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    about: &'a str,
    figures: Vec<FigureJson<'a>>,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    figure: &'a str,
    sentences: Vec<ToldJson<'a>>,
}

/// A sentence by itself.
#[derive(Serialize)]
struct ToldJson<'a> {
    id: &'a Id,
    text: &'a str,
    #[serde(flatten)]
    span: Span,
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

/// The documents with their numbers, counted from 1, and what is known of them.
fn sources<'a>(documents: &'a [Document], sources: &[Source<'a>]) -> Vec<SourceJson<'a>> {
    let all = documents.iter().zip(sources).enumerate();
    all.map(|(number, (document, source))| SourceJson {
        number: number + 1,
        id: &document.id,
        headline: document.about.title.as_deref().or(source.headline),
        date: document.about.date.as_deref().or(source.day),
    })
    .collect()
}

/// The sentences with their sources, a line each, and below them the facts that sources tell with different figures: the figures, and
/// under them the sentences.
fn lines(documents: &[Document], digest: &Digest, mut lines: Lines) -> String {
    for sentence in &digest.sentences {
        sourced(sentence, lines.item());
    }
    for fact in digest.differences.iter().flatten() {
        lines.own("\n").item().text(fact.about);
        for (at, told) in fact.figures.iter().enumerate() {
            let before = if at == 0 { ": " } else { ", " };
            lines.own(before).text(told.figure);
        }
        lines.own("\n");
        for told in &fact.figures {
            for sentence in &told.told {
                lines.own("  ").item().text(told.figure).own(": ");
                sourced(sentence, &mut lines);
            }
        }
    }
    let told = digest.differences.iter().flatten();
    let told = told
        .flat_map(|fact| &fact.figures)
        .flat_map(|figure| &figure.told);
    let named = digest.sentences.iter().chain(told).map(|s| s.document);
    source_list(documents, &digest.sources, &named.collect(), &mut lines);
    lines.finish()
}

/// A sentence and the number of its source in brackets.
pub(super) fn sourced(sentence: &Sourced, line: &mut Lines) {
    line.text(sentence.chosen.text).own(" [");
    line.number(sentence.document as u64 + 1).own("]\n");
}

/// The sources that sentences name, a line each: number, id, and headline and day where they are known.
pub(super) fn source_list(
    documents: &[Document],
    known: &[Source],
    named: &BTreeSet<usize>,
    lines: &mut Lines,
) {
    let all = sources(documents, known);
    for (at, source) in named
        .iter()
        .filter_map(|&number| all.get(number))
        .enumerate()
    {
        lines.own(if at == 0 { "\n" } else { "" }).item().own("[");
        lines.number(source.number as u64).own("] ").name(source.id);
        if let Some(headline) = source.headline {
            lines.own(": ").text(headline);
        }
        if let Some(date) = source.date {
            lines.own(" (").text(date).own(")");
        }
        lines.own("\n");
    }
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
    let sentence = |s: &Sourced<'a>| SourcedJson {
        id: id(s.document),
        chosen: s.chosen,
    };
    let told = |s: &Sourced<'a>| ToldJson {
        id: id(s.document),
        text: s.chosen.text,
        span: s.chosen.span,
    };
    let figure = |figure: &ToldFigure<'a>| FigureJson {
        figure: figure.figure,
        sentences: figure.told.iter().map(told).collect(),
    };
    let difference = |difference: &Difference<'a>| DifferenceJson {
        about: difference.about,
        figures: difference.figures.iter().map(figure).collect(),
    };
    let differences = digest.differences.as_ref();
    DigestJson {
        schema: SCHEMA,
        sources: sources(documents, &digest.sources),
        differences: differences.map(|all| all.iter().map(difference).collect()),
        language: digest.language.map(|l| l.code),
        document_count: documents.len(),
        digest: digest.sentences.iter().map(sentence).collect(),
        removed: digest.removed.iter().map(removal).collect(),
        query_matched: digest.query_matched,
    }
}
