//! What is left of two units when the words that both have are taken away.

use super::Veto;
use super::bearers::BeforeName;
use super::dictionary::Dictionary;
use super::numerals::is_rounded;
use super::one_phrase::one_phrase;
use super::token::{Token, TokenKind, content_words};
use super::voice::Grammar;
use crate::language::Direction;
use crate::terms::StemId;
use std::ops::Range;

/// Most content words that only one unit has for their order to be compared with that in the other.
const MOVED: usize = 16;
/// Most words from a bound to its number.
const BOUND: usize = 2;
/// Shortest stem, in bytes, of a word that opens a sentence and is taken for another mistyped: shorter ones may be names.
const LONG_OPENING: usize = 8;
/// Most words of a time that moved.
const ADVERBIAL: usize = 8;

/// What a comparison is to find out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// How alike two units are and why one repeats the other or does not.
    Why,
    /// Whether it does, of which no more than the first replaced word may say that it does not.
    Whether,
}

/// The words that only one of two units has. The unit that would go is `gone`, its copy `stays`.
#[derive(Default)]
pub(super) struct Difference {
    pub(super) gone: Vec<Token>,
    pub(super) stays: Vec<Token>,
    /// Words that only the copy has and that stand between matched ones.
    inside: Vec<Token>,
    /// Words that only the copy has and that stand before the last matched one.
    pub(super) before: Vec<Token>,
    /// Sum of the likenesses of words that differ in spelling alone.
    pub(super) respelled: f64,
    /// How many content words stand where the other unit has other ones.
    pub(super) swaps: usize,
    /// Whether one unit says that something is and the other that it may, will or must be: "moved", "plans to move".
    pub(super) modality_differs: bool,
    /// Whether only the copy makes what it says depend on a time or event: "once the road is open".
    pub(super) conditional: bool,
    /// Stretches beside which the other unit has nothing, of each unit.
    alone: [Vec<Vec<Token>>; 2],
    /// Why not even a likeness in spelling proves anything: only a prefix differs ("legal", "illegal"), or what a number counts does.
    reversed: Option<Veto>,
}

impl Difference {
    /// What is left of `a` and `b` beside the pairs of places at which both have the same, in order; and these pairs.
    pub(super) fn new(
        a: &[Token],
        b: &[Token],
        pairs: impl Iterator<Item = (usize, usize)>,
        dictionary: &Dictionary,
        wanted: Wanted,
    ) -> (Self, Vec<(usize, usize)>) {
        let (mut rest, mut matched) = (Difference::default(), Vec::new());
        let mut from = (0, 0);
        for pair in pairs.map(Some).chain([None]) {
            let to = pair.unwrap_or((a.len(), b.len()));
            let place = RunPlace {
                opens: matched.is_empty(),
                ends: pair.is_none(),
            };
            let gap = UnmatchedRun {
                left: &a[from.0..to.0],
                right: &b[from.1..to.1],
                after_number: !place.opens && dictionary.is_figure(&a[from.0 - 1]),
                before_number: a.get(to.0).is_some_and(|t| t.kind == TokenKind::Number),
                name: name_behind(a, b, to),
                wide: [wide(a, from.0..to.0), wide(b, from.1..to.1)],
            };
            if from != to {
                rest.gap(gap, place, dictionary, wanted);
            }
            if wanted == Wanted::Whether && rest.swaps > 0 {
                break;
            }
            matched.extend(pair);
            from = (to.0 + 1, to.1 + 1);
        }
        rest.settle_intents(dictionary);
        rest.settle_moved();
        (rest, matched)
    }

    /// A time that only moved counts as matched: "On Monday the council met", "The council met on Monday".
    fn settle_moved(&mut self) {
        let [here, mut there] = std::mem::take(&mut self.alone);
        for stretch in here {
            let Some(at) = there.iter().position(|other| moved(&stretch, other)) else {
                continue;
            };
            let other = there.swap_remove(at);
            take_out(&mut self.gone, &stretch);
            for words in [&mut self.stays, &mut self.inside, &mut self.before] {
                take_out(words, &other);
            }
            self.respelled += stretch.len() as f64;
        }
    }

    /// What only intends denies where an infinitive comes with it: "agreed to pay"; not in "agreed on a price". Where infinitives have no
    /// word before them it always does.
    fn settle_intents(&mut self, dictionary: &Dictionary) {
        let to = dictionary.grammar().to;
        let denies = |words: &[Token]| to.is_none() || words.iter().any(|t| Some(t.term) == to);
        let (gone, stays) = (denies(&self.gone), denies(&self.stays));
        let settle = |words: &mut [Token], denies: bool| {
            let intents = words.iter_mut().filter(|t| t.kind == TokenKind::Intent);
            let kind = if denies {
                TokenKind::Negation
            } else {
                TokenKind::Plain
            };
            intents.for_each(|t| t.kind = kind);
        };
        settle(&mut self.gone, gone);
        settle(&mut self.stays, stays);
        settle(&mut self.inside, stays);
        settle(&mut self.before, stays);
    }

