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
use crate::summary::{Chosen, Summary};
use serde::Serialize;

/// Names the form of the objects; it changes when they do.
pub(super) const SCHEMA: &str = "nutgraf/1";

/// What every object on a document begins with.
#[derive(Serialize)]
struct DocumentHead<'a> {
    schema: &'static str,
    id: &'a Id,
    path: Option<&'a str>,
}

impl<'a> DocumentHead<'a> {
    fn new(document: &'a Document) -> Self {
        DocumentHead {
            schema: SCHEMA,
            id: &document.id,
            path: document.path.as_deref(),
        }
    }
}

/// An object on a document in some language.
#[derive(Serialize)]
pub(super) struct DocumentJson<'a, T> {
    #[serde(flatten)]
    head: DocumentHead<'a>,
    language: Option<&'static str>,
    #[serde(flatten)]
    told: T,
}

impl<'a, T> DocumentJson<'a, T> {
    pub(super) fn new(document: &'a Document, language: Option<&Language>, told: T) -> Self {
        DocumentJson {
            head: DocumentHead::new(document),
            language: language.map(|language| language.code),
            told,
        }
    }
}

/// A summary.
#[derive(Serialize)]
pub(super) struct SummaryJson<'a> {
    method: &'static str,
    title: Option<&'a str>,
    paragraph_count: usize,
    sentence_count: usize,
    summary: &'a [Chosen<'a>],
    removed: &'a [Removal],
}

impl<'a> SummaryJson<'a> {
    pub(super) fn new(summary: &'a Summary<'a>) -> Self {
        SummaryJson {
            method: summary.method.name(),
            title: summary.title,
            paragraph_count: summary.paragraph_count,
            sentence_count: summary.sentence_count,
            summary: &summary.sentences,
            removed: &summary.removed,
        }
    }
}

/// A text without its repeats; or only the repeats.
#[derive(Serialize)]
pub(super) struct RepeatsJson<'a, R> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<&'a str>,
    pub(super) removed: &'a [R],
}

/// A text's sentences.
#[derive(Serialize)]
pub(super) struct SentencesJson<'a> {
    sentences: Vec<SliceJson<'a>>,
}

#[derive(Serialize)]
struct SliceJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
}

impl<'a> SentencesJson<'a> {
    pub(super) fn new(text: &'a str, sentences: &[Span]) -> Self {
        let slice = |span: &Span| SliceJson {
            text: span.of(text),
            span: *span,
        };
        SentencesJson {
            sentences: sentences.iter().map(slice).collect(),
        }
    }
}

/// A text's key phrases.
#[derive(Serialize)]
pub(super) struct KeywordsJson<'a> {
    pub(super) keywords: &'a [Keyword<'a>],
}

#[cfg(feature = "input")]
/// A document's text.
#[derive(Serialize)]
pub(super) struct TextJson<'a> {
    #[serde(flatten)]
    head: DocumentHead<'a>,
    #[serde(flatten)]
    about: &'a About,
    #[serde(flatten)]
    charset: Charset,
    text: &'a str,
}

#[cfg(feature = "input")]
impl<'a> TextJson<'a> {
    pub(super) fn new(loaded: &'a Loaded) -> Self {
        let document = &loaded.document;
        TextJson {
            head: DocumentHead::new(document),
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
