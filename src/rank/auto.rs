//! The default: standardised measures of each sentence, weighed by the kind of document, and coverage of what recurs.
//!
//! It needs no training at run time and no model, and takes linear time. The measures go back to Luhn (1958) and Edmundson
//! (1969), the directed likeness to Zheng and Lapata (2019), coverage to Gillick and Favre (2009).

use super::features::Feature;
use super::query::Query;
use super::recipe::{Recipe, abridges, large};
use super::titled::titled;
use super::units::Units;
use super::view::View;
use super::{Bearing, Context, Coverage, Part, Ranking, Wanted};
use crate::genre::Genre;
use crate::language::Cue;
use crate::terms::Analysis;

/// Weight of what a sentence leaves open; not standardised, as few sentences do.
const LEANING: f64 = -1.2;
/// Weight of an opening that only teases.
const TEASING: f64 = -1.5;
/// Weight of telling what is usual.
const GENERAL: f64 = -0.7;
/// Weight of speaking of a picture: captions lose to all prose.
const PICTURED: f64 = -4.0;
/// Weight of being an entry of a list without numbers, where that is no list alone.
const LISTED: f64 = -0.6;

pub(super) fn rank(analysis: &Analysis, context: &Context) -> Ranking {
    let wanted = Wanted {
        shares: &[context.share],
        parts: true,
    };
    all_but_last(analysis, context, wanted, |_| ()).unwrap_or_default()
}

/// Ranks for each of some shares of the text in turn; what does not depend on the share is measured once.
pub(super) fn rank_each(
    analysis: &Analysis,
    context: &Context,
    wanted: Wanted,
    mut then: impl FnMut(Ranking),
) {
    // The last is handed on when what all are made of, which is much of a long text, needs no room any more.
    let last = all_but_last(analysis, context, wanted, &mut then);
    last.into_iter().for_each(then);
}

/// Hands on the rankings for all shares but the last, which it returns.
fn all_but_last(
    analysis: &Analysis,
    context: &Context,
    wanted: Wanted,
    mut then: impl FnMut(Ranking),
) -> Option<Ranking> {
    let (last, others) = wanted.shares.split_last()?;
    let weights = analysis.background(context.frequencies);
    let view = View::new(analysis, context, &weights);
    let query = Query::of(&view);
    let asked = query.as_ref().map(Query::values);
    let nearness = query.as_ref().map(Query::nearness).unwrap_or_default();
    let answers = query.as_ref().map(Query::answers).unwrap_or_default();
    let mut measures = Measures::new(&view, asked, !others.is_empty());
    let last = measures.scored(*last, wanted.parts);
    let coverage = match query {
        Some(query) => query.coverage(&view),
        None => covered(&view, Recipe::of(context.structure.genre)),
    };
    for share in others {
        let scored = measures.scored(*share, wanted.parts);
        then(Ranking {
            coverage: coverage.clone(),
            nearness: nearness.clone(),
            answers: answers.clone(),
            ..scored
        });
    }
    Some(Ranking {
        coverage,
        nearness,
        answers,
        ..last
    })
}

/// What is not standardised, as few sentences have any of it, with its weights: what a sentence leaves open, points that the text marks
/// ("TL;DR:"), openings that only tease, decisions in minutes, the narrated end of a story, what a letter asks for, what
/// a manual says of its thing.
///
/// Of two nearly equal sentences the one that leaves nothing open is chosen; where much of the text is kept, what it leans on
/// mostly stands before it. In reviews every sentence may open with "it" or "they": that is the thing reviewed, not something said before;
/// and so may every message of a chat. What a manual leans on stands before it, as its first
/// sentences are chosen.
fn rare(genre: Genre, share: f64) -> impl Iterator<Item = (Feature, f64)> {
    let leaning = match genre {
        Genre::Addressed => LEANING / 2.0, // "So we …" tells what comes of it
        _ => LEANING,
    };
    let open = (Feature::Leaning, leaning * (1.0 - large(share)));
    let in_all = [
        open,
        (Feature::Marked, 1.0),
        (Feature::Pictured, PICTURED),
        (Feature::Teasing, TEASING),
        (Feature::General, GENERAL),
    ];
    let counts = move |feature: Feature| match genre {
        Genre::Reviews => false,
        Genre::Turns | Genre::Manual => !matches!(feature, Feature::Leaning | Feature::General),
        _ => true,
    };
    let in_all = in_all.into_iter().filter(move |part| counts(part.0));
    let own = match genre {
        Genre::Article => Some((Feature::Listed, LISTED)),
        Genre::Minutes => Some((Feature::Decided, 1.0)),
        Genre::Story => Some((Feature::Narrated, 1.0)),
        Genre::Turns => Some((Feature::Told, 1.0)),
        Genre::Addressed => Some((Feature::Asking, 1.0)),
        Genre::Manual => Some((Feature::Describing, 1.0)),
        _ => None,
    };
    in_all.chain(own)
}

