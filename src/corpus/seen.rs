//! Documents of a set that an index speaks of: they are settled before the others are compared with each other.

#[cfg(feature = "index")]
use super::{Additions, Index, Standing, index::Question};
use super::{Collection, Repeat};
#[cfg(feature = "index")]
use crate::Error;
use crate::dedup::Reason;
use crate::document::Id;

/// What an index says of a document.
#[derive(Debug, Clone)]
#[cfg_attr(
    not(feature = "index"),
    expect(dead_code, reason = "there is no index")
)]
pub(super) enum Known {
    /// It is in the index.
    Itself,
    /// It repeats the document of this number and id.
    Repeats(u32, Id, f64, Reason),
}

#[cfg(feature = "index")]
impl Collection {
    /// Asks an index about the last documents, of which `additions` are what it would keep. Those that repeat an indexed one go and are
    /// compared with no others. Those that are in it themselves stay, and others are compared with them: so a set that is read again
    /// is judged as it was the first time, whatever is estimated.
    ///
    /// # Errors
    /// If the index or a temporary file cannot be read.
    pub fn ask(
        &mut self,
        index: &Index,
        additions: &Additions,
        dedup: crate::dedup::Dedup,
    ) -> Result<(), Error> {
        let first = self.entries.len() - additions.len();
        let mut samples = std::mem::take(&mut self.samples);
        let question = Question {
            set: self,
            first,
            additions,
            dedup,
        };
        let known = index.ask(&question, &mut samples)?;
        self.samples = samples;
        self.settled = vec![None; first];
        self.settled.extend(known);
        for (entry, known) in self.entries.iter_mut().zip(&self.settled) {
            if let Some(Known::Itself) = known {
                entry.standing = Standing::Known;
            }
        }
        Ok(())
    }
}

impl Collection {
    /// Whether a document is compared with others of the set.
    pub(super) fn is_open(&self, number: usize) -> bool {
        !matches!(self.settled.get(number), Some(Some(Known::Repeats(..))))
    }
}

/// The repeats of indexed documents, by number, and those indexed documents, which are numbered behind all others.
pub(super) fn repeats(settled: &[Option<Known>], count: usize) -> (Vec<(usize, Repeat)>, Vec<Id>) {
    let found = settled
        .iter()
        .enumerate()
        .filter_map(|(number, known)| match known {
            Some(Known::Repeats(document, id, similarity, reason)) => {
                Some((*document, id, number, (*similarity, *reason)))
            }
            _ => None,
        });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(document, _, number, _)| (*document, *number));
    let (mut repeats, mut ids) = (Vec::new(), Vec::new());
    for run in found.chunk_by(|a, b| a.0 == b.0) {
        for &(_, _, number, (similarity, reason)) in run {
            let of = count + ids.len();
            repeats.push((
                number,
                Repeat {
                    of,
                    similarity,
                    reason,
                },
            ));
        }
        ids.push(run[0].1.clone());
    }
    (repeats, ids)
}
