//! Texts of documents in a temporary file, for reports that show what was removed beside what stays.

use crate::cli::errors::failed;
use anyhow::Result;
use nutgraf::{Error, Span};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};
use tempfile::SpooledTempFile;

/// Bytes that are held in memory before they move to a file.
const IN_MEMORY: usize = 1 << 24;
/// Bytes of a span.
const SPAN: usize = 16;

/// The texts of documents by their numbers in the order of adding, each with where its captions stand.
pub(in crate::cli) struct Texts {
    file: Mutex<SpooledTempFile>,
    places: Vec<Place>,
}

/// Where a text begins in the file, and how long it is; captions follow it.
struct Place {
    start: u64,
    length: usize,
    captions: usize,
}

impl Texts {
    pub(in crate::cli) fn new() -> Self {
        Texts {
            file: Mutex::new(SpooledTempFile::new(IN_MEMORY)),
            places: Vec::new(),
        }
    }

    /// How many there are.
    pub(in crate::cli) fn len(&self) -> usize {
        self.places.len()
    }

    /// Adds a text.
    pub(in crate::cli) fn add(&mut self, text: &str, captions: &[Span]) -> Result<()> {
        let end = |place: &Place| place.start + (place.length + SPAN * place.captions) as u64;
        self.places.push(Place {
            start: self.places.last().map_or(0, end),
            length: text.len(),
            captions: captions.len(),
        });
        let bytes = captions.iter().flat_map(|caption| {
            let [start, end] = [caption.start, caption.end].map(|at| (at as u64).to_le_bytes());
            start.into_iter().chain(end)
        });
        let bytes: Vec<u8> = bytes.collect();
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::End(0)).map_err(temporary)?;
        file.write_all(text.as_bytes()).map_err(temporary)?;
        file.write_all(&bytes).map_err(temporary)
    }

    /// How long a text is, in bytes.
    pub(in crate::cli) fn length(&self, number: usize) -> usize {
        self.places[number].length
    }

    /// All of a text.
    pub(in crate::cli) fn text(&self, number: usize) -> Result<String, Error> {
        let end = self.places[number].length;
        self.slice(number, Span { start: 0, end })
    }

    /// A stretch of a text.
    pub(in crate::cli) fn slice(&self, number: usize, span: Span) -> Result<String, Error> {
        let bytes = self.read(number, span.start, span.end - span.start)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Where the captions of a text stand, in order.
    pub(in crate::cli) fn captions(&self, number: usize) -> Result<Vec<Span>, Error> {
        let place = &self.places[number];
        let bytes = self.read(number, place.length, SPAN * place.captions)?;
        let (numbers, _) = bytes.as_chunks();
        let number = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes) as usize;
        let spans = numbers.chunks(2).filter_map(|pair| match pair {
            [start, end] => Some(Span {
                start: number(start),
                end: number(end),
            }),
            _ => None,
        });
        Ok(spans.collect())
    }

    fn read(&self, number: usize, from: usize, length: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = vec![0; length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let start = self.places[number].start + from as u64;
        file.seek(SeekFrom::Start(start))
            .map_err(Error::TemporaryFile)?;
        file.read_exact(&mut bytes).map_err(Error::TemporaryFile)?;
        Ok(bytes)
    }
}

fn temporary(error: io::Error) -> anyhow::Error {
    failed(Error::TemporaryFile(error))
}
