//! Which of a cluster stays: the order of documents from the worthiest on.

use super::Membership;
use super::document_set::StoredDocument;
use super::spill::{IdStore, SpillError};
use std::cmp::{Ordering, Reverse};

/// Which of a cluster stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Priority {
    /// The one of most words, then the cleanest, then that of the smallest content hash, then of the smallest id.
    #[default]
    Fullest,
    /// The first; the only rule that depends on the order of documents.
    First,
    /// The one of the largest rank field, then as for `Fullest`.
    Largest,
    /// The one of the smallest rank field, then as for `Fullest`.
    Smallest,
}

/// A value by which documents can be ranked: numbers before strings, and none last.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum RankField {
    /// A number.
    Number(f64),
    /// A string, compared byte by byte, as suits dates such as 2026-11-22.
    Text(String),
}

impl RankField {
    fn compared(&self, other: &Self) -> Ordering {
        match (self, other) {
            (RankField::Number(a), RankField::Number(b)) => a.total_cmp(b),
            (RankField::Text(a), RankField::Text(b)) => a.cmp(b),
            (RankField::Number(_), RankField::Text(_)) => Ordering::Less,
            (RankField::Text(_), RankField::Number(_)) => Ordering::Greater,
        }
    }
}

/// What documents are ranked by.
pub(super) struct PriorityOrder<'a> {
    pub(super) priority: Priority,
    pub(super) documents: &'a [StoredDocument],
    /// By number, as far as any has one.
    pub(super) fields: &'a [Option<RankField>],
    pub(super) ids: &'a IdStore,
}

impl PriorityOrder<'_> {
    /// The numbers of all documents, references first, then from the worthiest on. Cost: O(n log n).
    pub(super) fn order(&self) -> Result<Vec<u32>, SpillError> {
        let compared = |(x, a): &(u64, u32), (y, b): &(u64, u32)| {
            x.cmp(y)
                .then_with(|| self.compared(*a as usize, *b as usize))
        };
        let mut keys: Vec<(u64, u32)> = (0..)
            .zip(self.documents)
            .map(|(number, document)| (self.coarse(document), number))
            .collect();
        keys.sort_unstable_by(|a, b| compared(a, b).then(a.1.cmp(&b.1)));
        if self.priority != Priority::First {
            for same in keys.chunk_by_mut(|a, b| compared(a, b).is_eq()) {
                self.sort_by_id(same)?;
            }
        }
        Ok(keys.into_iter().map(|(_, number)| number).collect())
    }

    /// A number by which the order of most documents is told without a look at all that is known of them: of `Fullest`, whether it is
    /// a member in the highest bit, then how many words it lacks, then its noise.
    fn coarse(&self, document: &StoredDocument) -> u64 {
        let membership = u64::from(document.membership == Membership::Member) << 63;
        match self.priority {
            Priority::Fullest => {
                membership | u64::from(!document.words) << 31 | u64::from(document.noise >> 1)
            }
            Priority::First | Priority::Largest | Priority::Smallest => membership,
        }
    }

    /// Sorts documents that only their ids tell apart.
    fn sort_by_id(&self, same: &mut [(u64, u32)]) -> Result<(), SpillError> {
        if same.len() > 1 {
            let named = |(_, number): &(u64, u32)| {
                Ok((self.ids.get(*number as usize)?.to_string(), *number))
            };
            let named = same.iter().map(named);
            let mut by_id: Vec<(String, u32)> = named.collect::<Result<_, SpillError>>()?;
            by_id.sort_unstable();
            for (key, (_, sorted)) in same.iter_mut().zip(by_id) {
                key.1 = sorted;
            }
        }
        Ok(())
    }

    fn compared(&self, a: usize, b: usize) -> Ordering {
        let field = |number: usize| self.fields.get(number).and_then(Option::as_ref);
        let by_field = match self.priority {
            Priority::First | Priority::Fullest => Ordering::Equal,
            Priority::Largest => last_if_none(field(a), field(b), |x, y| y.compared(x)),
            Priority::Smallest => last_if_none(field(a), field(b), RankField::compared),
        };
        let (a, b) = (&self.documents[a], &self.documents[b]);
        let membership = a.membership.cmp(&b.membership);
        if self.priority == Priority::First {
            return membership;
        }
        let fullest = |d: &StoredDocument| (Reverse(d.words), d.noise, d.content, d.marks);
        let by_worth = || by_field.then_with(|| fullest(a).cmp(&fullest(b)));
        membership.then_with(by_worth)
    }
}

fn last_if_none(
    a: Option<&RankField>,
    b: Option<&RankField>,
    compare: impl Fn(&RankField, &RankField) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
