//! Words that are divided at the ends of lines.

use crate::language::{Background, Language, detect};
use crate::words::SOFT;
use std::collections::HashSet;

/// A word whose halves stand in two lines.
pub(super) struct LineEnd {
    /// Where its first half begins, the sign of division, and its second half begin and end, in bytes.
    start: usize,
    sign: usize,
    next: usize,
    end: usize,
    /// Whether the sign says that the halves are one word without it.
    is_soft: bool,
}

/// The divided words of a text: small letters on both sides of a hyphen and a line break. Linear.
pub(super) fn line_ends(text: &str) -> impl Iterator<Item = LineEnd> + '_ {
    memchr::memchr_iter(b'\n', text.as_bytes()).filter_map(|at| line_end(text, at))
}

fn line_end(text: &str, at: usize) -> Option<LineEnd> {
    let line = text[..at].trim_end_matches('\r');
    let sign = line.chars().next_back()?;
    let is_soft = SOFT.contains(&sign);
    if !is_soft && !matches!(sign, '-' | '\u{2010}') {
        return None;
    }
    let head = &line[..line.len() - sign.len_utf8()];
    let behind = &text[at + 1..];
    let below = behind.trim_start_matches(' ');
    let is_part = |c: char| c.is_alphabetic() || c == '-';
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let tail = below.find(|c: char| !is_part(c)).unwrap_or(below.len());
    let next = text.len() - below.len();
    (small(head.chars().next_back()) && small(below.chars().next())).then(|| LineEnd {
        start: head.trim_end_matches(is_part).len(),
        sign: head.len(),
        next,
        end: next + tail,
        is_soft,
    })
}

/// What is known of words when halves are put together.
pub(super) struct Divided<'t> {
    /// The words of the text as they stand inside of lines.
    words: HashSet<&'t str>,
    language: Option<(&'static Language, &'static Background)>,
}

impl<'t> Divided<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        if line_ends(text).next().is_none() {
            return Divided {
                words: HashSet::new(),
                language: None,
            };
        }
        let words = text.split(|c: char| !c.is_alphabetic() && c != '-');
        let language = detect(text);
        Divided {
            words: words.filter(|word| !word.is_empty()).collect(),
            language: language.and_then(|language| Some((language, language.background()?))),
        }
    }

    /// The text with divided words put together in the line in which they begin.
    pub(super) fn joined(&self, text: &str) -> String {
        let mut joined = Joined {
            text: String::with_capacity(text.len()),
            owes_break: false,
        };
        let mut done = 0;
        for word in line_ends(text) {
            joined.push(&text[done..word.sign]);
            let (first, second) = (&text[word.start..word.sign], &text[word.next..word.end]);
            if self.keeps_hyphen(first, second.trim_end_matches('-'), word.is_soft) {
                joined.push("-");
            }
            joined.owes_break = true;
            done = word.next;
        }
        joined.push(&text[done..]);
        joined.text
    }

    /// Whether two halves are a word with a hyphen: it stands so elsewhere, or both are words and what they make together is none.
    fn keeps_hyphen(&self, first: &str, second: &str, is_soft: bool) -> bool {
        let whole = format!("{first}{second}");
        if is_soft || self.words.contains(whole.as_str()) {
            return false;
        }
        if self.words.contains(format!("{first}-{second}").as_str()) {
            return true;
        }
        let Some((language, words)) = self.language else {
            return false;
        };
        let known = |word: &str| {
            word.chars().count() > 2 && words.has(&language.stem(&word.to_lowercase()))
        };
        !known(&whole) && known(first) && known(second)
    }
}

/// A text with whole words.
struct Joined {
    text: String,
    /// Whether the line that was taken away is to end behind the word.
    owes_break: bool,
}

impl Joined {
    fn push(&mut self, piece: &str) {
        let end = piece.find(char::is_whitespace).filter(|_| self.owes_break);
        let Some(end) = end else {
            self.text.push_str(piece);
            return;
        };
        self.owes_break = false;
        let behind = piece[end..].trim_start_matches(' ');
        self.text.push_str(&piece[..end]);
        if !behind.starts_with('\n') && !behind.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(behind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        Divided::of(text).joined(text)
    }

    #[test]
    fn halves_are_put_together_in_the_line_where_they_begin() {
        assert_eq!(
            joined("The govern-\nment of the as-\n  sociation, which\nhad collect-\ned it."),
            "The government\nof the association,\nwhich\nhad collected\nit."
        );
        assert_eq!(joined("a col\u{ad}\nlec\u{2}\ntion"), "a collection");
        assert_eq!(
            joined("The north-\nSouth line, page 3-\n4, and a dash -\nhere."),
            "The north-\nSouth line, page 3-\n4, and a dash -\nhere."
        );
    }

    #[test]
    fn a_word_with_a_hyphen_keeps_it() {
        let text = "It is a well-known fact, and a well-\nknown one at that, all to-\ngether now.";
        assert_eq!(
            joined(text),
            "It is a well-known fact, and a well-known\none at that, all together\nnow."
        );
    }
}
