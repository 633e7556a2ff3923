//! Documents seen before, on disk: what repeats one of them is found without reading them all.
//!
//! An index is blocks in a redb file. A run reads the blocks that it needs, and at its end adds what it kept, all at once.

mod ask;
mod blocks;
mod entry;
mod lists;
mod manifest;
mod record;
mod record_blocks;
mod sketch;
#[cfg(test)]
mod tests;

use super::Clustering;
use super::indexed::IndexContent;
use super::spill::Sorter;
use crate::Error;
use blocks::{BlockFile, Snapshot, damaged};
use manifest::{Manifest, NUMBER};
use record::IndexedDocument;
use record_blocks::{RecordWriter, records};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// How an index is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Many may, at one time.
    Read,
    /// One may, while others read what was there before.
    Write,
}

/// An index of documents in a file.
///
/// A folder without what repeats another of its documents or one of the index, which then has what is left:
///
/// ```no_run
/// use nutgraf::corpus::{Access, Clusterer, DocumentSet, Fingerprint, Index, IndexContent, SetDocument};
/// use nutgraf::input::{Input, InputFormat, Source};
///
/// let index = Index::open_or_create("seen".as_ref(), Access::Write, IndexContent::Sketch)?;
/// let mut set = DocumentSet::new(Clusterer::default());
/// for item in Source::new(vec![Input::Path("articles".into())], InputFormat::Auto, None) {
///     let Some(loaded) = item.load()? else { continue };
///     let (id, text) = (loaded.document.id, loaded.document.text);
///     let fingerprint = Fingerprint::for_index(&id, &text, IndexContent::Sketch);
///     set.add(&SetDocument::member(id, fingerprint))?;
/// }
/// index.ask(&mut set)?;
/// let clustering = set.cluster()?;
/// for number in clustering.staying() {
///     println!("{}", clustering.id(number)?);
/// }
/// index.commit(&clustering)?;
/// # Ok::<(), nutgraf::Error>(())
/// ```
pub struct Index {
    /// Where a new index is made, and where it will be. It goes before others can open it.
    new: Option<(TempPath, PathBuf)>,
    blocks: BlockFile,
    manifest: Manifest,
}

/// What there is in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// Documents.
    pub documents: u32,
    /// What is kept of each.
    pub kept: IndexContent,
}

impl Index {
    /// Opens an index that there is.
    ///
    /// # Errors
    /// If it cannot be read, is damaged, in use, or of another version.
    pub fn open(path: &Path, access: Access) -> Result<Self, Error> {
        fs::File::open(path)?;
        let blocks = BlockFile::open(path, access == Access::Write)?;
        let manifest = Manifest::read(&blocks.snapshot()?)?;
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
    pub fn open_or_create(path: &Path, access: Access, kept: IndexContent) -> Result<Self, Error> {
        let index = match access {
            _ if fs::exists(path)? => Self::open(path, access)?,
            Access::Read => return Self::empty(BlockFile::passing()?, None, kept),
            Access::Write => return Self::create(path, kept),
        };
        index.check_kept(kept)?;
        Ok(index)
    }

    /// Makes an index beside its place, under a name that another run would take, too: so what a killed run left is taken over.
    fn create(path: &Path, kept: IndexContent) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = path.with_file_name(format!("{}{name}", crate::unfinished::UNFINISHED));
        let blocks = BlockFile::create(&file)?;
        let new = (TempPath::try_from_path(file)?, path.to_owned());
        if fs::exists(path)? {
            return Err(made_meanwhile());
        }
        Self::empty(blocks, Some(new), kept)
    }

    fn empty(
        blocks: BlockFile,
        new: Option<(TempPath, PathBuf)>,
        kept: IndexContent,
    ) -> Result<Self, Error> {
        let manifest = Manifest::new(kept == IndexContent::Text);
        blocks.change(|change| change.put(NUMBER, &manifest.to_bytes()))?;
        Ok(Index {
            new,
            blocks,
            manifest,
        })
    }

    fn check_kept(&self, kept: IndexContent) -> Result<(), Error> {
        if self.stat().kept == kept {
            return Ok(());
        }
        Err(Error::IndexKeeps {
            texts: self.manifest.text,
        })
    }

    /// What it holds.
    pub fn stat(&self) -> Stat {
        let kept = if self.manifest.text {
            IndexContent::Text
        } else {
            IndexContent::Sketch
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
        let snapshot = index.blocks.snapshot()?;
        let documents = index.verify_records(&snapshot)?;
        for &block in index.manifest.lists.iter().flatten() {
            let entries = lists::entries(&snapshot, block)?;
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
    fn verify_records(&self, snapshot: &Snapshot) -> Result<u32, Error> {
        let mut documents = 0;
        for &(number, first) in &self.manifest.records {
            let records = records(&snapshot.get(number)?)?;
            let whole = records
                .iter()
                .all(|r| IndexedDocument::read(r, self.manifest.text).is_some());
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

    /// Adds the members of a set that stay and that it has not: they become visible together, and nothing is added if that fails. A new
    /// index appears under its name. Ask it about the set first ([`Self::ask`]), or what it has already is added again.
    ///
    /// # Errors
    /// If a file cannot be read or written, another run has made the index meanwhile, or the fingerprints were made for an index that
    /// keeps something else.
    pub fn commit(mut self, clustering: &Clustering) -> Result<(), Error> {
        let additions = &clustering.additions;
        additions
            .kept
            .map_or(Ok(()), |kept| self.check_kept(kept))?;
        let snapshot = self.blocks.snapshot()?;
        let manifest = &mut self.manifest;
        self.blocks.change(|change| {
            let mut keys = Sorter::holding(clustering.memory.share(4));
            let mut records = RecordWriter::open(&snapshot, manifest, change)?;
            for number in clustering.additions() {
                let at = additions.position(number as u32).ok_or_else(damaged)?;
                let (record, found_by) = additions.get(at)?;
                let document = records.push(&record, change)?;
                for key in found_by {
                    keys.push(key, document)?;
                }
            }
            records.close(change)?;
            lists::add(&snapshot, manifest, &mut keys, change)?;
            change.put(NUMBER, &manifest.to_bytes())
        })?;
        drop(snapshot);
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
