//! Room for an output: its folder, where it is written first, and why that may not be.

use crate::cli::errors::reason;
use crate::cli::links::check_folders;
use crate::cli::whole_file::{NO_FILE, sync_folder};
use nutgraf::input::UNFINISHED;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why an output cannot be written.
pub(super) enum Unwritable {
    /// For its name, or what stands at its place: no other output is touched by that.
    Alone(String),
    All(anyhow::Error),
}

impl From<io::Error> for Unwritable {
    fn from(error: io::Error) -> Self {
        const DEVICE_FAILED: i32 = 5;
        const TOO_MANY_OPEN: [i32; 2] = [23, 24];
        let code = error.raw_os_error().unwrap_or_default();
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::ReadOnlyFilesystem => {
                Unwritable::All(reason(error))
            }
            _ if code == DEVICE_FAILED || TOO_MANY_OPEN.contains(&code) => {
                Unwritable::All(reason(error))
            }
            _ => Unwritable::Alone(reason(error).to_string()),
        }
    }
}

/// Removes unfinished files of a run that was killed: whoever writes here now has locked the journal.
pub(super) fn remove_left(root: &Path) -> io::Result<()> {
    let prefix = unfinished();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(prefix.as_bytes())
        {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Makes the folder of an output, and finds one on the same disk where it can be written first.
pub(super) fn room(root: &Path, name: &Path, durable: bool) -> Result<PathBuf, Unwritable> {
    let folder = name.parent().unwrap_or(root);
    check_folders(name).map_err(|error| Unwritable::Alone(error.to_string()))?;
    let is_new = !folder.is_dir();
    if is_new {
        fs::create_dir_all(folder)?;
    }
    if is_new && durable {
        for made in folder.ancestors().take_while(|up| *up != root) {
            sync_folder(made)?;
        }
    }
    match fs::symlink_metadata(name) {
        Ok(meta) if meta.is_dir() => return Err(Unwritable::Alone("is a folder".into())),
        Ok(meta) if !meta.is_file() && !meta.is_symlink() => {
            return Err(Unwritable::Alone(NO_FILE.into()));
        }
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let one_disk = device(folder)? == device(root)?;
    Ok(if one_disk {
        root.to_owned()
    } else {
        folder.to_owned()
    })
}

/// How the names of unfinished files begin.
pub(super) fn unfinished() -> String {
    format!("{UNFINISHED}output-")
}

#[cfg(unix)]
fn device(folder: &Path) -> io::Result<u64> {
    use std::os::unix::fs::MetadataExt;
    Ok(fs::metadata(folder)?.dev())
}

#[cfg(not(unix))]
fn device(_folder: &Path) -> io::Result<u64> {
    Ok(0)
}
