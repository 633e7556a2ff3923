//! Where sentences end: one pass over the marks, a linear model at each.
//!
//! A mark with what closes behind it is a candidate. A few rules settle what needs no weighing; for the rest, features of the
//! words on both sides are hashed into a table of weights (the hashing trick of Weinberger et al. 2009) and summed. No
//! candidate looks farther than a few words, so the whole is linear in the text, whatever it holds.

mod certain;
mod citations;
mod clear;
mod context;
mod features;
mod gaps;
mod glued;
mod items;
mod letters;
mod marks;
mod model;
mod neighbours;
mod notes;
mod numbering;
mod open;
mod plain;
mod quoted;
mod rules;
mod scan;
mod short_forms;
mod speech;
mod times;
mod token;
mod walk;

pub use model::Weights;
pub use numbering::NumberedItems;
pub(super) use walk::{ParagraphWalk, View};

use super::paragraphs::{each_line, each_paragraph};
use crate::document::Span;
use crate::language::{Abbreviations, Language, Reading, SentenceLists, detect};
use context::BoundaryContext;
use gaps::GapModel;
use marks::Extra;
use model::Model;
use open::Open;
use plain::is_plain_end;
use rules::Rules;
use scan::{BoundaryCandidate, Scanner};
use speech::Speech;
use std::borrow::Cow;

/// Finds where sentences of one language end.
#[derive(Debug, Clone)]
pub struct Splitter {
    language: Option<&'static Language>,
    lists: Cow<'static, SentenceLists>,
    extra: Extra,
    /// Whether all nouns have capitals.
    nouns: bool,
    model: Model,
    gaps: Option<GapModel>,
    abbreviations: Abbreviations,
    items: NumberedItems,
}

impl Splitter {
    /// The splitter of a language; for an unknown one (`None`) with what all languages share. Cost: none but at first use.
    pub fn new(language: Option<&'static Language>) -> Self {
        Self::with(language, Model::built_in(language))
    }

    /// The same for another language.
    pub(super) fn in_language(self, language: Option<&'static Language>) -> Self {
        let model = self.model.in_language(language);
        let other = Self::with(language, model).with_abbreviations(&self.abbreviations);
        Splitter {
            gaps: self.gaps,
            items: self.items,
            ..other
        }
    }

    /// The same for a text, as [`Splitter::of`] has it.
    pub(super) fn reading(
        self,
        text: &str,
        language: Option<&'static Language>,
        beside: Option<&'static Language>,
    ) -> Self {
        if language.is_some() || !is_divided(text) {
            return self.in_language(language);
        }
        match Reading::of(text, beside) {
            Some(Reading::In(likely)) => self.in_language(Some(likely)),
            Some(Reading::InAny(lists, like)) => self.in_language(like).with_lists(lists),
            None => self.in_language(None),
        }
    }

    /// The same by other lists, to which the abbreviations of one's own are added again.
    fn with_lists(self, lists: &'static SentenceLists) -> Self {
        let abbreviations = self.abbreviations.clone();
        let other = Splitter {
            lists: Cow::Borrowed(lists),
            ..self
        };
        other.with_abbreviations(&abbreviations)
    }

    /// The splitter of the language that a text is in.
    pub fn for_text(text: &str) -> Self {
        Self::of(text, detect(text), None)
    }

    /// The splitter of a text in a language. Where that cannot be told (`None`), as of most texts of a few words, the text is read in the
    /// language that its words and letters speak for, or that of the texts `beside` it, and where none is clear, by what holds in all
    /// languages of its script: their abbreviations are known as long as they are no words of another. Cost: none for most texts; see
    /// [`detect`] for others, whose first also reads the lists of its script.
    pub fn of(
        text: &str,
        language: Option<&'static Language>,
        beside: Option<&'static Language>,
    ) -> Self {
        Self::new(language).reading(text, language, beside)
    }

    /// A splitter with other weights than those that are compiled in.
    pub fn trained(language: Option<&'static Language>, weights: Weights) -> Self {
        Self::with(language, Model::new(weights, language))
    }

