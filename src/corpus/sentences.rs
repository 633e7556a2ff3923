//! The sentences in which two documents differ.

use super::differences::Run;
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
        }
    }
}

/// What stands in the other document where a sentence stands in the first.
#[derive(Debug)]
pub(super) enum Counterpart {
    /// Some sentences of the same words.
    Same(Range<usize>),
    /// Some sentences.
    Sentences(Range<usize>),
    /// Nothing like it.
    None,
}

/// Least share of a sentence's words that its counterpart has.
const ALIKE: f64 = 0.5;
/// Sentences in the other's gap that are looked at.
const NEAR_BY: usize = 8;
/// Common words from which a neighbour of the likest sentence belongs to the counterpart, and the share of the words of the shorter
/// that they are: others stand in any two sentences about the same.
const NEIGHBOUR: usize = 3;
const NEIGHBOUR_SHARE: f64 = 0.2;

/// The counterparts of a document's sentences. `runs` are the words that both have, in the order of the first. Linear, and a bounded
/// look round at each sentence.
pub(super) fn counterparts(
    (one, cut): (&PreparedDocument, &[CutSentence]),
    (other, other_cut): (&PreparedDocument, &[CutSentence]),
    runs: &[Run],
) -> Vec<Counterpart> {
    let mut matched = vec![false; other.words.len()];
    for run in runs {
        matched[run.at.1..run.at.1 + run.length].fill(true);
    }
    let sentence_of = |word: usize| other_cut.partition_point(|s| s.words.end <= word);
    let mut next = 0;
    let find = |sentence: &CutSentence| {
        let words = sentence.words.clone();
        while runs
            .get(next)
            .is_some_and(|run| run.at.0 + run.length <= words.start)
        {
            next += 1;
        }
        let within = runs[next..].iter().take_while(|run| run.at.0 < words.end);
        let mut shared: Vec<(usize, usize)> = Vec::new(); // sentences of the other, words in common
        let mut whole = false;
        for run in within {
            let from = words.start.max(run.at.0);
            let end = words.end.min(run.at.0 + run.length);
            whole |= from == words.start && end == words.end;
            let (mut at, to) = (run.at.1 + from - run.at.0, run.at.1 + end - run.at.0);
            while at < to {
                let number = sentence_of(at);
                let Some(found) = other_cut.get(number) else {
                    break;
                };
                let count = found.words.end.min(to) - at;
                match shared.iter_mut().find(|s| s.0 == number) {
                    Some(known) => known.1 += count,
                    None => shared.push((number, count)),
                }
                at += count.max(1);
            }
        }
        let all = |numbers: &[(usize, usize)]| {
            let mut words = numbers
                .iter()
                .flat_map(|(n, _)| other_cut[*n].words.clone());
            words.all(|word| matched[word])
        };
        if words.is_empty() || whole && all(&shared) {
            return Counterpart::Same(spread(&shared));
        }
        let Some(&(best, _)) = shared.iter().max_by_key(|s| (s.1, usize::MAX - s.0)) else {
            let before = next.checked_sub(1).map(|n| runs[n]);
            let from = before.map_or(0, |run| {
                sentence_of((run.at.1 + run.length).saturating_sub(1))
            });
            let to = runs
                .get(next)
                .map_or(other_cut.len(), |run| sentence_of(run.at.1) + 1);
            let near = from..to.max(from).min(from + NEAR_BY).min(other_cut.len());
            return likest(&one.words[words], other, other_cut, near);
        };
        let mut range = best..best + 1;
        let belongs = |number: usize| {
            let shorter = words
                .len()
                .min(other_cut.get(number).map_or(0, |s| s.words.len()));
            let enough = NEIGHBOUR.max((NEIGHBOUR_SHARE * shorter as f64).ceil() as usize);
            shared.iter().any(|s| s.0 == number && s.1 >= enough)
        };
        while range.start > 0 && belongs(range.start - 1) {
            range.start -= 1;
        }
        while belongs(range.end) {
            range.end += 1;
        }
        let there =
            &other.words[other_cut[range.start].words.start..other_cut[range.end - 1].words.end];
        if common(&one.words[words], there) < ALIKE {
            return Counterpart::None;
        }
        Counterpart::Sentences(range)
    };
    cut.iter().map(find).collect()
}

