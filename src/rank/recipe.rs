//! What counts in a document of a genre.
//!
//! The weights were fitted on the development sets that `examples/evaluate` prints, rounded, and apply to standardised
//! measures: a measure that is the same for all sentences has no say.

use super::features::Feature;
use crate::genre::Genre;

/// How sentences of a genre are weighed.
pub(super) struct Recipe {
    features: &'static [(Feature, f64)],
    /// What is added to weights by how much of the text is asked for: all of it from [`LARGE_SHARE`] on.
    large: &'static [(Feature, f64)],
    /// What is added to weights in an abridgement.
    abridged: &'static [(Feature, f64)],
    /// Weight of covering recurring pairs of words.
    pub(super) pairs: f64,
    /// Weight of covering recurring terms.
    pub(super) terms: f64,
    /// Exponent of the length by which coverage is divided.
    pub(super) power: f64,
    /// Exponent of how often a pair or term recurs, for what covering it is worth: the longer the text, the less a further
    /// recurrence says.
    pub(super) growth: f64,
}

/// From this share of a text on, a summary is an abridgement: full sentences and their order count more.
const LARGE_SHARE: f64 = 0.3;
/// How steeply the share begins to count.
const STEEPNESS: i32 = 6;

/// From this share on, and only where more than four sentences are asked for, it is an abridgement for good: a short summary
/// of a short text names the matter, an abridgement tells it.
const ABRIDGED_SHARE: f64 = 0.33;
const ABRIDGED_STEEPNESS: i32 = 12;
const ABRIDGED_SENTENCES: f64 = 4.0;

/// From 0 to 1: how far a share of so many sentences makes an abridgement.
fn abridged(share: f64, sentences: usize) -> f64 {
    let asked = share * sentences as f64;
    (share / ABRIDGED_SHARE).powi(ABRIDGED_STEEPNESS).min(1.0)
        * (asked - ABRIDGED_SENTENCES).clamp(0.0, 1.0)
}

/// From 0 to 1: how far a share of the text that is asked for makes an abridgement of a summary.
pub(super) fn large(share: f64) -> f64 {
    (share / LARGE_SHARE).powi(STEEPNESS).min(1.0)
}

/// So many sentences are a summary, whatever share of a text they are.
const SUMMARY_SENTENCES: f64 = 3.0;

/// From 0 to 1: the same, where no more than a few sentences are never an abridgement.
pub(super) fn abridges(share: f64, sentences: usize) -> f64 {
    large(share) * (share * sentences as f64 - SUMMARY_SENTENCES).clamp(0.0, 1.0)
}

impl Recipe {
    /// The features that have a say, with their weights, where a share of a text of so many sentences is asked for.
    pub(super) fn features(
        &'static self,
        share: f64,
        sentences: usize,
    ) -> impl Iterator<Item = (Feature, f64)> {
        let (large, abridged) = (large(share), abridged(share, sentences));
        let added = move |feature: Feature| {
            let of = |list: &[(Feature, f64)], by: f64| -> f64 {
                let found = list.iter().find(|(listed, _)| *listed == feature);
                found.map_or(0.0, |(_, weight)| weight * by)
            };
            of(self.large, large) + of(self.abridged, abridged)
        };
        let features = self
            .features
            .iter()
            .map(move |&(f, weight)| (f, weight + added(f)));
        features.filter(|(_, weight)| *weight != 0.0)
    }
}

use Feature as F;

const ARTICLE: Recipe = Recipe {
    features: &[
        (F::Likeness, 0.5),
        (F::Opening, 0.5),
        (F::Early, 0.2),
        (F::Recurring, 0.3),
        (F::Quotes, -0.4),
        (F::Brackets, -0.2),
        (F::Pointer, -0.2),
        (F::Finding, 0.25),
        (F::Selves, -0.2),
        (F::Length, 0.0),
    ],
    large: &[(F::Length, 0.6), (F::Early, 0.4)],
    abridged: &[(F::Length, 0.6)],
    pairs: 0.5,
    terms: 0.4,
    power: 0.7,
    growth: 1.0,
};

