//! What is kept of all documents: in memory as far as that goes, then in a temporary file.

use super::SpillError;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

/// Bytes held in memory before they go to the file, unless another bound is set.
const HELD: usize = 1 << 25;

/// Most bytes that are written at once: few enough to be still in the processor's cache.
const WRITTEN: usize = 1 << 20;

/// Pieces of bytes, one after the other; a piece is found by where it begins and how long it is.
#[derive(Debug)]
pub(in crate::corpus) struct Store {
    /// The first ones.
    held: Vec<u8>,
    most: usize,
    /// Those behind them: bytes in the file, then bytes that are to be written.
    written: usize,
    unwritten: Vec<u8>,
    /// One reader at a time: all share the place in the file.
    file: Mutex<Option<File>>,
}

impl Default for Store {
    fn default() -> Self {
        Self::holding(HELD)
    }
}

impl Store {
    /// A store that holds at most so many bytes in memory, or one piece that is longer.
    pub(in crate::corpus) fn holding(most: usize) -> Self {
        Store {
            held: Vec::new(),
            most,
            written: 0,
            unwritten: Vec::new(),
            file: Mutex::new(None),
        }
    }

    /// Bytes written at once.
    fn block(&self) -> usize {
        WRITTEN.min(self.most / 4)
    }

    /// Adds a piece and says where it begins.
    pub(in crate::corpus) fn push(&mut self, piece: &[u8]) -> Result<usize, SpillError> {
        let start = self.len();
        let fits = self.held.len() + piece.len() <= self.most - self.block();
        if fits && start == self.held.len() {
            self.held.extend_from_slice(piece);
            return Ok(start);
        }
        if self.unwritten.len() + piece.len() > self.block() && !self.unwritten.is_empty() {
            self.write()?;
        }
        self.unwritten.extend_from_slice(piece);
        Ok(start)
    }

    /// Bytes of all pieces.
    pub(in crate::corpus) fn len(&self) -> usize {
        self.held.len() + self.written + self.unwritten.len()
    }

    fn write(&mut self) -> Result<(), SpillError> {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let file = match file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.seek(SeekFrom::End(0))?;
        file.write_all(&self.unwritten)?;
        self.written += self.unwritten.len();
        self.unwritten.clear();
        Ok(())
    }

    /// The piece of `length` bytes that begins at `start`, or as much of it as is kept in the same way. No piece is kept in two
    /// ways.
    pub(in crate::corpus) fn get(
        &self,
        start: usize,
        length: usize,
    ) -> Result<Vec<u8>, SpillError> {
        let Some(behind) = start.checked_sub(self.held.len()) else {
            return Ok(part(&self.held, start, length));
        };
        if let Some(start) = behind.checked_sub(self.written) {
            return Ok(part(&self.unwritten, start, length));
        }
        let mut piece = vec![0; length.min(self.written - behind)];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = file.as_mut() {
            file.seek(SeekFrom::Start(behind as u64))?;
            file.read_exact(&mut piece)?;
        }
        Ok(piece)
    }
}

fn part(bytes: &[u8], start: usize, length: usize) -> Vec<u8> {
    let end = bytes.len().min(start + length);
    bytes.get(start..end).unwrap_or(&[]).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_from_memory_and_from_the_file() {
        let mut store = Store::holding(100);
        let piece: Vec<u8> = (0..60).collect();
        let starts: Vec<usize> = (0..3).map(|n| store.push(&piece[n..]).unwrap()).collect();
        assert!(store.written > 0 && !store.held.is_empty());
        for (n, start) in starts.into_iter().enumerate() {
            assert_eq!(store.get(start, 5).unwrap(), piece[n..n + 5]);
        }
        assert_eq!(store.get(store.len() - 2, 9).unwrap(), [58, 59]);
    }

    #[test]
    fn many_threads_read_at_once() {
        let mut store = Store::holding(64);
        let piece = |n: u16| [n.to_le_bytes(); 32].concat();
        let pieces = 0..2000;
        let starts: Vec<usize> = pieces.map(|n| store.push(&piece(n)).unwrap()).collect();
        assert!(store.written > 0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for (n, start) in (0..).zip(&starts) {
                        assert_eq!(store.get(*start, 64).unwrap(), piece(n));
                    }
                });
            }
        });
    }
}
