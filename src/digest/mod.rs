//! Many documents about one thing → one summary.

mod differences;
mod overlaps;

use crate::dedup::{Dedup, Removal, Unrepeated};
use crate::document::{Document, Mark, Span};
use crate::genre::{Genre, Structure};
use crate::language::{Abbreviations, Language, detect};
use crate::rank::{Context, rank_cluster};
use crate::segment::{Segments, Sentence, Splitter};
use crate::select::{Candidates, Length, Tiers, choose};
use crate::summary::{Chosen, Order};
use crate::terms::Analysis;
use differences::Fact;
use std::ops::Range;

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

/// A sentence of a digest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sourced<'t> {
    /// The number of its document, counted from 0.
    pub document: usize,
    /// The sentence; its offsets and counts are those of its document.
    pub chosen: Chosen<'t>,
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

/// What is known of a document that a digest is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source<'t> {
    /// The headline, where its text opens with one.
    pub headline: Option<&'t str>,
    /// The day, where its id or file name has one: "2024-05-31".
    pub day: Option<&'t str>,
}

/// A repeat that was left out; spans are those of the documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SourcedRemoval {
    /// The number of its document.
    pub document: usize,
    /// The number of the document with the copy that stays.
    pub stays_in: usize,
    /// What was removed, and where the copy stands.
    pub removal: Removal,
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

/// The documents that a digest is made from, joined into one text.
#[derive(Debug, Default)]
pub struct Sources {
    text: String,
    /// Where each document stands in the text.
    places: Vec<Range<usize>>,
    /// What the markup of each says.
    marks: Vec<Vec<(Span, Mark)>>,
    /// The day of each document, if its id or path has one.
    days: Vec<Option<String>>,
}

/// What stands between two documents.
const PARTING: &str = "\n\n";

impl Sources {
    /// Adds a document; it is numbered in the order of adding.
    pub fn add(&mut self, document: &Document) {
        let start = self.text.len();
        self.text.reserve(document.text.len() + PARTING.len());
        self.text.push_str(&document.text);
        self.places.push(start..self.text.len());
        self.marks.push(document.about.marks.clone());
        self.text.push_str(PARTING);
        let path = document.path.as_deref().unwrap_or("");
        let name = path.rsplit(['/', '\\']).next().unwrap_or("");
        self.days
            .push(day(&document.id.to_string()).or_else(|| day(name)));
    }

    /// The text of a document, by its number.
    pub fn text(&self, document: usize) -> &str {
        &self.text[self.places[document].clone()]
    }

    /// The language of the first document that shows it.
    pub(crate) fn language(&self) -> Option<&'static Language> {
        (0..self.places.len()).find_map(|document| detect(self.text(document)))
    }

    /// The number of the document that a byte of the text belongs to.
    fn document(&self, byte: usize) -> usize {
        self.places.partition_point(|place| place.end <= byte)
    }

    /// A span of the text as one of its document.
    fn local(&self, span: Span) -> Span {
        let start = self.places[self.document(span.start)].start;
        Span {
            start: span.start - start,
            end: span.end - start,
        }
    }

    /// A sentence of the joined text as one of its document, given by document the numbers of its first paragraph and sentence.
    pub(crate) fn sourced<'t>(&self, chosen: Chosen<'t>, firsts: &[(usize, usize)]) -> Sourced<'t> {
        let document = self.document(chosen.span.start);
        let (paragraph, sentence) = firsts[document];
        let chosen = Chosen {
            span: self.local(chosen.span),
            paragraph: chosen.paragraph - paragraph,
            sentence: chosen.sentence - sentence,
            ..chosen
        };
        Sourced { document, chosen }
    }

    /// A fact of the joined text as one of its documents.
    fn difference<'t>(
        &self,
        fact: Fact<'t>,
        analysis: &Analysis<'t>,
        firsts: &[(usize, usize)],
    ) -> Difference<'t> {
        let sentence = |at: usize| self.sourced(Chosen::new(&analysis.segments, at, 0.0), firsts);
        let figure = |(figure, told): (&'t str, Vec<usize>)| ToldFigure {
            figure,
            told: told.into_iter().map(sentence).collect(),
        };
        Difference {
            about: fact.about,
            figures: fact.figures.into_iter().map(figure).collect(),
        }
    }

    /// A removal from the joined text as one from its document.
    pub(crate) fn sourced_removal(&self, removal: Removal) -> SourcedRemoval {
        SourcedRemoval {
            document: self.document(removal.span.start),
            stays_in: self.document(removal.duplicate_of.start),
            removal: Removal {
                span: self.local(removal.span),
                duplicate_of: self.local(removal.duplicate_of),
                ..removal
            },
        }
    }

    /// The documents cut up, each by itself, as one; and of each what is known of it, and the numbers of its first paragraph and
    /// sentence.
    pub(crate) fn segments(
        &self,
        splitter: &Splitter,
    ) -> (Segments<'_>, Vec<Source<'_>>, Vec<(usize, usize)>) {
        let mut all = Segments {
            text: &self.text,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            title: None,
            spoken: false,
        };
        let mut firsts = Vec::with_capacity(self.places.len());
        let mut told = Vec::with_capacity(self.places.len());
        for (number, (place, marks)) in self.places.iter().zip(&self.marks).enumerate() {
            let own = Segments::by(&self.text[place.clone()], splitter).marked(marks);
            let (paragraph, shift) = (all.paragraphs.len(), place.start);
            firsts.push((paragraph, all.sentences.len()));
            told.push(Source {
                headline: own.title.map(|title| title.of(own.text)),
                day: self.days[number].as_deref(),
            });
            let moved = |span: Span| Span {
                start: span.start + shift,
                end: span.end + shift,
            };
            all.paragraphs.extend(own.paragraphs.into_iter().map(moved));
            all.sentences
                .extend(own.sentences.into_iter().map(|s| Sentence {
                    span: moved(s.span),
                    paragraph: s.paragraph + paragraph,
                    ..s
                }));
        }
        (all, told, firsts)
    }
}