/// How much it counts how sentences stand among the chosen: what a letter has to say may stand anywhere in it.
fn standing(genre: Genre) -> f64 {
    match genre {
        Genre::Addressed => 0.5,
        _ => 1.0,
    }
}

/// What sentences cover of the pairs and terms that recur.
fn covered(view: &View, recipe: &Recipe) -> Coverage {
    let grown = |more: f64| more.powf(recipe.growth);
    let mut layers = Vec::new();
    if recipe.pairs != 0.0 {
        layers.push((Units::pairs(view, grown), recipe.pairs));
    }
    if recipe.terms != 0.0 {
        layers.push((Units::terms(view, grown), recipe.terms));
    }
    Coverage::of(view, recipe.power, layers)
}

/// The measures of features, each made once.
struct Measures<'v, 'a> {
    view: &'v View<'a>,
    /// Those that were made, where several shares ask for them; for one share none is kept, as of a long text they take much room.
    made: Option<Vec<(Feature, Vec<f64>)>>,
    /// What sentences say about a query, if the text has anything of it.
    asked: Option<Vec<f64>>,
}

impl<'v, 'a> Measures<'v, 'a> {
    fn new(view: &'v View<'a>, asked: Option<Vec<f64>>, kept: bool) -> Self {
        let made = kept.then(Vec::new);
        Measures { view, made, asked }
    }

    /// The scores for a share of the text, without coverage.
    fn scored(&mut self, share: f64, parts: bool) -> Ranking {
        let (view, genre) = (self.view, self.genre());
        let mut ranking = Ranking::new(view.len(), Vec::new(), Coverage::default());
        let standard = Recipe::of(genre).features(share, view.len());
        for (feature, weight) in standard.chain(titled(view)) {
            let part = Part::weighed(feature.name(), weight, self.of(feature));
            ranking.add(part, parts);
        }
        for (feature, weight) in rare(genre, share) {
            let part = Part::plain(feature.name(), weight, self.of(feature));
            // What is asked for stands where it stands.
            if feature == Feature::Leaning && view.context.structure.running && self.asked.is_none()
            {
                ranking.bearing = Some(self.bearing(share, &part));
            }
            ranking.add(part, parts);
        }
        if let Some(asked) = &self.asked {
            ranking.matched = true;
            ranking.add(Part::plain("query", 1.0, asked.clone()), parts);
        }
        ranking
    }

    /// The kind of text by which is weighed: what is asked of a transcript tells more of what counts than how it is led.
    fn genre(&self) -> Genre {
        match self.view.context.structure.genre {
            Genre::Turns if self.asked.is_some() => Genre::Article,
            genre => genre,
        }
    }

    fn bearing(&self, share: f64, leaning: &Part) -> Bearing {
        let having = |cue| {
            let mut places: Vec<usize> = self.view.cues().of(cue).collect();
            places.dedup();
            places
        };
        Bearing {
            weight: standing(self.genre()) * (1.0 - abridges(share, self.view.len())),
            open: leaning.values.clone(),
            leaning: having(Cue::Leaning),
            outcomes: having(Cue::Outcome),
            bygone: having(Cue::Bygone),
        }
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
