//! Whether one unit repeats another: the words that both have, in order, and what the rest of them could change.

use super::passage::{Kind, Passage, Passages, Token, content_words};
use super::rest::Rest;
use super::voice::{Voices, voices};
use super::{Reason, Veto};
use crate::similarity::align;
use crate::terms::TermId;

/// Share of words in common from which two units are near copies, and from which two short ones are.
const NEAR: f64 = 0.8;
const NEAR_SHORT: f64 = 0.9;
/// Words up to which a unit is short: one word of ten is often the one that matters.
const SHORT: usize = 12;
/// Share of a unit's words found in the other from which it is contained.
const CONTAINED: f64 = 0.9;
/// The same where all of its content words are found.
const CONTAINED_CONTENT: f64 = 0.8;
/// Content words of a part that tell something by themselves, and words that the fuller copy then must add.
const TELLING: usize = 3;
const ADDED: usize = 2;
/// Fewest words of a unit that is near another or contained in it; shorter ones prove little by being alike.
const FEWEST_WORDS: usize = 7;
/// Fewest words of a unit that stands in the other without a break.
const FEWEST_UNBROKEN: usize = 6;
/// Fewest content words that are no names or numbers: a row of a list of names has none.
const FEWEST_PLAIN: usize = 1;
/// Each sentence of a removed unit must have this share of its words in the copy, so that no new sentence goes with it.
const SENTENCE: f64 = 0.6;

/// What a comparison came to.
#[derive(Debug)]
pub(super) struct Ruling {
    /// 0 to 1.
    pub(super) similarity: f64,
    pub(super) decision: Result<Reason, Veto>,
}

impl Ruling {
    pub(super) fn exact() -> Self {
        Ruling {
            similarity: 1.0,
            decision: Ok(Reason::Exact),
        }
    }

    fn stay(similarity: f64, veto: Veto) -> Self {
        Ruling {
            similarity: similarity.min(1.0),
            decision: Err(veto),
        }
    }
}

/// How alike `gone` and `stays` are, and why `gone` repeats `stays` or does not.
pub(super) fn verify(gone: &Passage, stays: &Passage, passages: &Passages) -> Ruling {
    let voices = voices(&gone.tokens, &stays.tokens, passages.grammar);
    let (a, b) = match &voices {
        Voices::First(turned) => (&turned[..], &stays.tokens[..]),
        Voices::Second(turned) => (&gone.tokens[..], &turned[..]),
        _ => (&gone.tokens[..], &stays.tokens[..]),
    };
    let keys = |tokens: &[Token]| tokens.iter().map(|t| t.term).collect::<Vec<TermId>>();
    let Some(pairs) = align(&keys(a), &keys(b)) else {
        return Ruling::stay(0.0, Veto::Words);
    };
    let rest = Rest::new(a, b, &pairs, passages);
    let matched = pairs.len() as f64 + rest.respelled;
    let near = 2.0 * matched / (a.len() + b.len()).max(1) as f64;
    let contained = matched / a.len().max(1) as f64;
    let unbroken = pairs.windows(2).all(|w| w[1] == (w[0].0 + 1, w[0].1 + 1));
    let fewest = if rest.gone.is_empty() && unbroken {
        FEWEST_UNBROKEN
    } else {
        FEWEST_WORDS
    };
    let part = rest.gone.is_empty() && content_words(a) >= TELLING && b.len() >= a.len() + ADDED;
    let long_enough = part || gone.comparable() && a.len().min(b.len()) >= fewest;
    if !long_enough || plain_words(a) < FEWEST_PLAIN {
        return Ruling::stay(near, Veto::Short);
    }
    let same_words = rest.gone.is_empty() && rest.stays.is_empty();
    let unsure = !same_words && !passages.knows_negations();
    if unsure || !covers_sentences(a, &pairs) {
        return Ruling::stay(near, Veto::Words);
    }
    if let Some(veto) = rest.opposes() {
        return Ruling::stay(near, veto);
    }
    if matches!(voices, Voices::Contrary) {
        return Ruling::stay(near, Veto::Direction);
    }
    if rest.hinges || rest.waits && has(a, Kind::Modal) {
        return Ruling::stay(near, Veto::Negation);
    }
    if gone.speaks_otherwise(stays, passages) {
        return Ruling::stay(near, Veto::Name);
    }
    let short = a.len().min(b.len()) <= SHORT;
    let changed = changed(&rest, a, b);
    if near >= (if short { NEAR_SHORT } else { NEAR }) && changed.is_none() {
        return repeat(near, Reason::Near);
    }
    let lost = lost(&rest);
    let mostly = contained >= CONTAINED
        || contained >= CONTAINED_CONTENT
            && content_words(&rest.gone) == 0
            && content_words(a) > TELLING;
    if a.len() <= b.len() && mostly && lost.is_none() {
        return repeat(contained, Reason::Contained);
    }
    Ruling::stay(near, lost.or(changed).unwrap_or(Veto::Words))
}

fn repeat(similarity: f64, reason: Reason) -> Ruling {
    Ruling {
        similarity: similarity.min(1.0),
        decision: Ok(reason),
    }
}

fn plain_words(tokens: &[Token]) -> usize {
    let plain = |t: &&Token| t.content && matches!(t.kind, Kind::Plain | Kind::Opening);
    tokens.iter().filter(plain).count()
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

fn has(tokens: &[Token], kind: Kind) -> bool {
    tokens.iter().any(|token| token.kind == kind)
}

/// What two near copies say differently: a number, a name that only the shorter has, their first words, a word that is
/// replaced, or a negation.
fn changed(rest: &Rest, gone: &[Token], stays: &[Token]) -> Option<Veto> {
    let names = gone.len() <= stays.len() && has(&rest.gone, Kind::Name)
        || stays.len() <= gone.len() && has(&rest.stays, Kind::Name)
        || has(&rest.gone, Kind::Opening) && has(&rest.stays, Kind::Opening);
    if has(&rest.gone, Kind::Number) || has(&rest.stays, Kind::Number) {
        Some(Veto::Number)
    } else if has(&rest.stays, Kind::Negation) || has(&rest.stays, Kind::Doubt) {
        Some(Veto::Negation)
    } else if names {
        Some(Veto::Name)
    } else {
        (rest.swaps > 0).then_some(Veto::Words)
    }
}

/// What keeps a unit from being a part of a fuller one: a fact that only it has, a replaced word, or a doubt that the fuller
/// one adds. A mere "not" behind all of the part belongs to something else.
fn lost(rest: &Rest) -> Option<Veto> {
    if has(&rest.stays, Kind::Doubt) || has(&rest.before, Kind::Negation) {
        Some(Veto::Negation)
    } else if has(&rest.gone, Kind::Number) {
        Some(Veto::Number)
    } else if has(&rest.gone, Kind::Name) {
        Some(Veto::Name)
    } else {
        (rest.swaps > 0).then_some(Veto::Words)
    }
}
