//! What a comparison asks of the words of two units.

use super::lexicon::Lexicon;
use super::misspelt::{Spelled, mistyped};
use super::token::{Token, TokenKind};
use super::undivided::{PartTerms, UndividedReader};
use super::voice::Grammar;
use crate::language::{Background, Language};
use crate::terms::{FormId, StemId, StoredWord, Vocabulary};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// The words of some texts: their stems, spellings and grammar.
pub(super) struct Dictionary<'a> {
    vocabulary: &'a Vocabulary,
    lexicon: &'a Lexicon,
    /// The words of the texts, one text after the other.
    texts: [&'a [StoredWord]; 2],
    /// The first words of each stem, sorted by stem and then as they come; found when a spelling is first asked for.
    spellings: OnceCell<Vec<(StemId, FormId)>>,
    /// The word before each name that has one and always the same; `None` for a name that has several. Found when first asked for.
    bearers: OnceCell<FxHashMap<StemId, Option<StemId>>>,
    grammar: &'a Grammar,
    /// The frequent words of the language, by which a word is told from a slip.
    known: Option<&'static Background>,
    negations_known: bool,
}

/// Most words of one stem whose spellings are compared with a word that may be mistyped.
const SPELLINGS: usize = 8;

impl<'a> Dictionary<'a> {
    /// Of texts whose words were looked up.
    pub(super) fn new(
        vocabulary: &'a Vocabulary,
        lexicon: &'a Lexicon,
        texts: [&'a [StoredWord]; 2],
    ) -> Self {
        let language = vocabulary.language();
        Dictionary {
            vocabulary,
            lexicon,
            texts,
            spellings: OnceCell::new(),
            bearers: OnceCell::new(),
            grammar: &lexicon.grammar,
            known: language.and_then(Language::background),
            negations_known: language.is_some_and(|l| !l.contrast().is_unknown()),
        }
    }

    pub(super) fn language(&self) -> Option<&'static Language> {
        self.vocabulary.language()
    }

    /// Terms that tell which part a word plays, where words are not divided or carry their particles.
    pub(super) fn parts(&self) -> Option<&'a PartTerms> {
        self.lexicon.undivided.as_ref().map(UndividedReader::parts)
    }

    /// Whether the language's negations are known.
    pub(super) fn knows_negations(&self) -> bool {
        self.negations_known
    }

    /// The words that carry the language's grammar.
    pub(super) fn grammar(&self) -> &Grammar {
        self.grammar
    }

    /// Whether nouns have capitals, as names have.
    pub(super) fn has_capital_nouns(&self) -> bool {
        self.language().is_some_and(|l| l.traits.capital_nouns)
    }

    /// Whether two stems are the same but for beginnings that say the contrary.
    pub(super) fn are_contrary(&self, one: &str, other: &str) -> bool {
        self.language()
            .is_some_and(|l| l.contrast().are_contrary(one, other))
    }

    /// Whether a word is a number in figures or words, no day or month.
    pub(super) fn is_figure(&self, token: &Token) -> bool {
        token.kind == TokenKind::Number
            && self
                .stem(token.term)
                .starts_with(|c: char| !c.is_alphabetic())
    }

    pub(super) fn stem(&self, term: StemId) -> &str {
        self.vocabulary.stem(term)
    }

    /// Whether a name in the texts has this word before it or none, so that "Hale" is "Tom Hale": there is no "Ann Hale".
    pub(super) fn is_only_bearer(&self, first: StemId, name: StemId) -> bool {
        let bearers = self.bearers.get_or_init(|| self.find_bearers());
        bearers.get(&name).is_none_or(|only| *only == Some(first))
    }

    /// Linear in the words of the texts.
    fn find_bearers(&self) -> FxHashMap<StemId, Option<StemId>> {
        let mut bearers = FxHashMap::default();
        for two in self.texts.iter().flat_map(|words| words.windows(2)) {
            let [first, name] = [&two[0], &two[1]].map(|word| self.lexicon.name(word.form));
            let [before, behind] = [&two[0], &two[1]].map(|word| word.placed(self.vocabulary));
            if let (Some(first), Some(name)) = (first, name)
                && before.end + 1 == behind.start
            {
                let only = bearers.entry(name).or_insert(Some(first));
                *only = only.filter(|known| *known == first);
            }
        }
        bearers
    }

    /// How alike two words are of which one is the other mistyped.
    pub(super) fn mistyped(&self, one: StemId, other: StemId) -> Option<f64> {
        let word = |term: StemId| Spelled {
            stem: self.stem(term),
            forms: move || self.forms(term),
        };
        mistyped(word(one), word(other), self.known)
    }

    /// Whether a word of the texts is two others of them written together, of which one is no known word.
    pub(super) fn is_divided(&self, whole: StemId, first: StemId, second: StemId) -> bool {
        let is_known = |term: StemId| self.known.is_some_and(|words| words.has(self.stem(term)));
        if is_known(first) && is_known(second) {
            return false;
        }
        let [whole, first, second] = [whole, first, second].map(|term| self.forms(term));
        let joined = |word: &&str| {
            let mut starts = first.iter();
            starts.any(|start| {
                word.strip_prefix(start)
                    .is_some_and(|end| second.contains(&end))
            })
        };
        whole.iter().any(joined)
    }

    /// The first words of a stem in the texts; the stem itself where it is all of them.
    fn forms(&self, term: StemId) -> Vec<&str> {
        let spellings = self.spellings.get_or_init(|| self.find_spellings());
        let from = spellings.partition_point(|(stem, _)| *stem < term);
        let forms = spellings[from..]
            .iter()
            .take_while(|(stem, _)| *stem == term);
        let forms: Vec<&str> = forms
            .map(|(_, form)| self.vocabulary.written(*form))
            .collect();
        if forms.is_empty() {
            return vec![self.stem(term)];
        }
        forms
    }

    /// Near-linear in the words of the texts.
    fn find_spellings(&self) -> Vec<(StemId, FormId)> {
        let mut met = Vec::new();
        let mut all = Vec::new();
        for word in self.texts.into_iter().flatten() {
            if is_first(&mut met, word.form) {
                all.extend(self.lexicon.forms(word.form));
            }
        }
        all.sort_by_key(|(stem, _)| *stem);
        let mut spellings: Vec<(StemId, FormId)> = Vec::new();
        for of_stem in all.chunk_by(|one, next| one.0 == next.0) {
            let from = spellings.len();
            for spelled in of_stem {
                let first = &spellings[from..];
                if first.len() < SPELLINGS && !first.contains(spelled) {
                    spellings.push(*spelled);
                }
            }
        }
        spellings
    }
}

/// Whether a form is met for the first time; a bit for each notes it.
fn is_first(met: &mut Vec<u64>, form: FormId) -> bool {
    let (at, bit) = (form.index() / 64, 1 << (form.index() % 64));
    if met.len() <= at {
        met.resize(at + 1, 0);
    }
    let first = met[at] & bit == 0;
    met[at] |= bit;
    first
}
