//! The shape of a line, by which its role is told: its words, its last mark, its list marker.

use crate::document::Span;
use crate::language::lower_case;
use crate::words::plain_cuts;
use std::cell::OnceCell;

/// Words up to which a line's are counted: no rule asks for more.
pub(super) const WORDS: usize = 31;

/// A line of a text, or a paragraph, with what says what it is; what is dear is found out once.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    words: OnceCell<usize>,
    lower: OnceCell<String>,
}

impl<'t> Line<'t> {
    /// The line at a place of a text, without white space around it.
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        Line {
            text: span.of(text),
            words: OnceCell::new(),
            lower: OnceCell::new(),
        }
    }

    /// The line that a text is.
    pub(super) fn of(text: &'t str) -> Self {
        let (start, end) = (0, text.len());
        Self::new(text, Span { start, end })
    }

    /// Bytes of its list marker.
    pub(super) fn marker(&self) -> usize {
        list_marker(self.text)
    }

    /// Whether its last mark can end a sentence.
    pub(super) fn ends(&self) -> bool {
        ends_sentence(self.text)
    }

    /// How many words it has, up to [`WORDS`].
    pub(super) fn words(&self) -> usize {
        *self.words.get_or_init(|| {
            if has_parts(self.text, WORDS) {
                return WORDS;
            }
            plain_cuts(self.text).take(WORDS).count()
        })
    }

    /// The line as phrases are looked for in it.
    pub(super) fn lower(&self) -> &str {
        self.lower.get_or_init(|| lower_case(self.text))
    }
}

/// The lines of a text. It may have millions of them, so each is looked at anew by those few that ask for it.
#[derive(Clone, Copy)]
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
    pub(super) spans: &'t [Span],
}

impl<'t> Lines<'t> {
    pub(super) fn len(self) -> usize {
        self.spans.len()
    }

    pub(super) fn at(self, number: usize) -> Line<'t> {
        Line::new(self.text, self.spans[number])
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Line<'t>> {
        self.spans
            .iter()
            .map(move |span| Line::new(self.text, *span))
    }
}

/// Whether a text has so many parts between spaces that have an ASCII letter or digit: each is a word at least.
fn has_parts(text: &str, many: usize) -> bool {
    let mut inside = false;
    let mut count = 0;
    text.bytes().any(|byte| {
        let word = byte.is_ascii_alphanumeric();
        count += usize::from(word && !inside);
        inside = word || inside && byte != b' ';
        count == many
    })
}

/// Whether a line's last mark can end a sentence, closing quotes and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    // The shortest way for nearly all lines.
    match line.as_bytes().last() {
        Some(b'.' | b'!' | b'?' | b':' | b';') => return true,
        Some(last) if last.is_ascii_alphanumeric() => return false,
        _ => {}
    }
    let core = line.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    core.chars().next_back().is_some_and(is_terminator)
}

/// Marks that end a sentence, in the scripts of the language table; a colon or semicolon at a line's end counts too.
pub(super) fn is_terminator(c: char) -> bool {
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
            | '፧'
            | '፨'
            | '។'
            | '៕'
            | '།'
            | '༎'
            | '᱾'
            | '᱿'
    )
}

/// What ends a line; a carriage return and a line feed do so together.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Marks that close what a sentence opened and belong to it.
pub(in crate::segment) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '’'
            | '”'
            | '“'
            | '‘'
            | '»'
            | '›'
            | '«'
            | '‹'
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
    // The shortest way for nearly all lines: a letter that no bracket follows.
    if let [letter, rest @ ..] = line.as_bytes()
        && letter.is_ascii_alphabetic()
        && !rest.iter().take(LETTERS).any(|byte| *byte == b')')
    {
        return 0;
    }
    any_marker(line)
}

/// The number of the list marker that a line starts with: "12." or "3)".
pub(super) fn item_number(line: &str) -> Option<u32> {
    if list_marker(line) == 0 {
        return None;
    }
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    line[..digits].parse().ok()
}

fn any_marker(line: &str) -> usize {
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

/// Most letters or digits of a list marker.
const LETTERS: usize = 3;

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
        || length > LETTERS
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
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn words_are_counted_up_to_a_bound() {
        for text in ["One, two - three's U.S. 3.5 — x", "第一 第二", "", " . - "] {
            assert_eq!(
                Line::of(text).words(),
                text.unicode_words().count(),
                "{text}"
            );
        }
        for many in [WORDS - 1, WORDS, WORDS + 1, 10 * WORDS] {
            assert_eq!(Line::of(&"a-b ".repeat(many)).words(), WORDS);
            assert_eq!(Line::of(&"word ".repeat(many)).words(), many.min(WORDS));
        }
    }

    proptest! {
        #[test]
        fn the_shortest_ways_lead_where_the_rules_do(line in "[a-cA-Bix0-2().:;,\"“ é-]{0,6}") {
            let core = line.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
            prop_assert_eq!(ends_sentence(&line), core.ends_with(is_terminator));
            prop_assert_eq!(list_marker(&line), any_marker(&line));
        }
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
