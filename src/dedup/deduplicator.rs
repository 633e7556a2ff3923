//! A document without what it says twice.

use super::candidates::BigramIndex;
use super::exact::ExactIndex;
use super::lexicon::Lexicon;
use super::merge_paragraphs;
use super::passage::{Candidate, Passages};
use super::verify::repeats;
use super::{Dedup, Duplicate, Keep, Reason, Removal, Repeats, Unit};
use crate::document::Document;
use crate::error::Error;
use crate::language::{Language, detect};
use crate::segment::{Role, Segments, Sentence};
use crate::terms::{Analysis, PooledVocabulary};
use std::cmp::Reverse;
use std::ops::Range;

/// Finds what a document says twice.
///
/// ```
/// let text = "The ferry to Sund is late again today. The harbour waits for wind. The ferry to Sund is late again today.";
/// let once = nutgraf::deduplicate(text);
/// assert_eq!(once.removed[0].duplicate_of.start, 0);
/// assert_eq!(once.text().trim_end(), "The ferry to Sund is late again today. The harbour waits for wind.");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Deduplicator {
    /// Which repeats are looked for.
    pub level: Dedup,
    /// Which copy stays.
    pub keep: Keep,
    /// Whether whole paragraphs are compared.
    pub paragraphs: bool,
    /// Whether sentences are compared.
    pub sentences: bool,
    /// The language of the texts; `None` to detect it for each.
    pub language: Option<&'static Language>,
}

impl Default for Deduplicator {
    fn default() -> Self {
        Deduplicator {
            level: Dedup::default(),
            keep: Keep::default(),
            paragraphs: true,
            sentences: true,
            language: None,
        }
    }
}

/// A document's repeats, and what is left without them.
#[derive(Debug)]
pub struct Deduplicated<'t> {
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// Removed stretches in order; none overlaps another, and the copy that each names stays.
    pub removed: Vec<Removal>,
    /// The document cut up.
    #[doc(hidden)]
    pub segments: Segments<'t>,
}

impl Deduplicated<'_> {
    /// The text minus its repeats and the white space that follows each, otherwise byte for byte.
    pub fn text(&self) -> String {
        remaining(&self.segments, &self.removed)
    }
}

impl Deduplicator {
    /// Sets which units are compared, from a list such as `paragraph,sentence`.
    ///
    /// # Errors
    /// [`Error::Value`] if the list is empty.
    pub fn units(mut self, list: &[Unit]) -> Result<Self, Error> {
        if list.is_empty() {
            return Err(Error::Value("no unit to compare".into()));
        }
        self.paragraphs = list.contains(&Unit::Paragraph);
        self.sentences = list.contains(&Unit::Sentence);
        Ok(self)
    }

    /// Finds what a text says twice.
    ///
    /// Cost: linear in the text. Each unit is compared with a bounded number of others, at a bounded cost each.
    pub fn deduplicate<'t>(&self, text: &'t str) -> Deduplicated<'t> {
        let language = self.language_of(text);
        self.deduplicate_segments(Segments::new(text, language), language)
    }

    /// The same of a document, whose markup tells some of what is no prose.
    pub fn deduplicate_document<'t>(&self, document: &'t Document) -> Deduplicated<'t> {
        let text = &document.text;
        let language = self.language_of(text);
        let segments = Segments::new(text, language).marked(&document.about.marks);
        self.deduplicate_segments(segments, language)
    }

    /// The language that a text is read in.
    #[doc(hidden)]
    pub fn language_of(&self, text: &str) -> Option<&'static Language> {
        self.language.or_else(|| detect(text))
    }

    fn deduplicate_segments<'t>(
        &self,
        segments: Segments<'t>,
        language: Option<&'static Language>,
    ) -> Deduplicated<'t> {
        let mut analysis = Analysis::of_words(segments, PooledVocabulary::new(language));
        Deduplicated {
            language,
            removed: self.repeats(&mut analysis, false).removed,
            segments: analysis.segments,
        }
    }

    /// Finds what a text says twice. `opinions` says whether the text is many opinions of one thing in no order, as of a product. Each
    /// is somebody's whole statement there, and one that a fuller opinion contains is a second vote for what it says. So it stays, and
    /// the two become rivals, of which a summary has one.
    pub(crate) fn repeats(&self, analysis: &mut Analysis, opinions: bool) -> Repeats {
        let count = analysis.segments.sentences.len();
        let mut repeats = Repeats {
            removed: Vec::new(),
            kept: vec![true; count],
            rivals: Vec::new(),
        };
        if self.level == Dedup::Off {
            return repeats;
        }
        let mut lexicon = Lexicon::of(&mut analysis.table.vocabulary);
        let passages = Passages::new(analysis, &mut lexicon);
        for copy in self.found(&passages) {
            if opinions && copy.reason == Reason::Contained {
                let stays = |gone| copy.stays.clone().map(move |stays| (gone, stays));
                repeats.rivals.extend(copy.gone.clone().flat_map(stays));
                continue;
            }
            repeats.kept[copy.gone.clone()].fill(false);
            repeats.removed.push(passages.removal(&copy));
        }
        lexicon.keep(&analysis.table.vocabulary);
        repeats.removed.sort_by_key(|removal| removal.span);
        repeats
    }

    /// The copies among the units that are looked for.
    fn found(&self, passages: &Passages) -> Vec<Duplicate> {
        let unit = if self.sentences {
            Unit::Sentence
        } else {
            Unit::Paragraph
        };
        let mut candidates = Vec::with_capacity(passages.segments.sentences.len());
        let units = units(passages.segments, unit);
        candidates.extend(units.filter_map(|sentences| passages.candidate(sentences)));
        // What recurs is told in the order of the text, in which a long one is read much faster.
        let near = (self.level == Dedup::Near).then(|| BigramIndex::new(passages, &candidates));
        let units = in_order_of_worth(passages, candidates, self.keep);
        let copies = copies(passages, &units, near);
        if self.sentences && self.paragraphs {
            return merge_paragraphs::merge(passages, copies);
        }
        copies
    }
}

