//! One summary of many texts.

use crate::cluster::{Ids, of_id};
use crate::error::Error;
use crate::options;
use crate::points::{Place, Points};
use crate::text::{Text, many};
use nutgraf::digest as library;
use nutgraf::digest::{Digester, Sourced, SourcedRemoval, Sources};
use nutgraf::{Document, Id};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// A sentence of a digest: a verbatim slice of one of its texts.
#[pyclass(frozen, module = "nutgraf")]
#[derive(Clone)]
pub(crate) struct DigestSentence {
    pub(crate) id: Id,
    /// The number of its text, counted from 0.
    #[pyo3(get)]
    document: usize,
    /// The slice.
    #[pyo3(get)]
    pub(crate) text: String,
    /// Where it starts in its text, in code points.
    #[pyo3(get)]
    start: usize,
    /// Where it ends in its text, in code points.
    #[pyo3(get)]
    end: usize,
    /// Where it starts in UTF-8, in bytes.
    #[pyo3(get)]
    byte_start: usize,
    /// Where it ends in UTF-8, in bytes.
    #[pyo3(get)]
    byte_end: usize,
    /// Its score; comparable within one digest only.
    #[pyo3(get)]
    score: f64,
}

#[pymethods]
impl DigestSentence {
    /// The id of its text: the one that was given, else its number.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        of_id(py, &self.id)
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("DigestSentence({:?}, id={})", self.text, self.id.json())
    }
}

/// A repeat that was left out of a digest.
#[pyclass(frozen, get_all, module = "nutgraf")]
#[derive(Clone)]
pub(crate) struct DigestRemoval {
    /// The number of its text.
    document: usize,
    /// Where it starts in its text, in code points.
    start: usize,
    /// Where it ends in its text, in code points.
    end: usize,
    /// The number of the text with the copy that stays.
    stays_in: usize,
    /// 0 to 1.
    similarity: f64,
    /// "exact", "near" or "contained".
    reason: &'static str,
}

/// A fact that texts tell with different figures.
#[pyclass(frozen, get_all, module = "nutgraf")]
#[derive(Clone)]
pub(crate) struct Difference {
    /// The word that is counted: "people".
    about: String,
    /// Each figure with the sentences that tell it.
    figures: Vec<(String, Vec<DigestSentence>)>,
}

/// What many texts say, once. `str()` of it is its sentences, one a line.
#[pyclass(frozen, get_all, module = "nutgraf")]
pub(crate) struct Digest {
    /// The chosen sentences, in the order asked for.
    summary: Vec<DigestSentence>,
    /// The repeats that were left out before, inside texts and across them.
    removed: Vec<DigestRemoval>,
    /// Facts that texts tell with different figures; None where they were not asked for.
    differences: Option<Vec<Difference>>,
    /// The language they were read as; None if unknown.
    language: Option<&'static str>,
    /// Whether the texts have anything of the query; None where there is none.
    query_matched: Option<bool>,
}

#[pymethods]
impl Digest {
    fn __str__(&self) -> String {
        let lines: Vec<_> = self.summary.iter().map(|s| &*s.text).collect();
        lines.join("\n")
    }

    fn __repr__(&self) -> String {
        format!("<nutgraf.Digest of {} sentences>", self.summary.len())
    }
}

/// The documents of a digest, to tell places in them by code points.
pub(crate) struct Told<'d> {
    pub(crate) documents: &'d [Document],
}

impl Told<'_> {
    fn place(&self, document: usize, span: nutgraf::Span) -> Place {
        Place::of(&mut Points::new(&self.documents[document].text), span)
    }

    pub(crate) fn sentence(&self, sourced: &Sourced) -> DigestSentence {
        let place = self.place(sourced.document, sourced.chosen.span);
        DigestSentence {
            id: self.documents[sourced.document].id.clone(),
            document: sourced.document,
            text: sourced.chosen.text.to_owned(),
            start: place.start,
            end: place.end,
            byte_start: place.byte_start,
            byte_end: place.byte_end,
            score: sourced.chosen.score,
        }
    }

    pub(crate) fn removal(&self, removed: &SourcedRemoval) -> DigestRemoval {
        let place = self.place(removed.document, removed.removal.span);
        DigestRemoval {
            document: removed.document,
            start: place.start,
            end: place.end,
            stays_in: removed.stays_in,
            similarity: removed.removal.similarity,
            reason: removed.removal.reason.name(),
        }
    }

    fn difference(&self, difference: &library::Difference) -> Difference {
        let figure = |told: &library::ToldFigure| {
            let sentences = told.told.iter().map(|sourced| self.sentence(sourced));
            (told.figure.to_owned(), sentences.collect())
        };
        Difference {
            about: difference.about.to_owned(),
            figures: difference.figures.iter().map(figure).collect(),
        }
    }
}

fn digest_of(digester: &Digester, documents: &[Document]) -> Digest {
    let sources = Sources::from_iter(documents);
    let digest = digester.digest(&sources);
    let told = Told { documents };
    let differences = digest.differences.as_ref();
    Digest {
        summary: digest.sentences.iter().map(|s| told.sentence(s)).collect(),
        removed: digest.removed.iter().map(|r| told.removal(r)).collect(),
        differences: differences.map(|all| all.iter().map(|d| told.difference(d)).collect()),
        language: digest.language.map(|language| language.code),
        query_matched: digest.query_matched,
    }
}

/// One summary of many texts about one thing, with what each repeats of others left out.
///
/// `ids` names the texts, which are numbered otherwise; an id with a date such as 2024-05-31 puts its text in time. `differences=True` also tells
/// facts on which the texts disagree.
#[pyfunction]
#[pyo3(signature = (texts, *, ids=None, dedup="near", language=None, query=None, order="document", differences=false, abbreviations=None,
    text_field="text", **length), text_signature = "(texts, *, ids=None, sentences=None, words=None, chars=None, tokens=None, percent=None, \
    dedup='near', language=None, query=None, order='document', differences=False, abbreviations=None, text_field='text')")]
#[expect(
    clippy::too_many_arguments,
    reason = "keyword arguments, named as the program's flags"
)]
pub(crate) fn digest(
    texts: &Bound<'_, PyAny>,
    ids: Option<Ids>,
    dedup: &str,
    language: Option<&str>,
    query: Option<String>,
    order: &str,
    differences: bool,
    abbreviations: Option<Vec<String>>,
    text_field: &str,
    length: Option<&Bound<'_, PyDict>>,
) -> PyResult<Digest> {
    let digester = Digester {
        length: options::length(length)?,
        dedup: options::dedup(dedup)?,
        language: options::language(language)?,
        abbreviations: options::abbreviations(abbreviations)?,
        order: options::order(order)?,
        query,
        differences,
    };
    let given = many(texts, text_field)?;
    let documents = documents(&given, ids)?;
    Ok(texts.py().detach(|| digest_of(&digester, &documents)))
}

/// The texts as documents, under ids that were given, their own, or their numbers.
pub(crate) fn documents(texts: &[Text], ids: Option<Ids>) -> PyResult<Vec<Document>> {
    let ids = ids.map(Ids::into_inner);
    if let Some(ids) = &ids
        && ids.len() != texts.len()
    {
        let (ids, texts) = (ids.len(), texts.len());
        return Err(Error::new_err(format!("{ids} ids for {texts} texts")));
    }
    let document = |(at, text): (usize, &Text)| {
        let mut document = text.to_document(&at.to_string()).into_owned();
        if let Some(ids) = &ids {
            document.id = ids[at].clone();
        }
        document
    };
    Ok(texts.iter().enumerate().map(document).collect())
}
