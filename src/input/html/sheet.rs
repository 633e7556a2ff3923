//! A page's tree with what each element shows and calls itself, which is found out once.

use super::blocks;
use super::folds::Folds;
use super::names::{self, NameHints};
use super::tags::Tag;
use super::tree::Tree;

/// A page as it is looked at.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub tree: Tree,
    /// For each node whether no reader sees it, or it is no text.
    pub unseen: Vec<bool>,
    /// What each element calls itself.
    pub called: Vec<NameHints>,
    folds: Folds,
}

impl Sheet {
    /// Parses a page. Linear in the page.
    pub(super) fn of(html: &str) -> Self {
        let mut tree = Tree::parse(html);
        let folds = Folds::of(&tree);
        folds.unlink(&mut tree);
        Sheet {
            unseen: blocks::unseen(&tree, &folds, false),
            called: names::read(&tree),
            tree,
            folds,
        }
    }

    /// The same page once scripts have made its parts visible.
    pub(super) fn scripted(mut self) -> Self {
        self.unseen = blocks::unseen(&self.tree, &self.folds, true);
        self
    }

    /// The text inside an element that is seen, in one line; all of it for one that is not seen itself.
    pub(super) fn line(&self, node: usize) -> String {
        let mut text = String::new();
        for at in node..self.tree.nodes[node].end {
            let inner = &self.tree.nodes[at];
            match inner.tag {
                _ if self.unseen[at] && !self.unseen[node] => {}
                None => text.push_str(inner.span.of(&self.tree.text)),
                Some(tag) if tag == Tag::Br || !tag.is_inline() => text.push(' '),
                Some(_) => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
