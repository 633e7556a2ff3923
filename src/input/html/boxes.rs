//! Boxes inside a text, told by their headings: offers of letters, links to other texts, who wrote it.
//!
//! A box is the element that opens with such a heading, as long as it holds little of the text. Where none does, the heading goes with
//! what stands below it up to the next one, if that is but a line of links or the end of the text.

use super::about;
use super::notices;
use super::page::Page;
use super::tree::Key;
use super::verdict::BlockVerdict;
use std::cell::LazyCell;
use std::ops::Range;

/// Longest heading of a box, in letters.
const HEADING: usize = 60;
/// Share of the text's prose, one part in so many, that a box may hold.
const PART: f64 = 5.0;
/// Most blocks of an offer to send letters.
const SIGN_UP: usize = 5;
/// Most words before a name in the heading of a box about its bearer.
const BEFORE_NAME: usize = 3;
/// How many elements around a heading may be the box.
const AROUND: usize = 4;

impl Page<'_> {
    /// Leaves out boxes. Linear in the page.
    pub(super) fn drop_boxes(&mut self) {
        let gain = self.sums(|at| self.worth[at].max(0.0));
        let all = gain[gain.len() - 1];
        let small = |range: &Range<usize>| PART * (gain[range.end] - gain[range.start]) <= all;
        let who = LazyCell::new(|| about::who(self.sheet));
        let heads = |&at: &usize| self.heads_box(at) || self.heads_writer(at, &who);
        let headings = (0..self.blocks.len()).filter(heads);
        let boxes = headings.filter_map(|at| {
            let wrapped = self.box_around(at, &small);
            wrapped.or_else(|| self.below(at).filter(|range| small(range)))
        });
        let mut boxes: Vec<Range<usize>> = boxes.collect();
        boxes.extend(self.sign_ups(&small));
        for at in boxes.into_iter().flatten() {
            self.drop(at, BlockVerdict::Box);
        }
    }

    /// The small elements around a field for an address, up to the heading or line that says what for.
    fn sign_ups(&self, small: &impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
        let asks = |at: &usize| self.tree.attribute(*at, Key::Type) == Some("email");
        let fields = (0..self.tree.nodes.len()).filter(asks);
        let boxes = fields.filter_map(|field| {
            let around = self.up(field).take(AROUND).map(|node| self.range(node));
            let brief = |range: &Range<usize>| range.len() <= SIGN_UP && small(range);
            around.take_while(brief).last()
        });
        boxes.collect()
    }

    /// Whether a block is the heading of a box.
    fn heads_box(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        self.keeps(at)
            && block.tag.is_heading()
            && block.size <= HEADING
            && notices::heads_box(&block.text)
    }

    /// Whether a block is a heading that ends in the name of the writer or the site, few words before it, and what stands below begins with
    /// that name: "About Lena Falk", "Lena Falk writes of harbours."
    fn heads_writer(
        &self,
        at: usize,
        who: &LazyCell<Vec<String>, impl FnOnce() -> Vec<String>>,
    ) -> bool {
        let block = &self.blocks[at];
        if !self.keeps(at) || !block.tag.is_heading() || block.size > HEADING {
            return false;
        }
        let next = self
            .blocks
            .get(at + 1)
            .map(|next| about::letters(&next.text));
        let mut name = block.text.as_str();
        (0..BEFORE_NAME).any(|_| {
            name = name.split_once(' ').map_or("", |(_, behind)| behind);
            let letters = about::letters(name);
            let first = about::letters(name.split(' ').next().unwrap_or_default());
            let tells = || next.as_ref().is_some_and(|next| next.starts_with(&first));
            !first.is_empty() && tells() && who.contains(&letters)
        })
    }

    /// The blocks of the outermost element that opens with a heading, holds more than it, and is small.
    fn box_around(
        &self,
        at: usize,
        small: &impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let around = self.up(self.blocks[at].node).take(AROUND);
        let ranges = around.map(|node| self.range(node));
        let opens = ranges.take_while(|range| range.start == at && small(range));
        opens.filter(|range| range.len() > 1).last()
    }

    /// A heading with what stands below it up to the next, if no prose does or no heading follows.
    fn below(&self, at: usize) -> Option<Range<usize>> {
        let rest = at + 1..self.blocks.len();
        let next = rest.clone().find(|&at| self.blocks[at].tag.is_heading());
        let end = next.unwrap_or(rest.end);
        let prose = |at: usize| self.keeps(at) && self.worth[at] > 0.0;
        let last = !(end..rest.end).any(prose);
        match (last, (at + 1..end).any(prose)) {
            (true, _) | (_, false) => Some(at..end),
            (false, true) => Some(at..at + 1).filter(|_| self.is_gone(at + 1)),
        }
    }

    /// Whether the block at a place has been left out.
    fn is_gone(&self, at: usize) -> bool {
        at < self.blocks.len() && !self.keeps(at)
    }
}
