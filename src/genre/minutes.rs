//! Whether a text is the minutes of a meeting.

use crate::language::{lower_case, phrases};
use crate::segment::Segments;

/// Paragraphs at the top among which it is said who came.
const TOP: usize = 12;
/// Sentences from which on a text is long: papers say who took part, too.
const LONG: usize = 400;

/// Whether a text is the minutes of a meeting, told from its first lines.
pub(super) fn is_minutes(segments: &Segments) -> bool {
    let lines = segments.paragraphs.iter().take(TOP).map(|span| {
        let line = span.of(segments.text);
        lower_case(&line[..line.floor_char_boundary(120)])
    });
    let says = |(at, line): (usize, String)| {
        let named = at < 2 && line.len() < 120 && phrases().minutes.found_in(&line);
        named || phrases().present.found_in(&line)
    };
    segments.sentences.len() < LONG && lines.enumerate().filter(|l| says(l.clone())).count() >= 2
}
