//! Archives as folders of texts: tar, packed or not, and zip. What is in them is listed, sorted and read one by one.

mod tar;
mod zip;

use crate::error::Error;
use rawzip::{FileReader, RangeReader};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Most members of an archive.
const MEMBERS: usize = 1_000_000;

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArchiveKind {
    Tar,
    Zip,
}

impl ArchiveKind {
    /// The archive that begins so, but for documents that are zip archives.
    pub(super) fn of(start: &[u8]) -> Option<Self> {
        if start.get(257..262) == Some(b"ustar") {
            Some(ArchiveKind::Tar)
        } else if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            super::binary::zipped(start)
                .is_none()
                .then_some(ArchiveKind::Zip)
        } else {
            None
        }
    }
}

/// A member's name, and how it is read or why it cannot be.
#[derive(Debug)]
struct Member {
    name: Vec<u8>,
    held: Result<MemberPlace, Error>,
}

/// How a member is held.
#[derive(Debug)]
enum MemberPlace {
    /// As it is, between two bytes.
    Plain(u64, u64),
    Zipped(zip::ZipEntry),
}

/// What bytes of a member are read from.
pub(super) type MemberReader = Box<dyn Read + Send>;

/// The members of an archive, by name.
#[derive(Debug)]
pub(super) struct Members {
    file: Arc<FileReader>,
    list: std::vec::IntoIter<Member>,
}

/// A member that was met: its name, its name as a path that leads nowhere else, and its bytes.
pub(super) struct OpenedMember {
    pub(super) name: String,
    pub(super) relative: PathBuf,
    pub(super) reader: Result<MemberReader, Error>,
}

impl Members {
    /// Lists an archive. One that is no file of its own, as it is packed or a stream, is copied to a temporary file. Memory
    /// holds the names.
    ///
    /// # Errors
    /// If it cannot be read, is broken as a whole, or is built to overwhelm its reader. What is broken further on is a member
    /// that fails.
    pub(super) fn open(
        kind: ArchiveKind,
        file: Option<File>,
        stream: MemberReader,
    ) -> Result<Self, Error> {
        let mut file = match file {
            Some(file) => file,
            None => copied(stream)?,
        };
        let length = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        let reader = Arc::new(FileReader::from(file.try_clone()?));
        let mut members = match kind {
            ArchiveKind::Tar => tar::members(file, length)?,
            ArchiveKind::Zip => zip::members(&reader, length)?,
        };
        if members.len() > MEMBERS {
            return Err(refused(format!("more than {MEMBERS} members")));
        }
        members.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Members {
            file: reader,
            list: members.into_iter(),
        })
    }

    /// The next member.
    pub(super) fn next(&mut self) -> Option<OpenedMember> {
        let member = self.list.next()?;
        let name = String::from_utf8_lossy(&member.name).into_owned();
        let reader = member.held.and_then(|held| match held {
            MemberPlace::Plain(start, end) => {
                let range = RangeReader::new(self.file.clone(), start..end);
                Ok(Box::new(range) as MemberReader)
            }
            MemberPlace::Zipped(place) => place.open(&self.file),
        });
        Some(OpenedMember {
            relative: tame(&name),
            name,
            reader,
        })
    }
}

/// The members of a zip archive in memory, read by name.
#[derive(Debug)]
pub(super) struct Parts {
    file: Arc<FileReader>,
    /// In the order of their names.
    list: Vec<Member>,
}

impl Parts {
    /// Lists the members of an archive.
    ///
    /// # Errors
    /// As [`Members::open`].
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        let members = Members::open(ArchiveKind::Zip, None, Box::new(io::Cursor::new(bytes)))?;
        Ok(Parts {
            file: members.file,
            list: members.list.collect(),
        })
    }

    /// The bytes of a member, at most so many; `None` if there is none of this name.
    ///
    /// # Errors
    /// If it is longer, broken or encrypted.
    pub(super) fn read(&self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Error> {
        let by_name = |member: &Member| member.name.as_slice().cmp(name.as_bytes());
        let Ok(at) = self.list.binary_search_by(by_name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        match &self.list[at].held {
            Ok(MemberPlace::Zipped(place)) => {
                let reader = place.open(&self.file)?;
                reader
                    .take(most.saturating_add(1))
                    .read_to_end(&mut bytes)?;
            }
            Ok(MemberPlace::Plain(..)) => return Ok(None),
            Err(error) => {
                let reason = format!("document: its part `{name}`: {error}");
                return Err(Error::Broken(reason));
            }
        }
        if bytes.len() as u64 > most {
            return Err(Error::TooLong(most));
        }
        Ok(Some(bytes))
    }
}

/// Copies a stream to a temporary file, which can be read from anywhere.
pub(super) fn copied(mut stream: MemberReader) -> io::Result<File> {
    let mut copy = tempfile::tempfile()?;
    io::copy(&mut stream, &mut copy)?;
    Ok(copy)
}

/// A member's name as a path below its archive: nothing of it leads up or to the root.
fn tame(name: &str) -> PathBuf {
    let name = name.replace(['\\', '\0'], "/");
    let parts = Path::new(&name).components().filter_map(|part| match part {
        Component::Normal(part) => Some(part),
        _ => None,
    });
    let path: PathBuf = parts.collect();
    if path.as_os_str().is_empty() {
        "_".into()
    } else {
        path
    }
}

fn refused(reason: String) -> Error {
    Error::Io(io::Error::other(format!("archive refused: {reason}")))
}
