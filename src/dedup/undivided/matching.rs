//! Which tokens of one unit stand where in another: in order, or in pieces that moved.

use crate::dedup::token::{Token, TokenKind};
use crate::similarity::alignment;
use crate::terms::StemId;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Most places of a term that are tried.
const TRIED: usize = 8;
/// Most pieces that a unit may be in.
const MOST_PIECES: usize = 128;

/// A unit: its tokens, and the places of those that can be found in another.
pub(super) struct Side<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) solid: Vec<usize>,
}

impl<'a> Side<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        let solid = |token: &Token| {
            !matches!(
                token.kind,
                TokenKind::Boundary | TokenKind::Link | TokenKind::Particle | TokenKind::Passive
            )
        };
        let solid = (0..tokens.len()).filter(|&at| solid(&tokens[at])).collect();
        Side { tokens, solid }
    }

    /// A token that can be found, by its number among those.
    pub(super) fn token(&self, solid: usize) -> &Token {
        &self.tokens[self.solid[solid]]
    }

    /// The tokens between one that can be found and the next.
    pub(super) fn behind(&self, solid: usize) -> &'a [Token] {
        let next = self.solid.get(solid + 1).copied();
        &self.tokens[self.solid[solid] + 1..next.unwrap_or(self.tokens.len())]
    }

    /// Those before the first, or between the one before and this one.
    pub(super) fn before(&self, solid: usize) -> &'a [Token] {
        match solid.checked_sub(1) {
            Some(before) => self.behind(before),
            None => &self.tokens[..self.solid[0]],
        }
    }
}

/// A stretch that both units have.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// Whether it stands elsewhere among the others.
    pub(super) moved: bool,
}

/// What two units have in common.
pub(super) struct Matching {
    /// By token of the first: its place in the second; and the other way round.
    pub(super) to: Vec<Option<usize>>,
    pub(super) from: Vec<Option<usize>>,
    /// In the order of the first.
    pub(super) pieces: Vec<Piece>,
}

impl Matching {
    /// Finds what two units have in common; `None` where they are too long or in too many pieces. Cost: a bounded alignment.
    pub(super) fn new(a: &Side, b: &Side) -> Option<Self> {
        let term = |side: &Side, at: &usize| side.tokens[*at].term;
        let terms =
            |side: &Side| -> Vec<StemId> { side.solid.iter().map(|at| term(side, at)).collect() };
        let (one, other) = (terms(a), terms(b));
        let pairs: Vec<(usize, usize)> = alignment(&one, &other, |term| *term)?.collect();
        let mut matching = Matching {
            to: vec![None; one.len()],
            from: vec![None; other.len()],
            pieces: Vec::new(),
        };
        let complete = pairs.len() == one.len();
        for (nth, &(i, j)) in pairs.iter().enumerate() {
            let beside = |next: Option<&(usize, usize)>, by: usize| {
                next.is_some_and(|&(x, y)| x.abs_diff(i) == by && y.abs_diff(j) == by)
            };
            let alone = !beside(nth.checked_sub(1).map(|before| &pairs[before]), 1)
                && !beside(pairs.get(nth + 1), 1);
            if complete || !alone {
                matching.add(i, j);
            }
        }
        if !complete {
            matching.add_moved(&one, &other);
            for &(i, j) in &pairs {
                if matching.to[i].is_none() && matching.from[j].is_none() {
                    matching.add(i, j);
                }
            }
        }
        matching.find_pieces()?;
        Some(matching)
    }

    fn add(&mut self, i: usize, j: usize) {
        self.to[i] = Some(j);
        self.from[j] = Some(i);
    }

