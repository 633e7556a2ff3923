//! A document without what it says twice.

use super::candidates::BigramIndex;
use super::exact::ExactIndex;
use super::lexicon::Lexicon;
use super::merge_paragraphs;
use super::passage::{Candidate, Passage, Passages};
use super::remaining::remaining;
use super::sections::Sections;
use super::spared::Spared;
use super::told::{LEAST_WORDS, Told};
use super::verify::repeats;
use super::{Dedup, Duplicate, Keep, Reason, Removal, Repeats, Survivors, Unit};
use crate::document::{Document, Mark, Span};
use crate::error::Error;
use crate::language::{Abbreviations, Language, detect};
use crate::segment::{Role, Segments, Sentence, Splitter};
use crate::terms::{Analysis, PooledVocabulary};
use rustc_hash::FxHashSet;
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
#[derive(Debug, Clone)]
pub struct Deduplicator {
    /// Which repeats are looked for.
    pub level: Dedup,
    /// Which copy stays.
    pub keep: Keep,
    /// How many of a group stay.
    pub survivors: Survivors,
    /// Whether whole paragraphs are compared.
    pub paragraphs: bool,
    /// Whether sentences are compared.
    pub sentences: bool,
    /// Fewest content words of what goes as contained in another unit, unless it has a figure and a name.
    pub least_words: usize,
    /// The language of the texts; `None` to detect it for each.
    pub language: Option<&'static Language>,
    /// Abbreviations of one's own, beside those of the language.
    pub abbreviations: Abbreviations,
}

impl Default for Deduplicator {
    fn default() -> Self {
        Deduplicator {
            level: Dedup::default(),
            keep: Keep::default(),
            survivors: Survivors::default(),
            paragraphs: true,
            sentences: true,
            least_words: LEAST_WORDS,
            language: None,
            abbreviations: Abbreviations::default(),
        }
    }
}

/// What repeats are looked for for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be removed: what is gone cannot be read any more, so what may be needed where it stands is spared.
    Removal,
    /// For a summary, which has a thing once and of which the text stays whole.
    Summary,
    /// The same where the text is many opinions of one thing in no order, as of a product. Each is somebody's whole statement there,
    /// and one that a fuller opinion contains is a second vote for what it says. So it stays, and the two become rivals, of which a
    /// summary has one.
    Opinions,
}

