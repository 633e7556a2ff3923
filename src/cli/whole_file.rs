//! A file that appears under its name only when it is complete.

use super::errors::reason;
use super::links::{followed, is_own, is_same};
use anyhow::{Context, Result, anyhow, bail};
use nutgraf::input::UNFINISHED;
use rustc_hash::FxHasher;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::Hasher;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// What is said of what stands at a file's place and is none.
pub(super) const NO_FILE: &str = "is no file, and is not replaced by one";

/// A file that is being written.
pub(super) struct WholeFile {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
    durable: bool,
}

impl WholeFile {
    /// Starts a file beside its target; a symbolic link is followed, but for a stranger's. What a run that was killed left of the same
    /// target is removed. `durable` has it on the disk before it gets its name.
    ///
    /// # Errors
    /// If it cannot be made, or what stands at its place is a device, a pipe or a folder, which is never replaced; with its name.
    pub(super) fn create(target: &Path, durable: bool) -> Result<Self> {
        let start = || -> Result<Self> {
            let target = followed(target)?;
            if fs::metadata(&target).is_ok_and(|meta| !meta.is_file()) {
                bail!(NO_FILE);
            }
            let file = unfinished(&target).map_err(reason)?;
            Ok(Self::start(file, target, durable))
        };
        start().with_context(|| target.display().to_string())
    }

    /// Starts a file in a folder of unfinished ones, which is on the same disk as the target; links are not followed.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(super) fn create_in(
        folder: &Path,
        prefix: &str,
        target: PathBuf,
        durable: bool,
    ) -> io::Result<Self> {
        let file = tempfile::Builder::new()
            .prefix(prefix)
            .make_in(folder, fresh)?;
        Ok(Self::start(file, target, durable))
    }

    fn start(file: NamedTempFile, target: PathBuf, durable: bool) -> Self {
        if let Ok(meta) = fs::symlink_metadata(&target)
            && meta.is_file()
            && is_own(&meta)
        {
            // A file that is replaced keeps its mode; where that cannot be, the result matters more.
            let _ = file.as_file().set_permissions(meta.permissions());
        }
        WholeFile {
            file: BufWriter::new(file),
            target,
            durable,
        }
    }

    /// Where it will be.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Puts the file under its name.
    ///
    /// # Errors
    /// If it cannot be written or renamed.
    pub(super) fn persist(self) -> io::Result<()> {
        let file = self.file.into_inner().map_err(|e| e.into_error())?;
        if self.durable {
            file.as_file().sync_all()?;
        }
        file.persist(&self.target).map_err(|e| e.error)?;
        if self.durable {
            sync_folder(&self.target)?;
        }
        Ok(())
    }

    /// The same, with an error that names it.
    ///
    /// # Errors
    /// As [`Self::persist`].
    pub(super) fn finish(self) -> Result<()> {
        let name = self.target.display().to_string();
        self.persist().map_err(reason).context(name)
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Has the entry of a file in its folder on the disk.
pub(super) fn sync_folder(file: &Path) -> io::Result<()> {
    File::open(folder_of(file))?.sync_all()
}

fn folder_of(file: &Path) -> &Path {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A new file that nobody had, with the mode of any file that a program makes.
fn fresh(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// A new file beside a target. It gets a name of the target's own, so that what a killed run left is met again, once it is locked, which it
/// is as long as it is in use: nobody can take it for left behind. Where another run has that name, it keeps one by chance.
fn unfinished(target: &Path) -> io::Result<NamedTempFile> {
    let mut name = FxHasher::default();
    name.write(target.file_name().unwrap_or_default().as_encoded_bytes());
    let folder = folder_of(target);
    let own = folder.join(format!("{UNFINISHED}{:016x}", name.finish()));
    #[cfg(target_os = "linux")]
    if let Ok(file) = named_once_locked(folder, &own) {
        return Ok(file);
    }
    let file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .make_in(folder, fresh)?;
    if file.as_file().try_lock().is_err() {
        return Ok(file); // where there are no locks, nothing is taken for left behind
    }
    let named = match fs::hard_link(file.path(), &own) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            remove_left(&own);
            fs::hard_link(file.path(), &own)
        }
        named => named,
    };
    if named.is_err() {
        return Ok(file);
    }
    let (file, by_chance) = file.into_parts();
    by_chance.close()?;
    Ok(NamedTempFile::from_parts(
        file,
        TempPath::try_from_path(own)?,
    ))
}

/// A file that has no name before it is locked, so that a run that is killed meanwhile leaves nothing.
///
/// # Errors
/// Where the file system knows no such files, or another run has the name.
#[cfg(target_os = "linux")]
fn named_once_locked(folder: &Path, own: &Path) -> io::Result<NamedTempFile> {
    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};
    use std::os::fd::AsRawFd;
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file = File::from(open(folder, flags, Mode::from_raw_mode(0o666))?);
    file.try_lock()?;
    let opened = format!("/proc/self/fd/{}", file.as_raw_fd());
    let name = || linkat(CWD, &opened, CWD, own, AtFlags::SYMLINK_FOLLOW);
    if let Err(error) = name() {
        if error != rustix::io::Errno::EXIST {
            return Err(error.into());
        }
        remove_left(own);
        name()?;
    }
    let path = TempPath::try_from_path(own)?;
    Ok(NamedTempFile::from_parts(file, path))
}

/// Removes a file that a killed run left: nobody has it locked.
fn remove_left(path: &Path) {
    if let Ok(file) = open_own(path, OpenOptions::new().read(true))
        && file.try_lock().is_ok()
        && is_at(&file, path)
    {
        let _ = fs::remove_file(path); // where it cannot be, the new one gets another name
    }
}

/// Opens a file that there is if it is the user's own and no link.
///
/// # Errors
/// If it is not, or cannot be opened.
pub(super) fn open_own(path: &Path, options: &OpenOptions) -> io::Result<File> {
    let meta = fs::symlink_metadata(path)?;
    if !meta.is_file() || !is_own(&meta) {
        return Err(io::Error::other("is no file of this user"));
    }
    let file = options.open(path)?;
    if is_same(&file.metadata()?, &meta) {
        Ok(file)
    } else {
        Err(io::Error::other("was replaced while it was opened"))
    }
}

/// Whether a file that is open still stands under its name.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => is_same(&open, &there),
        _ => false,
    }
}

/// Opens a file for one run alone, making it if there is none.
///
/// # Errors
/// If another run has it, or it cannot be made.
pub(super) fn open_locked(path: &Path) -> Result<File> {
    const TRIES: usize = 8;
    for _ in 0..TRIES {
        let options = || {
            let mut options = OpenOptions::new();
            options.read(true).append(true);
            options
        };
        let made = options().create_new(true).open(path);
        let file = match made {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                open_own(path, &options())
            }
            made => made,
        };
        let file = match file {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue, // gone meanwhile
            file => file.map_err(reason)?,
        };
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(anyhow!("in use: another run writes into it"));
        }
        if is_at(&file, path) {
            return Ok(file);
        }
    }
    Err(anyhow!("in use: other runs write into it"))
}
