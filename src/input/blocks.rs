//! Blocks of text, apart by blank lines, and what their markup says of them.

use super::layout::BlockKind;
use crate::document::{Mark, Span};

/// A text with single blanks; `None` if it is blank.
pub(super) fn one_line(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Longest row of a table, in bytes, that is put in one line.
const ROW: usize = 1200;
/// Most tables in each other that are told apart; what lies deeper is part of the cell around it.
const DEEP: usize = 8;

/// Rows of tables that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct TableRows {
    open: Vec<TableRow>,
    /// Rows opened beyond the depth.
    beyond: usize,
}

/// The paragraphs of each cell of a row.
type TableRow = Vec<Vec<Paragraph>>;

/// A paragraph before it stands in its text.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// What its markup says of it.
    pub(super) mark: Option<Mark>,
    /// How it is laid out, where the mark does not say that already.
    pub(super) kind: Option<BlockKind>,
    /// Stretches of it that are links, and where they lead to.
    pub(super) links: Vec<(Span, String)>,
}

impl TableRows {
    pub(super) fn open_row(&mut self) {
        if self.open.len() < DEEP {
            self.open.push(Vec::new());
        } else {
            self.beyond += 1;
        }
    }

    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.open.last_mut().filter(|_| self.beyond == 0) {
            row.push(Vec::new());
        }
    }

    /// Adds a paragraph to the cell that is open, or to the text where none is.
    pub(super) fn push(&mut self, paragraph: Paragraph, blocks: &mut Blocks) {
        match self.open.last_mut().and_then(|row| row.last_mut()) {
            Some(_) if paragraph.text.trim().is_empty() => {}
            Some(cell) => cell.push(paragraph),
            None => blocks.push_paragraph(paragraph),
        }
    }

    /// Ends a row: a line of the text where each of several cells is one short paragraph; else, as tables that only lay out a page have
    /// it, the paragraphs of each cell.
    pub(super) fn close_row(&mut self, blocks: &mut Blocks) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(row) = self.open.pop() else { return };
        if self.open.is_empty() && is_line(&row) {
            blocks.push_row(&row);
        } else {
            for paragraph in row.into_iter().flatten() {
                self.push(paragraph, blocks);
            }
        }
    }
}

/// Whether a row has several cells and is short, each of them a paragraph.
fn is_line(row: &TableRow) -> bool {
    let size: usize = row.iter().flatten().map(|cell| cell.text.len()).sum();
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    filled > 1 && size <= ROW && row.iter().all(|cell| cell.len() <= 1)
}

/// An extracted text while it is put together.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) text: String,
    /// Which blocks are no prose, in order.
    pub(super) marks: Vec<(Span, Mark)>,
    /// Where blocks begin of which more is known than their marks say, in order.
    pub(super) kinds: Vec<(usize, BlockKind)>,
    /// Links, in order.
    pub(super) links: Vec<(Span, String)>,
}

impl Blocks {
    /// Adds a block behind a gap, without the white space around it; a blank one is dropped. Returns whether it was added.
    pub(super) fn push(&mut self, block: &str, gap: &str, mark: Option<Mark>) -> bool {
        let block = block.trim();
        if block.is_empty() {
            return false;
        }
        if !self.text.is_empty() {
            self.text.push_str(gap);
        }
        let start = self.text.len();
        self.text.push_str(block);
        let end = self.text.len();
        self.marks
            .extend(mark.map(|mark| (Span { start, end }, mark)));
        true
    }

    /// Adds a paragraph behind a blank line.
    fn push_paragraph(&mut self, paragraph: Paragraph) {
        if self.push(&paragraph.text, "\n\n", paragraph.mark) {
            let start = self.text.len() - paragraph.text.trim().len();
            self.kinds.extend(paragraph.kind.map(|kind| (start, kind)));
            self.push_links(&paragraph, start);
        }
    }

    /// Adds a row whose cells are short. An empty cell between others keeps its place.
    fn push_row(&mut self, row: &TableRow) {
        let cell = |cell: &Vec<Paragraph>| cell.first().and_then(|cell| one_line(&cell.text));
        let cells: Vec<_> = row
            .iter()
            .map(|one| cell(one).unwrap_or_default())
            .collect();
        let end = self.text.len();
        let follows = matches!(self.marks.last(), Some((span, Mark::Row)) if span.end == end);
        let gap = if follows { "\n" } else { "\n\n" };
        if !self.push(&cells.join(" | "), gap, Some(Mark::Row)) {
            return;
        }
        let mut start = self.text.len() - cells.join(" | ").trim().len();
        for (cell, text) in row.iter().zip(&cells) {
            if let Some(cell) = cell.first().filter(|cell| cell.text.trim() == text) {
                self.push_links(cell, start);
            }
            start += text.len() + " | ".len();
        }
    }

    /// Adds the links of a paragraph that starts at a place without the white space before it.
    fn push_links(&mut self, paragraph: &Paragraph, start: usize) {
        let text = &paragraph.text;
        let leading = text.len() - text.trim_start().len();
        for (span, to) in &paragraph.links {
            let end = span.end.min(text.trim_end().len());
            let from = span.start.max(leading);
            if from < end {
                let moved = |at: usize| at - leading + start;
                let (start, end) = (moved(from), moved(end));
                self.links.push((Span { start, end }, to.clone()));
            }
        }
    }

    /// The text, ending in a line break unless it is empty.
    pub(super) fn finish(mut self) -> (String, Vec<(Span, Mark)>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        (self.text, self.marks)
    }
}
