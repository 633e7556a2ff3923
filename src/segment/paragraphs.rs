//! Paragraphs: blank lines divide them, and single line breaks where each line is prose of its own.
//!
//! Wire copy has one paragraph a line, mail is wrapped at a fixed width. A line break is a wrap, not an end, when the
//! next word would not have fitted on the line, in a text that shows by lines running on that it is wrapped at all. The break between
//! two pages is one, too, with the blank lines around it.

use super::line::{ends_sentence, is_line_break, item_number, list_marker};
use super::wrap::{
    AHEAD, BLANK_AT_PAGE, ItemMark, Joint, LineAbove, LineBelow, LineEnd, LineStart, MIN_WRAP,
    TOO_WIDE, UNSPACED_WORD, WrapEvidence, columns, is_unspaced, joins_at, joint,
};
use crate::document::Span;
use memchr::{memchr2_iter, memchr3};

/// The paragraphs of a text, in order, without white space around them. Linear in the text.
pub fn paragraphs(text: &str) -> Vec<Span> {
    each_paragraph(text).collect()
}

/// The same, one by one.
pub(super) fn each_paragraph(text: &str) -> impl Iterator<Item = Span> {
    let mut wrap = None; // hardly any line of news asks for it
    let mut rows = rows(text).peekable();
    let mut number = None;
    std::iter::from_fn(move || {
        let mut above = rows.find(|row| !row.is_blank())?;
        let mut paragraph = above.span;
        loop {
            let turns = |row: &LineLayout| row.is_blank() || row.is_behind_page();
            let turns = rows.peek().is_some_and(turns) && above.ends_page();
            while rows.next_if(|row| turns && row.is_blank()).is_some() {}
            number = above.number().or(number);
            let mut width = |at| {
                wrap.get_or_insert_with(|| WrapAhead::new(text))
                    .width_at(at)
            };
            let joins = |row: &LineLayout| {
                !row.is_blank() && carries_on(&above, row.below(number, turns), &mut width)
            };
            let Some(row) = rows.next_if(joins) else {
                return Some(paragraph);
            };
            paragraph.end = row.span.end;
            above = row;
        }
    })
}

/// Whether a line carries on the paragraph of the one above it. `width` tells the width that the text is wrapped to at a place.
fn carries_on(
    above: &LineLayout,
    below: LineBelow,
    width: impl FnOnce(usize) -> Option<usize>,
) -> bool {
    let (end, above) = (above.span.end, above.above());
    match joint(&above, &below) {
        Joint::Joined => true,
        Joint::Divided => false,
        Joint::ByWidth => joins_at(width(end), &above, &below),
    }
}

/// The width that a text is wrapped to, as line after line says it. Each is looked at once.
struct WrapAhead<'t> {
    rows: Rows<'t>,
    next: Option<LineLayout<'t>>,
    above: Option<LineLayout<'t>>,
    evidence: WrapEvidence,
}

impl<'t> WrapAhead<'t> {
    fn new(text: &'t str) -> Self {
        WrapAhead {
            rows: rows(text),
            next: None,
            above: None,
            evidence: WrapEvidence::default(),
        }
    }

    /// The width by all lines that begin less than [`AHEAD`] bytes behind a place. Places must be asked for in order.
    fn width_at(&mut self, at: usize) -> Option<usize> {
        while let Some(row) = self.next.take().or_else(|| self.rows.next()) {
            if row.span.start >= at + AHEAD {
                self.next = Some(row);
                break;
            }
            if let Some(above) = &self.above
                && !row.is_blank()
                && !row.is_item()
            {
                self.evidence.add(&above.line_end(), &row.line_start());
            }
            self.above = (!row.is_blank()).then_some(row);
        }
        self.evidence.width()
    }
}

/// The lines of a text that are not blank, in order, without white space around them. Linear in the text.
pub(super) fn each_line(text: &str) -> impl Iterator<Item = Span> {
    let spans = rows(text).map(|row| row.span);
    spans.filter(|span| !span.is_empty())
}

