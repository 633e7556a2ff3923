//! Documents of earlier runs, in a file.

use crate::cluster::{Clusterer, Clustering};
use crate::error::of_input;
use crate::options::unknown;
use nutgraf::corpus::{self, Access, IndexContent};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What an index keeps of its documents.
pub(crate) fn content(name: &str) -> PyResult<IndexContent> {
    match name {
        "sketch" => Ok(IndexContent::Sketch),
        "text" => Ok(IndexContent::Text),
        _ => Err(unknown("content", name, "sketch, text")),
    }
}

/// Documents that were seen before, in a file; it is made if there is none. Nobody else can write to it until it is closed, committed or dropped.
///
/// ```python
/// with nutgraf.Index("seen") as index:
///     clusterer = nutgraf.Clusterer(for_index="sketch")
///     clusterer.add("a", "The ferry was late again.")
///     index.ask(clusterer)              # what repeats a document of the index goes
///     clustering = clusterer.cluster()  # then what repeats another of the set
///     index.commit(clustering)          # what stays is in the index from now on: all of it, or nothing if this fails
/// ```
#[pyclass(frozen, module = "nutgraf")]
pub(crate) struct Index {
    path: PathBuf,
    inner: Mutex<Option<corpus::Index>>,
}

impl Index {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        self.path.to_string_lossy()
    }

    fn failed(&self, error: &nutgraf::Error) -> PyErr {
        of_input(&self.name(), error)
    }

    /// Works on the index, unless it was closed.
    fn with<R>(&self, work: impl FnOnce(&mut corpus::Index) -> PyResult<R>) -> PyResult<R> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        work(inner.as_mut().ok_or_else(closed)?)
    }
}

fn closed() -> PyErr {
    PyRuntimeError::new_err("the index was closed")
}

#[pymethods]
impl Index {
    #[new]
    #[pyo3(signature = (path, *, content="sketch"))]
    fn new(py: Python<'_>, path: PathBuf, content: &str) -> PyResult<Self> {
        let kept = self::content(content)?;
        let opened = py.detach(|| corpus::Index::open_or_create(&path, Access::Write, kept));
        let inner = opened.map_err(|error| of_input(&path.to_string_lossy(), &error))?;
        Ok(Index {
            path,
            inner: Mutex::new(Some(inner)),
        })
    }

    /// Holds a set against the index: what repeats one of its documents goes.
    fn ask(&self, py: Python<'_>, clusterer: &Clusterer) -> PyResult<()> {
        self.with(|index| py.detach(|| clusterer.with(|set| index.ask(set))))
    }

    /// Adds what stays of a set that the index was asked about: all of it, or nothing if this fails. The index is closed then.
    fn commit(&self, py: Python<'_>, clustering: &Clustering) -> PyResult<()> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let index = inner.take().ok_or_else(closed)?;
        let committed = py.detach(|| index.commit(&clustering.inner));
        committed.map_err(|error| self.failed(&error))
    }

    /// What is in the index.
    fn stat<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let stat = self.with(|index| Ok(index.stat()))?;
        let told = PyDict::new(py);
        told.set_item("documents", stat.documents)?;
        let content = match stat.kept {
            IndexContent::Text => "text",
            _ => "sketch",
        };
        told.set_item("content", content)?;
        Ok(told)
    }

    /// Gives back the room of what was written over.
    fn compact(&self, py: Python<'_>) -> PyResult<()> {
        self.with(|index| {
            py.detach(|| index.compact())
                .map_err(|error| self.failed(&error))
        })
    }

    /// Lets others write to the index.
    fn close(&self) {
        *self.inner.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn __enter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __exit__(
        &self,
        _kind: &Bound<'_, PyAny>,
        _error: &Bound<'_, PyAny>,
        _traceback: &Bound<'_, PyAny>,
    ) -> bool {
        self.close();
        false
    }
}
