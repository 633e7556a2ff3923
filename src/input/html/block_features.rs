//! What is weighed of a block: its shape, what stands beside it, what the elements around it are called, its place, its words.

use super::blocks::Block;
use super::features::{Entries, Hashed, LABEL, SEVERAL, Shape, Weigher, share, steps, words};
use super::tree::Key;

/// How many elements around a block are looked at for what they are called.
const AROUND: usize = 8;

impl Weigher<'_, '_> {
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
}
