//! Documents seen before, on disk: what repeats one of them is found without reading them all.
//!
//! An index is blocks in a redb file. A run reads the blocks that it needs, and at its end adds what it kept, all at once.

mod ask;
mod blocks;
mod lists;
mod manifest;
mod record;
mod sketch;
#[cfg(test)]
mod tests;

use super::shingle::{self, shingles};
use super::words::{Words, mixed};
use crate::Error;
use crate::document::Id;
pub(super) use ask::{Asked, Known};
use blocks::{Blocks, MOST_BYTES, damaged, hashed};
use lists::entry;
use manifest::{Manifest, NUMBER};
use record::{Record, Writer};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Shingles of a document by which it is found; of one whose text is kept also more, one in so many of all.
const POSTED: usize = 16;
const POSTED_RATE: u32 = 32;

/// What an index keeps of each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// At most 600 bytes, by which repeats are estimated.
    Sketch,
    /// Its text, compressed, by which they are verified.
    Text,
}

/// How an index is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Many may, at one time.
    Read,
    /// One may, and nobody reads meanwhile.
    Write,
}

/// A document as an index would keep it.
#[derive(Debug)]
pub struct Indexable {
    id: Id,
    fingerprint: u64,
    record: Vec<u8>,
    /// Sorted; those by which it is found.
    keys: Vec<u32>,
}

impl Indexable {
    /// Cost: linear; a text is compressed.
    pub fn new(id: &Id, text: &str, kept: Kept) -> Self {
        let words = Words::new(text);
        let bytes = fingerprint(id, text);
        let mut posted = shingle::sample(&shingles(&words.list));
        let rare = posted.partition_point(|key| *key < u32::MAX / POSTED_RATE);
        posted.truncate(match kept {
            Kept::Sketch => POSTED,
            Kept::Text => POSTED.max(rare),
        });
        posted.extend([word_key(words.content), id_key(bytes)]);
        posted.sort_unstable();
        posted.dedup();
        Indexable {
            id: id.clone(),
            fingerprint: bytes,
            record: record::written(id, bytes, &words, (kept == Kept::Text).then_some(text)),
            keys: posted,
        }
    }
}

/// Tells one id and text from others.
fn fingerprint(id: &Id, text: &str) -> u64 {
    hashed(hashed(0, id.json().as_bytes()), text.as_bytes())
}

fn word_key(content: u64) -> u32 {
    (mixed(1, content) >> 32) as u32
}

fn id_key(fingerprint: u64) -> u32 {
    (mixed(2, fingerprint) >> 32) as u32
}

/// An index of documents in a file.
pub struct Index {
    blocks: Blocks,
    manifest: Manifest,
    /// Where a new index is made, and where it will be.
    new: Option<(TempPath, PathBuf)>,
}

/// What there is in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Documents.
    pub documents: u32,
    /// What is kept of each.
    pub kept: Kept,
}

impl Index {
    /// Opens an index that there is.
    ///
    /// # Errors
    /// If it cannot be read, is damaged, in use, or of another version.
    pub fn open(path: &Path, access: Access) -> Result<Self, Error> {
        fs::File::open(path)?;
        let blocks = Blocks::open(path, access == Access::Write)?;
        let manifest = Manifest::read(&blocks.view()?)?;
        Ok(Index {
            blocks,
            manifest,
            new: None,
        })
    }

    /// Opens an index, or makes one that appears under its name when documents are first added.
    ///
    /// # Errors
    /// As [`Self::open`]; and if it keeps something else of its documents than is asked for.
    pub fn open_or_create(path: &Path, access: Access, kept: Kept) -> Result<Self, Error> {
        if !fs::exists(path)? {
            return Self::create(path, kept);
        }
        let index = Self::open(path, access)?;
        match (index.stat().kept, kept) {
            (Kept::Sketch, Kept::Text) => Err(Error::Index("was made without --index-text".into())),
            (Kept::Text, Kept::Sketch) => Err(Error::Index(
                "was made with --index-text, which is missing".into(),
            )),
            _ => Ok(index),
        }
    }

