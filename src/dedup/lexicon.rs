//! What each word of a document is, found out once a word.

use super::letters::plain_letters;
use super::numerals::Numeral;
use super::token::{Kind, Token};
use crate::language::{Contrast, Direction, Language, Same, one_spelling};
use crate::terms::{Interner, TermId, Vocabulary, WordHash, fold};

/// What a word is, wherever it stands.
pub(super) struct Entry<'l> {
    /// The words for which it stands.
    pub(super) tokens: &'l [Token],
    /// What its first is where it opens a sentence.
    pub(super) opening: Kind,
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
    tokens: Vec<Token>,
    opening: Kind,
    rare: Rare,
}

/// What few words have.
#[derive(Default, PartialEq)]
struct Rare {
    numeral: Option<Numeral>,
    digits: bool,
    pairs: Pairs,
}

/// An entry as it is kept: a long text has millions.
struct Kept {
    /// The end of its tokens among those of all entries.
    end: usize,
    opening: Kind,
    rare: Option<Box<Rare>>,
}

/// The words of a document, as they are written, and their terms.
pub(super) struct Lexicon {
    language: Option<&'static Language>,
    contrast: Option<&'static Contrast>,
    same: Option<&'static Same>,
    pub(super) vocabulary: Vocabulary,
    /// By term: its first words, a space apart; nothing where its stem is all of them.
    forms: Vec<Option<Box<str>>>,
    words: Interner,
    /// By the number of the word.
    entries: Vec<Kept>,
    /// Those of all entries, one entry's behind the other's.
    tokens: Vec<Token>,
}

/// Most forms of a term by which it is compared with words that may be mistyped.
const FORMS: usize = 8;
/// Longest of those words, in bytes.
const ELIDED: usize = 5;

impl Lexicon {
    pub(super) fn new(language: Option<&'static Language>) -> Self {
        Lexicon {
            language,
            contrast: language.map(Language::contrast),
            same: language.map(Language::same),
            vocabulary: Vocabulary::default(),
            forms: Vec::new(),
            words: Interner::default(),
            entries: Vec::new(),
            tokens: Vec::new(),
        }
    }

    /// The number of a word's entry.
    pub(super) fn look_up(&mut self, word: &str) -> u32 {
        let hash = WordHash::of(word);
        if let Some(number) = self.words.find(word, hash) {
            return number;
        }
        let Draft {
            tokens,
            opening,
            rare,
        } = self.read(word);
        self.tokens.extend(tokens);
        self.entries.push(Kept {
            end: self.tokens.len(),
            opening,
            rare: (rare != Rare::default()).then(|| Box::new(rare)),
        });
        self.words.add(word, hash)
    }

    /// Drops what only reading needs.
    pub(super) fn forget_entries(&mut self) {
        self.words = Interner::default();
        self.entries = Vec::new();
        self.tokens = Vec::new();
    }