    fn with(language: Option<&'static Language>, model: Model) -> Self {
        static NONE: std::sync::LazyLock<SentenceLists> =
            std::sync::LazyLock::new(SentenceLists::default);
        let extra = match language.and_then(|l| l.traits.extra_mark) {
            Some(';') => Extra::Semicolon,
            Some(':') => Extra::Colon,
            _ => Extra::None,
        };
        Splitter {
            language,
            lists: Cow::Borrowed(language.map_or(&NONE, |l| l.sentence_lists())),
            extra,
            nouns: language.is_some_and(|l| l.traits.capital_nouns),
            model,
            gaps: None,
            abbreviations: Abbreviations::default(),
            items: NumberedItems::Joined,
        }
    }

    /// The same splitter, which also ends sentences, or does not, where a line ends, and where one seems to have ended though no
    /// mark stands there: titles, signatures, chat. In prose it loses some precision.
    pub fn breaking_lines(self, breaking: bool) -> Self {
        Splitter {
            gaps: breaking.then(GapModel::built_in),
            ..self
        }
    }

    /// The same with other weights.
    pub fn breaking_lines_with(self, weights: Weights, speech: Weights) -> Self {
        Splitter {
            gaps: Some(GapModel::new(weights.bytes(), speech.bytes())),
            ..self
        }
    }

    /// The same splitter, which also knows abbreviations of one's own. Cost: a copy of the language's lists, if there are any.
    pub fn with_abbreviations(self, abbreviations: &Abbreviations) -> Self {
        if abbreviations.is_empty() {
            return self;
        }
        let mut lists = self.lists.into_owned();
        for (word, kind) in abbreviations.iter() {
            lists.abbreviate(word, kind);
        }
        Splitter {
            lists: Cow::Owned(lists),
            abbreviations: abbreviations.clone(),
            ..self
        }
    }

    /// The same splitter with the numbers of items, sections and articles joined to what follows them, or alone.
    pub fn numbered_items(self, items: NumberedItems) -> Self {
        Splitter { items, ..self }
    }

    /// Whether a text is nothing but the number of an item, a section or an article.
    #[doc(hidden)]
    pub fn is_numbering(&self, text: &str) -> bool {
        let whole = text.trim_end();
        numbering::length(whole, true, &self.lists) == Some(whole.len())
    }

