//! The pipeline: text → segments → terms → repeats → scores → choice.

use crate::dedup::{Dedup, Removal, Unrepeated};
use crate::document::{About, Document, Span};
use crate::genre::{Genre, Structure};
use crate::language::{Abbreviations, Language, detect};
use crate::rank::{Context, Method, Part, Ranking, Wanted, rank_each};
use crate::segment::splitter::Splitter;
use crate::segment::{Segments, Sentence};
use crate::select::{Candidates, Choice, Known, Length, Standing, Tiers, choose};
use crate::terms::{Analysis, Frequencies, TermId};
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
    /// Abbreviations beside those that are known of the language.
    pub abbreviations: Abbreviations,
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

impl<'t> Chosen<'t> {
    /// The sentence of a number.
    pub(crate) fn new(segments: &Segments<'t>, number: usize, score: f64) -> Self {
        let sentence = segments.sentences[number];
        let span = sentence.statement();
        Chosen {
            text: span.of(segments.text),
            span,
            paragraph: sentence.paragraph,
            sentence: number,
            score,
        }
    }
}

/// Any sentence of a text, with what its score is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored<'t> {
    /// The slice.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// Its paragraph, counted from 0.
    pub paragraph: usize,
    /// Whether the summary has it.
    pub chosen: bool,
    /// Its score; `None` for furniture and repeats, which are not scored.
    pub score: Option<f64>,
    /// What it gained or lost beside the chosen ones: by what it adds to those that were chosen before it, of one that is not chosen to all of
    /// them, and by how it stands among them. Score and this together decide.
    pub beside: Option<f64>,
    /// Names and values of what that is the sum of.
    pub beside_parts: Vec<(&'static str, f64)>,
    /// Whether it comes before others, whatever their scores: `first`, `reserve` where the first do not fill the length, or `last`; `None`
    /// where it is not scored.
    pub tier: Option<&'static str>,
    /// Names and values of what the score is the sum of, where the method adds up parts.
    pub parts: Vec<(&'static str, f64)>,
}

/// What a text says, once.
#[derive(Debug)]
pub struct Summary<'t> {
    /// The language it was read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// How sentences were scored.
    pub method: Method,
    /// What kind of text it was taken for, by which [`Method::Auto`] weighs sentences.
    pub genre: Genre,
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
    /// Whether the text has anything of the query; `None` where there is none. Where it has nothing, the summary is of the whole.
    pub query_matched: Option<bool>,
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

    /// Whether something is asked for.
    pub(crate) fn asks(&self) -> bool {
        let query = self.query.as_deref();
        query.is_some_and(|query| !query.trim().is_empty())
    }

    fn analyze<'t>(&self, text: &'t str, about: &About) -> Analysis<'t> {
        let language = self.language.or_else(|| detect(text));
        let splitter = Splitter::of(text, language, None)
            .with_abbreviations(&self.abbreviations)
            .breaking_lines(self.break_lines);
        let segments = Segments::by(text, &splitter).marked(&about.marks);
        Analysis::of(segments, language)
    }

    pub(crate) fn prepare<'t>(&self, text: &'t str, about: &'t About) -> Prepared<'t> {
        let mut prepared = self.read(text, about);
        prepared.analysis.drop_words();
        prepared
    }

    /// The same with the places of all words, which nothing that chooses asks for.
    pub(crate) fn read<'t>(&self, text: &'t str, about: &'t About) -> Prepared<'t> {
        let mut analysis = self.analyze(text, about);
        let structure = Structure::of(&analysis);
        let opinions = structure.genre == Genre::Reviews;
        let unrepeated = Unrepeated::new(&mut analysis, opinions, self.dedup);
        Prepared {
            title: about.title.as_deref(),
            analysis,
            structure,
            unrepeated,
        }
    }
}

