//! Paragraphs: blank lines divide them, and single line breaks where each line is prose of its own.
//!
//! Wire copy has one paragraph a line, mail is wrapped at a fixed width. A line break is a wrap, not an end, when the
//! next word would not have fitted on the line, in a text that shows by lines running on that it is wrapped at all.

use super::line::{ends_sentence, list_marker};
use crate::document::Span;
use memchr::{memchr2_iter, memchr3};
use std::cell::OnceCell;

/// Longest line, in characters, that somebody wraps text to.
const MAX_WRAP: usize = 130;
/// Widths up to which all are told apart.
const TOO_WIDE: usize = MAX_WRAP + 1;
/// Shortest line that can be a wrapped one when only its neighbour's lower-case start says so.
const MIN_WRAP: usize = 30;
/// Share of single line breaks in mid-sentence from which a text counts as wrapped.
const WRAPPED_SHARE: f64 = 0.2;
/// Spaces by which a line must be further in than the one before to open a paragraph.
const INDENT: usize = 2;

/// The paragraphs of a text, in order, without white space around them. Linear in the text.
pub fn paragraphs(text: &str) -> Vec<Span> {
    each_paragraph(text).collect()
}

/// The same, one by one.
pub(super) fn each_paragraph(text: &str) -> impl Iterator<Item = Span> {
    let width = OnceCell::new();
    let wrap = move || *width.get_or_init(|| wrap_width(text));
    let mut rows = rows(text).peekable();
    std::iter::from_fn(move || {
        let mut above = rows.find(|row| !row.is_blank())?;
        let mut paragraph = above.span;
        let goes_on =
            |above: &LineLayout, row: &LineLayout| !row.is_blank() && joins(above, row, &wrap);
        while let Some(row) = rows.next_if(|row| goes_on(&above, row)) {
            paragraph.end = row.span.end;
            above = row;
        }
        Some(paragraph)
    })
}

/// The lines of a text that are not blank, in order, without white space around them. Linear in the text.
pub(super) fn each_line(text: &str) -> impl Iterator<Item = Span> {
    let spans = rows(text).map(|row| row.span);
    spans.filter(|span| !span.is_empty())
}

/// A line as it is laid out. A text may have millions of lines, so none is kept, and what is asked of few is found out when
/// it is asked. All counts are in characters.
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
        let head = line.as_bytes().get(..TOO_WIDE);
        if head.is_some_and(<[u8]>::is_ascii) {
            return TOO_WIDE;
        }
        line.chars().take(TOO_WIDE).count()
    }

    fn indent(&self) -> usize {
        self.text[self.start..self.span.start].chars().count()
    }

    /// Of the first word, or [`TOO_WIDE`].
    fn first_word(&self) -> usize {
        let letters = self.line().chars().take_while(|c| !c.is_whitespace());
        letters.take(TOO_WIDE).count()
    }

    fn is_item(&self) -> bool {
        list_marker(self.line()) > 0
    }

    /// Whether it can go on in the next: its last mark ends no sentence.
    fn runs_on(&self) -> bool {
        !ends_sentence(self.line())
    }

    fn starts_lower(&self) -> bool {
        self.line().starts_with(char::is_lowercase)
    }

    /// Whether it begins with a letter that is no capital.
    fn is_uncased(&self) -> bool {
        let first = self.line().chars().next();
        first.is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
    }
}

fn rows(text: &str) -> impl Iterator<Item = LineLayout<'_>> {
    let mut breaks = LineBreaks::new(text);
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        if start >= text.len() {
            return None;
        }
        let (end, behind) = breaks.next(start);
        next = behind;
        let span = Span { start, end }.trimmed(text);
        Some(LineLayout { text, span, start })
    })
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

/// The width that the text is wrapped to, if it is: nine in ten of the lines that another one follows stay within it.
fn wrap_width(text: &str) -> Option<usize> {
    let (mut pairs, mut running) = (0_usize, 0_usize);
    let mut widths = [0; TOO_WIDE + 1];
    let mut previous: Option<LineLayout> = None;
    for row in rows(text) {
        if let Some(above) = previous
            && !row.is_blank()
            && !row.is_item()
        {
            pairs += 1;
            running += usize::from(above.runs_on() && row.is_uncased());
            widths[above.width()] += 1;
        }
        previous = (!row.is_blank()).then_some(row);
    }
    let mut rest = pairs.checked_sub(1)? * 9 / 10;
    let width = widths.iter().position(|count| {
        let here = rest < *count;
        rest = rest.saturating_sub(*count);
        here
    })?;
    let wrapped = running as f64 >= WRAPPED_SHARE * pairs as f64 && running > 0;
    (wrapped && (MIN_WRAP..=MAX_WRAP).contains(&width)).then_some(width)
}

/// Whether `below` carries on the paragraph of `above`.
fn joins(above: &LineLayout, below: &LineLayout, wrap: impl Fn() -> Option<usize>) -> bool {
    let (item, runs_on) = (above.is_item(), above.runs_on());
    let further = below.indent() >= above.indent() + INDENT;
    if further && item && !below.is_item() {
        return true;
    }
    if below.is_item() || further && !item && !runs_on {
        return false;
    }
    let above = above.width();
    if below.starts_lower() && runs_on && (MIN_WRAP..=MAX_WRAP).contains(&above) {
        return true;
    }
    let Some(width) = wrap() else { return false };
    if above + 1 + below.first_word() <= width {
        runs_on && above > width / 2
    } else {
        above <= MAX_WRAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line of a text, told by one character after the other.
    fn lines(text: &str) -> Vec<&str> {
        let breaks = |c| matches!(c, '\n' | '\r' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let joined = text.replace("\r\n", "\n");
        let lines: Vec<&str> = joined.leak().split(breaks).collect();
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
