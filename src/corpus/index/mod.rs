//! Documents seen before, on disk: what repeats one of them is found without reading them all.
//!
//! An index is blocks in a redb file. A run reads the blocks that it needs, and at its end adds what it kept, all at once.

mod additions;
mod ask;
mod blocks;
mod lists;
mod manifest;
mod record;
mod sketch;
#[cfg(test)]
mod tests;

use super::bytes::{Reader, Writer};
use super::memory::Memory;
use super::shingle;
use super::sorter::Sorter;
use super::words::{Words, mixed};
use crate::Error;
use crate::document::Id;
pub use additions::Additions;
pub(super) use ask::Question;
use blocks::{Blocks, Change, MOST_BYTES, View, damaged, hashed};
use manifest::{Manifest, NUMBER};
use record::Record;
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
    /// One may, while others read what was there before.
    Write,
}

/// A document as an index would keep it.
#[derive(Debug)]
pub struct Indexable {
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
        let mut posted = shingle::sample(&words.list);
        let rare = posted.partition_point(|key| *key < u32::MAX / POSTED_RATE);
        posted.truncate(match kept {
            Kept::Sketch => POSTED,
            Kept::Text => POSTED.max(rare),
        });
        posted.extend([word_key(words.content), id_key(bytes)]);
        posted.sort_unstable();
        posted.dedup();
        Indexable {
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
    /// Where a new index is made, and where it will be. It goes before others can open it.
    new: Option<(TempPath, PathBuf)>,
    blocks: Blocks,
    manifest: Manifest,
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
            new: None,
            blocks,
            manifest,
        })
    }

    /// Opens an index, or makes one that appears under its name when documents are first added.
    ///
    /// # Errors
    /// As [`Self::open`]; and if it keeps something else of its documents than is asked for.
    pub fn open_or_create(path: &Path, access: Access, kept: Kept) -> Result<Self, Error> {
        let index = match access {
            _ if fs::exists(path)? => Self::open(path, access)?,
            Access::Read => return Self::empty(Blocks::passing()?, None, kept),
            Access::Write => return Self::create(path, kept),
        };
        match (index.stat().kept, kept) {
            (Kept::Sketch, Kept::Text) => Err(Error::Index("was made without --index-text".into())),
            (Kept::Text, Kept::Sketch) => Err(Error::Index(
                "was made with --index-text, which is missing".into(),
            )),
            _ => Ok(index),
        }
    }

    /// Makes an index beside its place, under a name that another run would take, too: so what a killed run left is taken over.
    fn create(path: &Path, kept: Kept) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = path.with_file_name(format!("{}{name}", crate::unfinished::UNFINISHED));
        let blocks = Blocks::create(&file)?;
        let new = (TempPath::try_from_path(file)?, path.to_owned());
        if fs::exists(path)? {
            return Err(made_meanwhile());
        }
        Self::empty(blocks, Some(new), kept)
    }

    fn empty(blocks: Blocks, new: Option<(TempPath, PathBuf)>, kept: Kept) -> Result<Self, Error> {
        let manifest = Manifest::new(kept == Kept::Text);
        blocks.change(|change| change.put(NUMBER, &manifest.to_bytes()))?;
        Ok(Index {
            new,
            blocks,
            manifest,
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

    /// Reads all of an index, while no other run writes to it also what redb has checksums for.
    ///
    /// # Errors
    /// If anything is not as it was written.
    pub fn verify(path: &Path) -> Result<(), Error> {
        let mut index = match Self::open(path, Access::Write) {
            Err(Error::InUse) => Self::open(path, Access::Read)?,
            opened => opened?,
        };
        index.blocks.check()?;
        let view = index.blocks.view()?;
        let documents = index.verify_records(&view)?;
        for &block in index.manifest.lists.iter().flatten() {
            let entries = lists::entries(&view, block)?;
            if entries.iter().any(|entry| *entry as u32 >= documents) {
                return Err(damaged());
            }
        }
        if documents == index.manifest.documents {
            Ok(())
        } else {
            Err(damaged())
        }
    }

    /// Reads all records, and counts them.
    fn verify_records(&self, view: &View) -> Result<u32, Error> {
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
        Ok(documents)
    }

    /// Gives unused room back to the file system.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn compact(&mut self) -> Result<(), Error> {
        self.blocks.compact()
    }

    /// Adds some of the documents, which become visible together; nothing is added if that fails. A new index appears under its
    /// name.
    ///
    /// # Errors
    /// If a file cannot be read or written, or another run has made the index meanwhile.
    pub fn keep(
        mut self,
        additions: &Additions,
        new: impl Iterator<Item = usize>,
        memory: Memory,
    ) -> Result<(), Error> {
        let view = self.blocks.view()?;
        let manifest = &mut self.manifest;
        self.blocks.change(|change| {
            let mut keys = Sorter::holding(memory.share(4));
            let mut records = Records::open(&view, manifest, change)?;
            for number in new {
                let (record, found_by) = additions.get(number)?;
                let document = records.push(&record, change)?;
                for key in found_by {
                    keys.push(key, document)?;
                }
            }
            records.close(change)?;
            lists::add(&view, manifest, &mut keys, change)?;
            change.put(NUMBER, &manifest.to_bytes())
        })?;
        drop(view);
        self.appear()
    }

    /// Gives a new index its name while it is still locked, so that nobody takes it for one that a killed run left.
    fn appear(self) -> Result<(), Error> {
        let Some((file, path)) = self.new else {
            return Ok(());
        };
        file.persist_noclobber(path)
            .map_err(|error| match error.error.kind() {
                std::io::ErrorKind::AlreadyExists => made_meanwhile(),
                _ => Error::Io(error.error),
            })
    }
}

fn made_meanwhile() -> Error {
    Error::Index("another run has made it meanwhile".into())
}

/// Writes records behind those that there are.
struct Records<'m> {
    manifest: &'m mut Manifest,
    /// The first document of the block that is being filled, and its bytes.
    first: u32,
    bytes: Vec<u8>,
}

