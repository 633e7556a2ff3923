//! Whether one unit repeats another: the words that both have, in order, and what the rest of them could change.

use super::Reason;
use super::passage::{Kind, Passage, Passages, Token};
use crate::language::Direction;
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

/// Content words of which one may be replaced by another: in a shorter unit a replaced word makes another fact.
const WORDS_PER_SWAP: usize = 16;

/// How alike `gone` and `stays` are and why `gone` repeats `stays`; `None` where it does not.
pub(super) fn verify(
    gone: &Passage,
    stays: &Passage,
    passages: &Passages,
) -> Option<(f64, Reason)> {
    let (a, b) = (&gone.tokens[..], &stays.tokens[..]);
    if a.len().min(b.len()) < FEWEST_WORDS {
        return None;
    }
    let keys = |tokens: &[Token]| tokens.iter().map(|t| t.term).collect::<Vec<_>>();
    let pairs = align(&keys(a), &keys(b))?;
    let rest = Rest::new(a, b, &pairs, passages.vocabulary());
    let same_words = rest.gone.is_empty() && rest.stays.is_empty();
    let unsure = !same_words && !passages.knows_negations();
    if unsure || !covers_sentences(a, &pairs) || rest.opposes() {
        return None;
    }
    let matched = pairs.len() as f64 + rest.respelled;
    let near = 2.0 * matched / (a.len() + b.len()) as f64;
    let short = a.len().min(b.len()) <= SHORT;
    if near >= (if short { NEAR_SHORT } else { NEAR }) && !rest.changes_facts(a, b) {
        return Some((near.min(1.0), Reason::Near));
    }
    let contained = matched / a.len() as f64;
    let doubted =
        rest.gone.iter().any(is_fact) || rest.stays.iter().any(|t| t.kind == Kind::Negation);
    let holds = a.len() <= b.len() && contained >= CONTAINED && !doubted && rest.swaps == 0;
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
#[derive(Default)]
struct Rest {
    gone: Vec<Token>,
    stays: Vec<Token>,
    /// Words of the copy that stand between matched ones.
    inside: Vec<Token>,
    /// Sum of the likenesses of words that differ in spelling alone.
    respelled: f64,
    /// Content words that stand where the other unit has other ones.
    swaps: usize,
    /// Whether a prefix is what differs ("legal", "illegal") or what a number counts.
    reversed: bool,
}

impl Rest {
    fn new(a: &[Token], b: &[Token], pairs: &[(usize, usize)], vocabulary: &Vocabulary) -> Self {
        let mut rest = Rest::default();
        let ends = pairs.iter().copied().chain([(a.len(), b.len())]);
        let mut from = (0, 0);
        for (index, to) in ends.enumerate() {
            let inner = index > 0 && index < pairs.len();
            let after_number = index > 0 && a[from.0 - 1].kind == Kind::Number;
            rest.gap(&a[from.0..to.0], &b[from.1..to.1], inner, vocabulary);
            rest.reversed |= after_number && to.0 > from.0 && to.1 > from.1;
            from = (to.0 + 1, to.1 + 1);
        }
        rest
    }

    /// Takes in what stands between two matched words; words that are the same but for their spelling count as matched.
    fn gap(&mut self, left: &[Token], right: &[Token], inner: bool, vocabulary: &Vocabulary) {
        let mut same = 0;
        for (l, r) in left.iter().zip(right) {
            let (one, other) = (vocabulary.stem(l.term), vocabulary.stem(r.term));
            self.reversed |= one.ends_with(other) || other.ends_with(one);
            let likeness = spelling(one, other);
            if l.kind != Kind::Plain || r.kind != Kind::Plain || likeness < SPELLING {
                break;
            }
            same += 1;
            self.respelled += likeness;
        }
        let (left, right) = (&left[same..], &right[same..]);
        let content = |tokens: &[Token]| tokens.iter().filter(|t| t.content).count();
        self.swaps += content(left).min(content(right));
        self.inside.extend(right.iter().filter(|_| inner));
        self.gone.extend(left);
        self.stays.extend(right);
    }

    /// Whether a negation or the other side of a contrast stands between the two.
    fn opposes(&self) -> bool {
        let negates = |tokens: &[Token]| tokens.iter().any(|t| t.kind == Kind::Negation);
        let sides = |tokens: &[Token]| -> Vec<Direction> {
            tokens.iter().filter_map(|t| t.direction).collect()
        };
        let (left, right) = (sides(&self.gone), sides(&self.stays));
        let contrary = left.iter().any(|l| right.iter().any(|r| l.opposes(*r)));
        self.reversed || contrary || negates(&self.gone) || negates(&self.inside)
    }

    /// Whether a number differs, the shorter has a name that the longer lacks, the first words are different ones, or too
    /// many words are replaced.
    fn changes_facts(&self, gone: &[Token], stays: &[Token]) -> bool {
        let has = |tokens: &[Token], kind: Kind| tokens.iter().any(|t| t.kind == kind);
        let content = |tokens: &[Token]| tokens.iter().filter(|t| t.content).count();
        has(&self.gone, Kind::Number)
            || has(&self.stays, Kind::Number)
            || has(&self.stays, Kind::Negation)
            || gone.len() <= stays.len() && has(&self.gone, Kind::Name)
            || stays.len() <= gone.len() && has(&self.stays, Kind::Name)
            || has(&self.gone, Kind::Opening) && has(&self.stays, Kind::Opening)
            || self.swaps > content(gone).min(content(stays)) / WORDS_PER_SWAP
    }
}
