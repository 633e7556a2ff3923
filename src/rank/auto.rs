//! The default: standardised measures of each sentence, weighed by the kind of document, and coverage of what recurs.
//!
//! It needs no training at run time and no model, and takes linear time. The measures go back to Luhn (1958) and Edmundson
//! (1969), the directed likeness to Zheng and Lapata (2019), coverage to Gillick and Favre (2009).

use super::asked::asked;
use super::features::Feature;
use super::genre::{Genre, Recipe, large};
use super::view::View;
use super::{Context, Coverage, Part, Ranking, standardize};
use crate::terms::{Analysis, TermId};

/// Weight of what a sentence leaves open; not standardised, as few sentences do.
const LEANING: f64 = -0.8;

pub(super) fn rank(analysis: &Analysis, context: &Context) -> Ranking {
    let mut ranking = Ranking::default();
    rank_each(analysis, context, &[context.share], |ranked| {
        ranking = ranked
    });
    ranking
}

/// Ranks for each of some shares of the text in turn; what does not depend on the share is measured once.
pub(super) fn rank_each(
    analysis: &Analysis,
    context: &Context,
    shares: &[f64],
    mut then: impl FnMut(Ranking),
) {
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    let genre = Genre::of(&view);
    let recipe = genre.recipe();
    let coverage = covered(&view, recipe);
    // Opinions stand alone anyway: "it" is the thing.
    let open = (genre != Genre::Reviews).then(|| Feature::Leaning.measure(&view));
    let mut measures = Measures::new(&view);
    for &share in shares {
        let mut features = recipe.features(share);
        features.extend(asked(&view));
        let measured = features
            .into_iter()
            .map(|(f, weight)| measures.part(f, weight));
        let leaning = open.iter().map(|open| leaning(open, 1.0 - large(share)));
        let parts = measured.chain(leaning).collect();
        then(Ranking::new(view.len(), parts, coverage.clone()));
    }
}

/// What sentences cover of the pairs and terms that recur.
fn covered(view: &View, recipe: &Recipe) -> Coverage {
    let mut coverage = Coverage::default();
    let worth = |term: TermId| view.weights[term.index()];
    let (pairs, lengths, power) = (view.pairs(), &view.lengths, recipe.power);
    coverage.add(&pairs, |_| 1.0, lengths, power, recipe.pairs);
    coverage.add(&view.terms, worth, lengths, power, recipe.terms);
    coverage
}

/// What a sentence that leaves something open loses for each such thing, times a weight: of two nearly equal ones the other
/// is chosen. Where much of the text is kept, what a sentence leans on mostly stands before it.
fn leaning(open: &[f64], weight: f64) -> Part {
    Part {
        name: Feature::Leaning.name(),
        values: open.iter().map(|count| LEANING * weight * count).collect(),
    }
}

/// Standardised measures, each made once.
struct Measures<'v> {
    view: &'v View<'v>,
    made: Vec<(Feature, Vec<f64>)>,
}

impl<'v> Measures<'v> {
    fn new(view: &'v View<'v>) -> Self {
        let made = Vec::new();
        Measures { view, made }
    }

    fn part(&mut self, feature: Feature, weight: f64) -> Part {
        let known = self.made.iter().position(|(made, _)| *made == feature);
        let at = known.unwrap_or_else(|| {
            let measure = standardize(&feature.measure(self.view));
            self.made.push((feature, measure));
            self.made.len() - 1
        });
        Part {
            name: feature.name(),
            values: self.made[at].1.iter().map(|value| value * weight).collect(),
        }
    }
}

/// A feature's part of the scores.
pub(super) fn part(view: &View, feature: Feature, weight: f64) -> Part {
    Measures::new(view).part(feature, weight)
}
