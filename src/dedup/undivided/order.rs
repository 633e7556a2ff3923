//! Whether what moved, or what particles say of it, changes who does what to whom.

use super::matching::Side;
use super::parts::Part;
use super::ruling::Compared;
use crate::dedup::Veto;
use crate::dedup::token::{Token, TokenKind};
use crate::terms::StemId;
use std::ops::Range;

/// How many more pieces move where one of two Chinese sentences is passive.
const PASSIVE: usize = 2;

/// What keeps two units apart that have the same words.
pub(super) fn changed_parts(compared: &Compared) -> Option<Veto> {
    let moves = compared.matching.moves();
    let free =
        |(a, b): &(Range<usize>, Range<usize>)| compared.is_whole(a, b) || compared.is_time(a);
    let unfree: Vec<_> = moves.iter().filter(|moved| !free(moved)).collect();
    let contrary = if compared.parts.has_particles {
        unfree.iter().any(|(a, b)| {
            !compared.is_phrase(&compared.a, a) || !compared.is_phrase(&compared.b, b)
        }) || compared.particles_differ(&unfree)
    } else {
        unfree.len()
            > 1 + if compared.one_is_passive() {
                PASSIVE
            } else {
                0
            }
            || compared.roles_differ()
    };
    let moved = !moves.is_empty()
        && (compared.counts_moved(&moves)
            || compared.markers_moved()
            || compared.clauses_exchanged());
    (contrary || moved).then_some(Veto::Direction)
}

/// Whether nothing but a mark of the sentence or its ends stands on both sides of a stretch.
fn bounded(side: &Side, range: &Range<usize>) -> bool {
    opens(side, range.start) && ends(side, range.end - 1)
}

fn is_mark(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.kind == TokenKind::Boundary)
}

/// Whether a clause opens with a token, or with words of relation before it.
fn opens(side: &Side, mut at: usize) -> bool {
    while at > 0 {
        if is_mark(side.before(at)) {
            return true;
        }
        if side.token(at - 1).kind != TokenKind::Relation {
            return false;
        }
        at -= 1;
    }
    true
}

/// Whether a clause ends with a token, or with words of relation behind it.
fn ends(side: &Side, mut at: usize) -> bool {
    loop {
        if is_mark(side.behind(at)) || at + 1 == side.solid.len() {
            return true;
        }
        if side.token(at + 1).kind != TokenKind::Relation {
            return false;
        }
        at += 1;
    }
}

