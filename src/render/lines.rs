//! Lines for people, plain or as Markdown: the one way in which texts, names and numbers get into them.
//!
//! What is written here is either ours, and known when the program is compiled, or goes through the door for its kind. So no line break of a
//! text or a name begins a line, and nothing in them is markup.

use memchr::memchr3;
use std::fmt::Display;

/// Lines, as far as they are written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    written: String,
    markdown: bool,
}

impl Lines {
    pub(super) fn plain() -> Self {
        Lines::default()
    }

    pub(super) fn markdown() -> Self {
        Lines {
            markdown: true,
            ..Lines::default()
        }
    }

    /// What the program says itself.
    pub(super) fn own(&mut self, ours: &'static str) -> &mut Self {
        self.written += ours;
        self
    }

    /// The mark of an entry of a list, where there are marks.
    pub(super) fn item(&mut self) -> &mut Self {
        self.either("", "- ")
    }

    /// What the program says itself, in plain lines and in Markdown, of which white space at the beginning would make code.
    pub(super) fn either(&mut self, plain: &'static str, markdown: &'static str) -> &mut Self {
        self.own(if self.markdown { markdown } else { plain })
    }

    /// A stretch of a text: on one line, and in Markdown nothing but text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        if self.markdown {
            push_escaped(&mut self.written, &unwrapped(text));
        } else {
            push_unwrapped(&mut self.written, text);
        }
        self
    }

    /// An id, a path or another name, in which what could steer a terminal or begin a line is written as what it is: `\n`.
    pub(super) fn name(&mut self, name: &impl Display) -> &mut Self {
        let name = printable(&name.to_string());
        if self.markdown {
            push_escaped(&mut self.written, &name);
        } else {
            self.written += &name;
        }
        self
    }

    /// A whole number.
    pub(super) fn number(&mut self, number: impl Into<u64>) -> &mut Self {
        self.written += &number.into().to_string();
        self
    }

    /// A number with two decimals.
    pub(super) fn share(&mut self, share: f64) -> &mut Self {
        self.written += &format!("{share:.2}");
        self
    }

    /// A number with its sign and two decimals, in plain lines in a column of so many characters.
    pub(super) fn gain(&mut self, gain: f64, width: usize) -> &mut Self {
        let width = if self.markdown { 0 } else { width };
        self.written += &format!("{gain:+width$.2}");
        self
    }

    /// Spaces up to a column of the line.
    #[cfg(feature = "input")]
    pub(super) fn pad(&mut self, column: usize) -> &mut Self {
        let begins = self.written.rfind('\n').map_or(0, |at| at + 1);
        let used = self.written[begins..].chars().count();
        self.written += &" ".repeat(column.saturating_sub(used));
        self
    }

    /// Lines that were written through this door already.
    #[cfg(feature = "input")]
    pub(super) fn lines(&mut self, others: Lines) -> &mut Self {
        self.written += &others.written;
        self
    }

    /// A document that is Markdown, as it came: what a user asks for who asks for its Markdown.
    #[cfg(feature = "input")]
    pub(super) fn of_markdown(document: &str) -> Self {
        Lines {
            written: document.to_owned(),
            markdown: true,
        }
    }

    /// What is written.
    pub(super) fn finish(self) -> String {
        self.written
    }
}

/// Text on one line: white space with a line break in it becomes a space.
pub(super) fn unwrapped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push_unwrapped(&mut line, text);
    line
}

/// The same, written behind other text.
fn push_unwrapped(lines: &mut String, text: &str) {
    let bytes = text.as_bytes();
    // The first bytes of all line breaks.
    if memchr3(b'\n', b'\r', b'\x0c', bytes)
        .or_else(|| memchr3(b'\x0b', 0xc2, 0xe2, bytes))
        .is_none()
    {
        return lines.push_str(text);
    }
    let start = lines.len();
    for part in text.split([
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ]) {
        let first = lines.len() == start;
        let part = if first { part } else { part.trim_start() };
        if !first && !part.is_empty() {
            lines.truncate(start + lines[start..].trim_end().len());
            let beside = [lines[start..].chars().next_back(), part.chars().next()];
            if !beside.into_iter().all(|c| c.is_some_and(is_set_solid)) {
                lines.push(' ');
            }
        }
        lines.push_str(part);
    }
}

/// Whether a character is of a script in which nothing stands between words, so that a line may end anywhere: Han, kana, their marks.
fn is_set_solid(c: char) -> bool {
    matches!(c as u32, 0x3000..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0xff01..=0xff65 | 0x20000..=0x3ffff)
}

/// A text in which what could steer a terminal, or begin a line, is escaped.
pub fn printable(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unsafe(c) {
            line.extend(c.escape_default())
        } else {
            line.push(c)
        }
    }
    line
}

/// Whether a character could steer a terminal: a control character, or one that changes the direction of writing (Unicode
/// Bidirectional Algorithm, UAX 9, section 2) or breaks lines.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// Text of which Markdown makes nothing but text, at the start of a line or inside one.
#[cfg(feature = "input")]
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}

/// Adds text of which Markdown makes nothing but text (CommonMark 0.31, section 2.4).
fn push_escaped(escaped: &mut String, text: &str) {
    if text.starts_with(['#', '+', '-', '=', '~']) {
        escaped.push('\\');
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let last = text.len().saturating_sub(1);
    for (at, c) in text.char_indices() {
        let numbering = matches!(c, '.' | ')') && at > 0 && at == digits;
        let closes = c == '#' && at == last && at > 0; // of a heading
        if numbering || closes || is_markup(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
}

fn is_markup(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(text: &str) -> String {
        let mut lines = Lines::markdown();
        lines.text(text);
        lines.finish()
    }

    #[test]
    fn only_line_breaks_become_spaces() {
        assert_eq!(unwrapped("a  b\r\n   c \n\n d"), "a  b c d");
        assert_eq!(unwrapped("a b"), "a b");
        assert_eq!(unwrapped("a\u{b}b\u{2029}c"), "a b c");
        assert_eq!(
            unwrapped("冬季风暴来\n临之前，\n在 IBM\n的"),
            "冬季风暴来临之前，在 IBM 的"
        );
        assert_eq!(unwrapped("クレー\n  ンを"), "クレーンを");
        assert_eq!(unwrapped("서울\n시는"), "서울 시는");
    }

    #[test]
    fn marks_are_escaped_and_prose_is_not() {
        assert_eq!(
            escape("1. *Yes*, <b> is #1."),
            "1\\. \\*Yes\\*, \\<b\\> is #1."
        );
        assert_eq!(escape("# It rose 1.5 (a lot)."), "\\# It rose 1.5 (a lot).");
        assert_eq!(escape("In C #"), "In C \\#");
    }

    #[test]
    fn control_characters_do_not_reach_a_terminal() {
        assert_eq!(
            printable("a\u{1b}[31m\nb\u{202e}é"),
            "a\\u{1b}[31m\\nb\\u{202e}é"
        );
    }
}
