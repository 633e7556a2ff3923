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
        let starts = |at: &usize| {
            let rests = self.0.get(&words[*at]);
            rests.is_some_and(|rests| rests.iter().any(|rest| words[at + 1..].starts_with(rest)))
        };
        (0..words.len()).filter(starts).count()
    }
}
