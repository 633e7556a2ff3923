//! Where a sentence could end: marks with what closes behind them.

use super::marks::{EndMark, EndMarks, Extra};
use super::notes;
use super::open::{self, Counted, Open};
use crate::segment::line::is_closer;

/// A place where a sentence could end.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoundaryCandidate {
    /// Where the first mark starts.
    pub(super) mark_at: usize,
    /// Where the marks end and what closes begins.
    pub(super) closers_at: usize,
    /// Where that ends and marks of footnotes begin.
    pub(super) notes_at: usize,
    /// Where the sentence would end.
    pub(super) end: usize,
    pub(super) mark: EndMark,
}

/// Goes through the candidates of a text. Linear: each byte is looked at once, but for the few behind a mark.
pub(super) struct Scanner<'t> {
    text: &'t str,
    marks: EndMarks<'t>,
    at: usize,
    pub(super) open: Open<'t>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, extra: Extra) -> Self {
        Scanner {
            text,
            marks: EndMarks::new(text, extra),
            at: 0,
            open: Open::new(text),
        }
    }

    /// Goes on at a byte of a text, with what was counted before.
    pub(super) fn resume(text: &'t str, extra: Extra, at: usize, counted: Counted) -> Self {
        Scanner {
            text,
            marks: EndMarks::behind(text, extra, at),
            at,
            open: Open::resume(text, counted),
        }
    }

    /// The next candidate.
    pub(super) fn next(&mut self) -> Option<BoundaryCandidate> {
        let mark_at = self.marks.next(self.at)?;
        if let [b'.', b' ', letter, ..] = self.text.as_bytes()[mark_at..]
            && letter.is_ascii_alphanumeric()
        {
            // Nearly all marks stand alone, and nothing closes behind them.
            self.at = mark_at + 1;
            return Some(BoundaryCandidate {
                mark_at,
                closers_at: self.at,
                notes_at: self.at,
                end: self.at,
                mark: EndMark::Stop,
            });
        }
        let (closers_at, mark) = self.run(mark_at)?;
        let notes_at = self.skip_closers(mark_at, closers_at);
        self.at = notes_at + notes::length(self.text, mark_at, notes_at);
        Some(BoundaryCandidate {
            mark_at,
            closers_at,
            notes_at,
            end: self.at,
            mark,
        })
    }

    /// Where a run of marks ends, and what it is as a whole; single spaces between stops belong to it ("… . . .").
    fn run(&self, at: usize) -> Option<(usize, EndMark)> {
        let (length, mut mark) = self.marks.at(at)?;
        if is_before_omission(self.text, at) {
            return Some((at + length, mark));
        }
        let mut at = at + length;
        loop {
            let next = at + usize::from(is_spaced(&self.text[at..]));
            match self.marks.at(next) {
                Some((length, more))
                    if mark != EndMark::Full || matches!(more, EndMark::Full | EndMark::Loud) =>
                {
                    mark = mark.and(more);
                    at = next + length;
                }
                _ => return Some((at, mark)),
            }
        }
    }

    /// Where what closes behind a run of marks ends.
    fn skip_closers(&mut self, mark_at: usize, closers_at: usize) -> usize {
        let text = self.text;
        if let [b' ', letter, ..] | [letter, ..] = text.as_bytes()[closers_at..]
            && letter.is_ascii_alphanumeric()
        {
            return closers_at; // nothing that closes
        }
        let mut end = closers_at;
        loop {
            // Asked of few marks.
            let mut in_quote = || open::after(text, closers_at..end, self.open.in_quote(mark_at));
            let rest = &text[end..];
            let Some(length) =
                closer(text, end, &mut in_quote).or_else(|| appendix(rest, in_quote))
            else {
                return end;
            };
            end += length;
        }
    }
}

/// Whether the stop at a byte ends a sentence before an omission that opens the next: "it stood. . . . The other".
fn is_before_omission(text: &str, at: usize) -> bool {
    let next = text[at..].strip_prefix(". . . . ");
    next.is_some_and(|next| next.starts_with(char::is_uppercase))
        && text[..at].ends_with(char::is_alphanumeric)
}

