//! Where a page says that its text is: for texts that are too short to be told by what they are worth.

use super::names;
use super::notices;
use super::page::Page;
use super::tags::Tag;
use super::tree::Key;
use crate::segment::ends_sentence;
use std::ops::Range;

/// Fewest letters of a line that is a sentence of a text.
const SENTENCE: usize = 20;
/// Most paragraphs of an offer to subscribe.
const OFFER: usize = 2;

/// Classes and types by which forums name what their pages hold: there, what readers write is the text.
const FORUMS: &[&str] = &[
    "forum",
    "forums",
    "thread",
    "topic",
    "viewtopic",
    "question",
    "questions",
];

impl Page<'_> {
    /// The one element that is named as the text's, or else the one article below a headline, if a sentence of it is kept.
    pub(super) fn declared(&self) -> Option<usize> {
        let named = |at: usize| names::is_body(self.tree, at);
        let headline = |at: usize| {
            let nodes = &self.tree.nodes;
            let mut inside = nodes[at..nodes[at].end].iter();
            inside.any(|node| node.tag == Some(Tag::H1))
        };
        let article = |at: usize| self.tree.nodes[at].tag == Some(Tag::Article);
        let told = self.only(article).filter(|&at| headline(at));
        self.only(named).or(told)
    }

    /// A short text that is not the part with most prose: named as the text's and no part of that, or, where there is next to no
    /// prose, the one article if it holds half of what is left
    /// and is made of sentences.
    pub(super) fn short_text(&self, most: usize, prose: bool) -> Option<usize> {
        let named = |at: usize| names::is_body(self.tree, at);
        let found = self.only(named);
        if prose {
            return found.filter(|&at| self.is_beside_text(at, most));
        }
        let size = self.sums(|at| self.blocks[at].size as f64);
        let said = self.sums(|at| match self.is_sentence(at) {
            true => self.blocks[at].size as f64,
            false => 0.0,
        });
        let sum = |sums: &[f64], at: usize| {
            let range = self.range(at);
            sums[range.end] - sums[range.start]
        };
        let half = |at: &usize| {
            let own = sum(&size, *at);
            2.0 * own >= size[size.len() - 1] && 3.0 * sum(&said, *at) >= own
        };
        let article = |at: usize| self.tree.nodes[at].tag == Some(Tag::Article);
        found.or_else(|| self.only(article).filter(half))
    }

    /// The outermost element of a kind that holds a sentence, if there is one alone.
    fn only(&self, is: impl Fn(usize) -> bool) -> Option<usize> {
        let nodes = &self.tree.nodes;
        let (mut found, mut at) = (None, 0);
        while at < nodes.len() {
            let container = nodes[at].tag.is_some_and(Tag::is_container);
            let called = self.called[at];
            let apart = called.is_comment() || called.is_cover() || called.is_furniture();
            at = match container && !apart && is(at) && self.has_sentence(self.range(at)) {
                true if found.is_some() => return None,
                true => {
                    found = Some(at);
                    nodes[at].end
                }
                false if apart && nodes[at].tag.is_some() => nodes[at].end,
                false => at + 1,
            };
        }
        found
    }

    /// Whether an element that calls itself furniture stands beside the text, neither in it nor around it.
    pub(super) fn is_beside_text(&self, at: usize, text: usize) -> bool {
        let nodes = &self.tree.nodes;
        nodes[at].end <= text || nodes[text].end <= at
    }

    /// Whether a text stands before the first of some comments: one that is named as such, or a sentence below a heading. Not
    /// where the page is a thread.
    pub(super) fn is_article_before(&self, comments: &[Range<usize>]) -> bool {
        let Some(first) = comments.first() else {
            return true;
        };
        if self.is_thread() {
            return false;
        }
        let before = |at: &usize| *at < first.start && self.keeps(*at);
        let kept = || (0..self.blocks.len()).filter(before);
        let heading = kept().find(|&at| self.blocks[at].tag.is_heading());
        let below = heading.is_some_and(|at| self.has_sentence(at + 1..first.start));
        below
            || self
                .declared()
                .is_some_and(|text| self.has_sentence(self.range(text).start..first.start))
    }

    /// Whether some blocks that are kept have a sentence that is no link.
    fn has_sentence(&self, range: Range<usize>) -> bool {
        range
            .into_iter()
            .any(|at| self.keeps(at) && self.is_sentence(at))
    }

    fn is_sentence(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let prose = block.size - block.linked;
        !block.tag.is_heading()
            && prose >= SENTENCE
            && 2 * prose > block.size
            && ends_sentence(&block.text)
    }

    /// Whether what is kept has a sentence that does not speak of the page.
    pub(super) fn is_spoken(&self) -> bool {
        let mut kept = (0..self.blocks.len()).filter(|&at| self.keeps(at));
        kept.any(|at| self.is_sentence(at) && !notices::is_furniture(&self.blocks[at]))
    }

    /// Whether a page says that it is a thread of a forum, or questions and their answers.
    fn is_thread(&self) -> bool {
        let nodes = &self.tree.nodes;
        (0..nodes.len()).any(|at| {
            let kind = self.tree.attribute(at, Key::Itemtype);
            let told = kind.is_some_and(|kind| {
                kind.ends_with("DiscussionForumPosting") || kind.ends_with("QAPage")
            });
            told || nodes[at].tag == Some(Tag::Body) && names::has_any(self.tree, at, FORUMS)
        })
    }

    /// Whether an element named after a wall that readers pay to pass is the offer before it: little prose, and something to click.
    pub(super) fn is_offer(&self, at: usize, range: &Range<usize>) -> bool {
        let prose = range
            .clone()
            .filter(|&block| self.worth[block] > 0.0)
            .count();
        let nodes = &self.tree.nodes[at..self.tree.nodes[at].end];
        let clicked = |tag: Tag| matches!(tag, Tag::Button | Tag::Form | Tag::Input);
        let links = || {
            range
                .clone()
                .any(|at| 2 * self.blocks[at].linked > self.blocks[at].size)
        };
        prose <= OFFER && (links() || nodes.iter().any(|node| node.tag.is_some_and(clicked)))
    }
}
