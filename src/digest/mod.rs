//! Many documents about one thing → one summary.

mod differences;
mod overlaps;
mod sources;

pub(crate) use sources::Joined;
pub use sources::{Source, Sourced, SourcedRemoval, Sources};

use crate::dedup::Dedup;
use crate::language::{Abbreviations, Language};
use crate::rank::{Context, rank_cluster};
use crate::select::{Candidates, Length, Tiers, choose};
use crate::summary::{Chosen, Order};
use crate::terms::Analysis;
use differences::Fact;

/// Makes digests.
#[derive(Debug, Clone, Default)]
pub struct Digester {
    /// How much to keep.
    pub length: Length,
    /// Which repeats are left out first, inside documents and across them.
    pub dedup: Dedup,
    /// The language of the texts; `None` to detect it from the first that shows it.
    pub language: Option<&'static Language>,
    /// Abbreviations beside those that are known of the language.
    pub abbreviations: Abbreviations,
    /// In which order the sentences stand: [`Order::Document`] has first what most tell, which is what happened, and then the others by time if it is
    /// known, else by how early each stands in its document.
    pub order: Order,
    /// What the digest is to be about.
    pub query: Option<String>,
    /// Whether facts are looked for that the documents tell with different figures.
    pub differences: bool,
}

/// A fact that documents tell with different figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'t> {
    /// The word that is counted: "people".
    pub about: &'t str,
    /// The figures, in the order of being told.
    pub figures: Vec<ToldFigure<'t>>,
}

/// One of the figures of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldFigure<'t> {
    /// The number, as it is written first.
    pub figure: &'t str,
    /// The sentences that have it; their scores are 0.
    pub told: Vec<Sourced<'t>>,
}

/// What many documents say, once.
#[derive(Debug)]
pub struct Digest<'t> {
    /// The language they were read as; `None` if unknown.
    pub language: Option<&'static Language>,
    /// The chosen sentences, in the order asked for.
    pub sentences: Vec<Sourced<'t>>,
    /// The repeats that were left out before, inside documents and across them.
    pub removed: Vec<SourcedRemoval>,
    /// Whether every sentence was longer than the length asked for, so that the shortest was taken.
    pub over_length: bool,
    /// Whether the documents have anything of the query; `None` where there is none.
    pub query_matched: Option<bool>,
    /// Facts that documents tell with different figures; `None` where they were not looked for.
    pub differences: Option<Vec<Difference<'t>>>,
    /// The documents, by their numbers.
    pub sources: Vec<Source<'t>>,
}

impl Digester {
    /// Digests documents. Repeats across them go first; then sentences are chosen from all. Near-linear in the texts.
    pub fn digest<'t>(&self, sources: &'t Sources) -> Digest<'t> {
        let joined = sources.joined(self.language, &self.abbreviations, self.dedup);
        let (analysis, firsts) = (&joined.analysis, &joined.firsts);
        let facts = differences::facts(sources, analysis);
        let picked = self.choose(sources, &joined, &facts);
        let chosen = picked.chosen.into_iter();
        let mut sentences: Vec<Sourced> = chosen.map(|one| sources.sourced(one, firsts)).collect();
        if self.order == Order::Document {
            arrange(&mut sentences, sources, analysis, firsts);
        }
        let differences = self.differences.then(|| {
            let disputed = facts.into_iter().filter(|fact| fact.disputed);
            let told = |fact| difference(sources, fact, analysis, firsts);
            disputed.map(told).collect()
        });
        Digest {
            language: joined.language,
            sentences,
            removed: joined.removed(sources),
            over_length: picked.over_length,
            query_matched: self.asks().then_some(picked.matched),
            differences,
            sources: joined.told,
        }
    }

    /// Whether something is asked for.
    fn asks(&self) -> bool {
        let query = self.query.as_deref();
        query.is_some_and(|query| !query.trim().is_empty())
    }

    /// Chooses among the sentences of the joined text.
    fn choose<'t>(&self, sources: &Sources, joined: &Joined<'t>, facts: &[Fact]) -> Picked<'t> {
        let Joined {
            analysis,
            structure,
            unrepeated,
            ..
        } = joined;
        let (segments, left) = (&analysis.segments, &unrepeated.left);
        let document = |&at: &usize| sources.document(segments.sentences[at].span.start);
        let documents: Vec<usize> = left.iter().map(document).collect();
        let context = Context {
            title: &analysis.title_terms(),
            query: self.query.as_deref().unwrap_or(""),
            ..Context::plain(structure, left)
        };
        let tellings = differences::tellings(sources, analysis, unrepeated, facts);
        let ranking = rank_cluster(analysis, &context, &documents, &tellings);
        let (scores, matched) = (&ranking.scores, ranking.matched);
        let candidates = Candidates {
            segments,
            sentences: left,
            scores,
            tiers: &Tiers::new(left.len(), structure.running)
                .without(ranking.orphans)
                .answering(ranking.answers),
            told: false,
        };
        let mut rivals = differences::rivals(facts, left);
        rivals.extend(&unrepeated.rivals);
        rivals.extend(overlaps::rivals(analysis, left));
        let choice = choose(candidates, ranking.coverage, None, self.length, &rivals);
        let chosen = |&at: &usize| Chosen::new(segments, left[at], scores[at]);
        let mut best = choice.chosen;
        if self.order == Order::Document {
            open_with_event(&mut best, &tellings);
        }
        Picked {
            chosen: best.iter().map(chosen).collect(),
            over_length: choice.over_length,
            matched,
        }
    }
}

