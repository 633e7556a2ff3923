//! What each word of a language can do to a meaning, found out once a word.

use super::attribution::Saying;
use super::letters::plain_letters;
use super::numerals::Numeral;
use super::token::{Kind, Token};
use crate::language::{Contrast, Direction, Language, Same, one_spelling};
use crate::terms::{FormId, StemId, Vocabulary, fold};
use std::cell::RefCell;

/// What a word is, wherever it stands.
pub(super) struct Entry<'l> {
    /// The words for which it stands.
    pub(super) tokens: &'l [Token],
    /// What its first is where it opens a sentence.
    pub(super) opening: Kind,
    /// What it does in saying who said something.
    pub(super) saying: Saying,
    /// The number that it is or begins.
    pub(super) numeral: Option<&'l Numeral>,
    /// Whether it begins with a digit.
    pub(super) digits: bool,
    /// What may follow it to make one word with it.
    pub(super) pairs: Pairs,
}

type Pairs = &'static [(&'static str, &'static str)];

/// An entry while its word is read.
struct Draft {
    /// With the words whose stems they are.
    tokens: Vec<(Token, FormId)>,
    opening: Kind,
    rare: Rare,
}

/// What few words have.
#[derive(Debug, Default, PartialEq)]
struct Rare {
    numeral: Option<Numeral>,
    digits: bool,
    pairs: Pairs,
}

/// An entry as it is kept: a long text has millions.
#[derive(Debug)]
struct Kept {
    /// The end of its tokens among those of all entries.
    end: usize,
    opening: Kind,
    saying: Saying,
    rare: Option<Box<Rare>>,
}

/// What the words of a vocabulary can do to a meaning. Entries are read when a word is first met, and kept from text to text.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The identity of the vocabulary.
    of: u64,
    language: Option<&'static Language>,
    contrast: Option<&'static Contrast>,
    same: Option<&'static Same>,
    /// By form: one more than the number of its entry; 0 if it was not read.
    numbers: Vec<u32>,
    entries: Vec<Kept>,
    /// Those of all entries, one entry's behind the other's.
    tokens: Vec<Token>,
    /// By token: the word whose stem it is.
    forms: Vec<FormId>,
}

/// Longest word that is written on to the next, in bytes.
const ELIDED: usize = 5;
impl Lexicon {
    fn new(vocabulary: &Vocabulary) -> Self {
        let language = vocabulary.language();
        Lexicon {
            of: vocabulary.identity(),
            language,
            contrast: language.map(Language::contrast),
            same: language.map(Language::same),
            numbers: Vec::new(),
            entries: Vec::new(),
            tokens: Vec::new(),
            forms: Vec::new(),
        }
    }

    /// The number of a form's entry.
    pub(super) fn look_up(&mut self, form: FormId, vocabulary: &mut Vocabulary) -> u32 {
        if let Some(read @ 1..) = self.numbers.get(form.index()) {
            return read - 1;
        }
        let word = vocabulary.written(form).to_owned();
        let Draft {
            tokens,
            opening,
            rare,
        } = self.read(&word, vocabulary);
        for (token, form) in tokens {
            self.tokens.push(token);
            self.forms.push(form);
        }
        self.entries.push(Kept {
            end: self.tokens.len(),
            opening,
            saying: Saying::of(&word, self.contrast),
            rare: (rare != Rare::default()).then(|| Box::new(rare)),
        });
        if self.numbers.len() <= form.index() {
            self.numbers.resize(form.index() + 1, 0);
        }
        let count = self.entries.len() as u32; // there are fewer than 2^32 forms
        self.numbers[form.index()] = count;
        count - 1
    }

    /// Whether it is known by which words a speaker is named.
    pub(super) fn knows_sayings(&self) -> bool {
        self.contrast.is_some()
    }

