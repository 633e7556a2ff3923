//! Members of a tar archive.

use super::{MEMBERS, Member, MemberPlace};
use crate::error::Error;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tar::{Archive, Entry, EntryType};

/// Most bytes that may be said of a member before it comes, its name among them.
const SAID: u64 = 1 << 20;

/// Most bytes of the names of all members.
const NAMES: usize = 256 << 20;

/// Where files of the archive stand, by name: what hard links lead to.
type Places = HashMap<Vec<u8>, (u64, u64)>;

/// The files of an archive of so many bytes, hard links to others in it among them. What is broken ends the list, as a member that fails.
pub(super) fn members(file: File, length: u64) -> Result<Vec<Member>, Error> {
    let said = Arc::new(AtomicU64::new(0));
    let mut archive = Archive::new(HeaderReader {
        file,
        said: said.clone(),
    });
    let (mut members, mut places, mut names) = (Vec::new(), Places::new(), 0);
    for entry in archive.entries_with_seek()? {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                members.push(broken(format!("tar data: {error}")));
                break;
            }
        };
        said.store(0, Ordering::Relaxed);
        let Some(held) = held(&entry, length, &places) else {
            continue;
        };
        let name = entry.path_bytes().into_owned();
        if let Ok((start, end)) = held {
            places.insert(name.clone(), (start, end));
        }
        names += name.len();
        let held = held.map(|(start, end)| MemberPlace::Plain(start, end));
        members.push(Member { name, held });
        if names > NAMES {
            members.push(broken(
                "tar data: the names of its members are too long".into(),
            ));
        }
        if members.len() > MEMBERS || names > NAMES {
            break;
        }
    }
    Ok(members)
}

/// Where a member stands, or why it cannot be read; `None` of what is no file, such as a folder or a symbolic link.
fn held<R: Read>(
    entry: &Entry<R>,
    length: u64,
    places: &Places,
) -> Option<Result<(u64, u64), Error>> {
    let broken = |reason: &str| Some(Err(Error::Broken(format!("tar data: {reason}"))));
    match entry.header().entry_type() {
        EntryType::Regular | EntryType::Continuous => {
            let start = entry.raw_file_position();
            let end = start.saturating_add(entry.size());
            match end > length {
                true => broken("it ends too early"),
                false => Some(Ok((start, end))),
            }
        }
        EntryType::Link => {
            let target = entry.link_name_bytes().unwrap_or_default();
            match places.get(&*target) {
                Some(&place) => Some(Ok(place)),
                None => broken("a link to what is not in the archive before it"),
            }
        }
        EntryType::GNUSparse => broken("a sparse file"),
        _ => None,
    }
}

/// What stands for the rest of a broken archive: sorted behind all names.
fn broken(reason: String) -> Member {
    Member {
        name: "…".into(),
        held: Err(Error::Broken(reason)),
    }
}

/// The archive without the bytes of its members, which are passed over: all that is read of it is said of them. It fails where too much
/// is said of one, as memory would hold it.
struct HeaderReader {
    file: File,
    /// Bytes that were read since the last member came.
    said: Arc<AtomicU64>,
}

impl Read for HeaderReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        let said = self.said.fetch_add(length as u64, Ordering::Relaxed);
        if said + length as u64 > SAID {
            return Err(io::Error::other("the name of a member is too long"));
        }
        Ok(length)
    }
}

impl Seek for HeaderReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
