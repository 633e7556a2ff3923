//! Text → paragraphs → sentences, each with its span; and which of them are furniture.

mod dateline;
mod labels;
mod line;
mod paragraphs;
mod roles;
mod sentences;
pub mod splitter;
mod stream;
mod wrap;

pub(crate) use dateline::without_dateline;
pub(crate) use labels::{speaker, unlabelled};
pub(crate) use line::{ends_sentence, list_marker};
pub use paragraphs::paragraphs;
#[cfg(feature = "input")]
pub(crate) use roles::is_notice;
pub use roles::{LineKind, Role};
pub(crate) use roles::{closing_bracket, is_fragment, is_names, is_stamp, names_source};
use sentences::{likely_sentences, sentences};
pub use splitter::Splitter;
pub use stream::{SentenceStream, Streamed};

use crate::document::{Mark, Span};
use crate::language::Language;
use std::ops::Range;

/// A sentence: a slice of its text.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'t> {
    /// The slice, without white space around it; a list marker before it is part of it.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// Its paragraph, counted from 0.
    pub paragraph: usize,
    /// Prose, or which kind of furniture.
    pub role: Role,
    /// What markup says that it is if it is no statement: an entry of a list may be told in prose.
    pub line: Option<LineKind>,
}

impl Sentence<'_> {
    /// The span of what it says, without the dateline before it ("LONDON (Reuters) - "): a summary has just that of it.
    pub fn statement(&self) -> Span {
        Span {
            start: self.span.end - without_dateline(self.text).len(),
            end: self.span.end,
        }
    }
}

/// A text cut up: every character that is not white space lies in exactly one sentence.
#[derive(Debug)]
pub struct Segments<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Paragraphs in order.
    pub paragraphs: Vec<Span>,
    /// Sentences in order; none crosses a paragraph.
    pub sentences: Vec<Sentence<'t>>,
    /// The headline, where the text opens with one.
    pub title: Option<Span>,
    /// Whether marks name who speaks, above what is said.
    pub(crate) spoken: bool,
}

/// The mark that each sentence begins in.
fn marks_of(sentences: &[Sentence], marks: &[(Span, Mark)]) -> Vec<Option<Mark>> {
    let mut marks = marks.iter().peekable();
    let of = |sentence: &Sentence| {
        while marks
            .next_if(|mark| mark.0.end <= sentence.span.start)
            .is_some()
        {}
        let inside = marks
            .peek()
            .filter(|mark| mark.0.start <= sentence.span.start);
        inside.map(|(_, mark)| *mark)
    };
    sentences.iter().map(of).collect()
}

impl<'t> Segments<'t> {
    /// Cuts a text up; where the language is unknown (`None`), as [`Splitter::of`] says. Linear in the text.
    pub fn new(text: &'t str, language: Option<&'static Language>) -> Self {
        Self::by(text, &Splitter::of(text, language, None))
    }

    /// Cuts a text up by a splitter of one's own.
    pub fn by(text: &'t str, splitter: &Splitter) -> Self {
        let paragraphs: Vec<Span> = splitter.paragraphs(text).collect();
        let mut sentences = Vec::with_capacity(likely_sentences(text));
        let mut ends = Vec::with_capacity(64);
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let cut = self::sentences(text, *paragraph, splitter, &mut ends);
            sentences.extend(cut.map(|span| Sentence {
                text: span.of(text),
                span,
                paragraph: index,
                role: Role::Prose,
                line: None,
            }));
        }
        let title = roles::mark(text, &paragraphs, &mut sentences);
        Segments {
            text,
            paragraphs,
            sentences,
            title,
            spoken: false,
        }
    }

    /// The numbers of the sentences that begin inside a span of the text. Logarithmic.
    pub(crate) fn within(&self, span: Span) -> Range<usize> {
        let before = |byte| self.sentences.partition_point(|s| s.span.start < byte);
        before(span.start)..before(span.end)
    }

    /// The same with what markup says of stretches of the text, which are in order. Linear.
    pub fn marked(mut self, marks: &[(Span, Mark)]) -> Self {
        if marks.is_empty() {
            return self;
        }
        let found = marks_of(&self.sentences, marks);
        for (sentence, mark) in self.sentences.iter_mut().zip(&found) {
            let Some(mark) = *mark else { continue };
            sentence.line = LineKind::of_mark(mark);
            // A headline stays one, but for what can be none.
            let kept = sentence.role == Role::Title && !roles::is_never_said(mark);
            let role = Role::of(mark).filter(|_| !kept);
            sentence.role = role.unwrap_or(sentence.role);
        }
        roles::mark_tagline(&mut self.sentences, &found);
        roles::mark_said(&mut self.sentences, &found);
        self.spoken = found.contains(&Some(Mark::Speaker));
        let titled = self.sentences.iter().any(|s| s.role == Role::Title);
        self.title = self.title.filter(|_| titled);
        self
    }
}
