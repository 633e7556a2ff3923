//! A tree → blocks of text: what nothing breaks, with what tells prose from furniture.

use super::folds::Folds;
use super::names;
use super::notes;
use super::raised::{Raised, raised};
use super::tags::Tag;
use super::tree::{Key, Node, Tree};

/// A paragraph, an item, a cell, a heading, a line.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Its text; line breaks stand where the page shows them.
    pub text: String,
    /// The first node of its text.
    pub node: usize,
    /// The last node of its text.
    pub last: usize,
    /// The tag of the innermost element around it that is no part of a line.
    pub tag: Tag,
    /// Letters and digits; signs of Chinese, Japanese and Korean count three times, since they say as much.
    pub size: usize,
    /// Those of them in links.
    pub linked: usize,
    /// Those of them that are slanted.
    pub slanted: usize,
}

/// Says for each node whether no reader sees it, or it is no text; with all that lies in it. What is folded is seen. `scripted`:
/// once scripts have run, which is when some sites make their text visible.
pub(super) fn unseen(tree: &Tree, folds: &Folds, scripted: bool) -> Vec<bool> {
    let mut unseen = vec![false; tree.nodes.len()];
    let mut at = 0;
    while at < tree.nodes.len() {
        let end = tree.nodes[at].end;
        if is_unseen(tree, at, scripted) && !folds.shows(at) {
            unseen[at..end].fill(true);
            at = end;
        } else {
            at += 1;
        }
    }
    unseen
}

/// Roles of what stands around a text or before it.
pub(super) const APART: &[&str] = &[
    "alertdialog",
    "banner",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

fn is_unseen(tree: &Tree, at: usize, scripted: bool) -> bool {
    let Some(tag) = tree.nodes[at].tag else {
        return false;
    };
    if tag.is_no_text() || tree.nodes[at].span.is_empty() || matches!(tag, Tag::Html | Tag::Body) {
        return tag.is_no_text();
    }
    let attribute = |name| tree.attribute(at, name);
    // React streams parts of a page in hidden elements, which a script shows. `hidden="until-found"` is folded, not hidden.
    let streamed = || attribute(Key::Id).is_some_and(|id| id.starts_with("S:"));
    let hidden = attribute(Key::Hidden).is_some_and(|value| value != "until-found") && !streamed();
    hidden
        || is_apart(tree, at)
        || attribute(Key::AriaModal) == Some("true")
        || names::is_sign(tree, at)
        || notes::is_mark(tree, at)
        || attribute(Key::Style).is_some_and(|style| hides(style, scripted))
}

/// Whether an element has the role of what stands around a text.
pub(super) fn is_apart(tree: &Tree, at: usize) -> bool {
    let role = tree.attribute(at, Key::Role);
    role.is_some_and(|role| APART.contains(&role))
}

/// Whether a style makes its element invisible, also to those whose scripts run.
fn hides(style: &str, scripted: bool) -> bool {
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    style.contains("display:none") || !scripted && style.contains("visibility:hidden")
}

/// Cuts the text that is seen into blocks. Linear in the page.
pub(super) fn blocks(tree: &Tree, unseen: &[bool]) -> Vec<Block> {
    let mut cutter = BlockCutter {
        tree,
        open: Vec::new(),
        blocks: Vec::new(),
        line: OpenBlock::default(),
        preformatted: 0,
        slants: 0,
    };
    let mut at = 0;
    while at < tree.nodes.len() {
        cutter.leave(at);
        if unseen[at] {
            cutter.skip(at);
            at = tree.nodes[at].end;
        } else {
            cutter.enter(at);
            at += 1;
        }
    }
    cutter.leave(usize::MAX);
    cutter.flush();
    cutter.blocks
}

/// The block that is being put together.
#[derive(Debug, Default)]
struct OpenBlock {
    text: String,
    node: Option<usize>,
    last: usize,
    size: usize,
    linked: usize,
    slanted: usize,
    /// Line breaks since the last word.
    breaks: usize,
    /// Whether white space stands before what follows.
    gap: bool,
    /// The white space that does, where it is kept as it is.
    space: String,
}

struct BlockCutter<'t> {
    tree: &'t Tree,
    open: Vec<usize>,
    blocks: Vec<Block>,
    line: OpenBlock,
    preformatted: usize,
    /// Open elements that slant what is in them.
    slants: usize,
}

