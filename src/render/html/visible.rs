//! Characters that would not be seen, or would move others about, as something to see.

use std::borrow::Cow;

/// A text to look at: control characters as their pictures (ESC as ␛), marks that reverse or embed the text behind them by
/// their numbers, line and form breaks as spaces; tabs and line feeds as they stand. Everything else is verbatim.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push(' '),
            '\u{7f}' => shown.push('\u{2421}'),
            '\0'..='\u{1f}' if hidden(c) => {
                shown.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'));
            }
            _ if hidden(c) => shown.push_str(&format!("⟨U+{:04X}⟩", c as u32)),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

fn hidden(c: char) -> bool {
    let directs = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    directs
        || matches!(c, '\u{2028}' | '\u{2029}')
        || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_hides_is_seen_and_the_rest_is_verbatim() {
        assert_eq!(
            visible("a\u{1b}[1m\0b\u{202e}c\u{2028}d\n"),
            "a␛[1m␀b⟨U+202E⟩c d\n"
        );
        assert_eq!(visible("שלום\u{200f}, <b>"), "שלום\u{200f}, <b>");
    }
}
