//! Two texts, each taken as a document: which one says what the other says.

use super::prepared::PreparedDocument;
use super::verify::verify;
use super::words::HashedWords;
use super::{Fingerprint, Measure};
use crate::dedup::{Comparison, Reason, Rule, Side};
use crate::language::{Abbreviations, Language};
use crate::segment::{Segments, Splitter};

/// Words and sentences up to which a text is better compared by [`dedup::compare`](crate::dedup::compare), as sentences and paragraphs are.
const FEW_WORDS: usize = 60;
const FEW_SENTENCES: usize = 3;

/// Whether a text is long enough to be judged as a document.
pub fn is_long(
    text: &str,
    language: Option<&'static Language>,
    abbreviations: &Abbreviations,
) -> bool {
    let splitter = || Splitter::of(text, language, None).with_abbreviations(abbreviations);
    Fingerprint::new(text, Measure::Containment).word_count() > FEW_WORDS
        && Segments::by(text, &splitter()).sentences.len() > FEW_SENTENCES
}

/// Compares two documents by the rules for sets of them ([`Measure::Containment`]). Of two that say the same the one with fewer words
/// goes, then the second. A set knows more: where three documents have different values in one place, all stay.
///
/// ```
/// use nutgraf::corpus::compare;
/// use nutgraf::dedup::{Rule, Veto};
///
/// let (one, other) = ("The town will sell the old mill by the river.", "The town will not sell the old mill by the river.");
/// let compared = compare(one, other);
/// assert_eq!(compared.remove, None);
/// assert_eq!(compared.reason, Rule::Stay(Veto::Negation));
/// ```
///
/// Cost: linear in both, and a bounded alignment for each sentence in which they differ.
pub fn compare(a: &str, b: &str) -> Comparison {
    let (a_words, b_words) = (HashedWords::new(a), HashedWords::new(b));
    let b_goes = b_words.list.len() <= a_words.list.len();
    let same = !a_words.list.is_empty() && a_words.content == b_words.content;
    let (similarity, decision) = if same && a_words.marks == b_words.marks {
        (1.0, Ok(Reason::Exact))
    } else if same {
        (1.0, Ok(Reason::Near))
    } else {
        let (gone, stays) = if b_goes { (b, a) } else { (a, b) };
        let prepared = |text: &str| PreparedDocument::new(text.to_owned());
        let ruling = verify(&prepared(gone), &prepared(stays));
        (ruling.similarity, ruling.decision)
    };
    let side = if b_goes { Side::B } else { Side::A };
    Comparison {
        remove: decision.is_ok().then_some(side),
        similarity,
        reason: decision.map_or_else(Rule::Stay, Rule::Repeat),
    }
}