impl BlockCutter<'_> {
    fn tag(&self, node: usize) -> Tag {
        self.tree.nodes[node].tag.unwrap_or(Tag::Other)
    }

    /// Closes what ends before a node.
    fn leave(&mut self, at: usize) {
        while let Some(&open) = self.open.last()
            && self.tree.nodes[open].end <= at
        {
            let tag = self.tag(open);
            if !tag.is_inline() {
                self.flush();
            }
            self.preformatted -= usize::from(tag == Tag::Pre);
            self.slants -= usize::from(slants(tag));
            self.open.pop();
        }
    }

    fn skip(&mut self, at: usize) {
        match self.tag(at) {
            Tag::Button | Tag::Input | Tag::A => self.line.gap = true,
            tag if tag.is_inline() => {}
            _ => self.flush(),
        }
    }

    fn enter(&mut self, at: usize) {
        let node = &self.tree.nodes[at];
        let Some(tag) = node.tag else {
            return self.add(node, at);
        };
        match tag {
            Tag::Br => self.line.breaks += 1,
            _ if !tag.is_inline() => self.flush(),
            _ => {}
        }
        self.preformatted += usize::from(tag == Tag::Pre);
        self.slants += usize::from(slants(tag));
        self.open.push(at);
    }

    fn add(&mut self, node: &Node, at: usize) {
        let text = node.span.of(&self.tree.text);
        if self.preformatted > 0 {
            return self.add_preformatted(text, at, node.linked);
        }
        match self.raised(node, text) {
            Raised::Plain => {}
            Raised::Mark => return,
            Raised::Exponent(signs) => return self.add_words(&signs, at, node.linked),
        }
        if text.is_ascii() {
            return self.add_ascii(text, at, node.linked);
        }
        for (index, line) in text.split('\n').enumerate() {
            self.line.gap |= index > 0;
            self.add_words(line, at, node.linked);
        }
    }

    /// What a text is that stands raised; nothing is of which the parent is no such element, or a link in one.
    fn raised(&self, node: &Node, text: &str) -> Raised {
        let tag = |node: usize| self.tree.nodes[node].tag;
        let linked = tag(node.parent) == Some(Tag::A);
        let parent = if linked {
            self.tree.nodes[node.parent].parent
        } else {
            node.parent
        };
        let glued = !self.line.gap && self.line.breaks == 0;
        match tag(parent) == Some(Tag::Sup) && glued {
            true => raised(text, &self.line.text, linked),
            false => Raised::Plain,
        }
    }

    /// Adds text whose lines and white space are its author's.
    fn add_preformatted(&mut self, text: &str, node: usize, linked: bool) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.line.breaks += 1;
                self.line.space.clear();
            }
            let shown: String = line.chars().filter(|c| !is_invisible(*c)).collect();
            let words = shown.trim();
            if words.is_empty() {
                self.line.space += &shown;
                continue;
            }
            let start = shown.len() - shown.trim_start().len();
            self.line.space += &shown[..start];
            // A blank line ends a block; the indentation is that of the next.
            let space = std::mem::take(&mut self.line.space);
            self.separate(node);
            self.line.text += &space;
            self.line.text += words;
            self.count(words.chars().map(weight).sum(), linked);
            self.line.space += &shown[start + words.len()..];
        }
    }

    /// Adds text of ASCII in which a line break is white space like any other, as most text is.
    fn add_ascii(&mut self, text: &str, node: usize, linked: bool) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if is_space(bytes[at]) {
                self.line.gap = true;
                at += 1;
                continue;
            }
            let (start, mut size) = (at, 0);
            while at < bytes.len() && !is_space(bytes[at]) {
                size += usize::from(bytes[at].is_ascii_alphanumeric());
                at += 1;
            }
            self.separate(node);
            self.line.text.push_str(&text[start..at]);
            self.count(size, linked);
        }
    }

    fn add_words(&mut self, text: &str, node: usize, linked: bool) {
        self.line.gap |= text.starts_with(char::is_whitespace);
        let mut words = 0;
        for word in text.split_whitespace() {
            if word.is_ascii() {
                self.line.gap |= words > 0;
                words += 1;
                self.separate(node);
                self.line.text.push_str(word);
                let size = word.bytes().filter(u8::is_ascii_alphanumeric).count();
                self.count(size, linked);
                continue;
            }
            let shown = word.chars().filter(|c| !is_invisible(*c));
            if shown.clone().next().is_none() {
                continue;
            }
            self.line.gap |= words > 0;
            words += 1;
            self.separate(node);
            let size = shown.clone().map(weight).sum();
            self.line.text.extend(shown);
            self.count(size, linked);
        }
        self.line.gap |= text.ends_with(char::is_whitespace);
    }

    /// Counts letters and digits.
    fn count(&mut self, size: usize, linked: bool) {
        self.line.size += size;
        self.line.linked += if linked { size } else { 0 };
        self.line.slanted += if self.slants > 0 { size } else { 0 };
    }

    /// Puts the white space that was met since the last word; two line breaks end a block.
    fn separate(&mut self, node: usize) {
        if self.line.breaks > 1 {
            self.flush();
        }
        let line = &mut self.line;
        if line.text.is_empty() {
            line.node = Some(node);
        } else if line.breaks > 0 {
            line.text.push('\n');
        } else if line.gap {
            line.text.push(' ');
        }
        line.last = node;
        line.breaks = 0;
        line.gap = false;
    }

    fn flush(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if let Some(node) = line.node {
            drop_pixels(&mut line.text);
            line.size *= usize::from(!line.text.is_empty());
            let mut tags = self.open.iter().rev().map(|&open| self.tag(open));
            let tag = tags.find(|tag| !tag.is_inline());
            self.blocks.push(Block {
                text: line.text.as_str().to_owned(),
                node,
                last: line.last,
                tag: tag.unwrap_or(Tag::Html),
                size: line.size,
                linked: line.linked,
                slanted: line.slanted,
            });
        }
        // The room that one line took serves the next.
        line.text.clear();
        self.line.text = line.text;
    }
}

/// Takes out the markup of pictures that count readers, where a site shows it as text: it is written to be invisible.
fn drop_pixels(text: &mut String) {
    const HIDING: &[&str] = &[
        "display:none",
        "display: none",
        "width=\"1\"",
        "height=\"1\"",
    ];
    if memchr::memmem::find(text.as_bytes(), b"<img ").is_none() {
        return;
    }
    let mut parts = text.split("<img ");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find('>').map_or(0, |at| at + 1);
        if !HIDING.iter().any(|sign| part[..end].contains(*sign)) {
            shown += "<img ";
            shown += &part[..end];
        }
        shown += &part[end..];
    }
    *text = shown.trim().to_owned();
}

/// Whether a byte of ASCII is white space, as [`char::is_whitespace`] has it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

fn slants(tag: Tag) -> bool {
    matches!(tag, Tag::Em | Tag::I)
}

/// Soft hyphens and marks of no width.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// How much a sign says, in letters.
fn weight(c: char) -> usize {
    match c {
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 3,
        _ => usize::from(c.is_alphanumeric()),
    }
}
