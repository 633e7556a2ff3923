//! What is kept of all documents: in memory as far as that goes, then in a temporary file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Bytes held in memory before they go to the file.
const HELD: usize = 1 << 25;

/// Pieces of bytes, one after the other; a piece is found by where it begins and how long it is.
#[derive(Debug, Default)]
pub(super) struct Store {
    /// What is not in the file: the bytes from `written` on.
    held: Vec<u8>,
    written: usize,
    file: Option<File>,
}

impl Store {
    /// Adds a piece and says where it begins.
    pub(super) fn push(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.held.len() + piece.len() > HELD && !self.held.is_empty() {
            self.write()?;
        }
        let start = self.written + self.held.len();
        self.held.extend_from_slice(piece);
        Ok(start)
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

    /// The piece of `length` bytes that begins at `start`. No piece lies on both sides of the file's end.
    pub(super) fn get(&mut self, start: usize, length: usize) -> io::Result<Vec<u8>> {
        if let Some(start) = start.checked_sub(self.written) {
            return Ok(self.held.get(start..start + length).unwrap_or(&[]).to_vec());
        }
        let mut piece = vec![0; length];
        if let Some(file) = &mut self.file {
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
        let mut store = Store::default();
        let piece: Vec<u8> = (0..HELD / 2 + 1).map(|n| (n % 251) as u8).collect();
        let starts: Vec<usize> = (0..3).map(|n| store.push(&piece[n..]).unwrap()).collect();
        assert!(store.file.is_some() && !store.held.is_empty());
        for (n, start) in starts.into_iter().enumerate() {
            assert_eq!(store.get(start, 5).unwrap(), piece[n..n + 5]);
        }
    }
}
