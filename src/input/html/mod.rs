//! Web pages: the main text without what stands around it, and what a page says of itself.
//!
//! The tokens are html5gum's; the tree, and what of it is the text, are found here. All of it is linear in the page.

mod about;
mod blocks;
mod lines;
mod names;
mod page;
mod sniff;
mod tags;
mod tree;

pub(super) use sniff::{declared, looks_like};

use super::Format;
use crate::document::{About, Mark, Span};
use tags::Tag;
use tree::Tree;

/// A text of fewer bytes is not believed to be all that a page says.
const LITTLE: usize = 300;

/// A page's main text, paragraphs apart by a blank line, and what it says of itself. No page fails; one without an article
/// gives what is shown of it, one without a text what its head says it is about. Captions are left out, since their
/// pictures are. Cost: linear in the page, about a millisecond for 100 KB.
pub fn extract(html: &str) -> (String, About) {
    let tree = Tree::parse(html);
    let unseen = blocks::unseen(&tree);
    let head = about::read(&tree, &unseen);
    let (text, marks) = richest(&tree, &unseen, &head);
    let about = About {
        format: Format::Html.name(),
        title: head.title,
        byline: head.byline,
        date: head.date,
        marks,
    };
    (text, about)
}

/// The main text; where there is next to none, what the page shows without scripts or tells to search engines.
fn richest(tree: &Tree, unseen: &[bool], head: &about::Head) -> (String, Vec<(Span, Mark)>) {
    let shown = page::main_text(tree, unseen);
    if shown.0.len() >= LITTLE {
        return shown;
    }
    let plain = |text: &String| (text.clone(), Vec::new());
    let unscripted = unscripted(tree).map(|html| {
        let tree = Tree::parse(html);
        page::main_text(&tree, &blocks::unseen(&tree))
    });
    let body = head.body.as_ref().map(plain);
    let mut longer = unscripted.into_iter().chain(body);
    longer
        .find(|(text, _)| text.len() >= LITTLE)
        .unwrap_or_else(|| {
            let told = head.description.as_ref();
            told.filter(|told| told.len() > 2 * shown.0.len())
                .map_or(shown, plain)
        })
}

/// The longest part that is meant for readers without scripts.
fn unscripted(tree: &Tree) -> Option<&str> {
    let inside = |node: &&tree::Node| tree.nodes[node.parent].tag == Some(Tag::Noscript);
    let texts = tree.nodes.iter().filter(|node| node.tag.is_none());
    let texts = texts.filter(inside).map(|node| node.span.of(&tree.text));
    texts.max_by_key(|text| text.len())
}