/// Whether a space and then another mark that stands alone follow: ". . .", "? ?", `. . ."`.
fn is_spaced(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.first() == Some(&b' ')
        && matches!(bytes.get(1), Some(b'.' | b'!' | b'?'))
        && (matches!(bytes.get(2), None | Some(b' ' | b'"')) || rest[2..].starts_with('”'))
}

/// Bytes of a closing mark; one that can also open does so before a word, unless a quote is open: "救う。*1902", "。“文".
fn closer(text: &str, at: usize, mut in_quote: impl FnMut() -> bool) -> Option<usize> {
    let mut chars = text[at..].chars();
    let c = chars.next().filter(|c| is_closer(*c))?;
    let before_word = chars.next().is_some_and(char::is_alphanumeric);
    let opens = match c {
        '"' | '“' => before_word && !in_quote(),
        '\'' => before_word && !in_single_quote(&text[..at]),
        '«' | '‹' | '‘' | '*' | '_' => before_word,
        _ => false,
    };
    (!opens).then_some(c.len_utf8())
}

/// Bytes before an apostrophe in which one that opens is looked for.
const SINGLE_QUOTE: usize = 64;

/// Whether a single quote is open at the end of a text: the last one that stands on one side of a word stands before it.
fn in_single_quote(text: &str) -> bool {
    let from = text.ceil_char_boundary(text.len().saturating_sub(SINGLE_QUOTE));
    let mut behind_word = text.as_bytes()[from..]
        .windows(3)
        .rev()
        .filter_map(|around| {
            let [before, b'\'', after] = *around else {
                return None;
            };
            let sides = [before, after].map(|b| b.is_ascii_whitespace());
            (sides[0] != sides[1]).then_some(sides[1])
        });
    match behind_word.next() {
        Some(behind) => !behind,
        None => from == 0 && text.starts_with('\''),
    }
}

/// Bytes of what belongs to the sentence before though a space may divide them: a footnote mark "[6]", a face ":-)", a note
/// "[sic]", a quote that closes.
fn appendix(rest: &str, in_quote: impl FnOnce() -> bool) -> Option<usize> {
    let after = rest.strip_prefix(' ').unwrap_or(rest);
    let spaces = rest.len() - after.len();
    let length = match after.as_bytes().first()? {
        b'[' => note(after),
        b':' | b';' | b'=' => face(after).filter(|_| spaces > 0),
        b'"' => lone(after).filter(|_| in_quote()),
        _ => lone(after),
    };
    length.map(|length| spaces + length)
}

/// "[6]", "[...]", "[citation needed]": a number, an omission or a few small words in square brackets.
fn note(text: &str) -> Option<usize> {
    let inner = text.get(1..)?;
    let length = inner.bytes().take(24).position(|b| b == b']')?;
    let inner = &inner[..length];
    let small = inner.starts_with(|c: char| c.is_ascii_lowercase())
        && inner.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    let number = length <= 9
        && inner.contains(char::is_numeric)
        && inner.chars().all(|c| c.is_numeric() || "-–, ".contains(c));
    let omission = matches!(inner, "..." | "…");
    (length > 0 && (small || number || omission)).then_some(length + 2)
}

/// A closing bracket or quote between spaces.
fn lone(text: &str) -> Option<usize> {
    let next = text.strip_prefix([')', ']', '”', '»', '"'])?.chars().next();
    let length = text.chars().next().map(char::len_utf8);
    length.filter(|_| next.is_none_or(char::is_whitespace))
}

/// ":)", ";-)", "=D", ":P" before white space or the end.
fn face(text: &str) -> Option<usize> {
    let nose = usize::from(text.as_bytes().get(1) == Some(&b'-'));
    let mouth = text
        .as_bytes()
        .get(1 + nose)
        .is_some_and(|b| b")(DPpO/|*]".contains(b));
    let alone = mouth
        && text[2 + nose..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace);
    alone.then_some(2 + nose)
}