/// How many columns characters take, or [`TOO_WIDE`].
fn columns_of(mut all: impl Iterator<Item = char>) -> usize {
    let sum = all.try_fold(0, |sum, c| match sum + columns(c) {
        more if more < TOO_WIDE => Ok(more),
        _ => Err(TOO_WIDE),
    });
    sum.unwrap_or_else(|many| many)
}

/// A line as it is laid out. A text may have millions of lines, so none is kept, and what is asked of few is found out when
/// it is asked. All counts are in columns.
struct LineLayout<'t> {
    text: &'t str,
    /// The line without white space around it.
    span: Span,
    /// Where it starts with that white space.
    start: usize,
}

impl LineLayout<'_> {
    fn is_blank(&self) -> bool {
        self.span.is_empty()
    }

    fn line(&self) -> &str {
        self.span.of(self.text)
    }

    /// Up to the last character, or [`TOO_WIDE`].
    fn width(&self) -> usize {
        let line = &self.text[self.start..self.span.end];
        match line.get(..TOO_WIDE).unwrap_or(line) {
            head if head.is_ascii() => head.len(),
            _ => columns_of(line.chars()),
        }
    }

    fn indent(&self) -> usize {
        columns_of(self.text[self.start..self.span.start].chars())
    }

    /// Of the first word, or [`TOO_WIDE`].
    fn first_word(&self) -> usize {
        if self.is_unspaced() {
            return UNSPACED_WORD;
        }
        let ends = |c: &char| c.is_whitespace() || is_unspaced(*c);
        columns_of(self.line().chars().take_while(|c| !ends(c)))
    }

    fn is_unspaced(&self) -> bool {
        self.line().starts_with(is_unspaced)
    }

    /// Whether a page may end before it.
    fn is_behind_page(&self) -> bool {
        self.text[..self.start].ends_with('\x0c')
    }

    /// Whether a page ends behind it, with a few blank lines at most, in mid-sentence.
    fn ends_page(&self) -> bool {
        let rest = &self.text[self.span.end..];
        let white = &rest[..rest.len() - rest.trim_start().len()];
        let breaks = || white.matches(is_line_break).count() - white.matches("\r\n").count();
        self.runs_on() && white.contains('\x0c') && breaks() <= BLANK_AT_PAGE + 1
    }

    fn is_item(&self) -> bool {
        list_marker(self.line()) > 0
    }

    fn number(&self) -> Option<u32> {
        item_number(self.line())
    }

    /// Whether it can go on in the next: its last mark ends no sentence.
    fn runs_on(&self) -> bool {
        !ends_sentence(self.line())
    }

    /// What is asked of it if another one follows.
    fn above(&self) -> LineAbove {
        LineAbove {
            width: self.width(),
            indent: self.indent(),
            is_item: self.is_item(),
            runs_on: self.runs_on(),
        }
    }

    /// What is asked of it if it follows another one, and an item with a number.
    fn below(&self, last: Option<u32>, opens_page: bool) -> LineBelow {
        LineBelow {
            indent: self.indent(),
            mark: ItemMark::of(self.is_item(), self.number(), last),
            starts_lower: self.line().starts_with(char::is_lowercase),
            is_unspaced: self.is_unspaced(),
            first_word: self.first_word(),
            opens_page,
        }
    }

    /// What it bears witness to if another one follows.
    fn line_end(&self) -> LineEnd {
        let width = self.width();
        let words = match width {
            ..MIN_WRAP => self.line().split_whitespace().count(),
            _ => 0,
        };
        LineEnd {
            width,
            words,
            runs_on: self.runs_on(),
        }
    }

    /// What it bears witness to if it follows another one.
    fn line_start(&self) -> LineStart {
        LineStart {
            width: self.width(),
            first_word: self.first_word(),
            is_uncased: self.is_uncased(),
            is_unspaced: self.is_unspaced(),
        }
    }

    /// Whether it begins with a letter that is no capital.
    fn is_uncased(&self) -> bool {
        let first = self.line().chars().next();
        first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
    }
}

/// The lines of a text.
struct Rows<'t> {
    text: &'t str,
    breaks: LineBreaks<'t>,
    next: usize,
}

