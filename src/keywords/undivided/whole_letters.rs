//! Texts whose letters are written in parts (NFD), read in the form in which each letter is one character.

use crate::document::{Mark, Span};
use crate::words::{composed, joins_letter};
use std::borrow::Cow;

/// A text with whole letters, and where each of them stands in the text as it is.
pub(in crate::keywords) struct WholeLetters {
    pub(in crate::keywords) text: String,
    /// Where a letter begins: in the text with whole letters, and in the text as it is; the end of both is the last.
    places: Vec<(usize, usize)>,
}

impl WholeLetters {
    /// `None` of a text that has whole letters already. Linear.
    pub(in crate::keywords) fn of(text: &str) -> Option<Self> {
        if matches!(composed(text), Cow::Borrowed(_)) {
            return None;
        }
        let starts = text.char_indices().filter(|(_, c)| !joins_letter(*c));
        let mut starts = starts.map(|(at, _)| at).chain([text.len()]).peekable();
        let (mut whole, mut places) = (String::with_capacity(text.len()), Vec::new());
        let first = starts.peek().copied().unwrap_or_default();
        whole.push_str(&text[..first]);
        while let Some(start) = starts.next() {
            places.push((whole.len(), start));
            let end = starts.peek().copied().unwrap_or(start);
            whole.push_str(&composed(&text[start..end]));
        }
        Some(WholeLetters {
            text: whole,
            places,
        })
    }

    /// A stretch of the text with whole letters as one of the text as it is.
    pub(in crate::keywords) fn original(&self, span: Span) -> Span {
        let place = |byte: usize| {
            let at = self.places.partition_point(|(whole, _)| *whole < byte);
            self.places.get(at).map_or(byte, |(_, original)| *original)
        };
        Span {
            start: place(span.start),
            end: place(span.end),
        }
    }

    /// The marks of the text as it is, moved to the one with whole letters.
    pub(in crate::keywords) fn marks(&self, marks: &[(Span, Mark)]) -> Vec<(Span, Mark)> {
        let place = |byte: usize| {
            let at = self
                .places
                .partition_point(|(_, original)| *original < byte);
            self.places
                .get(at)
                .map_or(self.text.len(), |(whole, _)| *whole)
        };
        let moved = |(span, mark): &(Span, Mark)| {
            let (start, end) = (place(span.start), place(span.end));
            (Span { start, end }, *mark)
        };
        marks.iter().map(moved).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_parts_are_found_where_they_stand() {
        let text = "x フ\u{309a}ール 한"; // the last one of two parts
        let whole = WholeLetters::of(text).unwrap();
        assert_eq!(whole.text, "x プール 한");
        let start = whole.text.find('プ').unwrap();
        let span = Span {
            start,
            end: start + "プール".len(),
        };
        assert_eq!(whole.original(span).of(text), "フ\u{309a}ール");
        assert!(WholeLetters::of("プール").is_none());
    }
}