/// A text minus removed stretches, in order, and the white space that follows each.
///
/// White space after a sentence counts as far as its paragraph goes, or the paragraphs on both sides would run together;
/// after the last that is left of a paragraph, as far as the next.
pub fn remaining(segments: &Segments, removals: &[Removal]) -> String {
    let text = segments.text;
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    let mut started = None; // the paragraph of which something is left
    for removal in removals {
        let at = segments
            .paragraphs
            .partition_point(|p| p.end < removal.span.end);
        let Some(paragraph) = segments.paragraphs.get(at) else {
            continue;
        };
        let before = &text[from.max(paragraph.start)..removal.span.start];
        if !before.trim().is_empty() {
            started = Some(at);
        }
        rest.push_str(&text[from..removal.span.start]);
        let after = &text[removal.span.end..];
        let ends_started = removal.span.end == paragraph.end && started == Some(at);
        let white = || after.len() - after.trim_start().len();
        from = removal.span.end + if ends_started { 0 } else { white() };
    }
    rest.push_str(&text[from..]);
    rest
}

/// Ranges of sentences that form one unit: a paragraph's, or one sentence with the credit behind it. Rows of lists are alike
/// by design and are left out.
fn units(segments: &Segments, unit: Unit) -> impl Iterator<Item = Range<usize>> {
    let sentences = &segments.sentences;
    let joins = move |first: &Sentence, next: &Sentence| {
        first.paragraph == next.paragraph
            && (unit == Unit::Paragraph || next.role == Role::Credit)
            && next.role != Role::Item
    };
    let mut next = 0;
    std::iter::from_fn(move || {
        while sentences.get(next)?.role == Role::Item {
            next += 1;
        }
        let start = next;
        next += 1;
        while sentences
            .get(next)
            .is_some_and(|at| joins(&sentences[start], at))
        {
            next += 1;
        }
        Some(start..next)
    })
}

/// Sorts units so that of each group the one that stays comes first.
fn in_order_of_worth(passages: &Passages, mut units: Vec<Candidate>, keep: Keep) -> Vec<Candidate> {
    if keep == Keep::Fullest {
        let fullness = |unit: &Candidate| (unit.caption, Reverse(unit.length));
        units.sort_unstable_by_key(|unit| (fullness(unit), unit.sentences().start));
        for alike in units.chunk_by_mut(|one, next| fullness(one) == fullness(next)) {
            if alike.len() > 1 {
                alike.sort_by_cached_key(|unit| passages.cleanness(unit.sentences()));
            }
        }
    }
    units
}

/// Compares units with those before them that stay, and gives back the ones that repeat one; nearly, where there is an index to find near
/// copies by.
fn copies(
    passages: &Passages,
    units: &[Candidate],
    mut near: Option<BigramIndex>,
) -> Vec<Duplicate> {
    let mut exact = ExactIndex::new(passages, units);
    let mut copies = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let copy = match (exact.copy(at), &mut near) {
            (Some(same), _) => Some((same, 1.0, Reason::Exact)),
            (None, Some(index)) => near_copy(units, at, index, passages),
            (None, None) => None,
        };
        match copy {
            Some((survivor, similarity, reason)) => copies.push(Duplicate {
                gone: unit.sentences(),
                stays: units[survivor].sentences(),
                similarity,
                reason,
            }),
            None => exact.insert(at),
        }
    }
    copies
}

/// Of the listed units that a unit repeats the likest, the earlier in order of worth where two are equally like; a unit that repeats
/// none is listed.
fn near_copy(
    units: &[Candidate],
    at: usize,
    index: &mut BigramIndex,
    passages: &Passages,
) -> Option<(usize, f64, Reason)> {
    let sharing = index.sharing(at as u32, &passages.tokens(units[at].sentences()));
    if sharing.is_empty() {
        index.insert();
        return None;
    }
    let unit = passages.passage(units[at].sentences());
    let verified = sharing.iter().filter_map(|&other| {
        let other = other as usize;
        let stays = passages.passage(units[other].sentences());
        let (similarity, reason) = repeats(&unit, &stays, &passages.dictionary)?;
        Some((other, similarity, reason))
    });
    let likest = verified.reduce(|best, next| if next.1 > best.1 { next } else { best });
    if likest.is_none() {
        index.insert();
    }
    likest
}
