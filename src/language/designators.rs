//! Nouns behind which a number is a name: "entry 14", "Rechnung 5501".

use super::word_list::WordList;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static LIST: WordList = WordList {
    file: "any/designators.txt",
    text: include_str!("any/designators.txt"),
};

/// Whether a number behind a word names one thing of many, in any language. The word is in lower case, without a stop. Cost: one look-up;
/// the list is read when the first is asked for.
pub(crate) fn is_designator(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let mut words = FxHashSet::default();
        LIST.read_all(|_, entries| {
            words.extend(entries.split_whitespace());
            true
        });
        words
    });
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designators_are_words_in_lower_case() {
        for word in ["entry", "nr", "rechnung", "дело", "№"] {
            assert!(is_designator(word), "{word}");
        }
        LIST.read_all(|_, entries| {
            entries
                .split_whitespace()
                .for_each(|word| assert_eq!(word, word.to_lowercase()));
            true
        });
    }
}
