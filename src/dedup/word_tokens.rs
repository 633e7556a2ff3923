//! The token of a word: under which stem it is compared, and what it can do to a meaning.

use super::token::{Token, TokenKind};
use super::word_reader::WordReader;
use crate::language::{Direction, Language, one_spelling};
use crate::terms::{FormId, Vocabulary};

impl WordReader {
    /// A word that can do nothing to a meaning, such as the unit of a number.
    pub(super) fn plain(&self, word: &str, vocabulary: &mut Vocabulary) -> Token {
        let form = self.listed(word).form().unwrap_or(word);
        self.token(form, word, TokenKind::Plain, vocabulary).0
    }

    /// A lower-case word, with what it can do.
    pub(super) fn small(&self, word: &str, vocabulary: &mut Vocabulary) -> Token {
        let kind = self.kind(word, word, vocabulary);
        self.token(word, word, kind, vocabulary).0
    }

    /// A token of a number.
    pub(super) fn number(&self, form: &str, vocabulary: &mut Vocabulary) -> Token {
        self.token(form, form, TokenKind::Number, vocabulary).0
    }

    /// The token of a word in a common form, `folded` being the form in which the lists have it, and the form whose stem it is.
    pub(super) fn token(
        &self,
        form: &str,
        folded: &str,
        kind: TokenKind,
        vocabulary: &mut Vocabulary,
    ) -> (Token, FormId) {
        let spelled = self.spelled(form, vocabulary);
        let other = || self.direction(form).filter(|_| form != folded);
        let direction = self.direction(folded).or_else(other);
        let token = self.token_of(spelled, kind, direction, vocabulary);
        (token, vocabulary.form(form))
    }

    pub(super) fn token_of(
        &self,
        spelled: FormId,
        kind: TokenKind,
        direction: Option<Direction>,
        vocabulary: &mut Vocabulary,
    ) -> Token {
        let stem = vocabulary.stem_key(vocabulary.stem_of(spelled));
        let synonym = self.synonyms.and_then(|synonyms| synonyms.one_of(stem));
        let (spelled, direction) = match synonym {
            Some(word) => (vocabulary.form(word), direction.or(self.direction(word))),
            None => (spelled, direction),
        };
        let term = vocabulary.stem_of(spelled);
        let stops = |language: &Language| language.is_stop_stem(vocabulary.stem_key(term));
        let content = vocabulary.is_content(spelled) && kind != TokenKind::Modal;
        Token {
            term,
            kind,
            direction,
            content: content && !self.language.is_some_and(stops),
        }
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
    pub(super) fn kind(
        &self,
        surface: &str,
        folded: &str,
        vocabulary: &mut Vocabulary,
    ) -> TokenKind {
        let listed = self.listed(folded);
        let titled = || listed.same.is_some_and(|same| same.title);
        match listed.kind() {
            Some(kind) => kind,
            None if titled() => TokenKind::Plain,
            None => self.name_or_plain(surface, folded, vocabulary),
        }
    }

    /// A word with a capital is a name; where nouns have capitals, too, only if it is no known word.
    pub(super) fn name_or_plain(
        &self,
        surface: &str,
        folded: &str,
        vocabulary: &mut Vocabulary,
    ) -> TokenKind {
        let self_named = || folded == "i" || folded.starts_with("i'");
        if surface.starts_with(char::is_uppercase)
            && !self_named()
            && !self.is_known_noun(folded, vocabulary)
        {
            TokenKind::Name
        } else {
            TokenKind::Plain
        }
    }

    /// Whether a lower-case word is known in a language in which all nouns have capitals. The vocabulary gives its stem: by a stemmer
    /// each takes thousands of instructions.
    fn is_known_noun(&self, folded: &str, vocabulary: &mut Vocabulary) -> bool {
        let nouns = self.language.filter(|l| l.traits.capital_nouns);
        nouns.and_then(Language::background).is_some_and(|known| {
            let form = vocabulary.form(folded);
            known.has(vocabulary.stem(vocabulary.stem_of(form)))
        })
    }

    /// What a word is where it opens a sentence: letters all in capitals are a name there, too.
    pub(super) fn opening(
        &self,
        surface: &str,
        folded: &str,
        first: Option<TokenKind>,
    ) -> TokenKind {
        let stop = || self.language.is_some_and(|l| l.is_stop_word(folded));
        match first.unwrap_or(TokenKind::Plain) {
            TokenKind::Name if is_in_capitals(surface) => TokenKind::Name,
            TokenKind::Name if is_one_letter(surface) && !stop() => TokenKind::Name,
            TokenKind::Name if !stop() => TokenKind::Opening,
            TokenKind::Name => TokenKind::Plain,
            kind => kind,
        }
    }
}

/// Whether a word has one letter, with its sign: "F", "F#".
fn is_one_letter(surface: &str) -> bool {
    surface.chars().filter(|c| c.is_alphabetic()).count() == 1
}

/// Whether a short word is written in capitals alone.
fn is_in_capitals(surface: &str) -> bool {
    let letters = || surface.chars().filter(|c| c.is_alphabetic()).count();
    !surface.chars().any(char::is_lowercase) && (2..=5).contains(&letters())
}
