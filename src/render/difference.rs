//! Two texts word by word: what both have, and what only one has.

use super::lines::unwrapped;
use crate::document::Span;
use crate::similarity::align;
use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffPart {
    /// Both have it.
    Both(String),
    /// Only the first has it.
    First(String),
    /// Only the second has it.
    Second(String),
    /// So many words that both have and that are not shown.
    Elided(usize),
}

impl Serialize for DiffPart {
    /// A pair of a number for the kind and the text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            DiffPart::Both(text) => (0, text).serialize(serializer),
            DiffPart::First(text) => (1, text).serialize(serializer),
            DiffPart::Second(text) => (2, text).serialize(serializer),
            DiffPart::Elided(words) => (3, words).serialize(serializer),
        }
    }
}

/// Where two texts have something else in the same place; one of the spans may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// In the first.
    pub first: Span,
    /// In the second.
    pub second: Span,
}

/// Words shown around what differs.
const CONTEXT: usize = 24;

/// Compares two texts by words and marks; white space makes no difference. Long stretches that both have are elided, what only one has
/// never is.
///
/// Words that stand once in both texts are matched first, as many as are in the same order in both (patience diff), then what
/// lies between them is aligned as far as that is small. Cost: O(n log n) in the words, and at most 2^18 steps for each 512 of them.
pub fn difference(first: &str, second: &str) -> Vec<DiffPart> {
    parts(first, second, CONTEXT)
}

/// The same with nothing elided.
pub fn difference_in_full(first: &str, second: &str) -> Vec<DiffPart> {
    parts(first, second, usize::MAX)
}

/// The parts of two texts with so many words around what differs.
fn parts(first: &str, second: &str, context: usize) -> Vec<DiffPart> {
    let (mut a, b) = (words(first), words(second));
    let mut parts = Vec::new();
    for stretch in stretches(&a, &b) {
        match stretch {
            Stretch::Both(run, from) => {
                let opens = (run.start, from) == (0, 0);
                let closes = (run.end, from + run.len()) == (a.len(), b.len());
                // Behind what only the second has, white space of the second divides.
                if a[run.start].gap.is_empty() && from > 0 {
                    a[run.start].gap = b[from].gap;
                }
                both(&mut parts, &a[run], opens, closes, context);
            }
            Stretch::Apart(x, y) => {
                let some = |words: &[DiffWord]| (!words.is_empty()).then(|| said(words));
                parts.extend(some(&a[x]).map(DiffPart::First));
                parts.extend(some(&b[y]).map(DiffPart::Second));
            }
        }
    }
    parts
}

/// Where two texts differ, word by word, as removals show it.
pub fn differences(first: &str, second: &str) -> Vec<Difference> {
    let (a, b) = (words(first), words(second));
    let mut found = Vec::new();
    for stretch in stretches(&a, &b) {
        if let Stretch::Apart(x, y) = stretch {
            found.push(Difference {
                first: span(&a, x, first.len()),
                second: span(&b, y, second.len()),
            });
        }
    }
    found
}

/// Two texts in one line, as `git diff --word-diff` has it: what only the first has in `[-` and `-]`, what only the second has in `{+`
/// and `+}`, a long stretch of both as "…" and one of either by its ends unless all is to be shown. One text that both have stands there whole.
pub fn difference_line(first: &str, second: &str, full: bool) -> String {
    let lines = difference_lines(first, second, full);
    if lines.is_empty() {
        unwrapped(first.trim())
    } else {
        lines.join(" ")
    }
}

/// The same, a line for each stretch in which they differ: none where they do not.
pub(super) fn difference_lines(first: &str, second: &str, full: bool) -> Vec<String> {
    let parts = match full {
        true => difference_in_full(first, second),
        false => difference(first, second),
    };
    if let [] | [DiffPart::Both(_) | DiffPart::Elided(_)] = parts[..] {
        return Vec::new();
    }
    let mut lines = vec![String::new()];
    for part in parts {
        let Some(line) = lines.last_mut() else { break };
        match part {
            DiffPart::Both(text) => *line += &text,
            DiffPart::First(text) => push_marked(line, &by_ends(&text, full), ["[-", "-]"]),
            DiffPart::Second(text) => push_marked(line, &by_ends(&text, full), ["{+", "+}"]),
            DiffPart::Elided(_) if line.is_empty() => line.push('…'),
            DiffPart::Elided(_) => {
                *line += " …";
                lines.push(String::new());
            }
        }
    }
    let lines = lines.iter().map(|line| unwrapped(line.trim()));
    lines.filter(|line| !line.is_empty()).collect()
}

