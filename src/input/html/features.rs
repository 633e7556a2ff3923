//! What is weighed of a block and of a page: shapes, places, names and words, each as a number.
//!
//! A feature is a hash of its name and values, so none is listed anywhere; what data say of it is a weight in
//! [`super::weights`]. All are whole numbers or classes of them: no sum depends on the machine.

use super::blocks::Block;
use super::page::Page;
use super::tags::Tag;
use super::tree::Key;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many elements around a block are looked at for what they are called.
const AROUND: usize = 8;
/// Longest block, in letters, that is told by its words.
pub(super) const LABEL: usize = 40;
/// How many elements around a block are asked what scores there are inside them.
pub(super) const LEVELS: usize = 4;
/// Fewest elements that are called alike to be entries of a list.
pub(super) const SEVERAL: u32 = 3;

/// A hash of a name and values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hashed(u64);

impl Hashed {
    pub(super) fn of(name: u32) -> Self {
        Hashed(0xcbf2_9ce4_8422_2325).and(name as usize)
    }

    pub(super) fn and(self, value: usize) -> Self {
        let mixed = (self.0 ^ value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Hashed(mixed ^ (mixed >> 29))
    }

    pub(super) fn word(word: &str) -> usize {
        let start = Hashed(0x1234_5678);
        let bytes = word.bytes();
        bytes
            .fold(start, |hash, byte| hash.and(usize::from(byte)))
            .0 as usize
    }

    pub(super) fn finish(self) -> u32 {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }
}

/// The place of the highest bit, halves told apart: 0, 1, 2, 3, 4, 6, 8, 12, 16 …
pub(super) fn steps(value: usize) -> usize {
    if value < 2 {
        return value;
    }
    let high = value.ilog2() as usize;
    2 * high + (value >> (high - 1) & 1)
}

/// A share of a whole, in eighths.
pub(super) fn share(part: usize, whole: usize) -> usize {
    (8 * part).div_ceil(whole.max(1)).min(8)
}

/// What is asked of a block more than once.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    tag: usize,
    size: usize,
    linked: usize,
    ends: usize,
    verdict: usize,
    /// All of the above, coarsely.
    all: usize,
    /// What it shares with others like it.
    sign: usize,
}

/// Blocks that stand in elements called alike.
#[derive(Debug, Clone, Copy, Default)]
struct Alike {
    count: usize,
    size: usize,
    linked: usize,
    kept: usize,
}

/// Elements that are called alike.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entries {
    pub(super) count: u32,
    pub(super) size: usize,
}

/// What blocks that look alike share, and the letters of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) sign: usize,
    pub(super) size: usize,
    /// The blocks of elements around it, the first and one past the last: of the innermost that has more than it, and of others that
    /// have more than twice those of the one before.
    pub(super) inside: [(usize, usize); LEVELS],
}

/// A page made ready for questions about its blocks.
pub(super) struct Weigher<'p, 't> {
    pub(super) page: &'p Page<'t>,
    shapes: Vec<Shape>,
    alike: FxHashMap<usize, Alike>,
    /// By node: the hash of what it is called with its tag.
    names: Vec<usize>,
    pub(super) entries: FxHashMap<usize, Entries>,
    /// Words of classes and ids, cut once for each value.
    pub(super) words: FxHashMap<&'t str, Range<usize>>,
    pub(super) all_words: Vec<u32>,
    /// By block: how many blocks of the page have its text.
    copies: Vec<usize>,
    /// Letters before each block and after the last.
    pub(super) letters: Vec<usize>,
    kept: Range<usize>,
    pub(super) facts: usize,
}

impl<'p, 't> Weigher<'p, 't> {
    /// Linear in the page.
    pub(super) fn of(page: &'p Page<'t>) -> Self {
        let mut letters = vec![0];
        letters.extend(page.blocks.iter().scan(0, |sum, block| {
            *sum += block.size;
            Some(*sum)
        }));
        let keeps = |at: &usize| page.keeps(*at) && page.worth[*at] > 0.0;
        let mut kept = (0..page.blocks.len()).filter(keeps);
        let first = kept.next().unwrap_or(0);
        let mut weigher = Weigher {
            names: Vec::new(),
            shapes: Vec::new(),
            alike: FxHashMap::default(),
            entries: FxHashMap::default(),
            words: FxHashMap::default(),
            all_words: Vec::new(),
            copies: Vec::new(),
            kept: first..kept.next_back().map_or(first, |last| last + 1),
            letters,
            facts: 0,
            page,
        };
        weigher.name();
        weigher.shape();
        weigher.count_copies();
        weigher.facts();
        weigher
    }

