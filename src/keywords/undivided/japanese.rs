//! Japanese: a run of kanji and katakana between kana, marks and figures is a word or several.

use super::pieces::{Occurrence, Pieces};
use super::stretches::{Script, Stretch};
use crate::language::Language;

/// Longest word, in characters.
const LONGEST: usize = 12;

/// Meets a stretch as a whole word, without the characters that are no part of one, and gives it back. Linear.
pub(super) fn read<'t>(
    stretch: Stretch<'t>,
    language: &Language,
    pieces: &mut Pieces<'t>,
) -> Option<&'t str> {
    let counter = stretch
        .before
        .is_some_and(|c| Script::of(c) == Script::Digit);
    let grammar = language.grammar();
    let mut word = stretch.text;
    if inflects(stretch, grammar.particles) {
        word = &word[..word.char_indices().next_back().map_or(0, |(at, _)| at)];
    }
    let cut = word.trim_start_matches(|c| grammar.no_start.contains(c));
    let start = stretch.start + word.len() - cut.len();
    let word = cut.trim_end_matches(|c| grammar.no_end.contains(c));
    let letters = word.chars().count();
    let number = word.starts_with(|c| grammar.dividers.contains(c));
    let holds = (2..=LONGEST).contains(&letters) && !counter && !number;
    let said = holds && !language.is_stop_word(word);
    said.then(|| {
        let whole = Occurrence {
            start,
            whole: true,
            ..Occurrence::default()
        };
        pieces.meet(word, whole);
        word
    })
}

/// Whether the last kanji of a stretch is a verb or adjective that the kana behind it inflect: those are no particles.
fn inflects(stretch: Stretch, particles: &str) -> bool {
    let kana = stretch.after.filter(|c| Script::of(*c) == Script::Hiragana);
    let kanji = stretch
        .text
        .chars()
        .next_back()
        .is_some_and(|c| Script::of(c) == Script::Han);
    kanji && kana.is_some_and(|kana| !particles.contains(kana))
}
