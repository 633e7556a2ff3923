//! Whether one unit repeats another: the words that both have, in order, and what the rest of them could change.

use super::Reason;
use super::passage::{Kind, Passage, Token};
use crate::similarity::{align, spelling};
use crate::terms::Vocabulary;

/// Share of words in common from which two units are near copies, and from which two short ones are.
const NEAR: f64 = 0.8;
const NEAR_SHORT: f64 = 0.9;
/// Words up to which a unit is short: one word of ten is often the one that matters.
const SHORT: usize = 12;
/// Share of a unit's words found in the other from which it is contained.
const CONTAINED: f64 = 0.9;
/// Fewest words of a unit that is near another or contained in it; shorter ones prove little by being alike.
const FEWEST_WORDS: usize = 7;
/// Each sentence of a removed unit must have this share of its words in the copy, so that no new sentence goes with it.
const SENTENCE: f64 = 0.6;
/// Likeness of spelling from which two different words are one word mistyped or inflected.
const SPELLING: f64 = 0.75;

/// How alike `gone` and `stays` are and why `gone` repeats `stays`; `None` where it does not.
pub(super) fn verify(
    gone: &Passage,
    stays: &Passage,
    vocabulary: &Vocabulary,
) -> Option<(f64, Reason)> {
    let (a, b) = (&gone.tokens[..], &stays.tokens[..]);
    if a.len().min(b.len()) < FEWEST_WORDS {
        return None;
    }
    let keys = |tokens: &[Token]| tokens.iter().map(|t| t.term).collect::<Vec<_>>();
    let pairs = align(&keys(a), &keys(b))?.pairs;
    let rest = Rest::new(a, b, &pairs, vocabulary);
    if !covers_sentences(a, &pairs) || rest.opposes() {
        return None;
    }
    let matched = pairs.len() as f64 + rest.respelled;
    let near = 2.0 * matched / (a.len() + b.len()) as f64;
    let short = a.len().min(b.len()) <= SHORT;
    if near >= (if short { NEAR_SHORT } else { NEAR }) && !rest.changes_facts(a.len(), b.len()) {
        return Some((near.min(1.0), Reason::Near));
    }
    let contained = matched / a.len() as f64;
    let holds = a.len() <= b.len() && contained >= CONTAINED && !rest.gone.iter().any(is_fact);
    holds.then_some((contained.min(1.0), Reason::Contained))
}

/// Whether each sentence of a unit is mostly matched.
fn covers_sentences(tokens: &[Token], pairs: &[(usize, usize)]) -> bool {
    let count = tokens.last().map_or(0, |t| t.sentence + 1);
    let mut words = vec![(0, 0); count];
    tokens.iter().for_each(|t| words[t.sentence].0 += 1);
    pairs
        .iter()
        .for_each(|p| words[tokens[p.0].sentence].1 += 1);
    words
        .iter()
        .all(|&(all, matched)| f64::from(matched) >= SENTENCE * f64::from(all))
}

/// A number or name: what makes a sentence another fact.
fn is_fact(token: &Token) -> bool {
    matches!(token.kind, Kind::Number | Kind::Name)
}

/// The words that only one of two units has.
struct Rest {
    gone: Vec<Token>,
    stays: Vec<Token>,
    /// Words of the copy that stand between matched ones.
    inside: Vec<Token>,
    /// Sum of the likenesses of words that differ in spelling alone.
    respelled: f64,
}

impl Rest {
    fn new(a: &[Token], b: &[Token], pairs: &[(usize, usize)], vocabulary: &Vocabulary) -> Self {
        let mut rest = Rest {
            gone: vec![],
            stays: vec![],
            inside: vec![],
            respelled: 0.0,
        };
        let ends = pairs.iter().copied().chain([(a.len(), b.len())]);
        let mut from = (0, 0);
        for (index, to) in ends.enumerate() {
            let (left, right) = (&a[from.0..to.0], &b[from.1..to.1]);
            let (left, right) = rest.respell(left, right, vocabulary);
            if index > 0 && index < pairs.len() {
                rest.inside.extend_from_slice(&right);
            }
            rest.gone.extend(left);
            rest.stays.extend(right);
            from = (to.0 + 1, to.1 + 1);
        }
        rest
    }

    /// Sets aside words of one gap that are the same but for their spelling; gives back the others.
    fn respell(
        &mut self,
        left: &[Token],
        right: &[Token],
        vocabulary: &Vocabulary,
    ) -> (Vec<Token>, Vec<Token>) {
        let mut same = 0;
        for (l, r) in left.iter().zip(right) {
            let likeness = spelling(
                &vocabulary.stems()[l.term.index()],
                &vocabulary.stems()[r.term.index()],
            );
            if l.kind != Kind::Plain || r.kind != Kind::Plain || likeness < SPELLING {
                break;
            }
            same += 1;
            self.respelled += likeness;
        }
        (left[same..].to_vec(), right[same..].to_vec())
    }

    /// Whether a negation or an opposite direction stands between the two.
    fn opposes(&self) -> bool {
        let negates = |tokens: &[Token]| tokens.iter().any(|t| t.kind == Kind::Negation);
        let directions = |tokens: &[Token]| {
            tokens
                .iter()
                .filter_map(|t| {
                    if let Kind::Direction(d) = t.kind {
                        Some(d)
                    } else {
                        None
                    }
                })
                .collect::<Vec<_>>()
        };
        let (left, right) = (directions(&self.gone), directions(&self.stays));
        negates(&self.gone)
            || negates(&self.inside)
            || left.iter().any(|l| right.iter().any(|r| l != r))
    }

    /// Whether a number differs, the shorter has a name that the longer lacks, or their first words are different ones.
    fn changes_facts(&self, gone: usize, stays: usize) -> bool {
        let has = |tokens: &[Token], kind: Kind| tokens.iter().any(|t| t.kind == kind);
        has(&self.gone, Kind::Number)
            || has(&self.stays, Kind::Number)
            || gone <= stays && has(&self.gone, Kind::Name)
            || stays <= gone && has(&self.stays, Kind::Name)
            || has(&self.gone, Kind::Opening) && has(&self.stays, Kind::Opening)
    }
}