    /// Takes in what stands between two matched words; words that are the same but for their spelling count as matched.
    fn gap(&mut self, gap: UnmatchedRun, place: RunPlace, dictionary: &Dictionary, wanted: Wanted) {
        let (left, right) = (gap.left, gap.right);
        if let Some(matched) = one_phrase(left, right, dictionary) {
            self.respelled += matched;
            return;
        }
        let (grammar, whole) = (dictionary.grammar(), (left, right));
        let before = BeforeName {
            gone: left,
            stays: right,
            name: gap.name,
            opens: place.opens,
        };
        if before.is_one_bearer(dictionary) {
            self.respelled += left.len() as f64;
            return self.add(&[], right, place, dictionary);
        }
        if before.are_two(&grammar.bearers) {
            self.reversed.get_or_insert(Veto::Name);
        }
        let same = self.respelled(left, right, dictionary);
        let (left, right) = (&left[same..], &right[same..]);
        if gap.before_number && (grammar.steps(left, right) || grammar.steps(right, left)) {
            self.reversed.get_or_insert(Veto::Number);
        }
        let counted = gap.after_number && !left.is_empty() && !right.is_empty();
        if counted || gap.before_number && bounds(left) != bounds(right) {
            self.reversed.get_or_insert(Veto::Number);
        }
        self.swaps += content_words(left).min(content_words(right));
        if wanted == Wanted::Why || self.swaps == 0 {
            let [depends, other] = gap.wide.map(|words| grammar.has_condition(words));
            let inverted = |words| opens_condition(words, place, grammar);
            if depends != other || inverted(whole.0) != inverted(whole.1) {
                self.reversed.get_or_insert(Veto::Negation);
            }
            self.add(left, right, place, dictionary);
        }
    }

    /// Takes in the words that are left of a gap.
    fn add(&mut self, left: &[Token], right: &[Token], place: RunPlace, dictionary: &Dictionary) {
        if !place.ends {
            self.before.extend(right);
            self.modality_differs |=
                makes_modal(left, right, dictionary) || makes_modal(right, left, dictionary);
        }
        if !place.ends && !place.opens {
            self.inside.extend(right);
        }
        match (left, right) {
            (words @ [_, ..], []) => self.alone[0].push(words.to_vec()),
            ([], words @ [_, ..]) => self.alone[1].push(words.to_vec()),
            _ => {}
        }
        let depends = |tokens: &[Token]| tokens.first().is_some_and(|t| t.kind == TokenKind::When);
        self.conditional |= depends(right) && !depends(left);
        self.gone.extend(left);
        self.stays.extend(right);
    }

    /// How many words at the start of two stretches differ in spelling alone.
    fn respelled(&mut self, left: &[Token], right: &[Token], dictionary: &Dictionary) -> usize {
        let mut same = 0;
        for (l, r) in left.iter().zip(right) {
            let (one, other) = (dictionary.stem(l.term), dictionary.stem(r.term));
            let numbers = [l, r].iter().all(|t| t.kind == TokenKind::Number);
            if numbers && is_rounded(one, other) {
                same += 1;
                self.respelled += 1.0;
                continue;
            }
            if one.ends_with(other) || other.ends_with(one) || dictionary.are_contrary(one, other) {
                self.reversed.get_or_insert(Veto::Negation);
            }
            let nouns = dictionary.has_capital_nouns(); // there a noun mistyped looks like a name
            let fact = |t: &Token| match t.kind {
                TokenKind::Name => !nouns,
                TokenKind::Opening => !nouns && dictionary.stem(t.term).len() < LONG_OPENING,
                kind => kind == TokenKind::Number,
            };
            let plain = |t: &Token| matches!(t.kind, TokenKind::Plain | TokenKind::Opening);
            let plain = plain(l) || plain(r);
            let can_be = plain && !fact(l) && !fact(r);
            let likeness = can_be.then(|| dictionary.mistyped(l.term, r.term));
            let Some(likeness) = likeness.flatten() else {
                break;
            };
            same += 1;
            self.respelled += likeness;
        }
        same
    }

    /// Whether a negation or the other side of a contrast stands between the two.
    pub(super) fn opposes(&self) -> Option<Veto> {
        if negates(&self.gone) || negates(&self.inside) {
            Some(Veto::Negation)
        } else {
            let contrary = self.reversed.or(self.opposed().then_some(Veto::Direction));
            let content = |t: &Token| t.content;
            contrary.or(reordered(&self.gone, &self.stays, content).then_some(Veto::Words))
        }
    }

    /// Whether the two take different sides of a contrast.
    fn opposed(&self) -> bool {
        let sides = |tokens: &[Token]| -> Vec<Direction> {
            tokens.iter().filter_map(|t| t.direction).collect()
        };
        let (left, right) = (sides(&self.gone), sides(&self.stays));
        left.iter().any(|l| right.iter().any(|r| l.opposes(*r)))
    }

