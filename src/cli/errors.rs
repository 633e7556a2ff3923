//! Why the operating system, a temporary file or an output refused, in the program's words.

use anyhow::Result;
use std::io;
use std::path::Path;

/// An error of the operating system in the words that inputs' errors have.
pub(super) fn reason(error: io::Error) -> anyhow::Error {
    anyhow::anyhow!(nutgraf::Error::from(error).to_string())
}

/// An error of the library as a failure of the run, in the words of [`told`].
pub(super) fn failed(error: nutgraf::Error) -> anyhow::Error {
    anyhow::anyhow!(told(&error))
}

/// An error of the library with the flag that it comes from, or that helps.
pub(super) fn told(error: &nutgraf::Error) -> String {
    match error {
        nutgraf::Error::TooLong(_) | nutgraf::Error::TooCostly { .. } => {
            format!("{error} (--max-bytes)")
        }
        nutgraf::Error::NoField { .. } | nutgraf::Error::NoColumn { .. } => {
            format!("{error}; --text-field names another")
        }
        nutgraf::Error::OutOfMemory { most } => {
            format!("--memory is too small for more than {most}")
        }
        nutgraf::Error::IndexKeeps { texts: false } => "was made without --index-text".into(),
        nutgraf::Error::IndexKeeps { texts: true } => {
            "was made with --index-text, which is missing".into()
        }
        _ => error.to_string(),
    }
}

/// An error of an input of that name, in the words of [`told`]; of an address, what reads it instead.
pub(super) fn told_of(name: &str, error: &nutgraf::Error) -> String {
    match error {
        nutgraf::Error::Io(_) if is_address(name) => {
            format!("nutgraf reads files, and no addresses: curl -s {name} | nutgraf")
        }
        _ => told(error),
    }
}

/// Whether a name is an address on the web or the like, such as `https://example.org/a`, and no file.
fn is_address(name: &str) -> bool {
    const SCHEMES: [&str; 5] = ["http", "https", "ftp", "ftps", "sftp"];
    name.split_once("://")
        .is_some_and(|(scheme, _)| SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
        && !Path::new(name).exists()
}

/// Why an item gave no document.
#[derive(Debug)]
pub(super) enum Unread {
    /// It is a folder with nothing to read: no failure.
    EmptyFolder,
    Failed(nutgraf::Error),
}

impl From<nutgraf::Error> for Unread {
    fn from(error: nutgraf::Error) -> Self {
        Unread::Failed(error)
    }
}

/// What is said of a folder or an archive in which no file is to be read.
pub(super) const EMPTY_FOLDER: &str = "no files to read in this folder";

/// Why results cannot be written.
#[derive(Debug)]
pub(super) enum WriteError {
    /// The reader of a pipe has closed it, as `head` does: no failure.
    Closed,
    Other(anyhow::Error),
}

impl From<anyhow::Error> for WriteError {
    fn from(error: anyhow::Error) -> Self {
        WriteError::Other(error)
    }
}

/// Whether the reader of the output has closed it: no failure, but no reason to go on either.
///
/// # Errors
/// Why else it could not be written.
pub(super) fn closed(result: Result<(), WriteError>) -> Result<bool> {
    match result {
        Ok(()) => Ok(false),
        Err(WriteError::Closed) => Ok(true),
        Err(WriteError::Other(error)) => Err(error),
    }
}

/// What was made while an output was written; nothing where its reader has closed it.
///
/// # Errors
/// Why else it could not be written.
pub(super) fn unless_closed<T>(result: Result<T, WriteError>) -> Result<Option<T>> {
    match result {
        Ok(made) => Ok(Some(made)),
        Err(WriteError::Closed) => Ok(None),
        Err(WriteError::Other(error)) => Err(error),
    }
}

/// That an output is written, or closed by its reader.
///
/// # Errors
/// Why else it could not be written.
pub(super) fn written(result: Result<(), WriteError>) -> Result<()> {
    closed(result).map(drop)
}

#[cfg(test)]
mod tests {
    use super::told;
    use nutgraf::Error;
    use nutgraf::error::SetSize;

    #[test]
    fn what_a_flag_can_help_names_it() {
        let most = SetSize::Units {
            units: 7,
            documents: 2,
        };
        let told = [
            Error::OutOfMemory { most },
            Error::OutOfMemory {
                most: SetSize::Documents(9),
            },
            Error::OutOfMemory {
                most: SetSize::Indexable(3),
            },
            Error::TooLong(50),
        ]
        .map(|error| told(&error));
        assert_eq!(
            told,
            [
                "--memory is too small for more than 7 paragraphs or sentences of 2 documents",
                "--memory is too small for more than 9 documents",
                "--memory is too small for more than 3 documents and an index",
                "longer than 50 bytes (--max-bytes)",
            ]
        );
    }
}
