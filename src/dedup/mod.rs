//! Repeats inside a document: what was printed twice, and as a copy of what.
//!
//! Sentences are compared in order of worth: the first that says something stays, and what repeats it goes. So the copy
//! that stays is the fullest, each removed sentence was compared with that copy itself, and a group keeps exactly
//! one. A paragraph of which all goes to one other is then one removal.

mod aside;
mod candidates;
mod compare;
mod letters;
mod lexicon;
mod misspelt;
mod numerals;
mod pairs;
mod passage;
mod reader;
mod rest;
mod token;
mod verify;
mod voice;
mod whole;

pub use compare::{Comparison, Rule, Side, compare};
pub use pairs::Pairs;

use crate::document::Span;
use crate::error::Error;
use crate::language::Language;
use crate::segment::{Role, Segments};
use candidates::Candidates;
use passage::{Passage, Passages};
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::Serialize;
use std::cmp::Reverse;
use std::hash::BuildHasher;
use std::ops::Range;
use verify::verify;

/// Which repeats are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Dedup {
    /// None.
    Off,
    /// The same text, white space and case aside.
    Exact,
    /// Also tense, quote marks, an attribution behind it, a shortened copy.
    #[default]
    Near,
}

/// Which of a group stays.
// Exhaustive, as the program has to say of each rule what it means for sets of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// Prose before captions, then the most words, then the cleanest, then the first.
    #[default]
    Fullest,
    /// The first.
    First,
}

/// What is compared with its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Unit {
    /// Whole paragraphs.
    Paragraph,
    /// Sentences.
    Sentence,
}

/// Why a unit was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reason {
    /// The same text, white space and case aside.
    Exact,
    /// Nearly the same words in the same order, and no number, name, negation or direction differs.
    Near,
    /// All of it stands in the fuller copy.
    Contained,
    /// Of documents: the same text but for a changed figure.
    Correction,
}

/// Why two units that were compared both stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Veto {
    /// A number differs.
    Number,
    /// A name differs, or who said it.
    Name,
    /// One denies or doubts what the other says.
    Negation,
    /// They take different sides: rose and fell, all and some, he and she.
    Direction,
    /// Too few words are the same, or words that matter are others.
    Words,
    /// Too short to prove anything by being alike.
    Short,
}

/// A removed stretch and the copy that stays.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Removal {
    /// What was removed: a sentence that is all of its paragraph counts as the paragraph.
    pub unit: Unit,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Where the copy that stays stands.
    pub duplicate_of: Span,
    /// 0 to 1: for `contained` the share of its words found in the copy, else of the words that both have in order.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub similarity: f64,
    /// Why.
    pub reason: Reason,
}

/// What to look for in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Which repeats.
    pub dedup: Dedup,
    /// Which copy stays.
    pub keep: Keep,
    /// Whether whole paragraphs are compared.
    pub paragraphs: bool,
    /// Whether sentences are compared.
    pub sentences: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            dedup: Dedup::default(),
            keep: Keep::default(),
            paragraphs: true,
            sentences: true,
        }
    }
}

impl Settings {
    /// Sets which units are compared, from a list such as `paragraph,sentence`.
    ///
    /// # Errors
    /// [`Error::Value`] for any other name.
    pub fn units(mut self, list: &[Unit]) -> Result<Self, Error> {
        if list.is_empty() {
            return Err(Error::Value("no unit to compare".into()));
        }
        self.paragraphs = list.contains(&Unit::Paragraph);
        self.sentences = list.contains(&Unit::Sentence);
        Ok(self)
    }
}

/// The repeats of a document.
#[derive(Debug)]
pub struct Repeats {
    /// Removed stretches in order; none overlaps another.
    pub removals: Vec<Removal>,
    /// By sentence: whether it stays.
    pub kept: Vec<bool>,
}

