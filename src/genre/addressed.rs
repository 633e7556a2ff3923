//! Whether a text is addressed to somebody, as letters, mails and speeches are.

use crate::language::{lower_case, phrases};
use crate::segment::{Role, Segments};

/// Paragraphs among which the greeting stands: headers of a mail, who speaks and where, may stand above it.
const TOP: usize = 8;
/// Longest greeting, in bytes.
const GREETING: usize = 120;
/// Sentences from which on a text is long: a book's preface may greet, too.
const LONG: usize = 400;

/// From so many headings behind its greeting on it is a newsletter: of many matters.
const HEADINGS: usize = 3;

/// Whether one of the first paragraphs is no more than a greeting, and no sections follow it. Linear in the sentences of a text that greets.
pub(super) fn is_addressed(segments: &Segments) -> bool {
    let top = segments.sentences.iter().take_while(|s| s.paragraph < TOP);
    let greets = |text: &str| {
        let open = text.ends_with([',', '，', '!', '！', ':', '：']);
        open && text.len() <= GREETING && phrases().greeting.found_in(&lower_case(text))
    };
    let mut notices = top.enumerate().filter(|(_, s)| s.role == Role::Notice);
    let headings = |from: usize| {
        let behind = segments.sentences[from..].iter();
        behind.filter(|s| s.role == Role::Heading).count()
    };
    segments.sentences.len() < LONG
        && notices
            .find(|(_, s)| greets(s.text))
            .is_some_and(|(at, _)| headings(at) < HEADINGS)
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
        assert!(!addressed(
            "The lift was repaired on Monday. \"Dear neighbours,\" the letter began."
        ));
    }
}
