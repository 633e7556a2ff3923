//! The pipeline: text → segments → terms → repeats → scores → choice.

use crate::dedup::{Dedup, Deduplicator, Removal, Repeats};
use crate::document::{About, Document, Span};
use crate::genre::{Genre, Structure};
use crate::language::{Language, detect};
use crate::rank::{Context, Method, Part, Ranking, Wanted, rank_each};
use crate::segment::splitter::Splitter;
use crate::segment::{Role, Segments, Sentence};
use crate::select::{Candidate, Choice, Length, Tier, choose};
use crate::terms::{Analysis, Frequencies, TermId, counted};
use serde::Serialize;

/// In which order a summary's sentences stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
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
    /// Whether sentences also end at line breaks, and where one seems to end without a mark.
    pub break_lines: bool,
    /// In which order the sentences stand.
    pub order: Order,
    /// The headline, where the text does not open with it.
    pub title: Option<String>,
    /// What the summary is to be about.
    pub query: Option<String>,
    /// Words that speak for a sentence, for [`Method::Edmundson`].
    pub bonus_words: Vec<String>,
    /// Words that speak against it.
    pub stigma_words: Vec<String>,
}

/// A sentence of a summary: a verbatim slice of its text, without a dateline ("LONDON (Reuters) - ") before it.
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

/// Any sentence of a text, with what its score is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored<'t> {
    /// The slice.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// Whether the summary has it.
    pub chosen: bool,
    /// Its score; `None` for furniture and repeats, which are not scored.
    pub score: Option<f64>,
    /// Names and values of what the score is the sum of, where the method adds up parts. What a sentence adds to those
    /// already chosen depends on them and is no part of it.
    pub parts: Vec<(&'static str, f64)>,
}

/// What a text says, once.
#[derive(Debug)]
pub struct Summary<'t> {
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// How sentences were scored.
    pub method: Method,
    /// The title that the document came with, else the headline, where the text opens with one.
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
    /// Summarises a text by itself. Cost: O(n log n) in its words.
    pub fn summarize<'t>(&self, text: &'t str) -> Summary<'t> {
        let prepared = self.prepare(text, About::NOTHING);
        prepared.draft(self, None, false).summary(self)
    }

    /// Summarises a document, maybe one of many, with document frequencies from all of them. What its markup says is no
    /// prose is left out, and its title counts as the headline unless another is set.
    pub fn summarize_document<'t>(
        &self,
        document: &'t Document,
        frequencies: Option<&Frequencies>,
    ) -> Summary<'t> {
        let prepared = self.prepare(&document.text, &document.about);
        prepared.draft(self, frequencies, false).summary(self)
    }

    /// Summarises a document and tells of each of its sentences how it was scored.
    pub fn explain<'t>(
        &self,
        document: &'t Document,
        frequencies: Option<&Frequencies>,
    ) -> (Summary<'t>, Vec<Scored<'t>>) {
        let prepared = self.prepare(&document.text, &document.about);
        let draft = prepared.draft(self, frequencies, true);
        let scored = draft.scored();
        (draft.summary(self), scored)
    }

    /// The different content stems of a text, for [`Frequencies::add`].
    pub fn stems(&self, text: &str) -> Vec<String> {
        self.analyze(text, About::NOTHING)
            .table
            .content_stems()
            .map(str::to_owned)
            .collect()
    }

    fn analyze<'t>(&self, text: &'t str, about: &About) -> Analysis<'t> {
        let language = self.language.or_else(|| detect(text));
        let splitter = Splitter::new(language).breaking_lines(self.break_lines);
        let segments = Segments::by(text, &splitter).marked(&about.marks);
        Analysis::of(segments, language)
    }

    pub(crate) fn prepare<'t>(&self, text: &'t str, about: &'t About) -> Prepared<'t> {
        let mut analysis = self.analyze(text, about);
        let structure = Structure::of(&analysis);
        let Unrepeated {
            repeats,
            left,
            rivals,
        } = Unrepeated::new(&mut analysis, structure.genre, self.dedup);
        Prepared {
            structure,
            title: about.title.as_deref(),
            rivals,
            analysis,
            repeats,
            left,
        }
    }
}

