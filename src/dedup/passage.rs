//! A unit of text in the form in which units are compared.

use super::dictionary::Dictionary;
use super::lexicon::Lexicon;
use super::normal::{noise, normal, opening};
use super::reader::TokenReader;
use super::readings::Readings;
use super::token::{Token, content_words};
use super::{Duplicate, Removal, Unit};
use crate::document::Span;
use crate::language::lower_case;
use crate::segment::{LineKind, Role, Segments, Sentence, without_dateline};
use crate::terms::{Analysis, StemId};
use crate::words::composed;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::hash::BuildHasher;
use std::ops::Range;

/// Fewest words of prose that count as a repeat: "I don't know." may well be said twice; of a sentence that leans on the one before
/// it ("He goes down to the vault."), and of a question, which is put to many.
const FEWEST_WORDS: usize = 6;
const FEWEST_LEANING: usize = 7;
const FEWEST_ASKED: usize = 9;
/// Bytes in which the first word of a unit is looked for.
const OPENING: usize = 128;

/// Most content words of an aside that are compared by their spelling.
const ASIDE: usize = 16;

/// A unit: some sentences of one paragraph.
#[derive(Debug, Clone)]
pub(super) struct Passage<'a> {
    /// The words of its statements; those of one sentence are kept once for all units of the same text.
    pub(super) tokens: Cow<'a, [Token]>,
    /// Where the words of each sentence end, if there are several.
    pub(super) ends: Vec<usize>,
    /// The words that say who said it, and those that label it.
    asides: Asides<'a>,
    role: Role,
    /// Whether some of its sentences ask, and whether all do.
    asks: (bool, bool),
    /// Fewest words with which it is comparable.
    fewest: usize,
}

/// Whether a line of this kind means something, however short it is.
fn is_line(role: Role) -> bool {
    matches!(role, Role::Byline | Role::Credit | Role::Notice)
}

/// Whether a sentence is a question by its mark.
fn asks(sentence: &str) -> bool {
    let open = sentence.trim_end_matches(['"', '”', '’', '\'', '»', '」', ' ', '\u{a0}']);
    open.ends_with(['?', '？', '؟'])
}

fn is_caption(sentence: &Sentence) -> bool {
    sentence.role == Role::Caption || sentence.role.is_furniture()
}

impl Passage<'_> {
    /// Whether it is long enough, or the kind of line, that repeating it means something.
    pub(super) fn comparable(&self) -> bool {
        if is_line(self.role) {
            !self.tokens.is_empty()
        } else {
            self.length() >= self.fewest
        }
    }

    /// Its words that count, the asides among them.
    pub(super) fn length(&self) -> usize {
        self.tokens.len() + self.asides.speaker.len() + self.asides.label.len()
    }

    /// Its content words.
    pub(super) fn content(&self) -> usize {
        content_words(&self.tokens)
    }

    /// The same by itself.
    pub(super) fn into_owned(self) -> Passage<'static> {
        Passage {
            tokens: Cow::Owned(self.tokens.into_owned()),
            asides: Asides {
                speaker: Cow::Owned(self.asides.speaker.into_owned()),
                label: Cow::Owned(self.asides.label.into_owned()),
            },
            ..self
        }
    }

    /// Whether one of the two asks what the other says.
    pub(super) fn asks_otherwise(&self, stays: &Passage) -> bool {
        self.asks.0 && !stays.asks.0 || !self.asks.0 && stays.asks.1
    }

    /// Whether it has another speaker or label than the other has: neither's words are all among the other's. A speaker whom
    /// the other does not name as such must stand somewhere in it.
    pub(super) fn speaks_otherwise(&self, other: &Passage, dictionary: &Dictionary) -> bool {
        let mistyped = |term: &StemId, all: &[StemId]| {
            all.len() <= ASIDE
                && all
                    .iter()
                    .any(|other| dictionary.mistyped(*term, *other).is_some())
        };
        let sorted = |terms: &[StemId]| {
            let mut terms = terms.to_vec();
            terms.sort_unstable();
            terms
        };
        let among = |terms: &[StemId], all: &[StemId]| {
            let all = sorted(all);
            let found = |term: &StemId| all.binary_search(term).is_ok() || mistyped(term, &all);
            terms.iter().all(found)
        };
        let differ = |a: &[StemId], b: &[StemId]| !among(a, b) && !among(b, a);
        let (here, there) = (&self.asides, &other.asides);
        let unnamed = there.speaker.is_empty() && !here.speaker.is_empty() && {
            let words = other.tokens.iter().map(|t| t.term);
            let words: Vec<StemId> = words.chain(there.label.iter().copied()).collect();
            let words = sorted(&words);
            let named = |term: &StemId| words.binary_search(term).is_ok();
            !here.speaker.iter().all(named)
        };
        unnamed || differ(&here.speaker, &there.speaker) || differ(&here.label, &there.label)
    }
}

