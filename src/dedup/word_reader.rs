//! What a word can do to a meaning, read from its letters and the lists of its language.

use super::attribution::Saying;
use super::letters::plain_letters;
use super::numerals::Numeral;
use super::token::{Token, TokenKind};
use crate::language::{Contrast, Direction, Language, Same, one_spelling};
use crate::terms::{FormId, Vocabulary, fold};

/// A word as it was read.
pub(super) struct WordReading {
    /// The words for which it stands, each with the form whose stem it is: "can't" stands for "can" and "not".
    pub(super) tokens: Vec<(Token, FormId)>,
    /// What its first token is where the word opens a sentence.
    pub(super) opening: TokenKind,
    /// What it does in saying who said something.
    pub(super) saying: Saying,
    pub(super) rare: RareTraits,
}

/// What few words have.
#[derive(Debug, Default, PartialEq)]
pub(super) struct RareTraits {
    /// The number that the word is or begins.
    pub(super) numeral: Option<Numeral>,
    /// Whether it begins with a digit.
    pub(super) digits: bool,
    pub(super) pairs: JoinedPairs,
}

/// Words that may follow a word, each with the one word that both then are: behind "per", "cent" gives "percent".
pub(super) type JoinedPairs = &'static [(&'static str, &'static str)];

/// Reads the words of a language.
#[derive(Debug)]
pub(super) struct WordReader {
    language: Option<&'static Language>,
    contrast: Option<&'static Contrast>,
    same: Option<&'static Same>,
}

/// Longest word that is written on to the next, in bytes: "l'", "dell'".
const ELIDED: usize = 5;

