//! What Project Gutenberg puts before and behind a book: what it is, and the licence.

use crate::document::{About, Mark, Span};
use crate::language::{lower_case, phrases};
use memchr::memmem;

/// Bytes in which the end of what stands before a book is looked for, and the start of what stands behind it.
const HEAD: usize = 32 * 1024;
const TAIL: usize = 64 * 1024;
/// Bytes of the shortest book with what is put around it.
const SHORTEST: usize = 500;

/// Marks what stands around a book, and takes its title and author from there where they are not known. Cost: a look at the start and
/// the end of the text.
pub(super) fn mark(text: &str, about: &mut About) {
    let Some(book) = book(text) else { return };
    let field = |name: &str| {
        let mut lines = text[..book.start].lines();
        let value = lines.find_map(|line| line.strip_prefix(name))?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    about.title = about.title.take().or_else(|| field("Title:"));
    about.author = about.author.take().or_else(|| field("Author:"));
    let inside = |span: &Span| span.start >= book.start && span.end <= book.end;
    about.marks.retain(|(span, _)| inside(span));
    let notice = |start, end| (Span { start, end }, Mark::Notice);
    if book.start > 0 {
        about.marks.insert(0, notice(0, book.start));
    }
    if book.end < text.len() {
        about.marks.push(notice(book.end, text.len()));
    }
}

/// Where the book stands in a text, if something is put around it.
fn book(text: &str) -> Option<Span> {
    if text.len() < SHORTEST {
        return None;
    }
    let head = &text[..text.floor_char_boundary(HEAD)];
    let at = text.ceil_char_boundary(text.len().saturating_sub(TAIL));
    let named_early = named(head);
    let opened = named_early.then(|| before(head)).flatten();
    // A short text was looked at as a whole.
    let tail = &text[at..];
    let named_late = if text.len() <= HEAD {
        named_early
    } else {
        named(tail)
    };
    let closed = named_late.then(|| behind(tail)).flatten();
    if opened.is_none() && closed.is_none() {
        return None;
    }
    let start = opened.unwrap_or(0);
    let end = closed.map_or(text.len(), |end| (at + end).max(start));
    Some(Span { start, end })
}

/// Whether a text names the project, as what it says of itself always does.
fn named(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"Gutenberg").is_some()
}

/// Where the last line ends that says that a book starts.
fn before(text: &str) -> Option<usize> {
    let lines = placed_lines(text).filter(|(_, line)| phrases().book_start.found_in(&bare(line)));
    lines.last().map(|(at, line)| at + line.len())
}

/// Where the first line begins that says that a book ends.
fn behind(text: &str) -> Option<usize> {
    let mut lines = placed_lines(text);
    let line = lines.find(|(_, line)| phrases().book_end.found_in(&bare(line)));
    line.map(|(at, _)| at)
}

/// The lines of a text that name the project, and where they begin.
fn placed_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let placed = text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    });
    placed.filter(|(_, line)| named(line) || line.contains("GUTENBERG"))
}

/// A line in lower case without the stars around it.
fn bare(line: &str) -> String {
    lower_case(line.trim_matches(['*', ' ', '\n', '\r']))
}
