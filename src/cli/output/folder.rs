//! `--output-dir`: one file per input, and a manifest of them.

use super::clashes;
use super::manifest::{self, Journal, ManifestLine, Source, Stamp, hex, sha256};
use super::names::{Names, folded};
use super::resume::{self, Kept, Made, path_of};
use super::room::{Unwritable, remove_left, room, unfinished};
use crate::cli::args::CommonArgs;
use crate::cli::errors::{WriteError, reason};
use crate::cli::inputs::Inputs;
use crate::cli::links::check_folders;
use crate::cli::messages::{count, say};
use crate::cli::product::Product;
use crate::cli::whole_file::WholeFile;
use anyhow::{Context, Result, bail};
use nutgraf::input::{Chooser, Origin};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A folder that results are written into.
pub(in crate::cli) struct Folder {
    root: PathBuf,
    names: Names,
    /// Names of members of archives that were given out.
    members: HashSet<String>,
    open: Option<OpenFile>,
    /// The number of an input whose results can be written nowhere.
    unwritable: Option<usize>,
    manifest: BTreeMap<(String, String), ManifestLine>,
    journal: Journal,
    /// Inputs that are not read again; gone once they were handed to the source.
    kept: Option<Kept>,
    /// What earlier runs did and does not stay.
    earlier: Vec<ManifestLine>,
    made: Made,
    durable: bool,
    quiet: bool,
    /// How files were when they were opened.
    stamps: Stamps,
    /// The content of the archive that was read last.
    archive: Option<(PathBuf, Option<Source>)>,
    /// Inputs whose results could not be written, with the reason.
    lost: Vec<(Origin, String)>,
    /// Documents that this run wrote.
    done: usize,
}

type Stamps = Arc<Mutex<HashMap<PathBuf, Stamp>>>;

/// The file that is being written; the records of one input follow each other.
struct OpenFile {
    origin: Origin,
    name: PathBuf,
    file: WholeFile,
    hasher: Sha256,
    entry: ManifestLine,
}

impl OpenFile {
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.hasher.update(bytes);
        let written = self.file.write_all(bytes);
        written
            .map_err(reason)
            .with_context(|| self.name.display().to_string())
    }
}

impl Folder {
    /// Makes the folder if there is none, and finds out what is to be done.
    ///
    /// # Errors
    /// If a result would fall on an input, another run writes into the folder, or it was written with other options than it is to be
    /// resumed with.
    pub(in crate::cli) fn create(
        root: &Path,
        inputs: &Inputs,
        common: &CommonArgs,
    ) -> Result<Self> {
        if fs::metadata(root).is_ok_and(|meta| !meta.is_dir()) {
            let shown = root.display();
            bail!(
                "{shown}: is a file, as -o makes one of all results; --output-dir needs a folder"
            );
        }
        let files = inputs.listed();
        let names = Names::plan(inputs.targets().naming, &files, &inputs.folder_names());
        clashes::check(root, inputs, &files, &names)?;
        let shown = || root.display().to_string();
        check_folders(&root.join("x")).with_context(shown)?;
        fs::create_dir_all(root)
            .map_err(reason)
            .with_context(shown)?;
        let mut journal = Journal::open(root, common.durable)?;
        remove_left(root).map_err(reason).with_context(shown)?;
        let made = Made {
            options: common.options.clone(),
            version: env!("CARGO_PKG_VERSION").into(),
        };
        let (mut kept, mut earlier) = (Kept::default(), Vec::new());
        if common.resume {
            let lines = journal.earlier(root)?;
            if !common.force
                && let Err(error) = resume::check_made(root, &lines, &made)
            {
                journal.close()?;
                return Err(error);
            }
            (kept, earlier) = match inputs.targets().together {
                true => (Kept::default(), lines),
                false => resume::kept(root, &files, &names, lines, &made),
            };
            if !common.quiet {
                say_resumed(&kept, inputs.targets().together);
            }
        } else {
            journal.clear()?;
        }
        let lines = std::mem::take(&mut kept.lines);
        let members = lines.iter().filter(|line| line.path.contains("!/"));
        Ok(Folder {
            root: root.to_owned(),
            names,
            members: members
                .filter_map(|line| Some(folded(line.output.as_ref()?)))
                .collect(),
            open: None,
            unwritable: None,
            manifest: lines.into_iter().map(|line| (line.key(), line)).collect(),
            journal,
            kept: Some(kept),
            earlier,
            made,
            durable: common.durable,
            quiet: common.quiet,
            stamps: Stamps::default(),
            archive: None,
            lost: Vec::new(),
            done: 0,
        })
    }

