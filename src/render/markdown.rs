//! Summaries as Markdown.

use super::{Place, unwrapped};
use crate::document::Document;
use crate::summary::Summary;

/// A heading with the title, or the id where several follow each other, and a list of the sentences.
pub(super) fn summary(document: &Document, summary: &Summary, place: Place) -> String {
    let id = (place == Place::Among).then(|| document.id.to_string());
    let heading = summary.title.map(str::to_owned).or(id);
    let heading = heading.map(|text| format!("# {}\n\n", escape(&unwrapped(&text))));
    let items = summary
        .sentences
        .iter()
        .map(|sentence| format!("- {}\n", escape(&unwrapped(sentence.text))));
    heading.into_iter().chain(items).collect()
}

/// Text of which Markdown makes nothing but text (CommonMark 0.31, section 2.4).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    if text.starts_with(['#', '+', '-', '=', '~']) {
        escaped.push('\\');
    }
    for (at, c) in text.char_indices() {
        let numbering =
            matches!(c, '.' | ')') && at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit());
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