/// What is left of a text without its repeats.
pub(crate) struct Unrepeated {
    pub(crate) repeats: Repeats,
    /// The sentences that could be chosen, in order.
    pub(crate) left: Vec<usize>,
    /// Places of those of which not both may be chosen.
    pub(crate) rivals: Vec<(usize, usize)>,
}

impl Unrepeated {
    pub(crate) fn new(analysis: &mut Analysis, genre: Genre, dedup: Dedup) -> Self {
        let deduplicator = Deduplicator {
            level: dedup,
            ..Deduplicator::default()
        };
        let repeats = deduplicator.repeats(analysis, genre == Genre::Reviews);
        let left = candidates_of(analysis, &repeats);
        let place = |at: usize| left.binary_search(&at).ok();
        let rivals = repeats.rivals.iter();
        Unrepeated {
            rivals: rivals
                .filter_map(|&(one, other)| Some((place(one)?, place(other)?)))
                .collect(),
            repeats,
            left,
        }
    }
}

/// A text cut up, without its repeats, before anything is scored.
pub(crate) struct Prepared<'t> {
    /// The title that the document came with.
    title: Option<&'t str>,
    pub(crate) analysis: Analysis<'t>,
    structure: Structure,
    pub(crate) repeats: Repeats,
    /// The sentences that could be chosen, in order.
    pub(crate) left: Vec<usize>,
    /// Places of those of which not both may be chosen.
    rivals: Vec<(usize, usize)>,
}

impl<'t> Prepared<'t> {
    /// The title that the document came with, else the headline, where the text opens with one.
    pub(crate) fn title(&self) -> Option<&'t str> {
        let segments = &self.analysis.segments;
        let headline = || segments.title.map(|span| span.of(segments.text));
        self.title.or_else(headline)
    }

    /// Scores the sentences and chooses among them for the length asked for.
    fn draft(
        self,
        summarizer: &Summarizer,
        frequencies: Option<&Frequencies>,
        parts: bool,
    ) -> Draft<'t> {
        let (mut ranking, mut choice) = Default::default();
        let keep = |scored, chosen| (ranking, choice) = (scored, chosen);
        self.choose_each(summarizer, frequencies, &[summarizer.length], parts, keep);
        Draft {
            prepared: self,
            ranking,
            choice,
        }
    }

    /// Scores the sentences and chooses among them for each of some lengths in turn; what does not depend on the length is
    /// measured once. `parts` says whether the scores' are to be told.
    pub(crate) fn choose_each(
        &self,
        summarizer: &Summarizer,
        frequencies: Option<&Frequencies>,
        lengths: &[Length],
        parts: bool,
        mut then: impl FnMut(Ranking, Choice),
    ) {
        let (analysis, left) = (&self.analysis, &self.left);
        let (text, sentences) = (analysis.segments.text, &analysis.segments.sentences);
        let terms_of = |text: &Option<String>| analysis.terms_of(text.as_deref().unwrap_or(""));
        let title = match summarizer.title.as_deref().or(self.title) {
            Some(title) => analysis.terms_of(title),
            None => title_terms(analysis),
        };
        let context = Context {
            structure: &self.structure,
            sentences: left,
            firsts: &firsts(analysis, &self.repeats, left),
            title: &title,
            query: &terms_of(&summarizer.query),
            bonus: &analysis.terms_of(&summarizer.bonus_words.join(" ")),
            stigma: &analysis.terms_of(&summarizer.stigma_words.join(" ")),
            share: 0.0,
            frequencies,
        };
        let tiers: Vec<Tier> = left.iter().map(|&at| Tier::of(&sentences[at])).collect();
        let shares: Vec<f64> = lengths.iter().map(|l| l.share(text, left.len())).collect();
        let wanted = Wanted {
            shares: &shares,
            parts,
        };
        let mut lengths = lengths.iter();
        let method = summarizer.method;
        rank_each(method, analysis, &context, wanted, |mut ranking| {
            if let Some(&length) = lengths.next() {
                let choice = self.among(&mut ranking, &tiers, length);
                then(ranking, choice);
            }
        });
    }

    /// Chooses among the sentences, of which scores and tiers are given; coverage is used up.
    fn among(&self, ranking: &mut Ranking, tiers: &[Tier], length: Length) -> Choice {
        let Segments {
            text, sentences, ..
        } = &self.analysis.segments;
        let candidate = |(place, &at): (usize, &usize)| Candidate {
            text: sentences[at].statement().of(text),
            score: ranking.scores[place],
            tier: tiers[place],
        };
        let candidates: Vec<_> = self.left.iter().enumerate().map(candidate).collect();
        let coverage = std::mem::take(&mut ranking.coverage);
        choose(text, &candidates, coverage, length, &self.rivals)
    }
}

