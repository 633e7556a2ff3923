//! Mailboxes: messages one after the other, each below a line that begins with "From ".

use super::records::{FoundRecord, Raw};
use super::{Opened, mail};
use crate::error::Error;
use std::io::{self, BufRead, BufReader, Read};

/// The messages of a mailbox. A line parts messages if it has a time and a year, and a header stands below it, if no blank line stands
/// above it one that messages have; or, below a blank line and above such a header, if it has nothing but an address: `Content-Length`
/// is as often wrong as right, and "From " opens sentences.
#[derive(Debug)]
pub(super) struct Messages {
    reader: BufReader<Opened>,
    /// The line that is read next, where it was read ahead.
    ahead: Option<Vec<u8>>,
    /// Lines read.
    line: u64,
    /// Whether the line before was blank, or there was none.
    blank: bool,
    /// Whether the line before was whole.
    whole: bool,
    /// The line that opens the next message.
    opening: Option<Vec<u8>>,
    ended: bool,
}

/// Most bytes of a line that are read at once.
const PIECE: u64 = 64 * 1024;

impl Messages {
    pub(super) fn new(reader: BufReader<Opened>) -> Self {
        Messages {
            reader,
            ahead: None,
            line: 0,
            blank: true,
            whole: true,
            opening: None,
            ended: false,
        }
    }

    /// The next message with its "From " line; one that is too long is passed over.
    pub(super) fn next(&mut self) -> Option<FoundRecord> {
        let mut bytes = self.opening.take().unwrap_or_default();
        let start = self.line.max(1);
        let most = self.reader.get_ref().most;
        let mut long = false;
        while !self.ended {
            let line = match self.read() {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(error) => {
                    self.ended = true;
                    return Some((start, Err(error.into())));
                }
            };
            if self.parts(&line, bytes.is_empty()) {
                let first = bytes.is_empty();
                self.note(&line);
                if first {
                    bytes = line;
                    continue;
                }
                self.opening = Some(line);
                return Some((start, message(bytes, long, most)));
            }
            self.note(&line);
            long |= (bytes.len() + line.len()) as u64 > most;
            if !long {
                bytes.extend_from_slice(&line);
            }
        }
        self.ended = true;
        let some = long || !bytes.trim_ascii().is_empty();
        some.then(|| (start, message(bytes, long, most)))
    }

    /// The next line or piece of one.
    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let length = self
            .reader
            .by_ref()
            .take(PIECE)
            .read_until(b'\n', &mut line)?;
        Ok((length > 0).then_some(line))
    }

    /// Whether a line parts messages, or opens the `first`.
    fn parts(&mut self, line: &[u8], first: bool) -> bool {
        let dated = separates(line);
        if !(dated || self.blank && is_bare(line)) || !self.whole {
            return false;
        }
        if first && dated {
            return true;
        }
        // An error comes again where the line itself is read.
        self.ahead = self.read().unwrap_or_default();
        let header = |next: &[u8]| match dated && self.blank {
            true => is_header(next),
            false => mail::is_header(next),
        };
        self.ahead.as_deref().is_some_and(header)
    }

    fn note(&mut self, line: &[u8]) {
        self.line += u64::from(self.whole);
        self.blank = self.whole && line.trim_ascii().is_empty();
        self.whole = line.ends_with(b"\n");
    }
}

fn message(bytes: Vec<u8>, long: bool, most: u64) -> Result<Raw, Error> {
    if long {
        return Err(Error::TooLong(most));
    }
    Ok(Raw::Mail(bytes))
}

/// Whether a line has the form of one that parts messages.
pub(super) fn separates(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let timed = rest
        .windows(5)
        .any(|w| w[2] == b':' && digits(&w[..2]) && digits(&w[3..]));
    let dated = rest
        .split(u8::is_ascii_whitespace)
        .any(|word| word.len() == 4 && digits(word));
    line.len() < 1000 && timed && dated
}

/// Whether a line is the start of one that parts messages, without a time: alone, or with an address.
fn is_bare(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    let rest = line.strip_prefix(b"From ").unwrap_or_default().trim_ascii();
    let word = !rest.iter().any(u8::is_ascii_whitespace);
    line == b"From" || word && (rest == b"-" || rest == b"MAILER-DAEMON" || rest.contains(&b'@'))
}

/// Whether an input opens as a mailbox does.
pub(super) fn opens(start: &[u8]) -> bool {
    let mut lines = start.split(|&b| b == b'\n');
    let first = lines.next().unwrap_or_default();
    separates(first) || is_bare(first) && lines.next().is_some_and(mail::is_header)
}

fn is_header(line: &[u8]) -> bool {
    let name = line.split(|&b| b == b':').next().unwrap_or_default();
    let named =
        !name.is_empty() && name.len() < line.len() && name.iter().all(u8::is_ascii_graphic);
    named || line.starts_with(b">From ")
}

/// A message without its "From " line, and without the `>` that a mailbox puts before "From " in a text.
pub(super) fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.split(|&b| b == b'\n').next().unwrap_or_default();
    let body = match separates(first) || is_bare(first) {
        true => &bytes[memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1)..],
        false => bytes,
    };
    let mut plain = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|&b| b == b'\n') {
        let arrows = line.iter().take_while(|&&b| b == b'>').count();
        let quoted = arrows > 0 && line[arrows..].starts_with(b"From ");
        plain.extend_from_slice(&line[usize::from(quoted)..]);
    }
    plain
}
