//! What words do to what is said, in languages whose words are not divided or carry their particles.

use super::word_list::WordList;

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    /// It says something about the topic.
    Content,
    /// It may be there or not.
    Stop,
    /// It says that somebody said something.
    Say,
    /// It stands before what it relates to something.
    Preposition,
    /// It stands behind it.
    Particle,
    /// It joins what stands before it to the noun behind it.
    Link,
    /// It makes the verb before it passive.
    Passive,
    /// It may follow the stem of a verb.
    Ending,
    /// It does, and another clause follows.
    Connective,
    Negation,
    Doubt,
    Modal,
    Bound,
    When,
    /// It is a day, or a time that is counted from now.
    Time,
    /// Behind a number it makes a date or time.
    Unit,
    /// Behind a number it says no more than that something is counted; the other behind the number one.
    Measure,
    Classifier,
    /// It makes another of the noun that follows directly.
    Prefix,
    /// It makes another of the noun that stands directly before it.
    Head,
}

/// The kinds as lists name them.
const KINDS: [(&str, Wording); 21] = [
    ("same", Wording::Content),
    ("word", Wording::Content),
    ("stop", Wording::Stop),
    ("say", Wording::Say),
    ("preposition", Wording::Preposition),
    ("particle", Wording::Particle),
    ("passive", Wording::Passive),
    ("ending", Wording::Ending),
    ("connective", Wording::Connective),
    ("negation", Wording::Negation),
    ("doubt", Wording::Doubt),
    ("modal", Wording::Modal),
    ("bound", Wording::Bound),
    ("when", Wording::When),
    ("time", Wording::Time),
    ("unit", Wording::Unit),
    ("measure", Wording::Measure),
    ("classifier", Wording::Classifier),
    ("prefix", Wording::Prefix),
    ("head", Wording::Head),
    ("link", Wording::Link),
];

/// A word or phrase of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordingEntry {
    pub(crate) phrase: &'static str,
    /// The form that all phrases of its meaning share.
    pub(crate) form: &'static str,
    pub(crate) does: Wording,
}

/// The entries of a `wording.txt`: lines `kind: phrase phrase=form …`, and those of a `variants.txt`: lines `variant: AB …` of characters A that are
/// written for B. `_` in a phrase is a blank. Of a phrase that is listed twice the first entry counts.
///
/// # Panics
/// On a line of no known kind; a test reads every list.
pub(super) fn read_wording(list: &WordList) -> Vec<WordingEntry> {
    let mut entries = Vec::new();
    list.read_all(|kind, words| {
        let known = KINDS.iter().find(|(name, _)| *name == kind);
        let Some(&(_, does)) = known else {
            return false;
        };
        entries.extend(words.split_whitespace().map(|word| {
            let (phrase, form) = word.split_once('=').unwrap_or((word, word));
            let does = if form == "link" { Wording::Link } else { does };
            WordingEntry { phrase, form, does }
        }));
        true
    });
    entries
}

/// The pairs of a `variants.txt`.
///
/// # Panics
/// On a line of no known kind; a test reads every list.
pub(super) fn read_variants(list: &WordList) -> Vec<(char, char)> {
    let mut variants = Vec::new();
    list.read_all(|kind, words| {
        variants.extend(words.split_whitespace().filter_map(|pair| {
            let mut chars = pair.chars();
            Some((chars.next()?, chars.next()?))
        }));
        kind == "variant"
    });
    variants
}

#[cfg(test)]
mod tests {
    use crate::language::LANGUAGES;

    #[test]
    fn every_list_can_be_read() {
        let listed = LANGUAGES.iter().filter(|l| !l.wording().is_empty());
        assert_eq!(
            listed.map(|l| l.code).collect::<Vec<_>>(),
            ["ja", "ko", "zh"]
        );
        let chinese = LANGUAGES.iter().find(|l| l.code == "zh").unwrap();
        assert!(chinese.variants().contains(&('臺', '台')));
    }
}
