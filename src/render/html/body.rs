//! The text of a document, paragraph by paragraph, with what is chosen and what repeats.

use super::article::Article;
use super::visible::visible;
use super::wording::{alike, repeat_of};
use crate::dedup::{Reason, Removal, Unit};
use crate::document::Span;
use crate::outline::Outlined;
use crate::segment::Role;
use std::borrow::Cow;
use std::ops::Range;

pub(super) struct ParagraphView<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    /// `p`, or `h3` for headings.
    pub(super) tag: &'static str,
    pub(super) class: &'static str,
    pub(super) runs: Vec<RunView<'a>>,
}

/// Sentences that stay, or that go together.
pub(super) struct RunView<'a> {
    pub(super) space: bool,
    pub(super) line_break: bool,
    pub(super) sentences: Vec<SentenceView<'a>>,
    pub(super) gone: Option<RemovalView>,
}

pub(super) struct SentenceView<'a> {
    pub(super) space: bool,
    pub(super) number: usize,
    pub(super) class: &'static str,
    /// The dateline before the sentence.
    pub(super) dateline: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    pub(super) repeated: Option<RepeatedView>,
}

/// Why sentences go.
pub(super) struct RemovalView {
    /// The first sentence of the copy that stays.
    pub(super) stays: usize,
    pub(super) number: usize,
    pub(super) why: String,
}

/// Where a stretch that stays comes again.
pub(super) struct RepeatedView {
    /// Numbers of removals, and their paragraphs, counted from 1.
    pub(super) places: Vec<(usize, usize)>,
    /// How many more there are.
    pub(super) more: usize,
}

/// Most places where one stretch comes again that it names.
const NAMED: usize = 8;
/// Most paragraphs that can stand above a headline: the name of the section, the date.
const ABOVE: usize = 3;