/// All that is known of a text when its summary has been chosen.
struct Draft<'t> {
    prepared: Prepared<'t>,
    ranking: Ranking,
    choice: Choice,
}

impl<'t> Draft<'t> {
    fn summary(mut self, summarizer: &Summarizer) -> Summary<'t> {
        if summarizer.order == Order::Document {
            self.choice.chosen.sort_unstable();
        }
        let segments = &self.prepared.analysis.segments;
        let left = &self.prepared.left;
        let chosen = |&at: &usize| {
            let sentence = segments.sentences[left[at]];
            let span = sentence.statement();
            Chosen {
                text: span.of(segments.text),
                span,
                paragraph: sentence.paragraph,
                sentence: left[at],
                score: self.ranking.scores[at],
            }
        };
        Summary {
            language: self.prepared.analysis.language,
            method: summarizer.method,
            title: self.prepared.title(),
            paragraph_count: segments.paragraphs.len(),
            sentence_count: segments.sentences.len(),
            sentences: self.choice.chosen.iter().map(chosen).collect(),
            removed: self.prepared.repeats.removals,
            over_length: self.choice.over_length,
        }
    }

    fn scored(&self) -> Vec<Scored<'t>> {
        let (ranking, left) = (&self.ranking, &self.prepared.left);
        let mut chosen = vec![false; left.len()];
        self.choice
            .chosen
            .iter()
            .for_each(|&place| chosen[place] = true);
        let scored = |(at, sentence): (usize, &Sentence<'t>)| {
            let place = left.binary_search(&at).ok();
            let part = |part: &Part| Some((part.name, part.values[place?]));
            Scored {
                text: sentence.text,
                span: sentence.span,
                chosen: place.is_some_and(|place| chosen[place]),
                score: place.map(|place| ranking.scores[place]),
                parts: ranking.parts.iter().filter_map(part).collect(),
            }
        };
        let sentences = self.prepared.analysis.segments.sentences.iter();
        sentences.enumerate().map(scored).collect()
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

/// For each sentence that is left the position of the first of its copies, its own included.
fn firsts(analysis: &Analysis, repeats: &Repeats, left: &[usize]) -> Vec<usize> {
    let sentences = &analysis.segments.sentences;
    let within = |span: Span| {
        let from = sentences.partition_point(|s| s.span.start < span.start);
        from..sentences.partition_point(|s| s.span.start < span.end)
    };
    let mut firsts: Vec<usize> = (0..sentences.len()).collect();
    for removal in &repeats.removals {
        let (gone, stays) = (within(removal.span), within(removal.duplicate_of));
        let last = gone.end.saturating_sub(1);
        for (nth, at) in stays.enumerate() {
            firsts[at] = firsts[at].min((gone.start + nth).min(last));
        }
    }
    left.iter().map(|&at| firsts[at]).collect()
}

/// The different terms of the headline.
pub(crate) fn title_terms(analysis: &Analysis) -> Vec<TermId> {
    let is_title = |at: &usize| analysis.segments.sentences[*at].role == Role::Title;
    let terms: Vec<_> = (0..analysis.terms.len())
        .filter(is_title)
        .flat_map(|at| analysis.terms[at].iter().copied())
        .collect();
    counted(&terms).into_iter().map(|(term, _)| term).collect()
}
