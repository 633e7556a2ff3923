//! Whose picture or report it is, who wrote it, and the captions that a credit closes.

use super::Role;
use super::rules::NOTICE_WORDS;
use crate::language::{lower_case, phrases};
use crate::segment::Sentence;
use crate::segment::line::Line;
use unicode_segmentation::UnicodeSegmentation;

/// Longest paragraph, in sentences, that a credit at its end makes a caption.
const CAPTION_SENTENCES: usize = 4;

/// In a short paragraph that a picture credit closes, the rest is the caption.
pub(super) fn mark_captions(group: &mut [Sentence]) {
    for sentence in group.iter_mut() {
        if is_credit(&Line::of(sentence.text)) {
            sentence.role = Role::Credit;
        } else if closing_bracket(sentence.text)
            .is_some_and(|inner| names_source(&lower_case(inner)))
        {
            sentence.role = Role::Caption;
        }
    }
    let credited =
        group.len() <= CAPTION_SENTENCES && group.last().is_some_and(|s| s.role == Role::Credit);
    if credited {
        group
            .iter_mut()
            .filter(|s| s.role == Role::Prose)
            .for_each(|s| s.role = Role::Caption);
    }
}

/// Whether a line or sentence only says whose picture or report it is.
pub(super) fn is_credit(line: &Line) -> bool {
    let text = line.text;
    let bracketed = text.starts_with('(') && text.trim_end_matches('.').ends_with(')');
    let brackets = ['(', '['];
    let says_so = || {
        let opens = phrases().credit.may_open(text.trim_start_matches(brackets));
        opens
            && phrases()
                .credit
                .found_in(line.lower().trim_start_matches(brackets))
            || (bracketed || !line.ends() && !text.contains('(')) && names_source(line.lower())
    };
    // Words are counted last: that takes longest, and hardly any line comes so far.
    (bracketed && is_names(text) || says_so()) && line.words() <= NOTICE_WORDS
}

/// Whether a few words are mostly names: "(Office of the Harbour Master via Coastal Press)".
fn is_names(text: &str) -> bool {
    let names = text
        .unicode_words()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    names >= 2 && 2 * names > text.unicode_words().count()
}

/// What stands in the brackets that close a sentence, its end mark aside.
pub(crate) fn closing_bracket(sentence: &str) -> Option<&str> {
    let bytes = sentence.as_bytes();
    let last = bytes.iter().rposition(|b| !matches!(b, b'.' | b' '));
    let inner = &sentence[..last.filter(|at| bytes[*at] == b')')?];
    inner.rfind('(').map(|at| &inner[at + 1..])
}

/// Whether lower-case text names a picture agency or says that it is about a picture.
pub(crate) fn names_source(lower: &str) -> bool {
    phrases().source.found_in(lower)
}

/// Whether a line says who wrote or edited it, by a phrase or in the shape of "By Ann Reed", "Von Jana Holt und Max Reu": a short line
/// whose words after the first are names.
pub(super) fn is_byline(line: &Line) -> bool {
    let opens = phrases().byline.may_open(line.text.trim_start_matches('('));
    opens
        && phrases()
            .byline
            .found_in(line.lower().trim_start_matches('('))
        || names_author(line)
}

fn names_author(line: &Line) -> bool {
    let start = line.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !phrases().by.may_open(start) {
        return false;
    }
    let mut words = line.text.unicode_words();
    if !words
        .next()
        .is_some_and(|first| phrases().by.found_in(first))
    {
        return false;
    }
    let (mut names, mut others) = (0, 0);
    for word in words {
        let name = word.starts_with(char::is_uppercase);
        *(if name { &mut names } else { &mut others }) += 1;
    }
    names >= 2 && others <= 2 && names + others <= 10 && !line.ends()
}
