//! Whether a sentence is part of what somebody says, without saying who.

use crate::segment::{Segments, Sentence};
use memchr::{memchr3_iter, memrchr3};

/// A quotation mark by the letters beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// An apostrophe, or no mark at all.
    Neither,
}

/// Bytes before a sentence in which a quote that it is part of opens.
const BEFORE: usize = 512;
/// Words behind a quote that can tell who spoke.
const SPEAKER: usize = 2;

/// What of a quote a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoted {
    /// Nothing that another one would have to complete.
    No,
    /// All of it is said, and it has no words that could tell who spoke: it stands inside a quote that opened before it, or is one from end
    /// to end.
    Said,
    /// It opens a quote that it does not close.
    Opens,
    /// It closes a quote that it did not open.
    Closes,
}

/// What of a quote a sentence is. Linear in it.
pub(super) fn quoted(segments: &Segments, sentence: &Sentence) -> Quoted {
    let text = sentence.text;
    let mut marks = sides(text).peekable();
    let said = |said| if said { Quoted::Said } else { Quoted::No };
    let inside = match marks.peek() {
        Some((_, Side::Opens)) => false,
        Some(&(at, _)) if is_closing(text, at) => return Quoted::Closes,
        Some(_) => stands_inside(segments, sentence),
        None => return said(stands_inside(segments, sentence)),
    };
    let opens = inside || marks.peek().is_some_and(|(at, _)| *at == 0);
    let (mut opened, mut closed, mut end) = (usize::from(inside), 0, 0);
    for (at, side) in marks {
        match side {
            Side::Opens => opened += 1,
            _ => (closed, end) = (closed + 1, at),
        }
    }
    let mut outside = text[end..].split_whitespace().skip(1);
    if opened > closed {
        return Quoted::Opens;
    }
    said(opens && opened == 1 && outside.nth(SPEAKER - 1).is_none())
}

/// Whether a mark that closes can be no apostrophe of many owners ("the millers' house").
fn is_closing(text: &str, at: usize) -> bool {
    !text[at..].starts_with(['\'', '’']) || text[..at].ends_with([',', '.', '!', '?'])
}

/// Whether the last mark before a sentence in its paragraph opens a quote.
fn stands_inside(segments: &Segments, sentence: &Sentence) -> bool {
    let start = segments.paragraphs[sentence.paragraph].start;
    let start = start.max(sentence.span.start.saturating_sub(BEFORE));
    let text = segments.text;
    let mut end = sentence.span.start;
    // The second byte of all curly marks is 0x80.
    while let Some(at) = memrchr3(b'"', b'\'', 0x80, &text.as_bytes()[start..end]) {
        let at = text.floor_char_boundary(start + at);
        match side(text, at) {
            Side::Opens => return true,
            Side::Closes => return false,
            Side::Neither => end = at,
        }
        if end <= start {
            break;
        }
    }
    false
}

/// The quotation marks of a text with what each does.
fn sides(text: &str) -> impl Iterator<Item = (usize, Side)> {
    // All curly marks begin with one byte.
    let places = memchr3_iter(b'"', b'\'', 0xe2, text.as_bytes());
    let sides = places.map(|at| (at, side(text, at)));
    sides.filter(|(_, side)| *side != Side::Neither)
}

/// What a mark does, told by the letters beside it, which is alike for the typewriter's marks and those of all countries.
fn side(text: &str, at: usize) -> Side {
    let mut behind = text[at..].chars();
    let mark = behind.next();
    let single = matches!(mark, Some('\'' | '‘' | '’'));
    if !single && !matches!(mark, Some('"' | '“' | '”' | '„')) {
        return Side::Neither;
    }
    let before = text[..at].chars().next_back();
    let after = behind.next();
    let apart = before.is_none_or(|c| c.is_whitespace() || "([—–-".contains(c) || is_quote(c));
    let begins = after.is_some_and(|c| {
        c.is_alphabetic() || !single && c.is_numeric() || "[($£€…".contains(c) || is_quote(c)
    });
    let ends = after.is_none_or(|c| !c.is_alphanumeric());
    match (apart, begins) {
        (true, true) => Side::Opens,
        (false, _) if ends => Side::Closes,
        _ => Side::Neither,
    }
}

fn is_quote(c: char) -> bool {
    "\"'“”‘’„".contains(c)
}

#[cfg(test)]
mod tests {
    use super::Quoted::{Closes, No, Opens, Said};
    use super::*;

    /// What of quotes the sentences of a text are.
    fn parts(text: &str) -> Vec<Quoted> {
        let segments = Segments::new(text, crate::Language::from_code("en").ok());
        let sentences = segments.sentences.iter();
        sentences
            .map(|sentence| quoted(&segments, sentence))
            .collect()
    }

    #[test]
    fn part_of_a_quote_is_told_from_a_statement() {
        for (text, expected) in [
            (
                "'We lost all. We built it,' she told the town.",
                vec![Opens, Closes],
            ),
            (
                "She said: \"We lost all. The mill is gone. It was old.\" The town helps.",
                vec![Opens, Said, Closes, No],
            ),
            (
                "‘We lost all,’ she said. ‘The mill is gone.’ The town helps.",
                vec![No, Said, No],
            ),
            (
                "'We lost the miller's house.' It's the town's turn.",
                vec![Said, No],
            ),
            (
                "The \"old mill\" burned. The millers' house stands.",
                vec![No, No],
            ),
            (
                "“The mill is gone,” said Ann Reed. It stood by the weir.",
                vec![No, No],
            ),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quote_ends_with_its_paragraph() {
        let text = "She said: \"We lost all.\n\nThe town helps the miller and his family.";
        assert_eq!(parts(text), [Opens, No]);
    }
}
