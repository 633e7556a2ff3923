//! Key phrases where words are not divided, or carry their particles: Chinese, Japanese, Korean, Thai and its neighbours.
//!
//! No dictionary cuts these texts into words. A string that recurs beside different characters is a word, or several; in Japanese the change from one script
//! to another shows where words end, in Korean what is written on to a noun. What none of that shows is no candidate: few phrases rather than pieces of
//! words.

mod hangul;
mod japanese;
mod pieces;
mod recurring;
mod stretches;
mod whole_letters;

pub(super) use whole_letters::WholeLetters;

use super::Keyword;
use crate::document::Span;
use crate::language::Language;
use crate::rank::Ranked;
use crate::segment::Segments;
use pieces::{Occurrence, Piece, Pieces, parts_of};
use recurring::RecurringPairs;
use rustc_hash::FxHashSet;
use std::collections::BinaryHeap;
use stretches::{Script, Stretch, stretches, without_small_words};

/// Whether a text is written so: by its language, or where that is unknown by the first letter that is not ASCII.
pub(super) fn is_undivided(text: &str, language: Option<&Language>) -> bool {
    let letters = || text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    match language {
        Some(language) if language.reads_pairs() => true,
        Some(language) => language.background().is_none() && is_south_east(letters().next()),
        None => is_south_east(letters().next()),
    }
}

fn is_south_east(letter: Option<char>) -> bool {
    letter.is_some_and(|c| Script::of(c) == Script::SouthEast)
}

/// The best phrases of the sentences that are taken: those that stand mostly by themselves, none in or around one before it. Linear, but for sorting the phrases.
pub(super) fn best<'t>(
    segments: &Segments<'t>,
    language: Option<&'static Language>,
    taken: impl Fn(usize) -> bool,
    count: usize,
) -> Vec<Keyword<'t>> {
    let pieces = pieces(segments, language, taken);
    let inside = pieces.inside();
    let score = |(at, piece): (usize, &Piece)| {
        let own = piece.holds() && 2 * inside[at] < piece.count;
        own.then(|| Ranked {
            value: score(piece, language),
            at,
        })
    };
    let mut queue: BinaryHeap<Ranked> = pieces.list.iter().enumerate().filter_map(score).collect();
    let (mut said, mut whole) = (FxHashSet::default(), FxHashSet::default());
    let mut chosen: Vec<Keyword> = Vec::new();
    while chosen.len() < count
        && let Some(Ranked { value, at }) = queue.pop()
    {
        let Piece {
            text, start, count, ..
        } = pieces.list[at];
        if said.contains(text) || parts_of(text).any(|part| whole.contains(part)) {
            continue;
        }
        said.extend(parts_of(text));
        whole.insert(text);
        let span = Span {
            start,
            end: start + text.len(),
        };
        let text = span.of(segments.text);
        chosen.push(Keyword {
            text,
            span,
            kind: None,
            count,
            score: value,
        });
    }
    chosen
}

/// What could be words.
fn pieces<'t>(
    segments: &Segments<'t>,
    language: Option<&'static Language>,
    taken: impl Fn(usize) -> bool,
) -> Pieces<'t> {
    let sentences = || {
        segments
            .sentences
            .iter()
            .enumerate()
            .filter(|(at, _)| taken(*at))
    };
    let all = || {
        sentences()
            .flat_map(|(_, sentence)| stretches(sentence.text, sentence.span.start))
            .flat_map(without_small_words)
    };
    let pairs = RecurringPairs::of(all, language);
    let mut pieces = Pieces::default();
    let japanese = language.filter(|l| l.traits.hiragana_endings);
    let mut nouns = hangul::Nouns::new(language);
    for stretch in all() {
        match stretch.script {
            Script::Hangul => nouns.read(stretch, segments.text, &mut pieces),
            Script::Divided => meet_word(stretch, language, &mut pieces),
            Script::Han | Script::Katakana if japanese.is_some() => {
                let whole = japanese.and_then(|l| japanese::read(stretch, l, &mut pieces));
                pairs.read(stretch, whole, language, &mut pieces);
            }
            Script::Katakana => meet_word(stretch, language, &mut pieces),
            Script::Han | Script::SouthEast => pairs.read(stretch, None, language, &mut pieces),
            Script::Hiragana | Script::Digit | Script::Other => {}
        }
    }
    pieces
}

/// A word that is divided from the next, if it says anything.
fn meet_word<'t>(stretch: Stretch<'t>, language: Option<&Language>, pieces: &mut Pieces<'t>) {
    let long = stretch.text.chars().nth(1).is_some() && stretch.text.len() <= LONGEST;
    let address = matches!(
        stretch.before,
        Some('/' | '.' | '@' | ':' | '-' | '_' | '0'..='9')
    ) || matches!(stretch.after, Some('/' | '@' | ':' | '_' | '.' | '0'..='9'));
    if long && !address && !language.is_some_and(|l| l.is_stop_word(stretch.text)) {
        let start = stretch.start;
        let whole = Occurrence {
            start,
            whole: true,
            ..Occurrence::default()
        };
        pieces.meet(stretch.text, whole);
    }
}

/// Bytes of the longest word.
const LONGEST: usize = 64;

/// Letters up to which a longer phrase says more.
const LENGTH: usize = 4;

/// How much a text speaks of a piece: by its count and length, how rare its pairs of characters are, and how early it comes; from 0 to 1. The weights are
/// those of words, of which pairs of characters are half.
fn score(piece: &Piece, language: Option<&Language>) -> f64 {
    let letters = piece.text.chars().count().min(LENGTH);
    let background = language.and_then(Language::background);
    let rare = background.map_or(0.0, |table| {
        let weights = pairs_of(piece.text).map(|pair| table.weight(pair));
        let (sum, pairs) = weights.fold((0.0, 0), |(sum, n), weight| (sum + weight, n + 1));
        sum / f64::from(pairs.max(1))
    });
    let value = -2.0 + 1.5 * f64::from(1 + piece.count).ln() + 0.5 * letters as f64 + 0.22 * rare
        - 0.43 * (1.0 + piece.start as f64 / 6.0).ln();
    1.0 / (1.0 + (-value).exp())
}

/// Each two neighbouring characters.
fn pairs_of(text: &str) -> impl Iterator<Item = &str> {
    let starts = || text.char_indices().map(|(at, _)| at);
    let ends = starts().skip(2).chain([text.len()]);
    starts()
        .zip(ends)
        .filter(|(start, end)| text[*start..*end].chars().nth(1).is_some())
        .map(|(start, end)| &text[start..end])
}
