//! Keyword arguments as the library's values; they are named as the program's flags.

use crate::error::{Error, of_option};
use nutgraf::dedup::Dedup;
use nutgraf::{Abbreviations, Language, Length, Order};
use pyo3::prelude::*;

/// The lengths that a caller may name one of.
#[derive(Default)]
pub(crate) struct Lengths {
    pub(crate) sentences: Option<usize>,
    pub(crate) words: Option<usize>,
    pub(crate) chars: Option<usize>,
    pub(crate) tokens: Option<usize>,
    pub(crate) percent: Option<f64>,
}

impl Lengths {
    /// The one that was named, else three sentences.
    pub(crate) fn length(self) -> PyResult<Length> {
        let percent = self.percent.map(Length::percent).transpose();
        let named = [
            self.sentences.map(Length::Sentences),
            self.words.map(Length::Words),
            self.chars.map(Length::Chars),
            self.tokens.map(Length::Tokens),
            percent.map_err(|error| of_option(&error))?,
        ];
        let mut named = named.into_iter().flatten();
        let length = named.next().unwrap_or_default();
        if named.next().is_some() {
            return Err(Error::new_err(
                "one length: sentences, words, chars, tokens or percent",
            ));
        }
        match length {
            Length::Sentences(0) | Length::Words(0) | Length::Chars(0) | Length::Tokens(0) => {
                Err(Error::new_err("a length is at least 1"))
            }
            length => Ok(length),
        }
    }
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
