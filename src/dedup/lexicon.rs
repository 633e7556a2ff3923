//! What each word of a language can do to a meaning: read once a word, and kept from text to text.

use super::attribution::Saying;
use super::numerals::Numeral;
use super::token::{Token, TokenKind};
use super::word_reader::{JoinedPairs, RareTraits, WordReader};
use crate::terms::{FormId, Pool, StemId, Vocabulary};

/// What a word is, wherever it stands.
pub(super) struct WordEntry<'l> {
    /// The words for which it stands.
    pub(super) tokens: &'l [Token],
    /// What its first token is where the word opens a sentence.
    pub(super) opening: TokenKind,
    /// What it does in saying who said something.
    pub(super) saying: Saying,
    /// The number that it is or begins.
    pub(super) numeral: Option<&'l Numeral>,
    /// Whether it begins with a digit.
    pub(super) digits: bool,
    /// What may follow it to make one word with it.
    pub(super) pairs: JoinedPairs,
}

/// An entry as it is kept; small, as a long text has millions of different words.
#[derive(Debug)]
struct StoredEntry {
    /// The end of its tokens among those of all entries.
    end: usize,
    opening: TokenKind,
    saying: Saying,
    /// `None` where it is the default.
    rare: Option<Box<RareTraits>>,
}

/// What the words of one vocabulary can do to a meaning.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The identity of the vocabulary.
    of: u64,
    pub(super) words: WordReader,
    /// By form: one more than the number of its entry; 0 if it was not read.
    numbers: Vec<u32>,
    entries: Vec<StoredEntry>,
    /// Those of all entries, one entry's behind the other's.
    tokens: Vec<Token>,
    /// By token: the form whose stem it is.
    forms: Vec<FormId>,
}

thread_local! {
    static LEXICONS: Pool<Lexicon> = const { Pool::new() };
}

impl Lexicon {
    /// The lexicon of a vocabulary, with what the thread has read of it for earlier texts.
    pub(super) fn of(vocabulary: &Vocabulary) -> Self {
        let of = vocabulary.identity();
        let kept = Pool::take(&LEXICONS, |lexicon| lexicon.of == of);
        kept.unwrap_or_else(|| Lexicon {
            of,
            words: WordReader::new(vocabulary.language()),
            numbers: Vec::new(),
            entries: Vec::new(),
            tokens: Vec::new(),
            forms: Vec::new(),
        })
    }

    /// Keeps it for the thread's next text, if its vocabulary is kept.
    pub(super) fn keep(self, vocabulary: &Vocabulary) {
        if vocabulary.is_worth_keeping() {
            Pool::keep(&LEXICONS, self);
        }
    }

    /// The number of a form's entry. Cost: one look, but for a form that was never met.
    pub(super) fn look_up(&mut self, form: FormId, vocabulary: &mut Vocabulary) -> u32 {
        match self.numbers.get(form.index()) {
            Some(read @ 1..) => read - 1,
            _ => self.take_in(form, vocabulary),
        }
    }

    fn take_in(&mut self, form: FormId, vocabulary: &mut Vocabulary) -> u32 {
        let word = vocabulary.written(form).to_owned();
        let reading = self.words.read(&word, vocabulary);
        for (token, form) in reading.tokens {
            self.tokens.push(token);
            self.forms.push(form);
        }
        let rare = reading.rare;
        self.entries.push(StoredEntry {
            end: self.tokens.len(),
            opening: reading.opening,
            saying: reading.saying,
            rare: (rare != RareTraits::default()).then(|| Box::new(rare)),
        });
        if self.numbers.len() <= form.index() {
            self.numbers.resize(form.index() + 1, 0);
        }
        let count = self.entries.len() as u32; // there are fewer than 2^32 forms
        self.numbers[form.index()] = count;
        count - 1
    }

    /// The entry of a number that [`Lexicon::look_up`] gave.
    pub(super) fn entry(&self, number: u32) -> WordEntry<'_> {
        let at = number as usize;
        let kept = &self.entries[at];
        let rare = kept.rare.as_deref();
        WordEntry {
            tokens: &self.tokens[self.start(at)..kept.end],
            opening: kept.opening,
            saying: kept.saying,
            numeral: rare.and_then(|rare| rare.numeral.as_ref()),
            digits: rare.is_some_and(|rare| rare.digits),
            pairs: rare.map_or(&[], |rare| rare.pairs),
        }
    }

    /// Where the tokens of an entry begin.
    fn start(&self, entry: usize) -> usize {
        entry
            .checked_sub(1)
            .map_or(0, |before| self.entries[before].end)
    }

    /// The stems of a form that was looked up, each with the word whose stem it is.
    pub(super) fn forms(&self, form: FormId) -> impl Iterator<Item = (StemId, FormId)> {
        let read = self.numbers.get(form.index()).copied().unwrap_or(0);
        let range = match (read as usize).checked_sub(1) {
            Some(at) => self.start(at)..self.entries[at].end,
            None => 0..0,
        };
        let tokens = self.tokens[range.clone()].iter().map(|token| token.term);
        tokens.zip(self.forms[range].iter().copied())
    }
}
