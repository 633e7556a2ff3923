//! What texts say twice: inside each, or which of many repeat others.

use crate::cluster::{Clusterer, Ids};
use crate::error::{Error, of_option};
use crate::many::each;
use crate::options::{self, unknown};
use crate::points::{Place, Points};
use crate::text::{Text, many, texts};
use nutgraf::Deduplicator;
use nutgraf::corpus::Survivors;
use nutgraf::dedup::{Keep, Unit};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use std::num::NonZeroUsize;

/// A stretch that was left out, and the copy that stays.
#[pyclass(frozen, get_all, module = "nutgraf")]
#[derive(Clone)]
pub(crate) struct Removal {
    /// "paragraph" or "sentence"; a sentence that is all of its paragraph counts as the paragraph.
    pub(crate) unit: &'static str,
    /// Where it starts, in code points.
    pub(crate) start: usize,
    /// Where it ends, in code points.
    pub(crate) end: usize,
    /// Where it starts in UTF-8, in bytes.
    pub(crate) byte_start: usize,
    /// Where it ends in UTF-8, in bytes.
    pub(crate) byte_end: usize,
    /// Where the copy that stays starts and ends, in code points.
    pub(crate) duplicate_of: (usize, usize),
    /// The same in UTF-8, in bytes.
    pub(crate) duplicate_of_bytes: (usize, usize),
    /// 0 to 1: for "contained" the share of its words found in the copy, else of the words that both have in order.
    pub(crate) similarity: f64,
    /// "exact", "near" or "contained".
    pub(crate) reason: &'static str,
}

#[pymethods]
impl Removal {
    fn __repr__(&self) -> String {
        let Removal {
            unit,
            start,
            end,
            duplicate_of: (from, to),
            reason,
            ..
        } = self;
        format!("Removal({unit} {start}:{end}, {reason}, duplicate of {from}:{to})")
    }
}

/// The removals of a text, with offsets in code points.
pub(crate) fn removals(text: &str, removed: &[nutgraf::Removal]) -> Vec<Removal> {
    let mut gone = Points::new(text);
    // Copies stand anywhere, so each is counted from its own place on: in order, they are looked up once each.
    let mut order: Vec<_> = (0..removed.len()).collect();
    order.sort_by_key(|&at| removed[at].duplicate_of.start);
    let mut kept = Points::new(text);
    let mut copies = vec![(0, 0); removed.len()];
    for at in order {
        let place = Place::of(&mut kept, removed[at].duplicate_of);
        copies[at] = (place.start, place.end);
    }
    let told = removed.iter().zip(copies);
    told.map(|(removal, copy)| told_of(removal, Place::of(&mut gone, removal.span), copy))
        .collect()
}

fn told_of(removal: &nutgraf::Removal, place: Place, copy: (usize, usize)) -> Removal {
    Removal {
        unit: match removal.unit {
            Unit::Paragraph => "paragraph",
            _ => "sentence",
        },
        start: place.start,
        end: place.end,
        byte_start: place.byte_start,
        byte_end: place.byte_end,
        duplicate_of: copy,
        duplicate_of_bytes: (removal.duplicate_of.start, removal.duplicate_of.end),
        similarity: removal.similarity,
        reason: removal.reason.name(),
    }
}

/// A text without its repeats. `str()` of it is that text.
#[pyclass(frozen, get_all, module = "nutgraf")]
pub(crate) struct Deduplicated {
    /// The text minus its repeats and the white space that follows each, otherwise byte for byte.
    text: String,
    /// What went, in order.
    removed: Vec<Removal>,
    /// The language it was read as, as an ISO 639-1 code; None if unknown.
    language: Option<&'static str>,
}

#[pymethods]
impl Deduplicated {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("<nutgraf.Deduplicated, {} removed>", self.removed.len())
    }
}

fn deduplicated(deduplicator: &Deduplicator, text: &Text) -> Deduplicated {
    let once = match text.document() {
        Some(document) => deduplicator.deduplicate_document(document),
        None => deduplicator.deduplicate(text.as_str()),
    };
    Deduplicated {
        text: once.text(),
        removed: removals(text.as_str(), &once.removed),
        language: once.language.map(|language| language.code),
    }
}

