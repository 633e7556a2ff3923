//! A text as a whole: its sentences, which of them go as repeats, and what a summary of any number of sentences has.

use crate::Language;
use crate::dedup::Removal;
use crate::document::{Document, Span};
use crate::genre::Genre;
use crate::keywords::{Keyword, KeywordExtractor, of_analysis};
use crate::rank::Method;
use crate::segment::{Role, Sentence};
use crate::select::{Length, count_words};
use crate::summary::{Order, Prepared, Summarizer};
use crate::terms::Frequencies;

/// All that a page about a text shows.
#[derive(Debug)]
pub struct Outline<'t> {
    /// The text.
    pub text: &'t str,
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// How sentences were scored.
    pub method: Method,
    /// What kind of text it was taken for.
    pub genre: Genre,
    /// Whether summaries stand best first and not as in the text.
    pub order: Order,
    /// The title that the document came with, else the headline, where the text opens with one.
    pub title: Option<&'t str>,
    /// Paragraphs, in order.
    pub paragraphs: Vec<Span>,
    /// Sentences, in order.
    pub sentences: Vec<Outlined>,
    /// The repeats that were left out first, in order.
    pub removed: Vec<Removal>,
    /// The summary of the length asked for.
    pub asked: Vec<usize>,
    /// Summaries of 1, 2, … sentences: every number up to 25, then in growing steps. The last has all that can be chosen, or 500.
    pub choices: Vec<Vec<usize>>,
    /// Whether every sentence was longer than the length asked for, so that the shortest was taken.
    pub over_length: bool,
    /// Whether the text has anything of the query; `None` where there is none.
    pub query_matched: Option<bool>,
}

/// A sentence of a text.
#[derive(Debug, Clone, Copy)]
pub struct Outlined {
    /// Where it stands.
    pub span: Span,
    /// What a summary has of it: all but a dateline.
    pub statement: Span,
    /// Its paragraph, counted from 0.
    pub paragraph: usize,
    /// Prose, or which kind of furniture.
    pub role: Role,
    /// Words of the statement, as lengths count them.
    pub words: usize,
    /// Whether a summary could have it: it is no repeat, and no furniture unless there is nothing else.
    pub open: bool,
}

impl Summarizer {
    /// Lays a document out. All lists of sentences are numbers from 0, best first.
    ///
    /// Each choice has exactly what [`Summarizer::summarize_document`] gives for so many sentences, which with [`Method::Auto`] depends on
    /// the number. Sentences are measured once; then a choice is made for each number, up to 42, or 20 if more than 20,000 sentences can be
    /// chosen.
    pub fn outline<'t>(
        &self,
        document: &'t Document,
        frequencies: Option<&Frequencies>,
    ) -> Outline<'t> {
        self.laid_out(self.prepare(&document.text, &document.about), frequencies)
    }

    /// The same with so many key phrases of the document as [`KeywordExtractor`] finds, mostly without reading it again.
    pub fn outline_with_phrases<'t>(
        &self,
        document: &'t Document,
        frequencies: Option<&Frequencies>,
        count: usize,
    ) -> (Outline<'t>, Vec<Keyword<'t>>) {
        let mut prepared = self.read(&document.text, &document.about);
        let kept = &prepared.unrepeated.repeats.kept;
        let phrases = of_analysis(&prepared.analysis, kept, count);
        prepared.analysis.drop_words();
        let outline = self.laid_out(prepared, frequencies);
        let phrases = phrases.unwrap_or_else(|| {
            let extractor = KeywordExtractor {
                count,
                language: outline.language,
                abbreviations: self.abbreviations.clone(),
            };
            extractor.extract_document(document).phrases
        });
        (outline, phrases)
    }

    fn laid_out<'t>(
        &self,
        prepared: Prepared<'t>,
        frequencies: Option<&Frequencies>,
    ) -> Outline<'t> {
        let mut matched = false;
        let (lengths, all) = self.lengths(prepared.unrepeated.left.len());
        let mut choices = Vec::with_capacity(lengths.len());
        prepared.choose_each(self, frequencies, &lengths, false, |ranking, choice| {
            matched = ranking.matched;
            choices.push(choice);
        });
        let mut choices = choices.into_iter();
        let asked = choices.next().unwrap_or_default();
        let shorter = shorter(choices.map(|choice| choice.chosen).collect(), all);
        let numbered = |places: &[usize]| -> Vec<usize> {
            let number = |&at: &usize| prepared.unrepeated.left[at];
            places.iter().map(number).collect()
        };
        let segments = &prepared.analysis.segments;
        Outline {
            text: segments.text,
            language: prepared.analysis.language,
            method: self.method,
            genre: prepared.structure.genre,
            order: self.order,
            title: prepared.title(),
            paragraphs: segments.paragraphs.clone(),
            sentences: outlined(&prepared),
            asked: numbered(&asked.chosen),
            choices: shorter.iter().map(|choice| numbered(choice)).collect(),
            over_length: asked.over_length,
            query_matched: self.asks().then_some(matched),
            removed: prepared.unrepeated.repeats.removed,
        }
    }

    /// The lengths for which choices are made where `open` sentences could be chosen: that asked for, then each number; and, of methods that do
    /// not look at the length, of which a shorter summary is the beginning of a longer one, the numbers that are cut from that of all.
    fn lengths(&self, open: usize) -> (Vec<Length>, Option<Vec<usize>>) {
        let counts = counts(open, self.length);
        if self.method == Method::Auto {
            let each = counts.into_iter().map(Length::Sentences);
            return (std::iter::once(self.length).chain(each).collect(), None);
        }
        (
            vec![self.length, Length::Sentences(open.max(1))],
            Some(counts),
        )
    }
}