/// A unit that is long enough to be compared. A text may have millions, so what is small is kept of each, and its passage is made
/// when it is compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Its first sentence, and one past its last; there are fewer than 2^32.
    first: u32,
    end: u32,
    /// Its words that count.
    pub(super) length: u32,
    /// Its content words: "Tom Hale" says more than "Mr Hale", which has as many words.
    pub(super) content: u32,
    /// Whether it is a caption: prose stays before it.
    pub(super) caption: bool,
    /// A hash of how its text opens.
    pub(super) opening: u32,
}

impl Candidate {
    pub(super) fn sentences(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// Content words beside a statement.
#[derive(Debug, Clone)]
struct Asides<'a> {
    speaker: Cow<'a, [StemId]>,
    label: Cow<'a, [StemId]>,
}

/// Makes passages of a document's sentences.
pub(super) struct Passages<'a> {
    pub(super) segments: &'a Segments<'a>,
    readings: Readings,
    pub(super) dictionary: Dictionary<'a>,
}

impl<'a> Passages<'a> {
    /// Reads all sentences of a text. Linear.
    pub(super) fn new(analysis: &'a mut Analysis, lexicon: &'a mut Lexicon) -> Self {
        let (segments, words) = (&analysis.segments, &analysis.words);
        let mut reader = TokenReader::new(&mut analysis.table.vocabulary, lexicon);
        let sentences = segments.sentences.iter().map(|s| s.text).zip(words.iter());
        let readings = Readings::new(sentences, words.all().len(), &mut reader);
        let texts = [words.all(), &[]];
        Passages {
            segments,
            readings,
            dictionary: Dictionary::new(&analysis.table.vocabulary, lexicon, texts),
        }
    }

    /// The names in all sentences, sorted.
    pub(super) fn names(&self) -> Vec<StemId> {
        let mut names: Vec<StemId> = self.readings.names().collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Some sentences of one paragraph as a unit; a picture credit behind others is no part of what is compared.
    pub(super) fn passage(&self, sentences: Range<usize>) -> Passage<'_> {
        let parts = &self.segments.sentences[sentences.clone()];
        let (tokens, ends, asides) = self.words_of(&sentences);
        let mut passage = Passage {
            tokens,
            ends,
            asides,
            fewest: FEWEST_WORDS,
            asks: (
                parts.iter().any(|s| asks(s.text)),
                parts.iter().all(|s| asks(s.text)),
            ),
            role: parts.first().map_or(Role::Prose, |s| s.role),
        };
        if passage.length() < FEWEST_ASKED {
            passage.fewest = self.fewest(&sentences);
        }
        passage
    }

    /// Some sentences of one paragraph, if repeating them means something.
    pub(super) fn candidate(&self, sentences: Range<usize>) -> Option<Candidate> {
        let parts = &self.segments.sentences[sentences.clone()];
        let length = self.word_count(&sentences);
        let is_long = |one: &Sentence| length >= FEWEST_ASKED && !is_line(one.role);
        let (length, content) = if matches!(parts, [one] if is_long(one)) {
            (
                length,
                content_words(self.readings.of(sentences.start).tokens),
            )
        } else {
            let passage = self.passage(sentences.clone());
            if !passage.comparable() {
                return None;
            }
            (passage.length(), passage.content())
        };
        Some(Candidate {
            opening: FxBuildHasher.hash_one(opening(self.text(&sentences))) as u32,
            first: sentences.start as u32,
            end: sentences.end as u32,
            length: length as u32,
            content: content as u32,
            caption: parts.iter().any(is_caption),
        })
    }

