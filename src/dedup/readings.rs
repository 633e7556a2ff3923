//! The sentences of a text as they were read.

use super::reader::TokenReader;
use super::token::{Token, TokenKind};
use crate::terms::{Recurring, StemId, StoredWord};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What the sentences of a text say; of equal ones it is kept once. A text may have millions, so all lie in a few pieces of memory.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// The words of statements.
    tokens: Vec<Token>,
    /// Content words that stand beside statements: of each sentence those that label it, then those that say who said it.
    asides: Vec<StemId>,
    different: Vec<Ends>,
    /// By sentence: which of the different ones it is.
    by_sentence: Vec<u32>,
    /// Of the sentence that is read: where its speaker begins.
    speaker: usize,
}

/// Where the words of a sentence end, and its asides, the speaker's beginning inside these.
#[derive(Debug, Default, Clone, Copy)]
struct Ends {
    tokens: usize,
    speaker: usize,
    asides: usize,
}

/// A sentence that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'r> {
    pub(super) tokens: &'r [Token],
    pub(super) label: &'r [StemId],
    pub(super) speaker: &'r [StemId],
}

/// What nearly all sentences differ in, which costs less than to look at all of a sentence: its length and its first bytes.
fn outline(sentence: &str) -> u64 {
    let first = sentence.as_bytes().first_chunk::<8>();
    first.map_or(0, |first| u64::from_le_bytes(*first)) ^ (sentence.len() as u64).rotate_right(8)
}

/// Words and sentences for which there is room from the start: a long text may say the same a million times.
const ROOM: usize = 1 << 16;

impl Readings {
    /// Reads sentences with their words, of which there are so many in all. There are fewer than 2^32 sentences, as there are fewer in
    /// any memory of today. Linear.
    pub(super) fn new<'t>(
        sentences: impl ExactSizeIterator<Item = (&'t str, &'t [StoredWord])> + Clone,
        words: usize,
        reader: &mut TokenReader,
    ) -> Self {
        let mut readings = Readings {
            tokens: Vec::with_capacity(words.min(ROOM)),
            different: Vec::with_capacity(sentences.len().min(ROOM)),
            by_sentence: Vec::with_capacity(sentences.len()),
            ..Readings::default()
        };
        let mut outlines = Recurring::new(sentences.len());
        (sentences.clone()).for_each(|(text, _)| outlines.meet(outline(text)));
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        for (text, words) in sentences {
            let next = readings.different.len() as u32;
            let number = if outlines.has(outline(text)) {
                *known.entry(text).or_insert(next)
            } else {
                next
            };
            if number == next {
                reader.read(text, words, &mut readings);
            }
            readings.by_sentence.push(number);
        }
        readings.name_openings(reader.vocabulary.stem_count());
        readings
    }

    /// Adds content words that label the sentence which is read.
    pub(super) fn add_label(&mut self, words: impl Iterator<Item = StemId>) {
        self.asides.extend(words);
        self.speaker = self.asides.len();
    }

    /// Adds content words that say who said it.
    pub(super) fn add_speaker(&mut self, words: impl Iterator<Item = StemId>) {
        self.asides.extend(words);
    }

    /// The words of all statements, behind which those of the sentence that is read are put before its end.
    pub(super) fn tokens_to_come(&mut self) -> &mut Vec<Token> {
        &mut self.tokens
    }

    /// Ends a sentence that is all statement and whose words are there already, the first being what it is where it opens a sentence.
    pub(super) fn end_whole(&mut self, opening: Option<TokenKind>) {
        let from = self.different.last().map_or(0, |before| before.tokens);
        if let (Some(first), Some(opening)) = (self.tokens.get_mut(from), opening) {
            first.kind = opening;
        }
        self.speaker = self.asides.len();
        self.end(&[]);
    }

    /// Ends a sentence with the words of its statement.
    pub(super) fn end(&mut self, tokens: &[Token]) {
        self.tokens.extend_from_slice(tokens);
        self.different.push(Ends {
            tokens: self.tokens.len(),
            speaker: self.speaker,
            asides: self.asides.len(),
        });
    }

    /// How many sentences there are.
    pub(super) fn len(&self) -> usize {
        self.by_sentence.len()
    }

    /// What a sentence says.
    pub(super) fn of(&self, sentence: usize) -> Reading<'_> {
        let at = self.by_sentence[sentence] as usize;
        let (from, to) = (self.start(at), self.different[at]);
        Reading {
            tokens: &self.tokens[from.tokens..to.tokens],
            label: &self.asides[from.asides..to.speaker],
            speaker: &self.asides[to.speaker..to.asides],
        }
    }

    /// How many words that is, those of the asides that count among them.
    pub(super) fn word_count(&self, sentence: usize) -> usize {
        let at = self.by_sentence[sentence] as usize;
        let (from, to) = (self.start(at), self.different[at]);
        to.tokens - from.tokens + (to.asides - from.asides)
    }

    /// Where the words of one of the different sentences begin.
    fn start(&self, at: usize) -> Ends {
        at.checked_sub(1)
            .map_or_else(Ends::default, |before| self.different[before])
    }

    /// The names in all sentences.
    pub(super) fn names(&self) -> impl Iterator<Item = StemId> {
        let names = self.tokens.iter().filter(|t| t.kind == TokenKind::Name);
        names.map(|t| t.term)
    }

    /// A word that has a capital inside some sentence is a name where it opens one, too. `stems` are all that there are.
    fn name_openings(&mut self, stems: usize) {
        let mut is_name = vec![0_u64; stems.div_ceil(64)];
        for name in self.names() {
            is_name[name.index() / 64] |= 1 << (name.index() % 64);
        }
        for at in 0..self.different.len() {
            let words: Range<usize> = self.start(at).tokens..self.different[at].tokens;
            let first = self.tokens[words].first_mut();
            if let Some(first) = first.filter(|t| t.kind == TokenKind::Opening) {
                let term = first.term.index();
                if is_name[term / 64] >> (term % 64) & 1 == 1 {
                    first.kind = TokenKind::Name;
                }
            }
        }
    }
}
