//! The linear model: a weight per feature, summed.

use super::context::Context;
use super::features::{WEIGHTS, each};
use crate::language::SentenceLists;

/// Weights as the trainer wrote them, one signed byte each; `weights.md` says what they were made from.
static BUILT_IN: &[u8; WEIGHTS] = include_bytes!("weights.bin");

/// A table of weights.
#[derive(Debug, Clone, Copy)]
pub struct Weights<'w>(&'w [u8; WEIGHTS]);

impl<'w> Weights<'w> {
    /// The weights that are compiled in.
    pub fn built_in() -> Weights<'static> {
        Weights(BUILT_IN)
    }

    /// Other weights; `None` unless there are 2^16.
    pub fn new(bytes: &'w [u8]) -> Option<Self> {
        bytes.try_into().ok().map(Weights)
    }

    /// Above 0 if a sentence ends here.
    pub(super) fn score(
        self,
        context: &Context,
        lists: &SentenceLists,
        tongue: Option<Tongue>,
    ) -> i32 {
        let mut sum = 0;
        features(context, lists, tongue, |index, _| {
            sum += i32::from(self.0[index] as i8)
        });
        sum
    }
}

/// A language for the model; unknown ones have the features that all share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tongue(u64);

impl Tongue {
    pub(super) fn new(code: &str) -> Self {
        Tongue(code.bytes().fold(1, |all, byte| all << 8 | u64::from(byte)))
    }
}

/// Calls `use_weight` with the number of the weight of each feature, and whether it is one of the language's own.
#[inline]
pub(super) fn features(
    context: &Context,
    lists: &SentenceLists,
    tongue: Option<Tongue>,
    mut use_weight: impl FnMut(usize, bool),
) {
    each(context, lists, |hash| {
        use_weight(hash.index(0), false);
        if let Some(Tongue(code)) = tongue {
            use_weight(hash.index(code), true);
        }
    });
}
