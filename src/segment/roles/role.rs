//! The parts that sentences play.

use crate::document::Mark;

/// What part a sentence plays in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// Running text.
    Prose,
    /// An entry of a list, or a line in a run of lines without end marks.
    Item,
    /// Prose under a picture: a picture credit follows it in its paragraph, or closes it in brackets.
    Caption,
    /// What is asked in an interview or a list of questions, and what leads to it.
    Question,
    /// The headline.
    Title,
    /// A section title, a category line, a line with only a date or place.
    Heading,
    /// Who wrote or edited it.
    Byline,
    /// Whose picture or report it is.
    Credit,
    /// Share, subscribe, advert and copyright lines; greetings and thanks; what follows the text (references, who published
    /// it, signatures); what a mail quotes.
    Notice,
}

impl Role {
    /// The role of a sentence that markup says this of. An entry, code or a row can be prose for all that: a list of steps is told in
    /// sentences.
    pub(in crate::segment) fn of(mark: Mark) -> Option<Self> {
        match mark {
            Mark::Heading => Some(Role::Heading),
            Mark::Caption => Some(Role::Caption),
            Mark::Speaker => Some(Role::Byline),
            Mark::Quoted | Mark::Signature | Mark::Notice => Some(Role::Notice),
            Mark::Entry | Mark::Code | Mark::Row => None,
        }
    }

    /// Whether it never stands in a summary that has anything else to say.
    pub fn is_furniture(self) -> bool {
        !matches!(
            self,
            Role::Prose | Role::Item | Role::Caption | Role::Question
        )
    }
}
