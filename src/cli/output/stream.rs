//! Where results go: stdout or a file, written whole or not at all.

use super::terminal::visible;
use crate::cli::errors::{WriteError, reason, written};
use crate::cli::exit::End;
use anyhow::{Context, Result};
use nutgraf::input::UNFINISHED;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that appears under its name only when it is complete.
pub(in crate::cli) struct WholeFile {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
}

impl WholeFile {
    /// Starts a file beside its target; a symbolic link is followed.
    pub(in crate::cli) fn create(target: &Path) -> Result<Self> {
        let resolved = follow(target).with_context(|| target.display().to_string())?;
        let folder = resolved
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED);
        permissions(&mut builder);
        let file = builder
            .tempfile_in(folder)
            .map_err(reason)
            .with_context(|| target.display().to_string())?;
        if let Ok(meta) = fs::metadata(&resolved) {
            // A file that is replaced keeps its mode; where that cannot be, the result matters more.
            let _ = file.as_file().set_permissions(meta.permissions());
        }
        Ok(WholeFile {
            file: BufWriter::new(file),
            target: resolved,
        })
    }

    /// Puts the file under its name.
    pub(in crate::cli) fn finish(self) -> Result<()> {
        let name = self.target.display().to_string();
        let file = self
            .file
            .into_inner()
            .map_err(|e| reason(e.into_error()))
            .with_context(|| name.clone())?;
        file.persist(&self.target)
            .map_err(|e| reason(e.error))
            .context(name)?;
        Ok(())
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

/// Most links followed one after the other, as in Linux.
const MAX_LINKS: usize = 40;

/// The file that a path means, links followed, whether it exists or not.
fn follow(target: &Path) -> Result<PathBuf> {
    let mut path = target.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = path.parent().unwrap_or(Path::new("")).join(link),
            Err(_) => return Ok(path),
        }
    }
    anyhow::bail!("too many levels of symbolic links")
}

/// What the umask leaves of read and write for all, as for any file that a program creates.
#[cfg(unix)]
fn permissions(builder: &mut tempfile::Builder) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn permissions(_builder: &mut tempfile::Builder) {}

/// One stream of results.
pub(in crate::cli) enum Output {
    Stdout(BufWriter<io::Stdout>),
    /// Stdout where it is a terminal, which control characters of texts and names must not reach.
    Terminal(BufWriter<io::Stdout>),
    /// A device or FIFO, which cannot be replaced.
    Direct(PathBuf, BufWriter<File>),
    Whole(Box<WholeFile>),
}

impl Output {
    /// Opens `-o`'s file, or stdout without one.
    pub(in crate::cli) fn open(target: Option<&Path>) -> Result<Self> {
        let Some(target) = target else {
            let stdout = io::stdout();
            let open = if stdout.is_terminal() {
                Output::Terminal
            } else {
                Output::Stdout
            };
            return Ok(open(BufWriter::new(stdout)));
        };
        match fs::metadata(target) {
            Ok(meta) if meta.is_dir() => anyhow::bail!(
                "{}: is a folder; --output-dir writes into one",
                target.display()
            ),
            Ok(meta) if !meta.is_file() => {
                let file = File::options()
                    .write(true)
                    .open(target)
                    .map_err(reason)
                    .with_context(|| target.display().to_string())?;
                Ok(Output::Direct(target.to_owned(), BufWriter::new(file)))
            }
            _ => Ok(Output::Whole(Box::new(WholeFile::create(target)?))),
        }
    }

    /// Writes bytes; an error names the output.
    pub(in crate::cli) fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        let written = match self {
            Output::Stdout(out) => out.write_all(bytes),
            Output::Terminal(out) => {
                let text = visible(&String::from_utf8_lossy(bytes));
                out.write_all(text.as_bytes())
            }
            Output::Direct(_, out) => out.write_all(bytes),
            Output::Whole(out) => out.write_all(bytes),
        };
        written.map_err(|error| self.failed(error))
    }

    /// Writes what was made for a terminal, and so is safe there.
    pub(in crate::cli) fn write_styled(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        match self {
            Output::Terminal(out) => out.write_all(bytes).map_err(|error| self.failed(error)),
            _ => self.write(bytes),
        }
    }

    /// Hands on what waits in buffers.
    pub(in crate::cli) fn flush(&mut self) -> Result<(), WriteError> {
        let flushed = match self {
            Output::Stdout(out) | Output::Terminal(out) => out.flush(),
            Output::Direct(_, out) => out.flush(),
            Output::Whole(_) => Ok(()),
        };
        flushed.map_err(|error| self.failed(error))
    }

    /// Completes the output.
    pub(in crate::cli) fn finish(mut self) -> Result<(), WriteError> {
        self.flush()?;
        match self {
            Output::Whole(file) => file.finish().map_err(WriteError::Other),
            _ => Ok(()),
        }
    }

    fn failed(&self, error: io::Error) -> WriteError {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return WriteError::Closed;
        }
        let name = match self {
            Output::Stdout(_) | Output::Terminal(_) => "stdout".to_owned(),
            Output::Direct(path, _) => path.display().to_string(),
            Output::Whole(file) => file.target.display().to_string(),
        };
        WriteError::Other(reason(error).context(name))
    }
}

/// Prints something on stdout; a closed pipe is no failure.
pub(in crate::cli) fn print(bytes: &[u8]) -> Result<End> {
    let mut output = Output::open(None)?;
    written(output.write(bytes).and_then(|()| output.finish()))?;
    Ok(End::Done)
}
