//! What one line says it is, wherever it stands.

use super::Role;
use super::credits::{is_byline, is_credit};
use crate::language::{lower_case, phrases};
use crate::segment::labels::unlabelled;
use crate::segment::line::{Line, ends_sentence};
use crate::words::plain_cuts;
use unicode_segmentation::UnicodeSegmentation;

/// Longest line, in words, that is taken for a section title.
pub(super) const HEADING_WORDS: usize = 16;
/// Longest line that is taken for a byline, notice or credit by its first words.
pub(super) const NOTICE_WORDS: usize = 20;

/// The role of a whole paragraph, `None` for prose.
pub(super) fn role(line: &Line) -> Option<Role> {
    if is_directive(line.text) || is_quoted(line.text) {
        return Some(Role::Notice);
    }
    if line.words() <= NOTICE_WORDS
        && let Some(role) = by_phrase(line)
    {
        return Some(role);
    }
    // "…at the pier. (Ann Reed)" is prose with a bracket behind it.
    let before_bracket = line.text.strip_suffix(')').and_then(|l| l.rsplit_once('('));
    let ends = before_bracket.map_or(line.ends(), |(before, _)| ends_sentence(before));
    let short = line.words() <= HEADING_WORDS;
    match ends {
        _ if line.marker() > 0 => Some(Role::Item),
        _ if short && is_courtesy(line.text) => Some(Role::Notice),
        false if short => Some(Role::Heading),
        true if is_stamp(line.text) => Some(Role::Heading),
        true if short && line.text.ends_with([':', '：']) => Some(Role::Heading),
        _ => None,
    }
}

/// ".. code-block:: text", ":::tip": what reStructuredText and Markdown say to a program.
fn is_directive(text: &str) -> bool {
    text.starts_with(":::") || text.starts_with(".. ") && text.contains("::")
}

/// "> Could you come?": whether each line is what a mail quotes.
fn is_quoted(text: &str) -> bool {
    text.starts_with("> ") && text.lines().all(|line| line.trim_start().starts_with('>'))
}

/// What a short line says it is by its words.
fn by_phrase(line: &Line) -> Option<Role> {
    if is_credit(line) {
        Some(Role::Credit)
    } else if is_byline(line) {
        Some(Role::Byline)
    } else {
        let notice =
            phrases().notice.may_open(line.text) && phrases().notice.found_in(line.lower());
        let label = || {
            phrases().label.may_open(bare(line.text))
                && phrases().label.found_in(bare(line.lower()))
        };
        (notice || label()).then_some(Role::Notice)
    }
}

/// Whether a line only says who wrote, pictured or reported it, or is a notice: share, subscribe, advert, copyright.
#[cfg(feature = "input")]
pub(crate) fn is_notice(line: &str) -> bool {
    matches!(
        role(&Line::of(line)),
        Some(Role::Byline | Role::Credit | Role::Notice)
    )
}

/// Longest sentence, in bytes, that can be no more than polite, and longest greeting, in words.
const COURTESY_BYTES: usize = 90;
const GREETING_WORDS: usize = 6;

/// "Hi all!", "Thank you very much.", "If you have any questions, …": whether a sentence is no more than polite.
pub(super) fn is_courtesy(sentence: &str) -> bool {
    let said = unlabelled(sentence);
    let lists = phrases();
    let may_open = || lists.greeting.may_open(said) || lists.courtesy.may_open(said);
    if said.len() > COURTESY_BYTES || !may_open() {
        return closes_greeting(said);
    }
    let lower = lower_case(said);
    let open = said.ends_with([',', '，', '!', '！', ':', '：', '…']) || said.ends_with("...");
    let short = || lower.unicode_words().nth(GREETING_WORDS).is_none();
    let mut greeted = lists.greeting.behind(&lower);
    greeted.any(|rest| rest.is_empty() || open && !rest.starts_with('-') && short())
        || lists.courtesy.found_in(&lower)
}

/// "Members of the club, dear parents: good morning!": whether a sentence ends in a greeting that a comma or colon parts from whom it is for.
fn closes_greeting(said: &str) -> bool {
    let (Some(call), Some(at)) = (said.strip_suffix('!'), said.rfind([':', ','])) else {
        return false;
    };
    let last = call.get(at + 1..).unwrap_or_default().trim();
    let greeted = |last| phrases().greeting.behind(last).any(str::is_empty);
    !last.is_empty() && greeted(&lower_case(last))
}

/// "By.", "March 10, 2015 .", "00:00 EST, 25 December 2012.": a cased line in which no word of three letters is small.
pub(crate) fn is_stamp(line: &str) -> bool {
    let small = |word: &str| {
        word.starts_with(char::is_lowercase)
            && word.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
    };
    let cased = || line.chars().any(char::is_uppercase) || !line.chars().any(char::is_alphabetic);
    // Most lines have a small word of ASCII between spaces near their start.
    let plainly = |word: &[u8]| word.len() > 2 && word.iter().all(u8::is_ascii_lowercase);
    !line.as_bytes().split(|b| *b == b' ').any(plainly)
        && plain_cuts(line).nth(NOTICE_WORDS - 1).is_none()
        && cased()
        && !line.unicode_words().any(small)
}

/// Fewest words of a sentence that says something.
const WORDS: usize = 4;

/// Whether a sentence is no whole one: fewer than four words, as a formula or a wrong cut leaves them, or the label of a figure
/// ("Fig. 3: The harbour in May").
pub(crate) fn is_fragment(sentence: &str) -> bool {
    // The shortest way for nearly all sentences.
    !opens_plainly(sentence) && is_scrap(sentence)
}

fn is_scrap(sentence: &str) -> bool {
    let mut words = sentence.unicode_words();
    let (first, second) = (words.next(), words.next());
    let [Some(first), Some(second), Some(_)] = [first, second, words.nth(WORDS - 3)] else {
        return true;
    };
    let marked = || {
        let second = sentence.split_whitespace().nth(1);
        second.is_some_and(|word| word.ends_with([':', '.']))
    };
    second.starts_with(|c: char| c.is_ascii_digit())
        && marked()
        && phrases().figure.found_in(&lower_case(first))
}

/// Whether a sentence opens with enough words between spaces, of which neither of the first two has a digit: no label of a figure.
fn opens_plainly(sentence: &str) -> bool {
    let (mut words, mut inside) = (0, false);
    for byte in sentence.bytes() {
        if byte == b' ' {
            inside = false;
        } else if byte.is_ascii_alphanumeric() {
            words += usize::from(!inside);
            inside = true;
            if words == WORDS || words <= 2 && byte.is_ascii_digit() {
                return words == WORDS;
            }
        }
    }
    false
}

/// A line without marks at its ends.
pub(super) fn bare(lower: &str) -> &str {
    lower.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_opens_plainly_is_no_scrap(sentence in "(fig|[aA1.:é-]{0,3}) ([aA1.:é -]{0,4}[ab ]{0,5}){0,3}") {
            prop_assert!(!opens_plainly(&sentence) || !is_scrap(&sentence));
        }
    }
}