impl WordReader {
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        WordReader {
            language,
            contrast: language.map(Language::contrast),
            same: language.map(Language::same),
        }
    }

    /// Whether it is known by which words a speaker is named.
    pub(super) fn knows_sayings(&self) -> bool {
        self.contrast.is_some()
    }

    /// Reads a word as it is written. Cost: a few look-ups.
    pub(super) fn read(&self, word: &str, vocabulary: &mut Vocabulary) -> WordReading {
        let folded = self.folded(word);
        let mut reading = WordReading {
            tokens: Vec::new(),
            opening: TokenKind::Plain,
            saying: Saying::of(word, self.contrast),
            rare: RareTraits {
                pairs: self.same.map_or(&[], |same| same.pairs(&folded)),
                ..RareTraits::default()
            },
        };
        if folded.starts_with(char::is_numeric) {
            self.read_digits(&folded, &mut reading, vocabulary);
        } else if let Some(value) = self.listed_number(word, &folded) {
            self.read_number(value, &folded, &mut reading, vocabulary);
        } else {
            self.read_word(word, &folded, &mut reading, vocabulary);
        }
        reading
    }

    /// A word in lower case and plain letters.
    fn folded(&self, word: &str) -> String {
        let mut folded = String::new();
        fold(word, &mut folded);
        if !folded.is_ascii() {
            let drops_accents = self.language.is_some_and(|l| l.traits.optional_accents);
            folded = plain_letters(&folded, drops_accents);
        }
        folded
    }

    /// The value of a number word.
    fn listed_number(&self, word: &str, folded: &str) -> Option<&'static str> {
        let contrast = self.contrast?;
        named_number(contrast, word).or_else(|| contrast.number(folded))
    }

    fn read_number(
        &self,
        value: &str,
        folded: &str,
        reading: &mut WordReading,
        vocabulary: &mut Vocabulary,
    ) {
        reading.rare.numeral = Some(Numeral::listed(value));
        let form = if value == "~1" { "1" } else { folded };
        let mut token = self.token(form, form, TokenKind::Plain, vocabulary);
        token.0.direction = self.contrast.and_then(|c| c.direction(folded));
        reading.tokens.push(token);
    }

    fn read_digits(&self, folded: &str, reading: &mut WordReading, vocabulary: &mut Vocabulary) {
        let comma = self.language.is_some_and(|l| l.traits.decimal_comma);
        let (numeral, unit) = Numeral::digits(folded, comma);
        let scale = self.contrast.zip(unit).and_then(|(c, unit)| c.number(unit));
        reading.rare.digits = true;
        if let (Numeral::Digits(n), Some(Numeral::Scale(scale))) =
            (&numeral, scale.map(Numeral::listed))
        {
            reading.rare.numeral = Some(Numeral::Digits(n * scale));
            return;
        }
        reading.rare.numeral = Some(numeral);
        if let Some(unit) = unit {
            self.push_forms(unit, TokenKind::Plain, reading, vocabulary);
        }
    }

    fn read_word(
        &self,
        word: &str,
        folded: &str,
        reading: &mut WordReading,
        vocabulary: &mut Vocabulary,
    ) {
        let (stem, negated) = without_negation(folded);
        if let Some((elided, rest)) = self.elided(stem) {
            let kind = self.kind(word, elided);
            let token = self.token(elided, elided, kind, vocabulary);
            reading.tokens.push(token);
            self.push_forms(rest, self.kind(rest, rest), reading, vocabulary);
        } else if let Some(long) = self.abbreviation(word) {
            let names = long.split('_');
            let tokens = names.map(|name| self.token(name, name, TokenKind::Name, vocabulary));
            reading.tokens.extend(tokens);
            reading.opening = TokenKind::Name;
            return;
        } else if let Some((first, second)) = self.same.and_then(|same| same.suffix(stem)) {
            self.push_forms(first, self.kind(word, first), reading, vocabulary);
            self.push_forms(second, self.kind(second, second), reading, vocabulary);
        } else {
            self.push_forms(stem, self.kind(word, stem), reading, vocabulary);
        }
        let first = reading.tokens.first().map(|first| first.0.kind);
        reading.opening = self.opening(word, stem, first);
        if negated {
            let not = self.token("not", "not", TokenKind::Negation, vocabulary);
            reading.tokens.push(not);
        }
    }

    /// A word's tokens in the form that all its spellings share.
    fn push_forms(
        &self,
        folded: &str,
        kind: TokenKind,
        reading: &mut WordReading,
        vocabulary: &mut Vocabulary,
    ) {
        let same = self.same.and_then(|same| same.word(folded));
        for form in same.unwrap_or(folded).split('_') {
            let token = self.token(form, folded, kind, vocabulary);
            reading.tokens.push(token);
        }
    }

    /// The two words of one that elides the first: "l'eau" is "l" and "eau".
    fn elided<'a>(&self, folded: &'a str) -> Option<(&'a str, &'a str)> {
        let eliding = self.language.is_some_and(|l| l.traits.elides);
        let (elided, rest) = folded.split_once('\'').filter(|_| eliding)?;
        (elided.len() <= ELIDED && !rest.is_empty()).then_some((elided, rest))
    }

    /// The words for which an abbreviation stands, `_` between them, whether it is written with stops or without.
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

    /// A word that can do nothing to a meaning, such as the unit of a number.
    pub(super) fn plain(&self, word: &str, vocabulary: &mut Vocabulary) -> Token {
        self.token(word, word, TokenKind::Plain, vocabulary).0
    }

    /// A lower-case word, with what it can do.
    pub(super) fn small(&self, word: &str, vocabulary: &mut Vocabulary) -> Token {
        self.token(word, word, self.kind(word, word), vocabulary).0
    }

    /// A token of a number.
    pub(super) fn number(&self, form: &str, vocabulary: &mut Vocabulary) -> Token {
        self.token(form, form, TokenKind::Number, vocabulary).0
    }

    /// The token of a word in a common form, `folded` being the form in which the lists have it, and the form whose stem it is.
    fn token(
        &self,
        form: &str,
        folded: &str,
        kind: TokenKind,
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
            content: content && kind != TokenKind::Modal,
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

    /// What a word does inside a sentence: what the lists say of it in lower case; else it is a name where it is written with a
    /// capital.
    fn kind(&self, surface: &str, folded: &str) -> TokenKind {
        if let Some(listed) = self.contrast.and_then(|c| listed_kind(c, folded)) {
            return listed;
        }
        let titled = self.same.is_some_and(|same| same.is_title(folded));
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let self_named = folded == "i" || folded.starts_with("i'");
        if capital && !self_named && !titled {
            TokenKind::Name
        } else {
            TokenKind::Plain
        }
    }

    /// What a word is where it opens a sentence: letters all in capitals are a name there, too.
    fn opening(&self, surface: &str, folded: &str, first: Option<TokenKind>) -> TokenKind {
        let kind = first.unwrap_or(TokenKind::Plain);
        let stop = self.language.is_some_and(|l| l.is_stop_word(folded));
        let letters = surface.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = !surface.chars().any(char::is_lowercase) && (2..=5).contains(&letters);
        match kind {
            TokenKind::Name if capitals => TokenKind::Name,
            TokenKind::Name if !stop => TokenKind::Opening,
            TokenKind::Name => TokenKind::Plain,
            kind => kind,
        }
    }
}

/// A lower-case word without the "n't" at its end, and whether it has one.
fn without_negation(folded: &str) -> (&str, bool) {
    match folded.strip_suffix("n't") {
        Some(stem) if !stem.is_empty() => (stem, true),
        _ => (folded, false),
    }
}

/// What the lists say that a lower-case word does.
fn listed_kind(contrast: &Contrast, folded: &str) -> Option<TokenKind> {
    if contrast.is_doubt(folded) {
        Some(TokenKind::Doubt)
    } else if contrast.is_negation(folded) {
        Some(TokenKind::Negation)
    } else if contrast.is_modal(folded) {
        Some(TokenKind::Modal)
    } else if contrast.is_when(folded) {
        Some(TokenKind::When)
    } else {
        contrast.bounds(folded).then_some(TokenKind::Bound)
    }
}

/// The number for which a word stands where it is written with a capital: "May" is a month, "may" is not.
fn named_number(contrast: &Contrast, word: &str) -> Option<&'static str> {
    let capital = word.starts_with(char::is_uppercase);
    contrast.number(word).filter(|_| capital)
}

/// The side of a contrast that the form which a word shares with its other spellings stands on, if that is another word.
fn other_form(contrast: &Contrast, form: &str, folded: &str) -> Option<Direction> {
    (form != folded).then(|| contrast.direction(form)).flatten()
}
