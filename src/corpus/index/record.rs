//! What is written of a document, byte by byte.

use super::super::bytes::{Reader, Writer};
use super::super::words::Words;
use super::sketch::Sketch;
use crate::document::Id;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{Read, Write};

/// What is kept to compare a document.
#[derive(Debug)]
pub(super) enum Body {
    Sketch(Sketch),
    Text(String),
}

/// A document of the index.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) id: Id,
    /// Hash of its bytes.
    pub(super) bytes: u64,
    /// Hash of its words, and of the marks between them.
    pub(super) content: u64,
    pub(super) marks: u64,
    pub(super) body: Body,
}

impl Record {
    pub(super) fn read(bytes: &[u8], text: bool) -> Option<Self> {
        let mut from = Reader(bytes);
        let length = from.number()? as usize;
        let id = Id::from_json(std::str::from_utf8(from.bytes(length)?).ok()?)?;
        Some(Record {
            id,
            bytes: from.long()?,
            content: from.long()?,
            marks: from.long()?,
            body: if text {
                Body::Text(inflated(from.0)?)
            } else {
                Body::Sketch(Sketch::read(&mut from)?)
            },
        })
    }
}

/// The record of a text; of words that were read from it.
pub(super) fn written(id: &Id, fingerprint: u64, words: &Words, text: Option<&str>) -> Vec<u8> {
    let mut to = Writer::default();
    to.number(id.json().len() as u32);
    to.bytes(id.json().as_bytes());
    to.long(fingerprint);
    to.long(words.content);
    to.long(words.marks);
    match text {
        Some(text) => to.bytes(&deflated(text)),
        None => Sketch::new(&words.list).write(&mut to),
    }
    to.0
}

fn deflated(text: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let written = encoder.write_all(text.as_bytes());
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

fn inflated(bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    DeflateDecoder::new(bytes).read_to_string(&mut text).ok()?;
    Some(text)
}
