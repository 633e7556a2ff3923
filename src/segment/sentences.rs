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
        let mut spans = Vec::with_capacity(likely_sentences(text));
        let mut ends = Vec::with_capacity(64);
        for paragraph in self.paragraphs(text) {
            spans.extend(sentences(text, paragraph, self, &mut ends));
        }
        spans
    }
}

/// How many sentences a text of prose has that are not short ones.
pub(super) fn likely_sentences(text: &str) -> usize {
    text.len() / 128 + 4
}

/// The sentences of a paragraph, in order, without white space around them. Linear in the paragraph. `ends` is room for its
/// work, whatever it holds.
pub(super) fn sentences<'a>(
    text: &'a str,
    paragraph: Span,
    splitter: &Splitter,
    ends: &'a mut Vec<usize>,
) -> impl Iterator<Item = Span> + use<'a> {
    let mut start = paragraph.start;
    ends.clear();
    splitter.find_ends(paragraph.of(text), ends);
    ends.iter()
        .map(move |end| {
            let span = Span {
                start,
                end: paragraph.start + end,
            };
            start = span.end;
            span.trimmed(text)
        })
        .filter(|span| !span.is_empty())
}
