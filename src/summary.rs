//! The pipeline: text → segments → terms → repeats → scores → choice.

use crate::dedup::{Dedup, Removal, Repeats, Settings, repeats};
use crate::document::Span;
use crate::language::{Language, detect};
use crate::rank::{Context, Method, score};
use crate::segment::{Role, Sentence, is_stamp};
use crate::select::{Candidate, Choice, Length, Tier, choose};
use crate::terms::{Analysis, Frequencies, TermId, counted};
use serde::Serialize;

/// In which order a summary's sentences stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As in the text.
    #[default]
    Document,
    /// Best first.
    Rank,
}

/// Makes summaries: the few settings that the pipeline needs.
///
/// ```
/// let text = "The ferry is late. It will sail at noon, the company said. Fog has closed the strait since Monday.";
/// let summary = nutgraf::Summarizer::default().summarize(text);
/// assert_eq!(summary.sentences.len(), 3);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Summarizer {
    /// How much to keep.
    pub length: Length,
    /// How sentences are scored.
    pub method: Method,
    /// Which repeats are left out first.
    pub dedup: Dedup,
    /// The language of the texts; `None` to detect it for each.
    pub language: Option<&'static Language>,
    /// In which order the sentences stand.
    pub order: Order,
}

/// A sentence of a summary: a verbatim slice of its text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Chosen<'t> {
    /// The slice.
    pub text: &'t str,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Its paragraph, counted from 0.
    pub paragraph: usize,
    /// Its number among all sentences, counted from 0.
    pub sentence: usize,
    /// Its score by the method; comparable within one text only.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub score: f64,
}

/// What a text says, once.
#[derive(Debug)]
pub struct Summary<'t> {
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// How sentences were scored.
    pub method: Method,
    /// The headline, where the text opens with one.
    pub title: Option<&'t str>,
    /// Paragraphs of the text.
    pub paragraph_count: usize,
    /// Sentences of the text.
    pub sentence_count: usize,
    /// The chosen sentences, in the order asked for. Empty only if the text has nothing but white space.
    pub sentences: Vec<Chosen<'t>>,
    /// The repeats that were left out before.
    pub removed: Vec<Removal>,
    /// Whether every sentence was longer than the length asked for, so that the shortest was taken.
    pub over_length: bool,
}

impl Summarizer {
    /// Summarises a text, with document frequencies from the text itself. Cost: O(n log n) in its words.
    pub fn summarize<'t>(&self, text: &'t str) -> Summary<'t> {
        self.summarize_among(text, None)
    }

    /// Summarises one text of many, with document frequencies from all of them.
    pub fn summarize_among<'t>(
        &self,
        text: &'t str,
        frequencies: Option<&Frequencies>,
    ) -> Summary<'t> {
        let analysis = self.analyze(text);
        let settings = Settings {
            dedup: self.dedup,
            ..Settings::default()
        };
        let repeats = repeats(&analysis.segments, analysis.language, settings);
        let (candidates, choice) = self.choose(&analysis, &repeats, frequencies);
        let mut chosen = choice.chosen;
        if self.order == Order::Document {
            chosen.sort_unstable();
        }
        Summary {
            language: analysis.language,
            method: self.method,
            title: analysis.segments.title.map(|span| span.of(text)),
            paragraph_count: analysis.segments.paragraphs.len(),
            sentence_count: analysis.segments.sentences.len(),
            sentences: chosen.into_iter().map(|at| candidates[at]).collect(),
            removed: repeats.removals,
            over_length: choice.over_length,
        }
    }

    /// The different content stems of a text, for [`Frequencies::add`].
    pub fn stems(&self, text: &str) -> Vec<String> {
        self.analyze(text)
            .vocabulary
            .content_stems()
            .map(str::to_owned)
            .collect()
    }

    fn analyze<'t>(&self, text: &'t str) -> Analysis<'t> {
        Analysis::new(text, self.language.or_else(|| detect(text)))
    }

    /// The sentences that dedup left, in order, and which of them are the summary.
    fn choose<'t>(
        &self,
        analysis: &Analysis<'t>,
        repeats: &Repeats,
        frequencies: Option<&Frequencies>,
    ) -> (Vec<Chosen<'t>>, Choice) {
        let sentences = &analysis.segments.sentences;
        let left = candidates_of(analysis, repeats);
        let title = title_terms(analysis);
        let context = Context {
            sentences: &left,
            title: &title,
            frequencies,
        };
        let scores = score(self.method, analysis, &context);
        let candidate = |(&at, &score): (&usize, &f64)| Candidate {
            text: sentences[at].text,
            score,
            terms: if self.method == Method::Lead {
                &[]
            } else {
                &analysis.terms[at]
            },
            tier: tier(&sentences[at]),
        };
        let candidates: Vec<_> = left.iter().zip(&scores).map(candidate).collect();
        let choice = choose(
            analysis.segments.text,
            &candidates,
            &analysis.weights(frequencies),
            self.length,
        );
        let chosen = left.iter().zip(scores).map(|(&at, score)| {
            let sentence = sentences[at];
            Chosen {
                text: sentence.text,
                span: sentence.span,
                paragraph: sentence.paragraph,
                sentence: at,
                score,
            }
        });
        (chosen.collect(), choice)
    }
}

/// Prose that states something comes first; list entries, captions, questions and mere names or dates where that does not
/// fill the length.
fn tier(sentence: &Sentence) -> Tier {
    let question = sentence
        .text
        .trim_end_matches(['"', '”', '\'', '’', '»', ')'])
        .ends_with(['?', '？', '؟']);
    if sentence.role == Role::Prose && !question && !is_stamp(sentence.text) {
        Tier::First
    } else {
        Tier::Reserve
    }
}

/// The sentences that can be chosen: those that dedup left, without the furniture unless there is nothing else.
fn candidates_of(analysis: &Analysis, repeats: &Repeats) -> Vec<usize> {
    let sentences = &analysis.segments.sentences;
    let kept: Vec<usize> = (0..sentences.len())
        .filter(|&at| repeats.kept[at])
        .collect();
    let prose: Vec<usize> = kept
        .iter()
        .copied()
        .filter(|&at| !sentences[at].role.is_furniture())
        .collect();
    if prose.is_empty() { kept } else { prose }
}

/// The different terms of the headline.
fn title_terms(analysis: &Analysis) -> Vec<TermId> {
    let is_title = |at: &usize| analysis.segments.sentences[*at].role == Role::Title;
    let terms: Vec<_> = (0..analysis.terms.len())
        .filter(is_title)
        .flat_map(|at| analysis.terms[at].iter().copied())
        .collect();
    counted(&terms).into_iter().map(|(term, _)| term).collect()
}
