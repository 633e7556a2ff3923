//! Which documents of a set repeat others.

use crate::error::{Error, of_input, of_option};
use crate::options::{self, unknown};
use crate::text::{Text, one};
use nutgraf::Id;
use nutgraf::corpus::{
    self, Corrections, DocumentSet, Fingerprint, IndexContent, Memory, Priority, SetDocument,
    Survivors,
};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Ids of documents: strings or whole numbers.
pub(crate) struct Ids(Vec<Id>);

impl<'py> FromPyObject<'_, 'py> for Ids {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let ids = given.try_iter()?;
        ids.map(|id| self::id(&id?))
            .collect::<PyResult<_>>()
            .map(Ids)
    }
}

impl Ids {
    pub(crate) fn into_inner(self) -> Vec<Id> {
        self.0
    }
}

/// An id as the library keeps it: a number stays a number.
pub(crate) fn id(given: &Bound<'_, PyAny>) -> PyResult<Id> {
    if let Ok(number) = given.extract::<i64>() {
        return Id::from_json(&number.to_string())
            .ok_or_else(|| Error::new_err("an id is a str or an int"));
    }
    given.extract::<&str>().map(Id::new)
}

/// An id as Python's value: a str, or a number.
pub(crate) fn of_id<'py>(py: Python<'py>, id: &Id) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (id.json(),))
}

/// Documents to be compared with each other. They are added one by one, numbered in that order, and become a Clustering; what does not fit into
/// `memory` bytes goes to temporary files.
#[pyclass(module = "nutgraf", frozen)]
pub(crate) struct Clusterer {
    clusterer: corpus::Clusterer,
    /// Documents are added for an index, which keeps this of each.
    content: Option<IndexContent>,
    set: Mutex<Option<DocumentSet>>,
}

impl Clusterer {
    /// A set by rules that go by their names.
    pub(crate) fn by(
        dedup: &str,
        keep: &str,
        survivors: Survivors,
        corrections: Option<&str>,
    ) -> PyResult<Self> {
        let clusterer = corpus::Clusterer {
            level: options::dedup(dedup)?,
            keep: match keep {
                "fullest" => Priority::Fullest,
                "first" => Priority::First,
                _ => return Err(unknown("keep", keep, "fullest, first")),
            },
            survivors,
            corrections: match corrections {
                None | Some("remove") => Corrections::Remove,
                Some("keep") => Corrections::Keep,
                Some(other) => return Err(unknown("corrections", other, "keep, remove")),
            },
            ..corpus::Clusterer::default()
        };
        Ok(Self::of(clusterer, None))
    }

    fn of(clusterer: corpus::Clusterer, content: Option<IndexContent>) -> Self {
        Clusterer {
            set: Mutex::new(Some(DocumentSet::new(clusterer))),
            clusterer,
            content,
        }
    }

    /// Works on the set, which is gone once it was clustered.
    pub(crate) fn with<R>(
        &self,
        work: impl FnOnce(&mut DocumentSet) -> Result<R, nutgraf::Error>,
    ) -> PyResult<R> {
        let mut set = locked(&self.set);
        let set = set.as_mut().ok_or_else(clustered)?;
        work(set).map_err(|error| of_option(&error))
    }

    fn fingerprint(&self, id: &Id, text: &str) -> Fingerprint {
        match self.content {
            Some(content) => Fingerprint::for_index(id, text, content),
            None => Fingerprint::new(text, self.clusterer.measure),
        }
    }

    /// Adds texts, whose fingerprints are made on all cores.
    pub(crate) fn add_all(
        &self,
        py: Python<'_>,
        texts: Vec<Text>,
        ids: Option<Ids>,
        jobs: Option<usize>,
    ) -> PyResult<()> {
        let count = texts.len();
        let ids = ids.map_or_else(|| (0..count).map(number).collect(), |ids| ids.0);
        if ids.len() != count {
            return Err(Error::new_err(format!(
                "{} ids for {count} texts",
                ids.len()
            )));
        }
        let (content, measure) = (self.content, self.clusterer.measure);
        let of_each = ids.clone();
        let work = move |at: usize, text: &Text| match content {
            Some(content) => Fingerprint::for_index(&of_each[at], text.as_str(), content),
            None => Fingerprint::new(text.as_str(), measure),
        };
        let mut left = ids.into_iter();
        crate::many::for_each(py, texts, jobs, work, |fingerprint| {
            let Some(id) = left.next() else { return Ok(()) };
            let name = id.to_string();
            let mut set = locked(&self.set);
            let set = set.as_mut().ok_or_else(clustered)?;
            set.add(&SetDocument::member(id, fingerprint))
                .map_err(|error| of_input(&name, &error))
        })
    }

    /// Tells what stays and what goes.
    pub(crate) fn cluster(&self, py: Python<'_>) -> PyResult<Clustering> {
        let set = locked(&self.set).take().ok_or_else(clustered)?;
        let clustering = py.detach(|| set.cluster());
        let inner = clustering.map_err(|error| of_option(&error))?;
        Ok(Clustering { inner })
    }
}

