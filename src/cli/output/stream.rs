//! Where results go: stdout or a file, written whole or not at all.

use super::terminal::visible;
use crate::cli::args::CommonArgs;
use crate::cli::errors::{WriteError, reason, written};
use crate::cli::exit::End;
use crate::cli::links::followed;
use crate::cli::streams::check_stdout;
use crate::cli::whole_file::WholeFile;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf, is_separator};

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
    pub(in crate::cli) fn of(common: &CommonArgs) -> Result<Self> {
        Self::open(common.output.as_deref(), common.durable)
    }

    /// Opens a file, or stdout without one; `durable` as for a [`WholeFile`].
    pub(in crate::cli) fn open(target: Option<&Path>, durable: bool) -> Result<Self> {
        let Some(target) = target else {
            check_stdout()?;
            let stdout = io::stdout();
            let open = if stdout.is_terminal() {
                Output::Terminal
            } else {
                Output::Stdout
            };
            return Ok(open(BufWriter::new(stdout)));
        };
        match fs::metadata(target) {
            Ok(meta) if meta.is_dir() => bail!(
                "{}: is a folder; --output-dir writes into one",
                target.display()
            ),
            Err(_) if target.to_string_lossy().ends_with(is_separator) => bail!(
                "{}: names a folder; -o makes one file, --output-dir writes into a folder",
                target.display()
            ),
            Ok(meta) if !meta.is_file() => {
                let shown = || target.display().to_string();
                followed(target).with_context(shown)?;
                let file = File::options().write(true).open(target);
                let file = file.map_err(reason).with_context(shown)?;
                Ok(Output::Direct(target.to_owned(), BufWriter::new(file)))
            }
            _ => Ok(Output::Whole(Box::new(WholeFile::create(target, durable)?))),
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

    /// Writes all that there is and completes the output; a closed pipe is no failure.
    pub(in crate::cli) fn complete_with(mut self, bytes: &[u8]) -> Result<()> {
        written(self.write(bytes).and_then(|()| self.finish()))
    }

    fn failed(&self, error: io::Error) -> WriteError {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return WriteError::Closed;
        }
        let name = match self {
            Output::Stdout(_) | Output::Terminal(_) => "stdout".to_owned(),
            Output::Direct(path, _) => path.display().to_string(),
            Output::Whole(file) => file.target().display().to_string(),
        };
        WriteError::Other(reason(error).context(name))
    }
}

/// Prints something on stdout; a closed pipe is no failure.
pub(in crate::cli) fn print(bytes: &[u8]) -> Result<End> {
    Output::open(None, false)?.complete_with(bytes)?;
    Ok(End::Done)
}
