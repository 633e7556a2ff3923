//! What is left of two units when the words that both have are taken away.

use super::Veto;
use super::passage::{Kind, Passages, Token, content_words};
use crate::language::Direction;
use crate::similarity::spelling;

/// Longest abbreviation, in letters.
const ABBREVIATION: usize = 6;
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
    /// Whether words of one alone make a verb of both one of what may, will or must be.
    pub(super) hinges: bool,
    /// Whether the copy says when.
    pub(super) waits: bool,
    /// Whether a prefix is what differs ("legal", "illegal") or what a number counts.
    reversed: Option<Veto>,
}

impl Rest {
    pub(super) fn new(
        a: &[Token],
        b: &[Token],
        pairs: &[(usize, usize)],
        passages: &Passages,
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
            rest.gap(&a[from.0..to.0], &b[from.1..to.1], place, passages);
            if after_number && to.0 > from.0 && to.1 > from.1 {
                rest.reversed.get_or_insert(Veto::Number);
            }
            from = (to.0 + 1, to.1 + 1);
        }
        rest
    }

    /// Takes in what stands between two matched words; words that are the same but for their spelling count as matched.
    fn gap(&mut self, left: &[Token], right: &[Token], place: Place, passages: &Passages) {
        if let Some(matched) = one_phrase(left, right, passages) {
            self.respelled += matched;
            return;
        }
        let same = self.respelled(left, right, passages);
        let (left, right) = (&left[same..], &right[same..]);
        self.swaps += content_words(left).min(content_words(right));
        if !place.ends {
            self.before.extend(right);
            self.hinges |= turns(left, right, passages) || turns(right, left, passages);
        }
        if !place.ends && !place.opens {
            self.inside.extend(right);
        }
        let waits = |tokens: &[Token]| tokens.first().is_some_and(|t| t.kind == Kind::When);
        self.waits |= waits(right) && !waits(left);
        self.gone.extend(left);
        self.stays.extend(right);
    }

    /// How many words at the start of two stretches differ in spelling alone.
    fn respelled(&mut self, left: &[Token], right: &[Token], passages: &Passages) -> usize {
        let mut same = 0;
        for (l, r) in left.iter().zip(right) {
            let (one, other) = (passages.stem(l.term), passages.stem(r.term));
            if one.ends_with(other) || other.ends_with(one) {
                self.reversed.get_or_insert(Veto::Negation);
            }
            let fact = |t: &Token| matches!(t.kind, Kind::Name | Kind::Opening | Kind::Number);
            let plain = l.kind == Kind::Plain || r.kind == Kind::Plain;
            let likeness = passages.mistyped(l.term, r.term);
            let Some(likeness) = likeness.filter(|_| plain && !fact(l) && !fact(r)) else {
                break;
            };
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

/// How many words two stretches have in common that are one phrase: run together, or an abbreviation of the other.
fn one_phrase(left: &[Token], right: &[Token], passages: &Passages) -> Option<f64> {
    let (short, long) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let [short] = short else { return None };
    if initials(*short, long, passages) {
        return Some((1 + long.len()) as f64 / 2.0);
    }
    let plain = |token: &Token| token.kind == Kind::Plain;
    let broken = long.len() == 2 && plain(short) && long.iter().all(plain);
    let joined =
        |tokens: &[Token]| -> String { tokens.iter().map(|t| passages.stem(t.term)).collect() };
    (broken && spelling(passages.stem(short.term), &joined(long)) >= BROKEN).then_some(1.0) // "off shore", "offshore"
}

/// Whether a word is made of the first letters of some others, or of the content words among them.
fn initials(short: Token, long: &[Token], passages: &Passages) -> bool {
    let letters = passages.stem(short.term);
    let first = |t: &Token| passages.stem(t.term).chars().next();
    let is =
        |tokens: &mut dyn Iterator<Item = &Token>| tokens.filter_map(first).eq(letters.chars());
    short.kind == Kind::Name
        && (2..=ABBREVIATION).contains(&letters.len())
        && long.iter().any(|t| t.kind == Kind::Name)
        && (is(&mut long.iter()) || is(&mut long.iter().filter(|t| t.content)))
}

/// Whether words that only one unit has make a verb behind them one of what may or will be: "plans to", "could have".
fn turns(here: &[Token], there: &[Token], passages: &Passages) -> bool {
    let modal = |tokens: &[Token]| {
        let near = tokens.iter().rev().take_while(|t| !t.content);
        near.filter(|t| t.kind == Kind::Modal).count() > 0
    };
    let to = |t: &Token| passages.grammar.to == Some(t.term);
    let infinitive =
        here.len() > 1 && here.last().is_some_and(to) && here.iter().any(|t| t.content);
    modal(here) && !modal(there) || infinitive && !there.iter().any(to)
}

/// Where a gap between matched words lies.
#[derive(Clone, Copy)]
struct Place {
    /// Before the first matched word.
    opens: bool,
    /// Behind the last.
    ends: bool,
}
