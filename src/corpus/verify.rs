//! Whether one document repeats another: the shingles that both have, the facts that one has in place of the other's, and what the
//! sentences say in which they differ.

use super::differences::{Differences, Slot, Tally};
use super::hashed_word::WordKind;
use super::prepared::PreparedDocument;
use super::sentences::findings;
use crate::dedup::{Reason, Veto};

/// Share of the shorter document's shingles found in the longer from which it can repeat it. Measured on wire copy and on
/// edited news: containment tells copies better than Jaccard's measure, which a truncated copy cannot pass.
pub(super) const CONTAINED: f64 = 0.5;
/// What is added to that for a document of no words, falling to nothing at [`SHORT`] words: a short template is mostly
/// template.
const SHORT_ADDS: f64 = 0.17;
const SHORT: f64 = 136.0;
/// Nothing is added where it has so many names and figures and the other has all of them.
const SAME_NAMES: usize = 4;
const SAME_FIGURES: usize = 2;
/// Fewest words of a document that repeats another without being the same.
const FEWEST_WORDS: usize = 8;
/// Share of the figures, and of the names, that stand replaced at most in a repeat.
const FIGURES: f64 = 0.15;
const NAMES: f64 = 0.3;
/// Replaced figures are a correction where so many words follow each other as in the copy, and so many there are for the first; and so many
/// for each further one.
const OTHERWISE_SAME: f64 = 0.9;
const ENOUGH_WORDS: usize = 60;
const WORDS_A_FIGURE: usize = 100;
/// Share of the longer's words from which the shorter is a near copy of it, and not a part.
const AS_LONG: f64 = 0.8;

/// Share of the shorter's shingles that the longer has.
///
/// Cost: linear in the words of both. It is the shorter that is looked into: the documents that one is compared with are mostly longer, and
/// hardly any is like it.
pub(super) fn contained(one: &PreparedDocument, other: &PreparedDocument) -> f64 {
    let (a, b) = if one.words.len() <= other.words.len() {
        (one, other)
    } else {
        (other, one)
    };
    let places = a.places();
    let mut shared = vec![false; a.shingles.len()];
    for shingle in &b.shingles {
        if let Some(first) = places.first(&a.shingles, *shingle) {
            shared[first] = true;
        }
    }
    let mut count = 0;
    for at in 0..shared.len() {
        if shared[at] {
            count += 1;
            if let Some(next) = shared.get_mut(places.next[at] as usize) {
                *next = true;
            }
        }
    }
    count as f64 / a.shingles.len().max(1) as f64
}

