//! Two texts: which one says what the other says.

use crate::options::{self, unknown};
use crate::text::one;
use nutgraf::dedup::{self, Rule, Side};
use nutgraf::language::detect;
use nutgraf::{Abbreviations, corpus};
use pyo3::prelude::*;

/// How two texts compare.
#[pyclass(frozen, get_all, module = "nutgraf")]
pub(crate) struct Comparison {
    /// The one that can go, as the other says all that it says: "a", "b", or None if both stay.
    remove: Option<&'static str>,
    /// 0 to 1: the words that both have in order, or for "contained" the share of the words of the one that can go.
    similarity: f64,
    /// What decided: "exact", "near", "contained", "correction", or why both stay: "number", "name", "negation", "direction", "words", "short".
    reason: &'static str,
}

#[pymethods]
impl Comparison {
    fn __repr__(&self) -> String {
        let remove = self
            .remove
            .map_or("None".into(), |side| format!("'{side}'"));
        format!(
            "Comparison(remove={remove}, similarity={:.4}, reason='{}')",
            self.similarity, self.reason
        )
    }
}

impl From<dedup::Comparison> for Comparison {
    fn from(compared: dedup::Comparison) -> Self {
        Comparison {
            remove: compared.remove.map(|side| match side {
                Side::A => "a",
                Side::B => "b",
            }),
            similarity: compared.similarity,
            reason: match compared.reason {
                Rule::Repeat(reason) => reason.name(),
                Rule::Stay(veto) => veto.name(),
                _ => "other",
            },
        }
    }
}

/// Compares two texts by the rules for sentences and paragraphs, or for documents; "auto" takes both as documents if both are long.
#[pyfunction]
#[pyo3(signature = (a, b, *, unit="auto", language=None))]
pub(crate) fn compare(
    a: &Bound<'_, PyAny>,
    b: &Bound<'_, PyAny>,
    unit: &str,
    language: Option<&str>,
) -> PyResult<Comparison> {
    let (a_text, b_text) = (one(a, "a")?, one(b, "b")?);
    let language = options::language(language)?;
    let unit = match unit {
        "auto" | "sentence" | "paragraph" | "document" => unit.to_owned(),
        _ => return Err(unknown("unit", unit, "auto, sentence, paragraph, document")),
    };
    let compared = a.py().detach(move || {
        let (a, b) = (a_text.as_str(), b_text.as_str());
        let language = language.or_else(|| detect(&format!("{a}\n\n{b}")));
        let long = |text| corpus::is_long(text, language, &Abbreviations::default());
        match unit == "document" || (unit == "auto" && long(a) && long(b)) {
            true => corpus::compare(a, b),
            false => dedup::compare(a, b, language),
        }
    });
    Ok(compared.into())
}