/// What only one text has by its first and last words, with how many stand between them, where it is long; whole if `full`.
pub fn by_ends(text: &str, full: bool) -> Cow<'_, str> {
    let all = words(text);
    if full || all.len() <= 3 * CONTEXT {
        return Cow::Borrowed(text);
    }
    let (first, rest) = all.split_at(CONTEXT);
    let (between, last) = rest.split_at(rest.len() - CONTEXT);
    let (first, last) = (said(first), said(last));
    let is_word = |word: &&DiffWord| word.text.contains(char::is_alphanumeric);
    let between = between.iter().filter(is_word).count();
    Cow::Owned(format!(
        "{first} … ({between} words) … {}",
        last.trim_start()
    ))
}

/// Adds text between marks, the white space before it in front of them.
fn push_marked(line: &mut String, text: &str, [open, close]: [&str; 2]) {
    let word = text.trim_start();
    *line += &text[..text.len() - word.len()];
    *line += open;
    *line += word;
    *line += close;
}

/// A word or mark, with the white space before it.
struct DiffWord<'t> {
    text: &'t str,
    start: usize,
    gap: &'static str,
}

fn words(text: &str) -> Vec<DiffWord<'_>> {
    let (mut words, mut gap) = (Vec::new(), "");
    for (start, text) in text.split_word_bound_indices() {
        if text.trim().is_empty() {
            gap = if gap == "\n"
                || text.matches('\n').count() > 1
                || gap == " " && text.contains('\n')
            {
                "\n"
            } else {
                " "
            };
        } else {
            words.push(DiffWord { text, start, gap });
            gap = "";
        }
    }
    words
}

fn said(words: &[DiffWord]) -> String {
    words
        .iter()
        .flat_map(|word| [word.gap, word.text])
        .collect()
}

/// Where some words stand; for none, the place where they would.
fn span(words: &[DiffWord], range: Range<usize>, length: usize) -> Span {
    let next = words.get(range.start).map_or(length, |word| word.start);
    let end = |word: &DiffWord| word.start + word.text.len();
    Span {
        start: next,
        end: words[range].last().map_or(next, end),
    }
}

/// Words by their numbers: the same in both, as the first has them, and where the second has the first of them; or what stands in each
/// other's place.
enum Stretch {
    Both(Range<usize>, usize),
    Apart(Range<usize>, Range<usize>),
}

fn stretches(a: &[DiffWord], b: &[DiffWord]) -> Vec<Stretch> {
    let pairs = matches(a, b);
    let mut stretches = Vec::new();
    let apart = |x: Range<usize>, y: Range<usize>| {
        (!x.is_empty() || !y.is_empty()).then_some(Stretch::Apart(x, y))
    };
    let (mut i, mut j, mut at) = (0, 0, 0);
    while let Some(&(x, y)) = pairs.get(at) {
        let follows = |&(pair, n): &(&(usize, usize), usize)| *pair == (x + n, y + n);
        let run = pairs[at..].iter().zip(0..).take_while(follows).count();
        stretches.extend(apart(i..x, j..y));
        (i, j) = (x + run, y + run);
        stretches.push(Stretch::Both(x..i, y));
        at += run;
    }
    stretches.extend(apart(i..a.len(), j..b.len()));
    stretches
}

/// What both have, without its middle, or without its beginning or end where nothing differs before or behind it.
fn both(parts: &mut Vec<DiffPart>, words: &[DiffWord], opens: bool, closes: bool, context: usize) {
    let head = if opens { 0 } else { context.min(words.len()) };
    let tail = words.len() - if closes { 0 } else { context.min(words.len()) };
    if context == usize::MAX || tail <= head + context / 2 {
        parts.push(DiffPart::Both(said(words)));
        return;
    }
    if head > 0 {
        parts.push(DiffPart::Both(said(&words[..head])));
    }
    parts.push(DiffPart::Elided(tail - head));
    if tail < words.len() {
        parts.push(DiffPart::Both(said(&words[tail..])));
    }
}

/// Positions of the words that both have, in order.
fn matches(a: &[DiffWord], b: &[DiffWord]) -> Vec<(usize, usize)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (
        a.iter().map(|w| w.text).collect(),
        b.iter().map(|w| w.text).collect(),
    );
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in anchors(&a, &b).into_iter().chain([(a.len(), b.len())]) {
        let between = align(&a[i..x], &b[j..y]).unwrap_or_default();
        pairs.extend(between.into_iter().map(|(n, m)| (n + i, m + j)));
        if x < a.len() {
            pairs.push((x, y));
        }
        (i, j) = (x + 1, y + 1);
    }
    pairs
}