/// A document's repeats, and what is left without them.
#[derive(Debug)]
pub struct Deduplicated<'t> {
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// Removed stretches in order; none overlaps another, and the copy that each names stays, unless [`Survivors::None`] do.
    pub removed: Vec<Removal>,
    /// Headings, questions, code, rows and list entries that stay although their words stand elsewhere.
    pub spared: Spared,
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
    /// One run is final: of what it leaves, another run by the same settings takes nothing away.
    ///
    /// Cost: linear in the text. Each unit is compared with a bounded number of others, at a bounded cost each; where something goes, the
    /// rest is read again until nothing more does.
    pub fn deduplicate<'t>(&self, text: &'t str) -> Deduplicated<'t> {
        let (segments, language) = self.segments(text);
        self.deduplicate_segments(segments, &[], language)
    }

    /// The same of a document, whose markup tells some of what is no prose.
    pub fn deduplicate_document<'t>(&self, document: &'t Document) -> Deduplicated<'t> {
        let (segments, language) = self.segments(&document.text);
        self.deduplicate_segments(segments, &document.about.marks, language)
    }

    /// A text cut up, and the language that it is read in.
    #[doc(hidden)]
    pub fn segments<'t>(&self, text: &'t str) -> (Segments<'t>, Option<&'static Language>) {
        let language = self.language.or_else(|| detect(text));
        let splitter = Splitter::of(text, language, None).with_abbreviations(&self.abbreviations);
        (Segments::by(text, &splitter), language)
    }

    fn deduplicate_segments<'t>(
        &self,
        segments: Segments<'t>,
        marks: &[(Span, Mark)],
        language: Option<&'static Language>,
    ) -> Deduplicated<'t> {
        let (segments, mut repeats) = {
            let vocabulary = PooledVocabulary::new(language);
            let mut analysis = Analysis::of_words(segments.marked(marks), vocabulary);
            let repeats = self.repeats(&mut analysis, Purpose::Removal);
            (analysis.segments, repeats) // the vocabulary goes back, for the next reading
        };
        self.settle(&segments, marks, &mut repeats.removed);
        Deduplicated {
            language,
            removed: repeats.removed,
            spared: repeats.spared,
            segments,
        }
    }

    /// Finds what a text says twice.
    pub(crate) fn repeats(&self, analysis: &mut Analysis, purpose: Purpose) -> Repeats {
        let count = analysis.segments.sentences.len();
        let mut repeats = Repeats {
            removed: Vec::new(),
            kept: vec![true; count],
            rivals: Vec::new(),
            spared: Spared::default(),
        };
        if self.level == Dedup::Off {
            return repeats;
        }
        let mut lexicon = Lexicon::of(&mut analysis.table.vocabulary);
        let passages = Passages::new(analysis, &mut lexicon);
        for copy in self.found(&passages, purpose, &mut repeats.spared) {
            if purpose == Purpose::Opinions && copy.reason == Reason::Contained {
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
    fn found(&self, passages: &Passages, purpose: Purpose, spared: &mut Spared) -> Vec<Duplicate> {
        let unit = if self.sentences {
            Unit::Sentence
        } else {
            Unit::Paragraph
        };
        let mut candidates = Vec::with_capacity(passages.segments.sentences.len());
        let units = units(passages.segments, unit);
        candidates.extend(units.filter_map(|sentences| passages.candidate(sentences)));
        // What recurs is told in the order of the text, in which a long one is read much faster.
        let near = self.level == Dedup::Near && self.survivors != Survivors::AllButExact;
        let near = near.then(|| BigramIndex::new(passages, &candidates));
        let units = in_order_of_worth(passages, candidates, self.keep);
        let search = CopySearch {
            passages,
            units: &units,
            sections: Sections::of(&passages.segments.sentences),
            least_words: self.least_words,
            is_removal: purpose == Purpose::Removal,
        };
        let mut copies = self.survivors.thin(search.copies(near, spared));
        if search.is_removal {
            copies = with_what_follows(passages, copies, spared);
        }
        let copied = self.copied(passages, &copies, spared);
        let mut found = self.merged(passages, copies);
        found.extend(self.merged(passages, copied));
        found
    }

    /// What goes with its copies, if all of them are to go.
    fn copied(
        &self,
        passages: &Passages,
        copies: &[Duplicate],
        spared: &mut Spared,
    ) -> Vec<Duplicate> {
        let copied = self.survivors.copied(copies);
        if copied.is_empty() {
            return copied; // as by default
        }
        let firsts: FxHashSet<usize> = copied.iter().map(|copy| copy.gone.start).collect();
        let all = copied.into_iter().chain(copies.iter().cloned()).collect();
        let mut going = with_what_follows(passages, all, spared);
        going.retain(|copy| firsts.contains(&copy.gone.start));
        going
    }

    /// Copies of sentences as those of paragraphs, where both are looked for.
    fn merged(&self, passages: &Passages, copies: Vec<Duplicate>) -> Vec<Duplicate> {
        if self.sentences && self.paragraphs {
            merge_paragraphs::merge(passages, copies)
        } else {
            copies
        }
    }
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
        let fullness =
            |unit: &Candidate| (unit.caption, Reverse(unit.length), Reverse(unit.content));
        units.sort_unstable_by_key(|unit| (fullness(unit), unit.sentences().start));
        for alike in units.chunk_by_mut(|one, next| fullness(one) == fullness(next)) {
            if alike.len() > 1 {
                alike.sort_by_cached_key(|unit| passages.cleanness(unit.sentences()));
            }
        }
    }
    units
}

/// Units in order of worth, each compared with those before it that stay.
struct CopySearch<'a> {
    passages: &'a Passages<'a>,
    units: &'a [Candidate],
    sections: Sections<'a>,
    least_words: usize,
    is_removal: bool,
}

/// A unit that stays and that another repeats, how alike they are, and why.
type Found = (usize, f64, Reason);

