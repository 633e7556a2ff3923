//! Numbered blocks of bytes in a redb file, each with a checksum of its own.
//!
//! redb makes a run's changes visible at once and survives a crash; it reads pages without looking at their checksums, so a
//! block has one over its number and its bytes.

use super::super::hash::{hashed, mixed};
use crate::Error;
use redb::backends::InMemoryBackend;
use redb::{
    Builder, ConcurrencyMode, Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase, Table,
    TableDefinition,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

const BLOCKS: TableDefinition<u64, &[u8]> = TableDefinition::new("nutgraf");
/// Bytes of pages that redb keeps in memory.
const CACHE: usize = 16 << 20;
/// Most bytes of a block: with its checksum and redb's own words it fills four pages.
pub(super) const MOST_BYTES: usize = 16_000;
const CHECKSUM: usize = 8;

/// BlockFile of a file, open for reading or for reading and writing.
pub(super) enum BlockFile {
    /// Many may read.
    Read(ReadOnlyDatabase),
    /// One may write, while others read what was there before.
    Write(Database),
}

/// A change under way: all of it becomes visible, or nothing.
pub(super) struct Change<'t>(Table<'t, u64, &'static [u8]>);

impl Change<'_> {
    /// Removes a block.
    pub(super) fn remove(&mut self, number: u64) -> Result<(), Error> {
        guarded(|| self.0.remove(number).map(drop))
    }

    /// Puts a block.
    pub(super) fn put(&mut self, number: u64, bytes: &[u8]) -> Result<(), Error> {
        let mut block = checksum(number, bytes).to_le_bytes().to_vec();
        block.extend_from_slice(bytes);
        guarded(|| self.0.insert(number, &block[..]).map(drop))
    }
}

impl BlockFile {
    /// Makes a file, or takes over one that a run which was killed left, and empties it.
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        guarded(|| -> Result<Self, redb::Error> {
            let database = match builder().create(path) {
                Err(error) if !matches!(error, redb::DatabaseError::DatabaseAlreadyOpen) => {
                    std::fs::remove_file(path)?;
                    builder().create(path)?
                }
                created => created?,
            };
            let transaction = database.begin_write()?;
            transaction.delete_table(BLOCKS)?;
            transaction.commit()?;
            Ok(BlockFile::Write(database))
        })
    }

    /// BlockFile in memory, for what is not to be kept.
    pub(super) fn passing() -> Result<Self, Error> {
        let backend = InMemoryBackend::new();
        guarded(|| {
            Database::builder()
                .create_with_backend(backend)
                .map(BlockFile::Write)
        })
    }

    /// Opens a file, and repairs it if a run that wrote was killed.
    pub(super) fn open(path: &Path, write: bool) -> Result<Self, Error> {
        if write {
            return guarded(|| builder().open(path).map(BlockFile::Write));
        }
        let read = || match builder().open_read_only(path) {
            Err(redb::DatabaseError::RepairAborted) => Ok(None),
            opened => opened.map(Some),
        };
        match guarded(read)? {
            Some(database) => Ok(BlockFile::Read(database)),
            None => {
                drop(Self::open(path, true)?);
                guarded(|| builder().open_read_only(path).map(BlockFile::Read))
            }
        }
    }

    /// All blocks as they are now.
    pub(super) fn snapshot(&self) -> Result<Snapshot, Error> {
        guarded(|| match self {
            BlockFile::Read(database) => database.begin_read(),
            BlockFile::Write(database) => database.begin_read(),
        })
        .map(Snapshot)
    }

    /// Changes blocks, all at once and for good; not at all if `make` fails.
    pub(super) fn change(
        &self,
        make: impl FnOnce(&mut Change) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let BlockFile::Write(database) = self else {
            return Err(Error::Index("opened only to be read".into()));
        };
        guarded(|| -> Result<Result<(), Error>, redb::Error> {
            let transaction = database.begin_write()?;
            let made = make(&mut Change(transaction.open_table(BLOCKS)?));
            if made.is_ok() {
                transaction.commit()?;
            }
            Ok(made)
        })?
    }

    /// Reads all that redb has checksums for.
    pub(super) fn check(&mut self) -> Result<(), Error> {
        match self {
            BlockFile::Write(database) => match guarded(|| database.check_integrity())? {
                true => Ok(()),
                false => Err(damaged()),
            },
            BlockFile::Read(_) => Ok(()),
        }
    }

    /// Gives back to the file system what is not used.
    pub(super) fn compact(&mut self) -> Result<(), Error> {
        match self {
            BlockFile::Write(database) => guarded(|| database.compact().map(drop)),
            BlockFile::Read(_) => Ok(()),
        }
    }
}

/// One process may write, and any number may read what was there when they began.
fn builder() -> Builder {
    let mut builder = Database::builder();
    builder
        .set_cache_size(CACHE)
        .set_concurrency_mode(ConcurrencyMode::SingleWriter);
    builder
}

/// The blocks of one moment.
pub(super) struct Snapshot(ReadTransaction);

impl Snapshot {
    /// A block's bytes.
    ///
    /// # Errors
    /// If it is not there, or not as it was written.
    pub(super) fn get(&self, number: u64) -> Result<Vec<u8>, Error> {
        let read = || -> Result<Option<Vec<u8>>, redb::Error> {
            let table = self.0.open_table(BLOCKS)?;
            Ok(table.get(number)?.map(|block| block.value().to_vec()))
        };
        let mut block = guarded(read)?.ok_or_else(damaged)?;
        let bytes = block.split_off(block.len().min(CHECKSUM));
        if block != checksum(number, &bytes).to_le_bytes() {
            return Err(damaged());
        }
        Ok(bytes)
    }
}

fn checksum(number: u64, bytes: &[u8]) -> u64 {
    hashed(mixed(0, number), bytes)
}

pub(super) fn damaged() -> Error {
    Error::Index("the index is damaged".into())
}

/// Runs something of redb's, which may panic where a page is not what it expects.
fn guarded<T, E: Into<redb::Error>>(run: impl FnOnce() -> Result<T, E>) -> Result<T, Error> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(result) => result.map_err(|error| told(error.into())),
        Err(_) => Err(damaged()),
    }
}

fn told(error: redb::Error) -> Error {
    match error {
        redb::Error::DatabaseAlreadyOpen => Error::InUse,
        redb::Error::TransactionInProgress => Error::Index("in use: another run reads it".into()),
        redb::Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Error::Index("not an index, or a damaged one".into())
        }
        redb::Error::Io(error) => Error::Io(error),
        redb::Error::UpgradeRequired(_) => {
            Error::Index("made by another version of nutgraf".into())
        }
        _ => damaged(),
    }
}