/// The choices for each number; where some sentences exclude others, a length may not be filled, and is that of a shorter choice.
fn shorter(mut choices: Vec<Vec<usize>>, cut: Option<Vec<usize>>) -> Vec<Vec<usize>> {
    if let Some(counts) = cut {
        let all = choices.pop().unwrap_or_default();
        let fitting = counts.into_iter().map(|count| count.min(all.len()));
        choices = fitting.map(|count| all[..count].to_vec()).collect();
    }
    choices.dedup_by_key(|choice| choice.len());
    choices.retain(|choice| !choice.is_empty());
    choices
}

fn outlined(prepared: &Prepared) -> Vec<Outlined> {
    let outlined = |(at, sentence): (usize, &Sentence)| Outlined {
        span: sentence.span,
        statement: sentence.statement(),
        paragraph: sentence.paragraph,
        role: sentence.role,
        words: count_words(sentence.statement().of(prepared.analysis.segments.text)),
        open: prepared.unrepeated.left.binary_search(&at).is_ok(),
    };
    let sentences = prepared.analysis.segments.sentences.iter();
    sentences.enumerate().map(outlined).collect()
}

/// Up to this number of sentences there is a choice for each.
const EACH: usize = 25;
/// Most sentences of a choice.
const MOST: usize = 500;
/// Of texts of more sentences than this there are few choices.
const MANY: usize = 20_000;
/// Most sentences of a choice then.
const MOST_OF_MANY: usize = 20;

/// For how many sentences choices are made: the number asked for is one of them.
fn counts(open: usize, length: Length) -> Vec<usize> {
    let most = if open > MANY { MOST_OF_MANY } else { MOST };
    let next = |&count: &usize| {
        Some(if count < EACH {
            count + 1
        } else {
            count * 6 / 5
        })
    };
    let steps = std::iter::successors(Some(1), next).take_while(|&count| count < open.min(most));
    let mut counts: Vec<usize> = steps.chain([open.min(most)]).collect();
    if let Length::Sentences(asked) = length {
        counts.push(asked.min(open));
    }
    counts.sort_unstable();
    counts.dedup();
    counts.retain(|&count| count > 0);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_choice_for_the_number_asked_for_and_for_all() {
        assert!(counts(0, Length::Words(9)).is_empty());
        assert_eq!(counts(3, Length::Sentences(5)), [1, 2, 3]);
        let many = counts(400, Length::Sentences(123));
        assert!(many.starts_with(&[1, 2, 3]) && many.contains(&123) && many.ends_with(&[400]));
        assert!(many.len() <= 43, "{many:?}");
        assert_eq!(counts(30_000, Length::Sentences(700)).len(), 21);
    }

    #[test]
    fn each_choice_is_the_summary_of_so_many_sentences() {
        let text = include_str!("../fixtures/articles/harbour.txt");
        let document = Document {
            id: crate::Id::new("harbour"),
            path: None,
            text: text.to_owned(),
            about: crate::document::About::default(),
        };
        for method in Method::ALL {
            let maker = |length| Summarizer {
                length,
                method: *method,
                order: Order::Rank,
                ..Summarizer::default()
            };
            let outline = maker(Length::Words(60)).outline(&document, None);
            assert!(outline.choices.len() > 10);
            for choice in outline.choices.iter().step_by(3) {
                let summary = maker(Length::Sentences(choice.len())).summarize(text);
                let sentences: Vec<_> = summary.sentences.iter().map(|s| s.sentence).collect();
                assert_eq!(*choice, sentences, "{} -n {}", method.name(), choice.len());
            }
        }
    }
}
