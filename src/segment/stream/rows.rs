//! The lines of a text that comes bit by bit, and which of them make a paragraph.

use crate::document::Span;
use crate::segment::line::{is_closer, is_line_break, is_terminator, item_number, list_marker};
use crate::segment::wrap::{
    AHEAD, BLANK_AT_PAGE, ItemMark, Joint, LineAbove, LineBelow, LineEnd, LineStart, TOO_WIDE,
    UNSPACED_WORD, WrapEvidence, columns, is_unspaced, joins_at, joint,
};
use std::collections::VecDeque;

/// Bytes of a line's first word that are kept to see whether it is a list marker, which is shorter.
const MARKER: usize = 16;

/// A line as it comes, character by character. Counts are in columns, places are bytes of the whole text.
#[derive(Debug)]
struct Row {
    /// Without white space around it, as far as it has come.
    span: Span,
    /// Whether it has ended, and whether a page has with it.
    is_closed: bool,
    ends_page: bool,
    columns: usize,
    width: usize,
    words: usize,
    indent: usize,
    starts_lower: bool,
    is_uncased: bool,
    is_unspaced: bool,
    runs_on: bool,
    first_word: usize,
    /// Whether all of that has come.
    is_past_first: bool,
    /// The start of the first word, and whether another one follows.
    opening: String,
    has_second: bool,
}

impl Row {
    fn new(start: usize) -> Self {
        Row {
            span: Span { start, end: start },
            is_closed: false,
            ends_page: false,
            columns: 0,
            width: 0,
            words: 0,
            indent: 0,
            starts_lower: false,
            is_uncased: false,
            is_unspaced: false,
            runs_on: true,
            first_word: 0,
            is_past_first: false,
            opening: String::new(),
            has_second: false,
        }
    }

    fn is_blank(&self) -> bool {
        self.span.is_empty()
    }

    fn add(&mut self, at: usize, c: char) {
        let before = self.columns;
        let more = columns(c);
        self.columns += more;
        if c.is_whitespace() {
            return;
        }
        let is_apart = self.is_blank() || self.span.end < at;
        self.words += usize::from(is_apart);
        if self.is_blank() {
            self.open(at, before, c);
        } else if is_apart {
            self.has_second = true;
        }
        self.is_past_first |= self.has_second || is_unspaced(c);
        if !self.is_past_first {
            self.first_word = TOO_WIDE.min(self.first_word + more);
        }
        if !self.has_second && self.opening.len() < MARKER {
            self.opening.push(c);
        }
        self.span.end = at + c.len_utf8();
        self.width = self.columns.min(TOO_WIDE);
        if !is_closer(c) {
            self.runs_on = !is_terminator(c);
        }
    }

    /// Takes its first character.
    fn open(&mut self, at: usize, indent: usize, c: char) {
        self.span.start = at;
        self.indent = indent.min(TOO_WIDE);
        self.starts_lower = c.is_lowercase();
        self.is_uncased = c.is_alphabetic() && !c.is_uppercase();
        self.is_unspaced = is_unspaced(c);
        if self.is_unspaced {
            self.first_word = UNSPACED_WORD;
        }
    }

    /// Whether nothing that follows changes how it stands to the line above.
    fn is_known(&self) -> bool {
        let unmarked = self.is_past_first && self.opening.len() >= MARKER;
        self.is_closed || self.has_second || unmarked || self.first_word == TOO_WIDE
    }

    /// Whether nothing that follows changes what it bears witness to as the lower of two.
    fn is_measured(&self) -> bool {
        self.is_closed || self.is_known() && self.width == TOO_WIDE
    }

    /// A marker has something behind it.
    fn is_item(&self) -> bool {
        self.has_second && list_marker(&format!("{} x", self.opening)) > 0
    }

    fn number(&self) -> Option<u32> {
        let line = format!("{} x", self.opening);
        item_number(&line).filter(|_| self.has_second)
    }

    /// What it bears witness to if another one follows, unless it is blank.
    fn line_end(&self) -> Option<LineEnd> {
        (!self.is_blank()).then_some(LineEnd {
            width: self.width,
            words: self.words,
            runs_on: self.runs_on,
        })
    }

    fn line_start(&self) -> LineStart {
        LineStart {
            width: self.width,
            first_word: self.first_word,
            is_uncased: self.is_uncased,
            is_unspaced: self.is_unspaced,
        }
    }

    fn above(&self) -> LineAbove {
        LineAbove {
            width: self.width,
            indent: self.indent,
            is_item: self.is_item(),
            runs_on: self.runs_on,
        }
    }

    fn below(&self, last: Option<u32>, opens_page: bool) -> LineBelow {
        LineBelow {
            indent: self.indent,
            mark: ItemMark::of(self.is_item(), self.number(), last),
            starts_lower: self.starts_lower,
            is_unspaced: self.is_unspaced,
            first_word: self.first_word,
            opens_page,
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
    /// The line before all these, if it was not blank.
    before: Option<LineEnd>,
    /// The number of the last item that had one.
    number: Option<u32>,
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
            number: None,
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
            _ if is_line_break(c) => {
                row.is_closed = true;
                row.ends_page = c == '\x0c';
            }
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
                Some(0) => break true,
                Some(lines) => (0..lines).for_each(|_| self.drop_row()),
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

    /// By how many lines the paragraph goes on behind the one that it has reached; `None` if that is not known yet.
    fn goes_on(&mut self) -> Option<usize> {
        let above = self.rows.front()?;
        if !above.is_closed {
            return None;
        }
        if self.each_line {
            return Some(0);
        }
        let (next, opens_page) = self.next_line(above)?;
        let Some(below) = self.rows.get(next) else {
            return Some(0);
        };
        if below.is_blank() {
            return Some(0);
        }
        if !below.is_known() {
            return None;
        }
        let number = above.number().or(self.number);
        let below = below.below(number, opens_page);
        let (end, above) = (above.span.end, above.above());
        let goes_on = match joint(&above, &below) {
            Joint::Joined => true,
            Joint::Divided => false,
            Joint::ByWidth => joins_at(self.width_at(end)?, &above, &below),
        };
        Some(if goes_on { next } else { 0 })
    }

    /// The number of the next line that could carry on one, and whether it opens a page: the one below, or in mid-sentence the one
    /// behind a page break with a few blank lines. A blank line, or none, if nothing could; `None` if that is not known yet.
    fn next_line(&self, above: &Row) -> Option<(usize, bool)> {
        let mut turns = above.ends_page;
        for next in 1..=BLANK_AT_PAGE + 1 {
            match self.rows.get(next) {
                None if self.is_finished => return Some((next, false)),
                None => return None,
                Some(row) if !row.is_blank() && turns => return Some((next, above.runs_on)),
                Some(row) if !row.is_blank() => break,
                Some(row) if !row.is_closed => return None,
                Some(row) => turns |= row.ends_page,
            }
            if !above.runs_on {
                break;
            }
        }
        Some((1, false))
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
            if !row.is_measured() {
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
            Some(above) => self.rows.get(above).and_then(Row::line_end),
            None => self.before,
        };
        if let Some(above) = above
            && !row.is_blank()
            && !row.is_item()
        {
            self.evidence.add(&above, &row.line_start());
        }
        self.counted += 1;
    }

    /// Drops the line that the paragraph has reached.
    fn drop_row(&mut self) {
        if self.counted == 0 {
            self.count_row();
        }
        self.counted -= self.counted.min(1);
        let row = self.rows.pop_front();
        self.number = row.as_ref().and_then(Row::number).or(self.number);
        self.before = row.as_ref().and_then(Row::line_end);
    }
}
