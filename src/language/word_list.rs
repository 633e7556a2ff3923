//! The one form of all word lists: `kind: entries`.

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::fmt;
use std::hash::BuildHasher;

/// A list of a language, from a file in its folder; nothing where there is none.
///
/// Each line is `kind: entries`; what kinds there are and how their entries are divided, says who reads the list. Blank lines
/// and lines from `#` are skipped. The lists are compiled in, so a line that cannot be read is a defect of ours.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordList {
    /// The file, from this folder: `en/lines.txt`.
    pub(super) file: &'static str,
    pub(super) text: &'static str,
}

/// A line that cannot be read.
#[derive(Debug)]
pub(super) struct BadLine {
    file: &'static str,
    number: usize,
    line: &'static str,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { file, number, line } = self;
        write!(
            f,
            "src/language/{file}:{number}: no known kind opens `{line}`"
        )
    }
}

impl WordList {
    pub(super) const NONE: WordList = WordList { file: "", text: "" };

    /// Hands over the kind and the entries of each line; who takes them says whether that is a kind of his.
    pub(super) fn read(
        &self,
        mut take: impl FnMut(&'static str, &'static str) -> bool,
    ) -> Result<(), BadLine> {
        for (at, line) in self.text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let entry = line.split_once(':');
            if !entry.is_some_and(|(kind, entries)| take(kind, entries.trim())) {
                return Err(BadLine {
                    file: self.file,
                    number: at + 1,
                    line,
                });
            }
        }
        Ok(())
    }

    /// The same of a list that is compiled in.
    ///
    /// # Panics
    /// On a line of no known kind, with its file and number; a test reads every list.
    pub(super) fn read_all(&self, take: impl FnMut(&'static str, &'static str) -> bool) {
        if let Err(bad) = self.read(take) {
            panic!("{bad}");
        }
    }
}

/// What lists say of each of their words.
#[derive(Debug)]
pub(super) struct WordTable<V>(HashTable<(&'static str, V)>);

/// What tables of all lists find a word by, so that it is made once for all of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListHash(u64);

impl ListHash {
    pub(crate) fn of(word: &str) -> Self {
        ListHash(FxBuildHasher.hash_one(word))
    }
}

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        WordTable(HashTable::new())
    }
}

impl<V: Default> WordTable<V> {
    /// With room for the words of a list.
    pub(super) fn of(list: &WordList) -> Self {
        WordTable(HashTable::with_capacity(list.text.len() / BYTES_A_WORD))
    }

    /// What is said of a word, which is taken in if it is new.
    pub(super) fn entry(&mut self, word: &'static str) -> &mut V {
        let rehash = |listed: &(&str, V)| ListHash::of(listed.0).0;
        let entry = (self.0).entry(ListHash::of(word).0, |listed| listed.0 == word, rehash);
        let entry = entry.or_insert_with(|| (word, V::default()));
        &mut entry.into_mut().1
    }

    pub(super) fn get(&self, word: &str, hash: ListHash) -> Option<&V> {
        let listed = self.0.find(hash.0, |listed| listed.0 == word);
        listed.map(|listed| &listed.1)
    }

    /// All words, in any order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &V)> {
        self.0.iter().map(|listed| (listed.0, &listed.1))
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|listed| &mut listed.1)
    }
}

/// Bytes that a word takes in a list, at least on average.
const BYTES_A_WORD: usize = 8;

/// The phrases of a line, which `|` divides.
pub(super) fn divided(entries: &'static str) -> impl Iterator<Item = &'static str> {
    entries.split('|').map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_no_known_kind_is_told_with_its_file_and_number() {
        let list = WordList {
            file: "xx/list.txt",
            text: "# words\n\nword: one two\nwrod: three\n",
        };
        let mut words = Vec::new();
        let read = list.read(|kind, entries| {
            words.push(entries);
            kind == "word"
        });
        let error = read.unwrap_err().to_string();
        assert_eq!(words[0], "one two");
        assert!(
            error.contains("xx/list.txt:4") && error.contains("wrod"),
            "{error}"
        );
    }
}
