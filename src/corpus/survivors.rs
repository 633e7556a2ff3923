//! How many of a cluster stay.

use super::Repeat;
use crate::dedup::{Reason, Survivors};
use rustc_hash::{FxHashMap, FxHashSet};
use std::num::NonZeroUsize;

impl Survivors {
    /// The documents whose fate is not what [`Repeat`] says, sorted: those that repeat another and stay, and those that repeat none
    /// and go. `ranked` are all numbers from the worthiest on; `is_fixed` tells which stay whatever repeats them.
    pub(super) fn exceptions(
        self,
        repeats: &[Option<Repeat>],
        ranked: &[u32],
        is_fixed: impl Fn(usize) -> bool,
    ) -> Vec<u32> {
        let found = ranked.iter().filter_map(|number| {
            let repeat = repeats[*number as usize].as_ref()?;
            Some((*number, repeat))
        });
        let mut exceptions: Vec<u32> = match self {
            Survivors::AtMost(NonZeroUsize::MIN) => Vec::new(),
            Survivors::AtMost(most) => {
                let mut left = FxHashMap::default();
                let stays = |(_, repeat): &(u32, &Repeat)| {
                    let left = left.entry(repeat.of).or_insert(most.get());
                    *left = left.saturating_sub(1);
                    *left > 0 && !is_fixed(repeat.of)
                };
                found.filter(stays).map(|(number, _)| number).collect()
            }
            Survivors::None => {
                let of = found.map(|(_, repeat)| repeat.of);
                let leaders: FxHashSet<usize> = of.filter(|of| !is_fixed(*of)).collect();
                leaders.into_iter().map(|leader| leader as u32).collect()
            }
            Survivors::AllButExact => found
                .filter(|(_, repeat)| repeat.reason != Reason::Exact)
                .map(|(number, _)| number)
                .collect(),
        };
        exceptions.sort_unstable();
        exceptions
    }
}
