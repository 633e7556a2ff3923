//! Two texts of which one repeats the other, as they look on a terminal: each around what differs, word by word.

use super::terminal::{FAINT, Look, Style, in_a_line};
use nutgraf::render::{DiffPart, by_ends, difference, difference_in_full};
use std::ops::Range;

const GONE: Style = "31";
const KEPT: Style = "32";

/// A text in one line, and where in it stands what the other does not have.
#[derive(Default)]
struct Marked {
    line: String,
    own: Vec<(Range<usize>, Style)>,
}

impl Look {
    /// What is said of two texts, and below it both, above a blank line: what goes and what stays. Where only one is known, that one.
    pub(in crate::cli) fn repeat(
        &self,
        said: &str,
        gone: Option<&str>,
        kept: Option<&str>,
        full: bool,
    ) -> String {
        let shown = self.hung("", said, None);
        match (gone, kept) {
            (Some(gone), Some(kept)) => {
                shown + &self.differing(["  goes  ", "  stays "], [gone, kept], full) + "\n"
            }
            (Some(text), None) | (None, Some(text)) => shown + &self.hung("  ", text, Some(FAINT)),
            (None, None) => shown,
        }
    }

    /// Two texts, each behind its label, around what differs in them, or all of them if `full`; one line for both where nothing does.
    pub(in crate::cli) fn differing(
        &self,
        labels: [&str; 2],
        [first, second]: [&str; 2],
        full: bool,
    ) -> String {
        let parts = match full {
            true => difference_in_full(first, second),
            false => difference(first, second),
        };
        if let [] | [DiffPart::Both(_) | DiffPart::Elided(_)] = parts[..] {
            return self.hung("  both  ", first, Some(FAINT));
        }
        let (mut one, mut other) = (Marked::default(), Marked::default());
        for part in &parts {
            match part {
                DiffPart::First(text) => {
                    one.push_own(&by_ends(text, full), GONE, self.marks("[-", "-]"))
                }
                DiffPart::Second(text) => {
                    other.push_own(&by_ends(text, full), KEPT, self.marks("{+", "+}"))
                }
                DiffPart::Both(text) => {
                    one.push(text);
                    other.push(text);
                }
                DiffPart::Elided(_) => {
                    one.push(" … ");
                    other.push(" … ");
                }
            }
        }
        let shown = |label, side: Marked| self.hung_styled(label, &side.line, &side.own);
        shown(labels[0], one) + &shown(labels[1], other)
    }

    /// What stands around words that only one text has, where no colour tells them.
    fn marks<'m>(&self, open: &'m str, close: &'m str) -> [&'m str; 2] {
        match self.is_coloured() {
            true => ["", ""],
            false => [open, close],
        }
    }
}

impl Marked {
    /// Adds what both have, or leave out, with one space where there is white space.
    fn push(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) && !self.line.is_empty() {
            self.space();
        }
        self.line += &in_a_line(text);
        if text.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    /// Adds what only this text has.
    fn push_own(&mut self, text: &str, style: Style, [open, close]: [&str; 2]) {
        if text.starts_with(char::is_whitespace) && !self.line.is_empty() {
            self.space();
        }
        let start = self.line.len();
        self.line += open;
        self.line += &in_a_line(text);
        self.line += close;
        self.own.push((start..self.line.len(), style));
    }

    fn space(&mut self) {
        if !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }
}