/// Finds what a document says twice.
///
/// Cost: linear in the text. Each unit is compared with a bounded number of others, at a bounded cost each.
pub fn repeats(
    segments: &Segments,
    language: Option<&'static Language>,
    settings: Settings,
) -> Repeats {
    let count = segments.sentences.len();
    let mut repeats = Repeats {
        removals: Vec::new(),
        kept: vec![true; count],
    };
    if settings.dedup == Dedup::Off {
        return repeats;
    }
    let passages = Passages::new(segments, language);
    let unit = if settings.sentences {
        Unit::Sentence
    } else {
        Unit::Paragraph
    };
    let units = units(segments, unit)
        .into_iter()
        .map(|range| passages.passage(range))
        .filter(Passage::comparable)
        .collect();
    let mut copies = copies(
        &passages,
        in_order_of_worth(units, settings.keep),
        settings.dedup,
    );
    if settings.sentences && settings.paragraphs {
        copies = whole::merge(&passages, copies);
    }
    for copy in copies {
        repeats.kept[copy.gone.clone()].fill(false);
        repeats.removals.push(passages.removal(&copy));
    }
    repeats.removals.sort_by_key(|removal| removal.span);
    repeats
}

/// Some sentences that repeat others; all of a range lie in one paragraph.
struct Copy {
    gone: Range<usize>,
    stays: Range<usize>,
    similarity: f64,
    reason: Reason,
}

/// Ranges of sentences that form one unit: a paragraph's, or one sentence with the credit behind it. Rows of lists are alike
/// by design and are left out.
fn units(segments: &Segments, unit: Unit) -> Vec<Range<usize>> {
    let sentences = &segments.sentences;
    let joins = |before: &Range<usize>, at: usize| {
        before.end == at
            && sentences[before.start].paragraph == sentences[at].paragraph
            && (unit == Unit::Paragraph || sentences[at].role == Role::Credit)
    };
    let mut units: Vec<Range<usize>> = Vec::new();
    for at in (0..sentences.len()).filter(|&at| sentences[at].role != Role::Item) {
        match units.last_mut() {
            Some(unit) if joins(unit, at) => unit.end = at + 1,
            _ => units.push(at..at + 1),
        }
    }
    units
}

/// Sorts units so that of each group the one that stays comes first.
fn in_order_of_worth(mut units: Vec<Passage>, keep: Keep) -> Vec<Passage> {
    if keep == Keep::Fullest {
        let worth = |p: &Passage| {
            let fuller = (Reverse(p.length()), Reverse(p.dated));
            (p.caption, fuller, p.noise, p.sentences.start)
        };
        units.sort_by_key(worth);
    }
    units
}

/// Compares units with those before them that stay, and gives back the ones that repeat one.
fn copies(passages: &Passages, units: Vec<Passage>, dedup: Dedup) -> Vec<Copy> {
    let mut exact: FxHashMap<u64, usize> = FxHashMap::default();
    let mut candidates = Candidates::new(&units);
    let mut copies = Vec::new();
    for (at, passage) in units.iter().enumerate() {
        let text = passages.normal_text(&passage.sentences);
        let hash = FxBuildHasher.hash_one(&text);
        let same = exact.get(&hash).copied();
        let same = same.filter(|&at| passages.normal_text(&units[at].sentences) == text);
        let copy = match same {
            Some(same) => Some((same, 1.0, Reason::Exact)),
            None if dedup == Dedup::Near => nearest(&units, at, &candidates, passages),
            None => None,
        };
        if let Some((survivor, similarity, reason)) = copy {
            let (gone, stays) = (passage.sentences.clone(), units[survivor].sentences.clone());
            copies.push(Copy {
                gone,
                stays,
                similarity,
                reason,
            });
        } else {
            exact.entry(hash).or_insert(at);
            candidates.insert(at, passage);
        }
    }
    copies
}

/// The likest unit among those that stay, if any is a copy; the earlier in order of worth where two are alike.
fn nearest(
    units: &[Passage],
    at: usize,
    candidates: &Candidates,
    passages: &Passages,
) -> Option<(usize, f64, Reason)> {
    let verified = candidates.of(&units[at]).into_iter().filter_map(|other| {
        let ruling = verify(&units[at], &units[other], passages);
        Some((other, ruling.similarity, ruling.decision.ok()?))
    });
    verified.reduce(|best, next| if next.1 > best.1 { next } else { best })
}
