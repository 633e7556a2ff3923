//! Results as JSON; `docs/schema.json` describes them.

use super::{Format, Placement};
use crate::dedup::Removal;
#[cfg(feature = "input")]
use crate::document::About;
use crate::document::{Document, Id, Span};
#[cfg(feature = "input")]
use crate::input::{Charset, Loaded};
use crate::keywords::Keyword;
use crate::language::Language;
use crate::summary::{Chosen, Summary as Result};
use serde::Serialize;

/// Names the form of the objects; it changes when they do.
pub(super) const SCHEMA: &str = "nutgraf/1";

/// A summary.
#[derive(Serialize)]
pub(super) struct Summary<'a> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
    language: Option<&'static str>,
    method: &'static str,
    title: Option<&'a str>,
    paragraph_count: usize,
    sentence_count: usize,
    summary: &'a [Chosen<'a>],
    removed: &'a [Removal],
}

pub(super) fn summary<'a>(document: &'a Document, summary: &'a Result<'a>) -> Summary<'a> {
    Summary {
        schema: SCHEMA,
        id: &document.id,
        path: document.path.as_deref(),
        language: summary.language.map(|l| l.code),
        method: summary.method.name(),
        title: summary.title,
        paragraph_count: summary.paragraph_count,
        sentence_count: summary.sentence_count,
        summary: &summary.sentences,
        removed: &summary.removed,
    }
}

/// A text without its repeats; or only the repeats.
#[derive(Serialize)]
pub(super) struct Repeats<'a, R> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
    language: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    removed: &'a [R],
}

impl<'a, R> Repeats<'a, R> {
    pub(super) fn new(
        document: &'a Document,
        language: Option<&Language>,
        text: Option<&'a str>,
        removed: &'a [R],
    ) -> Self {
        let language = language.map(|l| l.code);
        Repeats {
            schema: SCHEMA,
            id: &document.id,
            path: document.path.as_deref(),
            language,
            text,
            removed,
        }
    }
}

/// A text's sentences.
#[derive(Serialize)]
pub(super) struct Sentences<'a> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
    language: Option<&'static str>,
    sentences: Vec<Slice<'a>>,
}

#[derive(Serialize)]
struct Slice<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(
        document: &'a Document,
        language: Option<&Language>,
        sentences: &[Span],
    ) -> Self {
        let slice = |span: &Span| Slice {
            text: span.of(&document.text),
            span: *span,
        };
        Sentences {
            schema: SCHEMA,
            id: &document.id,
            path: document.path.as_deref(),
            language: language.map(|l| l.code),
            sentences: sentences.iter().map(slice).collect(),
        }
    }
}

/// A text's key phrases.
#[derive(Serialize)]
pub(super) struct Keywords<'a> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
    language: Option<&'static str>,
    keywords: &'a [Keyword<'a>],
}

impl<'a> Keywords<'a> {
    pub(super) fn new(
        document: &'a Document,
        language: Option<&Language>,
        keywords: &'a [Keyword<'a>],
    ) -> Self {
        Keywords {
            schema: SCHEMA,
            id: &document.id,
            path: document.path.as_deref(),
            language: language.map(|l| l.code),
            keywords,
        }
    }
}

#[cfg(feature = "input")]
/// A document's text.
#[derive(Serialize)]
pub(super) struct Text<'a> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
    #[serde(flatten)]
    about: &'a About,
    #[serde(flatten)]
    charset: Charset,
    text: &'a str,
}

#[cfg(feature = "input")]
impl<'a> Text<'a> {
    pub(super) fn new(loaded: &'a Loaded) -> Self {
        let document = &loaded.document;
        Text {
            schema: SCHEMA,
            id: &document.id,
            path: document.path.as_deref(),
            about: &document.about,
            charset: loaded.charset,
            text: &document.text,
        }
    }
}

/// An object with its line break: indented where it stands alone and lines were not asked for.
pub(super) fn line(object: &impl Serialize, format: Format, place: Placement) -> String {
    let alone = format == Format::Json && place == Placement::Alone;
    let json = if alone {
        serde_json::to_string_pretty(object)
    } else {
        serde_json::to_string(object)
    };
    // Strings, numbers and lists always have a JSON form; an id is JSON already.
    json.unwrap_or_default() + "\n"
}
