//! The linear model: a weight per feature, summed.

use super::context::BoundaryContext;
use super::features::{WEIGHTS, each};
use super::open::Inside;
use crate::language::{Language, SentenceLists, key};
use std::borrow::Cow;

/// Weights as the trainer wrote them, one signed byte each; `weights.md` says what they were made from.
static BUILT_IN: &[u8; WEIGHTS] = include_bytes!("weights.bin");

/// Weights of features, a signed byte each: those that all languages share, and among them those of each language.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'w>(&'w [u8; WEIGHTS]);

impl<'w> Weights<'w> {
    /// Weights from 2^16 bytes; `None` for any other number.
    pub fn new(bytes: &'w [u8]) -> Option<Self> {
        bytes.try_into().ok().map(Weights)
    }

    pub(super) fn bytes(self) -> &'w [u8; WEIGHTS] {
        self.0
    }
}

/// The weights of one language: for each feature, what all languages share and what is its own, added up.
#[derive(Debug, Clone)]
pub(super) struct Model {
    weights: Cow<'static, [u8]>,
    own: Option<usize>,
}

impl Model {
    pub(super) fn new(weights: Weights, language: Option<&Language>) -> Self {
        Model {
            weights: Cow::Owned(weights.0.to_vec()),
            own: language.map(tongue),
        }
    }

    /// The model that is compiled in.
    pub(super) fn built_in(language: Option<&Language>) -> Self {
        Model {
            weights: Cow::Borrowed(BUILT_IN),
            own: language.map(tongue),
        }
    }

    /// The same weights for another language.
    pub(super) fn in_language(self, language: Option<&Language>) -> Self {
        Model {
            own: language.map(tongue),
            ..self
        }
    }

    /// Above 0 if a sentence ends here.
    pub(super) fn score(
        &self,
        context: &BoundaryContext,
        inside: Inside,
        lists: &SentenceLists,
    ) -> i32 {
        let Some(Weights(weights)) = Weights::new(&self.weights) else {
            return 0; // there are always so many
        };
        let weight = |index: usize| i32::from(weights[index % WEIGHTS] as i8);
        let mut sum = 0;
        each(context, inside, lists, |index| {
            sum += weight(index) + self.own.map_or(0, |own| weight(index ^ own));
        });
        sum
    }
}

/// What a feature's number is changed by for a language's own weight.
fn tongue(language: &Language) -> usize {
    key(language.code) as usize % WEIGHTS
}

/// The numbers of the weights of a context, those of the language marked.
pub(super) fn indices(
    context: &BoundaryContext,
    inside: Inside,
    lists: &SentenceLists,
    language: Option<&Language>,
) -> Vec<(u32, bool)> {
    let own = language.map(tongue);
    let mut indices = Vec::new();
    each(context, inside, lists, |index| {
        indices.push((index as u32, false));
        indices.extend(own.map(|own| ((index ^ own) as u32, true)));
    });
    indices
}