    fn create(path: &Path, kept: Kept) -> Result<Self, Error> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
        let file = tempfile::Builder::new()
            .prefix(crate::input::UNFINISHED)
            .tempfile_in(folder.unwrap_or(Path::new(".")))?;
        let file = file.into_temp_path();
        let blocks = Blocks::create(&file)?;
        let manifest = Manifest::new(kept == Kept::Text);
        blocks.change(&[], &[(NUMBER, manifest.to_bytes())])?;
        Ok(Index {
            blocks,
            manifest,
            new: Some((file, path.to_owned())),
        })
    }

    /// What it holds.
    pub fn stat(&self) -> Stat {
        let kept = if self.manifest.text {
            Kept::Text
        } else {
            Kept::Sketch
        };
        Stat {
            documents: self.manifest.documents,
            kept,
        }
    }

    /// Reads everything.
    ///
    /// # Errors
    /// If anything is not as it was written.
    pub fn verify(&mut self) -> Result<(), Error> {
        self.blocks.check()?;
        let view = self.blocks.view()?;
        let mut documents = 0;
        for &(number, first) in &self.manifest.records {
            let records = records(&view.get(number)?)?;
            let whole = records
                .iter()
                .all(|r| Record::read(r, self.manifest.text).is_some());
            if first != documents || !whole {
                return Err(damaged());
            }
            documents += records.len() as u32;
        }
        for &block in self.manifest.lists.iter().flatten() {
            let entries = lists::entries(&view, block)?;
            if entries.iter().any(|entry| *entry as u32 >= documents) {
                return Err(damaged());
            }
        }
        if documents == self.manifest.documents {
            Ok(())
        } else {
            Err(damaged())
        }
    }

    /// Gives unused room back to the file system.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn compact(&mut self) -> Result<(), Error> {
        self.blocks.compact()
    }

    /// Adds documents, which become visible together; nothing is added if that fails. A new index appears under its name.
    ///
    /// # Errors
    /// If the file cannot be written, or another run has made it meanwhile.
    pub fn keep(mut self, items: &[Indexable]) -> Result<(), Error> {
        let view = self.blocks.view()?;
        let (mut gone, mut blocks, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        let manifest = &mut self.manifest;
        let first = manifest.documents;
        let mut open = match manifest.records.pop() {
            Some((number, first)) => {
                gone.push(number);
                (first, view.get(number)?)
            }
            None => (first, Vec::new()),
        };
        for (document, item) in (first..).zip(items) {
            if open.1.len() + item.record.len() + 4 > MOST_BYTES && !open.1.is_empty() {
                let full = std::mem::replace(&mut open, (document, Vec::new()));
                close(manifest, full, &mut blocks);
            }
            let mut to = Writer(std::mem::take(&mut open.1));
            to.number(item.record.len() as u32);
            to.bytes(&item.record);
            open.1 = to.0;
            keys.extend(item.keys.iter().map(|key| entry(*key, document)));
            manifest.documents += 1;
        }
        if !open.1.is_empty() {
            close(manifest, open, &mut blocks);
        }
        lists::add(&view, manifest, keys, &mut gone, &mut blocks)?;
        blocks.push((NUMBER, manifest.to_bytes()));
        drop(view);
        self.blocks.change(&gone, &blocks)?;
        self.appear()
    }

    fn appear(self) -> Result<(), Error> {
        drop(self.blocks);
        match self.new {
            Some((file, path)) => {
                file.persist_noclobber(path)
                    .map_err(|error| match error.error.kind() {
                        std::io::ErrorKind::AlreadyExists => {
                            Error::Index("another run has made it meanwhile".into())
                        }
                        _ => Error::Io(error.error),
                    })
            }
            None => Ok(()),
        }
    }
}

fn close(
    manifest: &mut Manifest,
    (first, bytes): (u32, Vec<u8>),
    blocks: &mut Vec<(u64, Vec<u8>)>,
) {
    let number = manifest.take();
    manifest.records.push((number, first));
    blocks.push((number, bytes));
}

/// The records of a block.
fn records(block: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    let mut from = record::Reader(block);
    let mut records = Vec::new();
    while !from.0.is_empty() {
        let length = from.number().ok_or_else(damaged)?;
        records.push(from.bytes(length as usize).ok_or_else(damaged)?.to_vec());
    }
    Ok(records)
}
