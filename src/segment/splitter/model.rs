//! The linear model: a weight per feature, summed.

use super::context::BoundaryContext;
use super::features::{WEIGHTS, each};
use super::open::Inside;
use crate::language::{LANGUAGES, Language, SentenceLists, key};
use std::sync::OnceLock;

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
pub(super) struct Model(Vec<i16>);

impl Model {
    /// Cost: 2^16 additions.
    pub(super) fn new(weights: Weights, language: Option<&Language>) -> Self {
        let weight = |index: usize| i16::from(weights.0[index] as i8);
        let own = language.map(tongue);
        let sum = |index| weight(index) + own.map_or(0, |own| weight(index ^ own));
        Model((0..WEIGHTS).map(sum).collect())
    }

    /// The model that is compiled in, made at first use.
    pub(super) fn built_in(language: Option<&Language>) -> &'static Self {
        static MODELS: [OnceLock<Model>; LANGUAGES.len() + 1] =
            [const { OnceLock::new() }; LANGUAGES.len() + 1];
        let row = LANGUAGES.iter().position(|l| Some(l) == language);
        MODELS[row.unwrap_or(LANGUAGES.len())]
            .get_or_init(|| Self::new(Weights(BUILT_IN), language))
    }

    /// Above 0 if a sentence ends here.
    pub(super) fn score(
        &self,
        context: &BoundaryContext,
        inside: Inside,
        lists: &SentenceLists,
    ) -> i32 {
        let mut sum = 0;
        each(context, inside, lists, |index| {
            sum += i32::from(self.0[index])
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
