//! The documents that a digest or a pack is made from, as one text.

use crate::dedup::{Dedup, Removal, Unrepeated};
use crate::document::{Document, Mark, Span};
use crate::genre::{Genre, Structure};
use crate::language::{Abbreviations, Language, detect};
use crate::segment::{Segments, Sentence, Splitter};
use crate::summary::Chosen;
use crate::terms::Analysis;
use std::ops::Range;

/// A sentence of a digest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sourced<'t> {
    /// The number of its document, counted from 0.
    pub document: usize,
    /// The sentence; its offsets and counts are those of its document.
    pub chosen: Chosen<'t>,
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

/// The documents that a digest is made from, joined into one text.
#[derive(Debug, Default)]
pub struct Sources {
    text: String,
    /// Where each document stands in the text.
    places: Vec<Range<usize>>,
    /// What the markup of each says.
    marks: Vec<Vec<(Span, Mark)>>,
    /// The day of each document, if its id or path has one.
    pub(super) days: Vec<Option<String>>,
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
    fn language(&self) -> Option<&'static Language> {
        (0..self.places.len()).find_map(|document| detect(self.text(document)))
    }

    /// The number of the document that a byte of the text belongs to.
    pub(super) fn document(&self, byte: usize) -> usize {
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

    /// A removal from the joined text as one from its document.
    fn sourced_removal(&self, removal: Removal) -> SourcedRemoval {
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

    /// Reads the documents as one text, each cut up by itself, and leaves out what is said twice. Near-linear in the texts.
    pub(crate) fn joined(
        &self,
        language: Option<&'static Language>,
        abbreviations: &Abbreviations,
        dedup: Dedup,
    ) -> Joined<'_> {
        let language = language.or_else(|| self.language());
        let splitter = Splitter::new(language).with_abbreviations(abbreviations);
        let (segments, told, firsts) = self.segments(&splitter);
        let mut analysis = Analysis::of(segments, language);
        let structure = Structure::of(&analysis);
        let opinions = structure.genre == Genre::Reviews;
        let unrepeated = Unrepeated::new(&mut analysis, opinions, dedup);
        Joined {
            language,
            analysis,
            structure,
            unrepeated,
            told,
            firsts,
        }
    }

    /// The documents cut up, each by itself, as one; and of each what is known of it, and the numbers of its first paragraph and
    /// sentence.
    fn segments(
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

/// The joined text, read, and without its repeats.
pub(crate) struct Joined<'t> {
    pub(crate) language: Option<&'static Language>,
    pub(crate) analysis: Analysis<'t>,
    pub(crate) structure: Structure,
    pub(crate) unrepeated: Unrepeated,
    /// The documents, by their numbers.
    pub(crate) told: Vec<Source<'t>>,
    /// By document the numbers of its first paragraph and sentence.
    pub(crate) firsts: Vec<(usize, usize)>,
}

impl Joined<'_> {
    /// The repeats that were left out, as ones of their documents.
    pub(crate) fn removed(&self, sources: &Sources) -> Vec<SourcedRemoval> {
        let removed = self.unrepeated.repeats.removed.iter();
        removed.map(|gone| sources.sourced_removal(*gone)).collect()
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

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_found_in_a_name() {
        assert_eq!(day("report-2024-05-31.txt").as_deref(), Some("2024-05-31"));
        assert_eq!(day("20240531"), None);
    }
}