impl<'d> FromIterator<&'d Document> for Sources {
    fn from_iter<I: IntoIterator<Item = &'d Document>>(documents: I) -> Self {
        let mut sources = Sources::default();
        documents
            .into_iter()
            .for_each(|document| sources.add(document));
        sources
    }
}

/// The first date of the form 2024-05-31 in a name.
fn day(name: &str) -> Option<String> {
    let is_day = |window: &&[u8]| {
        let pattern = b"dddd-dd-dd";
        window.iter().zip(pattern).all(|(byte, form)| match form {
            b'd' => byte.is_ascii_digit(),
            _ => byte == form,
        })
    };
    let found = name.as_bytes().windows(10).find(is_day)?;
    String::from_utf8(found.to_vec()).ok()
}

impl Digester {
    /// Digests documents. Repeats across them go first; then sentences are chosen from all. Near-linear in the texts.
    pub fn digest<'t>(&self, sources: &'t Sources) -> Digest<'t> {
        let language = self.language.or_else(|| sources.language());
        let splitter = Splitter::new(language).with_abbreviations(&self.abbreviations);
        let (segments, told, firsts) = sources.segments(&splitter);
        let mut analysis = Analysis::of(segments, language);
        let structure = Structure::of(&analysis);
        let opinions = structure.genre == Genre::Reviews;
        let unrepeated = Unrepeated::new(&mut analysis, opinions, self.dedup);
        let facts = differences::facts(sources, &analysis);
        let picked = self.choose(sources, (&analysis, &structure), &unrepeated, &facts);
        let mut sentences: Vec<Sourced> = picked
            .chosen
            .into_iter()
            .map(|chosen| sources.sourced(chosen, &firsts))
            .collect();
        if self.order == Order::Document {
            arrange(&mut sentences, sources, &analysis, &firsts);
        }
        let difference = |fact| sources.difference(fact, &analysis, &firsts);
        let differences = self.differences.then(|| {
            let disputed = facts.into_iter().filter(|fact| fact.disputed);
            disputed.map(difference).collect()
        });
        let removals = unrepeated.repeats.removed.into_iter();
        Digest {
            language,
            sentences,
            removed: removals
                .map(|removal| sources.sourced_removal(removal))
                .collect(),
            over_length: picked.over_length,
            query_matched: self.asks().then_some(picked.matched),
            differences,
            sources: told,
        }
    }

    /// Whether something is asked for.
    fn asks(&self) -> bool {
        let query = self.query.as_deref();
        query.is_some_and(|query| !query.trim().is_empty())
    }

    /// Chooses among the sentences of the joined text.
    fn choose<'t>(
        &self,
        sources: &Sources,
        (analysis, structure): (&Analysis<'t>, &Structure),
        unrepeated: &Unrepeated,
        facts: &[Fact],
    ) -> Picked<'t> {
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
            tiers: &Tiers::new(left.len(), structure.running).without(ranking.orphans),
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
    use crate::document::About;

    #[test]
    fn a_day_is_found_in_a_name() {
        assert_eq!(day("report-2024-05-31.txt").as_deref(), Some("2024-05-31"));
        assert_eq!(day("20240531"), None);
    }

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
