//! Inputs that hold many documents, read one record at a time.

use super::{Content, Format, Opened};
use crate::error::Error;
use memchr::memchr;
use std::io::{BufRead, BufReader, Read};

/// A stream of records.
#[derive(Debug)]
pub(super) enum Records {
    Lines(Lines),
}

/// A record and the line that it starts in.
pub(super) type Found = (u64, Result<Content, Error>);

impl Records {
    /// The records of an input.
    ///
    /// # Errors
    /// The input itself, if its format is that of one document.
    pub(super) fn of(format: Format, opened: Opened) -> Result<Self, Opened> {
        match format {
            Format::Jsonl => Ok(Records::Lines(Lines::new(opened))),
            Format::Auto | Format::Text => Err(opened),
        }
    }

    /// The next record; `None` at the end and once reading has failed.
    pub(super) fn next(&mut self) -> Option<Found> {
        match self {
            Records::Lines(lines) => lines.next(),
        }
    }
}

/// Bytes read ahead.
const BUFFER: usize = 1 << 16;

/// JSON lines.
#[derive(Debug)]
pub(super) struct Lines {
    reader: BufReader<Opened>,
    line: u64,
    ended: bool,
}

impl Lines {
    fn new(opened: Opened) -> Self {
        Lines {
            reader: BufReader::with_capacity(BUFFER, opened),
            line: 0,
            ended: false,
        }
    }

    /// The next line that is not blank.
    fn next(&mut self) -> Option<Found> {
        while !self.ended {
            // Most lines end in what is buffered, so their room is known before they are copied.
            let end = memchr(b'\n', self.reader.buffer()).map_or(0, |at| at + 1);
            let mut bytes = Vec::with_capacity(end);
            let read = whole_line(&mut self.reader, &mut bytes);
            self.ended = matches!(read, Ok(0) | Err(Error::Io(_)));
            self.line += 1;
            match read {
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    bytes.pop_if(|last| *last == b'\n');
                    return Some((self.line, Ok(Content::Line(bytes))));
                }
                Err(error) => return Some((self.line, Err(error))),
            }
        }
        None
    }
}

/// Reads a line with its break; one that is too long is passed over.
fn whole_line(reader: &mut BufReader<Opened>, line: &mut Vec<u8>) -> Result<usize, Error> {
    let most = reader.get_ref().most;
    let length = reader
        .take(most.saturating_add(1))
        .read_until(b'\n', line)?;
    if length as u64 > most {
        reader.skip_until(b'\n')?;
        return Err(Error::TooLong(most));
    }
    Ok(length)
}
