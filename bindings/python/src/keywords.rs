//! Key phrases.

use crate::many::each;
use crate::options;
use crate::points::{Place, Points};
use crate::text::{Text, texts};
use nutgraf::KeywordExtractor;
use pyo3::prelude::*;

/// A key phrase: a verbatim slice of its text.
#[pyclass(frozen, get_all, module = "nutgraf")]
pub(crate) struct Keyword {
    /// Where it stands first, verbatim.
    text: String,
    /// Where that starts, in code points.
    start: usize,
    /// Where it ends, in code points.
    end: usize,
    /// Where it starts in UTF-8, in bytes.
    byte_start: usize,
    /// Where it ends in UTF-8, in bytes.
    byte_end: usize,
    /// How often it stands in the text, whatever its inflections.
    count: u32,
    /// From 0 to 1: about how likely a reader would choose it.
    score: f64,
}

#[pymethods]
impl Keyword {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("Keyword({:?}, score={:.3})", self.text, self.score)
    }
}

fn keywords_of(extractor: &KeywordExtractor, text: &Text) -> Vec<Keyword> {
    let found = match text.document() {
        Some(document) => extractor.extract_document(document),
        None => extractor.extract(text.as_str()),
    };
    let mut points = Points::new(text.as_str());
    let keyword = |keyword: &nutgraf::Keyword| {
        let place = Place::of(&mut points, keyword.span);
        Keyword {
            text: keyword.text.to_owned(),
            start: place.start,
            end: place.end,
            byte_start: place.byte_start,
            byte_end: place.byte_end,
            count: keyword.count,
            score: keyword.score,
        }
    };
    found.phrases.iter().map(keyword).collect()
}

/// The key phrases of a text, best first, at most `count`; of many texts a list of such lists.
#[pyfunction]
#[pyo3(signature = (text, count=10, *, language=None, abbreviations=None, text_field="text", jobs=None))]
pub(crate) fn keywords<'py>(
    text: &Bound<'py, PyAny>,
    count: usize,
    language: Option<&str>,
    abbreviations: Option<Vec<String>>,
    text_field: &str,
    jobs: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let extractor = KeywordExtractor {
        count,
        language: options::language(language)?,
        abbreviations: options::abbreviations(abbreviations)?,
    };
    let work = move |text: &Text| keywords_of(&extractor, text);
    each(text.py(), texts(text, text_field)?, jobs, work)
}