    /// Whether only one denies or doubts, they take different sides of a contrast, or have names in each other's place.
    pub(super) fn says_contrary(&self) -> bool {
        let name = |t: &Token| matches!(t.kind, TokenKind::Name | TokenKind::Opening);
        negates(&self.gone) != negates(&self.stays)
            || self.opposed()
            || reordered(&self.gone, &self.stays, name)
    }
}

fn negates(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.kind.denies())
}

/// Whether a stretch that tells a day is the other one, in whatever order, and turns nothing.
fn moved(one: &[Token], other: &[Token]) -> bool {
    let sorted = |words: &[Token]| {
        let mut terms: Vec<StemId> = words.iter().map(|t| t.term).collect();
        terms.sort_unstable();
        terms
    };
    let turns = |t: &Token| {
        t.kind.denies() || matches!(t.kind, TokenKind::Modal | TokenKind::When | TokenKind::Name)
    };
    one.len() == other.len()
        && one.len() <= ADVERBIAL
        && one.iter().any(|t| t.kind == TokenKind::Number)
        && !one.iter().any(turns)
        && sorted(one) == sorted(other)
}

/// Takes a stretch out of some words.
fn take_out(words: &mut Vec<Token>, stretch: &[Token]) {
    let terms = |words: &[Token]| {
        words
            .iter()
            .map(|t| t.term)
            .eq(stretch.iter().map(|t| t.term))
    };
    let place = words.windows(stretch.len()).position(terms);
    if let Some(at) = place {
        words.drain(at..at + stretch.len());
    }
}

/// Whether words of a kind that only moved stand in another order: "storks eat frogs", "frogs eat storks". Bounded.
fn reordered(gone: &[Token], stays: &[Token], of_kind: impl Fn(&Token) -> bool) -> bool {
    let moved = |tokens: &[Token]| -> Vec<StemId> {
        let moved = tokens.iter().filter(|t| of_kind(t)).map(|t| t.term);
        moved.take(MOVED + 1).collect()
    };
    let (one, other) = (moved(gone), moved(stays));
    if one.len().max(other.len()) > MOVED {
        return false;
    }
    let places: Vec<usize> = one
        .iter()
        .filter_map(|term| other.iter().position(|t| t == term))
        .collect();
    !places.is_sorted()
}

/// Whether words that only one unit has make the verb behind them one of what may or will be: "plans to", "could have".
fn makes_modal(here: &[Token], there: &[Token], dictionary: &Dictionary) -> bool {
    let modal = |tokens: &[Token]| {
        let near = tokens.iter().rev().take_while(|t| !t.content);
        near.filter(|t| t.kind == TokenKind::Modal).count() > 0
    };
    let to = |t: &Token| dictionary.grammar().to == Some(t.term);
    let helps = here
        .iter()
        .rev()
        .take_while(|t| !t.content && !to(t))
        .count();
    let opened = here.len() > helps + 1 && to(&here[here.len() - helps - 1]);
    let infinitive = opened && (helps > 0 || here.iter().any(|t| t.content)); // "plans to", "is said to have"
    modal(here) && !modal(there) || infinitive && !there.iter().any(to)
}

/// Whether some words make a number behind them the least or the most: "at least", "more than", "up to".
fn bounds(before: &[Token]) -> bool {
    let near = before.iter().rev().take(BOUND);
    near.filter(|t| t.kind == TokenKind::Bound).count() > 0
}

/// The name that two units both have at a place, if it does not go on in other words ("Ford", "Ford Motor").
fn name_behind(a: &[Token], b: &[Token], at: (usize, usize)) -> Option<StemId> {
    let name = |t: &&Token| t.kind == TokenKind::Name;
    let both = [a.get(at.0)?, b.get(at.1)?];
    let next = [a.get(at.0 + 1), b.get(at.1 + 1)];
    let [one, other] = next.map(|t| t.filter(name).map(|t| t.term));
    let found = both.into_iter().find(name)?;
    (one == other).then_some(found.term)
}

/// A stretch of words with the one before and the one behind it.
fn wide(tokens: &[Token], stretch: Range<usize>) -> &[Token] {
    &tokens[stretch.start.saturating_sub(1)..(stretch.end + 1).min(tokens.len())]
}

/// Whether words that open or end a statement are a condition with its verb in front: "had it rained", "should it rain".
fn opens_condition(words: &[Token], place: RunPlace, grammar: &Grammar) -> bool {
    let behind = |first: &Token| place.ends && first.kind == TokenKind::Modal;
    matches!(words, [first, _, ..] if grammar.inverts(first) && (place.opens || behind(first)))
}

/// The words of each unit between two matched ones.
struct UnmatchedRun<'a> {
    left: &'a [Token],
    right: &'a [Token],
    /// Whether a number stands before them that counts something, no day or month.
    after_number: bool,
    /// Whether a number stands behind them.
    before_number: bool,
    /// The name behind them.
    name: Option<StemId>,
    /// Those of each with the one before and the one behind them.
    wide: [&'a [Token]; 2],
}

/// Where a gap between matched words lies.
#[derive(Clone, Copy)]
struct RunPlace {
    /// Before the first matched word.
    opens: bool,
    /// Behind the last.
    ends: bool,
}
