//! The passive voice: "the plan was approved by the council" says what "the council approved the plan" says, and
//! not what "the plan approved the council" would.

use super::bearers::BearerWords;
use super::token::{Token, TokenKind};
use crate::terms::{StemId, Vocabulary};
use crate::words::WordKey;

/// Most words of an auxiliary: "would not have been".
const AUXILIARY: usize = 4;

/// The terms of the words that carry a language's grammar.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    be: Option<StemId>,
    have: Option<StemId>,
    pub(super) by: Option<StemId>,
    /// The word before an infinitive.
    pub(super) to: Option<StemId>,
    /// Phrases that make a statement depend on something, sorted.
    conditions: Vec<Vec<StemId>>,
    /// What opens a condition where it stands before its subject.
    inverted: Vec<StemId>,
    pub(super) bearers: BearerWords,
}

impl Grammar {
    /// Those of a vocabulary's language, which takes their words in.
    pub(super) fn new(vocabulary: &mut Vocabulary) -> Self {
        let Some(language) = vocabulary.language() else {
            return Grammar::default();
        };
        let same = language.same();
        let mut stem = |word: &str| {
            let form = vocabulary.form(word);
            vocabulary.stem_of(form)
        };
        let contrast = language.contrast();
        let phrases = contrast.conditions.iter();
        let one = |word: &'static str| same.found(WordKey::of(word))?.form;
        let mut form_stem = |word: &'static str| stem(one(word).unwrap_or(word));
        let mut conditions: Vec<Vec<StemId>> = phrases
            .map(|phrase| phrase.split('_').map(&mut form_stem).collect())
            .collect();
        conditions.sort_unstable();
        let inverted = contrast
            .inverted
            .iter()
            .map(|word| form_stem(word))
            .collect();
        let bearers = BearerWords::new(same, &mut stem);
        let mut passive = |at: usize| same.passive.get(at).map(|word| stem(word));
        Grammar {
            be: passive(0),
            by: passive(1),
            have: passive(2),
            to: same.infinitive.map(stem),
            conditions,
            inverted,
            bearers,
        }
    }

    /// Whether some words have a phrase that makes a statement depend on something.
    pub(super) fn has_condition(&self, tokens: &[Token]) -> bool {
        let opens = |at: usize| {
            let from = |phrase: &Vec<StemId>| phrase[0] < tokens[at].term;
            let phrases = &self.conditions[self.conditions.partition_point(from)..];
            let words = || tokens[at..].iter().map(|token| token.term);
            phrases
                .iter()
                .take_while(|phrase| phrase[0] == tokens[at].term)
                .any(|phrase| words().take(phrase.len()).eq(phrase.iter().copied()))
        };
        tokens.len() > 1 && (0..tokens.len()).any(opens)
    }

    /// Whether one stretch has the word before an agent ("by 4 percent") and the other that before an infinitive ("to 4 percent").
    pub(super) fn steps(&self, one: &[Token], other: &[Token]) -> bool {
        let has = |tokens: &[Token], word: Option<StemId>| {
            word.is_some() && tokens.last().map(|t| t.term) == word
        };
        has(one, self.by) && has(other, self.to)
    }

    /// Whether a word opens a condition where it stands before its subject.
    pub(super) fn inverts(&self, token: &Token) -> bool {
        self.inverted.contains(&token.term)
    }
}

/// How the voices of two units go together.
#[derive(Debug)]
pub(super) enum Voices {
    /// None is the passive of the other.
    Alike,
    /// The first is, and this is what it is in the active voice.
    First(Turned),
    /// The same of the second.
    Second(Turned),
    /// One does in one what is done to it in the other.
    Contrary,
}

/// A passive's words in the order of the active voice: who does it, the verb, to whom.
#[derive(Debug)]
pub(super) struct Turned {
    pub(super) tokens: Vec<Token>,
    /// By word: its place in the passive.
    pub(super) places: Vec<usize>,
}

/// Compares the voices of two units. Cost: linear, for each passive with an agent, of which one is looked at.
pub(super) fn voices(a: &[Token], b: &[Token], grammar: &Grammar) -> Voices {
    let (Some(be), Some(by)) = (grammar.be, grammar.by) else {
        return Voices::Alike;
    };
    let reader = PassiveReader {
        be,
        by,
        have: grammar.have,
    };
    let (one, other) = (reader.passive(a), reader.passive(b));
    match (one, other) {
        (Some(passive), None) => reader.compare(a, passive, b, Voices::First),
        (None, Some(passive)) => reader.compare(b, passive, a, Voices::Second),
        _ => Voices::Alike,
    }
}

