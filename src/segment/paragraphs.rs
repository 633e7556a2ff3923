//! Paragraphs: blank lines divide them, and single line breaks where each line is prose of its own.
//!
//! Wire copy has one paragraph a line, mail is wrapped at a fixed width. A line break is a wrap, not an end, when the
//! next word would not have fitted on the line, in a text that shows by lines running on that it is wrapped at all.

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
    let lines = lines(text);
    let wrap = wrap_width(&lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in &lines {
        match (paragraphs.last_mut(), previous) {
            (Some(paragraph), Some(above)) if !line.is_blank() && joins(above, line, wrap) => {
                paragraph.end = line.span.end;
            }
            _ if !line.is_blank() => paragraphs.push(line.span),
            _ => {}
        }
        previous = (!line.is_blank()).then_some(line);
    }
    paragraphs
}

/// The lines of a text that are not blank, in order, without white space around them. Linear in the text.
pub(super) fn each_line(text: &str) -> Vec<Span> {
    let spans = lines(text).into_iter().map(|line| line.span);
    spans.filter(|span| !span.is_empty()).collect()
}

/// What the decision needs of a line; all counts are in characters.
struct Line<'t> {
    text: &'t str,
    span: Span,
    width: usize,
    indent: usize,
    first_word: usize,
    item: bool,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn starts_lower(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_lowercase)
    }

    /// Whether the line can go on in the next: its last mark ends no sentence.
    fn runs_on(&self) -> bool {
        !ends_sentence(self.text)
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let (end, next) = line_end(text, start);
        lines.push(line(text, Span { start, end }));
        start = next;
    }
    lines
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

fn line(text: &str, whole: Span) -> Line<'_> {
    let span = whole.trimmed(text);
    let slice = span.of(text);
    Line {
        text: slice,
        span,
        width: text[whole.start..span.end].chars().count(),
        indent: text[whole.start..span.start].chars().count(),
        first_word: slice.chars().take_while(|c| !c.is_whitespace()).count(),
        item: list_marker(slice) > 0,
    }
}

/// The width that the text is wrapped to, if it is: nine in ten of the lines that another one follows stay within it.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let pairs: Vec<_> = lines
        .windows(2)
        .filter(|w| !w[0].is_blank() && !w[1].is_blank() && !w[1].item)
        .collect();
    let uncased = |l: &Line| {
        l.text
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
    };
    let running = pairs
        .iter()
        .filter(|w| w[0].runs_on() && uncased(&w[1]))
        .count();
    let mut widths: Vec<_> = pairs.iter().map(|w| w[0].width).collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len().saturating_sub(1) * 9 / 10)?;
    let wrapped = running as f64 >= WRAPPED_SHARE * pairs.len() as f64 && running > 0;
    (wrapped && (MIN_WRAP..=MAX_WRAP).contains(&width)).then_some(width)
}

/// Whether `below` carries on the paragraph of `above`.
fn joins(above: &Line, below: &Line, wrap: Option<usize>) -> bool {
    let indented = below.indent >= above.indent + INDENT && !above.item && !above.runs_on();
    let hanging = above.item && below.indent >= above.indent + INDENT;
    if hanging && !below.item {
        return true;
    }
    if below.item || indented {
        return false;
    }
    if below.starts_lower() && above.runs_on() && (MIN_WRAP..=MAX_WRAP).contains(&above.width) {
        return true;
    }
    let Some(width) = wrap else { return false };
    let fits = above.width + 1 + below.first_word <= width;
    if fits {
        above.runs_on() && above.width > width / 2
    } else {
        above.width <= MAX_WRAP
    }
}

/// Whether a line's last mark can end a sentence, closing quotes and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let core = line.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    core.chars().next_back().is_some_and(is_terminator)
}

/// Marks that end a sentence, in the scripts of the language table; a colon or semicolon at a line's end counts too.
fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | ':'
            | ';'
            | '。'
            | '！'
            | '？'
            | '：'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '၊'
            | '။'
            | '｡'
    )
}

/// Marks that close what a sentence opened and belong to it.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '’'
            | '”'
            | '“'
            | '»'
            | '›'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '〉'
            | '》'
            | '*'
            | '_'
    )
}

/// Bytes of the list marker that a line starts with, white space after it included; 0 without one.
///
/// Markers are `-`, `*`, `+`, `•` and kin, `1.`, `1)`, `a)`, `(1)`, `(a)`, `(iv)`, and the `>` of quoted mail.
pub(crate) fn list_marker(line: &str) -> usize {
    let rest = line
        .strip_prefix(['-', '*', '+', '•', '‣', '▪', '●', '◦', '·', '–', '—', '>'])
        .or_else(|| numbered(line));
    let Some(rest) = rest else { return 0 };
    let body = rest.trim_start();
    if body.len() == rest.len() || body.is_empty() {
        0
    } else {
        line.len() - body.len()
    }
}

/// The line after a short number or letter and its `.` or `)`.
fn numbered(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let letters = inner.len()
        - inner
            .trim_start_matches(['i', 'v', 'x', 'a', 'b', 'c', 'd', 'e', 'f'])
            .len();
    let (length, letter) = if digits > 0 {
        (digits, false)
    } else {
        (letters, true)
    };
    if length == 0
        || length > 3
        || (letter && length > 1 && !inner[..length].chars().all(|c| "ivx".contains(c)))
    {
        return None;
    }
    let rest = &inner[length..];
    let bracketed = inner.len() < line.len();
    rest.strip_prefix(')').or_else(|| {
        if bracketed || letter {
            None
        } else {
            rest.strip_prefix('.')
        }
    })
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

    #[test]
    fn list_markers_are_measured_with_the_space_after_them() {
        for (line, length) in [
            ("- a", 2),
            ("•  a", 5),
            ("12. a", 4),
            ("(iv) a", 5),
            ("a) b", 3),
            ("1998. a", 0),
            ("a. b", 0),
            ("-5 C", 0),
            ("- ", 0),
        ] {
            assert_eq!(list_marker(line), length, "{line}");
        }
    }
}
