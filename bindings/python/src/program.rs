//! The program `nutgraf`, which the package brings with it.

use pyo3::prelude::*;
use std::ffi::OsString;

/// Runs the program with arguments, its name first, and gives back its exit code.
#[pyfunction]
pub(crate) fn run_program(py: Python<'_>, args: Vec<OsString>) -> u8 {
    py.detach(|| nutgraf::cli::run(&args))
}