    /// Its language.
    pub(super) fn language(&self) -> Option<&'static Language> {
        self.language
    }

    /// Whether sentences end at line breaks too.
    pub(super) fn breaks_lines(&self) -> bool {
        self.gaps.is_some()
    }

    /// Adds the ends inside a sentence that its marks show, and its own. `opens` where it is the first of its paragraph.
    pub(super) fn add_inner_ends(
        &self,
        sentence: &str,
        start: usize,
        opens: bool,
        ends: &mut Vec<usize>,
    ) {
        let gaps = self.gaps.as_ref().map(|gaps| self.gap_ends(gaps, sentence));
        let mut from = 0;
        for end in gaps.into_iter().flatten().chain([sentence.len()]) {
            if self.items == NumberedItems::Alone {
                let opens = opens && from == 0;
                let cuts = numbering::cuts(&sentence[from..end], opens, &self.lists);
                ends.extend(cuts.into_iter().map(|at| start + from + at));
            }
            ends.push(start + end);
            from = end;
        }
    }

    /// Offsets at which sentences end inside a text without a mark.
    fn gap_ends(&self, gaps: &GapModel, text: &str) -> Vec<usize> {
        match Speech::of(text, self.language, &self.lists) {
            Some(speech) => gaps.1.ends(&speech),
            None => gaps.ends(text),
        }
    }

    /// What sentences do not cross: the paragraphs of a text, or its lines. Linear in the text.
    pub(super) fn paragraphs<'t>(&self, text: &'t str) -> Box<dyn Iterator<Item = Span> + 't> {
        match self.gaps {
            Some(_) => Box::new(each_line(text)),
            None => Box::new(each_paragraph(text)),
        }
    }

    /// Offsets at which sentences of a paragraph end, its own end included. Linear in the paragraph.
    pub fn ends(&self, paragraph: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        self.find_ends(paragraph, &mut ends);
        ends
    }

    /// Adds those offsets to a list.
    pub(super) fn find_ends(&self, paragraph: &str, ends: &mut Vec<usize>) {
        if self.gaps.is_none() && self.items == NumberedItems::Joined {
            return self.find_marked_ends(paragraph, ends);
        }
        let mut start = 0;
        for end in self.marked_ends(paragraph) {
            self.add_inner_ends(&paragraph[start..end], start, start == 0, ends);
            start = end;
        }
    }

    /// Offsets at which sentences end by their marks.
    fn marked_ends(&self, paragraph: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        self.find_marked_ends(paragraph, &mut ends);
        ends
    }

    fn find_marked_ends(&self, paragraph: &str, ends: &mut Vec<usize>) {
        let lists = &*self.lists;
        let mut start = 0;
        for end in items::ends(paragraph).into_iter().chain([paragraph.len()]) {
            let item = &paragraph[start..end];
            let rules = Rules::new(item, lists, self.extra, self.nouns);
            self.walk(item, |from, candidate, open| {
                let is_end = is_plain_end(item, candidate, lists) || {
                    let context = BoundaryContext::new(item, from, candidate, lists);
                    self.is_end(&context, candidate, &rules, open)
                };
                if is_end {
                    ends.push(start + candidate.end);
                }
                is_end
            });
            ends.push(end);
            start = end;
        }
    }

    fn is_end(
        &self,
        context: &BoundaryContext,
        candidate: &BoundaryCandidate,
        rules: &Rules,
        open: &mut Open,
    ) -> bool {
        rules.settle(context, candidate, open).unwrap_or_else(|| {
            let inside = open.inside(candidate.mark_at);
            self.model.score(context, inside, &self.lists) > 0
        })
    }

    /// All candidates of a paragraph that rules leave to the model. `is_end` tells which of all candidates are ends.
    #[doc(hidden)]
    pub fn weighed(&self, paragraph: &str, is_end: impl Fn(usize) -> bool) -> Vec<Weighed> {
        let mut weighed = Vec::new();
        let rules = Rules::new(paragraph, &self.lists, self.extra, self.nouns);
        self.walk(paragraph, |from, candidate, open| {
            let context = BoundaryContext::new(paragraph, from, candidate, &self.lists);
            if !is_plain_end(paragraph, candidate, &self.lists)
                && rules.settle(&context, candidate, open).is_none()
            {
                let inside = open.inside(candidate.mark_at);
                let indices = model::indices(&context, inside, &self.lists, self.language);
                weighed.push((candidate.end, indices));
            }
            is_end(candidate.end)
        });
        weighed
    }

    /// All gaps between words that are ends by no mark, like [`Splitter::weighed`].
    #[doc(hidden)]
    pub fn weighed_gaps(&self, paragraph: &str, is_end: impl Fn(usize) -> bool) -> Vec<Weighed> {
        let mut weighed = Vec::new();
        let mut start = 0;
        for end in self.marked_ends(paragraph) {
            gaps::walk(&paragraph[start..end], |gap| {
                let mut indices = Vec::new();
                gap.features(|index| indices.push((index as u32, false)));
                weighed.push((start + gap.at, indices));
                is_end(start + gap.at)
            });
            start = end;
        }
        weighed
    }

    /// All gaps between words of a line without any mark, like [`Splitter::weighed`].
    #[doc(hidden)]
    pub fn weighed_speech(&self, line: &str, is_end: impl Fn(usize) -> bool) -> Vec<Weighed> {
        let mut weighed = Vec::new();
        if let Some(speech) = Speech::of(line, self.language, &self.lists) {
            speech.walk(|gap| {
                let mut indices = Vec::new();
                gap.features(|index| indices.push((index as u32, false)));
                weighed.push((gap.at(), indices));
                is_end(gap.at())
            });
        }
        weighed
    }

    /// Goes through the candidates with the start of their sentence; `visit` says whether it ends at each.
    fn walk(
        &self,
        text: &str,
        mut visit: impl FnMut(usize, &BoundaryCandidate, &mut Open) -> bool,
    ) {
        let mut start = 0;
        let mut scanner = Scanner::new(text, self.extra);
        while let Some(candidate) = scanner.next() {
            if candidate.end < text.len() && visit(start, &candidate, &mut scanner.open) {
                start = candidate.end;
                scanner.open.end_sentence(start);
            }
        }
    }
}

/// Whether a sentence could end inside a text at a mark that lists of words have a say in.
fn is_divided(text: &str) -> bool {
    let text = text.trim_end();
    let mut marks = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes());
    marks.any(|at| at + 1 < text.len())
}

/// A candidate that rules leave to the model, for training: where the sentence would end, and the numbers of its weights,
/// those of the language marked.
pub type Weighed = (usize, Vec<(u32, bool)>);
