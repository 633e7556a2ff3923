//! A document: the text with what is chosen and what repeats, the summary beside it.

use super::rendered;
use super::visible::visible;
use crate::dedup::{Reason, Removal, Unit};
use crate::document::{Document, Span};
use crate::outline::{Outline, Outlined};
use crate::segment::Role;
use crate::select::Length;
use crate::summary::Order;
use askama::Template;
use std::borrow::Cow;
use std::ops::Range;

/// A document as it is laid out, and what was asked for.
#[derive(Debug)]
pub struct Article<'a> {
    document: &'a Document,
    pub(super) outline: &'a Outline<'a>,
    length: Length,
    /// By sentence: its rank in the summary that was asked for.
    ranks: Vec<Option<usize>>,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticleView<'a> {
    prefix: &'a str,
    name: String,
    language: &'a str,
    /// The title that the document came with, where its text does not have it.
    title: Option<Cow<'a, str>>,
    facts: String,
    /// Words of each sentence.
    words: String,
    choices: String,
    /// Whether sentences stand best first.
    ranked: bool,
    /// The length asked for, where that was no number of sentences, and what it gave.
    asked: String,
    asked_for: Option<String>,
    most: usize,
    position: usize,
    size: String,
    picked: Vec<Picked<'a>>,
    /// Whether anything repeats, which the key to the marks then names.
    repeats: bool,
    paragraphs: Vec<ParagraphView<'a>>,
}

struct Picked<'a> {
    number: usize,
    paragraph: usize,
    strength: usize,
    text: Cow<'a, str>,
}

struct ParagraphView<'a> {
    /// `p`, or `h3` for headings.
    tag: &'static str,
    class: &'static str,
    runs: Vec<RunView<'a>>,
}

/// Sentences that stay, or that go together.
struct RunView<'a> {
    space: bool,
    line_break: bool,
    sentences: Vec<SentenceView<'a>>,
    gone: Option<RemovalView>,
}

struct SentenceView<'a> {
    space: bool,
    number: usize,
    class: &'static str,
    /// The dateline before the sentence.
    dateline: Cow<'a, str>,
    text: Cow<'a, str>,
}

/// Why sentences go.
struct RemovalView {
    /// The first sentence of the copy that stays.
    stays: usize,
    number: usize,
    why: String,
}

/// Sentences among which a text has its title, if it has it.
const TITLE_WITHIN: usize = 10;

impl<'a> Article<'a> {
    /// A document, laid out for a summary of some length.
    pub fn new(document: &'a Document, outline: &'a Outline<'a>, length: Length) -> Self {
        let mut ranks = vec![None; outline.sentences.len()];
        for (rank, &at) in outline.asked.iter().enumerate() {
            ranks[at] = Some(rank);
        }
        Article {
            document,
            outline,
            length,
            ranks,
        }
    }

    /// The document's name.
    pub(super) fn name(&self) -> String {
        let id = self.document.id.to_string();
        if self.document.path.is_none() && id == "-" {
            return "Standard input".into();
        }
        visible(&id).into_owned()
    }

    /// Words of the text, of the summary, and repeats: what a listing counts.
    pub fn counts(&self) -> (usize, usize, usize) {
        let sentences = &self.outline.sentences;
        let all = sentences.iter().map(|s| s.words).sum();
        let kept = self
            .outline
            .asked
            .iter()
            .map(|&at| sentences[at].words)
            .sum();
        (all, kept, self.outline.removed.len())
    }

    /// The document as a fragment of a page; all ids in it begin with `prefix`.
    pub(super) fn html(&self, prefix: &str) -> String {
        let outline = self.outline;
        let choices = &outline.choices;
        let position = choices
            .iter()
            .position(|choice| choice.len() >= outline.asked.len());
        rendered(&ArticleView {
            prefix,
            name: self.name(),
            language: outline.language.map_or("und", |language| language.code),
            title: self.title(),
            facts: self.facts(),
            words: joined(outline.sentences.iter().map(|s| s.words)),
            choices: steps(choices),
            ranked: outline.order == Order::Rank,
            asked: joined(outline.asked.iter().copied()),
            asked_for: asked_for(self.length),
            most: choices.len(),
            position: position.map_or(choices.len(), |at| at + 1),
            size: self.size(),
            picked: self.picked(),
            repeats: !outline.removed.is_empty(),
            paragraphs: (0..outline.paragraphs.len())
                .map(|at| self.paragraph(at))
                .collect(),
        })
    }