/// Units by which texts are compared inside.
fn units(names: &[String]) -> PyResult<Vec<Unit>> {
    let unit = |name: &String| match &**name {
        "paragraph" => Ok(Unit::Paragraph),
        "sentence" => Ok(Unit::Sentence),
        _ => Err(unknown("unit", name, "paragraph, sentence, document")),
    };
    names.iter().map(unit).collect()
}

/// Which copy stays inside a text.
fn keep(name: &str) -> PyResult<Keep> {
    match name {
        "fullest" => Ok(Keep::Fullest),
        "first" => Ok(Keep::First),
        _ => Err(unknown("keep", name, "fullest, first")),
    }
}

/// How many of a group stay.
pub(crate) fn survivors(of: Option<&Bound<'_, PyAny>>) -> PyResult<Survivors> {
    let Some(of) = of else {
        return Ok(Survivors::default());
    };
    if let Ok(count) = of.extract::<usize>() {
        let count = NonZeroUsize::new(count);
        let count = count.ok_or_else(|| Error::new_err("survivors: at least 1, or none"))?;
        return Ok(Survivors::AtMost(count));
    }
    match of.extract::<&str>()? {
        "none" => Ok(Survivors::None),
        "all-but-exact" => Ok(Survivors::AllButExact),
        other => Err(unknown("survivors", other, "a number, none, all-but-exact")),
    }
}

/// What texts say twice.
///
/// With `unit` of "paragraph" and "sentence" (the default is both), each text is looked at by itself: a Deduplicated comes back, of many texts a
/// list of them. With `unit="document"` the texts are compared with each other and a Clustering comes back; `ids` names them.
///
/// Raises Error, which names the text or the option.
#[pyfunction]
#[pyo3(signature = (text, *, unit=Units::default(), dedup="near", keep="fullest", survivors=None, least_words=None, corrections=None,
    language=None, abbreviations=None, ids=None, text_field="text", jobs=None))]
#[expect(
    clippy::too_many_arguments,
    reason = "keyword arguments, named as the program's flags"
)]
pub(crate) fn deduplicate<'py>(
    text: &Bound<'py, PyAny>,
    unit: Units,
    dedup: &str,
    keep: &str,
    survivors: Option<&Bound<'py, PyAny>>,
    least_words: Option<usize>,
    corrections: Option<&str>,
    language: Option<&str>,
    abbreviations: Option<Vec<String>>,
    ids: Option<Ids>,
    text_field: &str,
    jobs: Option<usize>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = text.py();
    let survivors = self::survivors(survivors)?;
    if unit.0 == ["document"] {
        let clusterer = Clusterer::by(dedup, keep, survivors, corrections)?;
        clusterer.add_all(py, many(text, text_field)?, ids, jobs)?;
        return clusterer.cluster(py)?.into_bound_py_any(py);
    }
    if ids.is_some() || corrections.is_some() {
        return Err(Error::new_err(
            "ids and corrections go with unit=\"document\"",
        ));
    }
    let deduplicator = Deduplicator {
        level: options::dedup(dedup)?,
        keep: self::keep(keep)?,
        survivors,
        least_words: least_words.unwrap_or(Deduplicator::default().least_words),
        language: options::language(language)?,
        abbreviations: options::abbreviations(abbreviations)?,
        ..Deduplicator::default()
    };
    let deduplicator = deduplicator.units(&units(&unit.0)?);
    let deduplicator = deduplicator.map_err(|error| of_option(&error))?;
    let work = move |text: &Text| deduplicated(&deduplicator, text);
    each(py, texts(text, text_field)?, jobs, work)
}

/// Names of units: one, a list, or as the program takes them, "paragraph,sentence".
pub(crate) struct Units(Vec<String>);

impl Default for Units {
    fn default() -> Self {
        Units(vec!["paragraph".into(), "sentence".into()])
    }
}

impl<'py> FromPyObject<'_, 'py> for Units {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match given.extract::<String>() {
            Ok(names) => Ok(Units(names.split(',').map(str::to_owned).collect())),
            Err(_) => given.extract().map(Units),
        }
    }
}
