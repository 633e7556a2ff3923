//! What each word of a language can do to a meaning: read once a word, and kept from text to text.

use super::attribution::Saying;
use super::numerals::Numeral;
use super::spelled_word::SpelledWord;
use super::token::{Token, TokenKind};
use super::undivided::UndividedReader;
use super::voice::Grammar;
use super::word_reader::{JoinedPairs, RareTraits, WordReader, WordReading};
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
    /// The word for "number" where it means that before one.
    pub(super) numero: Option<&'static str>,
}

/// A number that a word is or begins.
#[derive(Debug)]
pub(super) struct ReadNumber {
    pub(super) numeral: Numeral,
    /// Its token where no other word or sign belongs to it.
    pub(super) alone: Token,
}

/// An entry as it is kept; small, as a long text has millions of different words.
#[derive(Debug, Clone, Copy, Default)]
struct KnownWord {
    /// The one word for which it stands, as most do; else it means nothing.
    token: Token,
    /// The form whose stem that is.
    form: FormId,
    saying: Saying,
    opening: TokenKind,
    meaning: Meaning,
}

/// What a word stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Meaning {
    #[default]
    Unread,
    One,
    /// Anything but one word: the number of what among the others.
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
    numero: Option<&'static str>,
}

/// What the words of one vocabulary can do to a meaning.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The identity of the vocabulary.
    of: u64,
    pub(super) words: WordReader,
    pub(super) grammar: Grammar,
    /// Reads sentences where words are not divided or carry their particles.
    pub(super) undivided: Option<UndividedReader>,
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
            undivided: UndividedReader::new(vocabulary.language(), vocabulary),
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

    /// Puts the token of each word behind `tokens`, and into `others` the places of words that stand for anything but one word, whose
    /// tokens mean nothing. Tells what all words do in saying who said something. Words that were never met are read. Cost: a look
    /// for each word.
    pub(super) fn look_up(
        &mut self,
        words: &[StoredWord],
        tokens: &mut Vec<Token>,
        others: &mut Vec<usize>,
        vocabulary: &mut Vocabulary,
    ) -> Saying {
        let mut sayings = Saying::NOTHING;
        others.clear();
        tokens.reserve(words.len());
        for (at, word) in words.iter().enumerate() {
            if let Some(known) = self.known.get(word.form.index())
                && known.meaning == Meaning::One
            {
                sayings = sayings | known.saying;
                tokens.push(known.token);
                continue; // as most: one look for all that is asked
            }
            let known = self.any(word.form, vocabulary);
            if known.meaning != Meaning::One {
                others.push(at);
            }
            sayings = sayings | known.saying;
            tokens.push(known.token);
        }
        sayings
    }

    /// What is known of any form, which is read if it was never met.
    #[cold]
    fn any(&mut self, form: FormId, vocabulary: &mut Vocabulary) -> &KnownWord {
        let at = form.index();
        let known = self.known.get(at).map(|known| known.meaning);
        if known.unwrap_or_default() == Meaning::Unread {
            return self.take_in(form, vocabulary);
        }
        &self.known[at]
    }

    fn take_in(&mut self, form: FormId, vocabulary: &mut Vocabulary) -> &KnownWord {
        let (word, reading) = (&mut self.word, &mut self.reading);
        self.words.read(form, word, reading, vocabulary);
        let mut known = KnownWord {
            saying: reading.saying,
            opening: reading.opening,
            meaning: Meaning::One,
            ..KnownWord::default()
        };
        match reading.tokens[..] {
            [one] if reading.rare.is_none() => (known.token, known.form) = one,
            _ => known.meaning = Meaning::Other(self.take_in_other(vocabulary)),
        }
        if self.known.len() < vocabulary.form_count() {
            self.known
                .resize(vocabulary.form_count(), KnownWord::default());
        }
        let place = &mut self.known[form.index()];
        *place = known;
        place
    }

    /// Takes in the word that was read, and numbers it. There are fewer than 2^32, as there are fewer forms.
    fn take_in_other(&mut self, vocabulary: &mut Vocabulary) -> u32 {
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
            numero,
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
            numero,
        });
        self.others.len() as u32 - 1
    }

    /// What a form that was looked up does in saying who said something.
    pub(super) fn saying(&self, form: FormId) -> Saying {
        self.known[form.index()].saying
    }

    /// What the first token of a form that was looked up is where the form opens a sentence.
    pub(super) fn opening(&self, form: FormId) -> TokenKind {
        self.known[form.index()].opening
    }

    /// The stem of a form that was looked up, if it is a name wherever it stands.
    pub(super) fn name(&self, form: FormId) -> Option<StemId> {
        let known = self.known.get(form.index())?;
        let named = known.meaning == Meaning::One && known.token.kind == TokenKind::Name;
        (named && known.token.content).then_some(known.token.term)
    }

    /// The number that a form which was looked up is or begins.
    pub(super) fn number(&self, form: FormId) -> Option<&ReadNumber> {
        self.other(form)?.number.as_ref()
    }

    /// The entry of a form that was looked up.
    pub(super) fn entry(&self, form: FormId) -> WordEntry<'_> {
        let other = self.other(form);
        WordEntry {
            tokens: self.stands_for(form).0,
            opening: self.opening(form),
            number: other.and_then(|other| other.number.as_ref()),
            digits: other.is_some_and(|other| other.digits),
            pairs: other.map_or(&[], |other| other.pairs),
            numero: other.and_then(|other| other.numero),
        }
    }

    fn other(&self, form: FormId) -> Option<&OtherWord> {
        match self.known[form.index()].meaning {
            Meaning::Other(number) => self.others.get(number as usize),
            _ => None,
        }
    }

    /// The tokens of a form, each with the word whose stem it is; none of a form that was not looked up.
    fn stands_for(&self, form: FormId) -> (&[Token], &[FormId]) {
        match self.known.get(form.index()) {
            Some(KnownWord {
                token,
                form,
                meaning: Meaning::One,
                ..
            }) => (from_ref(token), from_ref(form)),
            Some(KnownWord {
                meaning: Meaning::Other(number),
                ..
            }) => {
                let tokens = self.others[*number as usize].tokens.clone();
                (&self.tokens[tokens.clone()], &self.forms[tokens])
            }
            _ => (&[], &[]),
        }
    }

    /// The stems of a form, each with the word whose stem it is; none of a form that was not looked up.
    pub(super) fn forms(&self, form: FormId) -> impl Iterator<Item = (StemId, FormId)> {
        let (tokens, forms) = self.stands_for(form);
        let stems = tokens.iter().map(|token| token.term);
        stems.zip(forms.iter().copied())
    }
}
