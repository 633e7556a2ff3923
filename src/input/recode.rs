//! Streams in other charsets, decoded while they are read.

use super::charset::{self, Charset, Evidence};
use super::{Opened, START};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Cursor, Read};

/// A stream as UTF-8 without a byte-order mark, its charset told by how it begins: by a mark, as UTF-16 by its NUL bytes, as
/// valid UTF-8, else by a guess. What is broken UTF-8 comes as it is.
///
/// # Errors
/// If it cannot be read.
pub(super) fn utf8(mut opened: Opened) -> io::Result<(Opened, Charset)> {
    let mut start = Vec::new();
    opened.by_ref().take(START as u64).read_to_end(&mut start)?;
    let (encoding, mark, evidence) = told(&start);
    start.drain(..mark);
    let charset = Charset {
        name: encoding.name(),
        evidence,
        broken: 0,
    };
    let most = opened.most;
    let utf8 = match encoding == UTF_8 {
        true => Opened::new(start, Some(Box::new(opened)), most),
        false => {
            let reader = DecodingReader::new(Cursor::new(start).chain(opened), encoding);
            Opened::new(Vec::new(), Some(Box::new(reader)), most)
        }
    };
    Ok((utf8, charset))
}

fn told(start: &[u8]) -> (&'static Encoding, usize, Evidence) {
    if let Some((encoding, mark)) = Encoding::for_bom(start) {
        return (encoding, mark, Evidence::Mark);
    }
    let pairs = &start[..start.len() / 2 * 2];
    if let Some(encoding) = charset::escaped(start).or_else(|| charset::wide(pairs)) {
        return (encoding, 0, Evidence::Guess);
    }
    let cut = |error: std::str::Utf8Error| error.error_len().is_none();
    if std::str::from_utf8(start).map_or_else(cut, |_| true) || charset::mostly_utf8(start) {
        return (UTF_8, 0, Evidence::Valid);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    (encoding, 0, Evidence::Guess)
}

/// Whether an input begins as UTF-16 does.
pub(super) fn is_utf16(start: &[u8]) -> bool {
    [UTF_16LE, UTF_16BE].contains(&told(start).0)
}

/// The start of an input as text, for a look at it; what cannot be decoded is replaced.
pub(super) fn preview(start: &[u8]) -> String {
    let (encoding, mark, _) = told(start);
    encoding
        .decode_without_bom_handling(&start[mark..])
        .0
        .into_owned()
}

struct DecodingReader<R> {
    inner: R,
    name: &'static str,
    decoder: Decoder,
    /// Bytes read and not decoded yet.
    raw: Vec<u8>,
    /// Text decoded, and how much of it was given out.
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> DecodingReader<R> {
    fn new(inner: R, encoding: &'static Encoding) -> Self {
        DecodingReader {
            inner,
            name: encoding.name(),
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: Vec::new(),
            text: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    /// Decodes the next piece.
    fn refill(&mut self) -> io::Result<()> {
        let before = self.raw.len();
        self.raw.resize(before + 16 * 1024, 0);
        let read = self.inner.read(&mut self.raw[before..]);
        self.raw.truncate(before + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        self.text.resize(4 * self.raw.len() + 64, 0);
        let (result, used, written) =
            self.decoder
                .decode_to_utf8_without_replacement(&self.raw, &mut self.text, self.ended);
        self.text.truncate(written);
        self.given = 0;
        self.raw.drain(..used);
        match result {
            DecoderResult::Malformed(..) => {
                Err(io::Error::other(format!("broken {} text", self.name)))
            }
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
        }
    }
}

impl<R: Read> Read for DecodingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if self.ended && self.raw.is_empty() {
                return Ok(0);
            }
            self.refill()?;
        }
        let length = buffer.len().min(self.text.len() - self.given);
        buffer[..length].copy_from_slice(&self.text[self.given..self.given + length]);
        self.given += length;
        Ok(length)
    }
}
