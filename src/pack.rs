//! Many texts and a question → the sentences that answer it, within a budget: what a language model is given to read.

use crate::dedup::Dedup;
use crate::digest::{Joined, Source, Sourced, SourcedRemoval, Sources};
use crate::language::{Abbreviations, Language};
use crate::rank::{Context, Method, Ranking, rank};
use crate::select::{Candidates, Choice, Length, Tiers, choose, count_tokens};
use crate::summary::{Chosen, Order};

/// Makes packs.
///
/// ```
/// use nutgraf::digest::Sources;
/// use nutgraf::{Document, Length, Packer};
///
/// let chunks = ["The ferry to Sund is late. No bus came.", "Fog closed the strait on Monday, so the ferry stayed in the harbour."];
/// let documents: Vec<_> = (0..2).map(|n| Document::new(n.to_string(), chunks[n])).collect();
/// let sources = Sources::from_iter(&documents);
/// let packer = Packer { query: "Why did the ferry stay?".into(), length: Length::Tokens(25), ..Packer::default() };
/// let pack = packer.pack(&sources);
/// assert_eq!(pack.sentences[0].document, 1);
/// assert!(pack.tokens <= 25 && pack.query_matched);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Packer {
    /// What is asked for.
    pub query: String,
    /// How much to keep; it is never exceeded, also where not one sentence fits.
    pub length: Length,
    /// Which repeats are left out first, inside texts and across them.
    pub dedup: Dedup,
    /// The language of the texts; `None` to detect it from the first that shows it.
    pub language: Option<&'static Language>,
    /// Abbreviations beside those that are known of the language.
    pub abbreviations: Abbreviations,
    /// [`Order::Document`] has the sentences as they stand, text after text as they were given.
    pub order: Order,
}

/// The sentences of many texts that answer a question.
#[derive(Debug)]
pub struct Pack<'t> {
    /// The language they were read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// The chosen sentences, in the order asked for.
    pub sentences: Vec<Sourced<'t>>,
    /// What they take as tokens by [`count_tokens`], with one for each line break between them.
    pub tokens: usize,
    /// The repeats that were left out before, inside texts and across them.
    pub removed: Vec<SourcedRemoval>,
    /// Whether the texts have anything of the query. Where they have nothing, the sentences are those that say most.
    pub query_matched: bool,
    /// The texts, by their numbers.
    pub sources: Vec<Source<'t>>,
}

/// How near a sentence must stand to what has words of the question, as a share of the nearest, if it says no more than others.
const LEAST: f64 = 0.1;

/// Whether a sentence has a place in a pack: it stands near to what has words of the question, or counts for more than the average.
fn answers(ranking: &Ranking, at: usize) -> bool {
    let near = ranking.nearness.get(at);
    near.is_none_or(|near| *near >= LEAST) || ranking.scores[at] >= 0.0
}

impl Packer {
    /// Packs texts. Repeats across them go first; then sentences are chosen from all. Near-linear in the texts.
    pub fn pack<'t>(&self, sources: &'t Sources) -> Pack<'t> {
        let joined = sources.joined(self.language, &self.abbreviations, self.dedup);
        let (chosen, query_matched) = self.choose(&joined);
        Pack {
            language: joined.language,
            tokens: tokens(&chosen),
            removed: joined.removed(sources),
            sentences: chosen
                .into_iter()
                .map(|chosen| sources.sourced(chosen, &joined.firsts))
                .collect(),
            query_matched,
            sources: joined.told,
        }
    }

    /// Chooses among the sentences of the joined text; and whether the text has anything of the query.
    fn choose<'t>(&self, joined: &Joined<'t>) -> (Vec<Chosen<'t>>, bool) {
        let Joined {
            analysis,
            structure,
            unrepeated,
            ..
        } = joined;
        let (segments, left) = (&analysis.segments, &unrepeated.left);
        let context = Context {
            query: &self.query,
            share: self.length.share(segments.text, left.len()),
            starts: &joined
                .firsts
                .iter()
                .map(|first| first.1)
                .collect::<Vec<_>>(),
            ..Context::plain(structure, left)
        };
        let mut ranking = rank(Method::Auto, analysis, &context);
        let asked = std::mem::take(&mut ranking.answers);
        let candidates = Candidates {
            segments,
            sentences: left,
            scores: &ranking.scores,
            tiers: &Tiers::new(left.len(), structure.running).answering(asked),
            told: false,
        };
        let rivals = &unrepeated.rivals;
        let coverage = std::mem::take(&mut ranking.coverage);
        let mut choice = choose(candidates, coverage, None, self.length, rivals);
        choice.chosen.retain(|at| answers(&ranking, *at));
        let chosen = |&at: &usize| Chosen::new(segments, left[at], ranking.scores[at]);
        let places = self.ordered(choice);
        (places.iter().map(chosen).collect(), ranking.matched)
    }

    /// The places that were chosen, in the order asked for; none where even the shortest is too long.
    fn ordered(&self, choice: Choice) -> Vec<usize> {
        let mut places = choice.chosen;
        if choice.over_length {
            places.clear();
        }
        if self.order == Order::Document {
            places.sort_unstable();
        }
        places
    }
}

/// What sentences take, a line each.
fn tokens(chosen: &[Chosen]) -> usize {
    let texts: usize = chosen.iter().map(|chosen| count_tokens(chosen.text)).sum();
    texts + chosen.len().saturating_sub(1)
}
