//! The lines of a text that comes bit by bit, and which of them make a paragraph.

use crate::document::Span;
use crate::segment::line::{is_closer, is_terminator, list_marker};
use crate::segment::wrap::{
    AHEAD, Joint, LineAbove, LineBelow, TOO_WIDE, WrapEvidence, joins_at, joint,
};
use crate::words::widens;
use std::collections::VecDeque;

/// Bytes of a line's first word that are kept to see whether it is a list marker, which is shorter.
const MARKER: usize = 16;

/// A line as it comes, character by character. Counts are in characters, places are bytes of the whole text.
#[derive(Debug)]
struct Row {
    /// Without white space around it, as far as it has come.
    span: Span,
    /// Whether it has ended.
    is_closed: bool,
    characters: usize,
    width: usize,
    indent: usize,
    starts_lower: bool,
    is_uncased: bool,
    runs_on: bool,
    first_word: usize,
    /// The start of the first word, and whether another one follows.
    opening: String,
    has_second: bool,
}

impl Row {
    fn new(start: usize) -> Self {
        Row {
            span: Span { start, end: start },
            is_closed: false,
            characters: 0,
            width: 0,
            indent: 0,
            starts_lower: false,
            is_uncased: false,
            runs_on: true,
            first_word: 0,
            opening: String::new(),
            has_second: false,
        }
    }

    fn is_blank(&self) -> bool {
        self.span.is_empty()
    }

    fn add(&mut self, at: usize, c: char) {
        let before = self.characters;
        let counts = usize::from(widens(c));
        self.characters += counts;
        if c.is_whitespace() {
            return;
        }
        let is_first = self.is_blank();
        if is_first {
            self.span.start = at;
            self.indent = before;
            self.starts_lower = c.is_lowercase();
            self.is_uncased = c.is_alphabetic() && !c.is_uppercase();
        }
        if !self.has_second && (is_first || self.span.end == at) {
            self.first_word = TOO_WIDE.min(self.first_word + counts);
            if self.opening.len() < MARKER {
                self.opening.push(c);
            }
        } else {
            self.has_second = true;
        }
        self.span.end = at + c.len_utf8();
        self.width = self.characters.min(TOO_WIDE);
        if !is_closer(c) {
            self.runs_on = !is_terminator(c);
        }
    }

    /// Whether nothing that follows changes how it stands to the line above.
    fn is_known(&self) -> bool {
        self.is_closed || self.has_second || self.first_word == TOO_WIDE
    }

    /// A marker has something behind it.
    fn is_item(&self) -> bool {
        self.has_second && list_marker(&format!("{} x", self.opening)) > 0
    }

    /// Its width and whether it runs on, unless it is blank.
    fn running(&self) -> Option<(usize, bool)> {
        (!self.is_blank()).then_some((self.width, self.runs_on))
    }

    fn above(&self) -> LineAbove {
        LineAbove {
            width: self.width,
            indent: self.indent,
            is_item: self.is_item(),
            runs_on: self.runs_on,
        }
    }

    fn below(&self) -> LineBelow {
        LineBelow {
            indent: self.indent,
            is_item: self.is_item(),
            starts_lower: self.starts_lower,
            first_word: self.first_word,
        }
    }
}

/// What is known of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph {
    /// Its span, as far as it is known to reach.
    pub(super) span: Span,
    /// Whether that is all of it.
    pub(super) is_whole: bool,
}

/// The lines from the one that the paragraph has reached on. Room: that of the lines in [`AHEAD`] bytes and of those that came
/// at once.
#[derive(Debug)]
pub(super) struct Rows {
    rows: VecDeque<Row>,
    /// Bytes that have come.
    come: usize,
    /// Whether a carriage return came last: a line feed belongs to it.
    returned: bool,
    is_finished: bool,
    /// Whether each line stands alone.
    each_line: bool,
    /// Where the paragraph begins, if one has.
    start: Option<usize>,
    evidence: WrapEvidence,
    /// How many of the lines have had their say.
    counted: usize,
    /// Width of the line before all these and whether it runs on, if it was not blank.
    before: Option<(usize, bool)>,
}

