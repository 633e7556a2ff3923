//! The one form of all word lists: `kind: entries`.

use crate::words::{KeyTable, WordKey, spelled};
use std::fmt;

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
        for (at, line) in self.lines().enumerate() {
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

    /// Its lines. They are long, and some are read at every start.
    pub(super) fn lines(&self) -> impl Iterator<Item = &'static str> {
        let (text, mut start) = (self.text, 0);
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        ends.chain([text.len()])
            .map(move |end| &text[std::mem::replace(&mut start, end + 1)..end])
            .map(|line| line.strip_suffix('\r').unwrap_or(line))
    }

    /// How many spaces and lines it has: there are no more words.
    pub(super) fn gaps(&self) -> usize {
        memchr::memchr2_iter(b' ', b'\n', self.text.as_bytes()).count()
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

/// Where a code of two letters, behind which there may be a colon, stands among some.
pub(super) const fn place(codes: &[&str], code: &[u8]) -> Option<usize> {
    let mut place = 0;
    while place < codes.len() {
        if let ([a, b], [first, second, ..]) = (codes[place].as_bytes(), code)
            && *a == *first
            && *b == *second
        {
            return Some(place);
        }
        place += 1;
    }
    None
}

/// What stands before the first such byte, and what behind it, for lists that the compiler reads.
pub(super) const fn cut(bytes: &[u8], mark: u8) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < bytes.len() && bytes[at] != mark {
        at += 1;
    }
    let (before, behind) = bytes.split_at(at);
    match behind {
        [] => (before, behind),
        [_, behind @ ..] => (before, behind),
    }
}

/// What a listed word is found by: it may be in any spelling.
pub(super) fn key_of(word: &str) -> WordKey {
    match word.is_ascii() {
        true => WordKey::of(word),
        false => WordKey::of(&spelled(word)),
    }
}

/// What lists say of each of their words.
#[derive(Debug, Default)]
pub(super) struct WordTable<V> {
    /// The number of each word, in the spelling that stands for all of its spellings, counted from 1.
    numbers: KeyTable<u32>,
    words: Vec<(&'static str, V)>,
}

impl<V: Default> WordTable<V> {
    /// With room for the words of a list, which spaces divide, and so many others.
    pub(super) fn of(list: &WordList, others: usize) -> Self {
        let room = list.gaps() + others;
        WordTable {
            numbers: KeyTable::with_room(room),
            words: Vec::new(),
        }
    }

    /// What is said of a word, which is taken in if it is new.
    pub(super) fn entry(&mut self, word: &'static str) -> &mut V {
        let number = self.numbers.entry(key_of(word));
        if *number == 0 {
            self.words.push((word, V::default()));
            *number = self.words.len() as u32;
        }
        &mut self.words[*number as usize - 1].1
    }

    pub(super) fn get(&self, key: WordKey) -> Option<&V> {
        let number = self.numbers.get(key)?;
        Some(&self.words[number as usize - 1].1)
    }

    /// All words, in the order of their coming.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &V)> {
        self.words.iter().map(|(word, said)| (*word, said))
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.words.iter_mut().map(|(_, said)| said)
    }
}

/// The phrases of a line, which `|` divides.
pub(super) fn divided(entries: &'static str) -> impl Iterator<Item = &'static str> {
    entries.split('|').map(str::trim)
}

/// Holds a list that is made of others to what is to be made of them: after a comment, lines of so many codes and words each.
/// With `UPDATE_LISTS` set, writes it.
#[cfg(test)]
pub(super) fn assert_made(list: &WordList, lines: &[String]) {
    let comment = list.text.lines().take_while(|line| line.starts_with('#'));
    let made = comment
        .chain(lines.iter().map(String::as_str))
        .fold(String::new(), |all, line| all + line + "\n");
    if std::env::var_os("UPDATE_LISTS").is_some() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
        std::fs::write(folder.join(list.file), made).unwrap();
    } else {
        assert!(
            list.text == made,
            "`UPDATE_LISTS=1 cargo test made_of` makes src/language/{} anew",
            list.file
        );
    }
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
