//! The default: standardised measures of each sentence, weighed by the kind of document, and coverage of what recurs.
//!
//! It needs no training at run time and no model, and takes linear time. The measures go back to Luhn (1958) and Edmundson
//! (1969), the directed likeness to Zheng and Lapata (2019), coverage to Gillick and Favre (2009).

use super::asked::asked;
use super::features::Feature;
use super::genre::{Genre, large};
use super::view::View;
use super::{Context, Coverage, Part, Ranking, minutes, points, standardize, story};
use crate::terms::{Analysis, TermId};

/// Weight of what a sentence leaves open; not standardised, as few sentences do.
const LEANING: f64 = -0.8;

pub(super) fn rank(analysis: &Analysis, context: &Context) -> Ranking {
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    let genre = Genre::of(&view);
    let recipe = genre.recipe();
    let mut features = recipe.features(context.share, view.len());
    features.extend(asked(&view));
    let kept = 1.0 - large(context.share);
    let parts = features
        .into_iter()
        .map(|(feature, weight)| part(&view, feature, weight))
        .chain((genre != Genre::Reviews).then(|| leaning(&view, kept))) // opinions stand alone anyway: "it" is the thing
        .chain((genre != Genre::Reviews).then(|| whole("marked", points::values(&view))))
        .chain((genre == Genre::Minutes).then(|| whole("decided", minutes::values(&view))))
        .chain((genre == Genre::Story).then(|| whole("narrated", story::values(&view))))
        .collect();
    let mut coverage = Coverage::default();
    coverage.add(
        &view.pairs(),
        |_, more: f64| more.powf(recipe.growth),
        &view.lengths,
        recipe.power,
        recipe.pairs,
    );
    let worth = |term: TermId, more: f64| weights[term.index()] * more.powf(recipe.growth);
    coverage.add(
        &view.terms,
        worth,
        &view.lengths,
        recipe.power,
        recipe.terms,
    );
    Ranking::new(view.len(), parts, coverage)
}

/// What a sentence that leaves something open loses for each such thing, times a weight: of two nearly equal ones the other
/// is chosen. Where much of the text is kept, what a sentence leans on mostly stands before it.
fn leaning(view: &View, weight: f64) -> Part {
    let values = Feature::Leaning.measure(view);
    Part {
        name: Feature::Leaning.name(),
        values: values
            .into_iter()
            .map(|count| LEANING * weight * count)
            .collect(),
    }
}

/// A part that few sentences have, and that is not standardised for that.
fn whole(name: &'static str, values: Vec<f64>) -> Part {
    Part { name, values }
}

/// A feature's part of the scores.
pub(super) fn part(view: &View, feature: Feature, weight: f64) -> Part {
    let mut values = standardize(&feature.measure(view));
    values.iter_mut().for_each(|value| *value *= weight);
    Part {
        name: feature.name(),
        values,
    }
}
