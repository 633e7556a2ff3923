//! What the reader asked for: sentences with words of a headline or a query.

use super::features::Feature;
use super::view::View;
use super::{Context, Ranking, deviation};
use crate::terms::Analysis;

/// Weight of the likeness to a headline.
const TITLE: f64 = 0.2;
/// Weight of the query: above all else together.
const QUERY: f64 = 4.0;

/// The features that say what the reader asked for, each with its weight; none if nothing was asked for.
pub(super) fn asked(view: &View) -> impl Iterator<Item = (Feature, f64)> + use<> {
    let title = (!view.context.title.is_empty()).then_some((Feature::Title, TITLE));
    let query = (!view.context.query.is_empty()).then_some((Feature::Query, QUERY));
    title.into_iter().chain(query)
}

/// Adds a query to a method that knows none, in the scale of its scores. Linear.
pub(super) fn ask(ranking: &mut Ranking, analysis: &Analysis, context: &Context) {
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    let spread = match deviation(ranking.scores.iter().copied()) {
        (_, spread) if spread > 1e-12 => spread,
        _ => 1.0,
    };
    let query = Feature::Query.part(&view, QUERY * spread);
    for (score, value) in ranking.scores.iter_mut().zip(&query.values) {
        *score += value;
    }
    if !ranking.parts.is_empty() {
        ranking.parts.push(query);
    }
}
