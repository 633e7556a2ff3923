//! What most ends of sentences look like, told from a few bytes, so that two in three candidates are spared a closer look.

use super::marks::EndMark;
use super::scan::BoundaryCandidate;
use crate::language::{Abbreviation, SentenceLists, ascii_key};

/// Longest word looked at, in bytes.
const LONGEST: usize = 30;

/// Whether a candidate is a plain end: a word of small letters or a name, known as no abbreviation, a stop, perhaps a closing
/// quote, a space, and a word with a capital that opens sentences, or any such word where the first is too long to abbreviate
/// or a quote divides the two.
pub(super) fn is_plain_end(
    text: &str,
    candidate: &BoundaryCandidate,
    lists: &SentenceLists,
) -> bool {
    let bytes = text.as_bytes();
    let stop = candidate.mark == EndMark::Stop && candidate.closers_at == candidate.mark_at + 1;
    let closer = &bytes[candidate.closers_at..candidate.end];
    if !stop || !matches!(closer, b"" | b"\"" | b"\xe2\x80\x9d") {
        return false;
    }
    let Some((opener, right)) = word_after(&bytes[candidate.end..]) else {
        return false;
    };
    let Some(left) = word_before(&bytes[..candidate.mark_at]) else {
        return false;
    };
    let divided = !closer.is_empty() || opener;
    let long = left[0].is_ascii_lowercase() && (left.len() > 4 || divided) && right.len() > 1;
    (long || lists.listed(ascii_key(right)).opener)
        && lists.listed(ascii_key(left)).abbreviation == Abbreviation::Nothing
}

/// The word that follows a space, if it is a capital and small letters, with whether a quote opens before it.
fn word_after(bytes: &[u8]) -> Option<(bool, &[u8])> {
    let rest = bytes.strip_prefix(b" ")?;
    let quoted = rest
        .strip_prefix(b"\"")
        .or_else(|| rest.strip_prefix(b"\xe2\x80\x9c"));
    let word = quoted.unwrap_or(rest);
    let small = word.iter().skip(1).take(LONGEST);
    let length = 1 + small.take_while(|b| b.is_ascii_lowercase()).count();
    let plain =
        word.first()?.is_ascii_uppercase() && matches!(word.get(length)?, b' ' | b',' | b'\'');
    plain.then_some((quoted.is_some(), &word[..length]))
}

/// The word at the end, if it is three small letters or more behind a space, or five letters or more with a capital first.
fn word_before(bytes: &[u8]) -> Option<&[u8]> {
    let letters = bytes.iter().rev().take(LONGEST);
    let small = letters.take_while(|b| b.is_ascii_lowercase()).count();
    let name = bytes[..bytes.len() - small]
        .last()
        .is_some_and(u8::is_ascii_uppercase);
    let length = small + usize::from(name);
    let (before, word) = bytes.split_at(bytes.len() - length);
    let enough = if name { length > 4 } else { length > 2 };
    (enough && before.last() == Some(&b' ')).then_some(word)
}
