//! Members of a tar archive.

use super::{MEMBERS, Member, MemberPlace};
use crate::error::Error;
use std::fs::File;
use tar::{Archive, EntryType};

/// The regular files of an archive of so many bytes. What is broken ends the list, as a member that fails.
pub(super) fn members(file: File, length: u64) -> Result<Vec<Member>, Error> {
    let mut archive = Archive::new(file);
    let mut members = Vec::new();
    for entry in archive.entries_with_seek()? {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                members.push(broken(format!("tar data: {error}")));
                break;
            }
        };
        let (start, kind) = (entry.raw_file_position(), entry.header().entry_type());
        let end = start.saturating_add(entry.size());
        let held = match kind {
            EntryType::Regular | EntryType::Continuous if end > length => {
                Err(Error::Broken("tar data: it ends too early".into()))
            }
            EntryType::Regular | EntryType::Continuous => Ok(MemberPlace::Plain(start, end)),
            EntryType::GNUSparse => Err(Error::Broken("tar data: a sparse file".into())),
            _ => continue,
        };
        let name = entry.path_bytes().into_owned();
        members.push(Member { name, held });
        if members.len() > MEMBERS {
            break;
        }
    }
    Ok(members)
}

/// What stands for the rest of a broken archive: sorted behind all names.
fn broken(reason: String) -> Member {
    Member {
        name: "…".into(),
        held: Err(Error::Broken(reason)),
    }
}
