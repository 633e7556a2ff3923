//! Summaries.

use crate::deduplicate::{Removal, removals};
use crate::many::each;
use crate::options;
use crate::points::{Place, Points};
use crate::text::{Text, texts};
use nutgraf::Summarizer;
use nutgraf::summary::Chosen;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// A sentence of a summary: a verbatim slice of its text.
#[pyclass(frozen, get_all, module = "nutgraf")]
#[derive(Clone)]
pub(crate) struct Sentence {
    /// The slice.
    pub(crate) text: String,
    /// Where it starts, in code points: `document[start:end] == text`.
    pub(crate) start: usize,
    /// Where it ends, in code points.
    pub(crate) end: usize,
    /// Where it starts in UTF-8, in bytes.
    pub(crate) byte_start: usize,
    /// Where it ends in UTF-8, in bytes.
    pub(crate) byte_end: usize,
    /// Its paragraph, counted from 0.
    pub(crate) paragraph: usize,
    /// Its number among all sentences, counted from 0.
    pub(crate) sentence: usize,
    /// Its score by the method; comparable within one text only.
    pub(crate) score: f64,
}

impl Sentence {
    pub(crate) fn of(chosen: &Chosen, points: &mut Points) -> Self {
        let place = Place::of(points, chosen.span);
        Sentence {
            text: chosen.text.to_owned(),
            start: place.start,
            end: place.end,
            byte_start: place.byte_start,
            byte_end: place.byte_end,
            paragraph: chosen.paragraph,
            sentence: chosen.sentence,
            score: chosen.score,
        }
    }
}

#[pymethods]
impl Sentence {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        let Sentence {
            text, start, end, ..
        } = self;
        format!("Sentence({text:?}, start={start}, end={end})")
    }
}

/// What a text says, once. `str()` of it is its sentences, one a line.
#[pyclass(frozen, module = "nutgraf")]
pub(crate) struct Summary {
    text: Text,
    sentences: Vec<Sentence>,
    removed: Vec<Removal>,
    /// The language it was read as, as an ISO 639-1 code; None if unknown.
    #[pyo3(get)]
    language: Option<&'static str>,
    /// How sentences were scored.
    #[pyo3(get)]
    method: &'static str,
    /// The headline, where there is one.
    #[pyo3(get)]
    title: Option<String>,
    /// Paragraphs of the text.
    #[pyo3(get)]
    paragraph_count: usize,
    /// Sentences of the text.
    #[pyo3(get)]
    sentence_count: usize,
    /// Whether every sentence was longer than the length asked for, so that the shortest was taken.
    #[pyo3(get)]
    over_length: bool,
    /// Whether the text has anything of the query; None where there is none.
    #[pyo3(get)]
    query_matched: Option<bool>,
}

impl Summary {
    fn of(summarizer: &Summarizer, text: &Text) -> Self {
        let summary = match text.document() {
            Some(document) => summarizer.summarize_document(document, None),
            None => summarizer.summarize(text.as_str()),
        };
        let mut points = Points::new(text.as_str());
        let sentences = summary.sentences.iter();
        let sentences = sentences.map(|chosen| Sentence::of(chosen, &mut points));
        Summary {
            sentences: sentences.collect(),
            removed: removals(text.as_str(), &summary.removed),
            language: summary.language.map(|language| language.code),
            method: summary.method.name(),
            title: summary.title.map(str::to_owned),
            paragraph_count: summary.paragraph_count,
            sentence_count: summary.sentence_count,
            over_length: summary.over_length,
            query_matched: summary.query_matched,
            text: text.clone(),
        }
    }
}

#[pymethods]
impl Summary {
    /// The chosen sentences, in the order asked for.
    #[getter]
    fn summary(&self) -> Vec<Sentence> {
        self.sentences.clone()
    }

    /// The repeats that were left out before.
    #[getter]
    fn removed(&self) -> Vec<Removal> {
        self.removed.clone()
    }

    fn __str__(&self) -> String {
        let lines: Vec<_> = self.sentences.iter().map(|s| one_line(&s.text)).collect();
        lines.join("\n")
    }

    fn __repr__(&self) -> String {
        let Summary {
            sentences,
            sentence_count,
            ..
        } = self;
        let language = self.language.unwrap_or("unknown");
        format!(
            "<nutgraf.Summary of {} of {sentence_count} sentences, language {language}>",
            sentences.len()
        )
    }

    /// The text with the summary marked and its repeats struck through, for notebooks.
    fn _repr_html_(&self) -> String {
        let mut marked: Vec<_> = self
            .sentences
            .iter()
            .map(|s| (s.byte_start, s.byte_end, "mark"))
            .chain(
                self.removed
                    .iter()
                    .map(|r| (r.byte_start, r.byte_end, "del")),
            )
            .collect();
        marked.sort_unstable();
        let text = self.text.as_str();
        let (mut html, mut at) = (String::new(), 0);
        for (start, end, tag) in marked {
            if start < at {
                continue; // inside what is marked already
            }
            escape(&text[at..start], &mut html);
            html.push_str(&format!("<{tag}>"));
            escape(&text[start..end], &mut html);
            html.push_str(&format!("</{tag}>"));
            at = end;
        }
        escape(&text[at..], &mut html);
        format!("<div style=\"white-space: pre-wrap; max-width: 45em\">{html}</div>")
    }
}

/// A sentence without the line breaks inside it, as the program prints it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as HTML shows it.
pub(crate) fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            c => into.push(c),
        }
    }
}

/// The sentences of a text that say most.
///
/// `text` is a str or a Document, and a Summary comes back; or it is many of them (any iterable, an Arrow array, a table with the column
/// `text_field`), and a list of summaries comes back, made on all cores, or on `jobs`. One length may be named: `sentences` (3 if none is),
/// `words`, `chars`, `tokens`, or `percent` of the words.
///
/// Raises Error, which names the text or the option.
#[pyfunction]
#[pyo3(signature = (text, *, method="auto", dedup="near", language=None, title=None, query=None, order="document", break_lines=false,
    abbreviations=None, bonus_words=Vec::new(), stigma_words=Vec::new(), text_field="text", jobs=None, **length),
    text_signature = "(text, *, sentences=None, words=None, chars=None, tokens=None, percent=None, method='auto', dedup='near', \
    language=None, title=None, query=None, order='document', break_lines=False, abbreviations=None, bonus_words=[], stigma_words=[], \
    text_field='text', jobs=None)")]
#[expect(
    clippy::too_many_arguments,
    reason = "keyword arguments, named as the program's flags"
)]
pub(crate) fn summarize<'py>(
    text: &Bound<'py, PyAny>,
    method: &str,
    dedup: &str,
    language: Option<&str>,
    title: Option<String>,
    query: Option<String>,
    order: &str,
    break_lines: bool,
    abbreviations: Option<Vec<String>>,
    bonus_words: Vec<String>,
    stigma_words: Vec<String>,
    text_field: &str,
    jobs: Option<usize>,
    length: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let summarizer = Summarizer {
        length: options::length(length)?,
        method: method
            .parse()
            .map_err(|error| crate::error::of_option(&error))?,
        dedup: options::dedup(dedup)?,
        language: options::language(language)?,
        abbreviations: options::abbreviations(abbreviations)?,
        break_lines,
        order: options::order(order)?,
        title,
        query,
        bonus_words,
        stigma_words,
    };
    let work = move |text: &Text| Summary::of(&summarizer, text);
    each(text.py(), texts(text, text_field)?, jobs, work)
}