    fn title(&self) -> Option<Cow<'_, str>> {
        let title = self.document.about.title.as_deref()?;
        let outline = self.outline;
        let opening = outline.sentences.iter().take(TITLE_WITHIN);
        let mut said = opening.map(|sentence| sentence.span.of(outline.text));
        let missing = said.all(|said| said.trim() != title.trim());
        missing.then(|| visible(title))
    }

    fn facts(&self) -> String {
        let outline = self.outline;
        let language = outline
            .language
            .map_or("language unknown", |language| language.code);
        let facts = [
            count(outline.paragraphs.len(), "paragraph"),
            count(outline.sentences.len(), "sentence"),
            count(self.counts().0, "word"),
            count(outline.removed.len(), "repeat"),
        ];
        format!(
            "{} · {language} · method {}",
            facts.join(" · "),
            outline.method.name()
        )
    }

    /// How much the summary has; the script says the same of others.
    fn size(&self) -> String {
        let (all, kept, _) = self.counts();
        let (asked, of) = (self.outline.asked.len(), self.outline.sentences.len());
        let percent = (kept as f64 * 100.0 / all.max(1) as f64).round();
        format!(
            "{} of {} · {} of {} ({percent}\u{a0}%)",
            grouped(asked),
            count(of, "sentence"),
            grouped(kept),
            count(all, "word")
        )
    }

    fn picked(&self) -> Vec<Picked<'_>> {
        let asked = &self.outline.asked;
        let mut picked: Vec<(usize, usize)> = asked.iter().copied().enumerate().collect();
        if self.outline.order == Order::Document {
            picked.sort_by_key(|&(_, number)| number);
        }
        let shown = |(rank, number): (usize, usize)| Picked {
            number,
            paragraph: self.outline.sentences[number].paragraph + 1,
            strength: strength(rank, asked.len()),
            text: self.text(self.outline.sentences[number].statement),
        };
        picked.into_iter().map(shown).collect()
    }

    fn text(&self, span: Span) -> Cow<'_, str> {
        visible(span.of(self.outline.text))
    }

    fn paragraph(&self, at: usize) -> ParagraphView<'_> {
        let sentences = &self.outline.sentences;
        let from = sentences.partition_point(|s| s.paragraph < at);
        let to = sentences.partition_point(|s| s.paragraph <= at);
        let (tag, class) = match sentences.get(from).map(|s| s.role) {
            Some(Role::Title) => ("h3", "headline"),
            Some(Role::Heading) => ("h3", "heading"),
            Some(Role::Byline | Role::Credit | Role::Notice) => ("p", "furniture"),
            Some(Role::Caption) => ("p", "caption"),
            _ => ("p", ""),
        };
        ParagraphView {
            tag,
            class,
            runs: self.runs(from..to),
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
        let class = self.ranks[number].map_or(0, |rank| strength(rank, self.outline.asked.len()));
        SentenceView {
            space: number > first && sentences[number].span.start > sentences[number - 1].span.end,
            number,
            class: ["s", "s k1", "s k2", "s k3"][class],
            dateline: self.text(Span {
                start: sentences[number].span.start,
                end: sentences[number].statement.start,
            }),
            text: self.text(sentences[number].statement),
        }
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

    fn gone(&self, number: usize) -> RemovalView {
        let Removal {
            unit,
            duplicate_of,
            similarity,
            reason,
            ..
        } = self.outline.removed[number];
        let sentences = &self.outline.sentences;
        let stays = sentences.partition_point(|s| s.span.start < duplicate_of.start);
        let stays = stays.min(sentences.len().saturating_sub(1));
        let part = if unit == Unit::Paragraph {
            ""
        } else {
            "a sentence in "
        };
        let paragraph = sentences[stays].paragraph + 1;
        let percent = (similarity * 100.0).round();
        RemovalView {
            stays,
            number,
            why: format!(
                "{} {part}paragraph {paragraph}, {percent}\u{a0}% alike",
                says(reason)
            ),
        }
    }
}

/// What a repeat is to the copy that stays.
fn says(reason: Reason) -> &'static str {
    match reason {
        Reason::Exact => "Word for word the same as",
        Reason::Near => "Near copy of",
        Reason::Contained => "Contained in",
        Reason::Correction => "Earlier version of",
    }
}

/// In which third of the ranking a sentence stands: 1 to 3.
fn strength(rank: usize, all: usize) -> usize {
    rank * 3 / all.max(1) + 1
}

/// The length asked for in words, unless it is a number of sentences, which is what the slider counts.
fn asked_for(length: Length) -> Option<String> {
    match length {
        Length::Sentences(_) => None,
        Length::Words(n) => Some(count(n, "word")),
        Length::Chars(n) => Some(count(n, "character")),
        Length::Tokens(n) => Some(count(n, "token")),
        Length::Percent(p) => Some(format!("{p} %")),
    }
}

/// A number with commas between thousands, as the scripts write it.
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits
        .char_indices()
        .flat_map(|(at, digit)| comma(at).then_some(',').into_iter().chain([digit]))
        .collect()
}

pub(super) fn count(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(n), if n == 1 { "" } else { "s" })
}

fn joined(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: Vec<_> = numbers.map(|n| n.to_string()).collect();
    numbers.join(" ")
}

/// Lists of numbers, each as how many it has in common with the beginning of the one before, and the others; `;` between lists.
fn steps(choices: &[Vec<usize>]) -> String {
    let mut before: &[usize] = &[];
    let mut steps = Vec::with_capacity(choices.len());
    for choice in choices {
        let common = before
            .iter()
            .zip(choice)
            .take_while(|(a, b)| a == b)
            .count();
        steps.push(joined(
            [common].into_iter().chain(choice[common..].iter().copied()),
        ));
        before = choice;
    }
    steps.join(";")
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn lists_that_grow_are_short() {
        assert_eq!(
            steps(&[vec![7], vec![7, 2], vec![7, 2, 9], vec![7, 9]]),
            "0 7;1 2;2 9;1 9"
        );
    }
}