/// Words that stand once in each, as many as keep their order.
fn anchors(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let (once, mut pairs) = (places(b), Vec::new());
    let in_a = places(a);
    for (at, word) in a.iter().enumerate() {
        if let (Some(Some(_)), Some(&Some(other))) = (in_a.get(word), once.get(word)) {
            pairs.push((at, other));
        }
    }
    rising(&pairs)
}

/// By word: where it stands, or `None` if more than once.
fn places<'t>(words: &[&'t str]) -> FxHashMap<&'t str, Option<usize>> {
    let mut places = FxHashMap::default();
    for (at, word) in words.iter().enumerate() {
        places
            .entry(*word)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
}

/// A longest subsequence with rising second members, by patience sorting (Fredman 1975). O(n log n).
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let (mut piles, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, pair) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|&top| pairs[top].1 < pair.1);
        before.push(pile.checked_sub(1).map(|left| piles[left]));
        if pile == piles.len() {
            piles.push(at)
        } else {
            piles[pile] = at
        }
    }
    let mut rising: Vec<_> = std::iter::successors(piles.last().copied(), |&at| before[at])
        .map(|at| pairs[at])
        .collect();
    rising.reverse();
    rising
}

#[cfg(test)]
mod tests {
    use super::*;
    use DiffPart::{Both, Elided, First, Second};

    #[test]
    fn what_differs_stands_apart() {
        let parts = difference(
            "Two boats left on Monday.",
            "Three boats left  on\nTuesday, late.",
        );
        let expected = [
            First("Two".into()),
            Second("Three".into()),
            Both(" boats left on".into()),
            First(" Monday".into()),
            Second(" Tuesday, late".into()),
            Both(".".into()),
        ];
        assert_eq!(parts, expected);
        assert_eq!(difference("", "a"), [Second("a".into())]);
        assert_eq!(difference("", ""), []);
    }

    #[test]
    fn long_common_stretches_are_elided() {
        let long = |n: usize| (0..n).map(|n| format!("w{n} ")).collect::<String>();
        let parts = difference(&format!("{}old", long(100)), &format!("{}new", long(100)));
        assert_eq!(parts[0], Elided(100 - CONTEXT));
        assert_eq!(parts.len(), 4);
    }

    #[test]
    fn every_word_is_told_once() {
        let (first, second) = ("a b c d e f a b", "b a c x e a f b b");
        let parts = difference(first, second);
        let one = |keep: fn(&DiffPart) -> Option<&String>| {
            parts.iter().filter_map(keep).cloned().collect::<String>()
        };
        let of_first = one(|part| match part {
            Both(text) | First(text) => Some(text),
            _ => None,
        });
        let of_second = one(|part| match part {
            Both(text) | Second(text) => Some(text),
            _ => None,
        });
        assert_eq!(
            of_first.split_whitespace().collect::<String>(),
            first.replace(' ', "")
        );
        assert_eq!(
            of_second.split_whitespace().collect::<String>(),
            second.replace(' ', "")
        );
    }

    #[test]
    fn a_line_has_both_texts_and_hides_no_difference() {
        assert_eq!(
            difference_line("Two boats left\nlate.", "Two boats left on Monday.", false),
            "Two boats left [-late-] {+on Monday+}."
        );
        assert_eq!(
            difference_line("Two boats.", "Late.\nTwo boats.", false),
            "{+Late.+} Two boats."
        );
        assert_eq!(difference_line("a b", "a  b", false), "a b");
        let long = "word ".repeat(200);
        let line = difference_line(&format!("{long}old"), &format!("{long}new"), false);
        assert!(line.starts_with("… word") && line.ends_with("word [-old-] {+new+}"));
        assert_eq!(
            difference_line(&long, &long, false).len(),
            long.len() - 1,
            "whole where nothing differs"
        );
    }

    #[test]
    fn differences_are_slices() {
        let (a, b) = ("Two boats left.", "Two big boats left on Monday.");
        let found: Vec<_> = differences(a, b)
            .iter()
            .map(|d| (d.first.of(a), d.second.of(b)))
            .collect();
        assert_eq!(found, [("", "big"), ("", "on Monday")]);
        assert_eq!(differences(a, a), []);
    }
}
