//! What each word of a language can do to a meaning: read once a word, and kept from text to text.

use super::attribution::Saying;
use super::numerals::Numeral;
use super::token::{Token, TokenKind};
use super::voice::Grammar;
use super::word_reader::{JoinedPairs, RareTraits, SpelledWord, WordReader, WordReading};
use crate::terms::{FormId, Pool, StemId, StoredWord, Vocabulary};
use std::ops::Range;
use std::slice::from_ref;

/// What a word is, wherever it stands.
pub(super) struct WordEntry<'l> {
    /// The words for which it stands.
    pub(super) tokens: &'l [Token],
    /// What its first token is where the word opens a sentence.
    pub(super) opening: TokenKind,
    /// The number that it is or begins.
    pub(super) number: Option<&'l ReadNumber>,
    /// Whether it begins with a digit.
    pub(super) digits: bool,
    /// What may follow it to make one word with it.
    pub(super) pairs: JoinedPairs,
}

/// A number that a word is or begins.
#[derive(Debug)]
pub(super) struct ReadNumber {
    pub(super) numeral: Numeral,
    /// Its token where no other word or sign belongs to it.
    pub(super) alone: Token,
}

/// An entry as it is kept; small, as a long text has millions of different words.
#[derive(Debug, Clone, Copy)]
struct KnownWord {
    saying: Saying,
    opening: TokenKind,
    meaning: Meaning,
}

impl KnownWord {
    const UNREAD: KnownWord = KnownWord {
        saying: Saying::NOTHING,
        opening: TokenKind::Plain,
        meaning: Meaning::Unread,
    };
}

/// What a word stands for.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Unread,
    /// One word, as most do, with the form whose stem it is.
    One(Token, FormId),
    /// The number of what else it is.
    Other(u32),
}

/// A word that is a number, or stands for more words than one or for none, or makes one word with the next.
#[derive(Debug)]
struct OtherWord {
    /// Its tokens among those of all others.
    tokens: Range<usize>,
    number: Option<ReadNumber>,
    digits: bool,
    pairs: JoinedPairs,
}

/// What the words of one vocabulary can do to a meaning.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The identity of the vocabulary.
    of: u64,
    pub(super) words: WordReader,
    pub(super) grammar: Grammar,
    /// By form.
    known: Vec<KnownWord>,
    others: Vec<OtherWord>,
    /// Tokens of others, each with the form whose stem it is.
    tokens: Vec<Token>,
    forms: Vec<FormId>,
    /// Room for a word that is read.
    word: SpelledWord,
    reading: WordReading,
}

thread_local! {
    static LEXICONS: Pool<Lexicon> = const { Pool::new() };
}

impl Lexicon {
    /// The lexicon of a vocabulary, with what the thread has read of it for earlier texts.
    pub(super) fn of(vocabulary: &mut Vocabulary) -> Self {
        let of = vocabulary.identity();
        let kept = Pool::take(&LEXICONS, |lexicon| lexicon.of == of);
        kept.unwrap_or_else(|| Lexicon {
            of,
            words: WordReader::new(vocabulary.language()),
            grammar: Grammar::new(vocabulary),
            known: Vec::new(),
            others: Vec::new(),
            tokens: Vec::new(),
            forms: Vec::new(),
            word: SpelledWord::default(),
            reading: WordReading::default(),
        })
    }

    /// Keeps it for the thread's next text, if its vocabulary is kept.
    pub(super) fn keep(self, vocabulary: &Vocabulary) {
        if vocabulary.is_worth_keeping() {
            Pool::keep(&LEXICONS, self);
        }
    }

    /// Puts the token of each word into `tokens`, and tells what all of them do in saying who said something. Words that were never
    /// met are read. Words that stand for anything but one word have no token there. Cost: a look for each word.
    pub(super) fn look_up(
        &mut self,
        words: &[StoredWord],
        tokens: &mut Vec<Token>,
        vocabulary: &mut Vocabulary,
    ) -> Saying {
        let mut sayings = Saying::NOTHING;
        tokens.clear();
        tokens.reserve(words.len());
        for word in words {
            let index = word.form.index();
            let known = match self.known.get(index) {
                Some(known) if !matches!(known.meaning, Meaning::Unread) => known,
                _ => self.take_in(word.form, vocabulary),
            };
            sayings = sayings | known.saying;
            if let Meaning::One(token, _) = &known.meaning {
                tokens.push(*token);
            }
        }
        sayings
    }