impl Article<'_> {
    /// How many paragraphs make up the head of the page: those up to the headline of the text, where that opens it.
    pub(super) fn head_paragraphs(&self, title: &str) -> usize {
        let sentences = &self.outline.sentences;
        let opening = sentences
            .iter()
            .take_while(|s| s.paragraph <= ABOVE && s.role.is_furniture());
        let is_title = |s: &&Outlined| s.role == Role::Title && self.is_alone(s.paragraph);
        let headline = opening.clone().find(is_title);
        let same = |s: &&Outlined| s.span.of(self.outline.text).trim() == title.trim();
        headline.filter(same).map_or(0, |s| s.paragraph + 1)
    }

    /// Whether a paragraph has one sentence, which stays.
    fn is_alone(&self, paragraph: usize) -> bool {
        let range = self.range(paragraph);
        range.len() == 1 && self.removal(range.start).is_none()
    }

    fn range(&self, paragraph: usize) -> Range<usize> {
        let sentences = &self.outline.sentences;
        let from = sentences.partition_point(|s| s.paragraph < paragraph);
        from..sentences.partition_point(|s| s.paragraph <= paragraph)
    }

    pub(super) fn paragraph(&self, at: usize) -> ParagraphView<'_> {
        let range = self.range(at);
        let (tag, class) = match self.outline.sentences.get(range.start).map(|s| s.role) {
            Some(Role::Title) => ("h3", "headline"),
            Some(Role::Heading) => ("h3", "heading"),
            Some(Role::Byline | Role::Credit | Role::Notice) => ("p", "furniture"),
            Some(Role::Caption) => ("p", "caption"),
            _ => ("p", ""),
        };
        ParagraphView {
            number: at + 1,
            tag,
            class,
            runs: self.runs(range),
        }
    }

    /// The sentences of a paragraph, those of one removal together.
    fn runs(&self, sentences: Range<usize>) -> Vec<RunView<'_>> {
        let mut runs: Vec<RunView> = Vec::new();
        for number in sentences.clone() {
            let part = self.part(number, sentences.start);
            let gone = self.removal(number);
            let same =
                |run: &RunView| gone.is_some() && run.gone.as_ref().map(|g| g.number) == gone;
            match runs.last_mut() {
                Some(run) if same(run) => run.sentences.push(part),
                _ => runs.push(RunView {
                    line_break: number > sentences.start && self.on_new_line(number),
                    space: part.space,
                    sentences: vec![SentenceView {
                        space: false,
                        ..part
                    }],
                    gone: gone.map(|at| self.gone(at)),
                }),
            }
        }
        runs
    }

    fn part(&self, number: usize, first: usize) -> SentenceView<'_> {
        let sentences = &self.outline.sentences;
        SentenceView {
            space: number > first && sentences[number].span.start > sentences[number - 1].span.end,
            number,
            class: ["s", "s k1", "s k2", "s k3"][self.strength(number)],
            dateline: self.text(Span {
                start: sentences[number].span.start,
                end: sentences[number].statement.start,
            }),
            text: self.text(sentences[number].statement),
            repeated: self.repeated(number),
        }
    }

    pub(super) fn text(&self, span: Span) -> Cow<'_, str> {
        visible(span.of(self.outline.text))
    }

    /// Whether a sentence begins a line of a list or poem: line breaks inside running prose are only where a line was full.
    fn on_new_line(&self, number: usize) -> bool {
        let [before, this] = [number - 1, number].map(|at: usize| self.outline.sentences[at]);
        let gap = &self.outline.text[before.span.end..this.span.start];
        let prose = |sentence: Outlined| sentence.role == Role::Prose;
        gap.contains('\n') && !(prose(before) && prose(this))
    }

    /// The removal that a sentence goes with.
    fn removal(&self, number: usize) -> Option<usize> {
        let (span, removed) = (self.outline.sentences[number].span, &self.outline.removed);
        let at = removed.partition_point(|removal| removal.span.end < span.end);
        removed
            .get(at)
            .filter(|removal| removal.span.start <= span.start)
            .map(|_| at)
    }

    /// The sentence that a byte belongs to, or the next one.
    fn sentence_at(&self, byte: usize) -> usize {
        let sentences = &self.outline.sentences;
        let at = sentences.partition_point(|s| s.span.start < byte);
        at.min(sentences.len().saturating_sub(1))
    }

    fn gone(&self, number: usize) -> RemovalView {
        let Removal {
            unit,
            duplicate_of,
            similarity,
            reason,
            ..
        } = self.outline.removed[number];
        let stays = self.sentence_at(duplicate_of.start);
        let part = match unit {
            Unit::Paragraph => "",
            Unit::Sentence => "a sentence in ",
        };
        let paragraph = self.outline.sentences[stays].paragraph + 1;
        let similar = match reason {
            Reason::Exact => String::new(),
            _ => alike(similarity),
        };
        RemovalView {
            stays,
            number,
            why: format!("{} {part}paragraph {paragraph}{similar}", repeat_of(reason)),
        }
    }

    /// By sentence that ends a stretch which comes again: the removals.
    pub(super) fn repeated_at(&self) -> Vec<(usize, usize)> {
        let last = |removal: &Removal| {
            let sentences = &self.outline.sentences;
            let end = sentences.partition_point(|s| s.span.start < removal.duplicate_of.end);
            end.saturating_sub(1)
        };
        let removed = self.outline.removed.iter().enumerate();
        let mut ends: Vec<_> = removed
            .map(|(number, removal)| (last(removal), number))
            .collect();
        ends.sort_unstable();
        ends
    }

    fn repeated(&self, number: usize) -> Option<RepeatedView> {
        let from = self.repeated.partition_point(|(at, _)| *at < number);
        let to = self.repeated.partition_point(|(at, _)| *at <= number);
        let all = &self.repeated[from..to];
        let paragraph = |removal: usize| {
            let start = self.outline.removed[removal].span.start;
            self.outline.sentences[self.sentence_at(start)].paragraph + 1
        };
        let places = all.iter().take(NAMED).map(|&(_, at)| (at, paragraph(at)));
        (!all.is_empty()).then(|| RepeatedView {
            places: places.collect(),
            more: all.len().saturating_sub(NAMED),
        })
    }
}
