//! The default: standardised measures of each sentence, weighed by the kind of document, and coverage of what recurs.
//!
//! It needs no training at run time and no model, and takes linear time. The measures go back to Luhn (1958) and Edmundson
//! (1969), the directed likeness to Zheng and Lapata (2019), coverage to Gillick and Favre (2009).

use super::asked::asked;
use super::features::Feature;
use super::recipe::{Recipe, large};
use super::view::View;
use super::{Context, Coverage, Part, Ranking, Wanted, minutes, points, story};
use crate::genre::Genre;
use crate::terms::{Analysis, TermId};

/// Weight of what a sentence leaves open; not standardised, as few sentences do.
const LEANING: f64 = -0.8;

pub(super) fn rank(analysis: &Analysis, context: &Context) -> Ranking {
    let mut ranking = Ranking::default();
    let wanted = Wanted {
        shares: &[context.share],
        parts: true,
    };
    rank_each(analysis, context, wanted, |ranked| ranking = ranked);
    ranking
}

/// Ranks for each of some shares of the text in turn; what does not depend on the share is measured once.
pub(super) fn rank_each(
    analysis: &Analysis,
    context: &Context,
    wanted: Wanted,
    mut then: impl FnMut(Ranking),
) {
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    let genre = context.structure.genre;
    let recipe = Recipe::of(genre);
    let coverage = covered(&view, recipe);
    // In reviews every sentence may open with "it" or "they": that is the thing reviewed, not something said before.
    let open = (genre != Genre::Reviews).then(|| Feature::Leaning.measure(&view));
    let told = told(&view, genre);
    let mut measures = Measures::new(&view, wanted.shares.len() > 1);
    for &share in wanted.shares {
        let mut features = recipe.features(share, view.len());
        features.extend(asked(&view));
        let measured = features
            .into_iter()
            .map(|(f, weight)| measures.part(f, weight));
        let leaning = open.iter().map(|open| leaning(open, 1.0 - large(share)));
        let mut ranking = Ranking::new(view.len(), Vec::new(), coverage.clone());
        for part in measured.chain(leaning).chain(told.iter().cloned()) {
            ranking.add(part, wanted.parts);
        }
        then(ranking);
    }
}

/// Parts that are not standardised, as few sentences have any of them: points that the text marks ("TL;DR:"), decisions in
/// minutes, the narrated end of a story.
fn told(view: &View, genre: Genre) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut tell = |name, values| parts.push(Part { name, values });
    if genre != Genre::Reviews {
        tell("marked", points::values(view));
    }
    match genre {
        Genre::Minutes => tell("decided", minutes::values(view)),
        Genre::Story => tell("narrated", story::values(view)),
        _ => {}
    }
    parts
}

/// What sentences cover of the pairs and terms that recur.
fn covered(view: &View, recipe: &Recipe) -> Coverage {
    let mut coverage = Coverage::default();
    let grown = |more: f64| more.powf(recipe.growth);
    let worth = |term: TermId, more: f64| view.weights[term.index()] * grown(more);
    let (pairs, lengths, power) = (view.pairs(), &view.lengths, recipe.power);
    coverage.add(&pairs, |_, more| grown(more), lengths, power, recipe.pairs);
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

/// The measures of features, each made once.
struct Measures<'v, 'a> {
    view: &'v View<'a>,
    /// Those that were made, where several shares ask for them; for one share none is kept, as of a long text they take much room.
    made: Option<Vec<(Feature, Vec<f64>)>>,
}

impl<'v, 'a> Measures<'v, 'a> {
    fn new(view: &'v View<'a>, kept: bool) -> Self {
        let made = kept.then(Vec::new);
        Measures { view, made }
    }

    fn part(&mut self, feature: Feature, weight: f64) -> Part {
        let Some(made) = &mut self.made else {
            return feature.part(self.view, weight);
        };
        let at = made.iter().position(|(known, _)| *known == feature);
        let at = at.unwrap_or_else(|| {
            made.push((feature, feature.measure(self.view)));
            made.len() - 1
        });
        Part::weighed(feature.name(), weight, &made[at].1)
    }
}
