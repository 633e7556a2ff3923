//! Words that say the same wherever news prose uses them.

use super::Language;
use super::word_list::{WordList, cut, place};
use crate::words::{FixedTable, WordKey};

/// Of each group of words that say the same the one that stands for all, and their stems, as lines `code: word stem …`: made of the
/// `synonyms.txt` of all languages, as stemming those takes longer than a short text does.
///
/// The lines of a `synonyms.txt` are `same: word word …` (lower case; the first stands for all). A word is listed in a form of each of
/// its stems; no stem is listed twice. Lists are short on purpose: two words belong together only where a reader would not notice
/// that one was put for the other, whatever the sentence.
const STEMS: WordList = WordList {
    file: "any/synonym_stems.txt",
    text: include_str!("any/synonym_stems.txt"),
};

/// Languages that have such a list.
const LISTED: [&str; 8] = ["de", "en", "es", "fr", "it", "nl", "pt", "ru"];

/// By the key of a stem in the list of its language: where the word that stands for all begins in [`STEMS`].
static GROUPS: FixedTable<u32, { 1 << 13 }> = {
    let mut groups = FixedTable::new(0);
    let mut rest = STEMS.text.as_bytes();
    while !rest.is_empty() {
        let (line, behind) = cut(rest, b'\n');
        let (code, words) = cut(line, b' ');
        if let Some(list) = list(code) {
            let from = (STEMS.text.len() - rest.len() + code.len() + 1) as u32;
            let (_, mut stems) = cut(words, b' ');
            while !stems.is_empty() {
                let (stem, others) = cut(stems, b' ');
                *groups.entry(WordKey::of_bytes(stem).of_list(list)) = from;
                stems = others;
            }
        }
        rest = behind;
    }
    groups
};

/// The number of a language's list, by its code.
const fn list(code: &[u8]) -> Option<usize> {
    place(&LISTED, code)
}

/// The words of one language that say the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Synonyms {
    list: usize,
}

impl Language {
    /// Words that say the same in news prose; `None` where none are listed.
    pub(crate) fn synonyms(&self) -> Option<Synonyms> {
        let list = list(self.code.as_bytes())?;
        Some(Synonyms { list })
    }
}

impl Synonyms {
    /// The word that stands for all which say what words of a stem say; `None` if no list has it. The key is that of the stem.
    #[inline]
    pub(crate) fn one_of(self, stem: WordKey) -> Option<&'static str> {
        match GROUPS.get(stem.of_list(self.list)) {
            0 => None,
            from => STEMS.text[from as usize..].split(' ').next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_made;
    use super::*;
    use crate::language::LANGUAGES;
    use std::collections::{BTreeMap, BTreeSet};

    /// The groups of a language's list.
    fn groups(language: &Language) -> Vec<&'static str> {
        let mut groups = Vec::new();
        language.files.synonyms.read_all(|kind, words| {
            groups.push(words);
            kind == "same"
        });
        groups
    }

    #[test]
    fn the_list_of_stems_is_made_of_the_synonyms() {
        let line = |language: &Language, words: &str| {
            let first = words.split(' ').next().unwrap_or_default();
            let stems: BTreeSet<_> = words.split(' ').map(|w| language.stem(w)).collect();
            stems
                .iter()
                .fold(format!("{}: {first}", language.code), |line, stem| {
                    line + " " + stem
                })
        };
        let mut lines = Vec::new();
        for language in &LANGUAGES {
            let groups = groups(language);
            assert_eq!(groups.is_empty(), language.synonyms().is_none());
            lines.extend(groups.iter().map(|words| line(language, words)));
        }
        assert_made(&STEMS, &lines);
    }

    #[test]
    fn no_stem_is_in_two_groups() {
        let mut twice = Vec::new();
        for language in &LANGUAGES {
            let mut met: BTreeMap<String, &str> = BTreeMap::new();
            for group in groups(language) {
                for word in group.split(' ') {
                    let before = met.insert(language.stem(word).into_owned(), group);
                    if before.is_some_and(|before| before != group) {
                        twice.push(format!("{}: {word} in {group}", language.code));
                    }
                }
            }
        }
        assert_eq!(twice, [""; 0]);
    }

    #[test]
    fn words_that_say_the_same_are_one() {
        let one = |code: &str, word: &str| {
            let language = crate::language::Language::from_code(code).unwrap();
            let stem = WordKey::of(&language.stem(word));
            language.synonyms().and_then(|s| s.one_of(stem))
        };
        assert_eq!(one("en", "purchased"), Some("buy"));
        assert_eq!(one("en", "kids"), one("en", "children"));
        assert_eq!(one("de", "erworben"), one("de", "gekauft"));
        assert_eq!(one("en", "sold"), None);
        assert_eq!(one("sv", "kids"), None);
    }
}
