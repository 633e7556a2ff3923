//! The list of what an output folder holds and was made from, and the journal of a run that has not ended.

use crate::cli::errors::reason;
use crate::cli::whole_file::{WholeFile, is_at, open_locked};
use anyhow::{Context, Result};
use nutgraf::input::{MANIFEST, UNFINISHED};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What became of an input.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ManifestLine {
    pub(super) path: String,
    /// The file with its results, below the folder; null if there are none.
    pub(super) output: Option<String>,
    /// Documents written.
    pub(super) documents: usize,
    /// Documents that failed, with the reason of the first.
    pub(super) failed: usize,
    pub(super) error: Option<String>,
    /// Why it was passed over, if it was.
    pub(super) skipped: Option<String>,
    /// The input as it was read; null if that cannot be told.
    pub(super) source: Option<Source>,
    /// SHA-256 of the output.
    pub(super) output_sha256: Option<String>,
    /// What decided the result.
    pub(super) options: String,
    pub(super) version: String,
    /// Whether the output is left from an earlier run and no input gives it now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) left: bool,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Source {
    #[serde(flatten)]
    pub(super) stamp: Stamp,
    pub(super) sha256: String,
}

/// By what a change of a file shows at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// Bytes.
    pub(super) size: u64,
    /// Seconds since 1970.
    pub(super) modified: String,
}

impl Stamp {
    /// `None` of what is no file.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok().filter(|meta| meta.is_file())?;
        let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Stamp {
            size: meta.len(),
            modified: format!("{}.{:09}", modified.as_secs(), modified.subsec_nanos()),
        })
    }
}

impl ManifestLine {
    pub(super) fn note(&mut self, error: &str) {
        self.failed += 1;
        self.error.get_or_insert_with(|| error.to_owned());
    }

    /// What it is sorted by.
    pub(super) fn key(&self) -> (String, String) {
        (self.path.clone(), self.output.clone().unwrap_or_default())
    }
}

/// SHA-256 of a file, as hexadecimal digits.
pub(super) fn sha256(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hex(hasher)),
            Ok(length) => hasher.update(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

pub(super) fn hex(hasher: Sha256) -> String {
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes the manifest, sorted by path.
pub(super) fn write<'l>(
    root: &Path,
    lines: impl Iterator<Item = &'l ManifestLine>,
    durable: bool,
) -> Result<()> {
    let mut file = WholeFile::create(&root.join(MANIFEST), durable)?;
    for line in lines {
        let line = serde_json::to_string(line).context("manifest")?;
        writeln!(file, "{line}").map_err(reason).context(MANIFEST)?;
    }
    file.finish()
}

/// What is done so far of a run, line by line; the folder is its own as long as it is open.
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    durable: bool,
}

/// The first line of a journal whose run began anew: what the manifest says is of before.
const ANEW: &str = "{\"anew\":true}";

impl Journal {
    /// Opens the journal of a folder, or what a run left of it.
    ///
    /// # Errors
    /// If another run writes into the folder, or it cannot be made.
    pub(super) fn open(root: &Path, durable: bool) -> Result<Self> {
        let path = root.join(format!("{UNFINISHED}journal"));
        let file = open_locked(&path).with_context(|| root.display().to_string())?;
        Ok(Journal {
            file,
            path,
            durable,
        })
    }

    /// What earlier runs did: lines of the manifest, then those of the journal, of which the later count. A line that was cut off as
    /// its run ended, or that another version wrote, says nothing.
    pub(super) fn earlier(&mut self, root: &Path) -> Result<Vec<ManifestLine>> {
        let mut journal = Vec::new();
        self.file
            .read_to_end(&mut journal)
            .map_err(reason)
            .context("journal")?;
        let anew = journal.starts_with(ANEW.as_bytes());
        let mut all = if anew {
            Vec::new()
        } else {
            fs::read(root.join(MANIFEST)).unwrap_or_default()
        };
        all.push(b'\n');
        all.extend(&journal);
        if journal.last().is_some_and(|&byte| byte != b'\n') {
            self.append("\n")?;
        }
        let lines = all.split(|&byte| byte == b'\n');
        Ok(lines
            .filter_map(|line| serde_json::from_slice(line).ok())
            .collect())
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) -> Result<()> {
        self.file.set_len(0).map_err(reason).context("journal")?;
        self.append(&format!("{ANEW}\n"))
    }

    /// Notes an input that is done: its output stands under its name.
    pub(super) fn note(&mut self, line: &ManifestLine) -> Result<()> {
        let line = serde_json::to_string(line).context("journal")?;
        self.append(&(line + "\n"))
    }

    fn append(&mut self, text: &str) -> Result<()> {
        let write = |file: &mut File| {
            file.write_all(text.as_bytes())?;
            if self.durable {
                file.sync_data()
            } else {
                Ok(())
            }
        };
        write(&mut self.file)
            .map_err(reason)
            .with_context(|| self.path.display().to_string())
    }

    /// Leaves things as they were: only what a run left is left.
    pub(super) fn close(self) -> Result<()> {
        let length = self
            .file
            .metadata()
            .map_err(reason)
            .context("journal")?
            .len();
        if length == 0 { self.remove() } else { Ok(()) }
    }

    /// Ends: all that it says stands in the manifest.
    pub(super) fn remove(self) -> Result<()> {
        if is_at(&self.file, &self.path) {
            fs::remove_file(&self.path)
                .map_err(reason)
                .context("journal")?;
        }
        Ok(())
    }
}
