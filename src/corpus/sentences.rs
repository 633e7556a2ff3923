//! The sentences in which two documents differ.

use super::counterparts::{Counterpart, counterparts};
use super::differences::Run;
use super::forms;
use super::hashed_word::HashedWord;
use super::prepared::PreparedDocument;
use super::words::HashedWords;
use crate::dedup::{Ruling, Veto, rulings};
use crate::document::Span;
use crate::language::Language;
use crate::segment::{Role, Segments, Sentence};
use std::ops::Range;

/// A sentence of a document.
#[derive(Debug)]
pub(super) struct CutSentence {
    pub(super) span: Span,
    paragraph: usize,
    pub(super) role: Role,
    /// Its words among those of the document.
    pub(super) words: Range<usize>,
}

/// How far back a sentence is looked for whose first words do not stand where those of the one before end, and words to know it by.
const BACK: usize = 16;
const KNOWN_BY: usize = 3;

/// Cuts a text into sentences, whose words are those of the document. A word divided at the end of a line is one in the document, though
/// both lines may be sentences: so a sentence may begin a few words before it is awaited. Linear.
pub(super) fn cut(
    text: &str,
    document: &[HashedWord],
    language: Option<&'static Language>,
) -> Vec<CutSentence> {
    let segments = Segments::new(text, language);
    let mut words = HashedWords::default();
    let mut end = 0;
    let cut = |sentence: &Sentence| {
        words.read(sentence.text);
        let own = &words.list[..];
        let from = start_of(own, document, end);
        end = (from + own.len()).min(document.len());
        CutSentence {
            span: sentence.span,
            paragraph: sentence.paragraph,
            role: sentence.role,
            words: from..end,
        }
    };
    segments.sentences.iter().map(cut).collect()
}

/// Where a sentence of some words begins in its document, at a place or shortly before it; the place if it is not seen there.
fn start_of(own: &[HashedWord], document: &[HashedWord], place: usize) -> usize {
    let known_by = &own[..own.len().min(KNOWN_BY)];
    let stands = |at: &usize| {
        let there = document[*at..].iter().take(known_by.len());
        there.map(|w| w.key()).eq(known_by.iter().map(|w| w.key()))
    };
    let mut back = (place.saturating_sub(BACK)..=place).rev();
    back.find(stands).unwrap_or(place)
}

impl CutSentence {
    /// As a sentence of its text.
    pub(super) fn of<'t>(&self, text: &'t str) -> Sentence<'t> {
        Sentence {
            text: self.span.of(text),
            span: self.span,
            paragraph: self.paragraph,
            role: self.role,
            line: None,
        }
    }
}

/// Words below which a document is judged as a unit is, and sentences.
const SHORT: usize = 60;
const FEW: usize = 3;
/// A short document stands in one place of another that has at most so many times its words there.
const SPREAD: usize = 2;
/// Without a language, a document of which more than this share cannot be in the other has something of its own.
const AS_LONG: f64 = 0.8;
/// Fewest words of a sentence that says something by itself, and the share of a document that such sentences then have if they are more
/// than a slip of the pen.
const TELLING: usize = 9;
const OWN: f64 = 0.1;
/// More than one in so many sentences that differ must say the contrary, or the documents do not contradict each other: after a heavy edit
/// or bad recognition of letters, a word that turns a sentence is one change among others. Of sentences that are this much alike besides,
/// so many are enough.
const CONTRARY: usize = 2;
const CLEARLY: f64 = 0.9;

/// What was found out about the sentences in which two documents differ.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// Whether the language is known, so that they could be judged.
    judged: bool,
    /// Whether one document is short.
    short: bool,
    /// Sentences that differ, and those of them that the other does not say, by why.
    differing: usize,
    unsaid: usize,
    /// Those that say the contrary, and why the first of them does.
    contrary: usize,
    /// Those of them that are otherwise the same.
    clear: usize,
    turned: Option<Veto>,
    /// Why the first piece of prose that the other does not say is not said.
    prose: Option<Veto>,
    /// Whether there is prose that the other has nothing like.
    own: bool,
    /// Why they are two entries of one form, where they are.
    entries: Option<Veto>,
}

impl Findings {
    /// Why both stay.
    pub(super) fn veto(&self) -> Option<Veto> {
        if self.own {
            return Some(Veto::Words);
        }
        if self.entries.is_some() {
            return self.entries;
        }
        let most = self.contrary * CONTRARY > self.differing;
        let clear = self.clear > 0 && self.clear * CONTRARY >= self.differing;
        let turned = self.turned.filter(|_| most || clear);
        turned.or(self.prose.filter(|_| self.short))
    }

    /// Whether all that the one says is said in the other.
    pub(super) fn all_said(&self) -> bool {
        self.judged && self.unsaid == 0
    }

    fn add(&mut self, ruling: &Ruling, role: Role) {
        let Err(veto) = ruling.decision else {
            return;
        };
        self.unsaid += 1;
        if ruling.contrary {
            self.contrary += 1;
            self.clear += usize::from(ruling.similarity >= CLEARLY);
            self.turned.get_or_insert(veto);
        }
        if is_prose(role) && veto != Veto::Short {
            self.prose.get_or_insert(veto);
        }
    }
}

fn is_prose(role: Role) -> bool {
    matches!(role, Role::Prose | Role::Caption | Role::Question)
}

