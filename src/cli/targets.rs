//! What a run writes under names that flags give, held against all that it reads and against each other before anything is read.

use super::args::CommonArgs;
use super::links::{followed, is_same};
use anyhow::{Result, bail};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// What the files of an output folder are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// By what is in them, in place of the input's ending: `notes.md` → `notes.summary.txt`.
    Word(&'static str),
    /// As the input.
    AsItIs,
}

/// What a run writes.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    pub(super) naming: Naming,
    /// Whether each result depends on all inputs, so that none can stay when another changes.
    pub(super) together: bool,
    /// Files written, by their flags.
    written: Vec<(&'static str, PathBuf)>,
    /// Files read beside the inputs.
    read: Vec<(&'static str, PathBuf)>,
    pub(super) folder: Option<PathBuf>,
}

impl Targets {
    /// A result by itself.
    pub(super) fn alone() -> Self {
        Targets {
            naming: Naming::AsItIs,
            together: false,
            written: Vec::new(),
            read: Vec::new(),
            folder: None,
        }
    }

    /// Those of flags that commands share.
    pub(super) fn of(common: &CommonArgs, naming: Naming) -> Self {
        let targets = Targets {
            naming,
            folder: common.output_dir.clone(),
            ..Self::alone()
        };
        targets
            .writing("-o", common.output.as_deref())
            .writing("--failures", common.failures.as_deref())
            .reading("--config", common.shell.config.as_deref())
    }

    pub(super) fn writing(mut self, flag: &'static str, file: Option<&Path>) -> Self {
        self.written
            .extend(file.map(|file| (flag, file.to_owned())));
        self
    }

    pub(super) fn reading<'p>(
        mut self,
        flag: &'static str,
        files: impl IntoIterator<Item = &'p Path>,
    ) -> Self {
        self.read
            .extend(files.into_iter().map(|file| (flag, file.to_owned())));
        self
    }

    pub(super) fn together(mut self, together: bool) -> Self {
        self.together = together;
        self
    }

    /// The files that flags name, written or read.
    pub(super) fn named(&self) -> impl Iterator<Item = &Path> {
        self.written
            .iter()
            .chain(&self.read)
            .map(|(_, path)| path.as_path())
    }

    /// Refuses what would write over something else of the run.
    ///
    /// # Errors
    /// With both names. What is no file, such as a device, stands in nobody's way.
    pub(super) fn check<'p>(
        &self,
        inputs: impl Iterator<Item = &'p Path>,
        is_read: impl Fn(&Path) -> bool,
    ) -> Result<()> {
        let written: Vec<_> = self
            .written
            .iter()
            .filter_map(|(flag, path)| Some((*flag, Place::new(path)?)))
            .collect();
        for (at, (flag, place)) in written.iter().enumerate() {
            let shown = place.given.display();
            if let Some((other, _)) = written[..at].iter().find(|(_, other)| other.is(place)) {
                bail!("{other} and {flag} name the same file: {shown}");
            }
            let read = self
                .read
                .iter()
                .find(|(_, path)| Place::new(path).is_some_and(|other| other.is(place)));
            if let Some((other, _)) = read {
                bail!("{flag} {shown}: would write over what {other} reads");
            }
        }
        if written.is_empty() {
            return Ok(());
        }
        for input in inputs {
            let found = match input.is_dir() {
                true => {
                    let folder = fs::canonicalize(input).unwrap_or_else(|_| input.to_owned());
                    written
                        .iter()
                        .find(|(_, place)| place.is_in(&folder, &is_read))
                }
                false => {
                    let input = Place::new(input);
                    written
                        .iter()
                        .find(|(_, place)| input.as_ref().is_some_and(|input| input.is(place)))
                }
            };
            if let Some((flag, place)) = found {
                let shown = place.given.display();
                bail!(
                    "{flag} {shown}: would write over an input ({})",
                    input.display()
                );
            }
        }
        Ok(())
    }
}

/// Where a file is or would be.
struct Place {
    given: PathBuf,
    real: PathBuf,
    /// Of a file that there is.
    meta: Option<Metadata>,
}

impl Place {
    /// `None` of what is there and is no file.
    fn new(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok();
        if meta.as_ref().is_some_and(|meta| !meta.is_file()) {
            return None;
        }
        let target = followed(path).unwrap_or_else(|_| path.to_owned());
        Some(Place {
            given: path.to_owned(),
            real: real_path(&target),
            meta,
        })
    }

    /// Whether it is a file that is read of a folder.
    fn is_in(&self, folder: &Path, is_read: impl Fn(&Path) -> bool) -> bool {
        let below = self.real.strip_prefix(folder);
        self.meta.is_some() && below.is_ok_and(is_read)
    }

    fn is(&self, other: &Self) -> bool {
        let one = |(a, b): (&Metadata, &Metadata)| is_same(a, b);
        self.real == other.real || self.meta.as_ref().zip(other.meta.as_ref()).is_some_and(one)
    }
}

/// Where a file or folder is or would be: its nearest ancestor that exists, without links, and the rest.
pub(super) fn real_path(path: &Path) -> PathBuf {
    let path = match path.as_os_str().is_empty() {
        true => Path::new("."),
        false => path,
    };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute
        .ancestors()
        .find_map(|up| Some((up, fs::canonicalize(up).ok()?)));
    match existing {
        Some((up, real)) => real.join(absolute.strip_prefix(up).unwrap_or(Path::new(""))),
        None => absolute,
    }
}
