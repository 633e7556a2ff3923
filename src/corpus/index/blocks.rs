//! Numbered blocks of bytes in a redb file, each with a checksum of its own.
//!
//! redb makes a run's changes visible at once and survives a crash; it reads pages without looking at their checksums, so a
//! block has one over its number and its bytes.

use super::super::hash::{hashed, mixed};
use crate::Error;
use redb::backends::{FileBackend, InMemoryBackend};
use redb::{
    Builder, ConcurrencyMode, Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase, Table,
    TableDefinition,
};
use std::fs::{File, Metadata};
use std::io::ErrorKind;
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
    Read(Held<ReadOnlyDatabase>),
    /// One may write, while others read what was there before.
    Write(Held<Database>),
}

/// Something of redb. Where a page makes no sense, redb may panic also as it lets go of what it has, which would end the program without
/// a word: such a panic is caught, and what a panic went through before is not touched any more.
pub(super) struct Held<T>(Option<T>);

impl<T> Held<T> {
    fn new(held: T) -> Self {
        Held(Some(held))
    }

    fn get(&self) -> Result<&T, redb::Error> {
        self.0.as_ref().ok_or(redb::Error::PreviousIo)
    }

    fn get_mut(&mut self) -> Result<&mut T, redb::Error> {
        self.0.as_mut().ok_or(redb::Error::PreviousIo)
    }

    fn take(&mut self) -> Result<T, redb::Error> {
        self.0.take().ok_or(redb::Error::PreviousIo)
    }
}

impl<T> Drop for Held<T> {
    fn drop(&mut self) {
        let held = self.0.take();
        if std::thread::panicking() {
            std::mem::forget(held);
        } else {
            let _ = catch_unwind(AssertUnwindSafe(|| drop(held)));
        }
    }
}

/// A change under way: all of it becomes visible, or nothing.
pub(super) struct Change<'t>(Held<Table<'t, u64, &'static [u8]>>);

impl Change<'_> {
    /// Removes a block.
    pub(super) fn remove(&mut self, number: u64) -> Result<(), Error> {
        guarded(|| -> Result<(), redb::Error> {
            self.0.get_mut()?.remove(number)?;
            Ok(())
        })
    }

    /// Puts a block.
    pub(super) fn put(&mut self, number: u64, bytes: &[u8]) -> Result<(), Error> {
        let mut block = checksum(number, bytes).to_le_bytes().to_vec();
        block.extend_from_slice(bytes);
        guarded(|| -> Result<(), redb::Error> {
            self.0.get_mut()?.insert(number, &block[..])?;
            Ok(())
        })
    }
}

impl BlockFile {
    /// Makes a file, or takes over one that a run which was killed left, and empties it.
    pub(super) fn create(path: &Path) -> Result<Self, Error> {
        guarded(|| -> Result<Self, redb::Error> {
            let created = match builder().create_with_backend(FileBackend::new(own_file(path)?)?) {
                Err(error) if !matches!(error, redb::DatabaseError::DatabaseAlreadyOpen) => {
                    std::fs::remove_file(path)?;
                    builder().create_with_backend(FileBackend::new(own_file(path)?)?)
                }
                created => created,
            };
            let emptied = match created {
                Err(redb::DatabaseError::DatabaseAlreadyOpen) => {
                    return Err(redb::Error::DatabaseAlreadyOpen);
                }
                created => created.map_err(redb::Error::from).and_then(Self::emptied),
            };
            if emptied.is_err() {
                std::fs::remove_file(path)?; // nobody else has it
            }
            emptied
        })
    }

    /// A database without blocks.
    fn emptied(database: Database) -> Result<Self, redb::Error> {
        let database = Held::new(database);
        let mut transaction = Held::new(database.get()?.begin_write()?);
        transaction.get()?.delete_table(BLOCKS)?;
        transaction.take()?.commit()?;
        Ok(BlockFile::Write(database))
    }

    /// BlockFile in memory, for what is not to be kept.
    pub(super) fn passing() -> Result<Self, Error> {
        let backend = InMemoryBackend::new();
        guarded(|| {
            Database::builder()
                .create_with_backend(backend)
                .map(|database| BlockFile::Write(Held::new(database)))
        })
    }