const SECTIONED: Recipe = Recipe {
    features: &[
        (F::Likeness, 0.5),
        (F::Opening, 0.25),
        (F::Recurring, 0.5),
        (F::Common, 0.1),
        (F::Quotes, -0.4),
        (F::Brackets, -0.2),
        (F::Numbers, -0.2),
        (F::Pointer, -0.3),
        (F::Finding, 0.25),
        (F::Selves, -0.2),
        (F::Aim, 0.2),
        (F::Closing, 0.9),
        (F::Conclusion, 0.3),
    ],
    large: &[],
    abridged: &[],
    pairs: 0.5,
    terms: 0.2,
    power: 0.7,
    growth: 0.75,
};

const ABSTRACTED: Recipe = Recipe {
    features: &[
        (F::Likeness, 0.4),
        (F::Opening, 0.5),
        (F::Recurring, 0.2),
        (F::Quotes, -0.3),
        (F::Brackets, -0.3),
        (F::Pointer, -0.3),
        (F::Finding, 0.2),
        (F::Selves, -0.2),
        (F::Abstract, 8.0),
        (F::Aside, -2.0),
        (F::Closing, 0.3),
        (F::Conclusion, 0.2),
    ],
    large: &[],
    abridged: &[],
    pairs: 0.8,
    terms: 0.5,
    power: 1.1,
    growth: 0.5,
};

const REVIEWS: Recipe = Recipe {
    features: &[
        (F::Common, 0.3),
        (F::Newness, -0.3),
        (F::Length, -0.3),
        (F::Selves, -0.1),
    ],
    large: &[],
    abridged: &[],
    pairs: 1.0,
    terms: 0.0,
    power: 0.5,
    growth: 1.0,
};

const MINUTES: Recipe = Recipe {
    features: &[
        (F::Likeness, 0.3),
        (F::Recurring, 0.4),
        (F::Quotes, -0.3),
        (F::Length, 0.4),
    ],
    large: &[],
    abridged: &[],
    pairs: 0.1,
    terms: 0.2,
    power: 0.7,
    growth: 1.0,
};

const STORY: Recipe = Recipe {
    features: &[
        (F::Likeness, 0.4),
        (F::Opening, 0.4),
        (F::Early, 0.1),
        (F::Recurring, 0.4),
        (F::Quotes, -0.4),
        (F::Length, 0.4),
    ],
    large: &[],
    abridged: &[],
    pairs: 0.3,
    terms: 0.3,
    power: 0.7,
    growth: 1.0,
};

const TURNS: Recipe = Recipe {
    features: &[
        // What later turns take up counts for little: a talk comes to its result at the end.
        (F::Likeness, 0.2),
        (F::Opening, 0.2),
        (F::Early, 0.2),
        (F::Recurring, 0.3),
        (F::Numbers, 0.3),
        (F::Brackets, -0.2),
        (F::Selves, -0.3),
        (F::Length, 0.5),
    ],
    large: &[],
    abridged: &[],
    pairs: 0.3,
    terms: 0.3,
    power: 0.5,
    growth: 1.0,
};

const ADDRESSED: Recipe = Recipe {
    features: &[
        (F::Likeness, 0.2),
        (F::Opening, 0.2),
        (F::Early, 0.25),
        (F::Recurring, 0.1),
        (F::Quotes, -0.4),
        (F::Brackets, -0.2),
        (F::Length, 0.1),
    ],
    large: &[(F::Length, 0.6), (F::Early, 0.4)],
    abridged: &[(F::Length, 0.6)],
    pairs: 0.1,
    terms: 0.1,
    power: 0.6,
    growth: 1.0,
};

/// Its first sentences say what a thing is: the others have to be much better.
const MANUAL: Recipe = Recipe {
    features: &[
        (F::Likeness, 0.2),
        (F::Opening, 0.2),
        (F::Early, 0.6),
        (F::Recurring, 0.1),
        (F::Selves, -0.2),
        (F::Length, 0.2),
    ],
    large: &[(F::Length, 0.6)],
    abridged: &[(F::Length, 0.6)],
    pairs: 0.1,
    terms: 0.1,
    power: 0.7,
    growth: 1.0,
};

impl Recipe {
    /// That of a genre.
    pub(super) fn of(genre: Genre) -> &'static Self {
        match genre {
            Genre::Article => &ARTICLE,
            Genre::Sectioned => &SECTIONED,
            Genre::Abstracted => &ABSTRACTED,
            Genre::Reviews => &REVIEWS,
            Genre::Minutes => &MINUTES,
            Genre::Story => &STORY,
            Genre::Turns => &TURNS,
            Genre::Addressed => &ADDRESSED,
            Genre::Manual => &MANUAL,
        }
    }
}
