//! Whether one unit repeats another: all that it says stands there in pieces, and no piece changed its part.

use super::matching::{Matching, Side};
use super::order::changed_parts;
use super::parts::PartTerms;
use crate::dedup::passage::Passage;
use crate::dedup::token::{Token, TokenKind};
use crate::dedup::verify::Ruling;
use crate::dedup::{Reason, Veto};
use std::ops::RangeInclusive;

/// Fewest characters and phrases that prove anything by being alike, and where no other word stands in either; some two characters are a word.
const FEWEST: usize = 6;
const FEWEST_ALIKE: usize = 4;
/// How many fewer where endings and particles are no part of what is counted.
const UNCOUNTED: usize = 1;
/// Most tokens from a word such as "all" to what it counts.
const NEARBY: usize = 4;
/// Most tokens to the ends of a clause, and to what else its sentence has.
const CLAUSE: usize = 64;
const SENTENCE: usize = 256;
/// Share of neighbours of a unit that must be neighbours in the other, or they are the same characters by chance.
const TOGETHER: f64 = 0.5;
/// Share of the longer one's words that it may add to be near.
const ADDED: f64 = 0.2;
/// Share of its words that a near copy may have more than the one that stays, if that has no others.
const LOST: f64 = 0.1;

/// How alike two units are, and why the first repeats the second or does not. Cost: a bounded alignment.
pub(in crate::dedup) fn ruling(gone: &Passage, stays: &Passage, parts: &PartTerms) -> Ruling {
    let (a, b) = (Side::new(&gone.tokens), Side::new(&stays.tokens));
    let Some(matching) = Matching::new(&a, &b) else {
        return Ruling::stay(0.0, Veto::Words);
    };
    let compared = Compared {
        a,
        b,
        matching,
        ends: &stays.ends,
        parts,
    };
    let near = compared.near();
    match compared.veto() {
        Some(veto) => Ruling {
            contrary: veto != Veto::Short, // which words are contrary is not listed
            ..Ruling::stay(near, veto)
        },
        None => compared.repeat(near),
    }
}

/// Two units side by side.
pub(super) struct Compared<'a> {
    pub(super) a: Side<'a>,
    pub(super) b: Side<'a>,
    pub(super) matching: Matching,
    /// Where the tokens of each sentence of the second end, if there are several.
    ends: &'a [usize],
    pub(super) parts: &'a PartTerms,
}

fn says(token: &Token) -> bool {
    token.kind != TokenKind::Relation
}