    pub(super) fn entry(&self, number: u32) -> Entry<'_> {
        let at = number as usize;
        let kept = &self.entries[at];
        let rare = kept.rare.as_deref();
        Entry {
            tokens: &self.tokens[self.start(at)..kept.end],
            opening: kept.opening,
            saying: kept.saying,
            numeral: rare.and_then(|rare| rare.numeral.as_ref()),
            digits: rare.is_some_and(|rare| rare.digits),
            pairs: rare.map_or(&[], |rare| rare.pairs),
        }
    }

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

    fn read(&self, word: &str, vocabulary: &mut Vocabulary) -> Draft {
        let mut folded = String::new();
        fold(word, &mut folded);
        if !folded.is_ascii() {
            let drops_accents = self.language.is_some_and(|l| l.traits.optional_accents);
            folded = plain_letters(&folded, drops_accents);
        }
        let mut entry = Draft {
            tokens: Vec::new(),
            opening: Kind::Plain,
            rare: Rare {
                pairs: self.same.map_or(&[], |same| same.pairs(&folded)),
                ..Rare::default()
            },
        };
        if folded.starts_with(char::is_numeric) {
            self.read_digits(&folded, &mut entry, vocabulary);
        } else if let Some(value) = self
            .contrast
            .and_then(|c| named_number(c, word).or_else(|| c.number(&folded)))
        {
            entry.rare.numeral = Some(Numeral::listed(value));
            let direction = self.contrast.and_then(|c| c.direction(&folded));
            let form = if value == "~1" { "1" } else { &folded };
            let mut token = self.token(form, form, Kind::Plain, vocabulary);
            token.0.direction = direction;
            entry.tokens.push(token);
        } else {
            self.read_word(word, &folded, &mut entry, vocabulary);
        }
        entry
    }

    fn read_digits(&self, folded: &str, entry: &mut Draft, vocabulary: &mut Vocabulary) {
        let comma = self.language.is_some_and(|l| l.traits.decimal_comma);
        let (numeral, unit) = Numeral::digits(folded, comma);
        let scale = self.contrast.zip(unit).and_then(|(c, unit)| c.number(unit));
        if let (Numeral::Digits(n), Some(Numeral::Scale(scale))) =
            (&numeral, scale.map(Numeral::listed))
        {
            entry.rare.numeral = Some(Numeral::Digits(n * scale));
            entry.rare.digits = true;
            return;
        }
        entry.rare.numeral = Some(numeral);
        entry.rare.digits = true;
        if let Some(unit) = unit {
            self.push_forms(unit, Kind::Plain, entry, vocabulary);
        }
    }

    fn read_word(&self, word: &str, folded: &str, entry: &mut Draft, vocabulary: &mut Vocabulary) {
        let (stem, negated) = match folded.strip_suffix("n't") {
            Some(stem) if !stem.is_empty() => (stem, true),
            _ => (folded, false),
        };
        if let Some((elided, rest)) = self.elided(stem) {
            let kind = self.kind(word, elided);
            entry
                .tokens
                .push(self.token(elided, elided, kind, vocabulary));
            self.push_forms(rest, self.kind(rest, rest), entry, vocabulary);
        } else if let Some(long) = self.abbreviation(word) {
            for part in long.split('_') {
                let token = self.token(part, part, Kind::Name, vocabulary);
                entry.tokens.push(token);
            }
            entry.opening = Kind::Name;
            return;
        } else if let Some((first, second)) = self.same.and_then(|same| same.suffix(stem)) {
            self.push_forms(first, self.kind(word, first), entry, vocabulary);
            self.push_forms(second, self.kind(second, second), entry, vocabulary);
        } else {
            let kind = self.kind(word, stem);
            self.push_forms(stem, kind, entry, vocabulary);
        }
        entry.opening = self.opening(word, stem, entry.tokens.first().map(|first| first.0.kind));
        if negated {
            let not = self.token("not", "not", Kind::Negation, vocabulary);
            entry.tokens.push(not);
        }
    }

    /// A word's tokens in the form that all its spellings share.
    fn push_forms(&self, folded: &str, kind: Kind, entry: &mut Draft, vocabulary: &mut Vocabulary) {
        let same = self.same.and_then(|same| same.word(folded));
        for form in same.unwrap_or(folded).split('_') {
            let token = self.token(form, folded, kind, vocabulary);
            entry.tokens.push(token);
        }
    }

    /// A word before an apostrophe and the one behind it.
    fn elided<'a>(&self, folded: &'a str) -> Option<(&'a str, &'a str)> {
        let eliding = self.language.is_some_and(|l| l.traits.elides);
        let (elided, rest) = folded.split_once('\'').filter(|_| eliding)?;
        (elided.len() <= ELIDED && !rest.is_empty()).then_some((elided, rest))
    }

    fn abbreviation(&self, word: &str) -> Option<&'static str> {
        let same = self.same?;
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        if word.contains('.') {
            same.short(&word.replace('.', ""))
        } else {
            same.short(word)
        }
    }

    /// A term that means nothing but itself.
    pub(super) fn plain(&self, word: &str, vocabulary: &mut Vocabulary) -> Token {
        self.token(word, word, Kind::Plain, vocabulary).0
    }

    /// A word in small letters, with what it can do.
    pub(super) fn small(&self, word: &str, vocabulary: &mut Vocabulary) -> Token {
        self.token(word, word, self.kind(word, word), vocabulary).0
    }

    /// A token of a number.
    pub(super) fn number(&self, form: &str, vocabulary: &mut Vocabulary) -> Token {
        self.token(form, form, Kind::Number, vocabulary).0
    }

    /// A token of a word in its common form, and that word.
    fn token(
        &self,
        form: &str,
        folded: &str,
        kind: Kind,
        vocabulary: &mut Vocabulary,
    ) -> (Token, FormId) {
        let spelled = self.spelled(form, vocabulary);
        let direction = self
            .contrast
            .and_then(|c| c.direction(folded).or_else(|| other_form(c, form, folded)));
        let term = vocabulary.stem_of(spelled);
        let stops = |language: &Language| language.is_stop_stem(vocabulary.stem(term));
        let content = vocabulary.is_content(spelled) && !self.language.is_some_and(stops);
        let token = Token {
            term,
            kind,
            direction,
            content: content && kind != Kind::Modal,
            sentence: 0,
        };
        (token, vocabulary.form(form))
    }

    /// A word in the spelling that all its spellings share.
    fn spelled(&self, form: &str, vocabulary: &mut Vocabulary) -> FormId {
        let plain: String;
        let form = if form.contains('.') && form.contains(char::is_alphabetic) {
            plain = form.replace('.', "");
            &plain
        } else {
            form
        };
        if self.language.is_some_and(|l| l.traits.british_spellings) {
            let owner = form.strip_suffix("'s").unwrap_or(form);
            let spelled = one_spelling(owner);
            return vocabulary.form(spelled.as_deref().unwrap_or(form));
        }
        vocabulary.form(form)
    }

    fn kind(&self, surface: &str, folded: &str) -> Kind {
        if let Some(contrast) = self.contrast {
            if contrast.is_doubt(folded) {
                return Kind::Doubt;
            }
            if contrast.is_negation(folded) {
                return Kind::Negation;
            }
            if contrast.is_modal(folded) {
                return Kind::Modal;
            }
            if contrast.is_when(folded) {
                return Kind::When;
            }
            if contrast.bounds(folded) {
                return Kind::Bound;
            }
        }
        let titled = self.same.is_some_and(|same| same.is_title(folded));
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let self_named = folded == "i" || folded.starts_with("i'");
        if capital && !self_named && !titled {
            Kind::Name
        } else {
            Kind::Plain
        }
    }

    /// What a word is where it opens a sentence: letters all in capitals are a name there, too.
    fn opening(&self, surface: &str, folded: &str, first: Option<Kind>) -> Kind {
        let kind = first.unwrap_or(Kind::Plain);
        let stop = self.language.is_some_and(|l| l.is_stop_word(folded));
        let letters = surface.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = !surface.chars().any(char::is_lowercase) && (2..=5).contains(&letters);
        match kind {
            Kind::Name if capitals => Kind::Name,
            Kind::Name if !stop => Kind::Opening,
            Kind::Name => Kind::Plain,
            kind => kind,
        }
    }
}

