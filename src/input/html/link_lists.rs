//! Lists of links among the blocks of a page.

use super::page::{Page, Sifted};
use super::tags::Tag;
use super::verdict::BlockVerdict;
use std::ops::Range;

impl Page<'_> {
    /// Leaves out elements that are lists of links, by one of the measures below.
    pub(super) fn drop_links(&mut self, root: usize, is_list: fn(&Links) -> bool) {
        let size = self.sums(|at| self.blocks[at].size as f64);
        let linked = self.sums(|at| self.blocks[at].linked as f64);
        let count = self.sums(|_| 1.0);
        let prose = self.sums(|at| f64::from(self.blocks[at].size > self.blocks[at].linked + 60));
        let sum = |sums: &[f64], range: &Range<usize>| sums[range.end] - sums[range.start];
        let end = self.tree.nodes[root].end;
        let dropped = self.sifted(root + 1..end, |page, at, range| {
            let tag = page.tree.nodes[at].tag.unwrap_or(Tag::Other);
            let heading = tag.is_heading() || matches!(tag, Tag::Header | Tag::Hgroup);
            let links = Links {
                size: sum(&size, range),
                linked: sum(&linked, range),
                count: sum(&count, range),
                prose: sum(&prose, range),
            };
            match !heading && links.count > 0.0 && is_list(&links) {
                true if page.is_announced(range.start) || page.leads(range) => Sifted::Keep,
                // A row goes whole or not at all, whichever of its cells are links.
                false if tag == Tag::Tr && page.is_short_row(at, &size, &count) => Sifted::Keep,
                list => Sifted::drop_if(list),
            }
        });
        self.drop_all(dropped, BlockVerdict::Links);
    }

    /// Whether blocks are one heading with prose below it.
    fn leads(&self, range: &Range<usize>) -> bool {
        let below = |at: usize| self.keeps(at) && self.worth[at] > 0.0;
        range.len() == 1
            && self.blocks[range.start].tag.is_heading()
            && range.end < self.blocks.len()
            && below(range.end)
    }

    /// In a text: mostly links, and no prose.
    pub(super) fn is_links(links: &Links) -> bool {
        let density = links.linked / links.size.max(1.0);
        let short = links.count == 1.0 && density > 0.8 && links.size < 180.0;
        links.prose == 0.0 && (short || links.count > 1.0 && density > 0.6)
    }

    /// Where links are the content: links of a word or two.
    pub(super) fn is_menu(links: &Links) -> bool {
        links.count > 1.0 && links.linked > 0.8 * links.size && links.size < 20.0 * links.count
    }

    /// Whether a line of text that ends in a colon stands before a block.
    fn is_announced(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|at| {
            let block = &self.blocks[at];
            self.keeps(at)
                && !block.tag.is_heading()
                && 2 * block.linked < block.size
                && block.text.ends_with([':', '：'])
        })
    }
}

/// What stands in an element: letters, those in links, blocks, and those of them that are prose.
pub(super) struct Links {
    size: f64,
    linked: f64,
    count: f64,
    prose: f64,
}
