//! Repeated paragraphs and sentences across documents.

use super::judge::Rule;
use super::store::Store;
use super::{Alike, Collection, Reading, Standing, Verdicts, Worth};
use crate::dedup::{Dedup, Pairs, Reason, Removal, Unit};
use crate::document::{Id, Span};
use crate::language::Language;
use crate::segment::{Role, Segments};
use std::collections::BTreeMap;
use std::io;

/// Fewest words of a unit, as inside a document.
const FEWEST_WORDS: usize = 6;

/// A paragraph as far as it matters to its units.
#[derive(Debug, Clone)]
struct Paragraph {
    span: Span,
    /// Its units that can be repeats by themselves.
    units: usize,
    /// The words of the others, hashed and sorted.
    shorts: Vec<u64>,
}

/// The units of one document, read.
#[derive(Debug)]
pub struct Units {
    list: Vec<(Span, usize, String, Reading)>,
    paragraphs: Vec<Paragraph>,
    language: Option<&'static Language>,
}

impl Units {
    /// Reads a document's sentences, or its paragraphs. Rows of lists and short lines are left out. Linear.
    pub fn new(segments: &Segments, language: Option<&'static Language>, unit: Unit) -> Self {
        let paragraph = |span: &Span| Paragraph {
            span: *span,
            units: 0,
            shorts: Vec::new(),
        };
        let mut units = Units {
            list: Vec::new(),
            paragraphs: segments.paragraphs.iter().map(paragraph).collect(),
            language,
        };
        for (span, paragraph) in spans(segments, unit) {
            let text = span.of(segments.text);
            let reading = Reading::new(text, Alike::Containment);
            if reading.word_count() < FEWEST_WORDS {
                units.paragraphs[paragraph].shorts.push(reading.content);
            } else {
                units.paragraphs[paragraph].units += 1;
                units.list.push((span, paragraph, text.to_owned(), reading));
            }
        }
        for paragraph in &mut units.paragraphs {
            paragraph.shorts.sort_unstable();
            paragraph.shorts.dedup();
        }
        units
    }
}

/// Where units stand, and in which paragraph.
fn spans(segments: &Segments, unit: Unit) -> Vec<(Span, usize)> {
    let mut spans: Vec<(Span, usize)> = Vec::new();
    for sentence in segments.sentences.iter().filter(|s| s.role != Role::Item) {
        match spans.last_mut() {
            Some((span, paragraph))
                if unit == Unit::Paragraph && *paragraph == sentence.paragraph =>
            {
                span.end = sentence.span.end;
            }
            _ => spans.push((sentence.span, sentence.paragraph)),
        }
    }
    spans
}

/// What a document loses to another, or to another place of its own.
#[derive(Debug, Clone, Copy)]
pub struct UnitRemoval {
    /// What goes, and where in the other document the copy that stays stands.
    pub removal: Removal,
    /// The number of that document.
    pub document: usize,
    /// How many copies there are, with the one that stays.
    pub copies: usize,
}

#[derive(Debug)]
struct Known {
    document: usize,
    span: Span,
    paragraph: usize,
    start: usize,
    language: Option<&'static Language>,
}

/// The units of many documents.
#[derive(Debug, Default)]
pub struct UnitSet {
    collection: Collection,
    units: Vec<Known>,
    texts: Store,
    paragraphs: Vec<Vec<Paragraph>>,
}

impl UnitSet {
    /// Adds a document's units.
    ///
    /// # Errors
    /// If what does not fit in memory cannot be written to a temporary file.
    pub fn add(&mut self, units: &Units, id: &Id, standing: Standing) -> io::Result<()> {
        let document = self.paragraphs.len();
        self.paragraphs.push(units.paragraphs.clone());
        for (span, paragraph, text, reading) in &units.list {
            self.collection.add(reading, id, None, standing)?;
            self.units.push(Known {
                document,
                span: *span,
                paragraph: *paragraph,
                start: self.texts.push(text.as_bytes())?,
                language: units.language,
            });
        }
        Ok(())
    }