impl CopySearch<'_> {
    /// The units that repeat one before them; nearly, where there is an index to find near copies by.
    fn copies(&self, mut near: Option<BigramIndex>, spared: &mut Spared) -> Vec<Duplicate> {
        let mut exact = ExactIndex::new(self.passages, self.units);
        let mut copies = Vec::new();
        for (at, unit) in self.units.iter().enumerate() {
            let same = exact.copy(at).map(|same| (same, 1.0, Reason::Exact));
            let mut copy = same.filter(|copy| self.are_alike(at, copy.0));
            if let (None, Some(index)) = (copy, &mut near) {
                copy = self.near_copy(at, index);
            }
            if copy.is_some_and(|copy| self.is_spared(at, copy, spared)) {
                copy = None;
            }
            if let Some((survivor, similarity, reason)) = copy {
                copies.push(Duplicate {
                    gone: unit.sentences(),
                    stays: self.units[survivor].sentences(),
                    similarity,
                    reason,
                });
                continue;
            }
            exact.insert(at);
            near.iter_mut().for_each(BigramIndex::insert);
        }
        copies
    }

    /// Whether two units of the same words are both statements, or lines of one kind.
    fn are_alike(&self, unit: usize, other: usize) -> bool {
        if !self.is_removal {
            return true;
        }
        let kind = |unit: usize| self.passages.line_kind(&self.units[unit].sentences());
        kind(unit) == kind(other)
    }

    /// Whether a unit is no statement and only near another.
    fn is_spared(&self, unit: usize, copy: Found, spared: &mut Spared) -> bool {
        if copy.2 == Reason::Exact || !self.is_removal {
            return false;
        }
        let kind = self.passages.line_kind(&self.units[unit].sentences());
        kind.inspect(|kind| spared.add(*kind)).is_some()
    }

    /// Of the listed units that a unit repeats the likest, the earlier in order of worth where two are equally like.
    fn near_copy(&self, at: usize, index: &mut BigramIndex) -> Option<Found> {
        let (passages, sentences) = (self.passages, self.units[at].sentences());
        let sharing = index.sharing(at as u32, &passages.tokens(sentences.clone()));
        if sharing.is_empty() {
            return None;
        }
        let unit = passages.passage(sentences.clone());
        let is_line = || self.is_removal && passages.line_kind(&sentences).is_some();
        let verified = sharing.iter().filter_map(|&other| {
            let other = other as usize;
            let stays = passages.passage(self.units[other].sentences());
            let (similarity, reason) = repeats(&unit, &stays, &passages.dictionary)?;
            let copy = (other, similarity, reason);
            (self.may_go(at, &unit, copy) || is_line()).then_some(copy) // a line is counted, and spared
        });
        verified.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// Whether a unit that has a near copy says so much, and stands by it in such a way, that it can go.
    fn may_go(&self, at: usize, unit: &Passage, (other, similarity, reason): Found) -> bool {
        if !self.is_removal {
            return true;
        }
        let told = || Told::of(&unit.tokens).anything(self.least_words);
        let first = |unit: usize| self.units[unit].sentences().start;
        let whole = || similarity >= 1.0; // a word that the fuller one lacks may be what it is about
        (reason != Reason::Contained || whole() && told())
            && self
                .sections
                .allow(first(at), first(other), similarity, reason)
    }
}

/// Copies without the lines that are no statements and behind which something stays: a heading over another text is no copy.
fn with_what_follows(
    passages: &Passages,
    mut copies: Vec<Duplicate>,
    spared: &mut Spared,
) -> Vec<Duplicate> {
    copies.sort_by_key(|copy| copy.gone.start);
    let mut first_gone = passages.segments.sentences.len(); // of what goes behind
    let mut go: Vec<bool> = Vec::with_capacity(copies.len());
    for copy in copies.iter().rev() {
        let kind = passages.line_kind(&copy.gone);
        let stays = kind.filter(|_| copy.gone.end != first_gone);
        stays.into_iter().for_each(|kind| spared.add(kind));
        go.push(stays.is_none());
        if stays.is_none() {
            first_gone = copy.gone.start;
        }
    }
    let mut go = go.into_iter().rev();
    copies.retain(|_| go.next().unwrap_or(true));
    copies
}