    /// Opens a file, and repairs it if a run that wrote was killed.
    pub(super) fn open(path: &Path, write: bool) -> Result<Self, Error> {
        if write {
            return guarded(|| builder().open(path))
                .map(|database| BlockFile::Write(Held::new(database)));
        }
        let read = || match builder().open_read_only(path) {
            Err(redb::DatabaseError::RepairAborted) => Ok(None),
            opened => opened.map(Some),
        };
        match guarded(read)? {
            Some(database) => Ok(BlockFile::Read(Held::new(database))),
            None => {
                drop(Self::open(path, true)?);
                guarded(|| builder().open_read_only(path))
                    .map(|database| BlockFile::Read(Held::new(database)))
            }
        }
    }

    /// All blocks as they are now.
    pub(super) fn snapshot(&self) -> Result<Snapshot, Error> {
        let begin = || -> Result<ReadTransaction, redb::Error> {
            Ok(match self {
                BlockFile::Read(database) => database.get()?.begin_read()?,
                BlockFile::Write(database) => database.get()?.begin_read()?,
            })
        };
        guarded(begin).map(|transaction| Snapshot(Held::new(transaction)))
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
            let mut transaction = Held::new(database.get()?.begin_write()?);
            let table = Held::new(transaction.get()?.open_table(BLOCKS)?);
            let made = make(&mut Change(table));
            if made.is_ok() {
                transaction.take()?.commit()?;
            }
            Ok(made)
        })?
    }

    /// Reads all that redb has checksums for.
    pub(super) fn check(&mut self) -> Result<(), Error> {
        match self {
            BlockFile::Write(database) => match guarded(|| -> Result<bool, redb::Error> {
                Ok(database.get_mut()?.check_integrity()?)
            })? {
                true => Ok(()),
                false => Err(damaged()),
            },
            BlockFile::Read(_) => Ok(()),
        }
    }

    /// Gives back to the file system what is not used.
    pub(super) fn compact(&mut self) -> Result<(), Error> {
        match self {
            BlockFile::Write(database) => guarded(|| -> Result<(), redb::Error> {
                database.get_mut()?.compact()?;
                Ok(())
            }),
            BlockFile::Read(_) => Ok(()),
        }
    }
}

/// The unfinished file of an index: a new one, or what a run left that was killed. In a folder that all may write to somebody else may
/// have put something there, which is not touched.
fn own_file(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true);
    match options.clone().create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => return made,
    }
    let there = std::fs::symlink_metadata(path)?;
    let folder = path.parent().filter(|up| !up.as_os_str().is_empty());
    let own = tempfile::tempfile_in(folder.unwrap_or(Path::new(".")))?.metadata()?;
    if !there.is_file() || !is_of_one_user(&there, &own) {
        return Err(std::io::Error::other(format!(
            "{} is not of this user",
            path.display()
        )));
    }
    let file = options.open(path)?;
    match is_same(&file.metadata()?, &there) {
        true => Ok(file),
        false => Err(std::io::Error::other("was replaced while it was opened")),
    }
}

#[cfg(unix)]
fn is_of_one_user(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.uid() == other.uid()
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_of_one_user(_one: &Metadata, _other: &Metadata) -> bool {
    true
}

#[cfg(not(unix))]
fn is_same(_one: &Metadata, _other: &Metadata) -> bool {
    true
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
pub(super) struct Snapshot(Held<ReadTransaction>);

impl Snapshot {
    /// A block's bytes.
    ///
    /// # Errors
    /// If it is not there, or not as it was written.
    pub(super) fn get(&self, number: u64) -> Result<Vec<u8>, Error> {
        let read = || -> Result<Option<Vec<u8>>, redb::Error> {
            let table = self.0.get()?.open_table(BLOCKS)?;
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
        redb::Error::PreviousIo => {
            Error::Index("an earlier read or write failed (is the disk full?)".into())
        }
        redb::Error::UpgradeRequired(_) => {
            Error::Index("made by another version of nutgraf".into())
        }
        _ => damaged(),
    }
}
