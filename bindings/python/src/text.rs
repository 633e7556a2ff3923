//! What may be given as texts: a string, a document, any iterable of them, or Arrow's arrays and batches.

use crate::error::Error;
use crate::extract::Document;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;
use pyo3_arrow::input::AnyArray;
use std::borrow::Cow;
use std::sync::Arc;

/// A text, wherever it lies: none of these is a copy.
#[derive(Clone)]
pub(crate) enum Text {
    /// A string of Python's.
    Python(Arc<PyBackedStr>),
    /// A document that was extracted.
    Document(Arc<nutgraf::Document>),
    /// A value of an Arrow array.
    Arrow(Column, usize),
}

/// An Arrow array of strings.
#[derive(Clone)]
pub(crate) enum Column {
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
}

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Text::Python(text) => text,
            Text::Document(document) => &document.text,
            Text::Arrow(Column::Small(array), at) => array.value(*at),
            Text::Arrow(Column::Large(array), at) => array.value(*at),
            Text::Arrow(Column::View(array), at) => array.value(*at),
        }
    }

    /// What its input says of it, where it was extracted.
    pub(crate) fn document(&self) -> Option<&nutgraf::Document> {
        match self {
            Text::Document(document) => Some(document),
            _ => None,
        }
    }

    /// The text as a document of the library; a copy unless it is one.
    pub(crate) fn to_document(&self, id: &str) -> Cow<'_, nutgraf::Document> {
        match self {
            Text::Document(document) => Cow::Borrowed(document),
            _ => Cow::Owned(nutgraf::Document::new(id, self.as_str())),
        }
    }
}

/// One text, or many.
pub(crate) enum Texts {
    One(Text),
    Many(Vec<Text>),
}

/// Reads what was given as `texts`; of tables, the column `field`.
pub(crate) fn texts(given: &Bound<'_, PyAny>, field: &str) -> PyResult<Texts> {
    if given.is_instance_of::<PyString>() || given.is_instance_of::<Document>() {
        return one(given, "text").map(Texts::One);
    }
    many(given, field).map(Texts::Many)
}

/// Reads what was given as many texts.
pub(crate) fn many(given: &Bound<'_, PyAny>, field: &str) -> PyResult<Vec<Text>> {
    if given.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err(
            "texts must be an iterable of texts, not a single one",
        ));
    }
    if given.hasattr("__arrow_c_array__")? || given.hasattr("__arrow_c_stream__")? {
        return arrow(given.extract()?, field);
    }
    let items = given.try_iter().map_err(|_| {
        let kind = given.get_type();
        PyTypeError::new_err(format!(
            "expected a str, a Document, an iterable of them or an Arrow array, not {kind}"
        ))
    })?;
    let items = items.enumerate();
    let text = |(at, item): (usize, PyResult<Bound<'_, PyAny>>)| one(&item?, &format!("text {at}"));
    items.map(text).collect()
}

/// Reads one text; `name` says which it is if it cannot be.
pub(crate) fn one(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Text> {
    if let Ok(document) = given.cast::<Document>() {
        return Ok(Text::Document(document.get().inner.clone()));
    }
    let Ok(string) = given.cast::<PyString>() else {
        let kind = given.get_type();
        return Err(PyTypeError::new_err(format!(
            "{name}: expected a str or a Document, not {kind}"
        )));
    };
    match PyBackedStr::try_from(string.clone()) {
        Ok(text) => Ok(Text::Python(Arc::new(text))),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(given.py()) => {
            let at: usize = error.value(given.py()).getattr("start")?.extract()?;
            Err(Error::new_err(format!(
                "{name}: a lone surrogate at {at} is no character (text.encode('utf-8', 'replace').decode() is without)"
            )))
        }
        Err(error) => Err(error),
    }
}

/// The texts of Arrow's arrays, or of a column of its batches.
fn arrow(array: AnyArray, field: &str) -> PyResult<Vec<Text>> {
    let mut texts = Vec::new();
    for chunk in array.into_reader()? {
        let chunk = chunk.map_err(|error| Error::new_err(error.to_string()))?;
        let column = column(&named(chunk, field)?)?;
        for at in 0..column.array().len() {
            if column.array().is_null(at) {
                return Err(Error::new_err(format!(
                    "text {}: null (fill or drop such rows first)",
                    texts.len()
                )));
            }
            texts.push(Text::Arrow(column.clone(), at));
        }
    }
    Ok(texts)
}

/// The array itself, or of a batch its column of a name.
fn named(array: ArrayRef, field: &str) -> PyResult<ArrayRef> {
    let Some(batch) = array.as_struct_opt() else {
        return Ok(array);
    };
    let names = || batch.column_names().join("`, `");
    batch
        .column_by_name(field)
        .cloned()
        .ok_or_else(|| Error::new_err(format!("no column `{field}` (columns: `{}`)", names())))
}

fn column(array: &ArrayRef) -> PyResult<Column> {
    match array.data_type() {
        DataType::Utf8 => Ok(Column::Small(array.as_string::<i32>().clone())),
        DataType::LargeUtf8 => Ok(Column::Large(array.as_string::<i64>().clone())),
        DataType::Utf8View => Ok(Column::View(array.as_string_view().clone())),
        other => Err(Error::new_err(format!(
            "an Arrow array of {other} where one of strings is expected"
        ))),
    }
}

impl Column {
    fn array(&self) -> &dyn Array {
        match self {
            Column::Small(array) => array,
            Column::Large(array) => array,
            Column::View(array) => array,
        }
    }
}
