//! Whether one unit repeats another: the words that both have, in order, and what the rest of them could change.

use super::dictionary::Dictionary;
use super::difference::{Difference, Wanted};
use super::passage::Passage;
use super::token::{Token, TokenKind, content_words};
use super::voice::{Voices, voices};
use super::{Reason, Veto, undivided};
use crate::similarity::alignment;

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

/// The outcome of a comparison: how alike two units are, and why one repeats the other or does not.
#[derive(Debug)]
pub(crate) struct Ruling {
    /// 0 to 1.
    pub(crate) similarity: f64,
    pub(crate) decision: Result<Reason, Veto>,
    /// Whether one says the contrary of the other: it denies or doubts it, takes the other side of a contrast, or has names in each
    /// other's place. A number or word that is merely another is no contrary. Where the language's negations are not known, any
    /// difference can be one.
    pub(crate) contrary: bool,
}

impl Ruling {
    pub(super) fn exact() -> Self {
        Ruling {
            similarity: 1.0,
            decision: Ok(Reason::Exact),
            contrary: false,
        }
    }

    pub(super) fn repeat(similarity: f64, reason: Reason) -> Self {
        Ruling {
            similarity: similarity.min(1.0),
            decision: Ok(reason),
            contrary: false,
        }
    }

    pub(super) fn stay(similarity: f64, veto: Veto) -> Self {
        Ruling {
            similarity: similarity.min(1.0),
            decision: Err(veto),
            contrary: false,
        }
    }
}

/// How alike `gone` and `stays` are, and why `gone` repeats `stays` or does not.
pub(super) fn verify(gone: &Passage, stays: &Passage, dictionary: &Dictionary) -> Ruling {
    ruling(gone, stays, dictionary, Wanted::Why)
}

/// How alike `gone` and `stays` are and why `gone` repeats `stays`, if it does. It costs less than the reason why not.
pub(super) fn repeats(
    gone: &Passage,
    stays: &Passage,
    dictionary: &Dictionary,
) -> Option<(f64, Reason)> {
    let ruling = ruling(gone, stays, dictionary, Wanted::Whether);
    Some((ruling.similarity, ruling.decision.ok()?))
}

fn ruling(gone: &Passage, stays: &Passage, dictionary: &Dictionary, wanted: Wanted) -> Ruling {
    if let Some(parts) = dictionary.parts() {
        return undivided::ruling(gone, stays, parts);
    }
    let voices = voices(&gone.tokens, &stays.tokens, dictionary.grammar());
    let (a, b) = match &voices {
        Voices::First(turned) => (&turned.tokens[..], &stays.tokens[..]),
        Voices::Second(turned) => (&gone.tokens[..], &turned.tokens[..]),
        _ => (&gone.tokens[..], &stays.tokens[..]),
    };
    let Some(pairs) = alignment(a, b, |token| token.term) else {
        return Ruling::stay(0.0, Veto::Words);
    };
    let (rest, pairs) = Difference::new(a, b, pairs, dictionary, wanted);
    if wanted == Wanted::Whether && rest.swaps > 0 {
        return Ruling::stay(0.0, Veto::Words); // it is no repeat, whatever else there is
    }
    let places = match &voices {
        Voices::First(turned) => Some(&turned.places[..]),
        _ => None,
    };
    let aligned = Aligned {
        rest,
        a,
        b,
        pairs,
        places,
    };
    let asks = gone.asks_otherwise(stays).then_some(Veto::Negation);
    let contrary = matches!(voices, Voices::Contrary).then_some(Veto::Direction);
    let veto = aligned
        .proves_little(gone, dictionary)
        .or(asks)
        .or_else(|| aligned.opposes().or(contrary))
        .or_else(|| {
            gone.speaks_otherwise(stays, dictionary)
                .then_some(Veto::Name)
        });
    let ruling = match veto {
        Some(veto) => Ruling::stay(aligned.near(), veto),
        None => aligned.decide(),
    };
    let turned = !dictionary.knows_negations() || aligned.rest.says_contrary();
    let denied = ruling.decision.is_err() && turned;
    Ruling {
        contrary: contrary.is_some() || denied,
        ..ruling
    }
}

/// Two units side by side.
struct Aligned<'a> {
    /// Words of the one that would go, and of the one that would stay.
    a: &'a [Token],
    b: &'a [Token],
    pairs: Vec<(usize, usize)>,
    /// The places in its unit of the words of the one that would go, if they are in another order there.
    places: Option<&'a [usize]>,
    rest: Difference,
}

