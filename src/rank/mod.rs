//! Analysis → a score per sentence. Ranking comes after dedup: repeated sentences cannot vote for each other.

mod addressed;
mod auto;
mod bags;
mod centroid;
mod cluster;
mod concepts;
mod coverage;
mod edmundson;
mod features;
mod graph;
mod kl;
mod lexrank;
mod lsa;
mod luhn;
mod manual;
mod marks;
mod minutes;
mod opinions;
mod phrases;
mod points;
mod query;
mod recipe;
mod story;
mod sumbasic;
mod svd;
mod teaser;
mod textrank;
mod tfidf;
mod titled;
mod turns;
mod units;
mod view;

pub use cluster::rank_cluster;
pub use coverage::Coverage;

use crate::error::Error;
use crate::genre::Structure;
use crate::similarity::dot;
use crate::terms::{Analysis, Frequencies, TermId};
use std::cmp::Ordering;
use std::str::FromStr;

/// How sentences are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Method {
    /// By what counts in a document of its kind, told from its structure.
    #[default]
    Auto,
    /// The first sentences.
    Lead,
    /// TF-IDF likeness to the whole text, with position and title.
    Tfidf,
    /// The words that are typical of the text (Radev et al. 2004).
    Centroid,
    /// Clusters of significant words (Luhn 1958).
    Luhn,
    /// Cue words, title words and location (Edmundson 1969).
    Edmundson,
    /// A random walk between like sentences (Erkan and Radev 2004).
    Lexrank,
    /// A damped walk by common words (Mihalcea and Tarau 2004).
    Textrank,
    /// The main topics of a singular value decomposition (Steinberger and Ježek 2004).
    Lsa,
    /// Probable words, each once (Vanderwende et al. 2007).
    Sumbasic,
    /// The summary whose words diverge least from the text's (Haghighi and Vanderwende 2009).
    Kl,
    /// Recurring pairs of words, each covered once (Gillick and Favre 2009).
    Coverage,
}

impl Method {
    /// Every method.
    pub const ALL: &'static [Method] = &[
        Method::Auto,
        Method::Lead,
        Method::Tfidf,
        Method::Centroid,
        Method::Luhn,
        Method::Edmundson,
        Method::Lexrank,
        Method::Textrank,
        Method::Lsa,
        Method::Sumbasic,
        Method::Kl,
        Method::Coverage,
    ];

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Method::Auto => "auto",
            Method::Lead => "lead",
            Method::Tfidf => "tfidf",
            Method::Centroid => "centroid",
            Method::Luhn => "luhn",
            Method::Edmundson => "edmundson",
            Method::Lexrank => "lexrank",
            Method::Textrank => "textrank",
            Method::Lsa => "lsa",
            Method::Sumbasic => "sumbasic",
            Method::Kl => "kl",
            Method::Coverage => "coverage",
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
    /// How the text is built.
    pub structure: &'a Structure,
    /// Positions of the sentences to score, in order; the rest is furniture or repeats.
    pub sentences: &'a [usize],
    /// For each of them the position of the first of its copies, its own included: a repeat that went may have stood in
    /// the abstract.
    pub firsts: &'a [usize],
    /// Terms of the title, if there is one.
    pub title: &'a [TermId],
    /// Where other documents begin, in order, by the numbers of their first sentences; what stands near is looked for inside one.
    pub starts: &'a [usize],
    /// What the ranking is to be about; empty if nothing is asked for.
    pub query: &'a str,
    /// Words that speak for a sentence, sorted (Edmundson).
    pub bonus: &'a [TermId],
    /// Words that speak against it, sorted.
    pub stigma: &'a [TermId],
    /// Which share of the text is asked for, from 0 to 1.
    pub share: f64,
    /// Document frequencies of the whole set of inputs, if they are to be used.
    pub frequencies: Option<&'a Frequencies>,
}

impl<'a> Context<'a> {
    /// Sentences alone: nothing is known of copies and nothing asked for.
    pub(crate) fn plain(structure: &'a Structure, sentences: &'a [usize]) -> Self {
        Context {
            structure,
            sentences,
            firsts: sentences,
            title: &[],
            starts: &[],
            query: "",
            bonus: &[],
            stigma: &[],
            share: 0.0,
            frequencies: None,
        }
    }
}

/// What a method says of sentences.
#[derive(Debug, Default, Clone)]
pub struct Ranking {
    /// One finite score per sentence of the context, in its order; higher is better.
    pub scores: Vec<f64>,
    /// What the scores are the sums of, where a method adds up parts and they are to be told.
    pub parts: Vec<Part>,
    /// What each sentence adds to others.
    pub coverage: Coverage,
    /// Whether something was asked for and the text has anything of it.
    pub matched: bool,
    /// By sentence, where that is so: how near it stands to what has words of the query, as a share of the nearest; else empty.
    pub(crate) nearness: Vec<f64>,
    /// Sorted places of sentences that have most of what the query asks for.
    pub(crate) answers: Vec<usize>,
    /// What each leans on, where a summary should stand by itself.
    pub(crate) bearing: Option<Bearing>,
    /// In a digest: sorted places of sentences that open with what refers to one before them.
    pub(crate) orphans: Vec<usize>,
}

/// What sentences lean on and tell of those before them, by which a choice sees to it that they stand by themselves.
#[derive(Debug, Clone)]
pub(crate) struct Bearing {
    /// From 0 to 1: how much it counts; little where much of the text is kept, as what a sentence leans on mostly is too.
    pub(crate) weight: f64,
    /// By sentence: what it lost in its score for what it leaves open; 0 or less.
    open: Vec<f64>,
    /// The sentences that open by leaning on one before, in order.
    leaning: Vec<usize>,
    /// The sentences that tell how something came out, in order.
    outcomes: Vec<usize>,
    /// The sentences that tell of another time, in order.
    bygone: Vec<usize>,
}

