//! What is left of two units when the words that both have are taken away.

use super::Veto;
use super::passage::{Kind, Token};
use crate::language::Direction;
use crate::similarity::spelling;
use crate::terms::Vocabulary;

/// Likeness of spelling from which two different words are one word mistyped or inflected.
const SPELLING: f64 = 0.75;
/// Shortest stem, in bytes, in which a letter can be missing or doubled, and in which one can be another: in shorter ones that
/// makes another word ("mayor", "major").
const LONG_ENOUGH: usize = 5;
const LONG_ENOUGH_TO_REPLACE: usize = 6;
/// Likeness from which a word is two words run together; their stems may differ by a letter.
const BROKEN: f64 = 0.85;

/// The words that only one of two units has.
#[derive(Default)]
pub(super) struct Rest {
    pub(super) gone: Vec<Token>,
    pub(super) stays: Vec<Token>,
    /// Words of the copy that stand between matched ones.
    inside: Vec<Token>,
    /// Words of the copy that stand before the last matched one.
    pub(super) before: Vec<Token>,
    /// Sum of the likenesses of words that differ in spelling alone.
    pub(super) respelled: f64,
    /// Content words that stand where the other unit has other ones.
    pub(super) swaps: usize,
    /// Whether a prefix is what differs ("legal", "illegal") or what a number counts.
    reversed: Option<Veto>,
}

impl Rest {
    pub(super) fn new(
        a: &[Token],
        b: &[Token],
        pairs: &[(usize, usize)],
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut rest = Rest::default();
        let ends = pairs.iter().copied().chain([(a.len(), b.len())]);
        let mut from = (0, 0);
        for (index, to) in ends.enumerate() {
            let place = Place {
                opens: index == 0,
                ends: index == pairs.len(),
            };
            let after_number = index > 0 && a[from.0 - 1].kind == Kind::Number;
            rest.gap(&a[from.0..to.0], &b[from.1..to.1], place, vocabulary);
            if after_number && to.0 > from.0 && to.1 > from.1 {
                rest.reversed.get_or_insert(Veto::Number);
            }
            from = (to.0 + 1, to.1 + 1);
        }
        rest
    }

    /// Takes in what stands between two matched words; words that are the same but for their spelling count as matched.
    fn gap(&mut self, left: &[Token], right: &[Token], place: Place, vocabulary: &Vocabulary) {
        let joined = |tokens: &[Token]| -> String {
            tokens.iter().map(|t| vocabulary.stem(t.term)).collect()
        };
        let plain = |tokens: &[Token]| tokens.iter().all(|t| t.kind == Kind::Plain);
        let broken = left.len().min(right.len()) == 1 && left.len().max(right.len()) == 2;
        if broken
            && plain(left)
            && plain(right)
            && spelling(&joined(left), &joined(right)) >= BROKEN
        {
            self.respelled += left.len().min(right.len()) as f64; // "off shore", "offshore"
            return;
        }
        let same = self.respelled(left, right, vocabulary);
        let (left, right) = (&left[same..], &right[same..]);
        let content = |tokens: &[Token]| tokens.iter().filter(|t| t.content).count();
        self.swaps += content(left).min(content(right));
        if !place.ends {
            self.before.extend(right);
        }
        if !place.ends && !place.opens {
            self.inside.extend(right);
        }
        self.gone.extend(left);
        self.stays.extend(right);
    }

    /// How many words at the start of two stretches differ in spelling alone.
    fn respelled(&mut self, left: &[Token], right: &[Token], vocabulary: &Vocabulary) -> usize {
        let mut same = 0;
        for (l, r) in left.iter().zip(right) {
            let (one, other) = (vocabulary.stem(l.term), vocabulary.stem(r.term));
            if one.ends_with(other) || other.ends_with(one) {
                self.reversed.get_or_insert(Veto::Negation);
            }
            let likeness = if can_be_mistyped(one, other) {
                spelling(one, other)
            } else {
                0.0
            };
            if l.kind != Kind::Plain || r.kind != Kind::Plain || likeness < SPELLING {
                break;
            }
            same += 1;
            self.respelled += likeness;
        }
        same
    }

    /// Whether a negation or the other side of a contrast stands between the two.
    pub(super) fn opposes(&self) -> Option<Veto> {
        let negates = |tokens: &[Token]| {
            tokens
                .iter()
                .any(|t| matches!(t.kind, Kind::Negation | Kind::Doubt))
        };
        let sides = |tokens: &[Token]| -> Vec<Direction> {
            tokens.iter().filter_map(|t| t.direction).collect()
        };
        let (left, right) = (sides(&self.gone), sides(&self.stays));
        let contrary = left.iter().any(|l| right.iter().any(|r| l.opposes(*r)));
        if negates(&self.gone) || negates(&self.inside) {
            Some(Veto::Negation)
        } else {
            self.reversed.or(contrary.then_some(Veto::Direction))
        }
    }
}

fn can_be_mistyped(one: &str, other: &str) -> bool {
    let least = if one.len() == other.len() {
        LONG_ENOUGH_TO_REPLACE
    } else {
        LONG_ENOUGH
    };
    one.len().min(other.len()) >= least
}

/// Where a gap between matched words lies.
#[derive(Clone, Copy)]
struct Place {
    /// Before the first matched word.
    opens: bool,
    /// Behind the last.
    ends: bool,
}
