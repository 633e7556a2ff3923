//! Texts out of files: pages, mail, office documents, tables, archives.

use crate::cluster::of_id;
use crate::error::{Error, of_input, of_option};
use nutgraf::input::{Fields, Input, InputFormat, Item, Source};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A text that was read, with what its input says of it. It can be given wherever a text can; what its markup says is no prose is known then.
#[pyclass(frozen, module = "nutgraf")]
pub(crate) struct Document {
    pub(crate) inner: Arc<nutgraf::Document>,
}

#[pymethods]
impl Document {
    /// The decoded or extracted text, to which all offsets refer.
    #[getter]
    fn text(&self) -> &str {
        &self.inner.text
    }

    /// The id of its record, its message id, or its path; "-" for bytes.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        of_id(py, &self.inner.id)
    }

    /// The file it came from; None for bytes.
    #[getter]
    fn path(&self) -> Option<&str> {
        self.inner.path.as_deref()
    }

    /// What the input holds, by the name of the input format.
    #[getter]
    fn format(&self) -> &str {
        self.inner.about.format
    }

    /// Its title, where the format has one.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.about.title.as_deref()
    }

    /// Who wrote it, several names with commas between them.
    #[getter]
    fn author(&self) -> Option<&str> {
        self.inner.about.author.as_deref()
    }

    /// The language that the input says it is in (BCP 47), which need not be that of the text.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.inner.about.language.as_deref()
    }

    /// Where it stands on the web.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.inner.about.url.as_deref()
    }

    /// When it was published or sent: in ISO 8601 where there is but one way to read it, else as the input puts it.
    #[getter]
    fn date(&self) -> Option<&str> {
        self.inner.about.date.as_deref()
    }

    fn __str__(&self) -> &str {
        &self.inner.text
    }

    fn __repr__(&self) -> String {
        let nutgraf::Document { id, about, .. } = &*self.inner;
        format!("<nutgraf.Document {} ({})>", id.json(), about.format)
    }
}

/// What may be read: a path, or bytes.
#[derive(FromPyObject)]
pub(crate) enum Given {
    Bytes(Vec<u8>),
    Path(PathBuf),
}

/// How an input is read.
fn source(given: Given, format: &str, text_field: &str, id_field: &str) -> PyResult<Source> {
    let format: InputFormat = format.parse().map_err(|error| of_option(&error))?;
    let input = match given {
        Given::Bytes(bytes) => Input::Bytes(bytes.into()),
        Given::Path(path) => Input::Path(path),
    };
    let fields = Fields {
        text: text_field.into(),
        id: id_field.into(),
        ..Fields::default()
    };
    Ok(Source::new(vec![input], format, None).fields(fields))
}

/// The next document of a source; None where an item holds none, such as an empty folder.
fn loaded(item: Item) -> PyResult<Option<Document>> {
    let name = item.origin.name();
    match item.load() {
        Ok(loaded) => Ok(loaded.map(|loaded| Document {
            inner: Arc::new(loaded.document),
        })),
        Err(error) => Err(of_input(&name, &error)),
    }
}

/// The text of a file, by its path, or of bytes: a web page, a mail, an office document, plain text in any charset.
///
/// Raises Error if it cannot be read, or holds more than one document (`extract_all` reads those).
#[pyfunction]
#[pyo3(signature = (source, *, input_format="auto", text_field="text", id_field="id"))]
pub(crate) fn extract(
    py: Python<'_>,
    source: Given,
    input_format: &str,
    text_field: &str,
    id_field: &str,
) -> PyResult<Document> {
    let mut items = self::source(source, input_format, text_field, id_field)?;
    py.detach(|| {
        let first = items.next().map(loaded).transpose()?.flatten();
        let first = first.ok_or_else(|| Error::new_err("nothing to read"))?;
        match items.next() {
            None => Ok(first),
            Some(_) => Err(Error::new_err(
                "holds more than one document: extract_all reads all",
            )),
        }
    })
}

/// The documents of a file, a folder, an archive, a mailbox or a table, one by one as they are read.
///
/// One that cannot be read raises Error where it would come; the next one follows.
#[pyfunction]
#[pyo3(signature = (source, *, input_format="auto", text_field="text", id_field="id"))]
pub(crate) fn extract_all(
    source: Given,
    input_format: &str,
    text_field: &str,
    id_field: &str,
) -> PyResult<Documents> {
    let items = self::source(source, input_format, text_field, id_field)?;
    Ok(Documents {
        items: Mutex::new(items),
    })
}

/// Documents as they are read.
#[pyclass(frozen, module = "nutgraf")]
pub(crate) struct Documents {
    items: Mutex<Source>,
}

#[pymethods]
impl Documents {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Document>> {
        py.detach(|| {
            let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
            for item in items.by_ref() {
                if let Some(document) = loaded(item)? {
                    return Ok(Some(document));
                }
            }
            Ok(None)
        })
    }
}