impl<'m> Records<'m> {
    /// Takes the last block out, to fill it up.
    fn open(view: &View, manifest: &'m mut Manifest, change: &mut Change) -> Result<Self, Error> {
        let (mut first, mut bytes) = (manifest.documents, Vec::new());
        if let Some((number, from)) = manifest.records.pop() {
            change.remove(number)?;
            (first, bytes) = (from, view.get(number)?);
        }
        Ok(Records {
            manifest,
            first,
            bytes,
        })
    }

    /// Adds a record, and gives the number of its document.
    fn push(&mut self, record: &[u8], change: &mut Change) -> Result<u32, Error> {
        if self.bytes.len() + record.len() + 4 > MOST_BYTES && !self.bytes.is_empty() {
            self.close(change)?;
        }
        let mut to = Writer(std::mem::take(&mut self.bytes));
        to.number(record.len() as u32);
        to.bytes(record);
        self.bytes = to.0;
        self.manifest.documents += 1;
        Ok(self.manifest.documents - 1)
    }

    /// Writes the block that is being filled.
    fn close(&mut self, change: &mut Change) -> Result<(), Error> {
        if !self.bytes.is_empty() {
            let number = self.manifest.take();
            self.manifest.records.push((number, self.first));
            change.put(number, &self.bytes)?;
        }
        self.first = self.manifest.documents;
        self.bytes.clear();
        Ok(())
    }
}

/// The records of a block.
fn records(block: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
    let mut from = Reader(block);
    let mut records = Vec::new();
    while !from.0.is_empty() {
        let length = from.number().ok_or_else(damaged)?;
        records.push(from.bytes(length as usize).ok_or_else(damaged)?.to_vec());
    }
    Ok(records)
}