    /// The words of the statements of a unit.
    pub(super) fn tokens(&self, sentences: Range<usize>) -> Cow<'_, [Token]> {
        self.words_of(&sentences).0
    }

    /// The words of a unit, where those of each sentence end if there are several, and the words beside them.
    fn words_of(&self, sentences: &Range<usize>) -> (Cow<'_, [Token]>, Vec<usize>, Asides<'_>) {
        if sentences.len() == 1 {
            let reading = self.readings.of(sentences.start);
            let asides = Asides {
                speaker: Cow::Borrowed(reading.speaker),
                label: Cow::Borrowed(reading.label),
            };
            return (Cow::Borrowed(reading.tokens), Vec::new(), asides);
        }
        let is_credit = |at: usize| self.segments.sentences[at].role == Role::Credit;
        let credits_only = sentences.clone().all(is_credit);
        let compared = sentences
            .clone()
            .filter(|&at| credits_only || !is_credit(at));
        let readings = compared.map(|at| self.readings.of(at));
        let asides = Asides {
            speaker: readings.clone().flat_map(|r| r.speaker).copied().collect(),
            label: readings.clone().flat_map(|r| r.label).copied().collect(),
        };
        let (mut tokens, mut ends) = (Vec::new(), Vec::new());
        for reading in readings {
            tokens.extend_from_slice(reading.tokens);
            ends.push(tokens.len());
        }
        (Cow::Owned(tokens), ends, asides)
    }

    /// Which of two units of the same length stays: that which has a dateline, which its words do not count, then the one with the fewest
    /// brackets and marks of markup. The least stays.
    pub(super) fn cleanness(&self, unit: Range<usize>) -> (Reverse<bool>, usize) {
        let parts = &self.segments.sentences[unit];
        let dated = |s: &Sentence| without_dateline(s.text).len() < s.text.len();
        let noise = parts.iter().map(|s| noise(s.text)).sum();
        (Reverse(parts.first().is_some_and(dated)), noise)
    }

    /// Fewest words with which a unit says something by itself.
    fn fewest(&self, sentences: &Range<usize>) -> usize {
        if self.word_count(sentences) >= FEWEST_ASKED {
            return FEWEST_WORDS;
        }
        let Some(first) = self.segments.sentences[sentences.clone()].first() else {
            return FEWEST_WORDS;
        };
        let text = first.text;
        let opening = composed(&text[..text.floor_char_boundary(OPENING)]);
        let mut first = opening
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty());
        let leans = |word: &str| {
            let language = self.dictionary.language();
            language.is_some_and(|l| l.cues().leans(&lower_case(word)))
        };
        if sentences.len() == 1 && asks(text) {
            FEWEST_ASKED
        } else if first.next().is_some_and(leans) {
            FEWEST_LEANING
        } else {
            FEWEST_WORDS
        }
    }

    /// What a unit is if it is no statement.
    pub(super) fn line_kind(&self, sentences: &Range<usize>) -> Option<LineKind> {
        let first = &self.segments.sentences[sentences.start];
        let followed = sentences.end < self.segments.sentences.len();
        let by_text = || LineKind::of(first.role, self.text(sentences), followed);
        first.line.or_else(by_text)
    }

    /// The unit as it stands in the text.
    pub(super) fn text(&self, sentences: &Range<usize>) -> &'a str {
        self.extent(sentences).1.of(self.segments.text)
    }

    /// A copy as it is reported: sentences that are all of their paragraph count as the paragraph.
    pub(super) fn removal(&self, copy: &Duplicate) -> Removal {
        let (whole, span) = self.extent(&copy.gone);
        let unit = if whole {
            Unit::Paragraph
        } else {
            Unit::Sentence
        };
        let duplicate_of = self.extent(&copy.stays).1;
        Removal {
            unit,
            span,
            duplicate_of,
            similarity: copy.similarity,
            reason: copy.reason,
        }
    }

    /// Whether a sentence can be a repeat by itself.
    pub(super) fn is_short(&self, sentence: usize) -> bool {
        !self.passage(sentence..sentence + 1).comparable()
    }

    /// Short sentences by the first sentence of their paragraph and by text; of equal ones the first.
    pub(super) fn shorts(&self) -> FxHashMap<(usize, String), usize> {
        let mut shorts = FxHashMap::default();
        let mut first = 0;
        for at in 0..self.readings.len() {
            if self.segments.sentences[at].paragraph != self.segments.sentences[first].paragraph {
                first = at;
            }
            if self.is_short(at) {
                shorts
                    .entry((first, normal(self.text(&(at..at + 1)))))
                    .or_insert(at);
            }
        }
        shorts
    }

    /// Words of some sentences.
    pub(super) fn word_count(&self, sentences: &Range<usize>) -> usize {
        let count = |at: usize| self.readings.word_count(at);
        sentences.clone().map(count).sum()
    }

    /// The sentences of the paragraph that a sentence is in.
    pub(super) fn paragraph_of(&self, sentence: usize) -> Range<usize> {
        let paragraph = self.segments.sentences[sentence].paragraph;
        self.segments.within(self.segments.paragraphs[paragraph])
    }

    /// Where some sentences stand, and whether they are all of their paragraph; then the paragraph's own span.
    pub(super) fn extent(&self, sentences: &Range<usize>) -> (bool, Span) {
        let all = &self.segments.sentences;
        let (first, last) = (&all[sentences.start], &all[sentences.end - 1]);
        let starts = sentences.start == 0 || all[sentences.start - 1].paragraph != first.paragraph;
        let ends = sentences.end == all.len() || all[sentences.end].paragraph != last.paragraph;
        let whole = starts && ends;
        (
            whole,
            if whole {
                self.segments.paragraphs[first.paragraph]
            } else {
                Span {
                    start: first.span.start,
                    end: last.span.end,
                }
            },
        )
    }
}
