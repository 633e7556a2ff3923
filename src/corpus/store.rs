//! The words of all documents: in memory as far as that goes, then in a temporary file.

use super::words::Word;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Words held in memory before they go to the file.
const HELD: usize = 1 << 23;
/// Bytes of a word in the file.
const WIDTH: usize = 4;

/// Lists of words, one after the other; a list is found by where it begins and how long it is.
#[derive(Debug, Default)]
pub(super) struct Store {
    /// What is not in the file: the words from `written` on.
    held: Vec<u32>,
    written: usize,
    file: Option<File>,
}

impl Store {
    /// Adds a list and says where it begins.
    pub(super) fn push(&mut self, words: &[u32]) -> io::Result<usize> {
        if self.held.len() + words.len() > HELD && !self.held.is_empty() {
            self.write()?;
        }
        let start = self.written + self.held.len();
        self.held.extend_from_slice(words);
        Ok(start)
    }

    fn write(&mut self) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let mut bytes = Vec::with_capacity(1 << 16);
        for words in self.held.chunks(bytes.capacity() / WIDTH) {
            bytes.clear();
            bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
            file.write_all(&bytes)?;
        }
        self.written += self.held.len();
        self.held.clear();
        Ok(())
    }

    /// The list of `length` words that begins at `start`. No list lies on both sides of the file's end.
    pub(super) fn get(&mut self, start: usize, length: usize) -> io::Result<Vec<Word>> {
        if let Some(start) = start.checked_sub(self.written) {
            let words = self.held.get(start..start + length).unwrap_or(&[]);
            return Ok(words.iter().copied().map(Word::from_bits).collect());
        }
        let mut bytes = vec![0; length * WIDTH];
        if let Some(file) = &mut self.file {
            file.seek(SeekFrom::Start((start * WIDTH) as u64))?;
            file.read_exact(&mut bytes)?;
        }
        let word = |b: &[u8; WIDTH]| Word::from_bits(u32::from_le_bytes(*b));
        Ok(bytes.as_chunks().0.iter().map(word).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_from_memory_and_from_the_file() {
        let mut store = Store::default();
        let list: Vec<u32> = (0..(HELD as u32 / 2 + 1)).collect();
        let starts: Vec<usize> = (0..3).map(|n| store.push(&list[n..]).unwrap()).collect();
        assert!(store.file.is_some() && !store.held.is_empty());
        for (n, start) in starts.into_iter().enumerate() {
            let words = store.get(start, 5).unwrap();
            let bits: Vec<u32> = words.iter().map(|w| w.bits()).collect();
            assert_eq!(bits, list[n..n + 5]);
        }
    }
}
