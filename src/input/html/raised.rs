//! What stands raised beside a line: the mark of a note, which is no part of its word, or an exponent, which is one of its number.

use crate::input::raised;

/// What raised text is.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::input) enum Raised {
    /// The mark of a note.
    Mark,
    /// An exponent, with signs that are raised by themselves.
    Exponent(String),
    /// As it stands: "4th", "1er".
    Plain,
}

/// Digits of the longest mark of a note, and letters of the longest unit.
const MARK: usize = 3;
const UNIT: usize = 2;

/// What raised text is behind a line; `linked` if it leads to another place.
pub(in crate::input) fn raised(text: &str, line: &str, linked: bool) -> Raised {
    let text = text.trim();
    let digits = text.trim_start_matches(['-', '−', '+']);
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let signs = !text.is_empty() && text.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let bracketed = text
        .strip_prefix('[')
        .and_then(|inside| inside.strip_suffix(']'));
    let note = bracketed.is_some_and(|inside| inside.bytes().all(|b| b.is_ascii_alphanumeric()));
    if line.is_empty() {
        return Raised::Plain;
    }
    if signs || note || linked && number && digits.len() <= MARK {
        return Raised::Mark;
    }
    let word = line
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let counted = word.ends_with(|c: char| c.is_ascii_digit());
    let unit = !word.is_empty() && word.chars().count() <= UNIT || line.ends_with(')');
    match number {
        true if counted || unit => raised::raised(text).map_or(Raised::Plain, Raised::Exponent),
        true if digits.len() == text.len() && digits.len() <= MARK => Raised::Mark,
        _ => Raised::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_are_told_from_exponents() {
        let exponent = |text: &str| Raised::Exponent(text.into());
        for (line, text, linked, found) in [
            ("by the board.", "3", false, Raised::Mark),
            ("by the board", "3", false, Raised::Mark),
            ("in 2031", "3", true, Raised::Mark),
            ("the mayor", "[2]", false, Raised::Mark),
            ("the mayor", "*", false, Raised::Mark),
            ("About 10", "6", false, exponent("⁶")),
            ("some 10", "-3", false, exponent("⁻³")),
            ("25 m", "2", false, exponent("²")),
            ("(a + b)", "2", false, exponent("²")),
            ("the 4", "th", false, Raised::Plain),
            ("", "3", false, Raised::Plain),
        ] {
            assert_eq!(raised(text, line, linked), found, "{line} {text}");
        }
    }
}
