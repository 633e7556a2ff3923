//! Sentences of one paragraph, and of a whole text.

use super::splitter::Splitter;
use crate::document::Span;

impl Splitter {
    /// The sentences of a text, in order, without white space around them: its paragraphs cut up, with no look at which of them
    /// are prose. Linear in the text.
    ///
    /// ```
    /// use nutgraf::{Language, Splitter};
    ///
    /// let text = "Dr. Holm met Mr. Brandt at 5 p.m. on the quay. \"Is it safe?\" she asked.";
    /// let spans = Splitter::new(Language::from_code("en").ok()).split(text);
    /// let sentences: Vec<_> = spans.iter().map(|span| span.of(text)).collect();
    /// assert_eq!(sentences, ["Dr. Holm met Mr. Brandt at 5 p.m. on the quay.", "\"Is it safe?\" she asked."]);
    /// ```
    pub fn split(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        for paragraph in self.paragraphs(text) {
            spans.extend(sentences(text, paragraph, self));
        }
        spans
    }
}

/// The sentences of a paragraph, in order, without white space around them. Linear in the paragraph.
pub(super) fn sentences(
    text: &str,
    paragraph: Span,
    splitter: &Splitter,
) -> impl Iterator<Item = Span> {
    let mut start = paragraph.start;
    let ends = splitter.ends(paragraph.of(text)).into_iter();
    ends.map(move |end| {
        let span = Span {
            start,
            end: paragraph.start + end,
        };
        start = span.end;
        span.trimmed(text)
    })
    .filter(|span| !span.is_empty())
}