/// Adds a sentence with its counterpart, to the place before it if the counterparts overlap: sentences are joined and parted.
fn place(places: &mut Vec<Place>, at: usize, range: &Range<usize>) {
    match places.last_mut() {
        Some((here, there))
            if here.end == at && range.start < there.end && there.start < range.end =>
        {
            here.end = at + 1;
            *there = there.start.min(range.start)..there.end.max(range.end);
        }
        _ => places.push((at..at + 1, range.clone())),
    }
}

/// A short document and what stands in the other for it as one unit, if it is all prose and stands in one place there.
fn one_unit(cut: &[CutSentence], other: &[CutSentence], found: &[Counterpart]) -> Option<Place> {
    let ranges = || {
        found.iter().filter_map(|counterpart| match counterpart {
            Counterpart::Same(range) | Counterpart::Sentences(range) => Some(range),
            Counterpart::None => None,
        })
    };
    let there = ranges().map(|r| r.start).min()?..ranges().map(|r| r.end).max()?;
    let words = |cut: &[CutSentence]| -> usize { cut.iter().map(|s| s.words.len()).sum() };
    let in_one_place = words(other.get(there.clone())?) <= SPREAD * words(cut);
    let is_prose = cut.iter().all(|sentence| is_prose(sentence.role));
    (is_prose && in_one_place).then_some((0..cut.len(), there))
}

/// Looks at the sentences of the document that would go in which it differs from the one that would stay. `runs` are the words that both
/// have.
pub(super) fn findings(
    gone: &PreparedDocument,
    stays: &PreparedDocument,
    runs: &[Run],
) -> Findings {
    let languages = gone.languages();
    let Some(&first) = languages.first() else {
        return Findings {
            own: AS_LONG * gone.words.len() as f64 > stays.words.len() as f64,
            ..Findings::default()
        };
    };
    let (cut, other_cut) = (gone.sentences(Some(first)), stays.sentences(Some(first)));
    let found = counterparts((gone, cut), (stays, other_cut), runs);
    let mut findings = Findings {
        judged: true,
        short: gone.words.len() < SHORT || cut.len() < FEW,
        ..Findings::default()
    };
    let unit = findings.short.then(|| one_unit(cut, other_cut, &found));
    let places = match unit.flatten() {
        Some(unit) => vec![unit],
        None => findings.places(cut, &found, gone.words.len()),
    };
    findings.differing += places.len();
    let texts = [(cut, gone.text()), (other_cut, stays.text())];
    let are_forms = forms::is_form(gone.text()) && forms::is_form(stays.text());
    for (ruling, place) in ruled(texts, &places, languages).iter().zip(&places) {
        findings.add(ruling, cut[place.0.start].role);
        if let Err(veto) = ruling.decision
            && are_entries(texts, place, are_forms)
        {
            findings.entries.get_or_insert(veto);
        }
    }
    findings
}

/// Whether the sentences of a place show that they stand in two entries of one form.
fn are_entries(texts: [(&[CutSentence], &str); 2], place: &Place, are_forms: bool) -> bool {
    let text = |(cut, text): (&[CutSentence], &'_ str), range: &Range<usize>| {
        let sentences = cut.get(range.clone()).unwrap_or_default();
        let spans = sentences.iter().map(|sentence| sentence.span.of(text));
        spans.collect::<Vec<_>>().join(" ")
    };
    let (one, other) = (text(texts[0], &place.0), text(texts[1], &place.1));
    forms::name_others(&one, &other) || are_forms && forms::have_other_values(&one, &other)
}

/// Sentences of one document and what stands for them in the other.
type Place = (Range<usize>, Range<usize>);

impl Findings {
    /// The places in which sentences differ; what has no counterpart is noted. `words` are the document's.
    fn places(&mut self, cut: &[CutSentence], found: &[Counterpart], words: usize) -> Vec<Place> {
        let (mut places, mut own) = (Vec::new(), 0);
        for (at, counterpart) in found.iter().enumerate() {
            match counterpart {
                Counterpart::Same(_) => {}
                Counterpart::Sentences(range) => place(&mut places, at, range),
                Counterpart::None => {
                    self.differing += 1;
                    self.unsaid += 1;
                    let words = cut[at].words.len();
                    own += words * usize::from(is_prose(cut[at].role) && words >= TELLING);
                }
            }
        }
        self.own = own as f64 > OWN * words as f64;
        places
    }
}

fn sentences<'t>((cut, text): (&[CutSentence], &'t str)) -> Vec<Sentence<'t>> {
    cut.iter().map(|sentence| sentence.of(text)).collect()
}

/// The ruling on each place. Of a text that can be in several languages a place is ruled on in each, and what keeps it in one of them
/// keeps it, the contrary before all else.
fn ruled(
    [gone, stays]: [(&[CutSentence], &str); 2],
    places: &[Place],
    languages: &[&'static Language],
) -> Vec<Ruling> {
    let (here, there) = (sentences(gone), sentences(stays));
    let keeps = |ruling: &Ruling| (ruling.contrary, ruling.decision.is_err());
    let mut ruled: Vec<Ruling> = Vec::new();
    for &language in languages {
        let by_language = rulings(&here, &there, places, Some(language));
        if ruled.is_empty() {
            ruled = by_language;
            continue;
        }
        for (known, ruling) in ruled.iter_mut().zip(by_language) {
            if keeps(&ruling) > keeps(known) {
                *known = ruling;
            }
        }
    }
    ruled
}
