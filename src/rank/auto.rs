//! The default: standardised measures of each sentence, weighed by the kind of document, and coverage of what recurs.
//!
//! It needs no training at run time and no model, and takes linear time. The measures go back to Luhn (1958) and Edmundson
//! (1969), the directed likeness to Zheng and Lapata (2019), coverage to Gillick and Favre (2009).

use super::asked::asked;
use super::features::Feature;
use super::recipe::{Recipe, large};
use super::units::{Units, shares};
use super::view::View;
use super::{Context, Coverage, Part, Ranking, Wanted};
use crate::genre::Genre;
use crate::terms::Analysis;

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
    let mut measures = Measures::new(&view, wanted.shares.len() > 1);
    let mut coverage = None;
    for (nth, &share) in (1..).zip(wanted.shares) {
        let mut ranking = Ranking::new(view.len(), Vec::new(), Coverage::default());
        for (feature, weight) in recipe.features(share, view.len()).chain(asked(&view)) {
            let measure = measures.of(feature);
            ranking.add(Part::weighed(feature.name(), weight, measure), wanted.parts);
        }
        for (feature, weight) in rare(genre, share) {
            let measure = measures.of(feature);
            ranking.add(Part::plain(feature.name(), weight, measure), wanted.parts);
        }
        // Made last, when the measures of a long text need no room any more.
        let made = coverage.take().unwrap_or_else(|| covered(&view, recipe));
        coverage = (nth < wanted.shares.len()).then(|| made.clone());
        ranking.coverage = made;
        then(ranking);
    }
}

/// What is not standardised, as few sentences have any of it, with its weights: what a sentence leaves open, points that the text marks
/// ("TL;DR:"), decisions in minutes, the narrated end of a story.
///
/// Of two nearly equal sentences the one that leaves nothing open is chosen; where much of the text is kept, what it leans on
/// mostly stands before it. In reviews every sentence may open with "it" or "they": that is the thing reviewed, not something said before.
fn rare(genre: Genre, share: f64) -> impl Iterator<Item = (Feature, f64)> {
    let open = (Feature::Leaning, LEANING * (1.0 - large(share)));
    let in_all = [open, (Feature::Marked, 1.0)];
    let in_all = in_all.into_iter().filter(move |_| genre != Genre::Reviews);
    let own = match genre {
        Genre::Minutes => Some(Feature::Decided),
        Genre::Story => Some(Feature::Narrated),
        _ => None,
    };
    in_all.chain(own.map(|feature| (feature, 1.0)))
}

/// What sentences cover of the pairs and terms that recur.
fn covered(view: &View, recipe: &Recipe) -> Coverage {
    let mut coverage = Coverage::default();
    let shares = shares(view, recipe.power);
    let grown = |more: f64| more.powf(recipe.growth);
    let mut add = |units: fn(&View, _) -> Units, weight: f64| {
        if weight != 0.0 {
            coverage.add(units(view, grown), &shares, weight);
        }
    };
    add(Units::pairs, recipe.pairs);
    add(Units::terms, recipe.terms);
    coverage
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

    fn of(&mut self, feature: Feature) -> Vec<f64> {
        let Some(made) = &mut self.made else {
            return feature.measure(self.view);
        };
        let at = made.iter().position(|(known, _)| *known == feature);
        let at = at.unwrap_or_else(|| {
            made.push((feature, feature.measure(self.view)));
            made.len() - 1
        });
        made[at].1.clone()
    }
}
