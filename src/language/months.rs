//! The names of months in all languages: pages and mails of any write dates.

use super::LANGUAGES;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word is in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateWord {
    /// The name of a month, from 1, or what is short for it.
    #[cfg_attr(not(feature = "input"), allow(dead_code, reason = "inputs ask which"))]
    Month(u16),
    /// It may stand between the parts of a date, or end the number of a day: "de", "th".
    Between,
}

/// What a word in lower case is in a date, in any language: none of the names is that of another month elsewhere. Cost: one look-up; the
/// `months.txt` of all languages are read when the first is asked for.
///
/// The file's lines are `NUMBER: name …` for the twelve months and `between: word …`, in lower case and without a stop.
pub(crate) fn date_word(word: &str) -> Option<DateWord> {
    static WORDS: LazyLock<FxHashMap<&str, DateWord>> = LazyLock::new(read);
    WORDS.get(word).copied()
}

fn read() -> FxHashMap<&'static str, DateWord> {
    let mut words = FxHashMap::default();
    for language in &LANGUAGES {
        language.files.months.read_all(|kind, entries| {
            let word = match kind {
                "between" => Some(DateWord::Between),
                number => number.parse().ok().map(DateWord::Month),
            };
            words.extend(entries.split_whitespace().zip(word.into_iter().cycle()));
            word.is_some()
        });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_names_twelve_months_and_no_name_means_two() {
        let mut all: FxHashMap<&str, &str> = FxHashMap::default();
        for language in LANGUAGES.iter().filter(|l| !l.files.months.file.is_empty()) {
            let mut months = 0;
            language.files.months.read_all(|kind, entries| {
                months += usize::from(kind != "between");
                for word in entries.split_whitespace() {
                    let other = all.insert(word, kind);
                    assert!(other.is_none_or(|other| other == kind), "{word}: {other:?}");
                }
                true
            });
            assert_eq!(months, 12, "{}", language.code);
        }
    }

    /// `sentences.txt` has months as well, some of them with endings and words beside them.
    #[test]
    fn the_months_by_which_sentences_are_told_are_known() {
        for language in &LANGUAGES {
            language.files.sentences.read_all(|kind, entries| {
                let months = entries.split_whitespace();
                let known = months.filter(|word| date_word(word).is_some()).count();
                assert!(kind != "month" || known >= 12, "{}", language.code);
                true
            });
        }
    }
}
