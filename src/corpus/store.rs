//! What is kept of all documents: in memory as far as that goes, then in a temporary file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Bytes held in memory before they go to the file, unless another bound is set.
const HELD: usize = 1 << 25;

/// Pieces of bytes, one after the other; a piece is found by where it begins and how long it is.
#[derive(Debug)]
pub(super) struct Store {
    /// What is not in the file: the bytes from `written` on.
    held: Vec<u8>,
    written: usize,
    most: usize,
    file: Option<File>,
}

impl Default for Store {
    fn default() -> Self {
        Self::holding(HELD)
    }
}

impl Store {
    /// A store that holds at most so many bytes in memory, or one piece that is longer.
    pub(super) fn holding(most: usize) -> Self {
        Store {
            held: Vec::new(),
            written: 0,
            most,
            file: None,
        }
    }

    /// Adds a piece and says where it begins.
    pub(super) fn push(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.held.len() + piece.len() > self.most && !self.held.is_empty() {
            self.write()?;
        }
        let start = self.len();
        self.held.extend_from_slice(piece);
        Ok(start)
    }

    /// Bytes of all pieces.
    pub(super) fn len(&self) -> usize {
        self.written + self.held.len()
    }

    fn write(&mut self) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.seek(SeekFrom::End(0))?;
        file.write_all(&self.held)?;
        self.written += self.held.len();
        self.held.clear();
        Ok(())
    }

    /// The piece of `length` bytes that begins at `start`, or as much of it as lies on one side of the file's end. No piece lies
    /// on both.
    pub(super) fn get(&self, start: usize, length: usize) -> io::Result<Vec<u8>> {
        if let Some(start) = start.checked_sub(self.written) {
            let end = self.held.len().min(start + length);
            return Ok(self.held.get(start..end).unwrap_or(&[]).to_vec());
        }
        let mut piece = vec![0; length.min(self.written - start)];
        if let Some(mut file) = self.file.as_ref() {
            file.seek(SeekFrom::Start(start as u64))?;
            file.read_exact(&mut piece)?;
        }
        Ok(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_from_memory_and_from_the_file() {
        let mut store = Store::holding(100);
        let piece: Vec<u8> = (0..60).collect();
        let starts: Vec<usize> = (0..3).map(|n| store.push(&piece[n..]).unwrap()).collect();
        assert!(store.file.is_some() && !store.held.is_empty());
        for (n, start) in starts.into_iter().enumerate() {
            assert_eq!(store.get(start, 5).unwrap(), piece[n..n + 5]);
        }
        assert_eq!(store.get(store.len() - 2, 9).unwrap(), [58, 59]);
    }
}
