//! Sentences of many documents about one thing, for digests.
//!
//! What stands early in its own document, is taken up again in it and is like what all documents say (the centroid of Radev
//! et al. 2004), and coverage of what recurs, which Gillick and Favre (2009) found to be what matters in clusters of news.
//! Opinions are ranked as those of one document.

use super::features::{Feature, directed};
use super::query::Query;
use super::units::Units;
use super::view::View;
use super::{Context, Coverage, Part, Ranking, auto, opinions, titled};
use crate::genre::Genre;
use crate::language::Cue;
use crate::terms::Analysis;

/// Weight of the likeness to all sentences; of that to later sentences of the own document, less that to earlier ones; and of
/// the position there.
const CENTRAL: f64 = 0.5;
const LIKENESS: f64 = 0.3;
const OPENING: f64 = 0.7;
const EARLY: f64 = 0.3;
/// Weight of the logarithm of how many documents tell the same: what happened is what all tell.
const TOLD: f64 = 2.0;
/// Weight of what a sentence leaves open: in a digest nothing of its document stands before it.
const LEANING: f64 = -0.8;
const FEATURES: &[(Feature, f64)] = &[
    (Feature::Recurring, 0.3),
    (Feature::Quotes, -0.4),
    (Feature::Brackets, -0.2),
    (Feature::Selves, -0.2),
];
/// Weights of covering recurring pairs of words and terms, and the exponent of the length that divides it.
const PAIRS: f64 = 1.0;
const TERMS: f64 = 0.3;
const POWER: f64 = 0.7;

/// Ranks the sentences of a context, of which `documents` gives each the number of its document, and `tellings` how many times
/// others tell it. Linear in the texts.
pub fn rank_cluster(
    analysis: &Analysis,
    context: &Context,
    documents: &[usize],
    tellings: &[f64],
) -> Ranking {
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    if context.structure.genre == Genre::Reviews {
        return auto::rank(analysis, context);
    }
    let opening = by_position(documents, |nth| 1.0 / nth);
    if context.query.is_empty() && opinions::are_opinions(&view, documents) {
        return opinions::rank(&view, documents, opening);
    }
    let leaning = Feature::Leaning.measure(&view);
    let opening = credited(opening, &view);
    let features = FEATURES.iter().copied().chain(titled::titled(&view));
    let mut parts: Vec<Part> = features
        .map(|(feature, weight)| feature.part(&view, weight))
        .collect();
    let early = by_position(documents, |nth| -nth.ln());
    parts.extend([
        Part::weighed("central", CENTRAL, central(&view)),
        Part::weighed("likeness", LIKENESS, likeness(&view, documents)),
        Part::weighed("opening", OPENING, opening),
        Part::weighed("early", EARLY, early),
        Part::plain("leaning", LEANING, leaning),
        Part::plain(
            "told",
            TOLD,
            tellings.iter().map(|times| times.ln_1p()).collect(),
        ),
    ]);
    let query = Query::of(&view);
    let matched = query.is_some();
    let answers = query.as_ref().map(Query::answers).unwrap_or_default();
    let asked = query.iter().map(Query::values);
    parts.extend(asked.map(|values| Part::plain("query", 1.0, values)));
    let coverage = match query {
        Some(query) => query.coverage(&view),
        None => recurring(&view),
    };
    let ranking = Ranking::new(view.len(), parts, coverage);
    Ranking {
        matched,
        answers,
        orphans: view.cues().of(Cue::Leaning).collect(),
        ..ranking
    }
}

/// What sentences gain by opening their documents: no more than the second, where they lean on another by a word ("She was").
fn credited(mut opening: Vec<f64>, view: &View) -> Vec<f64> {
    let leaning = view.cues().of(Cue::Leaning);
    leaning.for_each(|at| opening[at] = opening[at].min(0.5));
    opening
}

/// What sentences cover of what recurs.
fn recurring(view: &View) -> Coverage {
    let pairs = (Units::pairs(view, |more| more), PAIRS);
    let terms = (Units::terms(view, |more| more), TERMS);
    Coverage::of(view, POWER, vec![pairs, terms])
}

/// By sentence: the sum of its cosines with all sentences.
fn central(view: &View) -> Vec<f64> {
    let mut sum = vec![0.0; view.weights.len()];
    for (term, weight) in (0..view.len()).flat_map(|at| view.vector(at)) {
        sum[term.index()] += weight;
    }
    let product = |at: usize| view.vector(at).map(|(t, w)| w * sum[t.index()]).sum();
    (0..view.len()).map(product).collect()
}

/// By sentence: the sum of its cosines with later sentences of its document less those with earlier ones.
fn likeness(view: &View, documents: &[usize]) -> Vec<f64> {
    let mut sums = vec![0.0; view.weights.len()];
    let mut start = 0;
    let of = |group: &[usize]| {
        let own = start..start + group.len();
        start = own.end;
        let scores = directed(view, own.clone(), &mut sums);
        let terms = own.flat_map(|at| view.different(at));
        terms.for_each(|term| sums[term.index()] = 0.0);
        scores
    };
    documents.chunk_by(|a, b| a == b).flat_map(of).collect()
}

/// By sentence: a value by its position in its document, from 1.
fn by_position(documents: &[usize], value: impl Fn(f64) -> f64) -> Vec<f64> {
    let of = |group: &[usize]| {
        (1..=group.len())
            .map(|nth| value(nth as f64))
            .collect::<Vec<_>>()
    };
    documents.chunk_by(|a, b| a == b).flat_map(of).collect()
}