/// A text cut up, without its repeats, before anything is scored.
pub(crate) struct Prepared<'t> {
    /// The title that the document came with.
    title: Option<&'t str>,
    pub(crate) analysis: Analysis<'t>,
    pub(crate) structure: Structure,
    pub(crate) unrepeated: Unrepeated,
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

    /// Scores the sentences and chooses among them for each of some lengths in turn, and hands both to `then`; what does not
    /// depend on the length is measured once. `parts` says whether the rankings tell what their scores are the sums of.
    pub(crate) fn choose_each(
        &self,
        summarizer: &Summarizer,
        frequencies: Option<&Frequencies>,
        lengths: &[Length],
        parts: bool,
        mut then: impl FnMut(Ranking, Choice),
    ) {
        let (segments, left) = (&self.analysis.segments, &self.unrepeated.left);
        let asked = self.asked(summarizer);
        let has_abstract = !self.structure.regions.opening.is_empty();
        let firsts = has_abstract.then(|| self.unrepeated.first_copies(segments));
        let context = Context {
            firsts: firsts.as_ref().unwrap_or(left),
            title: &asked.title,
            query: summarizer.query.as_deref().unwrap_or(""),
            bonus: &asked.bonus,
            stigma: &asked.stigma,
            frequencies,
            ..Context::plain(&self.structure, left)
        };
        let share = |length: &Length| length.share(segments.text, left.len());
        let shares = &lengths.iter().map(share).collect::<Vec<f64>>();
        let wanted = Wanted { shares, parts };
        let (mut lengths, known, mut tiers) = (lengths.iter(), Known::default(), None);
        let choose = |mut ranking: Ranking| {
            if let Some(&length) = lengths.next() {
                let answers = std::mem::take(&mut ranking.answers); // the same for all lengths
                let new = || Tiers::new(left.len(), self.structure.running).answering(answers);
                let tiers = tiers.get_or_insert_with(new);
                let choice = self.among(&mut ranking, tiers, length, parts, &known);
                then(ranking, choice);
            }
        };
        rank_each(summarizer.method, &self.analysis, &context, wanted, choose);
    }

    fn asked(&self, summarizer: &Summarizer) -> Asked {
        let analysis = &self.analysis;
        Asked {
            title: match summarizer.title.as_deref().or(self.title) {
                Some(title) => analysis.terms_of(title),
                None => analysis.title_terms(),
            },
            bonus: analysis.terms_of(&summarizer.bonus_words.join(" ")),
            stigma: analysis.terms_of(&summarizer.stigma_words.join(" ")),
        }
    }

    /// Chooses among the sentences that were ranked; coverage is used up.
    fn among(
        &self,
        ranking: &mut Ranking,
        tiers: &Tiers,
        length: Length,
        told: bool,
        known: &Known,
    ) -> Choice {
        let candidates = Candidates {
            segments: &self.analysis.segments,
            sentences: &self.unrepeated.left,
            scores: &ranking.scores,
            tiers,
            told,
        };
        let coverage = std::mem::take(&mut ranking.coverage);
        let bearing = ranking.bearing.take();
        let left = &self.unrepeated.left;
        let standing = bearing.map(|b| Standing::new(&self.analysis, left, b, known));
        choose(
            candidates,
            coverage,
            standing,
            length,
            &self.unrepeated.rivals,
        )
    }
}

/// Terms of the text that the summary is asked to be about: those of the title, and the words that speak for a sentence and
/// against it.
struct Asked {
    title: Vec<TermId>,
    bonus: Vec<TermId>,
    stigma: Vec<TermId>,
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
        let left = &self.prepared.unrepeated.left;
        let chosen = |&at: &usize| Chosen::new(segments, left[at], self.ranking.scores[at]);
        Summary {
            language: self.prepared.analysis.language,
            method: summarizer.method,
            genre: self.prepared.structure.genre,
            title: self.prepared.title(),
            paragraph_count: segments.paragraphs.len(),
            sentence_count: segments.sentences.len(),
            sentences: self.choice.chosen.iter().map(chosen).collect(),
            removed: self.prepared.unrepeated.repeats.removed,
            over_length: self.choice.over_length,
            query_matched: summarizer.asks().then_some(self.ranking.matched),
        }
    }

    fn scored(&self) -> Vec<Scored<'t>> {
        let (ranking, left) = (&self.ranking, &self.prepared.unrepeated.left);
        let mut chosen = vec![false; left.len()];
        self.choice
            .chosen
            .iter()
            .for_each(|&place| chosen[place] = true);
        let scored = |(at, sentence): (usize, &Sentence<'t>)| {
            let place = left.binary_search(&at).ok();
            let part = |part: &Part| Some((part.name, part.values[place?]));
            let beside = place.and_then(|place| self.choice.beside.get(place));
            Scored {
                text: sentence.text,
                span: sentence.span,
                paragraph: sentence.paragraph,
                chosen: place.is_some_and(|place| chosen[place]),
                score: place.map(|place| ranking.scores[place]),
                beside: beside.map(|parts| parts.iter().map(|(_, value)| value).sum()),
                beside_parts: beside.cloned().unwrap_or_default(),
                tier: place.and_then(|place| self.choice.tiers.get(place).copied()),
                parts: ranking.parts.iter().filter_map(part).collect(),
            }
        };
        let sentences = self.prepared.analysis.segments.sentences.iter();
        sentences.enumerate().map(scored).collect()
    }
}
