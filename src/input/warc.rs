//! Web archives (ISO 28500): what was captured, record by record; each page or text is a document, its address the id.

use super::Opened;
use super::entry::{Content, Entry};
use super::records::{FoundRecord, Raw};
use crate::error::Error;
use std::io::{self, BufRead, BufReader, Read};

/// The records of a web archive that hold a page or a text; requests, redirects, failures, pictures and what the archive says of itself
/// are passed over.
#[derive(Debug)]
pub(super) struct Captures {
    reader: BufReader<Opened>,
    /// Records met.
    number: u64,
    ended: bool,
}

/// How every record begins.
const VERSION: &[u8] = b"WARC/";

/// Most bytes of a record's head.
const HEAD: u64 = 64 * 1024;

/// Whether an input begins as a web archive does.
pub(super) fn looks_like(start: &[u8]) -> bool {
    start.starts_with(b"WARC/0.") || start.starts_with(b"WARC/1.")
}

impl Captures {
    pub(super) fn new(opened: Opened) -> Self {
        Captures {
            reader: BufReader::with_capacity(64 * 1024, opened),
            number: 0,
            ended: false,
        }
    }

    /// The next page or text; one that is too long is passed over, and what breaks the archive ends it.
    pub(super) fn next(&mut self) -> Option<FoundRecord> {
        while !self.ended {
            let record = self.record();
            self.ended = !matches!(record, Ok(Some(_)) | Err(Error::TooLong(_)));
            match record {
                Ok(Some(Some(entry))) => {
                    return Some((self.number, Ok(Raw::Entry(Box::new(entry)))));
                }
                Ok(Some(None)) => {}
                Ok(None) => return None,
                Err(error) => return Some((self.number.max(1), Err(error))),
            }
        }
        None
    }

    /// The next record; `Some(None)` of one that holds no text, `None` at the end.
    fn record(&mut self) -> Result<Option<Option<Entry>>, Error> {
        let Some(head) = self.head()? else {
            return Ok(None);
        };
        self.number += 1;
        let length = head
            .value("content-length")
            .and_then(|length| length.parse().ok());
        let length: u64 = length.ok_or_else(|| broken("a record does not say how long it is"))?;
        let kind = head.value("warc-type").unwrap_or_default();
        let most = self.reader.get_ref().most;
        let wanted = ["response", "conversion", "resource"].contains(&kind);
        if !wanted || length > most {
            let mut rest = self.reader.by_ref().take(length);
            whole(io::copy(&mut rest, &mut io::sink())?, length)?;
            return if wanted {
                Err(Error::TooLong(most))
            } else {
                Ok(Some(None))
            };
        }
        let mut block = Vec::new();
        let read = self.reader.by_ref().take(length).read_to_end(&mut block)?;
        whole(read as u64, length)?;
        let link = head
            .value("warc-target-uri")
            .or(head.value("warc-record-id"));
        let link = link.map(|link| link.trim_matches(['<', '>']).to_owned());
        let content = match kind {
            "response" => answer(block),
            _ => content(head.value("content-type").unwrap_or_default(), block),
        };
        Ok(Some(content.map(|content| Entry {
            link,
            content: Some(content),
            ..Entry::default()
        })))
    }

    /// The head of the next record; `None` at the end.
    fn head(&mut self) -> Result<Option<Head>, Error> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if self.line(&mut line)? == 0 {
                return Ok(None);
            }
        }
        if !line.starts_with(VERSION) {
            return Err(broken("a record is not where it should be"));
        }
        let mut head = Vec::new();
        loop {
            let before = head.len();
            if self.line(&mut head)? == 0 {
                return Err(broken("it ends inside of a record"));
            }
            if head[before..].trim_ascii().is_empty() {
                return Ok(Some(Head::of(&head)));
            }
            if head.len() as u64 > HEAD {
                return Err(broken("the head of a record is too long"));
            }
        }
    }

    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        self.reader.by_ref().take(HEAD).read_until(b'\n', line)
    }
}

/// Checks that all of a record is there.
fn whole(read: u64, length: u64) -> Result<(), Error> {
    if read == length {
        Ok(())
    } else {
        Err(broken("it ends inside of a record"))
    }
}

fn broken(reason: &str) -> Error {
    Error::Broken(format!("web archive: {reason}"))
}

/// Fields by their names in small letters.
struct Head(Vec<(String, String)>);

impl Head {
    fn of(lines: &[u8]) -> Self {
        let lines = String::from_utf8_lossy(lines);
        let field = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Head(lines.lines().filter_map(field).collect())
    }

    fn value(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name)?;
        Some(&found.1)
    }
}

/// What a server answered, without the head of the answer; `None` where it sent no page or text.
fn answer(block: Vec<u8>) -> Option<Content> {
    let (head, body) = parted(&block)?;
    let status = head.split(|&byte| byte == b' ').nth(1)?;
    let fields = Head::of(head);
    let mut body = body.to_vec();
    if fields
        .value("transfer-encoding")
        .is_some_and(|how| how.eq_ignore_ascii_case("chunked"))
    {
        body = unchunked(&body).unwrap_or(body);
    }
    let kind = fields.value("content-type").unwrap_or("text/html");
    status
        .starts_with(b"2")
        .then(|| content(kind, body))
        .flatten()
}

/// A head and what follows the blank line behind it.
fn parted(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let blank = |sign: &'static [u8]| memchr::memmem::find(block, sign).map(|at| (at, sign.len()));
    let both = [blank(b"\r\n\r\n"), blank(b"\n\n")];
    let (at, length) = both.into_iter().flatten().min()?;
    Some((&block[..at], &block[at + length..]))
}

/// A body that was sent in chunks, put together; `None` where it is none, as most archives keep it put together.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut whole, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let end = memchr::memmem::find(rest, b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        let chunk = rest.get(end + 2..)?.get(..size)?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(chunk);
        rest = rest[end + 2 + size..].strip_prefix(b"\r\n")?;
    }
}

/// Bytes of a kind as a page or a text, if they are one.
fn content(kind: &str, bytes: Vec<u8>) -> Option<Content> {
    let name = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let charset = kind
        .split(';')
        .filter_map(|part| part.trim().strip_prefix("charset="))
        .map(|name| name.trim_matches(['"', '\'']).to_owned())
        .next();
    match name.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Content::Page(bytes, charset)),
        "text/plain" => Some(Content::Plain(bytes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::unchunked;

    #[test]
    fn chunks_are_put_together() {
        let whole = |body: &[u8]| unchunked(body);
        assert_eq!(
            whole(b"4\r\nIt r\r\n6;x=y\r\nained.\r\n0\r\n\r\n"),
            Some(b"It rained.".to_vec())
        );
        for none in [
            &b"It rained."[..],
            b"4\r\nIt",
            b"ffffffffffffffff\r\nIt",
            b"4\r\nIt rained.",
        ] {
            assert_eq!(whole(none), None);
        }
    }
}
