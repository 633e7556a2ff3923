//! Strings that recur, where nothing shows where words end.

use super::pieces::{Occurrence, Pieces};
use super::stretches::{Script, Stretch};
use crate::language::Language;
use crate::terms::Recurring;
use std::hash::Hash;

/// Longest piece, in characters: of Han ones, of others.
const HAN: usize = 8;
const OTHERS: usize = 16;
/// Least characters of a Thai word and the like: a syllable has two or three.
const SYLLABLE: usize = 3;

/// What recurs of a text: pairs of neighbouring characters, and four in a row.
pub(super) struct RecurringPairs {
    pairs: Recurring,
    fours: Recurring,
}

impl RecurringPairs {
    /// Those of some stretches, which are gone through four times.
    pub(super) fn of<'t, I: Iterator<Item = Stretch<'t>>>(
        stretches: impl Fn() -> I,
        language: Option<&Language>,
    ) -> Self {
        let divides = |c: &char| is_divider(*c, language);
        let texts = || {
            let script = |s: &Stretch| {
                matches!(s.script, Script::Han | Script::Katakana | Script::SouthEast)
            };
            stretches().filter(script).map(|stretch| stretch.text)
        };
        let pairs = || {
            texts()
                .flat_map(in_a_row)
                .filter(|pair: &[char; 2]| !pair.iter().any(divides))
        };
        let fours = || {
            texts()
                .flat_map(in_a_row)
                .filter(|four: &[char; 4]| !four.iter().any(divides))
        };
        RecurringPairs {
            pairs: met(pairs(), pairs().count()),
            fours: met(fours(), fours().count()),
        }
    }

    /// Whether a string can recur with its last character, as it can without.
    fn goes_on(&self, chars: &[(usize, char)]) -> bool {
        let pair = chars
            .last_chunk()
            .is_some_and(|pair: &[_; 2]| self.pairs.has(pair.map(|c| c.1)));
        let four = chars
            .last_chunk()
            .is_none_or(|four: &[_; 4]| self.fours.has(four.map(|c| c.1)));
        pair && four
    }

    /// Meets all pieces of a stretch that may recur, but for the one that was met as whole. Cost: a bounded number for each character.
    pub(super) fn read<'t>(
        &self,
        stretch: Stretch<'t>,
        whole: Option<&str>,
        language: Option<&Language>,
        pieces: &mut Pieces<'t>,
    ) {
        let chars: Vec<(usize, char)> = stretch.text.char_indices().collect();
        let (least, most) = match stretch.script {
            Script::SouthEast => (SYLLABLE, OTHERS),
            _ => (2, HAN),
        };
        for from in 0..chars.len() {
            let mut end = from + 1;
            while end < chars.len() && end - from < most && self.goes_on(&chars[from..=end]) {
                end += 1;
                if end - from >= least && bounds(&chars, from, end, language) {
                    let part = Part {
                        chars: &chars,
                        from,
                        end,
                    };
                    if whole != Some(part.text(stretch)) {
                        pieces.meet(part.text(stretch), part.occurrence(stretch, language));
                    }
                }
            }
        }
    }
}

/// Each so many characters in a row.
fn in_a_row<const N: usize>(text: &str) -> impl Iterator<Item = [char; N]> {
    let mut row = ['\0'; N];
    text.chars().enumerate().filter_map(move |(at, c)| {
        row.rotate_left(1);
        row[N - 1] = c;
        (at + 1 >= N).then_some(row)
    })
}

fn met<T: Hash>(things: impl Iterator<Item = T>, count: usize) -> Recurring {
    let mut recurring = Recurring::new(count);
    things.for_each(|thing| recurring.meet(thing));
    recurring
}

/// Characters of a stretch.
struct Part<'a> {
    chars: &'a [(usize, char)],
    from: usize,
    end: usize,
}