impl Rows {
    pub(super) fn new(each_line: bool) -> Self {
        Rows {
            rows: VecDeque::new(),
            come: 0,
            returned: false,
            is_finished: false,
            each_line,
            start: None,
            evidence: WrapEvidence::default(),
            counted: 0,
            before: None,
        }
    }

    /// Takes what follows.
    pub(super) fn add(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            self.add_char(self.come + at, c);
        }
        self.come += text.len();
    }

    fn add_char(&mut self, at: usize, c: char) {
        let returned = std::mem::replace(&mut self.returned, c == '\r');
        if returned && c == '\n' {
            return;
        }
        if self.rows.back().is_none_or(|row| row.is_closed) {
            self.rows.push_back(Row::new(at));
        }
        let Some(row) = self.rows.back_mut() else {
            return;
        };
        match c {
            '\n' | '\r' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}' => row.is_closed = true,
            _ => row.add(at, c),
        }
    }

    /// Nothing follows.
    pub(super) fn finish(&mut self) {
        self.is_finished = true;
        if let Some(row) = self.rows.back_mut() {
            row.is_closed = true;
        }
    }

    /// Bytes that have come.
    pub(super) fn come(&self) -> usize {
        self.come
    }

    /// From where on the text is still needed.
    pub(super) fn needed(&self) -> usize {
        self.rows.front().map_or(self.come, |row| row.span.start)
    }

    /// The paragraph that has begun, or begins, as far as it is known.
    pub(super) fn paragraph(&mut self) -> Option<Paragraph> {
        while self.start.is_none()
            && self
                .rows
                .front()
                .is_some_and(|row| row.is_blank() && row.is_closed)
        {
            self.drop_row();
        }
        let first = self.rows.front().filter(|row| !row.is_blank())?;
        let start = *self.start.get_or_insert(first.span.start);
        let is_whole = loop {
            match self.goes_on() {
                Some(true) => self.drop_row(),
                Some(false) => break true,
                None => break false,
            }
        };
        let end = self.rows.front().map_or(start, |row| row.span.end);
        let span = Span { start, end };
        Some(Paragraph { span, is_whole })
    }

    /// Leaves a paragraph that is whole.
    pub(super) fn leave(&mut self) {
        self.start = None;
        self.drop_row();
    }

    /// Whether the paragraph goes on behind the line that it has reached; `None` if that is not known yet.
    fn goes_on(&mut self) -> Option<bool> {
        let above = self.rows.front()?;
        if !above.is_closed {
            return None;
        }
        if self.each_line {
            return Some(false);
        }
        let Some(below) = self.rows.get(1) else {
            return self.is_finished.then_some(false);
        };
        if below.is_blank() {
            return below.is_closed.then_some(false);
        }
        if !below.is_known() {
            return None;
        }
        let (end, above, below) = (above.span.end, above.above(), below.below());
        match joint(&above, &below) {
            Joint::Joined => Some(true),
            Joint::Divided => Some(false),
            Joint::ByWidth => Some(joins_at(self.width_at(end)?, &above, &below)),
        }
    }

    /// The width that the text is wrapped to at a place, if that is known.
    fn width_at(&mut self, at: usize) -> Option<Option<usize>> {
        while let Some(row) = self.rows.get(self.counted) {
            if !row.is_blank() && row.span.start >= at + AHEAD {
                return Some(self.evidence.width());
            }
            if row.is_blank() && !row.is_closed {
                break;
            }
            if !row.is_known() {
                return None;
            }
            self.count_row();
        }
        let is_known = self.is_finished || self.come >= at + AHEAD;
        is_known.then(|| self.evidence.width())
    }

    /// Lets the next line that has not had its say have it.
    fn count_row(&mut self) {
        let Some(row) = self.rows.get(self.counted) else {
            return;
        };
        let above = match self.counted.checked_sub(1) {
            Some(above) => self.rows.get(above).and_then(Row::running),
            None => self.before,
        };
        if let Some((width, runs_on)) = above
            && !row.is_blank()
            && !row.is_item()
        {
            self.evidence.add(width, runs_on && row.is_uncased);
        }
        self.counted += 1;
    }

    /// Drops the line that the paragraph has reached.
    fn drop_row(&mut self) {
        if self.counted == 0 {
            self.count_row();
        }
        self.counted -= self.counted.min(1);
        self.before = self.rows.pop_front().as_ref().and_then(Row::running);
    }
}
