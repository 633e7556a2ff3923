//! Analysis → a score per sentence. Ranking comes after dedup: repeated sentences cannot vote for each other.

mod tfidf;

use crate::error::Error;
use crate::terms::{Analysis, Frequencies, TermId};
use std::str::FromStr;

/// How sentences are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// TF-IDF likeness to the whole text, with position and title.
    #[default]
    Tfidf,
    /// The first sentences.
    Lead,
}

impl Method {
    /// Every method.
    pub const ALL: &'static [Method] = &[Method::Tfidf, Method::Lead];

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Method::Tfidf => "tfidf",
            Method::Lead => "lead",
        }
    }
}

impl FromStr for Method {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .iter()
            .copied()
            .find(|m| m.name() == name)
            .ok_or_else(|| Error::Value(format!("unknown method `{name}`")))
    }
}

/// What scoring sees beside the analysis.
#[derive(Debug)]
pub struct Context<'a> {
    /// Positions of the sentences to score, in order; the rest is furniture or repeats.
    pub sentences: &'a [usize],
    /// Terms of the title, if there is one.
    pub title: &'a [TermId],
    /// Document frequencies of the whole set of inputs, if they are to be used.
    pub frequencies: Option<&'a Frequencies>,
}

/// One finite score per sentence of the context, in its order; higher is better. Linear in the text.
pub fn score(method: Method, analysis: &Analysis, context: &Context) -> Vec<f64> {
    match method {
        Method::Lead => (0..context.sentences.len())
            .map(|at| 1.0 / (at as f64 + 1.0))
            .collect(),
        Method::Tfidf => tfidf::score(analysis, context),
    }
}

/// Standard scores: mean 0, standard deviation 1; all 0 where all are equal.
pub(crate) fn standardize(values: &[f64]) -> Vec<f64> {
    let (mean, deviation) = deviation(values);
    if deviation > 1e-12 {
        values.iter().map(|v| (v - mean) / deviation).collect()
    } else {
        vec![0.0; values.len()]
    }
}

/// Mean and standard deviation; 0 and 0 of nothing.
pub(crate) fn deviation(values: &[f64]) -> (f64, f64) {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    (
        mean,
        (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count).sqrt(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_parse_back() {
        for method in Method::ALL {
            assert_eq!(method.name().parse::<Method>().unwrap(), *method);
        }
        assert!("TextTeaser".parse::<Method>().is_err());
    }

    #[test]
    fn standard_scores_of_equal_values_are_zero() {
        assert_eq!(standardize(&[3.0, 3.0]), [0.0, 0.0]);
        assert_eq!(standardize(&[1.0, 3.0]), [-1.0, 1.0]);
        assert!(standardize(&[]).is_empty());
    }
}