    pub(super) fn entry(&self, number: u32) -> Entry<'_> {
        let at = number as usize;
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.entries[before].end);
        let kept = &self.entries[at];
        let rare = kept.rare.as_deref();
        Entry {
            tokens: &self.tokens[start..kept.end],
            opening: kept.opening,
            numeral: rare.and_then(|rare| rare.numeral.as_ref()),
            digits: rare.is_some_and(|rare| rare.digits),
            pairs: rare.map_or(&[], |rare| rare.pairs),
        }
    }

    fn read(&mut self, word: &str) -> Draft {
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
            self.read_digits(&folded, &mut entry);
        } else if let Some(value) = self
            .contrast
            .and_then(|c| named_number(c, word).or_else(|| c.number(&folded)))
        {
            entry.rare.numeral = Some(Numeral::listed(value));
            let direction = self.contrast.and_then(|c| c.direction(&folded));
            let form = if value == "~1" { "1" } else { &folded };
            let mut token = self.plain(form);
            token.direction = direction;
            entry.tokens.push(token);
        } else {
            self.read_word(word, &folded, &mut entry);
        }
        entry
    }

    fn read_digits(&mut self, folded: &str, entry: &mut Draft) {
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
            self.push_forms(unit, Kind::Plain, entry);
        }
    }

    fn read_word(&mut self, word: &str, folded: &str, entry: &mut Draft) {
        let (stem, negated) = match folded.strip_suffix("n't") {
            Some(stem) if !stem.is_empty() => (stem, true),
            _ => (folded, false),
        };
        if let Some((elided, rest)) = self.elided(stem) {
            let kind = self.kind(word, elided);
            entry.tokens.push(self.token(elided, elided, kind));
            self.push_forms(rest, self.kind(rest, rest), entry);
        } else if let Some(long) = self.abbreviation(word) {
            for part in long.split('_') {
                let token = self.token(part, part, Kind::Name);
                entry.tokens.push(token);
            }
            entry.opening = Kind::Name;
            return;
        } else if let Some((first, second)) = self.same.and_then(|same| same.suffix(stem)) {
            self.push_forms(first, self.kind(word, first), entry);
            self.push_forms(second, self.kind(second, second), entry);
        } else {
            let kind = self.kind(word, stem);
            self.push_forms(stem, kind, entry);
        }
        entry.opening = self.opening(word, stem, entry.tokens.first());
        if negated {
            let not = self.token("not", "not", Kind::Negation);
            entry.tokens.push(not);
        }
    }

    /// A word's tokens in the form that all its spellings share.
    fn push_forms(&mut self, folded: &str, kind: Kind, entry: &mut Draft) {
        let same = self.same.and_then(|same| same.word(folded));
        for form in same.unwrap_or(folded).split('_') {
            let token = self.token(form, folded, kind);
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
    pub(super) fn plain(&mut self, word: &str) -> Token {
        self.token(word, word, Kind::Plain)
    }

    /// A word in small letters, with what it can do.
    pub(super) fn small(&mut self, word: &str) -> Token {
        self.token(word, word, self.kind(word, word))
    }

    /// A token of a number.
    pub(super) fn number(&mut self, form: &str) -> Token {
        self.token(form, form, Kind::Number)
    }

    fn token(&mut self, form: &str, folded: &str, kind: Kind) -> Token {
        let term = self.intern(form);
        self.note(term, form);
        let direction = self
            .contrast
            .and_then(|c| c.direction(folded).or_else(|| other_form(c, form, folded)));
        Token {
            term,
            kind,
            direction,
            content: self.vocabulary.is_content(term) && kind != Kind::Modal,
            sentence: 0,
        }
    }

    /// The first words of a term, a space apart.
    pub(super) fn forms(&self, term: TermId) -> &str {
        let forms = self.forms.get(term.index()).and_then(Option::as_deref);
        forms.unwrap_or_else(|| self.vocabulary.stem(term))
    }

    /// Notes a form of a term, if it has not many.
    fn note(&mut self, term: TermId, form: &str) {
        if term.index() == self.forms.len() {
            let other = self.vocabulary.stem(term) != form;
            self.forms.push(other.then(|| form.into()));
            return;
        }
        let forms = self.forms(term);
        let count = forms.split(' ').count();
        if count < FORMS && !forms.split(' ').any(|known| known == form) {
            self.forms[term.index()] = Some(format!("{forms} {form}").into());
        }
    }

    fn intern(&mut self, form: &str) -> TermId {
        let plain: String;
        let form = if form.contains('.') && form.contains(char::is_alphabetic) {
            plain = form.replace('.', "");
            &plain
        } else {
            form
        };
        match self.language {
            Some(language) if language.traits.british_spellings => {
                let owner = form.strip_suffix("'s").unwrap_or(form);
                let spelled = one_spelling(owner);
                self.vocabulary
                    .intern(spelled.as_deref().unwrap_or(form), Some(language))
            }
            language => self.vocabulary.intern(form, language),
        }
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
    fn opening(&self, surface: &str, folded: &str, token: Option<&Token>) -> Kind {
        let kind = token.map_or(Kind::Plain, |t| t.kind);
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