    /// What each element is called, and which are called alike.
    fn name(&mut self) {
        let tree = self.page.tree;
        for at in 0..tree.nodes.len() {
            let Some(tag) = tree.nodes[at].tag else {
                self.names.push(0);
                continue;
            };
            for key in [Key::Class, Key::Id, Key::Itemprop] {
                if let Some(value) = tree.attribute(at, key) {
                    self.cut(value);
                }
            }
            let class = tree.attribute(at, Key::Class).unwrap_or_default();
            let range = self.words.get(class).cloned().unwrap_or(0..0);
            let name = self.all_words[range].iter();
            let start = Hashed::of(1).and(tag as usize);
            let name = name.fold(start, |name, word| name.and(*word as usize)).0 as usize;
            self.names.push(name);
            let blocks = self.page.range(at);
            if !blocks.is_empty() && !tag.is_inline() {
                let entry = self.entries.entry(name).or_default();
                entry.count += 1;
                entry.size += self.letters[blocks.end] - self.letters[blocks.start];
            }
        }
    }

    /// The words of a value, numbers left out.
    fn cut(&mut self, value: &'t str) {
        if self.words.contains_key(value) {
            return;
        }
        let start = self.all_words.len();
        let mut word = String::new();
        let mut small = false;
        for c in value.chars().chain([' ']).take(200) {
            if !word.is_empty() && (!c.is_alphabetic() || small && c.is_uppercase()) {
                if word.len() > 1 {
                    self.all_words.push(Hashed::word(&word) as u32);
                }
                word.clear();
            }
            small = c.is_lowercase();
            if c.is_alphabetic() {
                word.extend(c.to_lowercase());
            }
        }
        self.words.insert(value, start..self.all_words.len());
    }

    fn shape(&mut self) {
        let page = self.page;
        for (at, block) in page.blocks.iter().enumerate() {
            let linked = match share(block.linked, block.size) {
                0 => 0,
                1..=3 => 1,
                4..=7 => 2,
                _ => 3,
            };
            let ends = usize::from(crate::segment::ends_sentence(&block.text));
            let size = steps(block.size);
            let mut up = page.up(block.node).filter(|&at| {
                let tag = page.tree.nodes[at].tag;
                tag.is_some_and(|tag| !tag.is_inline())
            });
            let sign = Hashed::of(2).and(block.tag as usize);
            let mut name = |sign: Hashed| up.next().map_or(sign, |at| sign.and(self.names[at]));
            let sign = name(sign);
            let sign = name(sign).and(usize::from(linked == 3));
            let shape = Shape {
                tag: block.tag as usize,
                size,
                linked,
                ends,
                verdict: page.verdicts[at] as usize,
                all: Hashed::of(3)
                    .and(block.tag as usize)
                    .and(size / 3)
                    .and(linked)
                    .and(ends)
                    .0 as usize,
                sign: sign.0 as usize,
            };
            let alike = self.alike.entry(shape.sign).or_default();
            alike.count += 1;
            alike.size += block.size;
            alike.linked += block.linked;
            alike.kept += usize::from(page.keeps(at));
            self.shapes.push(shape);
        }
    }

    fn count_copies(&mut self) {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        let blocks = &self.page.blocks;
        for block in blocks {
            *counts.entry(&block.text).or_insert(0) += 1;
        }
        self.copies = blocks.iter().map(|block| counts[&*block.text]).collect();
    }

    /// What kind of page the rules take it for: a text, a list or neither, and how much of it they keep.
    fn facts(&mut self) {
        let (mut kept, mut root) = (0, 0);
        for (at, block) in self.page.blocks.iter().enumerate() {
            if self.page.keeps(at) {
                kept += block.size;
                root = self.page.verdicts[at] as usize + 1;
            }
        }
        let all = self.letters.last().copied().unwrap_or(0);
        self.facts = 8 * root + share(kept, all) / 3;
    }

    /// Calls `each` with every feature of a block; `own` marks those that are weighed for each kind of page, too.
    pub(super) fn each(&self, at: usize, each: &mut impl FnMut(u32, bool)) {
        let mut add = |hash: Hashed, own: bool| each(hash.finish(), own);
        let block = &self.page.blocks[at];
        let shape = self.shapes[at];
        add(Hashed::of(10), true);
        self.own(shape, &mut add);
        self.beside(at, shape, &mut add);
        self.around(block, shape, &mut add);
        self.place(at, shape, &mut add);
        self.said(block, shape, &mut add);
    }