impl Aligned<'_> {
    fn matched(&self) -> f64 {
        self.pairs.len() as f64 + self.rest.respelled
    }

    /// The share of words that both have in order.
    fn near(&self) -> f64 {
        2.0 * self.matched() / (self.a.len() + self.b.len()).max(1) as f64
    }

    /// The share of the words of the first that the second has.
    fn contained(&self) -> f64 {
        self.matched() / self.a.len().max(1) as f64
    }

    fn shorter(&self) -> usize {
        self.a.len().min(self.b.len())
    }

    /// Why the two may be alike by chance: they are short, or hardly of words that tell something.
    fn proves_little(&self, gone: &Passage, dictionary: &Dictionary) -> Option<Veto> {
        let (a, rest) = (self.a, &self.rest);
        let all_found = rest.gone.is_empty();
        let unbroken = self
            .pairs
            .windows(2)
            .all(|w| w[1] == (w[0].0 + 1, w[0].1 + 1));
        let fewest = if all_found && unbroken {
            FEWEST_UNBROKEN
        } else {
            FEWEST_WORDS
        };
        let part = all_found && content_words(a) >= TELLING && self.b.len() >= a.len() + ADDED;
        let long_enough = part || gone.comparable() && self.shorter() >= fewest;
        if !long_enough || plain_words(a) < FEWEST_PLAIN {
            return Some(Veto::Short);
        }
        let same_words = all_found && rest.stays.is_empty();
        let unsure = !same_words && !dictionary.knows_negations();
        (unsure || !self.covers_sentences(gone)).then_some(Veto::Words)
    }

    /// Whether each sentence of the unit that would go is mostly matched.
    fn covers_sentences(&self, gone: &Passage) -> bool {
        let sentence = |at: usize| {
            let place = self.places.map_or(at, |places| places[at]);
            gone.ends.partition_point(|&end| end <= place)
        };
        let mut words = vec![(0, 0); gone.ends.len() + 1];
        (0..self.a.len()).for_each(|at| words[sentence(at)].0 += 1);
        (self.pairs.iter()).for_each(|pair| words[sentence(pair.0)].1 += 1);
        words
            .iter()
            .all(|&(all, matched)| f64::from(matched) >= SENTENCE * f64::from(all))
    }

    /// Why they say different things, however alike they are: one denies what the other says, or their verbs differ in modality.
    fn opposes(&self) -> Option<Veto> {
        let conditional = self.rest.conditional && has(self.a, TokenKind::Modal);
        let turned = (self.rest.modality_differs || conditional).then_some(Veto::Negation);
        self.rest.opposes().or(turned)
    }

    fn decide(&self) -> Ruling {
        let (a, b, rest) = (self.a, self.b, &self.rest);
        let (near, contained) = (self.near(), self.contained());
        let enough = if self.shorter() <= SHORT {
            NEAR_SHORT
        } else {
            NEAR
        };
        let changed = changed(rest, a, b);
        if near >= enough && changed.is_none() {
            return Ruling::repeat(near, Reason::Near);
        }
        let told = content_words(&rest.gone) == 0 && content_words(a) > TELLING;
        let mostly = contained >= CONTAINED || contained >= CONTAINED_CONTENT && told;
        let lost = lost(rest);
        if a.len() <= b.len() && mostly && lost.is_none() {
            return Ruling::repeat(contained, Reason::Contained);
        }
        Ruling::stay(near, lost.or(changed).unwrap_or(Veto::Words))
    }
}

fn plain_words(tokens: &[Token]) -> usize {
    let plain = |t: &&Token| t.content && matches!(t.kind, TokenKind::Plain | TokenKind::Opening);
    tokens.iter().filter(plain).count()
}

fn has(tokens: &[Token], kind: TokenKind) -> bool {
    tokens.iter().any(|token| token.kind == kind)
}

/// What two near copies say differently: a number, a name that only the shorter has, their first words, a word that is
/// replaced, or a negation.
fn changed(rest: &Difference, gone: &[Token], stays: &[Token]) -> Option<Veto> {
    let names = gone.len() <= stays.len() && has(&rest.gone, TokenKind::Name)
        || stays.len() <= gone.len() && has(&rest.stays, TokenKind::Name)
        || has(&rest.gone, TokenKind::Opening) && has(&rest.stays, TokenKind::Opening);
    if has(&rest.gone, TokenKind::Number) || has(&rest.stays, TokenKind::Number) {
        Some(Veto::Number)
    } else if rest.stays.iter().any(|t| t.kind.denies()) {
        Some(Veto::Negation)
    } else if names {
        Some(Veto::Name)
    } else {
        (rest.swaps > 0).then_some(Veto::Words)
    }
}

/// What keeps a unit from being a part of a fuller one: a fact that only it has, a replaced word, or a doubt that the fuller
/// one adds. A mere "not" behind all of the part belongs to something else.
fn lost(rest: &Difference) -> Option<Veto> {
    let doubts = |t: &Token| matches!(t.kind, TokenKind::Doubt | TokenKind::Only);
    if rest.stays.iter().any(doubts) || has(&rest.before, TokenKind::Negation) {
        Some(Veto::Negation)
    } else if has(&rest.gone, TokenKind::Number) {
        Some(Veto::Number)
    } else if has(&rest.gone, TokenKind::Name) {
        Some(Veto::Name)
    } else {
        (rest.swaps > 0).then_some(Veto::Words)
    }
}
