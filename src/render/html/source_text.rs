//! The text of a source with the stretches that were taken of it.

use super::visible::visible;
use crate::document::Span;
use crate::render::lines::unwrapped;

/// Bytes from which on a text is shown only around what was taken of it.
const LONG: usize = 1 << 17;

/// What a stretch was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// The sentence of the digest that has this number, counted from 1.
    Said(usize),
    /// It tells one of the figures that differ.
    Told,
}

/// A stretch of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taking {
    pub(super) span: Span,
    pub(super) taken: Taken,
}

/// A paragraph as a page shows it.
pub(super) struct SourceParagraph {
    pub(super) pieces: Vec<Piece>,
    /// Paragraphs left out before it.
    pub(super) left_out: usize,
}

/// A piece of a paragraph.
pub(super) struct Piece {
    pub(super) text: String,
    /// Where it begins in the text, if it was taken.
    pub(super) mark: Option<usize>,
    /// The sentence of the digest that it is; 0 if none.
    pub(super) said: usize,
}

/// The paragraphs of a text; of a long one those that have something of `taken`, which are in order and apart.
pub(super) fn paragraphs(text: &str, taken: &[Taking]) -> Vec<SourceParagraph> {
    let (mut shown, mut left_out) = (Vec::new(), 0);
    for span in blocks(text) {
        let from = taken.partition_point(|one| one.span.end <= span.start);
        let to = taken.partition_point(|one| one.span.start < span.end);
        if from == to && text.len() > LONG {
            left_out += 1;
            continue;
        }
        shown.push(SourceParagraph {
            pieces: pieces(text, span, &taken[from..to]),
            left_out: std::mem::take(&mut left_out),
        });
    }
    shown
}

/// Stretches between empty lines.
fn blocks(text: &str) -> Vec<Span> {
    let (mut blocks, mut open, mut at) = (Vec::new(), None::<Span>, 0);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim().is_empty() {
            blocks.extend(open.take());
        } else {
            let start = open.map_or(at, |span| span.start);
            open = Some(Span { start, end });
        }
        at = end;
    }
    blocks.extend(open);
    blocks
}

fn pieces(text: &str, block: Span, taken: &[Taking]) -> Vec<Piece> {
    let (mut pieces, mut done) = (Vec::new(), block.start);
    let piece = |start: usize, end: usize| {
        let raw = &text[start..end];
        let mut shown = visible(&unwrapped(raw)).into_owned();
        if raw.ends_with(char::is_whitespace) && !shown.ends_with(char::is_whitespace) {
            shown.push(' '); // a line break before what was taken
        }
        shown
    };
    for one in taken {
        let (start, end) = (one.span.start.max(done), one.span.end.min(block.end));
        pieces.push(Piece {
            text: piece(done, start),
            mark: None,
            said: 0,
        });
        pieces.push(Piece {
            text: piece(start, end),
            mark: Some(start),
            said: match one.taken {
                Taken::Said(number) => number,
                Taken::Told => 0,
            },
        });
        done = end;
    }
    pieces.push(Piece {
        text: piece(done, block.end),
        mark: None,
        said: 0,
    });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_is_marked_where_it_stands() {
        let text = "One. Two\nlines.\n\n \nThree.\n";
        let taking = |start, end| Taking {
            span: Span { start, end },
            taken: Taken::Said(1),
        };
        let shown = paragraphs(text, &[taking(5, 15), taking(19, 25)]);
        let said: Vec<Vec<(&str, bool)>> = shown
            .iter()
            .map(|p| {
                p.pieces
                    .iter()
                    .map(|p| (&*p.text, p.mark.is_some()))
                    .collect()
            })
            .collect();
        assert_eq!(said[0][..2], [("One. ", false), ("Two lines.", true)]);
        assert_eq!(said[1][1], ("Three.", true));
        let long = format!("{}{text}", "Filler that nobody took.\n\n".repeat(6_000));
        let at = long.len() - text.len();
        let shown = paragraphs(&long, &[taking(at + 5, at + 15)]);
        assert_eq!((shown.len(), shown[0].left_out), (1, 6_000));
    }
}
