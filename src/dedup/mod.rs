//! Repeats inside a document: what was printed twice, and as a copy of what.
//!
//! Sentences are compared in order of worth: the first that says something stays, and what repeats it goes. So the copy
//! that stays is the fullest, each removed sentence was compared with that copy itself, and a group keeps exactly
//! one. A paragraph of which all goes to one other is then one removal.

mod attribution;
mod bearers;
mod candidates;
mod compare;
mod deduplicator;
mod dictionary;
mod difference;
mod differing;
mod exact;
mod figures;
mod letters;
mod lexicon;
mod listed_word;
mod merge_paragraphs;
mod misspelt;
mod normal;
mod number_reader;
mod numerals;
mod one_phrase;
mod pairs;
mod passage;
mod reader;
mod readings;
mod remaining;
mod rest;
mod retold;
mod sections;
mod settled;
mod spared;
mod spelled_word;
mod survivors;
mod token;
mod told;
mod undivided;
mod unit_lists;
mod unrepeated;
mod verify;
mod voice;
mod word_reader;
mod word_tokens;

pub use compare::{Comparison, Rule, Side, compare, compare_with};
pub(crate) use deduplicator::Purpose;
pub use deduplicator::{Deduplicated, Deduplicator};
pub(crate) use differing::rulings;
pub use pairs::Pairs;
pub use remaining::remaining;
pub(crate) use rest::{Rest, RestParts, meets};
pub(crate) use retold::retold;
pub(crate) use sections::opens_section;
pub use spared::Spared;
pub use survivors::Survivors;
pub(crate) use told::Told;
pub(crate) use unrepeated::Unrepeated;
pub(crate) use verify::Ruling;

use crate::document::Span;
use serde::Serialize;
use std::fmt;
use std::ops::Range;

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
    /// Prose before captions, then the most words, then the most content words, then the
    /// cleanest, then the first.
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

impl Reason {
    /// The word for it, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Exact => "exact",
            Reason::Near => "near",
            Reason::Contained => "contained",
            Reason::Correction => "correction",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
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

impl Veto {
    /// The word for it, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Veto::Number => "number",
            Veto::Name => "name",
            Veto::Negation => "negation",
            Veto::Direction => "direction",
            Veto::Words => "words",
            Veto::Short => "short",
        }
    }
}

impl fmt::Display for Veto {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
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

/// The repeats of a document.
#[derive(Debug)]
pub(crate) struct Repeats {
    /// Removed stretches in order; none overlaps another.
    pub(crate) removed: Vec<Removal>,
    /// By sentence: whether it stays.
    pub(crate) kept: Vec<bool>,
    /// Of opinions: sentences of which one contains the other, the contained one first. A summary may have one of them only.
    pub(crate) rivals: Vec<(usize, usize)>,
    /// Lines that stay although their words stand elsewhere.
    pub(crate) spared: Spared,
}

/// Sentences that repeat others, `gone` those of `stays`; the sentences of each range lie in one paragraph.
#[derive(Clone)]
struct Duplicate {
    gone: Range<usize>,
    stays: Range<usize>,
    similarity: f64,
    reason: Reason,
}
