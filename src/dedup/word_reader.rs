//! What a word can do to a meaning, read from its letters and the lists of its language.

use super::attribution::Saying;
use super::listed_word::{Listed, NOTHING};
use super::numerals::Numeral;
use super::spelled_word::SpelledWord;
use super::token::{Token, TokenKind};
use crate::language::{Contrast, Direction, Language, Same, Synonyms, one_spelling};
use crate::terms::{FormId, Vocabulary};
use crate::words::{WordKey, fold};

/// A word as it was read.
#[derive(Debug, Default)]
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
#[derive(Debug, Default)]
pub(super) struct RareTraits {
    /// The number that the word is or begins.
    pub(super) numeral: Option<Numeral>,
    /// Whether it begins with a digit.
    pub(super) digits: bool,
    pub(super) pairs: JoinedPairs,
    /// The word for "number" where it means that before one.
    pub(super) numero: Option<&'static str>,
}

impl RareTraits {
    /// Whether a word has nothing of that.
    pub(super) fn is_none(&self) -> bool {
        self.numeral.is_none() && !self.digits && self.pairs.is_empty() && self.numero.is_none()
    }
}

/// Words that may follow a word, each with the one word that both then are: behind "per", "cent" gives "percent".
pub(super) type JoinedPairs = &'static [(&'static str, &'static str)];

/// Reads the words of a language.
#[derive(Debug)]
pub(super) struct WordReader {
    pub(super) language: Option<&'static Language>,
    contrast: Option<&'static Contrast>,
    same: Option<&'static Same>,
    pub(super) synonyms: Option<Synonyms>,
}

/// Fewest letters of a word in which figures are letters misread.
const LETTERS: usize = 3;

/// Stands for what an ending does that a modal verb does elsewhere.
const WOULD: &str = "~would";

/// Longest word that is written on to the next, in bytes: "l'", "dell'".
const ELIDED: usize = 5;

