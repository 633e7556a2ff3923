//! What is raised: one exception, which names the input.

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(
    nutgraf,
    Error,
    PyValueError,
    "An input or an option that cannot be used; the message names it and the reason."
);

/// What the library says of an input, as an exception that names it.
pub(crate) fn of_input(name: &str, error: &nutgraf::Error) -> PyErr {
    Error::new_err(format!("{name}: {error}"))
}

/// What the library says of an option.
pub(crate) fn of_option(error: &nutgraf::Error) -> PyErr {
    Error::new_err(error.to_string())
}