fn rows(text: &str) -> Rows<'_> {
    let breaks = LineBreaks::new(text);
    let next = 0;
    Rows { text, breaks, next }
}

impl<'t> Iterator for Rows<'t> {
    type Item = LineLayout<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let (text, start) = (self.text, self.next);
        if start >= text.len() {
            return None;
        }
        let (end, behind) = self.breaks.next(start);
        self.next = behind;
        let span = Span { start, end }.trimmed(text);
        Some(LineLayout { text, span, start })
    }
}

/// Finds where lines end: at `\n`, `\r\n`, `\r`, a form feed or a Unicode separator. Each byte is looked at once.
struct LineBreaks<'t> {
    text: &'t str,
    /// The next break of one byte, or the end, as far as is known, and the next of the others.
    ascii: Option<usize>,
    wide: Option<usize>,
}

impl<'t> LineBreaks<'t> {
    fn new(text: &'t str) -> Self {
        let (ascii, wide) = (None, None);
        LineBreaks { text, ascii, wide }
    }

    /// End of the line that starts here, and the start of the next. Lines must be asked for in order.
    fn next(&mut self, start: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        let known = |at: &usize| *at >= start;
        let ascii = self.ascii.filter(known).unwrap_or_else(|| {
            let found = memchr3(b'\n', b'\r', b'\x0c', &bytes[start..]);
            found.map_or(bytes.len(), |at| start + at)
        });
        let wide = self.wide.filter(known).unwrap_or_else(|| {
            // The first bytes of all separators.
            let mut begins = memchr2_iter(0xc2, 0xe2, &bytes[start..]);
            let found = begins.find(|at| is_separator(&bytes[start + at..]));
            found.map_or(bytes.len(), |at| start + at)
        });
        (self.ascii, self.wide) = (Some(ascii), Some(wide));
        let end = ascii.min(wide);
        let length = match bytes[end..] {
            [b'\r', b'\n', ..] | [0xc2, ..] => 2,
            [0xe2, ..] => 3,
            [_, ..] => 1,
            [] => 0,
        };
        (end, end + length)
    }
}

/// Whether a text opens with one of U+85, U+2028, U+2029.
fn is_separator(text: &[u8]) -> bool {
    matches!(text, [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line of a text, told by one character after the other.
    fn lines(text: &str) -> Vec<&str> {
        let joined = text.replace("\r\n", "\n");
        let lines: Vec<&str> = joined.leak().split(is_line_break).collect();
        lines
            .into_iter()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect()
    }

    proptest! {
        #[test]
        fn lines_end_at_each_break(text in "[a’Â \\n\\r\u{c}\u{85}\u{2028}\u{2029}]{0,12}") {
            let found: Vec<&str> = each_line(&text).map(|span| span.of(&text)).collect();
            prop_assert_eq!(found, lines(&text));
        }
    }

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn blank_lines_divide() {
        assert_eq!(
            cut("One.\n\n  \nTwo.\r\n\r\nThree.\n"),
            ["One.", "Two.", "Three."]
        );
        assert!(cut("").is_empty());
        assert!(cut(" \n\t\n").is_empty());
    }

    #[test]
    fn wire_copy_is_cut_at_every_line() {
        let text = "The ferry was late on Monday because of the fog that has hung over the strait since the weekend, the company said.\n\
                    Passengers were taken across by bus and will get their money back, according to a notice at the pier in town.";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn wrapped_mail_is_not_cut_at_its_lines() {
        let text = "We looked at the boiler on Tuesday and found that the valve has to\n\
                    be replaced. Please let us know which day suits you. The old part\n\
                    can stay until then.\n\
                    Bring the key.\n\n\
                    Regards";
        assert_eq!(cut(text).len(), 3, "{:#?}", cut(text));
    }

    #[test]
    fn list_items_stand_alone() {
        let text = "You need:\n- two eggs\n- some flour\n1. Mix them.\n2) Bake for an\n   hour at low heat.";
        assert_eq!(cut(text).len(), 5, "{:#?}", cut(text));
    }
}
