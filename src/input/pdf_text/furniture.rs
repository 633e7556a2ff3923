//! Heads, feet and numbers of pages: lines that recur at the same place of pages.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// Lines at the top, and at the bottom, of a page that can be its head or foot.
const DEEP: usize = 3;
/// Share of the pages on which a line stands that is one: left and right pages have their own, and some have none.
const SHARE: f64 = 0.25;

/// Which lines recur, and at which place: from the top those of even numbers, from the bottom those of odd ones.
pub(super) struct Furniture {
    counts: FxHashMap<(usize, Sameness), usize>,
    /// Pages on which one must stand, at least.
    least: usize,
}

/// In what a line can be the same as one of another page.
#[derive(PartialEq, Eq, Hash)]
enum Sameness {
    /// All of it but its numbers.
    Shape(String),
    /// How far the number with which it begins or ends is from that of the page among all.
    Number(i64),
}

/// In what a line of a page can be the same as others: at most three things.
fn samenesses(page: usize, line: &str) -> impl Iterator<Item = Sameness> {
    let numbers = [
        line.split_whitespace().next(),
        line.split_whitespace().next_back(),
    ];
    let numbers = numbers.map(|word| word.and_then(|word| word.parse::<i64>().ok()));
    let second = numbers[1].filter(|_| numbers[0].is_none());
    let page = i64::try_from(page).unwrap_or(i64::MAX);
    let offset = move |number: i64| Sameness::Number(number.saturating_sub(page));
    [numbers[0], second]
        .into_iter()
        .flatten()
        .map(offset)
        .chain([Sameness::Shape(shape(line))])
}

impl Furniture {
    /// Counts the outer lines of pages. Linear.
    pub(super) fn of(pages: &[Vec<&str>]) -> Self {
        let mut counts = FxHashMap::default();
        for (number, page) in pages.iter().enumerate() {
            let top = outer(page.iter()).enumerate();
            let bottom = outer(page.iter().rev()).enumerate();
            let top = top.map(|(at, line)| (2 * at, line));
            let bottom = bottom.map(|(at, line)| (2 * at + 1, line));
            for (place, line) in top.chain(bottom) {
                for sameness in samenesses(number, line) {
                    *counts.entry((place, sameness)).or_default() += 1;
                }
            }
        }
        let texted = pages.iter().filter(|page| !page.is_empty()).count();
        Furniture {
            counts,
            least: 2.max((SHARE * texted as f64).ceil() as usize),
        }
    }

    /// The lines of a page, of this number among all, between its head and its foot.
    pub(super) fn body(&self, number: usize, page: &[&str]) -> Range<usize> {
        let head = self.length(number, page.iter().copied(), 0);
        let foot = self.length(number, page.iter().rev().copied(), 1);
        head..page.len().saturating_sub(foot).max(head)
    }

    /// How many lines from an edge belong to what recurs there, blank ones among them.
    fn length<'l>(&self, page: usize, lines: impl Iterator<Item = &'l str>, edge: usize) -> usize {
        let texted = lines
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty());
        let recurs = |(at, (_, line)): &(usize, (usize, &str))| {
            let count = |sameness| self.counts.get(&(2 * at + edge, sameness));
            samenesses(page, line).any(|sameness| count(sameness).is_some_and(|&n| n >= self.least))
        };
        let furniture = texted.take(DEEP).enumerate().take_while(recurs);
        furniture.last().map_or(0, |(_, (number, _))| number + 1)
    }
}

/// The outermost lines that are not blank.
fn outer<'a, 'l: 'a>(lines: impl Iterator<Item = &'a &'l str>) -> impl Iterator<Item = &'l str> {
    lines
        .copied()
        .filter(|line| !line.trim().is_empty())
        .take(DEEP)
}

/// A line with each number as one sign, and single blanks.
fn shape(line: &str) -> String {
    let mut shape = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !shape.is_empty() {
            shape.push(' ');
        }
        let mut number = false;
        for c in word.chars() {
            let digit = c.is_numeric();
            if !(digit && number) {
                shape.push(if digit { '#' } else { c });
            }
            number = digit;
        }
    }
    if is_roman(&shape) { "#".into() } else { shape }
}

/// Whether a line is a number as the pages of prefaces have it.
fn is_roman(line: &str) -> bool {
    let numeral = |b: u8| matches!(b, b'i' | b'v' | b'x' | b'l');
    !line.is_empty() && line.len() < 8 && line.bytes().all(numeral)
}