    /// What a block is by itself.
    fn own(&self, shape: Shape, add: &mut impl FnMut(Hashed, bool)) {
        let Shape {
            tag,
            size,
            linked,
            ends,
            verdict,
            ..
        } = shape;
        add(Hashed::of(11).and(tag), true);
        add(Hashed::of(12).and(size), true);
        add(Hashed::of(13).and(linked).and(ends), true);
        add(Hashed::of(14).and(size).and(linked).and(ends), false);
        add(Hashed::of(15).and(tag).and(size), false);
        add(Hashed::of(16).and(verdict), true);
        add(Hashed::of(17).and(verdict).and(tag), false);
        add(Hashed::of(18).and(verdict).and(size), false);
        add(Hashed::of(19).and(verdict).and(linked).and(ends), false);
        add(Hashed::of(20).and(verdict).and(self.facts), false);
        add(Hashed::of(21).and(self.facts), true);
        let alike = self.alike.get(&shape.sign).copied().unwrap_or_default();
        let count = steps(alike.count) / 2;
        let mean = steps(alike.size / alike.count.max(1));
        let linked = share(alike.linked, alike.size) / 2;
        let kept = share(alike.kept, alike.count) / 2;
        add(Hashed::of(22).and(count).and(mean), true);
        add(Hashed::of(23).and(count).and(linked), true);
        add(Hashed::of(24).and(kept).and(mean / 2), false);
        add(Hashed::of(25).and(kept).and(linked), true);
        add(Hashed::of(26).and(verdict).and(kept), false);
    }

    /// What stands before and behind it.
    fn beside(&self, at: usize, shape: Shape, add: &mut impl FnMut(Hashed, bool)) {
        let none = Shape {
            verdict: 99,
            all: 99,
            ..Shape::default()
        };
        let near = |by: isize| {
            let at = at.checked_add_signed(by);
            at.and_then(|at| self.shapes.get(at))
                .copied()
                .unwrap_or(none)
        };
        let verdicts = Hashed::of(30).and(shape.verdict);
        for (name, by) in [(31, -1), (32, 1), (33, -2), (34, 2)] {
            let other = near(by);
            add(Hashed::of(name).and(other.all), false);
            add(verdicts.and(name as usize).and(other.verdict), false);
            add(
                Hashed::of(name + 4).and(other.size / 2).and(shape.size / 2),
                false,
            );
        }
        add(verdicts.and(near(-1).verdict).and(near(1).verdict), false);
        let heading = (1..12isize).find(|by| near(-by).tag_is_heading());
        add(Hashed::of(39).and(heading.unwrap_or(0) as usize), false);
        let Some(heading) = heading else {
            return;
        };
        let heading = &self.page.blocks[at - heading as usize];
        if heading.size <= 2 * LABEL {
            for word in words(&heading.text) {
                add(Hashed::of(40).and(word), false);
            }
        }
    }

    /// What the elements around it are, and are called.
    fn around(&self, block: &Block, shape: Shape, add: &mut impl FnMut(Hashed, bool)) {
        let nodes = &self.page.tree.nodes;
        let (mut path, mut seen) = (Hashed::of(45), 0u128);
        let mut best: Option<(Entries, usize)> = None;
        let mut level = 0;
        for at in self.page.up(block.node) {
            let Some(tag) = nodes[at].tag else { continue };
            let bit = 1u128 << (tag as usize % 128);
            if seen & bit == 0 {
                add(Hashed::of(46).and(tag as usize), true);
            }
            seen |= bit;
            if level < AROUND {
                self.called(at, level, add);
            }
            if tag.is_inline() {
                continue;
            }
            if level < 4 {
                path = path.and(tag as usize);
                add(path, false);
            }
            if level < AROUND
                && let Some(entry) = self.entries.get(&self.names[at])
                && entry.count >= SEVERAL
                && best.is_none_or(|(best, _)| {
                    entry.size * best.count as usize > best.size * entry.count as usize
                })
            {
                best = Some((*entry, at));
            }
            level += 1;
        }
        add(Hashed::of(47).and(level.min(30)), false);
        self.entry(block, shape, best, add);
    }

    /// The words of an element's class and id.
    fn called(&self, at: usize, level: usize, add: &mut impl FnMut(Hashed, bool)) {
        for (key, name) in [(Key::Class, 50), (Key::Id, 51), (Key::Itemprop, 52)] {
            let value = self.page.tree.attribute(at, key);
            let words = value.and_then(|value| self.words.get(value)).cloned();
            for &word in &self.all_words[words.unwrap_or(0..0)] {
                add(Hashed::of(name).and(word as usize), false);
                if level < 2 {
                    add(Hashed::of(53).and(word as usize), false);
                }
            }
        }
        if let Some(role) = self.page.tree.attribute(at, Key::Role) {
            add(Hashed::of(54).and(Hashed::word(role)), false);
        }
    }

