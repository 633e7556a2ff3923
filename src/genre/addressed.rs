//! Whether a text is addressed to somebody, as letters, mails and speeches are.

use crate::language::{lower_case, phrases};
use crate::segment::{Role, Segments, Sentence};

/// Paragraphs among which the greeting stands: headers of a mail, who speaks and where, may stand above it.
const TOP: usize = 8;
/// Longest greeting, in bytes.
const GREETING: usize = 120;
/// Sentences from which on a text is long: a book's preface may greet, too.
const LONG: usize = 400;

/// Most words of whom it calls by no more than a name: "Sara,".
const CALL: usize = 3;

/// From so many headings behind its greeting on it is a newsletter: of many matters.
const HEADINGS: usize = 3;

/// Whether one of the first paragraphs is no more than a greeting, and no sections follow it. Linear in the sentences of a text that greets.
pub(super) fn is_addressed(segments: &Segments) -> bool {
    let top = segments.sentences.iter().take_while(|s| s.paragraph < TOP);
    let greets = |text: &str| {
        let open = text.ends_with([',', '，', '!', '！', ':', '：', '…']) || text.ends_with("...");
        open && text.len() <= GREETING && phrases().greeting.found_in(&lower_case(text))
    };
    let mut notices = top
        .enumerate()
        .filter(|(_, s)| s.role == Role::Notice || calls(s));
    // Below a letter stands who wrote it, in lines of their own.
    let prose = segments
        .sentences
        .iter()
        .rposition(|s| s.role == Role::Prose);
    let headings = |from: usize| {
        let behind = segments.sentences[from..prose.map_or(from, |last| last.max(from))].iter();
        behind.filter(|s| s.role == Role::Heading).count()
    };
    segments.sentences.len() < LONG
        && notices
            .find(|(_, s)| calls(s) || greets(s.text))
            .is_some_and(|(at, _)| headings(at) < HEADINGS)
}

/// "Sara,", "All,": a line of no more than a name and a comma.
fn calls(sentence: &Sentence) -> bool {
    let name = sentence.text.strip_suffix([',', '，']).unwrap_or_default();
    let words = name.split(' ').count();
    !name.is_empty()
        && words <= CALL
        && name.starts_with(char::is_uppercase)
        && name
            .chars()
            .all(|c| c.is_alphabetic() || " .-'’".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_told_from_news() {
        let addressed = |text: &str| is_addressed(&Segments::new(text, None));
        assert!(addressed(
            "Dear neighbours,\n\nthe lift will be repaired on Monday. Please use the stairs."
        ));
        for text in [
            "Dear Mr Osei,\n\nplot 27 is free. Sign the form and return it.\n\nYours sincerely,\n\nJoan Mbeki\n\nAllotments Officer\n\nMill Lane 3",
            "Sara,\n\nI went through the figures again. A credit note is on its way.",
            "Hello all ...\n\nWe cannot carry on like this. The server goes down tonight.",
        ] {
            assert!(addressed(text), "{text}");
        }
        assert!(!addressed(
            "The lift was repaired on Monday. \"Dear neighbours,\" the letter began."
        ));
    }
}
