//! What of an earlier run can stay: outputs that are as they were written, of inputs that are as they were read.

use super::manifest::{ManifestLine, Stamp, sha256};
use super::names::Names;
use anyhow::{Result, bail};
use nutgraf::input::Origin;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What decides a result beside the input.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    pub(super) options: String,
    pub(super) version: String,
}

impl Made {
    fn is_of(&self, line: &ManifestLine) -> bool {
        line.options == self.options && line.version == self.version
    }
}

/// What stays.
#[derive(Default)]
pub(super) struct Kept {
    /// Files, by path and relative path; members of archives by path.
    inputs: HashSet<(String, String)>,
    members: HashSet<String>,
    pub(super) lines: Vec<ManifestLine>,
}

impl Kept {
    /// Whether an input is to be passed over, once.
    pub(super) fn take(&mut self, origin: &Origin) -> bool {
        let path = path_of(origin);
        match &origin.archive {
            Some(_) => self.members.remove(&path),
            None => self.inputs.remove(&(path, relative(origin))),
        }
    }
}

/// Refuses lines that were made otherwise.
///
/// # Errors
/// With what to do.
pub(super) fn check_made(root: &Path, lines: &[ManifestLine], made: &Made) -> Result<()> {
    match lines.iter().find(|line| !line.left && !made.is_of(line)) {
        Some(line) if line.version != made.version => bail!(
            "--resume: {} was written by version {} of nutgraf; --force does it again by this one",
            root.display(),
            line.version
        ),
        Some(_) => bail!(
            "--resume: {} was written with other options; --force does again what was",
            root.display()
        ),
        None => Ok(()),
    }
}

/// Sorts lines of earlier runs into what stays and the others. Reads the outputs, and the inputs that were touched.
pub(super) fn kept(
    root: &Path,
    files: &[Origin],
    names: &Names,
    lines: Vec<ManifestLine>,
    made: &Made,
) -> (Kept, Vec<ManifestLine>) {
    let mut check = Check {
        root,
        made,
        sources: HashMap::new(),
    };
    let mut planned: HashMap<String, Vec<(&Origin, String)>> = HashMap::new();
    for file in files {
        if let Some(name) = names.single(file) {
            planned.entry(path_of(file)).or_default().push((file, name));
        }
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    for line in &lines {
        *times.entry(line.path.clone()).or_default() += 1;
    }
    let (mut kept, mut others) = (Kept::default(), Vec::new());
    for mut line in lines {
        let output = line.output.clone().unwrap_or_default();
        let file = planned.get(&line.path).and_then(|files| {
            let (file, _) = files.iter().find(|(_, name)| names.gives(name, &output))?;
            Some(*file)
        });
        let archive = || {
            archives(&line.path)
                .find(|path| planned.contains_key(*path))
                .map(PathBuf::from)
        };
        let stays = match file {
            Some(file) => file
                .path
                .as_deref()
                .is_some_and(|path| check.stands(&mut line, path)),
            None => match archive() {
                Some(path) => times.get(&line.path) == Some(&1) && check.stands(&mut line, &path),
                None => false,
            },
        };
        match file {
            _ if !stays => {
                others.push(line);
                continue;
            }
            Some(file) => drop(kept.inputs.insert((line.path.clone(), relative(file)))),
            None => drop(kept.members.insert(line.path.clone())),
        }
        kept.lines.push(ManifestLine {
            left: false,
            ..line
        });
    }
    (kept, others)
}

/// Looks at inputs and outputs.
struct Check<'a> {
    root: &'a Path,
    made: &'a Made,
    /// Content hashes of inputs that were touched.
    sources: HashMap<PathBuf, Option<String>>,
}

impl Check<'_> {
    /// Whether what a line says still holds. The time of an input that was only touched is taken over.
    fn stands(&mut self, line: &mut ManifestLine, input: &Path) -> bool {
        let Some(output) = line
            .output
            .as_ref()
            .filter(|_| line.failed == 0 && self.made.is_of(line))
        else {
            return false;
        };
        let output = self.root.join(output);
        let is_file = fs::symlink_metadata(&output).is_ok_and(|meta| meta.is_file());
        self.is_unchanged(line, input)
            && is_file
            && line.output_sha256.is_some()
            && sha256(&output).ok() == line.output_sha256
    }

    fn is_unchanged(&mut self, line: &mut ManifestLine, input: &Path) -> bool {
        let (Some(source), Some(stamp)) = (&mut line.source, Stamp::of(input)) else {
            return false;
        };
        if source.stamp == stamp {
            return true;
        }
        let known = self.sources.entry(input.to_owned());
        let same = source.stamp.size == stamp.size
            && known.or_insert_with(|| sha256(input).ok()).as_ref() == Some(&source.sha256);
        source.stamp = stamp;
        same
    }
}

/// The archives that a member may be of, by its path: the outermost first.
fn archives(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices("!/").map(|(at, _)| &path[..at])
}

pub(super) fn path_of(origin: &Origin) -> String {
    origin
        .path
        .as_ref()
        .map_or_else(|| "-".into(), |path| path.to_string_lossy().into_owned())
}

fn relative(origin: &Origin) -> String {
    origin.relative.to_string_lossy().into_owned()
}
