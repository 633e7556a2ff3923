//! What a word can be in a phrase by itself: told once a word, and kept from text to text.

use crate::language::{Language, Uses, fold_in, is_hiragana};
use crate::terms::{FormId, Pool, StoredWord, Vocabulary};
use crate::words::spelled;

/// Whether a word can be part of a phrase, whether it can make one, and whether it begins with a capital.
pub(super) const CONTENT: u8 = 1;
pub(super) const SAYS: u8 = 2;
pub(super) const CAPITAL: u8 = 4;
/// Something that is its own follows: no phrase goes on behind it.
pub(super) const POSSESSIVE: u8 = 8;
/// It may be the start of an address.
pub(super) const ADDRESS: u8 = 16;
const MET: u8 = 32;

/// What a word is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kind {
    pub(super) shape: u8,
    /// Nothing but a noun, as far as is known.
    pub(super) plain: bool,
    pub(super) uses: Uses,
    /// Its bytes.
    pub(super) length: u32,
}

/// The words of one vocabulary.
#[derive(Debug)]
pub(super) struct WordKinds {
    /// The identity of the vocabulary.
    of: u64,
    language: Option<&'static Language>,
    /// By form.
    known: Vec<Kind>,
    folded: String,
}

thread_local! {
    static KINDS: Pool<WordKinds> = const { Pool::new() };
}

impl WordKinds {
    /// The kinds of a vocabulary's words, with what the thread has told for earlier texts.
    pub(super) fn of_vocabulary(vocabulary: &Vocabulary) -> Self {
        let of = vocabulary.identity();
        let kept = Pool::take(&KINDS, |kinds| kinds.of == of);
        kept.unwrap_or_else(|| WordKinds {
            of,
            language: vocabulary.language(),
            known: Vec::new(),
            folded: String::new(),
        })
    }

    /// Keeps them for the thread's next text, if the vocabulary is kept.
    pub(super) fn keep(self, vocabulary: &Vocabulary) {
        if vocabulary.is_worth_keeping() {
            Pool::keep(&KINDS, self);
        }
    }

    /// Looks at those of some words that are new.
    pub(super) fn meet(&mut self, words: &[StoredWord], vocabulary: &Vocabulary) {
        if self.known.len() < vocabulary.form_count() {
            self.known.resize(vocabulary.form_count(), Kind::default());
        }
        for word in words {
            if self.known[word.form.index()].shape & MET == 0 {
                self.known[word.form.index()] = self.told(word.form, vocabulary);
            }
        }
    }

    /// What a word is that was met.
    #[inline]
    pub(super) fn of(&self, form: FormId) -> Kind {
        self.known[form.index()]
    }

    fn told(&mut self, form: FormId, vocabulary: &Vocabulary) -> Kind {
        let word = vocabulary.written(form);
        let grammar = self.language.map(Language::grammar);
        let ascii = is_ascii_letters(word);
        match ascii
            && !self
                .language
                .is_some_and(|language| language.traits.dotless_i)
        {
            true => lower_case(word, &mut self.folded), // as most
            false => fold_in(self.language, word, &mut self.folded),
        }
        let (bare, possessive) = self.without_possessive();
        let uses = grammar.map_or(Uses::default(), |grammar| grammar.uses(bare));
        let mut shape = match vocabulary.is_content(form) {
            true => shape_of(word, ascii),
            // A syllable that is a word elsewhere can be part of a name.
            false if self.language.is_some_and(|l| l.traits.syllables) => {
                shape_of(word, ascii) & CAPITAL
            }
            false => 0,
        };
        if uses.any(Uses::TIME) || uses.any(Uses::MONTH) && shape & CAPITAL != 0 {
            shape &= !SAYS;
        }
        let nouns = self.language.is_some_and(|l| l.traits.capital_nouns);
        let uses = match nouns && shape & CAPITAL == 0 {
            true => uses.and(Uses::ADJECTIVE), // anything but a noun
            false => uses,
        };
        let address = word
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("www."));
        Kind {
            shape: shape
                | MET
                | if possessive { POSSESSIVE } else { 0 }
                | if address { ADDRESS } else { 0 },
            plain: uses == Uses::default() || uses == Uses::VAGUE_NOUN || uses == Uses::MONTH,
            uses,
            length: word.len() as u32,
        }
    }

    fn without_possessive(&self) -> (&str, bool) {
        let word = self.folded.as_str();
        let possessive = self
            .language
            .is_some_and(|language| language.traits.possessive);
        match word.strip_suffix("'s") {
            Some(bare) if possessive => (bare, true),
            _ => (word, false),
        }
    }
}

/// Whether all bytes of a word are ASCII letters; without a branch, so that many are looked at together.
fn is_ascii_letters(word: &str) -> bool {
    let bytes = word.as_bytes().iter();
    bytes.fold(true, |all, byte| all & byte.is_ascii_alphabetic())
}

/// Writes a word of ASCII in lower case.
fn lower_case(word: &str, into: &mut String) {
    into.clear();
    into.push_str(word);
    into.make_ascii_lowercase();
}

/// The shape of a word, of which is known whether it is ASCII letters: then its first tells.
fn shape_of(word: &str, ascii: bool) -> u8 {
    match word.as_bytes() {
        [first, _, _, ..] if ascii => {
            CONTENT
                | SAYS
                | if first.is_ascii_uppercase() {
                    CAPITAL
                } else {
                    0
                }
        }
        _ => shape(&spelled(word)),
    }
}

/// The shape of a word in any script. Japanese verbs and endings are no part of a phrase. What makes one has three letters, or one that is a
/// capital or beyond ASCII. The name of a file or host is none.
fn shape(word: &str) -> u8 {
    let telling = |c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_ascii();
    let content =
        word.contains(char::is_alphabetic) && !word.contains(is_hiragana) && !is_host(word);
    let letters = || word.chars().filter(|c| c.is_alphabetic()).count();
    let says = word.contains(telling) || letters() >= 3;
    let capital = word.starts_with(char::is_uppercase);
    let bits = [(content, CONTENT), (says, SAYS), (capital, CAPITAL)];
    bits.iter()
        .filter(|(is, _)| *is)
        .fold(0, |all, (_, bit)| all | bit)
}

/// Whether a word is parts of two lower-case letters and more with stops between them: "tides.example".
fn is_host(word: &str) -> bool {
    let part = |part: &str| {
        part.len() > 1
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    word.contains('.') && word.split('.').all(part) && !word.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_of_ascii_has_the_shape_that_any_word_has(word in "[aBc9'.-]{0,5}") {
            prop_assert_eq!(shape_of(&word, is_ascii_letters(&word)), shape(&word));
        }
    }

    #[test]
    fn names_of_hosts_and_files_are_no_words() {
        for (word, host) in [
            ("tides.example", true),
            ("setup.html", true),
            ("U.S", false),
            ("e.g", false),
            ("Node.js", false),
        ] {
            assert_eq!(is_host(word), host, "{word}");
        }
    }
}