    /// What passes over inputs whose outputs stay, and remembers how the others were before they were read.
    pub(in crate::cli) fn chooser(&mut self) -> Chooser {
        let mut kept = self.kept.take().unwrap_or_default();
        let stamps = self.stamps.clone();
        Chooser::new(move |origin| {
            if let (Some(path), None) = (&origin.path, &origin.archive)
                && let Some(stamp) = Stamp::of(path)
            {
                let mut stamps = stamps.lock().unwrap_or_else(PoisonError::into_inner);
                stamps.insert(path.to_path_buf(), stamp);
            }
            !kept.take(origin)
        })
    }

    /// Adds a document's result to its input's file, below what stands above all of them. What cannot be written for its name is lost
    /// alone.
    pub(in crate::cli) fn write(
        &mut self,
        origin: &Origin,
        product: &Product,
    ) -> Result<(), WriteError> {
        if !self.is_open(origin) {
            self.close()?;
            if self.unwritable == Some(origin.input) {
                return Ok(());
            }
            self.open(origin, product)?;
        }
        let Some(open) = &mut self.open else {
            return Ok(());
        };
        let first = open.entry.documents == 0;
        let header = product.header.as_deref().filter(|_| first);
        open.entry.documents += 1;
        open.write(header.unwrap_or_default())?;
        open.write(&product.data)?;
        Ok(())
    }

    /// Notes a failed document.
    pub(in crate::cli) fn failed(
        &mut self,
        origin: &Origin,
        error: &str,
    ) -> Result<(), WriteError> {
        self.note(origin, |line| line.note(error))
    }

    /// Notes an input that is none.
    pub(in crate::cli) fn skipped(&mut self, origin: &Origin, why: &str) -> Result<(), WriteError> {
        self.note(origin, |line| line.skipped = Some(why.to_owned()))
    }

    fn note(
        &mut self,
        origin: &Origin,
        note: impl FnOnce(&mut ManifestLine),
    ) -> Result<(), WriteError> {
        if self.is_open(origin) {
            if let Some(open) = &mut self.open {
                note(&mut open.entry);
            }
            return Ok(());
        }
        self.close()?;
        let line = self.line(origin);
        note(self.manifest.entry(line.key()).or_insert(line));
        Ok(())
    }

    /// Adds to the file that is open what is no document.
    pub(in crate::cli) fn append(&mut self, data: &[u8]) -> Result<(), WriteError> {
        match &mut self.open {
            Some(open) => Ok(open.write(data)?),
            None => Ok(()),
        }
    }

    /// Writes a file that is no input's.
    pub(in crate::cli) fn write_own(&mut self, name: &str, data: &[u8]) -> Result<(), WriteError> {
        self.close()?;
        let mut file = WholeFile::create(&self.root.join(name), self.durable)?;
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
            .is_some_and(|open| open.origin.input == origin.input)
    }

    /// Inputs whose results could not be written, with the reason, since this was last asked.
    pub(in crate::cli) fn lost(&mut self) -> Vec<(Origin, String)> {
        std::mem::take(&mut self.lost)
    }

    fn line(&self, origin: &Origin) -> ManifestLine {
        ManifestLine {
            path: path_of(origin),
            options: self.made.options.clone(),
            version: self.made.version.clone(),
            ..ManifestLine::default()
        }
    }

    fn open(&mut self, origin: &Origin, product: &Product) -> Result<()> {
        let relative = self.name(origin, product);
        let name = self.root.join(&relative);
        let line = self.line(origin);
        let before = self.manifest.remove(&line.key());
        let mut entry = before.unwrap_or(line);
        let file = match room(&self.root, &name, self.durable) {
            Ok(room) => WholeFile::create_in(&room, &unfinished(), name.clone(), self.durable)
                .map_err(reason)
                .with_context(|| self.root.display().to_string())?,
            Err(Unwritable::Alone(why)) => {
                self.lose(origin.clone(), &relative, &why, entry);
                return Ok(());
            }
            Err(Unwritable::All(error)) => return Err(error),
        };
        entry.output = Some(relative);
        self.open = Some(OpenFile {
            origin: origin.clone(),
            name,
            file,
            hasher: Sha256::new(),
            entry,
        });
        Ok(())
    }

    fn lose(&mut self, origin: Origin, output: &str, why: &str, entry: ManifestLine) {
        let why = format!("{}: {why}", self.root.join(output).display());
        let mut entry = ManifestLine {
            output: None,
            documents: 0,
            ..entry
        };
        entry.note(&why);
        self.unwritable = Some(origin.input);
        self.manifest.insert(entry.key(), entry);
        let whole = Origin {
            line: None,
            ..origin
        };
        self.lost.push((whole, why));
    }

