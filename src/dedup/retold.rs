//! How far one of two sentences tells what the other tells. A summary has not both, though neither is a repeat: each may have words of its
//! own.

use super::lexicon::Lexicon;
use super::passage::Passages;
use super::token::{Token, TokenKind, is_named};
use super::verify::verify;
use crate::language::Language;
use crate::segment::{Segments, Sentence};
use crate::terms::{Analysis, PooledVocabulary, StemId};
use rustc_hash::FxHashMap;

/// Fewest content words in common that can tell one fact.
const COMMON: usize = 3;
/// What a figure counts for beside another word: one that only the shorter sentence has is news.
const FIGURE: f64 = 2.0;

/// From 0 to 1: which share of what the shorter of two sentences tells the other tells too: its words in whatever order and by whatever
/// synonyms, figures in whatever form; 0 if they say the contrary, or have only names in common, which are what they are about. `None` where
/// words are not divided.
///
/// Cost: linear in both, and a bounded alignment.
pub(crate) fn retold(
    one: Sentence,
    other: Sentence,
    language: Option<&'static Language>,
) -> Option<f64> {
    let segments = Segments {
        text: "",
        paragraphs: Vec::new(),
        sentences: vec![one, other],
        title: None,
        spoken: false,
    };
    let mut analysis = Analysis::of_words(segments, PooledVocabulary::new(language));
    let mut lexicon = Lexicon::of(&mut analysis.table.vocabulary);
    let passages = Passages::new(&mut analysis, &mut lexicon);
    let (one, other) = (passages.passage(0..1), passages.passage(1..2));
    let divided = passages.dictionary.parts().is_none();
    let share = divided.then(
        || match verify(&one, &other, &passages.dictionary).contrary {
            true => 0.0,
            false => share(&one.tokens, &other.tokens),
        },
    );
    lexicon.keep(&analysis.table.vocabulary);
    share
}

/// The share of what the one that tells less tells.
fn share(one: &[Token], other: &[Token]) -> f64 {
    let [one, other] = [one, other].map(told);
    let (less, more) = if weight(one.values()) <= weight(other.values()) {
        (one, other)
    } else {
        (other, one)
    };
    let common = || {
        less.iter()
            .filter(|(term, _)| more.contains_key(term))
            .map(|(_, kind)| kind)
    };
    let particular = common().any(|token| !is_named(token));
    if common().count() < COMMON || !particular {
        return 0.0;
    }
    weight(common()) / weight(less.values())
}

/// The different content words, by their stems.
fn told(tokens: &[Token]) -> FxHashMap<StemId, Token> {
    let content = tokens
        .iter()
        .filter(|token| token.content || token.kind == TokenKind::Number);
    content.map(|token| (token.term, *token)).collect()
}

fn weight<'t>(tokens: impl Iterator<Item = &'t Token>) -> f64 {
    let worth = |token: &Token| {
        if token.kind == TokenKind::Number {
            FIGURE
        } else {
            1.0
        }
    };
    tokens.map(worth).sum()
}