impl Compared<'_> {
    /// Whether a stretch is all of some phrases: what stands before and at its end ends one.
    fn is_phrase(&self, side: &Side, range: &Range<usize>) -> bool {
        let divides = |at: usize| {
            let token = side.token(at);
            !side.behind(at).is_empty()
                || matches!(token.kind, TokenKind::Time | TokenKind::Relation)
                || self.parts.is_unit(token.term)
        };
        let last = range.end - 1;
        let behind = divides(last) || ends(side, last);
        behind && (range.start == 0 || divides(range.start - 1))
    }

    /// Whether a stretch is a clause by itself in both, or says who said something.
    fn is_whole(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        bounded(&self.a, a) && bounded(&self.b, b)
            || self.tells(&self.a, a.end)
            || self.tells(&self.b, b.end)
    }

    /// Japanese and Korean: whether a word of saying stands at a place.
    fn tells(&self, side: &Side, at: usize) -> bool {
        self.parts.has_particles && at < side.solid.len() && is_relation(side, at)
    }

    /// Whether a stretch of the first says when.
    fn is_time(&self, range: &Range<usize>) -> bool {
        range.clone().all(|at| self.is_time_token(at))
    }

    fn is_time_token(&self, at: usize) -> bool {
        let token = self.a.token(at);
        let unit = |at: usize| at < self.a.solid.len() && self.parts.is_unit(self.a.token(at).term);
        token.kind == TokenKind::Time || unit(at) || token.kind == TokenKind::Number && unit(at + 1)
    }

    /// Whether numbers or times stand in another order, but for those that moved with their clause.
    fn counts_moved(&self, moves: &[(Range<usize>, Range<usize>)]) -> bool {
        let whole = |at: &usize| {
            let of = moves.iter().find(|(a, _)| a.contains(at));
            let listed = |a: &Range<usize>| !self.is_time_token(*at) && a.contains(&(at + 1));
            of.is_some_and(|(a, b)| listed(a) || self.is_whole(a, b))
        };
        [true, false].into_iter().any(|time| {
            let counts = (0..self.a.solid.len()).filter(|&at| {
                let kind = self.a.token(at).kind;
                matches!(kind, TokenKind::Number | TokenKind::Time)
                    && self.is_time_token(at) == time
            });
            let places: Vec<usize> = counts
                .filter(|at| !whole(at))
                .filter_map(|at| self.matching.to[at])
                .collect();
            !places.is_sorted()
        })
    }

    /// Whether a word that turns what is said now stands by something else.
    fn markers_moved(&self) -> bool {
        let turns = |kind: TokenKind| {
            matches!(
                kind,
                TokenKind::Negation | TokenKind::Modal | TokenKind::Bound
            )
        };
        let to = &self.matching.to;
        (0..to.len()).any(|at| {
            let (Some(place), true) = (to[at], turns(self.a.token(at).kind)) else {
                return false;
            };
            let (beside, there) =
                if self.parts.has_particles && self.a.token(at).kind != TokenKind::Bound {
                    (at.checked_sub(1), place.checked_sub(1))
                } else {
                    ((at + 1 < to.len()).then_some(at + 1), Some(place + 1))
                };
            let divided = |next: usize| is_mark(self.a.before(next.max(at)));
            let beside = beside
                .filter(|&beside| !divided(beside))
                .and_then(|beside| to[beside]);
            beside.is_some_and(|beside| there.is_none_or(|there| beside.abs_diff(there) > NEARBY))
        })
    }

    /// Whether another clause is the cause, or comes first.
    fn clauses_exchanged(&self) -> bool {
        let cause = self.parts.cause;
        let exchanged = |term: StemId, behind: bool| {
            let there = self.beside(&self.b, term, behind);
            let here = self.beside(&self.a, term, behind);
            let places = here.iter().filter_map(|at| self.matching.to[*at]);
            !there.is_empty()
                && places
                    .into_iter()
                    .any(|place| there.binary_search(&place).is_err())
        };
        let order = self.parts.order.into_iter();
        exchanged(cause, self.parts.has_particles)
            || order.into_iter().any(|term| exchanged(term, false))
    }

    /// The tokens behind a term, or before it.
    fn beside(&self, side: &Side, term: StemId, before: bool) -> Vec<usize> {
        let places = (0..side.solid.len()).filter(|at| side.token(*at).term == term);
        let beside = places.filter_map(|at| {
            if before {
                at.checked_sub(1)
            } else {
                Some(at + 1)
            }
        });
        beside.filter(|at| *at < side.solid.len()).collect()
    }

    /// Chinese: whether "被" stands in one of the two alone, so that both nouns stand elsewhere.
    fn one_is_passive(&self) -> bool {
        let passive =
            |side: &Side| (0..side.solid.len()).any(|at| side.token(at).term == self.parts.by);
        passive(&self.a) != passive(&self.b)
    }

    /// Chinese: whether who does it and to whom it is done changed places, as "被" and "把" say.
    fn roles_differ(&self) -> bool {
        let here =
            roles(&self.a, self.parts.by, true).chain(roles(&self.a, self.parts.object, false));
        let there =
            roles(&self.b, self.parts.by, true).chain(roles(&self.b, self.parts.object, false));
        let (to, from) = (&self.matching.to, &self.matching.from);
        let contrary = |doer: Option<usize>, done: Option<usize>| matches!((doer, done), (Some(doer), Some(done)) if doer > done);
        let marked =
            |side: &Side, doer: usize| roles(side, self.parts.by, true).any(|(by, _)| by == doer);
        here.into_iter().any(|(doer, done)| {
            let place = to[doer];
            contrary(place, to[done]) && !place.is_some_and(|place| marked(&self.b, place))
        }) || there.into_iter().any(|(doer, done)| {
            let place = from[doer];
            contrary(place, from[done]) && !place.is_some_and(|place| marked(&self.a, place))
        })
    }
}

/// Who does something and to whom, as a word between the two says.
fn roles<'s>(
    side: &'s Side,
    word: StemId,
    passive: bool,
) -> impl Iterator<Item = (usize, usize)> + 's {
    let last = side.solid.len().saturating_sub(1);
    let places = (1..last).filter(move |&at| side.token(at).term == word && is_relation(side, at));
    places.map(move |at| {
        let before = noun_before(side, at);
        if passive {
            (at + 1, before)
        } else {
            (before, at + 1)
        }
    })
}

fn is_relation(side: &Side, at: usize) -> bool {
    side.token(at).kind == TokenKind::Relation
}