    fn take_in(&mut self, form: FormId, vocabulary: &mut Vocabulary) -> &KnownWord {
        let (word, reading) = (&mut self.word, &mut self.reading);
        self.words.read(form, word, reading, vocabulary);
        let (saying, opening) = (reading.saying, reading.opening);
        let meaning = match reading.tokens[..] {
            [(token, form)] if reading.rare == RareTraits::default() => Meaning::One(token, form),
            _ => self.take_in_other(vocabulary),
        };
        if self.known.len() < vocabulary.form_count() {
            self.known
                .resize(vocabulary.form_count(), KnownWord::UNREAD);
        }
        let known = &mut self.known[form.index()];
        *known = KnownWord {
            saying,
            opening,
            meaning,
        };
        known
    }

    /// Takes in the word that was read. There are fewer than 2^32, as there are fewer forms.
    fn take_in_other(&mut self, vocabulary: &mut Vocabulary) -> Meaning {
        let WordReading { tokens, rare, .. } = &mut self.reading;
        let from = self.tokens.len();
        for (token, form) in tokens.drain(..) {
            self.tokens.push(token);
            self.forms.push(form);
        }
        let RareTraits {
            numeral,
            digits,
            pairs,
        } = std::mem::take(rare);
        let number = numeral.map(|numeral| ReadNumber {
            alone: self.words.number(&numeral.form(), vocabulary),
            numeral,
        });
        self.others.push(OtherWord {
            tokens: from..self.tokens.len(),
            number,
            digits,
            pairs,
        });
        Meaning::Other(self.others.len() as u32 - 1)
    }

    /// What a form that was looked up does in saying who said something.
    pub(super) fn saying(&self, form: FormId) -> Saying {
        self.known[form.index()].saying
    }

    /// What the first token of a form that was looked up is where the form opens a sentence.
    pub(super) fn opening(&self, form: FormId) -> TokenKind {
        self.known[form.index()].opening
    }

    /// The one word that a form stands for which was looked up; `None` where it is anything else.
    pub(super) fn plain(&self, form: FormId) -> Option<&Token> {
        match &self.known[form.index()].meaning {
            Meaning::One(token, _) => Some(token),
            _ => None,
        }
    }

    /// The number that a form which was looked up is or begins.
    pub(super) fn number(&self, form: FormId) -> Option<&ReadNumber> {
        self.other(self.known[form.index()].meaning)?
            .number
            .as_ref()
    }

    /// The entry of a form that was looked up.
    pub(super) fn entry(&self, form: FormId) -> WordEntry<'_> {
        let known = &self.known[form.index()];
        let other = self.other(known.meaning);
        WordEntry {
            tokens: match &known.meaning {
                Meaning::One(token, _) => from_ref(token),
                _ => other.map_or(&[], |other| &self.tokens[other.tokens.clone()]),
            },
            opening: known.opening,
            number: other.and_then(|other| other.number.as_ref()),
            digits: other.is_some_and(|other| other.digits),
            pairs: other.map_or(&[], |other| other.pairs),
        }
    }

    fn other(&self, meaning: Meaning) -> Option<&OtherWord> {
        match meaning {
            Meaning::Other(number) => self.others.get(number as usize),
            _ => None,
        }
    }

    /// The stems of a form, each with the word whose stem it is; none of a form that was not looked up.
    pub(super) fn forms(&self, form: FormId) -> impl Iterator<Item = (StemId, FormId)> {
        let (tokens, forms) = match self.known.get(form.index()).map(|known| &known.meaning) {
            Some(Meaning::One(token, form)) => (from_ref(token), from_ref(form)),
            Some(Meaning::Other(number)) => {
                let range = self.others[*number as usize].tokens.clone();
                (&self.tokens[range.clone()], &self.forms[range])
            }
            Some(Meaning::Unread) | None => (&[][..], &[][..]),
        };
        let stems = tokens.iter().map(|token| token.term);
        stems.zip(forms.iter().copied())
    }
}
