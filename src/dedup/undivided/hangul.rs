//! Korean: syllables between blanks are a stem with what is written on to it.

use super::characters::Class;
use super::numbers::korean;
use super::phrases::token;
use super::reader::UndividedReader;
use crate::dedup::token::{Token, TokenKind};
use crate::language::Wording;
use crate::terms::Vocabulary;

/// Most syllables of what is written on to a stem.
const WRITTEN_ON: usize = 4;

/// Takes in the syllables in a row that start at a place, and says how many there are.
pub(super) fn read(
    reader: &mut UndividedReader,
    from: usize,
    tokens: &mut Vec<Token>,
    vocabulary: &mut Vocabulary,
) -> usize {
    let end = end_of_run(reader, from);
    if let Some(phrase) = reader.of_words(from) {
        tokens.push(phrase.token);
        return end_of_run(reader, from + phrase.length as usize) - from;
    }
    // All that stands before syllables without a blank is a number, with its counter or without.
    let behind_number = from > 0
        && reader
            .at(from - 1)
            .is_some_and(|c| !matches!(c.class, Class::Other | Class::Boundary | Class::Latin));
    let mut stem = from;
    if behind_number {
        stem += reader.counter(from, false);
    } else if let Some((value, counter)) = counted(reader, from, end) {
        tokens.push(token(&value.to_string(), TokenKind::Number, vocabulary));
        stem = counter;
    }
    let end = if stem > from {
        end_of_run(reader, stem)
    } else {
        end
    };
    if stem < end {
        let suffix = written_on(reader, stem, end, behind_number || stem > from);
        push_stem(reader, stem, suffix, tokens, vocabulary);
        push_suffix(reader, suffix, end, tokens);
    }
    end.max(stem) - from
}

/// Where the syllables in a row that start at a place end.
fn end_of_run(reader: &UndividedReader, from: usize) -> usize {
    let is_syllable = |at: &usize| {
        reader
            .at(*at)
            .is_some_and(|c| c.class == Class::Hangul || matches!(c.class, Class::Scale(_)))
    };
    (from..).take_while(is_syllable).count() + from
}

/// The number that some syllables are, and where what is read with it ends: behind the counter, if that says no more than that something is
/// counted.
fn counted(reader: &UndividedReader, from: usize, end: usize) -> Option<(f64, usize)> {
    let folded = |at: usize| reader.at(at).map(|c| c.folded);
    let syllables: Vec<char> = (from..end.min(from + NUMERAL)).filter_map(folded).collect();
    let (value, length) = korean(&syllables)?;
    let blank = folded(from + length) == Some(' ');
    let counter = from + length + usize::from(blank);
    let whole = (1..=2)
        .rev()
        .find_map(|count| reader.whole(counter, counter + count));
    let counts = whole.is_some_and(|phrase| {
        matches!(
            phrase.does,
            Wording::Measure | Wording::Classifier | Wording::Unit
        )
    });
    let measured = reader.counter(counter, false);
    let ends = if measured > 0 {
        counter + measured
    } else {
        counter
    };
    (counts && (blank || length > 1)).then_some((value, ends))
}

/// Most syllables of a numeral.
const NUMERAL: usize = 12;

/// Where what is written on to a stem begins: the longest that leaves a syllable, unless all is written on to a number.
fn written_on(reader: &UndividedReader, from: usize, end: usize, counted: bool) -> usize {
    if reader
        .whole(from, end)
        .is_some_and(|phrase| !is_suffix(phrase.does))
    {
        return end;
    }
    let first = (from + usize::from(!counted)).max(end.saturating_sub(WRITTEN_ON));
    let suffix = |at: &usize| {
        reader
            .whole(*at, end)
            .is_some_and(|phrase| is_suffix(phrase.does))
    };
    (first..end).find(suffix).unwrap_or(end)
}

fn is_suffix(does: Wording) -> bool {
    matches!(
        does,
        Wording::Particle
            | Wording::Passive
            | Wording::Ending
            | Wording::Connective
            | Wording::Link
    )
}

/// Takes in a stem: what the list has of it from its start, and its other syllables.
fn push_stem(
    reader: &mut UndividedReader,
    from: usize,
    end: usize,
    tokens: &mut Vec<Token>,
    vocabulary: &mut Vocabulary,
) {
    let mut at = from;
    while at < end {
        let least = if at == from { 1 } else { 2 };
        let longest = (at + least..=end)
            .rev()
            .find_map(|to| Some((to, reader.whole(at, to)?)));
        let usable = longest.filter(|(to, phrase)| {
            let all = *to == end && at == from;
            !is_suffix(phrase.does)
                && (to - at > 1
                    || all
                    || phrase.does == Wording::Negation && opens_verb(reader, at))
        });
        match usable {
            Some((to, phrase)) => {
                let number = tokens
                    .last()
                    .is_some_and(|last| last.kind == TokenKind::Number);
                let silent =
                    phrase.does == Wording::Stop || phrase.does == Wording::Measure && number;
                tokens.extend((!silent).then_some(phrase.token));
                at = to;
            }
            None => {
                tokens.push(reader.letter(at, vocabulary));
                at += 1;
            }
        }
    }
}

/// Whether a syllable is the stem of a verb that denies, whatever is written on to it.
fn opens_verb(reader: &UndividedReader, at: usize) -> bool {
    reader
        .at(at)
        .is_some_and(|c| matches!(c.folded, '않' | '없' | '못'))
}

fn push_suffix(reader: &UndividedReader, from: usize, end: usize, tokens: &mut Vec<Token>) {
    let suffix = reader.whole(from, end).filter(|_| from < end);
    let says = suffix.filter(|phrase| is_suffix(phrase.does));
    tokens.extend(says.map(|phrase| phrase.token));
}