    /// The entry of a list that it stands in.
    fn entry(
        &self,
        block: &Block,
        shape: Shape,
        best: Option<(Entries, usize)>,
        add: &mut impl FnMut(Hashed, bool),
    ) {
        let Some((entries, at)) = best else {
            return add(Hashed::of(60), true);
        };
        let count = steps(entries.count as usize) / 2;
        let mean = steps(entries.size / entries.count as usize);
        let all = self.letters.last().copied().unwrap_or(0);
        add(Hashed::of(61).and(count).and(mean), true);
        add(Hashed::of(62).and(share(entries.size, all)), true);
        add(Hashed::of(63).and(mean).and(shape.linked), false);
        let range = self.page.range(at);
        let own = self.letters[range.end] - self.letters[range.start];
        add(Hashed::of(64).and(steps(own)), false);
        add(Hashed::of(65).and(share(block.size, own)), true);
        let index = self
            .page
            .range(block.node)
            .start
            .saturating_sub(range.start);
        add(Hashed::of(66).and(index.min(6)).and(shape.linked), false);
        add(Hashed::of(67).and(steps(range.len())).and(mean / 2), false);
    }

    /// Where on the page it stands.
    fn place(&self, at: usize, shape: Shape, add: &mut impl FnMut(Hashed, bool)) {
        let blocks = self.page.blocks.len();
        let all = self.letters.last().copied().unwrap_or(0);
        add(Hashed::of(70).and(share(at, blocks)), true);
        add(Hashed::of(71).and(share(self.letters[at], all)), true);
        add(Hashed::of(72).and(steps(at).min(9)), false);
        add(Hashed::of(73).and(steps(blocks - at).min(9)), false);
        let (side, distance) = match at {
            _ if at < self.kept.start => (0, self.kept.start - at),
            _ if at >= self.kept.end => (1, at + 1 - self.kept.end),
            _ => (2, 0),
        };
        add(Hashed::of(74).and(side).and(steps(distance)), false);
        add(Hashed::of(75).and(side).and(shape.verdict), true);
        add(Hashed::of(76).and(side).and(shape.all), false);
        add(Hashed::of(77).and(steps(self.copies[at]).min(6)), true);
    }

    /// What it says.
    fn said(&self, block: &Block, shape: Shape, add: &mut impl FnMut(Hashed, bool)) {
        let text = &block.text;
        let mut marks = 0usize;
        for (bit, mark) in [":", "?", "!", "…", "»", "›", ")"].iter().enumerate() {
            marks |= usize::from(text.ends_with(mark)) << bit;
        }
        add(Hashed::of(80).and(marks), false);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        add(Hashed::of(81).and(share(digits, block.size)), true);
        for (bit, mark) in ["$", "€", "£", "©", "|", "@", "•", "/", "%", "→", "#", "\""]
            .iter()
            .enumerate()
        {
            if text.contains(mark) {
                add(Hashed::of(82).and(bit), true);
            }
        }
        let first = text.chars().next();
        let lower = first.is_some_and(char::is_lowercase);
        let upper = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        add(
            Hashed::of(83)
                .and(usize::from(lower))
                .and(usize::from(upper)),
            false,
        );
        let slanted = share(block.slanted, block.size) / 4;
        add(Hashed::of(84).and(slanted), false);
        if block.size > 4 * LABEL {
            return;
        }
        let mut said = words(text);
        if let Some(first) = said.next() {
            add(Hashed::of(85).and(first), false);
            if let Some(second) = said.next() {
                add(Hashed::of(86).and(first).and(second), false);
            }
        }
        if block.size <= LABEL {
            let mut whole = Hashed::of(87).and(shape.linked);
            for word in words(text) {
                add(Hashed::of(88).and(word), false);
                whole = whole.and(word);
            }
            add(whole, false);
        }
    }

    /// What the scores around a block are put together by.
    pub(super) fn places(&self) -> Vec<Place> {
        let blocks = self.shapes.iter().zip(&self.page.blocks);
        blocks
            .map(|(shape, block)| Place {
                sign: shape.sign,
                size: block.size,
                inside: self.inside(block),
            })
            .collect()
    }

    fn inside(&self, block: &Block) -> [(usize, usize); LEVELS] {
        let mut inside = [(0, self.page.blocks.len()); LEVELS];
        let (mut level, mut least) = (0, 2);
        for at in self.page.up(block.node) {
            let range = self.page.range(at);
            if range.len() < least {
                continue;
            }
            inside[level] = (range.start, range.end);
            level += 1;
            if level == LEVELS {
                break;
            }
            least = 2 * range.len() + 1;
        }
        inside
    }
}

impl Shape {
    fn tag_is_heading(self) -> bool {
        (Tag::H1 as usize..=Tag::H6 as usize).contains(&self.tag)
    }
}

/// The words of a line as hashes, small and without marks, numbers as one.
pub(super) fn words(text: &str) -> impl Iterator<Item = usize> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(|word| {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return 7;
        }
        let start = Hashed(0x1234_5678);
        let lower = word.chars().flat_map(char::to_lowercase);
        lower.fold(start, |hash, c| hash.and(c as usize)).0 as usize
    })
}