fn number(at: usize) -> Id {
    Id::from_json(&at.to_string()).unwrap_or_else(|| Id::new(at.to_string()))
}

fn locked<T>(set: &Mutex<T>) -> MutexGuard<'_, T> {
    set.lock().unwrap_or_else(PoisonError::into_inner)
}

fn clustered() -> PyErr {
    PyRuntimeError::new_err("the set was clustered already; make another Clusterer")
}

#[pymethods]
impl Clusterer {
    #[new]
    #[pyo3(signature = (*, dedup="near", keep="fullest", survivors=None, corrections="remove", memory=None, for_index=None))]
    fn new(
        dedup: &str,
        keep: &str,
        survivors: Option<&Bound<'_, PyAny>>,
        corrections: &str,
        memory: Option<usize>,
        for_index: Option<&str>,
    ) -> PyResult<Self> {
        let survivors = crate::deduplicate::survivors(survivors)?;
        let clusterer = corpus::Clusterer {
            memory: memory.map_or_else(Memory::default, Memory::new),
            ..Self::by(dedup, keep, survivors, Some(corrections))?.clusterer
        };
        let content = for_index.map(crate::index::content).transpose()?;
        Ok(Self::of(clusterer, content))
    }

    /// Adds a document that stays or goes.
    fn add(&self, id: &Bound<'_, PyAny>, text: &Bound<'_, PyAny>) -> PyResult<()> {
        self.add_as(id, text, SetDocument::member)
    }

    /// Adds a document that others are compared with, and that stays.
    fn add_reference(&self, id: &Bound<'_, PyAny>, text: &Bound<'_, PyAny>) -> PyResult<()> {
        self.add_as(id, text, SetDocument::reference)
    }

    /// What stays and what goes; the set is used up.
    #[pyo3(name = "cluster")]
    fn py_cluster(&self, py: Python<'_>) -> PyResult<Clustering> {
        self.cluster(py)
    }

    fn __len__(&self) -> PyResult<usize> {
        self.with(|set| Ok(set.len()))
    }
}

impl Clusterer {
    fn add_as(
        &self,
        id: &Bound<'_, PyAny>,
        text: &Bound<'_, PyAny>,
        made: impl FnOnce(Id, Fingerprint) -> SetDocument,
    ) -> PyResult<()> {
        let py = id.py();
        let name = id.str()?.to_string();
        let id = self::id(id)?;
        let text = one(text, &name)?;
        let fingerprint = py.detach(|| self.fingerprint(&id, text.as_str()));
        self.with(|set| set.add(&made(id, fingerprint)))
    }
}

/// A document that goes, and the one that it repeats.
#[pyclass(frozen, get_all, module = "nutgraf")]
pub(crate) struct Repeat {
    /// The number of the document that goes, counted from 0 in the order of adding.
    document: usize,
    /// The number of the one that it repeats.
    of: usize,
    /// 0 to 1.
    similarity: f64,
    /// "exact", "near", "contained" or "correction".
    reason: &'static str,
}

#[pymethods]
impl Repeat {
    fn __repr__(&self) -> String {
        let Repeat {
            document,
            of,
            similarity,
            reason,
        } = self;
        format!("Repeat({document} of {of}, {reason}, {similarity:.4})")
    }
}

/// What becomes of each document of a set.
#[pyclass(frozen, module = "nutgraf")]
pub(crate) struct Clustering {
    pub(crate) inner: corpus::Clustering,
}

#[pymethods]
impl Clustering {
    /// The numbers of the documents that stay, in the order of adding.
    #[getter]
    fn kept(&self) -> Vec<usize> {
        self.inner.staying().collect()
    }

    /// The documents that go, in the order of adding.
    #[getter]
    fn removed(&self) -> Vec<Repeat> {
        let told = |document| {
            let repeat = self.inner.repeat(document)?;
            Some(Repeat {
                document,
                of: repeat.of,
                similarity: repeat.similarity,
                reason: repeat.reason.name(),
            })
        };
        self.inner.repeating().filter_map(told).collect()
    }

    /// Whether a document stays.
    fn stays(&self, number: usize) -> PyResult<bool> {
        self.known(number).map(|number| self.inner.stays(number))
    }

    /// How many documents say the same as this one, itself counted.
    fn copies(&self, number: usize) -> PyResult<usize> {
        self.known(number).map(|number| self.inner.copies(number))
    }

    /// The id of a document.
    fn id<'py>(&self, py: Python<'py>, number: usize) -> PyResult<Bound<'py, PyAny>> {
        let id = self.inner.id(self.known(number)?);
        of_id(py, &id.map_err(|error| of_option(&error))?)
    }

    fn __len__(&self) -> usize {
        self.inner.len()
    }

    fn __repr__(&self) -> String {
        let gone = self.inner.repeating().count();
        format!(
            "<nutgraf.Clustering of {} documents, {gone} removed>",
            self.inner.len()
        )
    }
}

impl Clustering {
    fn known(&self, number: usize) -> PyResult<usize> {
        let count = self.inner.len();
        (number < count).then_some(number).ok_or_else(|| {
            pyo3::exceptions::PyIndexError::new_err(format!("document {number} of {count}"))
        })
    }
}
