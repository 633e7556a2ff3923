//! Words that say the same wherever news prose uses them.

use super::Language;
use super::word_list::WordList;
use crate::words::{KeyTable, WordKey};

/// A closed list of words of a language that say the same, from its `synonyms.txt`.
///
/// The file's lines are `same: word word …` (lower case; the first stands for all). A word is listed in a form of each of its stems; no
/// stem is listed twice. Lists are short on purpose: two words belong together only where a reader would not notice that one was
/// put for the other, whatever the sentence.
#[derive(Debug, Default)]
pub(crate) struct Synonyms {
    /// By stem: the number of its group, counted from 1.
    groups: KeyTable<u16>,
    /// The first word of each group.
    first: Vec<&'static str>,
}

impl Synonyms {
    /// Reads a list; `code` is that of its language, by which words are stemmed.
    ///
    /// # Panics
    /// On a line of no known kind; a test reads every list.
    pub(super) fn read(list: &WordList, code: &str) -> Self {
        let Ok(language) = Language::from_code(code) else {
            return Synonyms::default();
        };
        let room = list.text.split_ascii_whitespace().count();
        let mut synonyms = Synonyms {
            groups: KeyTable::with_room(room),
            first: Vec::new(),
        };
        list.read_all(|kind, words| {
            let known = kind == "same";
            if known {
                synonyms.first.extend(words.split(' ').next());
                let group = synonyms.first.len() as u16; // lists are far shorter
                for word in words.split_ascii_whitespace() {
                    *synonyms.groups.entry(WordKey::of(&language.stem(word))) = group;
                }
            }
            known
        });
        synonyms
    }

    /// The word that stands for all which say what words of a stem say; `None` if no list has it.
    pub(crate) fn one_of(&self, stem: &str) -> Option<&'static str> {
        let group = self.groups.get(WordKey::of(stem))?;
        self.first.get(usize::from(group).checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::language::LANGUAGES;
    use std::collections::BTreeMap;

    #[test]
    fn no_stem_is_in_two_groups() {
        let mut twice = Vec::new();
        for language in &LANGUAGES {
            let mut met: BTreeMap<String, usize> = BTreeMap::new();
            let lines = language.files.synonyms.text.lines().enumerate();
            for (number, line) in lines.filter(|(_, line)| line.starts_with("same: ")) {
                for word in line["same: ".len()..].split(' ') {
                    let before = met.insert(language.stem(word).into_owned(), number);
                    if before.is_some_and(|before| before != number) {
                        twice.push(format!("{}: {word} in {line}", language.code));
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
            language.synonyms().one_of(&language.stem(word))
        };
        assert_eq!(one("en", "purchased"), Some("buy"));
        assert_eq!(one("en", "kids"), one("en", "children"));
        assert_eq!(one("de", "erworben"), one("de", "gekauft"));
        assert_eq!(one("en", "sold"), None);
    }
}
