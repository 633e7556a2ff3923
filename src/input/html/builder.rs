//! Tokens → a tree, whatever the soup.
//!
//! Tags are put in place by the rules of the HTML standard that show in the text (section 13.2.6): what ends a paragraph, an
//! item, a cell; walls of tables; what cannot be closed is ignored. Formatting is not reopened where it overlaps, nor is
//! text moved out of tables, since neither changes what is read. Elements nested deeper than [`DEPTH`] are flattened. Linear in the page.

use super::tags::Tag;
use super::tree::{Key, Node, Tree};
use crate::document::Span;
use html5gum::emitters::callback::CallbackEvent;
use std::borrow::Cow;

/// Elements nested deeper than this lie beside each other.
const DEPTH: usize = 400;

/// A tree that grows.
#[derive(Debug)]
pub(super) struct Builder {
    tree: Tree,
    /// Open elements.
    open: Vec<(usize, Tag)>,
    /// How many of each tag are open.
    counts: [u32; Tag::COUNT],
    /// Elements opened beyond the depth.
    beyond: usize,
    /// The tag that is being read.
    current: Option<Tag>,
    /// The attribute whose value is being read.
    attribute: Option<Key>,
    first_attribute: usize,
    linked: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Builder {
            tree: Tree::default(),
            open: Vec::new(),
            counts: [0; Tag::COUNT],
            beyond: 0,
            current: None,
            attribute: None,
            first_attribute: 0,
            linked: false,
        }
    }
}

