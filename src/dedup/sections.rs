//! Under which heading a unit stands, and what may be a copy of what on a page that has headings.

use super::Reason;
use crate::segment::{LineKind, Role, Sentence};
use std::cell::OnceCell;

/// The sections of a document, counted when they are first asked for.
pub(super) struct Sections<'s> {
    sentences: &'s [Sentence<'s>],
    numbers: OnceCell<Vec<u32>>,
}

impl<'s> Sections<'s> {
    pub(super) fn of(sentences: &'s [Sentence<'s>]) -> Self {
        Sections {
            sentences,
            numbers: OnceCell::new(),
        }
    }

    /// Whether one sentence may go as a copy of another. Each section of a page speaks of its own subject, in the words of the
    /// others ("Returns the value if there is one."), so between two only the same words are a copy; captions tell what the text does.
    pub(super) fn allow(&self, gone: usize, stays: usize, similarity: f64, reason: Reason) -> bool {
        let same_words = reason == Reason::Exact || reason == Reason::Near && similarity >= 1.0;
        let caption = self.sentences[gone].role == Role::Caption;
        same_words || caption || self.number(gone) == self.number(stays)
    }

    /// How many of them open before a sentence.
    fn number(&self, sentence: usize) -> u32 {
        let numbers = self.numbers.get_or_init(|| {
            let headings = self.sentences.iter().scan(0, |headings, sentence| {
                *headings += u32::from(opens_section(sentence));
                Some(*headings)
            });
            headings.collect()
        });
        numbers[sentence]
    }
}

/// Whether a sentence opens a section, or parts what stands before it from what stands behind: a heading, a question, an entry of a
/// list.
pub(crate) fn opens_section(sentence: &Sentence) -> bool {
    LineKind::of_role(sentence.role).is_some() || sentence.line == Some(LineKind::Entry)
}