/// From the first to the last of some sentences.
fn spread(shared: &[(usize, usize)]) -> Range<usize> {
    let numbers = || shared.iter().map(|(number, _)| *number);
    numbers().min().unwrap_or(0)..numbers().max().map_or(0, |last| last + 1)
}

/// Of some sentences the one that has most of some words.
fn likest(
    words: &[HashedWord],
    other: &PreparedDocument,
    cut: &[CutSentence],
    near: Range<usize>,
) -> Counterpart {
    let alike = |at: usize| common(words, &other.words[cut[at].words.clone()]);
    let best = near
        .map(|at| (alike(at), at))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    match best {
        Some((share, at)) if share >= ALIKE => Counterpart::Sentences(at..at + 1),
        _ => Counterpart::None,
    }
}

/// Share of some words that others have.
fn common(words: &[HashedWord], others: &[HashedWord]) -> f64 {
    let mut keys: Vec<u32> = others.iter().map(|word| word.key()).collect();
    keys.sort_unstable();
    let has = |word: &&HashedWord| keys.binary_search(&word.key()).is_ok();
    words.iter().filter(has).count() as f64 / words.len().max(1) as f64
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
/// One in so many sentences that differ must say the contrary, or the documents do not contradict each other: after a heavy edit or bad
/// recognition of letters, a word that turns a sentence is one change among others.
const CONTRARY: usize = 2;

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
    turned: Option<Veto>,
    /// Why the first piece of prose that the other does not say is not said.
    prose: Option<Veto>,
    /// Whether there is prose that the other has nothing like.
    own: bool,
}

impl Findings {
    /// Why both stay.
    pub(super) fn veto(&self) -> Option<Veto> {
        if self.own {
            return Some(Veto::Words);
        }
        let turned = self
            .turned
            .filter(|_| self.contrary * CONTRARY >= self.differing);
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
fn place(places: &mut Vec<(Range<usize>, Range<usize>)>, at: usize, range: &Range<usize>) {
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
fn one_unit(
    cut: &[CutSentence],
    other: &[CutSentence],
    found: &[Counterpart],
) -> Option<(Range<usize>, Range<usize>)> {
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
    let is_short = gone.words.len() < SHORT;
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
        short: is_short || cut.len() < FEW,
        ..Findings::default()
    };
    let (mut places, mut own) = (Vec::new(), 0);
    for (at, counterpart) in found.iter().enumerate() {
        match counterpart {
            Counterpart::Same(_) => {}
            Counterpart::Sentences(range) => place(&mut places, at, range),
            Counterpart::None => {
                findings.differing += 1;
                findings.unsaid += 1;
                let words = cut[at].words.len();
                own += words * usize::from(is_prose(cut[at].role) && words >= TELLING);
            }
        }
    }
    findings.own = own as f64 > OWN * gone.words.len() as f64;
    findings.differing += places.len();
    let as_one = findings
        .short
        .then(|| one_unit(cut, other_cut, &found))
        .flatten();
    if let Some(place) = as_one {
        places = vec![place];
        findings.differing = 1;
        findings.unsaid = 0;
        findings.own = false;
    }
    let sentences = |cut: &[CutSentence], text| -> Vec<Sentence> {
        cut.iter().map(|sentence| sentence.of(text)).collect()
    };
    let (here, there) = (
        sentences(cut, gone.text()),
        sentences(other_cut, stays.text()),
    );
    for &language in languages {
        let ruled = rulings(&here, &there, &places, Some(language));
        for (ruling, place) in ruled.iter().zip(&places) {
            findings.add(ruling, cut[place.0.start].role);
        }
    }
    findings
}