impl WordReader {
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        WordReader {
            language,
            contrast: language.map(Language::contrast),
            same: language.map(Language::same),
            synonyms: language.and_then(Language::synonyms),
        }
    }

    /// What makes the number before it a time of day.
    pub(super) fn clock(&self) -> &'static [&'static str] {
        self.same.map_or(&[], |same| &same.clock)
    }

    /// Whether it is known by which words a speaker is named.
    pub(super) fn knows_sayings(&self) -> bool {
        self.contrast.is_some()
    }

    /// Reads a form; `word` and `reading` are room that is used again. Cost: two look-ups for most words.
    pub(super) fn read(
        &self,
        form: FormId,
        word: &mut SpelledWord,
        reading: &mut WordReading,
        vocabulary: &mut Vocabulary,
    ) {
        word.set(vocabulary.written(form), self.language);
        if let Some(misread) = self.misread(word) {
            let form = vocabulary.form(&misread);
            return self.read(form, word, reading, vocabulary);
        }
        let word = &*word;
        let small = self.listed(word.folded());
        let written = if word.is_small {
            small
        } else {
            self.listed(&word.written)
        };
        reading.tokens.clear();
        reading.rare = RareTraits::default();
        let digits = word.begins_with_figure();
        if word.is_whole() && !digits && small.is_nothing() && written.is_nothing() {
            return self.read_unlisted(word, form, reading, vocabulary);
        }
        reading.opening = TokenKind::Plain;
        reading.saying = self.saying(word, written, small);
        reading.rare.pairs = small.same.map_or(&[], |same| &same.pairs);
        reading.rare.numero = small.same.and_then(|same| same.numero);
        let number = named_number(word, written).or(small.number());
        if digits {
            self.read_digits(word.folded(), reading, vocabulary);
        } else if let Some(value) = number {
            self.read_number(value, word.folded(), reading, vocabulary);
        } else {
            self.read_word(word, reading, vocabulary);
        }
    }

    /// A known word of which letters were read as figures: "counci1", "c0mpany". A number with its unit is none.
    fn misread(&self, word: &SpelledWord) -> Option<String> {
        if !word.has_figures() {
            return None; // as most
        }
        let folded = word.folded();
        let figures = folded.bytes().filter(u8::is_ascii_digit).count();
        if figures == 0
            || !folded
                .bytes()
                .all(|b| matches!(b, b'0' | b'1') || b.is_ascii_lowercase())
        {
            return None;
        }
        let letters = |text: &str| text.replace('0', "o").replace('1', "l");
        let known = |language: &Language| {
            let words = language.background();
            words.is_some_and(|words| words.has(&language.stem(&letters(folded))))
        };
        let mostly = folded.len() >= figures + LETTERS && self.language.is_some_and(known);
        mostly.then(|| letters(&word.written))
    }

    /// What the lists say of a word in one form.
    pub(super) fn listed(&self, word: &str) -> Listed {
        let key = WordKey::of(word);
        Listed {
            contrast: self.contrast.and_then(|contrast| contrast.found(key)),
            same: self.same.and_then(|same| same.found(key)),
        }
    }

    pub(super) fn direction(&self, word: &str) -> Option<Direction> {
        self.listed(word).contrast?.direction()
    }

    /// What a word does in an attribution.
    fn saying(&self, word: &SpelledWord, written: Listed, small: Listed) -> Saying {
        if self.contrast.is_none() {
            return Saying::NOTHING;
        }
        let as_written = Saying::of_written(written.contrast());
        if word.is_ascii() || !self.drops_accents() {
            let listed = small.contrast();
            return as_written | Saying::of_lower(word.folded(), listed, listed);
        }
        let mut lower = String::new(); // accents and all
        fold(&word.written, &mut lower);
        let listed = self.listed(&lower).contrast();
        as_written | Saying::of_lower(&lower, listed, listed)
    }

    /// Whether the folded form of a word may be another than its lower case.
    fn drops_accents(&self) -> bool {
        self.language
            .is_some_and(|l| l.traits.optional_accents || l.traits.dotless_i || l.same().respells())
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
        token.0.direction = self.direction(folded);
        reading.tokens.push(token);
    }

    fn read_digits(&self, folded: &str, reading: &mut WordReading, vocabulary: &mut Vocabulary) {
        let comma = self.language.is_some_and(|l| l.traits.decimal_comma);
        let (numeral, unit) = Numeral::digits(folded, comma);
        let scale = unit.and_then(|unit| self.listed(unit).number());
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

    /// Reads a word of letters that no list has, as most are: the same as [`WordReader::read_word`] with fewer look-ups.
    fn read_unlisted(
        &self,
        word: &SpelledWord,
        form: FormId,
        reading: &mut WordReading,
        vocabulary: &mut Vocabulary,
    ) {
        let folded = word.folded();
        let kind = self.name_or_plain(&word.written, folded, vocabulary);
        let small = if word.is_small {
            form
        } else {
            vocabulary.form(folded)
        };
        let british = self.language.is_some_and(|l| l.traits.british_spellings);
        let respelled = british.then(|| one_spelling(folded)).flatten();
        let spelled = respelled.map_or(small, |spelled| vocabulary.form(&spelled));
        let token = self.token_of(spelled, kind, None, vocabulary);
        self.push_mood(folded, reading, vocabulary);
        reading.tokens.push((token, small));
        reading.opening = self.opening(&word.written, folded, Some(kind));
        reading.saying = if word.is_ascii() {
            Saying::NOTHING
        } else {
            self.saying(word, NOTHING, NOTHING)
        };
    }

    fn read_word(
        &self,
        word: &SpelledWord,
        reading: &mut WordReading,
        vocabulary: &mut Vocabulary,
    ) {
        let (stem, negated) = without_negation(word.folded());
        let word = &word.written;
        if let Some((elided, rest)) = self.elided(stem) {
            let kind = self.kind(word, elided, vocabulary);
            let token = self.token(elided, elided, kind, vocabulary);
            reading.tokens.push(token);
            self.push_forms(rest, self.kind(rest, rest, vocabulary), reading, vocabulary);
        } else if let Some(long) = self.abbreviation(word) {
            let names = long.split('_');
            let tokens = names.map(|name| self.token(name, name, TokenKind::Name, vocabulary));
            reading.tokens.extend(tokens);
            reading.opening = TokenKind::Name;
            return;
        } else if let Some((first, second)) = self.same.and_then(|same| same.suffix(stem)) {
            for (surface, folded) in [(word.as_str(), first), (second, second)] {
                let kind = self.kind(surface, folded, vocabulary);
                self.push_forms(folded, kind, reading, vocabulary);
            }
        } else {
            self.push_mood(stem, reading, vocabulary);
            self.push_forms(stem, self.kind(word, stem, vocabulary), reading, vocabulary);
        }
        let first = reading.tokens.first().map(|first| first.0.kind);
        reading.opening = self.opening(word, stem, first);
        if negated {
            let not = self.token("not", "not", TokenKind::Negation, vocabulary);
            reading.tokens.push(not);
        }
    }

    /// Puts a modal verb before one that says by its ending what would be: "construirait" is "would build".
    fn push_mood(&self, folded: &str, reading: &mut WordReading, vocabulary: &mut Vocabulary) {
        let would = |contrast: &Contrast| {
            contrast.is_conditional(folded) && !contrast.listed(folded).is_modal()
        };
        if self.contrast.is_some_and(would) {
            let token = self.token(WOULD, WOULD, TokenKind::Modal, vocabulary);
            reading.tokens.push(token);
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
        let same = self.listed(folded).form();
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
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        if word.contains('.') {
            self.listed(&word.replace('.', "")).short()
        } else {
            self.listed(word).short()
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

/// The number for which a word stands where it is written with a capital: "May" is a month, "may" is not.
fn named_number(word: &SpelledWord, listed: Listed) -> Option<&'static str> {
    let capital = word.written.starts_with(char::is_uppercase);
    listed.number().filter(|_| capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_that_no_list_has_is_read_as_any_other(
            code in "en|de|fr|sk",
            word in "[A-Z]?[a-z]{1,3}(our|ise|ll|re)?[a-z]{0,3}|i|I|IBM|[ÉéЖ]t?[éΣ]|[Σα-ω]{1,3}|[а-я]{2,4}",
        ) {
            let language = Language::from_code(&code).ok();
            let reader = WordReader::new(language);
            let mut vocabulary = Vocabulary::new(language);
            let form = vocabulary.form(&word);
            let mut spelled = SpelledWord::default();
            spelled.set(&word, language);
            prop_assume!(reader.listed(&word).is_nothing() && reader.listed(spelled.folded()).is_nothing());
            let (mut unlisted, mut other) = (WordReading::default(), WordReading::default());
            reader.read_unlisted(&spelled, form, &mut unlisted, &mut vocabulary);
            reader.read_word(&spelled, &mut other, &mut vocabulary);
            other.saying = reader.saying(&spelled, NOTHING, NOTHING);
            prop_assert_eq!(format!("{unlisted:?}"), format!("{other:?}"));
        }
    }
}
