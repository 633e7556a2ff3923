//! The blocks that are kept → text: loose lines around it are left out, and rows of tables put together.

use super::markup::Markup;
use super::notices;
use super::page::Page;
use super::tags::Tag;
use super::verdict::BlockVerdict;
use crate::document::{Mark, Span};
use crate::segment::{ends_sentence, list_marker};

/// Longest row of a table, in letters, that is put in one line.
const ROW: usize = 600;

/// Share of a text's worth up to which slanted paragraphs at its end are no part of it.
const NOTES: f64 = 0.2;

impl Page<'_> {
    /// Leaves out lines that are furniture by their words, the headline, which has its own place, with what stands before it,
    /// loose lines before the first and after the last prose, and headings that nothing follows.
    pub(super) fn trim(&mut self) {
        for (verdict, block) in self.verdicts.iter_mut().zip(&self.blocks) {
            let line = verdict.stays() && block.tag != Tag::Pre && !block.tag.is_heading();
            if line && notices::is_furniture(block) {
                *verdict = BlockVerdict::Notice;
            }
        }
        let kept = || (0..self.blocks.len()).filter(|&at| self.keeps(at));
        let prose = |at: &usize| self.worth[*at] > 0.0;
        let (Some(first), Some(last)) = (kept().find(prose), kept().rfind(prose)) else {
            return;
        };
        let headline = kept()
            .take_while(|&at| at <= first)
            .filter(|&at| self.blocks[at].tag == Tag::H1)
            .last();
        let start = headline.map_or(0, |at| at + 1);
        (0..start).for_each(|at| self.drop(at, BlockVerdict::Headline));
        for at in (start..first).chain(last + 1..self.blocks.len()) {
            if self.is_loose(at) {
                self.drop(at, BlockVerdict::Loose);
            }
        }
        self.trim_notes();
        self.trim_headings();
    }

    /// Leaves out slanted paragraphs at the end, if they are few: who wrote it, what the site wants said.
    fn trim_notes(&mut self) {
        let all = self.sums(|at| self.worth[at].max(0.0));
        let total = all[self.blocks.len()];
        let slanted = |at: &usize| {
            let block = &self.blocks[*at];
            !self.keeps(*at) || block.slanted == block.size && self.worth[*at] > 0.0
        };
        let notes = (0..self.blocks.len()).rev().take_while(slanted).last();
        if let Some(first) = notes.filter(|&first| total - all[first] <= NOTES * total) {
            (first..self.blocks.len()).for_each(|at| self.drop(at, BlockVerdict::Note));
        }
    }

    /// Leaves out headings that nothing follows, and those all of whose part is gone.
    fn trim_headings(&mut self) {
        let (mut next, mut gap) = (Some(Tag::H1), true);
        for (verdict, block) in self.verdicts.iter_mut().zip(&self.blocks).rev() {
            let heading = block.tag.is_heading();
            let keep = verdict.stays();
            if keep
                && heading
                && gap
                && next.is_some_and(|next| next as usize <= block.tag as usize)
            {
                *verdict = BlockVerdict::Heading;
            } else if keep {
                next = heading.then_some(block.tag);
                gap = false;
            } else {
                gap = true;
            }
        }
    }

    /// The text of what is kept, and what its markup says of stretches of it.
    pub(super) fn text(&self) -> (String, Vec<(Span, Mark)>) {
        let mut marks: Vec<(Span, Mark)> = Vec::new();
        let mut before = None;
        let text = self.put_together(|_, place, row, mark| {
            match (mark, marks.last_mut()) {
                (Some(Mark::Row), Some((span, Mark::Row))) if row == before => span.end = place.end,
                (mark, _) => marks.extend(mark.map(|mark| (place, mark))),
            }
            before = row;
        });
        (text, marks)
    }

    /// Puts together what is kept; `put` is told of each block, where it stands in the text, of which row of a table it is a cell, and what
    /// its markup says that it is.
    pub(super) fn put_together(
        &self,
        mut put: impl FnMut(usize, Span, Option<usize>, Option<Mark>),
    ) -> String {
        let size = self.sums(|at| self.blocks[at].size as f64);
        let (rows, markup) = (self.rows(&size), Markup::of(self, &size));
        let mut text = String::new();
        let mut before = None;
        // A block of nothing but signs that are not seen has no text.
        let shown = |&at: &usize| self.keeps(at) && !self.blocks[at].text.is_empty();
        for at in (0..self.blocks.len()).filter(shown) {
            let row = rows[at];
            text += match before {
                _ if text.is_empty() => "",
                Some(before) if row == Some(before) => " | ",
                Some(_) if row.is_some() => "\n",
                _ => "\n\n",
            };
            let start = text.len();
            text += &self.blocks[at].text;
            let end = text.len();
            put(at, Span { start, end }, row, markup.mark(at, row.is_some()));
            before = row;
        }
        text
    }

    /// For each block the row of a table that it is a cell of, where no cell of the row has two blocks.
    fn rows(&self, size: &[f64]) -> Vec<Option<usize>> {
        let kept = self.sums(|_| 1.0);
        let mut rows = vec![None; self.blocks.len()];
        let nodes = &self.tree.nodes;
        for row in (0..nodes.len()).filter(|&node| nodes[node].tag == Some(Tag::Tr)) {
            if self.is_short_row(row, size, &kept) {
                rows[self.range(row)].fill(Some(row));
            }
        }
        rows
    }

    /// Whether a row of a table is a line of short cells; `size` and `kept` are sums of letters and blocks.
    pub(super) fn is_short_row(&self, row: usize, size: &[f64], kept: &[f64]) -> bool {
        let range = self.range(row);
        let mut cell = row + 1;
        let mut single = size[range.end] - size[range.start] <= ROW as f64;
        while single && cell < self.tree.nodes[row].end {
            let blocks = self.range(cell);
            single = kept[blocks.end] - kept[blocks.start] <= 1.0;
            cell = self.tree.nodes[cell].end;
        }
        single
    }

    /// Whether a block before or after the prose belongs to nothing: no sentence, and no part of a list or table.
    fn is_loose(&self, at: usize) -> bool {
        use Tag::*;
        let block = &self.blocks[at];
        let around = || self.around(block.node).take(3);
        let listed = || around().any(|tag| matches!(tag, Dd | Dt | Li | Pre | Summary));
        let bound = block.tag.is_heading()
            || is_numbered(&block.text)
            || listed()
            || around().any(|tag| matches!(tag, Td | Th)) && self.is_beside(block.node);
        !bound && !ends_sentence(&block.text)
    }

    /// Whether the innermost row of a table around a node has several cells; one alone is layout.
    pub(super) fn is_beside(&self, node: usize) -> bool {
        let nodes = &self.tree.nodes;
        let Some(row) = self.up(node).find(|&at| nodes[at].tag == Some(Tag::Tr)) else {
            return true;
        };
        let (mut cell, mut cells) = (row + 1, 0);
        while cell < nodes[row].end && cells < 2 {
            cells += usize::from(nodes[cell].tag.is_some());
            cell = nodes[cell].end;
        }
        cells > 1
    }

    /// The tags around a node that are no part of a line, from the inside out.
    fn around(&self, node: usize) -> impl Iterator<Item = Tag> {
        self.up(node)
            .filter_map(|at| self.tree.nodes[at].tag)
            .filter(|tag| !tag.is_inline())
    }

    /// The elements around a node, from the inside out.
    pub(super) fn up(&self, node: usize) -> impl Iterator<Item = usize> {
        let parent = |at: &usize| Some(self.tree.nodes[*at].parent).filter(|up| up != at);
        std::iter::successors(Some(node), parent).skip(1)
    }
}

/// Whether a line opens with the number of an item.
fn is_numbered(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit()) && list_marker(line) > 0
}
