//! Analysis → a score per sentence. Ranking comes after dedup: repeated sentences cannot vote for each other.

mod auto;
mod coverage;
mod features;
mod genre;
mod phrases;
mod regions;
mod tfidf;
mod view;

pub use coverage::Coverage;

use crate::error::Error;
use crate::similarity::dot;
use crate::terms::{Analysis, Frequencies, TermId, counted};
use std::str::FromStr;

/// How sentences are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// By what counts in a document of its kind, told from its structure.
    #[default]
    Auto,
    /// TF-IDF likeness to the whole text, with position and title.
    Tfidf,
    /// The first sentences.
    Lead,
}

impl Method {
    /// Every method.
    pub const ALL: &'static [Method] = &[Method::Auto, Method::Tfidf, Method::Lead];

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Method::Auto => "auto",
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
    /// Terms of what is asked for, if something is.
    pub query: &'a [TermId],
    /// Which share of the text is asked for, from 0 to 1.
    pub share: f64,
    /// Document frequencies of the whole set of inputs, if they are to be used.
    pub frequencies: Option<&'a Frequencies>,
}

/// What a method says of sentences.
#[derive(Debug, Default)]
pub struct Ranking {
    /// One finite score per sentence of the context, in its order; higher is better.
    pub scores: Vec<f64>,
    /// What the scores are the sums of, where a method adds up parts.
    pub parts: Vec<Part>,
    /// What each sentence adds to others.
    pub coverage: Coverage,
}

/// A part of the scores: one measure, weighed.
#[derive(Debug)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// By sentence.
    pub values: Vec<f64>,
}

impl Ranking {
    fn new(sentences: usize, parts: Vec<Part>, coverage: Coverage) -> Self {
        let score = |at: usize| parts.iter().map(|part| part.values[at]).sum();
        Ranking {
            scores: (0..sentences).map(score).collect(),
            parts,
            coverage,
        }
    }
}

/// Ranks the sentences of a context. Linear in the text.
pub fn rank(method: Method, analysis: &Analysis, context: &Context) -> Ranking {
    match method {
        Method::Auto => auto::rank(analysis, context),
        Method::Tfidf => tfidf::rank(analysis, context),
        Method::Lead => Ranking {
            scores: (0..context.sentences.len())
                .map(|at| 1.0 / (at as f64 + 1.0))
                .collect(),
            ..Ranking::default()
        },
    }
}

/// A sentence as a vector: terms with their weights, sorted by term.
type Vector = Vec<(TermId, f64)>;

/// The unit vector tf · weight of some terms; empty where none weighs anything.
fn vector(terms: &[TermId], weights: &[f64]) -> Vector {
    let mut counts = counted(terms);
    counts.retain(|(term, _)| weights[term.index()] > 0.0);
    unit(&counts, weights)
}

/// The same of counted terms that all weigh something.
fn unit(counts: &[(TermId, u32)], weights: &[f64]) -> Vector {
    let weigh = |&(term, count): &(TermId, u32)| (term, f64::from(count) * weights[term.index()]);
    let mut vector: Vector = counts.iter().map(weigh).collect();
    let norm = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|(_, w)| *w /= norm);
    vector
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
