//! Results as JSON; `docs/schema.json` describes them.

use super::json_line::JsonLine;
use super::{Format, Placement, RemovalReport};
use crate::dedup::Removal;
#[cfg(feature = "input")]
use crate::document::About;
use crate::document::{Document, Id, Span};
#[cfg(feature = "input")]
use crate::input::{Charset, Explained, Loaded};
use crate::keywords::Keyword;
use crate::language::Language;
use crate::segment::Streamed;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    query_matched: Option<bool>,
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
            query_matched: summary.query_matched,
        }
    }
}

/// A text without its repeats; or only the repeats.
#[derive(Serialize)]
struct RepeatsJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    removed: &'a [RemovalReport<'a>],
}

/// A text without its repeats as JSON, with the text if it is given, ending in a line break.
pub fn repeats(
    format: Format,
    place: Placement,
    document: &Document,
    language: Option<&Language>,
    text: Option<&str>,
    removed: &[RemovalReport],
) -> String {
    if is_indented(format, place) {
        let told = RepeatsJson { text, removed };
        return line(&DocumentJson::new(document, language, told), format, place);
    }
    let head = JsonLine::opening(&DocumentJson::new(document, language, NothingJson {}));
    let told = match text {
        Some(text) => head.text("text", text),
        None => head,
    };
    told.value("removed", &removed).closed()
}

/// Nothing else.
#[derive(Serialize)]
struct NothingJson {}

/// A text's sentences.
#[derive(Serialize)]
struct SentencesJson<'a> {
    sentences: Vec<SliceJson<'a>>,
}

#[derive(Serialize)]
struct SliceJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    span: Span,
}

impl<'a> SentencesJson<'a> {
    fn new(text: &'a str, sentences: &[Span]) -> Self {
        let slice = |span: &Span| SliceJson {
            text: span.of(text),
            span: *span,
        };
        SentencesJson {
            sentences: sentences.iter().map(slice).collect(),
        }
    }
}

/// The object of a text's sentences.
pub(super) fn sentences(
    format: Format,
    place: Placement,
    document: &Document,
    language: Option<&Language>,
    sentences: &[Span],
) -> String {
    if is_indented(format, place) {
        let told = SentencesJson::new(&document.text, sentences);
        return line(&DocumentJson::new(document, language, told), format, place);
    }
    JsonLine::opening(&DocumentJson::new(document, language, NothingJson {}))
        .slices("sentences", &document.text, sentences)
        .closed()
}

/// The object of one sentence of a text.
pub(super) fn streamed(document: &Document, sentence: &Streamed) -> String {
    JsonLine::opening(&DocumentJson::new(
        document,
        sentence.language,
        NothingJson {},
    ))
    .text("text", &sentence.text)
    .value("start", &sentence.span.start)
    .value("end", &sentence.span.end)
    .closed()
}

/// A text's key phrases.
#[derive(Serialize)]
pub(super) struct KeywordsJson<'a> {
    pub(super) keywords: &'a [Keyword<'a>],
}

/// What is known of a document.
#[cfg(feature = "input")]
#[derive(Serialize)]
struct AboutJson<'a> {
    #[serde(flatten)]
    head: DocumentHead<'a>,
    #[serde(flatten)]
    about: &'a About,
    #[serde(flatten)]
    charset: Charset,
}

/// A document's text.
#[cfg(feature = "input")]
#[derive(Serialize)]
struct TextJson<'a> {
    #[serde(flatten)]
    about: AboutJson<'a>,
    text: &'a str,
}

/// The object of a document's text.
#[cfg(feature = "input")]
pub(super) fn text(format: Format, place: Placement, loaded: &Loaded) -> String {
    let document = &loaded.document;
    let about = AboutJson {
        head: DocumentHead::new(document),
        about: &document.about,
        charset: loaded.charset,
    };
    if !is_indented(format, place) {
        return JsonLine::opening(&about)
            .text("text", &document.text)
            .closed();
    }
    let text = &document.text;
    line(&TextJson { about, text }, format, place)
}

/// Why each block of an input stays or goes.
#[cfg(feature = "input")]
#[derive(Serialize)]
struct ExplainedJson<'a> {
    #[serde(flatten)]
    head: DocumentHead<'a>,
    format: &'static str,
    blocks: Vec<BlockJson<'a>>,
}

#[cfg(feature = "input")]
#[derive(Serialize)]
struct BlockJson<'a> {
    stays: bool,
    reason: &'a str,
    text: &'a str,
}

/// The object of what became of the blocks of an input.
#[cfg(feature = "input")]
pub(super) fn explained(
    format: Format,
    place: Placement,
    document: &Document,
    blocks: &[Explained],
) -> String {
    let blocks = blocks.iter().map(BlockJson::new).collect();
    let head = DocumentHead::new(document);
    let told = ExplainedJson {
        head,
        format: document.about.format,
        blocks,
    };
    line(&told, format, place)
}

#[cfg(feature = "input")]
impl<'a> BlockJson<'a> {
    fn new(block: &'a Explained) -> Self {
        BlockJson {
            stays: block.stays,
            reason: &block.reason,
            text: &block.text,
        }
    }
}

/// An object with its line break: indented where it stands alone and lines were not asked for.
pub(super) fn line(object: &impl Serialize, format: Format, place: Placement) -> String {
    let json = if is_indented(format, place) {
        serde_json::to_string_pretty(object)
    } else {
        serde_json::to_string(object)
    };
    // Strings, numbers and lists always have a JSON form; an id is JSON already.
    json.unwrap_or_default() + "\n"
}

fn is_indented(format: Format, place: Placement) -> bool {
    format == Format::Json && place == Placement::Alone
}
