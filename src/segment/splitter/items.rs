//! Lists written in one line: "1) The first item 2) The second item".

use std::fmt::Write;

/// Offsets at which an item ends because the next begins: those of markers that carry on the one that opens the paragraph.
/// Linear: the search goes on behind each marker that it finds and stops at the first that is not there.
pub(super) fn ends(paragraph: &str) -> Vec<usize> {
    let Some(mut marker) = ItemMarker::at_start(paragraph) else {
        return Vec::new();
    };
    let mut ends = Vec::new();
    let mut at = 0;
    loop {
        let next = marker.advance();
        let Some(found) = paragraph[at..].find(&next) else {
            return ends;
        };
        ends.push(at + found);
        at += found + next.len();
    }
}

/// A list marker: bullet, number or letter, and what follows it.
#[derive(Debug)]
pub(super) struct ItemMarker {
    bullet: String,
    count: Count,
    delimiter: &'static str,
}

#[derive(Debug)]
enum Count {
    Number(u32),
    Letter(char),
}

/// What stands before the number of an item.
const BULLETS: [char; 5] = ['•', '⁃', '-', '*', ' '];

/// Whether more text could make another marker of the one that a text begins with, or one where there is none.
pub(super) fn is_open(text: &str) -> bool {
    let body = text.trim_start_matches(BULLETS);
    let digits = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = match body.len() - digits.len() {
        0 => body.strip_prefix(|c: char| c.is_ascii_lowercase()),
        1..=3 => Some(digits),
        _ => return false,
    };
    let rest = counted.unwrap_or(body).trim_start_matches(['.', ')']);
    rest.is_empty()
}

impl ItemMarker {
    /// The marker that a text begins with.
    pub(super) fn at_start(text: &str) -> Option<Self> {
        let body = text.trim_start_matches(BULLETS);
        let bullet = &text[..text.len() - body.len()];
        let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (count, rest) = match digits {
            0 => (
                Count::Letter(body.chars().next().filter(char::is_ascii_lowercase)?),
                body.get(1..)?,
            ),
            1..=3 => (Count::Number(body[..digits].parse().ok()?), &body[digits..]),
            _ => return None,
        };
        let after = rest.trim_start_matches(['.', ')']);
        let delimiter = match &rest[..rest.len() - after.len()] {
            "." => ".",
            ")" => ")",
            ".)" => ".)",
            _ => return None,
        };
        after.starts_with(' ').then_some(ItemMarker {
            bullet: bullet.to_owned(),
            count,
            delimiter,
        })
    }

    /// Goes on to the next, and gives it as it is written in running text, with the space before and behind it.
    pub(super) fn advance(&mut self) -> String {
        match &mut self.count {
            Count::Number(n) => *n += 1,
            Count::Letter(c) => *c = char::from_u32(u32::from(*c) + 1).unwrap_or(*c),
        }
        let mut text = format!(" {}", self.bullet);
        // Writing to a string cannot fail.
        let _ = match self.count {
            Count::Number(n) => write!(text, "{n}"),
            Count::Letter(c) => write!(text, "{c}"),
        };
        text + self.delimiter + " "
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let ends = ends(text);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts
            .zip(ends.iter().copied().chain([text.len()]))
            .map(|(a, b)| text[a..b].trim())
            .collect()
    }

    #[test]
    fn items_end_where_the_next_begins() {
        assert_eq!(
            cut("1) One thing 2) Another 4) Not"),
            ["1) One thing", "2) Another 4) Not"]
        );
        assert_eq!(
            cut("a. One b. Two c. Three"),
            ["a. One", "b. Two", "c. Three"]
        );
        assert_eq!(cut("• 9. One • 10. Two"), ["• 9. One", "• 10. Two"]);
        assert_eq!(cut("⁃9. One ⁃10. Two"), ["⁃9. One", "⁃10. Two"]);
    }

    #[test]
    fn prose_has_no_items() {
        for text in [
            "",
            "It is 1) this 2) that",
            "1998. A year 1999. Another",
            "A. Reed b. Holt",
            "1",
            "a",
        ] {
            assert!(ends(text).is_empty(), "{text}");
        }
    }
}