    /// What each document loses, in order. Cost: as for whole documents; each unit is compared with at most eight others.
    ///
    /// # Errors
    /// If the temporary file cannot be read.
    pub fn removals(self, worth: Worth, dedup: Dedup) -> io::Result<Vec<Vec<UnitRemoval>>> {
        let (units, texts) = (self.units, self.texts);
        let mut pairs = ByLanguage::default();
        let mut measure = |gone: usize, stays: usize| {
            let same = units[gone].language == units[stays].language;
            let language = units[gone].language.filter(|_| same);
            let text = |number: usize| text(&texts, &units[number]);
            pairs.of(language).repeats(gone, stays, text)
        };
        let rule = Rule::Other(&mut measure);
        let verdicts = self.collection.judged(worth, dedup, rule)?;
        Ok(gathered(&units, &self.paragraphs, &verdicts))
    }
}

/// Comparisons in the languages that were last met.
#[derive(Default)]
struct ByLanguage(Vec<(Option<&'static Language>, Pairs)>);

/// Most languages of which comparisons are kept.
const LANGUAGES: usize = 4;

impl ByLanguage {
    fn of(&mut self, language: Option<&'static Language>) -> &mut Pairs {
        let found = match self.0.iter().position(|(of, _)| *of == language) {
            Some(at) => self.0.remove(at),
            None => (language, Pairs::new(language)),
        };
        self.0.truncate(LANGUAGES - 1);
        self.0.insert(0, found);
        &mut self.0[0].1
    }
}

fn text(texts: &Store, unit: &Known) -> io::Result<String> {
    let bytes = texts.get(unit.start, unit.span.end - unit.span.start)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Removals by document; those that are all of a paragraph and go to one document are one.
fn gathered(
    units: &[Known],
    paragraphs: &[Vec<Paragraph>],
    verdicts: &Verdicts,
) -> Vec<Vec<UnitRemoval>> {
    let mut copies = vec![1; units.len()];
    for repeat in verdicts.repeats.iter().flatten() {
        copies[repeat.of] += 1;
    }
    let mut by_paragraph: BTreeMap<(usize, usize), Vec<(UnitRemoval, usize)>> = BTreeMap::new();
    for (unit, repeat) in units.iter().zip(&verdicts.repeats) {
        let Some(repeat) = repeat else { continue };
        let list = by_paragraph.entry((unit.document, unit.paragraph));
        let removal = UnitRemoval {
            removal: Removal {
                unit: Unit::Sentence,
                span: unit.span,
                duplicate_of: units[repeat.of].span,
                similarity: repeat.similarity,
                reason: repeat.reason,
            },
            document: units[repeat.of].document,
            copies: copies[repeat.of],
        };
        list.or_default()
            .push((removal, units[repeat.of].paragraph));
    }
    let mut removals = vec![Vec::new(); paragraphs.len()];
    for ((document, paragraph), list) in by_paragraph {
        let other = &paragraphs[list[0].0.document][list[0].1];
        let together = list
            .iter()
            .all(|(part, at)| part.document == list[0].0.document && *at == list[0].1);
        let parts: Vec<UnitRemoval> = list.into_iter().map(|(part, _)| part).collect();
        let whole = together.then(|| whole(&paragraphs[document][paragraph], &parts, other));
        removals[document].extend(whole.flatten().map_or(parts, |one| vec![one]));
    }
    removals
}

/// One removal for a paragraph all of whose units go to places of another; units that are too short to be repeats by
/// themselves go with the others if they stand there, too.
fn whole(paragraph: &Paragraph, parts: &[UnitRemoval], other: &Paragraph) -> Option<UnitRemoval> {
    let starts = parts.iter().map(|part| part.removal.duplicate_of.start);
    let ends = parts.iter().map(|part| part.removal.duplicate_of.end);
    let all = parts.len() == paragraph.units
        && paragraph
            .shorts
            .iter()
            .all(|short| other.shorts.binary_search(short).is_ok());
    let one = |reason| parts.iter().any(|part| part.removal.reason == reason);
    let reason = [Reason::Contained, Reason::Near]
        .into_iter()
        .find(|reason| one(*reason));
    let least = parts.iter().map(|part| part.removal.similarity);
    let duplicate_of = if paragraph.shorts.is_empty() {
        Span {
            start: starts.min()?,
            end: ends.max()?,
        }
    } else {
        other.span
    };
    all.then(|| UnitRemoval {
        removal: Removal {
            unit: Unit::Paragraph,
            span: paragraph.span,
            duplicate_of,
            similarity: least.fold(1.0, f64::min),
            reason: reason.unwrap_or(Reason::Exact),
        },
        document: parts[0].document,
        copies: parts.iter().map(|part| part.copies).min().unwrap_or(1),
    })
}