    /// The name that was planned; of members of archives one that no other has.
    fn name(&mut self, origin: &Origin, product: &Product) -> String {
        let name = self.names.next(origin);
        let ended =
            |names: &Names, name: &str| names.ended(name, product.own_form, product.extension);
        let first = ended(&self.names, &name);
        if origin.archive.is_none() || self.members.insert(folded(&first)) {
            return first;
        }
        let mut last = 1;
        loop {
            let next = self.names.free(&name, &mut last);
            let next = ended(&self.names, &next);
            if self.members.insert(folded(&next)) {
                return next;
            }
        }
    }

    fn close(&mut self) -> Result<()> {
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        let OpenFile {
            origin,
            name,
            file,
            hasher,
            mut entry,
        } = open;
        match file.persist().map_err(Unwritable::from) {
            Ok(()) => {
                entry.output_sha256 = Some(hex(hasher));
                entry.source = self.source(&origin);
                self.journal.note(&entry)?;
                self.done += entry.documents;
                self.manifest.insert(entry.key(), entry);
            }
            Err(Unwritable::Alone(why)) => {
                let output = entry.output.clone().unwrap_or_default();
                self.lose(origin, &output, &why, entry);
            }
            Err(Unwritable::All(error)) => return Err(error.context(name.display().to_string())),
        }
        Ok(())
    }

    /// The file that a document came from, as it was read; `None` if it changed meanwhile, or is none.
    fn source(&mut self, origin: &Origin) -> Option<Source> {
        let path = origin.archive.as_ref().or(origin.path.as_ref())?;
        if origin.archive.is_some()
            && let Some((_, source)) = self.archive.as_ref().filter(|(last, _)| last == &**path)
        {
            return source.clone();
        }
        let stamp = {
            let mut stamps = self.stamps.lock().unwrap_or_else(PoisonError::into_inner);
            stamps.remove(&**path)
        };
        let source = stamp.and_then(|stamp| {
            let sha256 = sha256(path).ok()?;
            let same = Stamp::of(path).as_ref() == Some(&stamp);
            same.then_some(Source { stamp, sha256 })
        });
        if origin.archive.is_some() {
            self.archive = Some((path.to_path_buf(), source.clone()));
        }
        source
    }

    /// Completes the last file.
    pub(in crate::cli) fn complete(&mut self) -> Result<(), WriteError> {
        Ok(self.close()?)
    }

    /// Writes the manifest, with what earlier runs left that no input gives any more.
    pub(in crate::cli) fn finish(mut self) -> Result<(), WriteError> {
        self.close()?;
        let outputs: HashSet<&String> = self
            .manifest
            .values()
            .filter_map(|line| line.output.as_ref())
            .collect();
        let is_left = |line: &ManifestLine| {
            let output = line
                .output
                .as_ref()
                .filter(|output| !outputs.contains(output));
            output.is_some_and(|output| self.root.join(output).exists())
        };
        let (mut left, earlier): (Vec<_>, Vec<_>) = std::mem::take(&mut self.earlier)
            .into_iter()
            .partition(is_left);
        drop(earlier);
        for line in &mut left {
            line.left = true;
            if !self.quiet {
                let output = self.root.join(line.output.as_deref().unwrap_or_default());
                say(&format!(
                    "{}: left from an earlier run: no input of this one gives it",
                    output.display()
                ));
            }
        }
        self.manifest
            .extend(left.into_iter().map(|line| (line.key(), line)));
        self.end()
    }

    /// Drops the file of records that may not be complete, and writes the manifest of the others; with the documents in them that this
    /// run wrote.
    pub(in crate::cli) fn interrupt(mut self) -> Result<usize, WriteError> {
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.origin.line.is_some())
        {
            self.open = None;
        }
        self.close()?;
        for line in std::mem::take(&mut self.earlier) {
            self.manifest.entry(line.key()).or_insert(line);
        }
        let done = self.done;
        self.end()?;
        Ok(done)
    }

    fn end(self) -> Result<(), WriteError> {
        manifest::write(&self.root, self.manifest.values(), self.durable)?;
        Ok(self.journal.remove()?)
    }
}

fn say_resumed(kept: &Kept, together: bool) {
    say(&match (together, kept.lines.len()) {
        (true, _) => {
            "--resume: each result depends on all inputs, so that all are done again".into()
        }
        (false, stay) => format!("--resume: kept as they are: {}", count(stay, "output")),
    });
}

/// The name of the file that a document came from: without its line, where it is a record.
pub(super) fn file_name(origin: &Origin) -> String {
    let file = Origin {
        line: None,
        ..origin.clone()
    };
    file.name()
}