/// The number for which a word stands only with a capital: "May".
fn named_number(contrast: &Contrast, word: &str) -> Option<&'static str> {
    let capital = word.starts_with(char::is_uppercase);
    contrast.number(word).filter(|_| capital)
}

fn other_form(contrast: &Contrast, form: &str, folded: &str) -> Option<Direction> {
    (form != folded).then(|| contrast.direction(form)).flatten()
}

/// Entries up to which a lexicon is kept for the next text, some ten megabytes; and lexicons that are kept for each thread.
const KEPT_ENTRIES: usize = 1 << 16;
const KEPT: usize = 4;

thread_local! {
    static SPARE: RefCell<Vec<Lexicon>> = const { RefCell::new(Vec::new()) };
}

impl Lexicon {
    /// The lexicon of a vocabulary, with what is known from earlier texts of the thread.
    pub(super) fn of(vocabulary: &Vocabulary) -> Self {
        let known = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            let of = vocabulary.identity();
            let at = spare.iter().rposition(|lexicon| lexicon.of == of)?;
            Some(spare.remove(at))
        });
        let known = known.ok().flatten();
        known.unwrap_or_else(|| Lexicon::new(vocabulary))
    }

    /// Keeps it for the next text, unless it has grown too large.
    pub(super) fn keep(self) {
        if self.entries.len() > KEPT_ENTRIES {
            return;
        }
        // Where the thread ends there is nothing to keep it for.
        let _ = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            if spare.len() == KEPT {
                spare.remove(0);
            }
            spare.push(self);
        });
    }
}