impl Builder {
    pub(super) fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(Tag::of(name)),
            CallbackEvent::AttributeName { name } => {
                self.attribute = Key::of(name).filter(|key| self.keep(*key));
            }
            CallbackEvent::AttributeValue { value } if self.attribute.is_some() => {
                self.attribute = None;
                self.value(&utf8(value));
            }
            CallbackEvent::CloseStartTag { self_closing } => self.close_start(self_closing),
            CallbackEvent::EndTag { name } => {
                self.attribute = None;
                self.end(Tag::of(name));
            }
            CallbackEvent::String { value } => self.text(&utf8(value)),
            _ => {}
        }
    }

    /// Begins a start tag.
    pub(super) fn open(&mut self, tag: Tag) {
        self.current = Some(tag);
        self.first_attribute = self.tree.attributes.len();
    }

    /// Adds an attribute to the start tag that is being read.
    pub(super) fn attribute(&mut self, key: Key, value: &str) {
        if self.keep(key) {
            self.value(value);
        }
    }

    /// Ends a start tag.
    pub(super) fn close_start(&mut self, self_closing: bool) {
        if let Some(tag) = self.current.take() {
            self.start(tag, self_closing);
        }
        self.attribute = None;
    }

    /// Whether an attribute is kept: the first of a name counts, so at most one of each is.
    fn keep(&mut self, key: Key) -> bool {
        let own = &self.tree.attributes[self.first_attribute..];
        let keep = self.current.is_some() && own.iter().all(|(other, _)| *other != key);
        if keep {
            let end = self.tree.text.len();
            self.tree.attributes.push((key, Span { start: end, end }));
        }
        keep
    }

    /// Gives the last attribute its value.
    fn value(&mut self, value: &str) {
        if let Some((_, span)) = self.tree.attributes.last_mut() {
            self.tree.text.push_str(value);
            span.end = self.tree.text.len();
        }
    }

    /// Adds text, if there is any.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.is_open(Tag::Head) && self.top().1 == Tag::Head {
            if text.trim().is_empty() {
                return;
            }
            self.pop();
        }
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        let end = self.tree.text.len();
        self.add(None, Span { start, end });
    }

    fn start(&mut self, tag: Tag, self_closing: bool) {
        if self.top().1 == Tag::Head && !tag.is_head() {
            self.pop();
        }
        match tag {
            Tag::Html | Tag::Body | Tag::Head if self.is_open(tag) => {
                if tag == Tag::Html {
                    self.tree.begins = true;
                    self.told_language();
                }
                return;
            }
            // Only one link is open at a time.
            Tag::A => self.linked = false,
            _ => {}
        }
        self.make_room(tag);
        let foreign = self_closing && (self.is_open(Tag::Svg) || self.is_open(Tag::Math));
        let empty = tag.is_void()
            || foreign
            || self_closing && matches!(tag, Tag::Svg | Tag::Math | Tag::Other);
        if empty {
            let span = self.own_attributes();
            self.add(Some(tag), span);
        } else {
            self.push(tag);
        }
        if tag == Tag::A && !empty {
            let own = &self.tree.attributes[self.first_attribute..];
            self.linked = own.iter().any(|(name, _)| *name == Key::Href);
        }
    }

    /// Notes the language in the start tag of the page, whose element is open from the start.
    fn told_language(&mut self) {
        let own = &self.tree.attributes[self.first_attribute..];
        let language = own.iter().find(|(key, _)| *key == Key::Lang);
        self.tree.language = self.tree.language.or(language.map(|(_, span)| *span));
    }

    /// Closes what a start tag ends without saying so.
    fn make_room(&mut self, tag: Tag) {
        use Tag::*;
        if tag.ends_paragraph() {
            self.close(P, &[]);
        }
        match tag {
            Li => self.close(Li, &[Ul, Ol, Menu, Dir]),
            Dd | Dt => {
                self.close(Dd, &[Dl]);
                self.close(Dt, &[Dl]);
            }
            Option | Optgroup => self.close(Option, &[Select]),
            Td | Th => {
                self.close_cell();
            }
            Tr => {
                self.close_cell();
                self.close_row(Tr);
            }
            Tbody | Thead | Tfoot => {
                self.close_cell();
                self.close_row(Tr);
                for part in [Tbody, Thead, Tfoot] {
                    self.close_row(part);
                }
            }
            _ if tag.is_heading() && self.top().1.is_heading() => self.pop(),
            _ => {}
        }
    }

    /// Closes the open cell of the innermost table.
    fn close_cell(&mut self) {
        for tag in [Tag::Td, Tag::Th] {
            self.close_row(tag);
        }
    }

    /// Closes a part of the innermost table.
    fn close_row(&mut self, tag: Tag) {
        if !self.is_open(tag) {
            return;
        }
        let found = self.open.iter().rposition(|(_, t)| *t == tag);
        let table = self.open.iter().rposition(|(_, t)| *t == Tag::Table);
        if let Some(at) = found
            && Some(at) > table
        {
            self.pop_to(at);
        }
    }

    /// Closes the innermost element of a tag unless a wall or one of `walls` lies between.
    fn close(&mut self, tag: Tag, walls: &[Tag]) {
        if !self.is_open(tag) {
            return;
        }
        let stop = |t: Tag| t == tag || t.is_wall() || walls.contains(&t);
        if let Some(at) = self.open.iter().rposition(|(_, t)| stop(*t))
            && self.open[at].1 == tag
        {
            self.pop_to(at);
        }
    }

    /// Takes an end tag.
    pub(super) fn end(&mut self, tag: Tag) {
        if self.beyond > 0 && !tag.is_void() {
            self.beyond -= 1;
            return;
        }
        if tag == Tag::A {
            self.linked = false;
        }
        match tag {
            Tag::Body | Tag::Html => self.tree.ends = true,
            Tag::Br => {
                let start = self.tree.attributes.len();
                self.add(Some(Tag::Br), Span { start, end: start });
            }
            _ if tag.is_heading() => {
                let stop = |t: Tag| t.is_heading() || t.is_wall();
                if let Some(at) = self.open.iter().rposition(|(_, t)| stop(*t))
                    && self.open[at].1.is_heading()
                {
                    self.pop_to(at);
                }
            }
            Tag::Td | Tag::Th | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                self.close_row(tag)
            }
            _ if tag.is_wall() => {
                if let Some(at) = self.open.iter().rposition(|(_, t)| *t == tag) {
                    self.pop_to(at);
                }
            }
            _ if tag.is_inline() => self.end_inline(tag),
            _ => self.close(tag, &[]),
        }
    }

    /// Closes an inline element unless a block lies between; then it ends with that block.
    fn end_inline(&mut self, tag: Tag) {
        if !self.is_open(tag) {
            return;
        }
        let stop = |t: Tag| t == tag || !t.is_inline();
        if let Some(at) = self.open.iter().rposition(|(_, t)| stop(*t))
            && self.open[at].1 == tag
        {
            self.pop_to(at);
        }
    }

    fn top(&self) -> (usize, Tag) {
        self.open.last().copied().unwrap_or((0, Tag::Html))
    }

    fn is_open(&self, tag: Tag) -> bool {
        self.counts[tag as usize] > 0
    }

    fn own_attributes(&self) -> Span {
        Span {
            start: self.first_attribute,
            end: self.tree.attributes.len(),
        }
    }

    pub(super) fn push(&mut self, tag: Tag) {
        let span = self.own_attributes();
        let node = self.add(Some(tag), span);
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        self.open.push((node, tag));
        self.counts[tag as usize] += 1;
    }

    fn add(&mut self, tag: Option<Tag>, span: Span) -> usize {
        let node = self.tree.nodes.len();
        self.tree.nodes.push(Node {
            tag,
            parent: self.top().0,
            end: node + 1,
            linked: self.linked,
            span,
        });
        node
    }

    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at.max(1) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some((node, tag)) = self.open.pop() {
            self.counts[tag as usize] -= 1;
            self.tree.nodes[node].end = self.tree.nodes.len();
            if tag == Tag::A {
                self.linked = false;
            }
        }
    }

    pub(super) fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.pop();
        }
        self.tree
    }
}

/// A value as text. All of a page is UTF-8, and so is nearly every value of it.
fn utf8(value: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(value).map_or_else(|_| String::from_utf8_lossy(value), Cow::Borrowed)
}
