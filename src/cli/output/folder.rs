//! `--output-dir`: one file per input, and a manifest of them.

use super::stream::WholeFile;
use crate::cli::errors::{WriteError, reason};
use crate::cli::product::Product;
use anyhow::{Context, Result, bail};
use nutgraf::input::{MANIFEST, Origin};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder that results are written into.
pub(in crate::cli) struct Folder {
    root: PathBuf,
    /// Names given out, in lower case: on some systems `A` and `a` are one file.
    taken: HashSet<String>,
    /// The number last tried for a name that was taken.
    numbers: HashMap<String, usize>,
    open: Option<OpenFile>,
    manifest: BTreeMap<(String, String), ManifestLine>,
}

/// The file that is being written; the records of one input follow each other.
struct OpenFile {
    input: usize,
    /// Whether more may follow.
    records: bool,
    name: PathBuf,
    file: WholeFile,
    entry: ManifestLine,
}

/// What became of an input.
#[derive(Serialize)]
struct ManifestLine {
    path: String,
    /// The file with its results, below the folder; null if there are none.
    output: Option<String>,
    /// Documents written.
    documents: usize,
    /// Documents that failed, with the reason of the first.
    failed: usize,
    error: Option<String>,
}

impl Folder {
    /// Makes the folder if there is none.
    pub(in crate::cli) fn create<'p>(
        root: &Path,
        inputs: impl Iterator<Item = &'p Path>,
    ) -> Result<Self> {
        let real = real_path(root);
        for input in inputs {
            if fs::canonicalize(input).is_ok_and(|input| real.starts_with(input)) {
                bail!(
                    "--output-dir {}: lies inside the input folder {}",
                    root.display(),
                    input.display()
                );
            }
        }
        fs::create_dir_all(root)
            .map_err(reason)
            .with_context(|| root.display().to_string())?;
        Ok(Folder {
            root: root.to_owned(),
            taken: HashSet::from([MANIFEST.to_owned()]),
            numbers: HashMap::new(),
            open: None,
            manifest: BTreeMap::new(),
        })
    }

    /// Adds a document's result to its input's file, below what stands above all of them.
    pub(in crate::cli) fn write(
        &mut self,
        origin: &Origin,
        product: &Product,
    ) -> Result<(), WriteError> {
        let open = self.file_for(origin, product.extension)?;
        let first = open.entry.documents == 0;
        let header = product.header.as_deref().filter(|_| first);
        open.entry.documents += 1;
        open.file
            .write_all(header.unwrap_or_default())
            .and_then(|()| open.file.write_all(&product.data))
            .map_err(|e| reason(e).context(open.name.display().to_string()))?;
        Ok(())
    }

    /// Notes a failed document.
    pub(in crate::cli) fn failed(
        &mut self,
        origin: &Origin,
        error: &str,
    ) -> Result<(), WriteError> {
        if !self.is_open(origin) {
            self.close()?;
            let path = file_name(origin);
            let key = (path.clone(), String::new());
            let line = self.manifest.entry(key);
            line.or_insert_with(|| ManifestLine::new(path)).note(error);
        } else if let Some(open) = &mut self.open {
            open.entry.note(error);
        }
        Ok(())
    }

    /// Adds to the file that is open what is no document.
    pub(in crate::cli) fn append(&mut self, data: &[u8]) -> Result<(), WriteError> {
        if let Some(open) = &mut self.open {
            open.file
                .write_all(data)
                .map_err(|e| reason(e).context(open.name.display().to_string()))?;
        }
        Ok(())
    }

    /// Keeps a name from inputs.
    pub(in crate::cli) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Writes a file that is no input's, under a name that is reserved.
    pub(in crate::cli) fn write_own(&mut self, name: &str, data: &[u8]) -> Result<(), WriteError> {
        self.close()?;
        let mut file = WholeFile::create(&self.root.join(name))?;
        file.write_all(data)
            .map_err(|e| reason(e).context(name.to_owned()))?;
        Ok(file.finish()?)
    }

    /// The file that is open, below the folder.
    pub(in crate::cli) fn opened(&self) -> Option<&Path> {
        let open = self.open.as_ref()?;
        open.name.strip_prefix(&self.root).ok()
    }

    /// Whether a document belongs into the file that is open.
    pub(in crate::cli) fn is_open(&self, origin: &Origin) -> bool {
        self.open
            .as_ref()
            .is_some_and(|open| open.input == origin.input)
    }

    fn file_for(&mut self, origin: &Origin, extension: &str) -> Result<&mut OpenFile> {
        if !self.is_open(origin) {
            self.close()?;
            let relative = self.name(origin, extension);
            let name = self.root.join(&relative);
            let folder = name.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)
                .map_err(reason)
                .with_context(|| folder.display().to_string())?;
            let file = WholeFile::create(&name)?;
            let path = file_name(origin);
            let before = self.manifest.remove(&(path.clone(), String::new()));
            let mut entry = before.unwrap_or_else(|| ManifestLine::new(path));
            entry.output = Some(relative.to_string_lossy().into_owned());
            self.open = Some(OpenFile {
                input: origin.input,
                records: origin.line.is_some(),
                name,
                file,
                entry,
            });
        }
        self.open.as_mut().context("no file is open")
    }

    /// Input name + extension; with a number where that is taken.
    fn name(&mut self, origin: &Origin, extension: &str) -> PathBuf {
        let base = origin.relative.to_string_lossy();
        let number = self
            .numbers
            .entry(format!("{base}.{extension}").to_lowercase())
            .or_insert(0);
        loop {
            *number += 1;
            let infix = if *number == 1 {
                String::new()
            } else {
                format!(".{number}")
            };
            let name = format!("{base}{infix}.{extension}");
            if self.taken.insert(name.to_lowercase()) {
                return name.into();
            }
        }
    }

    fn close(&mut self) -> Result<()> {
        if let Some(open) = self.open.take() {
            open.file.finish()?;
            let key = (
                open.entry.path.clone(),
                open.entry.output.clone().unwrap_or_default(),
            );
            self.manifest.insert(key, open.entry);
        }
        Ok(())
    }

    /// Completes the last file and writes the manifest.
    pub(in crate::cli) fn finish(mut self) -> Result<(), WriteError> {
        self.close()?;
        self.write_manifest()
    }

    /// Drops the file of records that may not be complete, and writes the manifest of the others; with the documents in them.
    pub(in crate::cli) fn interrupt(mut self) -> Result<usize, WriteError> {
        if self.open.as_ref().is_some_and(|open| open.records) {
            self.open = None;
        }
        self.close()?;
        self.write_manifest()?;
        Ok(self.manifest.values().map(|entry| entry.documents).sum())
    }

    /// Writes the manifest, sorted by path.
    fn write_manifest(&self) -> Result<(), WriteError> {
        let mut file = WholeFile::create(&self.root.join(MANIFEST))?;
        for entry in self.manifest.values() {
            let line = serde_json::to_string(entry).context("manifest")?;
            writeln!(file, "{line}").map_err(reason)?;
        }
        Ok(file.finish()?)
    }
}

impl ManifestLine {
    fn new(path: String) -> Self {
        ManifestLine {
            path,
            output: None,
            documents: 0,
            failed: 0,
            error: None,
        }
    }

    fn note(&mut self, error: &str) {
        self.failed += 1;
        self.error.get_or_insert_with(|| error.to_owned());
    }
}

/// Where a folder is or would be: its nearest ancestor that exists, without links, and the rest.
fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute
        .ancestors()
        .find_map(|up| Some((up, fs::canonicalize(up).ok()?)));
    match existing {
        Some((up, real)) => real.join(absolute.strip_prefix(up).unwrap_or(Path::new(""))),
        None => absolute,
    }
}

/// The name of the file that a document came from: without its line, where it is a record.
pub(super) fn file_name(origin: &Origin) -> String {
    let file = Origin {
        line: None,
        ..origin.clone()
    };
    file.name()
}
