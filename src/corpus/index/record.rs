//! What is written of a document, byte by byte.

use super::super::spill::{ByteReader, ByteWriter};
use super::super::words::HashedWords;
use super::sketch::Sketch;
use crate::document::Id;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{Read, Write};

/// What is kept to compare a document.
#[derive(Debug)]
pub(super) enum RecordBody {
    Sketch(Sketch),
    Text(String),
}

/// A document of the index.
#[derive(Debug)]
pub(super) struct IndexedDocument {
    pub(super) id: Id,
    /// Hash of its id and text.
    pub(super) text_hash: u64,
    /// Hash of its words, and of the marks between them.
    pub(super) content: u64,
    pub(super) marks: u64,
    pub(super) body: RecordBody,
}

impl IndexedDocument {
    pub(super) fn read(bytes: &[u8], text: bool) -> Option<Self> {
        let mut from = ByteReader(bytes);
        let length = from.number()? as usize;
        let id = Id::from_json(std::str::from_utf8(from.bytes(length)?).ok()?)?;
        Some(IndexedDocument {
            id,
            text_hash: from.long()?,
            content: from.long()?,
            marks: from.long()?,
            body: if text {
                RecordBody::Text(inflated(from.0)?)
            } else {
                RecordBody::Sketch(Sketch::read(&mut from)?)
            },
        })
    }
}

/// The record of a text; of words that were read from it.
pub(super) fn written(id: &Id, text_hash: u64, words: &HashedWords, text: Option<&str>) -> Vec<u8> {
    let mut to = ByteWriter::default();
    to.number(id.json().len() as u32);
    to.bytes(id.json().as_bytes());
    to.long(text_hash);
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
