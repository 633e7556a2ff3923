//! Summaries as Markdown.

use super::{Placement, unwrapped};
use crate::document::Document;
use crate::summary::Summary;

/// A heading with the title, under the id where several follow each other, and a list of the sentences.
pub(super) fn summary(document: &Document, summary: &Summary, place: Placement) -> String {
    let mut text = String::new();
    if place == Placement::Among {
        text += &format!("# {}\n\n", escape(&unwrapped(&document.id.to_string())));
    }
    if let Some(title) = summary.title {
        let level = if place == Placement::Among { "##" } else { "#" };
        text += &format!("{level} {}\n\n", escape(&unwrapped(title)));
    }
    let items = summary
        .sentences
        .iter()
        .map(|s| format!("- {}\n", escape(&unwrapped(s.text))));
    text.extend(items);
    if place == Placement::Among {
        text + "\n"
    } else {
        text
    }
}

/// A document among others, under a heading with its id.
#[cfg(feature = "input")]
pub(super) fn under_id(document: &Document, body: &str) -> String {
    let id = escape(&unwrapped(&document.id.to_string()));
    format!("# {id}\n\n{body}\n")
}

/// Text of which Markdown makes nothing but text (CommonMark 0.31, section 2.4).
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    if text.starts_with(['#', '+', '-', '=', '~']) {
        escaped.push('\\');
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let numbering = matches!(c, '.' | ')') && at > 0 && at == digits;
        if numbering
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|'
            )
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn marks_are_escaped_and_prose_is_not() {
        assert_eq!(
            escape("1. *Yes*, <b> is #1."),
            "1\\. \\*Yes\\*, \\<b\\> is #1."
        );
        assert_eq!(escape("# It rose 1.5 (a lot)."), "\\# It rose 1.5 (a lot).");
    }
}
