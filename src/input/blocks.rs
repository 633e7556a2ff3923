//! Blocks of text, apart by blank lines, and what their markup says of them.

use crate::document::{Mark, Span};

/// A text with single blanks; `None` if it is blank.
pub(super) fn one_line(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// An extracted text while it is put together.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) text: String,
    /// Which blocks are no prose, in order.
    pub(super) marks: Vec<(Span, Mark)>,
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

    /// The text, ending in a line break unless it is empty.
    pub(super) fn finish(mut self) -> (String, Vec<(Span, Mark)>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        (self.text, self.marks)
    }
}