/// A fact of the joined text as one of its documents.
fn difference<'t>(
    sources: &Sources,
    fact: Fact<'t>,
    analysis: &Analysis<'t>,
    firsts: &[(usize, usize)],
) -> Difference<'t> {
    let sentence = |at: usize| sources.sourced(Chosen::new(&analysis.segments, at, 0.0), firsts);
    let figure = |(figure, told): (&'t str, Vec<usize>)| ToldFigure {
        figure,
        told: told.into_iter().map(sentence).collect(),
    };
    Difference {
        about: fact.about,
        figures: fact.figures.into_iter().map(figure).collect(),
    }
}

/// Puts the sentence first that most others tell as well, which is what happened; the best where none is told twice.
fn open_with_event(best: &mut [usize], tellings: &[f64]) {
    let told = |place: usize| tellings[best[place]];
    let first = |one: usize, other: usize| if told(other) > told(one) { other } else { one };
    if let Some(event) = (0..best.len()).reduce(first) {
        best[..=event].rotate_right(1);
    }
}

/// What was chosen of the joined text.
struct Picked<'t> {
    /// Best first.
    chosen: Vec<Chosen<'t>>,
    /// Whether each sentence was longer than the length asked for.
    over_length: bool,
    /// Whether the text has anything of the query.
    matched: bool,
}

/// Leaves the first where it stands, which tells what happened, and orders the others by the days of their documents if all have one,
/// else by which share of its document stands before each (what documents tell first comes first); inside a document, as they stand.
fn arrange(
    sentences: &mut [Sourced],
    sources: &Sources,
    analysis: &Analysis,
    firsts: &[(usize, usize)],
) {
    let Some((_, sentences)) = sentences.split_first_mut() else {
        return;
    };
    let dated = sentences.iter().all(|s| sources.days[s.document].is_some());
    let length = |document: usize| {
        let next = firsts
            .get(document + 1)
            .map_or(analysis.segments.sentences.len(), |first| first.1);
        (next - firsts[document].1) as f64
    };
    if dated {
        sentences.sort_by_key(|s| (&sources.days[s.document], s.document, s.chosen.sentence));
    } else {
        let share = |s: &Sourced| s.chosen.sentence as f64 / length(s.document);
        sentences.sort_by(|a, b| {
            share(a)
                .total_cmp(&share(b))
                .then(a.document.cmp(&b.document))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::document::{About, Document};

    #[test]
    fn spans_are_those_of_the_documents() {
        let texts = [
            "The bridge is closed. Nobody knows why.",
            "",
            "The ferry sails again. The bridge is closed, too.",
        ];
        let mut sources = Sources::default();
        for text in texts {
            sources.add(&Document {
                id: Id::new("x"),
                path: None,
                text: text.into(),
                about: About::default(),
            });
        }
        let digester = Digester {
            length: Length::Sentences(9),
            ..Digester::default()
        };
        let digest = digester.digest(&sources);
        assert_eq!(digest.sentences.len(), 4);
        for sentence in &digest.sentences {
            assert_eq!(
                sentence.chosen.span.of(texts[sentence.document]),
                sentence.chosen.text
            );
        }
    }
}