struct PassiveReader {
    be: StemId,
    by: StemId,
    have: Option<StemId>,
}

/// Where a passive stands.
#[derive(Clone, Copy)]
struct Passive {
    /// Its auxiliary begins here.
    start: usize,
    verb: usize,
    /// The word before its agent: behind the verb, or behind what stands between ("was found in May by divers").
    by: usize,
}

/// Most words between a verb and the word before its agent.
const BETWEEN: usize = 6;

impl PassiveReader {
    /// The first verb in the passive voice with an agent behind it.
    fn passive(&self, tokens: &[Token]) -> Option<Passive> {
        let names =
            |by: &usize| tokens[*by].term == self.by && tokens[by + 1].kind != TokenKind::Number;
        let by = (2..tokens.len().saturating_sub(1)).find(names)?;
        let verbs = (by.saturating_sub(1 + BETWEEN).max(1)..by).rev();
        let mut verbs = verbs.filter(|&verb| tokens[verb].content);
        verbs.find_map(|verb| {
            let start = self.auxiliary(tokens, verb);
            let passive = tokens[start..verb].iter().any(|t| t.term == self.be);
            passive.then_some(Passive { start, verb, by })
        })
    }

    /// Where the auxiliary of a verb begins.
    fn auxiliary(&self, tokens: &[Token], verb: usize) -> usize {
        let helps = |t: &Token| {
            t.term == self.be
                || Some(t.term) == self.have
                || !t.content && matches!(t.kind, TokenKind::Modal | TokenKind::Negation)
        };
        let least = verb.saturating_sub(AUXILIARY);
        let mut start = verb;
        while start > least && helps(&tokens[start - 1]) {
            start -= 1;
        }
        start
    }

    fn compare(
        &self,
        passive: &[Token],
        place: Passive,
        active: &[Token],
        found: impl Fn(Turned) -> Voices,
    ) -> Voices {
        let Passive { start, verb, by } = place;
        let same_verb = |at: &usize| active[*at].term == passive[verb].term;
        let Some(does) = (0..active.len()).find(same_verb) else {
            return Voices::Alike;
        };
        let helps = self.auxiliary(active, does);
        let count = |tokens: &[Token]| tokens.iter().filter(|t| t.term == self.be).count();
        if count(&active[helps..does]) >= count(&passive[start..verb]) {
            return Voices::Alike;
        }
        let agent = tail_and_head(&active[..helps], &passive[by + 1..]);
        let object = tail_and_head(&passive[..start], &active[does + 1..]);
        match (agent, object) {
            (Some(agent), Some(object)) => found(self.turned(passive, place, agent, object)),
            _ => Voices::Contrary,
        }
    }

    /// A passive whose agent and object have so many words in the active voice.
    fn turned(&self, passive: &[Token], place: Passive, agent: usize, object: usize) -> Turned {
        let Passive { start, verb, by } = place;
        let agent = by + 1..by + 1 + agent;
        let behind = agent.end..passive.len();
        let helps = (start..verb).filter(|&at| passive[at].term != self.be);
        let places: Vec<usize> = (0..start - object)
            .chain(agent)
            .chain(helps)
            .chain([verb])
            .chain(start - object..start)
            .chain(verb + 1..by)
            .chain(behind)
            .collect();
        Turned {
            tokens: places.iter().map(|&at| passive[at]).collect(),
            places,
        }
    }
}

/// Most words of an agent or object that are compared.
const PHRASE: usize = 12;

/// How many words at the end of one stretch are those at the start of another, a content word among them; the most. Bounded.
fn tail_and_head(one: &[Token], other: &[Token]) -> Option<usize> {
    let most = one.len().min(other.len()).min(PHRASE);
    (1..=most).rev().find(|&count| {
        let (tail, head) = (&one[one.len() - count..], &other[..count]);
        let same = tail.iter().zip(head).all(|(x, y)| x.term == y.term);
        same && head.iter().any(|t| t.content)
    })
}
