//! What is weighed to find the kind of a page: what it says of itself, how its parts are called, and their shapes.

use super::features::{Hashed, LABEL, SEVERAL, Weigher, share, steps, words};
use super::tags::Tag;
use super::tree::Key;
use rustc_hash::FxHashSet;

/// Most kinds of things that linked data are asked for.
const TYPES: usize = 40;

/// Features of a page, each once.
struct Found<'f, F> {
    seen: FxHashSet<u32>,
    each: &'f mut F,
}

impl<F: FnMut(u32)> Found<'_, F> {
    fn add(&mut self, hash: Hashed) {
        let hash = hash.finish();
        if self.seen.insert(hash) {
            (self.each)(hash);
        }
    }
}

impl Weigher<'_, '_> {
    /// Calls `each` with every feature of the page, once. Linear in the page.
    pub(super) fn each_of_page(&self, each: &mut impl FnMut(u32)) {
        let mut found = Found {
            seen: FxHashSet::default(),
            each,
        };
        found.add(Hashed::of(100));
        found.add(Hashed::of(101).and(self.facts));
        for &word in &self.all_words {
            found.add(Hashed::of(102).and(word as usize));
        }
        self.elements(&mut found);
        self.blocks(&mut found);
        self.lists(&mut found);
    }

    /// What elements are there, and what those of the head say.
    fn elements(&self, found: &mut Found<impl FnMut(u32)>) {
        let tree = self.page.tree;
        let mut counts = [0usize; Tag::COUNT];
        for (at, node) in tree.nodes.iter().enumerate() {
            let Some(tag) = node.tag else { continue };
            counts[tag as usize] += 1;
            if let Some(kind) = tree.attribute(at, Key::Itemtype) {
                let kind = kind.rsplit('/').next().unwrap_or(kind);
                found.add(Hashed::of(103).and(Hashed::word(kind)));
            }
            match tag {
                Tag::Meta => self.meta(at, found),
                Tag::Link if tree.attribute(at, Key::Rel) == Some("canonical") => {
                    address(tree.attribute(at, Key::Href).unwrap_or_default(), found);
                }
                Tag::Body | Tag::Html => {
                    let class = tree.attribute(at, Key::Class).unwrap_or_default();
                    let words = self.words.get(class).cloned().unwrap_or(0..0);
                    for &word in &self.all_words[words] {
                        found.add(Hashed::of(107).and(word as usize));
                    }
                }
                Tag::Script => self.linked_data(at, found),
                _ => {}
            }
        }
        for (tag, count) in counts.iter().enumerate() {
            found.add(Hashed::of(110).and(tag).and(steps(*count) / 2));
        }
    }

    fn meta(&self, at: usize, found: &mut Found<impl FnMut(u32)>) {
        let of = |key| self.page.tree.attribute(at, key);
        let Some(name) = of(Key::Property).or(of(Key::Name)) else {
            return;
        };
        let value = of(Key::Content).unwrap_or_default();
        found.add(Hashed::of(104).and(Hashed::word(name)));
        match name {
            "og:type" => found.add(Hashed::of(105).and(Hashed::word(value))),
            "generator" => {
                let first = value.split_whitespace().next().unwrap_or_default();
                found.add(Hashed::of(106).and(Hashed::word(first)));
            }
            "og:url" => address(value, found),
            _ => {}
        }
    }

    /// The types of things that linked data tell of.
    fn linked_data(&self, at: usize, found: &mut Found<impl FnMut(u32)>) {
        let tree = self.page.tree;
        if tree.attribute(at, Key::Type) != Some("application/ld+json") {
            return;
        }
        let text = tree.nodes.get(at + 1).filter(|node| node.tag.is_none());
        let text = text.map_or("", |node| node.span.of(&tree.text));
        for part in text.split("\"@type\"").skip(1).take(TYPES) {
            let kind = part.trim_start_matches([':', ' ', '"', '[', '\n']);
            let kind = kind.split('"').next().unwrap_or_default();
            found.add(Hashed::of(108).and(Hashed::word(kind)));
        }
    }

    /// How much prose and how many links it has, and its labels.
    fn blocks(&self, found: &mut Found<impl FnMut(u32)>) {
        let page = self.page;
        let mut prose = [0usize; 4];
        for (block, worth) in page.blocks.iter().zip(&page.worth) {
            let rank = match *worth {
                worth if worth > 250.0 => 0,
                worth if worth > 80.0 => 1,
                worth if worth > 0.0 => 2,
                _ => 3,
            };
            prose[rank] += 1;
            if block.size <= LABEL {
                found.add(words(&block.text).fold(Hashed::of(111), Hashed::and));
            }
        }
        for (rank, count) in prose.iter().enumerate() {
            found.add(Hashed::of(112).and(rank).and(steps(*count)));
        }
        let all = self.letters.last().copied().unwrap_or(0);
        let linked: usize = page.blocks.iter().map(|block| block.linked).sum();
        found.add(Hashed::of(113).and(share(linked, all)));
        found.add(Hashed::of(114).and(steps(all)));
        found.add(Hashed::of(115).and(steps(page.blocks.len())));
    }

    /// How much stands in entries that are called alike, by their size.
    fn lists(&self, found: &mut Found<impl FnMut(u32)>) {
        let all = self.letters.last().copied().unwrap_or(0);
        let mut most = [0usize; 8];
        let lists = self.entries.values();
        lists.filter(|list| list.count >= SEVERAL).for_each(|list| {
            let mean = steps(list.size / list.count as usize) / 3;
            let most = &mut most[mean.min(7)];
            *most = list.size.max(*most);
        });
        for (mean, size) in most.iter().enumerate() {
            found.add(Hashed::of(116).and(mean).and(share(*size, all)));
        }
    }
}

/// The words of an address behind its host.
fn address(address: &str, found: &mut Found<impl FnMut(u32)>) {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    let host = host.split('.').next().unwrap_or_default();
    let parts = || path.split('/').filter(|part| !part.is_empty());
    found.add(Hashed::of(120).and(parts().count().min(6)));
    found.add(Hashed::of(121).and(Hashed::word(host)));
    for part in parts() {
        found.add(Hashed::of(122).and(Hashed::word(part)));
    }
    let last = parts().next_back().unwrap_or_default();
    let digits = last.bytes().any(|byte| byte.is_ascii_digit());
    found.add(Hashed::of(123).and(last.split(['-', '_']).count().min(7)));
    found.add(Hashed::of(124).and(usize::from(digits)));
}
