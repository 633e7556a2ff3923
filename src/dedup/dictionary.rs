//! What a comparison asks of the words of two units.

use super::lexicon::Lexicon;
use super::misspelt::{Spelled, mistyped};
use super::voice::Grammar;
use crate::language::{Background, Language};
use crate::terms::{FormId, StemId, StoredWord, Vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// The words of some texts: their stems, spellings and grammar.
pub(super) struct Dictionary<'a> {
    vocabulary: &'a Vocabulary,
    lexicon: &'a Lexicon,
    /// The words of the texts, one text after the other.
    texts: [&'a [StoredWord]; 2],
    /// The first words of each stem that has other words than itself; found when a spelling is first asked for.
    spellings: OnceCell<FxHashMap<StemId, Vec<FormId>>>,
    pub(super) grammar: Grammar,
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
            grammar: lexicon.grammar,
            known: language.and_then(Language::background),
            negations_known: language.is_some_and(|l| !l.contrast().is_unknown()),
        }
    }

    pub(super) fn language(&self) -> Option<&'static Language> {
        self.vocabulary.language()
    }

    /// Whether the language's negations are known.
    pub(super) fn knows_negations(&self) -> bool {
        self.negations_known
    }

    pub(super) fn stem(&self, term: StemId) -> &str {
        self.vocabulary.stem(term)
    }

    /// How alike two words are of which one is the other mistyped.
    pub(super) fn mistyped(&self, one: StemId, other: StemId) -> Option<f64> {
        let word = |term: StemId| Spelled {
            stem: self.stem(term),
            forms: move || self.forms(term),
        };
        mistyped(word(one), word(other), self.known)
    }

    /// The first words of a stem in the texts; the stem itself where it is all of them.
    fn forms(&self, term: StemId) -> Vec<&str> {
        let spellings = self.spellings.get_or_init(|| self.find_spellings());
        match spellings.get(&term) {
            Some(forms) => forms
                .iter()
                .map(|form| self.vocabulary.written(*form))
                .collect(),
            None => vec![self.stem(term)],
        }
    }

    /// Linear in the words of the texts.
    fn find_spellings(&self) -> FxHashMap<StemId, Vec<FormId>> {
        let mut spellings: FxHashMap<StemId, Vec<FormId>> = FxHashMap::default();
        let mut met = FxHashSet::default();
        for word in self.texts.into_iter().flatten() {
            if !met.insert(word.form) {
                continue;
            }
            for (stem, form) in self.lexicon.forms(word.form) {
                let forms = spellings.entry(stem).or_default();
                if forms.len() < SPELLINGS && !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        spellings
    }
}
