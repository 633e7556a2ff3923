//! The sentences of many texts that answer a question, within a budget.

use crate::cluster::Ids;
use crate::digest::{DigestRemoval, DigestSentence, Told, documents};
use crate::error::Error;
use crate::options;
use crate::summarize::escape;
use crate::text::many;
use nutgraf::digest::Sources;
use nutgraf::{Document, Packer};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// The sentences of many texts that answer a question. `str()` of it is its sentences, one a line.
#[pyclass(frozen, get_all, module = "nutgraf")]
pub(crate) struct Pack {
    /// What was asked for.
    query: String,
    /// The chosen sentences, in the order asked for.
    sentences: Vec<DigestSentence>,
    /// What they take as tokens, by the rule of `tokens`, with one for each line break between them.
    tokens: usize,
    /// The repeats that were left out before, inside texts and across them.
    removed: Vec<DigestRemoval>,
    /// The language they were read as; None if unknown.
    language: Option<&'static str>,
    /// Whether the texts have anything of the query.
    query_matched: bool,
}

#[pymethods]
impl Pack {
    fn __str__(&self) -> String {
        let lines: Vec<_> = self.sentences.iter().map(|s| &*s.text).collect();
        lines.join("\n")
    }

    fn __repr__(&self) -> String {
        let Pack { tokens, .. } = self;
        let count = self.sentences.len();
        format!("<nutgraf.Pack of {count} sentences, {tokens} tokens>")
    }

    /// The sentences with their sources, for notebooks.
    fn _repr_html_(&self) -> String {
        let mut html = String::from("<ul style=\"max-width: 45em\">");
        for sentence in &self.sentences {
            html.push_str("<li>");
            escape(&sentence.text, &mut html);
            html.push_str(" <small>[");
            escape(&sentence.id.to_string(), &mut html);
            html.push_str("]</small></li>");
        }
        html + "</ul>"
    }
}

fn pack_of(packer: Packer, documents: &[Document]) -> Pack {
    let sources = Sources::from_iter(documents);
    let pack = packer.pack(&sources);
    let told = Told { documents };
    Pack {
        sentences: pack.sentences.iter().map(|s| told.sentence(s)).collect(),
        tokens: pack.tokens,
        removed: pack.removed.iter().map(|r| told.removal(r)).collect(),
        language: pack.language.map(|language| language.code),
        query_matched: pack.query_matched,
        query: packer.query,
    }
}

/// The sentences of many texts (chunks, documents) that answer a question, verbatim, within a budget that is never exceeded, what texts repeat of
/// others said once.
///
/// One length may be named: `tokens`, `words`, `chars`, `sentences` (3 if none is), or `percent` of the words. `ids` names the texts, which are
/// numbered otherwise. With `order="rank"` the best sentence comes first, else they stand as they do in the texts. Where the texts have nothing of the
/// query, `query_matched` is False, and the sentences are those that say most.
///
/// Raises Error, which names the text or the option.
#[pyfunction]
#[pyo3(signature = (query, documents, *, ids=None, dedup="near", language=None, order="document", abbreviations=None, text_field="text", **length),
    text_signature = "(query, documents, *, ids=None, tokens=None, words=None, chars=None, sentences=None, percent=None, dedup='near', \
    language=None, order='document', abbreviations=None, text_field='text')")]
#[expect(
    clippy::too_many_arguments,
    reason = "keyword arguments, named as the program's flags"
)]
pub(crate) fn pack(
    query: String,
    documents: &Bound<'_, PyAny>,
    ids: Option<Ids>,
    dedup: &str,
    language: Option<&str>,
    order: &str,
    abbreviations: Option<Vec<String>>,
    text_field: &str,
    length: Option<&Bound<'_, PyDict>>,
) -> PyResult<Pack> {
    if query.trim().is_empty() {
        return Err(Error::new_err("query: nothing is asked for"));
    }
    let packer = Packer {
        query,
        length: options::length(length)?,
        dedup: options::dedup(dedup)?,
        language: options::language(language)?,
        abbreviations: options::abbreviations(abbreviations)?,
        order: options::order(order)?,
    };
    let given = many(documents, text_field)?;
    let texts = self::documents(&given, ids)?;
    Ok(documents.py().detach(|| pack_of(packer, &texts)))
}
