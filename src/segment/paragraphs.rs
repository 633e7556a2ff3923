//! Paragraphs: blank lines divide them, and single line breaks where each line is prose of its own.
//!
//! Wire copy has one paragraph a line, mail is wrapped at a fixed width. A line break is a wrap, not an end, when the
//! next word would not have fitted on the line, in a text that shows by lines running on that it is wrapped at all.

use super::line::{ends_sentence, list_marker};
use crate::document::Span;
use memchr::memchr3;

/// Longest line, in characters, that somebody wraps text to.
const MAX_WRAP: usize = 130;
/// Shortest line that can be a wrapped one when only its neighbour's lower-case start says so.
const MIN_WRAP: usize = 30;
/// Share of single line breaks in mid-sentence from which a text counts as wrapped.
const WRAPPED_SHARE: f64 = 0.2;
/// Spaces by which a line must be further in than the one before to open a paragraph.
const INDENT: usize = 2;

/// The paragraphs of a text, in order, without white space around them. Linear in the text.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let rows = rows(text);
    let wrap = wrap_width(&rows);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut previous: Option<&LineLayout> = None;
    for row in &rows {
        match (paragraphs.last_mut(), previous) {
            (Some(paragraph), Some(above)) if !row.is_blank() && joins(above, row, wrap) => {
                paragraph.end = row.span.end;
            }
            _ if !row.is_blank() => paragraphs.push(row.span),
            _ => {}
        }
        previous = (!row.is_blank()).then_some(row);
    }
    paragraphs
}

/// The lines of a text that are not blank, in order, without white space around them. Linear in the text.
pub(super) fn each_line(text: &str) -> Vec<Span> {
    let spans = rows(text).into_iter().map(|row| row.span);
    spans.filter(|span| !span.is_empty()).collect()
}

/// A line as it is laid out; all counts are in characters. A text may have millions of lines, so nothing else is kept.
struct LineLayout {
    /// The line without white space around it.
    span: Span,
    width: usize,
    indent: usize,
    first_word: usize,
    /// Whether it has a list marker.
    is_item: bool,
    /// Whether it can go on in the next: its last mark ends no sentence.
    runs_on: bool,
    /// Whether it begins with a small letter, and whether with a letter that is no capital.
    starts_lower: bool,
    is_uncased: bool,
}

impl LineLayout {
    fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

fn rows(text: &str) -> Vec<LineLayout> {
    let mut rows = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let (end, next) = line_end(text, start);
        rows.push(row(text, Span { start, end }));
        start = next;
    }
    rows
}

/// End of the line that starts here, and the start of the next: after `\n`, `\r\n`, `\r`, a form feed or a Unicode separator.
fn line_end(text: &str, start: usize) -> (usize, usize) {
    let rest = &text[start..];
    let ascii = memchr3(b'\n', b'\r', b'\x0c', rest.as_bytes()).unwrap_or(rest.len());
    let separator = |c| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
    let wide = if rest.as_bytes()[..ascii].is_ascii() {
        None
    } else {
        rest[..ascii].find(separator)
    };
    let at = wide.unwrap_or(ascii);
    let length = match rest[at..].chars().next() {
        Some('\r') if rest[at + 1..].starts_with('\n') => 2,
        Some(c) => c.len_utf8(),
        None => 0,
    };
    (start + at, start + at + length)
}

fn row(text: &str, whole: Span) -> LineLayout {
    let span = whole.trimmed(text);
    let line = span.of(text);
    LineLayout {
        span,
        width: text[whole.start..span.end].chars().count(),
        indent: text[whole.start..span.start].chars().count(),
        first_word: line.chars().take_while(|c| !c.is_whitespace()).count(),
        is_item: list_marker(line) > 0,
        runs_on: !ends_sentence(line),
        starts_lower: line.starts_with(char::is_lowercase),
        is_uncased: line.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase()),
    }
}

/// The width that the text is wrapped to, if it is: nine in ten of the lines that another one follows stay within it.
fn wrap_width(rows: &[LineLayout]) -> Option<usize> {
    let pairs: Vec<_> = rows
        .windows(2)
        .filter(|w| !w[0].is_blank() && !w[1].is_blank() && !w[1].is_item)
        .collect();
    let running = pairs
        .iter()
        .filter(|w| w[0].runs_on && w[1].is_uncased)
        .count();
    let mut widths: Vec<_> = pairs.iter().map(|w| w[0].width).collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len().saturating_sub(1) * 9 / 10)?;
    let wrapped = running as f64 >= WRAPPED_SHARE * pairs.len() as f64 && running > 0;
    (wrapped && (MIN_WRAP..=MAX_WRAP).contains(&width)).then_some(width)
}

/// Whether `below` carries on the paragraph of `above`.
fn joins(above: &LineLayout, below: &LineLayout, wrap: Option<usize>) -> bool {
    let indented = below.indent >= above.indent + INDENT && !above.is_item && !above.runs_on;
    let hanging = above.is_item && below.indent >= above.indent + INDENT;
    if hanging && !below.is_item {
        return true;
    }
    if below.is_item || indented {
        return false;
    }
    if below.starts_lower && above.runs_on && (MIN_WRAP..=MAX_WRAP).contains(&above.width) {
        return true;
    }
    let Some(width) = wrap else { return false };
    let fits = above.width + 1 + below.first_word <= width;
    if fits {
        above.runs_on && above.width > width / 2
    } else {
        above.width <= MAX_WRAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
