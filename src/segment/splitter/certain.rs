//! Whether what is said of a candidate is certain while the text goes on: whether all that could change it has come.

use super::citations;
use super::context::BoundaryContext;
use super::marks::EndMark;
use super::neighbours::Spacing;
use super::quoted;
use super::scan::BoundaryCandidate;

/// Bytes behind a candidate beyond which nothing is looked at: white space and what opens, two words and what closes them.
const FAR: usize = 256;
/// Bytes and one more up to which a note in brackets belongs to the sentence before.
const NOTE: usize = 28;
/// Characters behind a mark that are looked at where no space follows.
const GLUED: usize = 40;

/// Whether no text behind this one changes what is said of one of its candidates.
pub(super) fn is_certain(
    text: &str,
    context: &BoundaryContext,
    candidate: &BoundaryCandidate,
) -> bool {
    let rest = &text[candidate.end..];
    let sentence = &text[candidate.mark_at - context.length..candidate.mark_at];
    if rest.trim_start().is_empty() {
        return false; // the paragraph may end here
    }
    if rest.len() >= FAR || is_full(rest, context) {
        return true;
    }
    context.is_whole()
        && !may_be_note(rest)
        && !quoted::may_tell(context, rest)
        && !may_be_glued(rest, context)
        && !citations::is_open(context, sentence, rest)
}

/// Whether a mark that means nothing else stands before a letter without case, whatever follows: "…です。そ".
fn is_full(rest: &str, context: &BoundaryContext) -> bool {
    let next = rest.chars().next();
    let uncased = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    // Initials of Urdu and what abbreviates "and so on" in Khmer have more marks behind.
    let short = context.marks == "۔" || next == Some('ល');
    context.mark == EndMark::Full
        && context.closers.is_empty()
        && !short
        && next.is_some_and(uncased)
}

/// Whether a bracket opens that may close as a note's does.
fn may_be_note(rest: &str) -> bool {
    let note = rest.strip_prefix(' ').unwrap_or(rest);
    note.starts_with('[') && note.len() < NOTE && !note.contains(']')
}

/// Whether the word right behind the mark goes on.
fn may_be_glued(rest: &str, context: &BoundaryContext) -> bool {
    context.gap == Spacing::None
        && context.mark != EndMark::Full
        && !rest.contains(char::is_whitespace)
        && rest.chars().nth(GLUED).is_none()
}
