//! Which symbolic links lead to a file that is to be written: none that a stranger may have put in its way.
//!
//! In a folder that anybody may write to, such as `/tmp`, a link or a FIFO is followed only if it belongs to the user, to the superuser
//! or to whom the folder belongs: the rule of Linux (`fs.protected_symlinks`), kept on every system and in folders without a sticky bit.

use super::errors::reason;
use anyhow::{Context, Result, bail};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// Most links followed one after the other, as in Linux.
const MAX_LINKS: usize = 40;

/// The file that a path means, links followed, whether it exists or not.
///
/// # Errors
/// If a link on the way, or what stands there and is no file, is a stranger's; or there are too many links.
pub(super) fn followed(target: &Path) -> Result<PathBuf> {
    let mut path = target.to_owned();
    for _ in 0..MAX_LINKS {
        check_folders(&path)?;
        let Ok(meta) = fs::symlink_metadata(&path) else {
            return Ok(path);
        };
        if !meta.is_file() && !meta.is_dir() {
            check(&path, &meta)?;
        }
        if !meta.is_symlink() {
            return Ok(path);
        }
        let link = fs::read_link(&path).map_err(reason)?;
        path = path.parent().unwrap_or(Path::new("")).join(link);
    }
    bail!("too many levels of symbolic links")
}

/// Looks at the links among the folders that a path leads through.
///
/// # Errors
/// If one is a stranger's.
pub(super) fn check_folders(path: &Path) -> Result<()> {
    for folder in path.ancestors().skip(1) {
        match fs::symlink_metadata(folder) {
            Ok(meta) if meta.is_symlink() => check(folder, &meta)?,
            _ => {}
        }
    }
    Ok(())
}

/// Refuses what a stranger put into a folder that all may write to.
#[cfg(unix)]
fn check(path: &Path, meta: &Metadata) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    const ALL_WRITE: u32 = 0o002;
    let parent = path.parent().filter(|up| !up.as_os_str().is_empty());
    let folder = fs::metadata(parent.unwrap_or(Path::new(".")))
        .map_err(reason)
        .with_context(|| path.display().to_string())?;
    let trusted = [rustix::process::geteuid().as_raw(), 0, folder.uid()];
    if folder.mode() & ALL_WRITE != 0 && !trusted.contains(&meta.uid()) {
        let what = if meta.is_symlink() {
            "a symbolic link"
        } else {
            "no file"
        };
        bail!(
            "{} is {what} of another user in a folder that all may write to",
            path.display()
        );
    }
    Ok(())
}

#[cfg(not(unix))]
fn check(_path: &Path, _meta: &Metadata) -> Result<()> {
    Ok(())
}

/// Whether a file is the user's own, so that its mode can be kept where it is replaced.
#[cfg(unix)]
pub(super) fn is_own(meta: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    meta.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
pub(super) fn is_own(_meta: &Metadata) -> bool {
    true
}

/// Whether two files are one.
#[cfg(unix)]
pub(super) fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
pub(super) fn is_same(one: &Metadata, other: &Metadata) -> bool {
    one.len() == other.len() && one.modified().ok() == other.modified().ok()
}