/// The noun before a word of relation: before an adverbial such as "在港口", if one stands between.
fn noun_before(side: &Side, at: usize) -> usize {
    let near = (at.saturating_sub(ADVERBIAL)..at).rev();
    let unbroken = near.take_while(|&before| !is_mark(side.behind(before)));
    let adverbial = unbroken.filter(|&before| is_relation(side, before)).last();
    let noun = adverbial.filter(|&start| start > 0 && !is_mark(side.before(start)));
    let last = noun.unwrap_or(at) - 1;
    let when = |at: &usize| side.token(*at).kind == TokenKind::Time;
    (last.saturating_sub(ADVERBIAL)..=last)
        .rev()
        .find(|at| !when(at))
        .unwrap_or(last)
}

/// Most tokens of an adverbial.
const ADVERBIAL: usize = 8;

/// Most tokens between a word that turns what is said and what it stands by.
const NEARBY: usize = 2;

/// A noun that has a part in both units: the token before the particle, and both parts.
struct Played {
    at: usize,
    here: Part,
    there: Part,
}

impl Compared<'_> {
    /// The part that what stands behind a token gives it.
    fn part(&self, side: &Side, at: usize) -> Option<Part> {
        let behind = side.behind(at).iter();
        behind
            .filter(|token| matches!(token.kind, TokenKind::Particle | TokenKind::Link))
            .find_map(|token| self.parts.part(token.term))
    }

    fn played(&self) -> Vec<Played> {
        let to = &self.matching.to;
        let played = (0..to.len()).filter_map(|at| {
            let here = self.part(&self.a, at)?;
            let there = self.part(&self.b, to[at]?)?;
            Some(Played { at, here, there })
        });
        played.collect()
    }

    /// Whether a noun plays another part in the second unit, as particles say, or two of the same part changed places.
    fn particles_differ(&self, moves: &[&(Range<usize>, Range<usize>)]) -> bool {
        let played = self.played();
        let voices = self.voices();
        let turned = played
            .iter()
            .any(|noun| is_turned(noun.here, noun.there) || is_turned(noun.there, noun.here));
        let same_subject = played.iter().any(|noun| {
            let subject = |part| matches!(part, Part::Subject | Part::Topic);
            subject(noun.here) && subject(noun.there)
        });
        if voices && !turned && same_subject {
            return true;
        }
        let hard = |noun: &Played| {
            let (here, there) = (noun.here, noun.there);
            here != there
                && here != Part::Topic
                && there != Part::Topic
                && !(voices && (is_turned(here, there) || is_turned(there, here)))
        };
        let mut changes: Vec<(Part, Part)> = Vec::new(); // few, as there are few parts
        for noun in &played {
            if !changes.contains(&(noun.here, noun.there)) {
                changes.push((noun.here, noun.there));
            }
        }
        let crossed = |noun: &Played| {
            noun.here != noun.there && !voices && changes.contains(&(noun.there, noun.here))
        };
        played.iter().any(|noun| hard(noun) || crossed(noun))
            || !moves.is_empty() && self.exchanged(&played)
    }

    /// Whether exactly one unit has a verb in the passive voice that the other has in the active one.
    fn voices(&self) -> bool {
        let passive = |side: &Side, at: usize| {
            side.behind(at)
                .iter()
                .any(|token| token.kind == TokenKind::Passive)
        };
        let to = &self.matching.to;
        (0..to.len()).any(|i| to[i].is_some_and(|j| passive(&self.a, i) != passive(&self.b, j)))
    }

    /// Whether two nouns of one part changed places.
    fn exchanged(&self, played: &[Played]) -> bool {
        let says = |noun: &&Played| {
            let there = self.matching.to[noun.at].map(|place| place + 1);
            self.tells(&self.a, noun.at + 1) || there.is_some_and(|next| self.tells(&self.b, next))
        };
        let of = |part: Part| {
            played
                .iter()
                .filter(move |noun| noun.here == part && !says(noun))
        };
        let exchanged = [
            Part::Subject,
            Part::Topic,
            Part::Object,
            Part::Dative,
            Part::From,
            Part::Till,
        ]
        .into_iter()
        .any(|part| {
            let places: Vec<usize> = of(part)
                .filter_map(|noun| self.matching.to[noun.at])
                .collect();
            !places.is_sorted()
        });
        let parted = |noun: &Played| {
            let next = self.matching.to.get(noun.at + 1).copied().flatten();
            matches!((self.matching.to[noun.at], next), (Some(j), Some(next)) if !(j..=j + 1 + NEARBY).contains(&next))
        };
        exchanged || of(Part::Link).any(parted)
    }
}

/// Whether a noun that plays the first part in the active voice plays the second in the passive.
fn is_turned(active: Part, passive: Part) -> bool {
    matches!(
        (active, passive),
        (Part::Object, Part::Subject | Part::Topic)
            | (
                Part::Subject | Part::Topic,
                Part::Dative | Part::Agent | Part::From
            )
    )
}