/// Share of the shingles of both documents that both have.
///
/// Cost: O(n log n) in the shingles of both.
pub(super) fn jaccard(one: &PreparedDocument, other: &PreparedDocument) -> f64 {
    let (a, b) = (one.set(), other.set());
    let both = a.iter().filter(|s| b.binary_search(s).is_ok()).count();
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

/// What is told of two documents.
#[derive(Debug)]
pub(super) struct DocumentRuling {
    /// The share of the shorter's shingles that the longer has.
    pub(super) similarity: f64,
    /// Why the one repeats the other, or why not.
    pub(super) decision: Result<Reason, Veto>,
    /// Where they differ, if they are otherwise the same.
    pub(super) slots: Vec<Slot>,
}

/// How alike two documents are and why `gone` repeats `stays`, or why not.
///
/// Cost: linear in the words of both, and a bounded alignment for each sentence in which they differ.
pub(super) fn verify(gone: &PreparedDocument, stays: &PreparedDocument) -> DocumentRuling {
    match likely(gone, stays) {
        Ok(similarity) => ruling(gone, stays, similarity),
        Err(ruling) => ruling,
    }
}

impl DocumentRuling {
    fn stay(similarity: f64, veto: Veto) -> Self {
        DocumentRuling {
            similarity,
            decision: Err(veto),
            slots: Vec::new(),
        }
    }
}

/// How alike two documents are if their words allow that the one repeats the other, else why both stay. Nothing else is looked at.
pub(super) fn likely(
    gone: &PreparedDocument,
    stays: &PreparedDocument,
) -> Result<f64, DocumentRuling> {
    let similarity = contained(gone, stays);
    let shorter = gone.words.len().min(stays.words.len());
    if shorter < FEWEST_WORDS {
        return Err(DocumentRuling::stay(similarity, Veto::Short));
    }
    let alike = similarity >= threshold(shorter) || agrees(gone, stays);
    if similarity < CONTAINED || !alike {
        return Err(DocumentRuling::stay(similarity, Veto::Words));
    }
    Ok(similarity)
}

/// Why one of two [`likely`] documents repeats the other, or why not. Their texts must be there.
pub(super) fn ruling(
    gone: &PreparedDocument,
    stays: &PreparedDocument,
    similarity: f64,
) -> DocumentRuling {
    let differences = Differences::new(gone, stays);
    let findings = findings(gone, stays, &differences.runs);
    if let Some(veto) = findings.veto() {
        return DocumentRuling::stay(similarity, veto);
    }
    let nothing_replaced = findings.all_said();
    let facts = |tally: Tally| {
        if nothing_replaced {
            Tally::default()
        } else {
            tally
        }
    };
    let likeness = Likeness {
        words: (gone.words.len(), stays.words.len()),
        matched: differences.matched as f64 / gone.words.len().max(1) as f64,
        figures: facts(differences.figures),
        names: facts(differences.names),
    };
    let decision = judged(&likeness);
    let slots = match decision {
        Ok(_) if !nothing_replaced => differences.slots(gone, stays),
        _ => Vec::new(),
    };
    DocumentRuling {
        similarity,
        decision,
        slots,
    }
}

/// Whether one document has names and figures enough, and the other has all of them.
fn agrees(gone: &PreparedDocument, stays: &PreparedDocument) -> bool {
    let facts = |document: &PreparedDocument, kind| {
        let words = document.words.iter().filter(|word| word.kind() == kind);
        let mut keys: Vec<u32> = words.map(|word| word.key()).collect();
        keys.sort_unstable();
        keys
    };
    let all = |kind, enough| {
        let (here, there) = (facts(gone, kind), facts(stays, kind));
        here.len() >= enough && here.iter().all(|key| there.binary_search(key).is_ok())
    };
    all(WordKind::Name, SAME_NAMES) && all(WordKind::Number, SAME_FIGURES)
}

/// How alike two documents are.
#[derive(Debug)]
pub(super) struct Likeness {
    /// Of the one that would go, and of the other.
    pub(super) words: (usize, usize),
    /// Share of the words of the one that would go that follow each other as in the other.
    pub(super) matched: f64,
    pub(super) figures: Tally,
    pub(super) names: Tally,
}

/// Whether documents share enough shingles, the shorter having so many words, as far as those alone can tell.
#[cfg(feature = "index")]
pub(super) fn is_likely(shorter: usize, contained: f64) -> bool {
    shorter >= FEWEST_WORDS && contained >= threshold(shorter)
}

/// Why one of two likely documents goes, or what of their figures and names keeps both.
pub(super) fn judged(likeness: &Likeness) -> Result<Reason, Veto> {
    let (figures, names) = (likeness.figures, likeness.names);
    let (shorter, longer) = {
        let (gone, stays) = likeness.words;
        (gone.min(stays), gone.max(stays))
    };
    if names.differ(NAMES) {
        return Err(Veto::Name);
    }
    if figures.replaced > 0 {
        let few = figures.replaced <= (shorter / WORDS_A_FIGURE).max(1);
        let otherwise_same = likeness.matched >= OTHERWISE_SAME && names.replaced == 0;
        let corrected = few && otherwise_same && shorter >= ENOUGH_WORDS;
        let goes = corrected || !figures.differ(FIGURES);
        return goes.then_some(Reason::Correction).ok_or(Veto::Number);
    }
    Ok(if shorter as f64 >= AS_LONG * longer as f64 {
        Reason::Near
    } else {
        Reason::Contained
    })
}

fn threshold(words: usize) -> f64 {
    CONTAINED + SHORT_ADDS * (1.0 - words as f64 / SHORT).max(0.0)
}