    /// Finds the stretches that stand elsewhere, the longest at each place.
    fn add_moved(&mut self, one: &[StemId], other: &[StemId]) {
        let mut places: FxHashMap<StemId, Vec<usize>> = FxHashMap::default();
        for (j, term) in other
            .iter()
            .enumerate()
            .filter(|(j, _)| self.from[*j].is_none())
        {
            let places = places.entry(*term).or_default();
            if places.len() < TRIED {
                places.push(j);
            }
        }
        for least in [2, 1] {
            let mut i = 0;
            while i < one.len() {
                let open = self.to[i].is_none();
                let found = open
                    .then(|| self.longest(one, other, i, places.get(&one[i])))
                    .flatten();
                match found.filter(|(_, length)| *length >= least) {
                    Some((j, length)) => {
                        (0..length).for_each(|nth| self.add(i + nth, j + nth));
                        i += length;
                    }
                    None => i += 1,
                }
            }
        }
    }

    /// The longest stretch from a place that stands somewhere else, among those equally long the one that goes on with what stands before.
    fn longest(
        &self,
        one: &[StemId],
        other: &[StemId],
        i: usize,
        places: Option<&Vec<usize>>,
    ) -> Option<(usize, usize)> {
        let next = i
            .checked_sub(1)
            .and_then(|before| self.to[before])
            .map_or(0, |j| j + 1);
        let length = |j: usize| {
            let same = one[i..].iter().zip(&other[j..]).enumerate();
            same.take_while(|(nth, (x, y))| {
                x == y && self.to[i + nth].is_none() && self.from[j + nth].is_none()
            })
            .count()
        };
        let found = places?
            .iter()
            .map(|&j| (j, length(j)))
            .filter(|(_, length)| *length > 0);
        found.max_by_key(|&(j, length)| (length, std::cmp::Reverse(j.abs_diff(next))))
    }

    /// Cuts what is matched into pieces, and tells which of them moved: all but those of the longest row that is in order in both.
    fn find_pieces(&mut self) -> Option<()> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (i, j) in self
            .to
            .iter()
            .enumerate()
            .filter_map(|(i, j)| Some((i, (*j)?)))
        {
            match pieces
                .last_mut()
                .filter(|piece| piece.a.end == i && piece.b.end == j)
            {
                Some(piece) => (piece.a.end, piece.b.end) = (i + 1, j + 1),
                None => pieces.push(Piece {
                    a: i..i + 1,
                    b: j..j + 1,
                    moved: true,
                }),
            }
        }
        if pieces.len() > MOST_PIECES {
            return None;
        }
        stay(&mut pieces);
        self.pieces = pieces;
        Some(())
    }

    /// Moved pieces that moved together, as ranges of both sides. Few.
    pub(super) fn moves(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        order.sort_by_key(|&nth| self.pieces[nth].b.start);
        let mut rank = vec![0; order.len()];
        order
            .iter()
            .enumerate()
            .for_each(|(rank_of, &nth)| rank[nth] = rank_of);
        let mut moves: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let mut last = None;
        for (nth, piece) in self
            .pieces
            .iter()
            .enumerate()
            .filter(|(_, piece)| piece.moved)
        {
            let goes_on = nth > 0 && last == Some(nth - 1) && rank[nth] == rank[nth - 1] + 1;
            match moves.last_mut().filter(|_| goes_on) {
                Some(together) => (together.0.end, together.1.end) = (piece.a.end, piece.b.end),
                None => moves.push((piece.a.clone(), piece.b.clone())),
            }
            last = Some(nth);
        }
        moves
    }
}

/// Marks the pieces that stay in order and have most tokens together. Cost: the square of the pieces, which are bounded.
fn stay(pieces: &mut [Piece]) {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(pieces.len());
    for (nth, piece) in pieces.iter().enumerate() {
        let before = (0..nth).filter(|&before| pieces[before].b.end <= piece.b.start);
        let before = before.max_by_key(|&before| best[before].0);
        let weight = before.map_or(0, |before| best[before].0);
        best.push((weight + piece.a.len(), before));
    }
    let mut at = (0..pieces.len()).max_by_key(|&nth| best[nth].0);
    while let Some(nth) = at {
        pieces[nth].moved = false;
        at = best[nth].1;
    }
}
