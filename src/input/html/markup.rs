//! What the elements around a block say that it is.

use super::page::Page;
use super::tags::Tag;
use crate::document::Mark;

/// Longest entry of a list, in letters; what holds more is an answer in a forum, or a part of a page.
const ENTRY: f64 = 600.0;
/// Fewest entries of that length that make a list one of texts.
const SEVERAL: usize = 2;
/// How many elements around a block are looked at for what it stands in.
const AROUND: usize = 6;

/// The elements of a page, asked what its blocks are.
pub(super) struct Markup<'p> {
    page: &'p Page<'p>,
    /// Letters of the blocks that are kept, before each block and after the last.
    size: &'p [f64],
    /// By node: how many of its entries are too long for one, and the letters of these.
    long: Vec<(usize, f64)>,
}

impl<'p> Markup<'p> {
    /// Linear in the page.
    pub(super) fn of(page: &'p Page<'p>, size: &'p [f64]) -> Self {
        let nodes = &page.tree.nodes;
        let mut markup = Markup {
            page,
            size,
            long: vec![(0, 0.0); nodes.len()],
        };
        for node in (0..nodes.len()).filter(|&node| nodes[node].tag == Some(Tag::Li)) {
            let size = markup.size(node);
            if size > ENTRY {
                let long = &mut markup.long[nodes[node].parent];
                *long = (long.0 + 1, long.1 + size);
            }
        }
        markup
    }

    /// What a block is by its tag or by the first element around it that says so; `in_row` tells whether it stands in one line with the
    /// cells beside it.
    pub(super) fn mark(&self, block: usize, in_row: bool) -> Option<Mark> {
        let block = &self.page.blocks[block];
        if block.tag.is_heading() {
            return Some(Mark::Heading);
        }
        let nodes = &self.page.tree.nodes;
        let mut around = self.page.up(block.node).take(AROUND);
        around.find_map(|node| match nodes[node].tag? {
            Tag::Pre => Some(Some(Mark::Code)),
            Tag::Caption => Some(Some(Mark::Caption)),
            Tag::Dd | Tag::Dt => Some(Some(Mark::Entry)),
            Tag::Li => Some(self.is_entry(node).then_some(Mark::Entry)),
            Tag::Td | Tag::Th => {
                let is_row = in_row && self.page.is_beside(block.node);
                Some(is_row.then_some(Mark::Row))
            }
            _ => None,
        })?
    }

    /// Whether an entry is short and stands in no list of texts: one of which several long entries are more than half.
    fn is_entry(&self, node: usize) -> bool {
        let list = self.page.tree.nodes[node].parent;
        let (count, long) = self.long[list];
        self.size(node) <= ENTRY && (count < SEVERAL || 2.0 * long <= self.size(list))
    }

    /// Letters of what is kept in a node.
    fn size(&self, node: usize) -> f64 {
        let blocks = self.page.range(node);
        self.size[blocks.end] - self.size[blocks.start]
    }
}
