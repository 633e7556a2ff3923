//! Strings that could be words, with what stands beside them.

use super::stretches::Script;
use rustc_hash::FxHashMap;

/// What was seen on one side of a piece: one character, or several; the edge of a stretch is one of its own each time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Side {
    #[default]
    Unseen,
    One(char),
    Several,
}

impl Side {
    fn meet(&mut self, beside: Option<char>) {
        *self = match (*self, beside) {
            (Side::Unseen, Some(c)) => Side::One(c),
            (Side::One(one), Some(c)) if one == c => Side::One(one),
            _ => Side::Several,
        };
    }
}

/// Where and how a piece stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Occurrence {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// The characters beside it that belong to the same stretch.
    pub(super) before: Option<char>,
    pub(super) after: Option<char>,
    /// Whether it is known to be whole here.
    pub(super) whole: bool,
    /// Whether it seems to be cut out of words here.
    pub(super) torn: bool,
}

/// A string that could be a word.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) count: u32,
    whole: u32,
    torn: u32,
    before: Side,
    after: Side,
    /// Whether it opened a stretch, and whether it closed one.
    edges: (bool, bool),
}

impl Piece<'_> {
    /// Whether it is a word or several: it was whole once, or recurs among others on both sides (accessor variety; Feng, Chen, Deng and Zheng 2004) and
    /// is mostly not torn; in a script of South East Asia, whose syllables are common to many words, only if it opened a stretch and closed one.
    pub(super) fn holds(&self) -> bool {
        let varied = self.before == Side::Several && self.after == Side::Several;
        let south_east = self.text.starts_with(is_south_east);
        let edged = !south_east || self.edges == (true, true);
        self.whole > 0 || self.count > 1 && varied && edged && 2 * self.torn < self.count
    }
}

/// The pieces of a text, in the order of their coming.
#[derive(Debug, Default)]
pub(super) struct Pieces<'t> {
    numbers: FxHashMap<&'t str, usize>,
    pub(super) list: Vec<Piece<'t>>,
}

impl<'t> Pieces<'t> {
    pub(super) fn meet(&mut self, text: &'t str, occurrence: Occurrence) {
        let number = *self.numbers.entry(text).or_insert_with(|| {
            self.list.push(Piece {
                text,
                start: occurrence.start,
                count: 0,
                whole: 0,
                torn: 0,
                before: Side::Unseen,
                after: Side::Unseen,
                edges: (false, false),
            });
            self.list.len() - 1
        });
        let piece = &mut self.list[number];
        piece.count += 1;
        piece.whole += u32::from(occurrence.whole);
        piece.torn += u32::from(occurrence.torn);
        piece.edges.0 |= occurrence.before.is_none();
        piece.edges.1 |= occurrence.after.is_none();
        piece.before.meet(occurrence.before);
        piece.after.meet(occurrence.after);
    }

    /// By piece: how often the most frequent of the longer ones that hold and have it comes. Cost: the pairs of characters of each.
    pub(super) fn inside(&self) -> Vec<u32> {
        let mut inside = vec![0; self.list.len()];
        for piece in self.list.iter().filter(|piece| piece.holds()) {
            for part in parts_of(piece.text).filter(|part| part.len() < piece.text.len()) {
                if let Some(number) = self.numbers.get(part) {
                    inside[*number] = piece.count.max(inside[*number]);
                }
            }
        }
        inside
    }
}

/// Every string of neighbouring characters in a piece, itself too.
pub(super) fn parts_of(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.flat_map(move |from| {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.filter(move |end| *end > from)
            .map(move |end| &text[from..end])
    })
}

fn is_south_east(c: char) -> bool {
    Script::of(c) == Script::SouthEast
}
