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
pub(super) struct Shape {
    pub(super) tag: usize,
    pub(super) size: usize,
    pub(super) linked: usize,
    pub(super) ends: usize,
    pub(super) verdict: usize,
    /// All of the above, coarsely.
    pub(super) all: usize,
    /// What it shares with others like it.
    pub(super) sign: usize,
}

/// Blocks that stand in elements called alike.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Alike {
    pub(super) count: usize,
    pub(super) size: usize,
    pub(super) linked: usize,
    pub(super) kept: usize,
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
    pub(super) shapes: Vec<Shape>,
    pub(super) alike: FxHashMap<usize, Alike>,
    /// By node: the hash of what it is called with its tag.
    pub(super) names: Vec<usize>,
    pub(super) entries: FxHashMap<usize, Entries>,
    /// Words of classes and ids, cut once for each value.
    pub(super) words: FxHashMap<&'t str, Range<usize>>,
    pub(super) all_words: Vec<u32>,
    /// By block: how many blocks of the page have its text.
    pub(super) copies: Vec<usize>,
    /// Letters before each block and after the last.
    pub(super) letters: Vec<usize>,
    pub(super) kept: Range<usize>,
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
    pub(super) fn tag_is_heading(self) -> bool {
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
