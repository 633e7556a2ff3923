//! A page as a tree: an array in the order of opening, so no walk is recursive and a subtree is a range.

use super::builder::Builder;
use super::tags::{PackedName, Tag};
use super::tokens;
use crate::document::Span;

/// Attributes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    AriaControls,
    AriaExpanded,
    AriaHidden,
    AriaLabel,
    AriaModal,
    Class,
    Content,
    DataBsTarget,
    DataBsToggle,
    DataTarget,
    DataToggle,
    Datetime,
    EpubType,
    Hidden,
    Href,
    Id,
    Itemprop,
    Itemtype,
    Lang,
    Name,
    Property,
    Rel,
    Role,
    Style,
    Title,
    Type,
}

/// Their names, sorted.
const ATTRIBUTES: &[(PackedName, Key)] = &[
    (PackedName::of("aria-controls"), Key::AriaControls),
    (PackedName::of("aria-expanded"), Key::AriaExpanded),
    (PackedName::of("aria-hidden"), Key::AriaHidden),
    (PackedName::of("aria-label"), Key::AriaLabel),
    (PackedName::of("aria-modal"), Key::AriaModal),
    (PackedName::of("class"), Key::Class),
    (PackedName::of("content"), Key::Content),
    (PackedName::of("data-bs-target"), Key::DataBsTarget),
    (PackedName::of("data-bs-toggle"), Key::DataBsToggle),
    (PackedName::of("data-target"), Key::DataTarget),
    (PackedName::of("data-toggle"), Key::DataToggle),
    (PackedName::of("datetime"), Key::Datetime),
    (PackedName::of("epub:type"), Key::EpubType),
    (PackedName::of("hidden"), Key::Hidden),
    (PackedName::of("href"), Key::Href),
    (PackedName::of("id"), Key::Id),
    (PackedName::of("itemprop"), Key::Itemprop),
    (PackedName::of("itemtype"), Key::Itemtype),
    (PackedName::of("lang"), Key::Lang),
    (PackedName::of("name"), Key::Name),
    (PackedName::of("property"), Key::Property),
    (PackedName::of("rel"), Key::Rel),
    (PackedName::of("role"), Key::Role),
    (PackedName::of("style"), Key::Style),
    (PackedName::of("title"), Key::Title),
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
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    pub attributes: Vec<(Key, Span)>,
    pub text: String,
    /// The language that the page says it is in, in its text.
    pub language: Option<Span>,
    /// Whether the page says where it begins, and where it ends.
    pub begins: bool,
    pub ends: bool,
}

impl Key {
    /// The key of a name in small letters.
    pub(super) fn of(name: &[u8]) -> Option<Key> {
        let name = PackedName::new(name)?;
        let at = ATTRIBUTES.binary_search_by(|(known, _)| known.cmp(&name));
        at.ok().map(|at| ATTRIBUTES[at].1)
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
        tokens::read(html, &mut builder);
        builder.finish()
    }
}

/// A text in one line, `None` if it is blank.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
