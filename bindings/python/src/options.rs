//! Keyword arguments as the library's values; they are named as the program's flags.

use crate::error::{Error, of_option};
use nutgraf::dedup::Dedup;
use nutgraf::{Abbreviations, Language, Length, Order};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// The names of lengths, of which a caller may give one.
const LENGTHS: [&str; 5] = ["sentences", "words", "chars", "tokens", "percent"];

/// The length among keyword arguments that were left over, three sentences if none is; nothing else may be among them.
pub(crate) fn length(given: Option<&Bound<'_, PyDict>>) -> PyResult<Length> {
    let mut named = None;
    for (name, value) in given.into_iter().flat_map(|given| given.iter()) {
        let name: String = name.extract()?;
        if !LENGTHS.contains(&name.as_str()) {
            let message = format!("unexpected keyword argument '{name}'");
            return Err(PyTypeError::new_err(message));
        }
        if value.is_none() {
            continue;
        }
        if named.replace(length_of(&name, &value)?).is_some() {
            return Err(Error::new_err(
                "one length: sentences, words, chars, tokens or percent",
            ));
        }
    }
    Ok(named.unwrap_or_default())
}

fn length_of(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Length> {
    if name == "percent" {
        return Length::percent(value.extract()?).map_err(|error| of_option(&error));
    }
    let count: usize = value.extract()?;
    if count == 0 {
        return Err(Error::new_err("a length is at least 1"));
    }
    Ok(match name {
        "words" => Length::Words(count),
        "chars" => Length::Chars(count),
        "tokens" => Length::Tokens(count),
        _ => Length::Sentences(count),
    })
}

/// A language by its code; `None` to detect it.
pub(crate) fn language(code: Option<&str>) -> PyResult<Option<&'static Language>> {
    match code {
        None | Some("auto") => Ok(None),
        Some(code) => Language::from_code(code)
            .map(Some)
            .map_err(|error| of_option(&error)),
    }
}

pub(crate) fn dedup(name: &str) -> PyResult<Dedup> {
    match name {
        "off" => Ok(Dedup::Off),
        "exact" => Ok(Dedup::Exact),
        "near" => Ok(Dedup::Near),
        _ => Err(unknown("dedup", name, "off, exact, near")),
    }
}

pub(crate) fn order(name: &str) -> PyResult<Order> {
    match name {
        "document" => Ok(Order::Document),
        "rank" => Ok(Order::Rank),
        _ => Err(unknown("order", name, "document, rank")),
    }
}

/// Abbreviations of one's own, as a list of lines.
pub(crate) fn abbreviations(lines: Option<Vec<String>>) -> PyResult<Abbreviations> {
    let lines = lines.unwrap_or_default().join("\n");
    Abbreviations::read(&lines).map_err(|error| Error::new_err(format!("abbreviations: {error}")))
}

/// An option that has no such value.
pub(crate) fn unknown(option: &str, value: &str, values: &str) -> PyErr {
    Error::new_err(format!("{option}: `{value}` is none of {values}"))
}
