//! Two documents, compared as those of a set are.

use super::differences::Differences;
use super::prepared::PreparedDocument;
use super::sentences::differing;
use super::verify::verify;
use super::words::HashedWords;
use crate::dedup::{Reason, Rule, Side};
use crate::document::Span;

/// How two documents compare.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentComparison {
    /// The one that can go, as the other says all that it says.
    pub remove: Option<Side>,
    /// Share of the shorter's word 3-grams that the longer has, 0 to 1.
    pub similarity: f64,
    /// What decided.
    pub reason: Rule,
    /// Stretches of the first that the second has otherwise, each with what stands there in its place; there may be nothing.
    pub differences: Vec<(Span, Option<Span>)>,
}

/// Compares two documents by the rules for sets of them ([`Measure::Containment`](super::Measure::Containment)). Of two that say the
/// same the shorter goes, then the second. A set knows more: where three documents have different values in one place, all stay.
///
/// ```
/// use nutgraf::corpus::compare_documents;
/// use nutgraf::dedup::{Rule, Veto};
///
/// let (one, other) = ("The town will sell the old mill by the river.", "The town will not sell the old mill by the river.");
/// let compared = compare_documents(one, other);
/// assert_eq!(compared.remove, None);
/// assert_eq!(compared.reason, Rule::Stay(Veto::Negation));
/// ```
///
/// Cost: linear in both, and a bounded alignment for each sentence in which they differ.
pub fn compare_documents(a: &str, b: &str) -> DocumentComparison {
    let (one, other) = (
        PreparedDocument::new(a.to_owned()),
        PreparedDocument::new(b.to_owned()),
    );
    let b_goes = other.words.len() <= one.words.len();
    let (gone, stays) = if b_goes {
        (&other, &one)
    } else {
        (&one, &other)
    };
    let (a_words, b_words) = (HashedWords::new(a), HashedWords::new(b));
    let same = !a_words.list.is_empty() && a_words.content == b_words.content;
    let (similarity, decision) = if same && a_words.marks == b_words.marks {
        (1.0, Ok(Reason::Exact))
    } else if same {
        (1.0, Ok(Reason::Near))
    } else {
        let ruling = verify(gone, stays);
        (ruling.similarity, ruling.decision)
    };
    let side = if b_goes { Side::B } else { Side::A };
    DocumentComparison {
        remove: decision.is_ok().then_some(side),
        similarity,
        reason: decision.map_or_else(Rule::Stay, Rule::Repeat),
        differences: if same {
            Vec::new()
        } else {
            differing(&one, &other, &Differences::new(&one, &other).runs)
        },
    }
}