impl Part<'_> {
    fn text<'t>(&self, stretch: Stretch<'t>) -> &'t str {
        let end = self.chars.get(self.end).map_or(stretch.text.len(), |c| c.0);
        &stretch.text[self.chars[self.from].0..end]
    }

    fn occurrence(&self, stretch: Stretch, language: Option<&Language>) -> Occurrence {
        let beside = |at: Option<usize>| at.and_then(|at| self.chars.get(at)).map(|c| c.1);
        let seen = |c: Option<char>| c.filter(|c| !is_divider(*c, language));
        let (before, after) = (
            seen(beside(self.from.checked_sub(1))),
            seen(beside(Some(self.end))),
        );
        let torn = |outer: Option<char>, edge: usize, inner: usize, forward: bool| {
            let (edge, inner) = (self.chars[edge].1, self.chars[inner].1);
            outer.is_some_and(|outer| {
                let (outside, inside) = match forward {
                    true => ([edge, outer], [inner, edge]),
                    false => ([outer, edge], [edge, inner]),
                };
                is_more_common(outside, inside, language)
            })
        };
        Occurrence {
            start: stretch.start + self.chars[self.from].0,
            before,
            after,
            whole: false,
            torn: torn(before, self.from, self.from + 1, false)
                || torn(after, self.end - 1, self.end - 2, true),
        }
    }
}

/// Whether a pair of characters is more common than another in the language, and known to be.
fn is_more_common(outside: [char; 2], inside: [char; 2], language: Option<&Language>) -> bool {
    let Some(table) = language.and_then(Language::background) else {
        return false;
    };
    let weight = |pair: [char; 2]| {
        let mut bytes = [0; 8];
        let first = pair[0].encode_utf8(&mut bytes).len();
        let second = pair[1].encode_utf8(&mut bytes[first..]).len();
        std::str::from_utf8(&bytes[..first + second]).map_or(0, |pair| table.tenths(pair))
    };
    weight(outside) < weight(inside)
}

/// Whether a word can begin and end where a part does.
fn bounds(chars: &[(usize, char)], from: usize, end: usize, language: Option<&Language>) -> bool {
    let at = |at: usize| chars.get(at).map(|c| c.1);
    let grammar = language.map(Language::grammar);
    let (Some(first), Some(last)) = (at(from), at(end - 1)) else {
        return false;
    };
    let banned = grammar.is_some_and(|g| g.no_start.contains(first) || g.no_end.contains(last));
    let cut = |outer: Option<char>, edge: char| outer.is_some_and(|outer| is_one_run(outer, edge));
    let before = from.checked_sub(1).and_then(at);
    // Japanese numerals are words that others are made with, not marks between them.
    let number = language.is_some_and(|l| l.traits.hiragana_endings)
        && [before, at(end)]
            .into_iter()
            .flatten()
            .any(|c| is_divider(c, language));
    !banned
        && !number
        && !chars[from..end]
            .iter()
            .any(|(_, c)| is_divider(*c, language))
        && !cut(before, first)
        && !cut(at(end), last)
        && !follows(first)
        && !leads(last)
        && !before.is_some_and(leads)
        && !at(end).is_some_and(follows)
}

/// Whether no word ends between two characters: katakana is one word as far as it goes.
fn is_one_run(one: char, other: char) -> bool {
    Script::of(one) == Script::Katakana && Script::of(other) == Script::Katakana
}

/// Whether a character of the language stands in no word.
fn is_divider(c: char, language: Option<&Language>) -> bool {
    language.is_some_and(|language| language.grammar().dividers.contains(c))
}

/// Thai, Lao, Khmer and Burmese signs that belong to the letter before them.
fn follows(c: char) -> bool {
    matches!(c, '\u{0e30}'..='\u{0e3a}' | '\u{0e45}'..='\u{0e4e}' | '\u{0eb0}'..='\u{0ebc}' | '\u{0ec6}'..='\u{0ece}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}')
}

/// Vowels that belong to the letter behind them.
fn leads(c: char) -> bool {
    matches!(c, '\u{0e40}'..='\u{0e44}' | '\u{0ec0}'..='\u{0ec4}')
}