impl Compared<'_> {
    fn matched(&self) -> f64 {
        self.matching.to.iter().flatten().count() as f64
    }

    fn near(&self) -> f64 {
        2.0 * self.matched() / (self.a.solid.len() + self.b.solid.len()).max(1) as f64
    }

    /// What only the first has that says something.
    fn lost(&self) -> impl Iterator<Item = &Token> {
        let open = (0..self.a.solid.len()).filter(|&i| self.matching.to[i].is_none());
        open.map(|i| self.a.token(i)).filter(|token| says(token))
    }

    /// What only the second has that says something, by its number there.
    fn added(&self) -> impl Iterator<Item = usize> {
        let open = (0..self.b.solid.len()).filter(|&j| self.matching.from[j].is_none());
        open.filter(|&j| says(self.b.token(j)))
    }

    fn repeat(&self, near: f64) -> Ruling {
        let added = self.added().count() as f64;
        let (similarity, reason) = if added <= ADDED * self.b.solid.len() as f64 {
            (near, Reason::Near)
        } else {
            let all = self.a.solid.len().max(1) as f64;
            (self.matched() / all, Reason::Contained)
        };
        Ruling::repeat(similarity, reason)
    }

    fn veto(&self) -> Option<Veto> {
        let content = (0..self.a.solid.len())
            .filter(|&i| says(self.a.token(i)))
            .count();
        let alike = || self.lost().next().is_none() && self.added().next().is_none();
        let fewest = FEWEST
            - if self.parts.has_particles {
                UNCOUNTED
            } else {
                0
            };
        if content < FEWEST_ALIKE || content < fewest && !alike() {
            return Some(Veto::Short);
        }
        self.lost_fact()
            .or_else(|| self.turned())
            .or_else(|| self.replaced())
            .or_else(|| self.scattered())
            .or_else(|| self.narrowed())
            .or_else(|| self.another_noun())
            .or_else(|| changed_parts(self))
    }

    /// A fact or a word that turns what is said which only the first has.
    fn lost_fact(&self) -> Option<Veto> {
        self.lost().find_map(|token| match token.kind {
            TokenKind::Number if token.term == self.parts.one && !self.adds_number() => None,
            TokenKind::Number | TokenKind::Time => Some(Veto::Number),
            TokenKind::Name => Some(Veto::Name),
            TokenKind::Plain => None,
            _ => Some(Veto::Negation),
        })
    }

    fn adds_number(&self) -> bool {
        self.added()
            .any(|j| self.b.token(j).kind == TokenKind::Number)
    }

    /// A word that turns what both say and that only the second has.
    fn turned(&self) -> Option<Veto> {
        let turns = self.added().any(|j| match self.b.token(j).kind {
            TokenKind::Doubt | TokenKind::When => self.sentence_is_shared(j),
            TokenKind::Negation | TokenKind::Modal => {
                self.clause_is_shared(j) && !self.is_attribute(j) && self.ends_shared(j)
            }
            TokenKind::Bound => self.clause_is_shared(j) && self.bounds_shared(j),
            _ => false,
        });
        turns.then_some(Veto::Negation)
    }

    /// Whether an added word such as "all" or "least" stands by what both have.
    fn bounds_shared(&self, j: usize) -> bool {
        let next = (j + 1 < self.b.solid.len()).then_some(j + 1);
        if next.is_some_and(|next| {
            self.b.token(next).kind == TokenKind::Number && !self.is_shared(next)
        }) {
            return false;
        }
        let shared = |at: Option<usize>| at.is_some_and(|at| self.is_shared(at));
        !self.parts.has_particles || shared(next) || shared(j.checked_sub(1))
    }

    /// Whether the first has something of the sentence of a token of the second, near it.
    fn sentence_is_shared(&self, j: usize) -> bool {
        let sentence = |j: usize| self.ends.partition_point(|&end| end <= self.b.solid[j]);
        let its = sentence(j);
        let (start, end) = (
            j.saturating_sub(SENTENCE),
            (j + SENTENCE).min(self.b.solid.len()),
        );
        (start..end).any(|at| sentence(at) == its && self.is_shared(at))
    }

    fn is_shared(&self, j: usize) -> bool {
        self.matching.from[j].is_some() && says(self.b.token(j))
    }

    /// The same of its clause.
    fn clause_is_shared(&self, j: usize) -> bool {
        self.clause(j).any(|at| self.is_shared(at))
    }

    /// The clause of a token of the second, as far as is near.
    fn clause(&self, j: usize) -> RangeInclusive<usize> {
        let ends = |between: &[Token]| {
            between
                .iter()
                .any(|token| token.kind == TokenKind::Boundary)
        };
        let start = (j.saturating_sub(CLAUSE)..=j)
            .rev()
            .find(|&at| at == 0 || ends(self.b.before(at)));
        let last = (j + CLAUSE).min(self.b.solid.len().saturating_sub(1));
        let end = (j..last).find(|&at| ends(self.b.behind(at)));
        start.unwrap_or(j.saturating_sub(CLAUSE))..=end.unwrap_or(last)
    }

    /// Whether a word that stands behind what it turns can turn what both have: it follows it at once, or all of it in its clause.
    fn ends_shared(&self, j: usize) -> bool {
        if !self.parts.has_particles {
            return true;
        }
        let parts = |token: &Token| {
            token.kind == TokenKind::Boundary || self.parts.part(token.term).is_some()
        };
        let follows = j > 0 && !self.b.before(j).iter().any(parts) && self.is_shared(j - 1);
        let ends = |at: &usize| {
            !self
                .b
                .behind(*at)
                .iter()
                .any(|token| token.kind == TokenKind::Boundary)
        };
        let end = (j..self.b.solid.len()).take_while(ends).count() + j + 1;
        follows || !(j + 1..end.min(self.b.solid.len())).any(|at| self.is_shared(at))
    }

    /// Whether a token stands in what only says more of the noun behind it: added words up to a link.
    fn is_attribute(&self, j: usize) -> bool {
        let mut added = (j..self.b.solid.len()).take_while(|&at| self.matching.from[at].is_none());
        added.any(|at| {
            self.b
                .behind(at)
                .iter()
                .any(|token| token.kind == TokenKind::Link)
        })
    }

    /// Each has words that the other has not.
    fn replaced(&self) -> Option<Veto> {
        let lost = self.lost().count();
        let few = lost as f64 <= LOST * self.a.solid.len() as f64;
        (lost > 0 && (!few || self.added().next().is_some())).then_some(Veto::Words)
    }

    /// The same characters stand in other company.
    fn scattered(&self) -> Option<Veto> {
        self.added().next()?; // all of both is the same
        let neighbours = self.matching.to.windows(2);
        let together = neighbours
            .filter(|pair| pair[0].is_some() && pair[1] == pair[0].map(|j| j + 1))
            .count();
        let all = self.matching.to.len().saturating_sub(1).max(1);
        ((together as f64) < TOGETHER * all as f64).then_some(Veto::Words)
    }

    /// Added words make another of the noun at which they stand: "市长的秘书" for "市长", "副市长" for "市长".
    fn another_noun(&self) -> Option<Veto> {
        let to = &self.matching.to;
        let other = (0..to.len()).any(|i| {
            let Some(j) = to[i] else { return false };
            self.is_prefixed(j) || self.is_owned(i, j) || self.goes_on(i, j)
        });
        other.then_some(Veto::Words)
    }

    /// Whether an added word makes another noun of the one behind it; "年底前" is no such word.
    fn is_prefixed(&self, j: usize) -> bool {
        let Some(before) = j
            .checked_sub(1)
            .filter(|&before| self.matching.from[before].is_none())
        else {
            return false;
        };
        let when = before.checked_sub(1).map(|at| self.b.token(at));
        let when = when.is_some_and(|t| {
            matches!(t.kind, TokenKind::Time | TokenKind::Number) || self.parts.is_unit(t.term)
        });
        !when && self.parts.is_prefix(self.b.token(before).term) && self.b.before(j).is_empty()
    }

    /// Whether a noun goes on with added words: "大統領特使が" for "大統領が".
    fn goes_on(&self, i: usize, j: usize) -> bool {
        let next = j + 1;
        if next >= self.b.solid.len()
            || self.matching.from[next].is_some()
            || !self.b.behind(j).is_empty()
        {
            return false;
        }
        let token = self.b.token(next);
        let ended = self.parts.has_particles
            && self
                .a
                .behind(i)
                .iter()
                .any(|t| self.parts.part(t.term).is_some());
        self.parts.is_head(token.term)
            || ended && matches!(token.kind, TokenKind::Plain | TokenKind::Name)
    }

    /// A clause says less of what is denied, or of all, than the one that adds to it: "no pupil", "no pupil in class".
    fn narrowed(&self) -> Option<Veto> {
        let narrowed = self.added().any(|j| {
            let mut clause = self.clause(j);
            clause.any(|at| self.matching.from[at].is_some() && self.covers(at, j))
        });
        narrowed.then_some(Veto::Negation)
    }

    /// Whether a word of the second denies, or counts as all or some, what a token of its clause says.
    fn covers(&self, at: usize, j: usize) -> bool {
        let next = (at + 1 < self.b.solid.len()).then(|| self.b.token(at + 1).kind);
        match self.b.token(at).kind {
            TokenKind::Negation if self.parts.has_particles => at > j,
            TokenKind::Negation => at < j,
            TokenKind::Bound => next != Some(TokenKind::Number) && at < j && j - at <= NEARBY,
            _ => false,
        }
    }

    /// Whether added words behind a link take the place of the noun before it.
    fn is_owned(&self, i: usize, j: usize) -> bool {
        let is_link = |between: &[Token]| between.iter().any(|token| token.kind == TokenKind::Link);
        let linked = |side: &Side, at: usize| is_link(side.behind(at));
        if !linked(&self.b, j) || linked(&self.a, i) || self.parts.has_particles {
            return false;
        }
        let mut added =
            (j + 1..self.b.solid.len()).take_while(|&at| self.matching.from[at].is_none());
        let last = added.by_ref().last();
        last.is_some_and(|last| !linked(&self.b, last))
    }
}
