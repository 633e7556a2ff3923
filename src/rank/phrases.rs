//! Set phrases, looked up as terms, so that inflected forms are found too.

use crate::language::Language;
use crate::terms::{TermId, Vocabulary};
use rustc_hash::FxHashMap;

/// Phrases by their first term.
pub(super) struct Phrases(FxHashMap<TermId, Vec<Vec<TermId>>>);

impl Phrases {
    /// Keeps the phrases all of whose words the document has.
    pub(super) fn new(
        phrases: &[Vec<&'static str>],
        vocabulary: &Vocabulary,
        language: &Language,
    ) -> Self {
        let mut by_first: FxHashMap<TermId, Vec<Vec<TermId>>> = FxHashMap::default();
        for phrase in phrases {
            let terms = phrase
                .iter()
                .map(|word| vocabulary.find(word, Some(language)));
            if let Some(terms) = terms.collect::<Option<Vec<_>>>()
                && let Some((first, rest)) = terms.split_first()
            {
                by_first.entry(*first).or_default().push(rest.to_vec());
            }
        }
        Phrases(by_first)
    }

    /// At how many words of a sentence a phrase starts.
    pub(super) fn count(&self, words: &[TermId]) -> usize {
        (0..words.len())
            .filter(|&at| self.opens(&words[at..]))
            .count()
    }

    /// Whether a phrase stands at the start of some words.
    pub(super) fn opens(&self, words: &[TermId]) -> bool {
        let Some((first, rest)) = words.split_first() else {
            return false;
        };
        let ends = self.0.get(first);
        ends.is_some_and(|ends| ends.iter().any(|end| rest.starts_with(end)))
    }
}
