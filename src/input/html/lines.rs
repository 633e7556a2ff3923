//! The blocks that are kept → text: loose lines around it are left out, and rows of tables put together.

use super::blocks::Block;
use super::page::Page;
use super::tags::Tag;
use crate::document::{Mark, Span};
use crate::segment::{ends_sentence, is_notice};

/// Longest row of a table, in letters, that is put in one line.
const ROW: usize = 600;

impl Page<'_> {
    /// Leaves out lines that are furniture by their words, the headline, which has its own place, with what stands before it,
    /// loose lines before the first and after the last prose, and headings that nothing follows.
    pub(super) fn trim(&mut self) {
        for (keep, block) in self.keep.iter_mut().zip(&self.blocks) {
            let line = block.tag != Tag::Pre && !block.tag.is_heading();
            *keep &= !(line && is_notice(&block.text));
        }
        let kept = || (0..self.blocks.len()).filter(|&at| self.keep[at]);
        let prose = |at: &usize| self.worth[*at] > 0.0;
        let (Some(first), Some(last)) = (kept().find(prose), kept().rfind(prose)) else {
            return;
        };
        let headline = kept()
            .take_while(|&at| at <= first)
            .filter(|&at| self.blocks[at].tag == Tag::H1)
            .last();
        let start = headline.map_or(0, |at| at + 1);
        self.keep[..start].fill(false);
        for at in (start..first).chain(last + 1..self.blocks.len()) {
            self.keep[at] &= !is_loose(&self.blocks[at]);
        }
        self.trim_headings();
    }

    /// Leaves out headings that nothing follows.
    fn trim_headings(&mut self) {
        for (keep, block) in self.keep.iter_mut().zip(&self.blocks).rev() {
            if *keep && !block.tag.is_heading() {
                break;
            }
            *keep = false;
        }
    }

    /// The text of what is kept, and which stretches of it are headings.
    pub(super) fn text(&self) -> (String, Vec<(Span, Mark)>) {
        let rows = self.rows();
        let (mut text, mut marks) = (String::new(), Vec::new());
        let mut before = None;
        for at in (0..self.blocks.len()).filter(|&at| self.keep[at]) {
            let row = rows[at];
            text += match before {
                _ if text.is_empty() => "",
                Some(before) if row == Some(before) => " | ",
                Some(_) if row.is_some() => "\n",
                _ => "\n\n",
            };
            let start = text.len();
            text += &self.blocks[at].text;
            if self.blocks[at].tag.is_heading() {
                let end = text.len();
                marks.push((Span { start, end }, Mark::Heading));
            }
            before = row;
        }
        (text, marks)
    }

    /// For each block the row of a table that it is a cell of, where no cell of the row has two blocks.
    fn rows(&self) -> Vec<Option<usize>> {
        let kept = self.sums(|_| 1.0);
        let size = self.sums(|at| self.blocks[at].size as f64);
        let mut rows = vec![None; self.blocks.len()];
        let nodes = &self.tree.nodes;
        for row in (0..nodes.len()).filter(|&node| nodes[node].tag == Some(Tag::Tr)) {
            let range = self.range(row);
            let mut cell = row + 1;
            let mut single = size[range.end] - size[range.start] <= ROW as f64;
            while single && cell < nodes[row].end {
                let blocks = self.range(cell);
                single = kept[blocks.end] - kept[blocks.start] <= 1.0;
                cell = nodes[cell].end;
            }
            if single {
                rows[range].fill(Some(row));
            }
        }
        rows
    }
}

/// Whether a block before or after the prose belongs to nothing: no sentence, and no part of a list or table.
fn is_loose(block: &Block) -> bool {
    use Tag::*;
    let bound =
        block.tag.is_heading() || matches!(block.tag, Dd | Dt | Li | Pre | Summary | Td | Th);
    !bound && !ends_sentence(&block.text)
}
