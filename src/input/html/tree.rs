//! A page as a tree: an array in the order of opening, so no walk is recursive and a subtree is a range.

use super::builder::Builder;
use super::tags::{PackedName, Tag};
use crate::document::Span;
use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Tokenizer};
use std::convert::Infallible;

/// Attributes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    AriaHidden,
    AriaLabel,
    AriaModal,
    Class,
    Content,
    Datetime,
    Hidden,
    Href,
    Id,
    Itemprop,
    Itemtype,
    Name,
    Property,
    Rel,
    Role,
    Style,
    Type,
}

/// Their names, sorted.
pub(super) const ATTRIBUTES: &[(PackedName, Key)] = &[
    (PackedName::of("aria-hidden"), Key::AriaHidden),
    (PackedName::of("aria-label"), Key::AriaLabel),
    (PackedName::of("aria-modal"), Key::AriaModal),
    (PackedName::of("class"), Key::Class),
    (PackedName::of("content"), Key::Content),
    (PackedName::of("datetime"), Key::Datetime),
    (PackedName::of("hidden"), Key::Hidden),
    (PackedName::of("href"), Key::Href),
    (PackedName::of("id"), Key::Id),
    (PackedName::of("itemprop"), Key::Itemprop),
    (PackedName::of("itemtype"), Key::Itemtype),
    (PackedName::of("name"), Key::Name),
    (PackedName::of("property"), Key::Property),
    (PackedName::of("rel"), Key::Rel),
    (PackedName::of("role"), Key::Role),
    (PackedName::of("style"), Key::Style),
    (PackedName::of("type"), Key::Type),
];

/// An element, or a stretch of text.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// `None` for text.
    pub tag: Option<Tag>,
    /// The node that it lies in; the root lies in itself.
    pub parent: usize,
    /// One past the last node inside it.
    pub end: usize,
    /// For text: whether it lies in a link.
    pub linked: bool,
    /// Of an element its attributes in [`Tree::attributes`], of a text its bytes in [`Tree::text`].
    pub span: Span,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    pub attributes: Vec<(Key, Span)>,
    pub text: String,
}

/// Passes on all but the faults of a page, which nobody reads: so no character is looked at for being one.
struct Unjudged<E>(E);

impl<E: Emitter> ForwardingEmitter for Unjudged<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

impl Tree {
    /// The value of an attribute.
    pub(super) fn attribute(&self, node: usize, name: Key) -> Option<&str> {
        let node = &self.nodes[node];
        node.tag?;
        let found = self.attributes[node.span.start..node.span.end]
            .iter()
            .find(|(other, _)| *other == name);
        found.map(|(_, span)| span.of(&self.text))
    }

    /// All the text of a piece of markup, in one line.
    pub(super) fn line_of(html: &str) -> String {
        let tree = Tree::parse(html);
        let texts = tree.nodes.iter().filter(|node| node.tag.is_none());
        let text: String = texts.map(|node| node.span.of(&tree.text)).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Parses a page.
    pub(super) fn parse(html: &str) -> Tree {
        let mut builder = Builder::default();
        builder.push(Tag::Html);
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
                builder.event(event);
                None::<Infallible> // all is done in the builder
            });
        emitter.naively_switch_states(true);
        Tokenizer::new_with_emitter(html, Unjudged(emitter)).for_each(|_| {});
        builder.finish()
    }
}
