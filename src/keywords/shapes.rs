//! What each word of a text can be in a phrase, as a byte.

use super::phrase::WORDS;
use crate::language::is_hiragana;
use crate::terms::{Analysis, PlacedWord, RaggedRows, TermId};
use crate::words::spelled;
use std::ops::Range;

/// Whether a word can be part of a phrase, and whether it can make one; whether it begins with a capital, and whether it stands beside
/// the next word as in a phrase; whether its term recurs.
pub(super) const CONTENT: u8 = 1;
pub(super) const SAYS: u8 = 2;
pub(super) const CAPITAL: u8 = 4;
pub(super) const JOINED: u8 = 8;
pub(super) const RECURS: u8 = 16;

/// By sentence and word: its shape; nothing of sentences that are not taken.
pub(super) fn shapes(analysis: &Analysis, taken: impl Fn(usize) -> bool) -> RaggedRows<u8> {
    let sentences = &analysis.segments.sentences;
    let counts = counts(analysis, &taken);
    let mut rows = RaggedRows::with_room(sentences.len(), analysis.terms.all().len());
    for (at, sentence) in sentences.iter().enumerate() {
        let words = if taken(at) { analysis.placed(at) } else { &[] };
        let ascii = sentence.text.is_ascii();
        let shape = |(place, term): (usize, &TermId)| {
            if !analysis.table.is_content(*term) {
                return 0;
            }
            let word = words[place].placed(&analysis.table.vocabulary);
            let next = words.get(place + 1);
            let joined = next.is_some_and(|next| is_joined(sentence.text, word.end, next.start()));
            let shape = match ascii {
                true => shape_of_ascii(sentence.text, word),
                false => shape(&spelled(word.of(sentence.text))),
            };
            shape | bit(joined, JOINED) | bit(counts[term.index()] > 1, RECURS)
        };
        let terms = analysis.terms[at].iter().take(words.len());
        rows.push(terms.enumerate().map(shape));
    }
    rows
}

/// By term: how often it stands in sentences that are taken.
fn counts(analysis: &Analysis, taken: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut counts = vec![0; analysis.table.len()];
    let rows = analysis.terms.iter().enumerate();
    let terms = rows
        .filter(|(at, _)| taken(*at))
        .flat_map(|(_, terms)| terms);
    terms.for_each(|term| counts[term.index()] += 1);
    counts
}

/// Whether nothing but a space or hyphen stands between the end of a word and the start of the next.
fn is_joined(sentence: &str, end: usize, start: usize) -> bool {
    let bytes = sentence.as_bytes();
    match start.saturating_sub(end) {
        0 => true,
        1 => matches!(bytes[end], b' ' | b'-'),
        2 => bytes[end..start] == *b"\xc2\xa0",
        _ => false,
    }
}

/// The shape of a word of a sentence that is ASCII: of most their first letters tell.
fn shape_of_ascii(sentence: &str, word: PlacedWord) -> u8 {
    match &sentence.as_bytes()[word.start..word.end] {
        [first, second, third, ..]
            if first.is_ascii_alphabetic()
                && second.is_ascii_alphabetic()
                && third.is_ascii_alphabetic() =>
        {
            CONTENT | SAYS | bit(first.is_ascii_uppercase(), CAPITAL)
        }
        _ => shape(word.of(sentence)),
    }
}

/// The shape of a word in any script. Japanese verbs and endings are no part of a phrase. What makes one has three letters, or one that is a
/// capital or beyond ASCII.
fn shape(word: &str) -> u8 {
    let telling = |c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_ascii();
    let content = word.contains(char::is_alphabetic) && !word.contains(is_hiragana);
    let letters = || word.chars().filter(|c| c.is_alphabetic()).count();
    let says = word.contains(telling) || letters() >= 3;
    let capital = word.starts_with(char::is_uppercase);
    bit(content, CONTENT) | bit(says, SAYS) | bit(capital, CAPITAL)
}

fn bit(is: bool, bit: u8) -> u8 {
    if is { bit } else { 0 }
}

/// Hands on each stretch of words in a sentence that can be a phrase and of which all have some bits in their shapes, with the bits that
/// all have.
#[inline]
pub(super) fn stretches(shapes: &[u8], needed: u8, mut then: impl FnMut(Range<usize>, u8)) {
    for (start, &first) in shapes.iter().enumerate() {
        let (mut any, mut all, mut last, mut end) = (first, first, first, start + 1);
        while all & needed == needed {
            if any & SAYS != 0 {
                then(start..end, all);
            }
            if last & JOINED == 0 || end - start == WORDS {
                break;
            }
            last = shapes[end]; // what is joined has a word behind it
            any |= last;
            all &= last;
            end += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_of_ascii_has_the_shape_that_any_word_has(word in "[aBc9'.-]{0,5}") {
            let placed = PlacedWord { start: 0, end: word.len() };
            prop_assert_eq!(shape_of_ascii(&word, placed), shape(&word));
        }
    }
}