impl Bearing {
    /// What a sentence lost in its score for what it leaves open.
    pub(crate) fn open(&self, at: usize) -> f64 {
        -self.open[at]
    }

    /// Whether a sentence opens by leaning on the one before it.
    pub(crate) fn leans(&self, at: usize) -> bool {
        self.leaning.binary_search(&at).is_ok()
    }

    /// Whether a sentence tells how something came out: a ruling, a denial, a correction.
    pub(crate) fn tells_outcome(&self, at: usize) -> bool {
        self.outcomes.binary_search(&at).is_ok()
    }

    /// Whether a sentence tells by a phrase of another time: "last year".
    pub(crate) fn tells_bygone(&self, at: usize) -> bool {
        self.bygone.binary_search(&at).is_ok()
    }
}

/// A part of the scores: one measure, weighed.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// By sentence.
    pub values: Vec<f64>,
}

impl Part {
    /// A measure in standard scores times a weight.
    fn weighed(name: &'static str, weight: f64, measure: Vec<f64>) -> Self {
        Self::plain(name, weight, standardize(measure))
    }

    /// A measure as it is times a weight.
    fn plain(name: &'static str, weight: f64, mut values: Vec<f64>) -> Self {
        values.iter_mut().for_each(|value| *value *= weight);
        Part { name, values }
    }
}

impl Ranking {
    fn new(sentences: usize, parts: Vec<Part>, coverage: Coverage) -> Self {
        let score = |at: usize| parts.iter().map(|part| part.values[at]).sum();
        Ranking {
            scores: (0..sentences).map(score).collect(),
            parts,
            coverage,
            bearing: None,
            orphans: Vec::new(),
            matched: false,
            nearness: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// Adds a part, and keeps it if it is to be told.
    fn add(&mut self, part: Part, told: bool) {
        let scores = self.scores.iter_mut().zip(&part.values);
        scores.for_each(|(score, value)| *score += value);
        self.parts.extend(told.then_some(part));
    }
}

/// Ranks the sentences of a context. Near-linear in the text; each method says how.
pub fn rank(method: Method, analysis: &Analysis, context: &Context) -> Ranking {
    let mut ranking = ranked_by(method, analysis, context);
    if method != Method::Auto && !context.query.is_empty() {
        query::ask(&mut ranking, analysis, context);
    }
    ranking
}

/// What rankings are wanted of one context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// One for each share of the text, whatever share the context has.
    pub(crate) shares: &'a [f64],
    /// Whether the parts of scores are to be told; of a long text they take much room.
    pub(crate) parts: bool,
}

/// Ranks the sentences of a context for each of the wanted shares in turn. What does not depend on the share is measured once.
pub(crate) fn rank_each(
    method: Method,
    analysis: &Analysis,
    context: &Context,
    wanted: Wanted,
    mut then: impl FnMut(Ranking),
) {
    if method == Method::Auto {
        return auto::rank_each(analysis, context, wanted, then);
    }
    let ranking = rank(method, analysis, context);
    (1..wanted.shares.len()).for_each(|_| then(ranking.clone()));
    then(ranking);
}

fn ranked_by(method: Method, analysis: &Analysis, context: &Context) -> Ranking {
    let scores = match method {
        Method::Auto => return auto::rank(analysis, context),
        Method::Tfidf => return tfidf::rank(analysis, context),
        Method::Centroid => return centroid::rank(analysis, context),
        Method::Edmundson => return edmundson::rank(analysis, context),
        Method::Lead => (0..context.sentences.len())
            .map(|at| 1.0 / (at as f64 + 1.0))
            .collect(),
        Method::Luhn => luhn::scores(analysis, context),
        Method::Lexrank => lexrank::scores(analysis, context),
        Method::Textrank => textrank::scores(analysis, context),
        Method::Lsa => lsa::scores(analysis, context),
        Method::Sumbasic => sumbasic::scores(analysis, context),
        Method::Kl => kl::scores(analysis, context),
        Method::Coverage => concepts::scores(analysis, context),
    };
    Ranking {
        scores,
        ..Ranking::default()
    }
}

/// A sentence as a vector: terms with their weights, sorted by term.
type Vector = Vec<(TermId, f64)>;

/// A sentence with its value at one moment: best first, then the earlier.
#[derive(Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) value: f64,
    pub(crate) at: usize,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value
            .total_cmp(&other.value)
            .then(other.at.cmp(&self.at))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Standard scores: mean 0, standard deviation 1; all 0 where all are equal.
pub(crate) fn standardize(mut values: Vec<f64>) -> Vec<f64> {
    let (mean, deviation) = deviation(values.iter().copied());
    if deviation > 1e-12 {
        values.iter_mut().for_each(|v| *v = (*v - mean) / deviation);
    } else {
        values.fill(0.0);
    }
    values
}

/// Mean and standard deviation; 0 and 0 of nothing.
pub(crate) fn deviation(values: impl ExactSizeIterator<Item = f64> + Clone) -> (f64, f64) {
    let count = values.len().max(1) as f64;
    let mean = values.clone().sum::<f64>() / count;
    (
        mean,
        (values.map(|v| (v - mean).powi(2)).sum::<f64>() / count).sqrt(),
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
        assert_eq!(standardize(vec![3.0, 3.0]), [0.0, 0.0]);
        assert_eq!(standardize(vec![1.0, 3.0]), [-1.0, 1.0]);
        assert!(standardize(Vec::new()).is_empty());
    }
}
