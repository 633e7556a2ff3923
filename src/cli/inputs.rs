//! The input flags as a source of items.

use super::args::{CommonArgs, InputArgs};
use super::changed::{LeftOut, ReadFile, Watch};
use super::errors::reason;
use super::failures::FailureLog;
use super::signals;
use super::streams::check_stdin;
use super::targets::Targets;
use anyhow::{Context, Result, anyhow};
use nutgraf::batch::{self, Next};
use nutgraf::input::{Chooser, Fields, Globs, Input, Item, Origin, Sites, Source, Spool};
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often inputs are read for the same, where each time some of them changed meanwhile; those that change still fail where they are
/// read again.
pub(super) const READINGS: usize = 4;

/// How long a result is waited for before it is asked for again.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is to be read; it can be read more than once unless it is a stream.
pub(super) struct Inputs {
    list: Vec<Input>,
    format: nutgraf::input::InputFormat,
    globs: Option<Globs>,
    max_bytes: u64,
    convert: bool,
    fields: Fields,
    targets: Targets,
    /// Where inputs stand among the outputs: folders if there are several, files if their names meet.
    places: Vec<(PathBuf, PathBuf)>,
    failures: FailureLog,
    /// Files that changed between two readings; they are not read again.
    left_out: LeftOut,
    /// What recurs on pages of one site, if that is to go.
    sites: Option<Arc<Sites>>,
}

impl Inputs {
    /// Reads the flags; the paths of `--files-from` follow those of the command line.
    ///
    /// # Errors
    /// If what the run writes would write over what it reads.
    pub(super) fn new(args: InputArgs, targets: Targets, common: &CommonArgs) -> Result<Self> {
        let mut list: Vec<Input> = args.paths.iter().map(|path| input(path)).collect();
        if let Some(file) = &args.files_from {
            list.extend(listed(file, args.nul)?);
        } else if list.is_empty() {
            list.push(Input::Stdin);
        }
        if list.iter().any(|input| matches!(input, Input::Stdin)) {
            check_stdin()?;
        }
        let fields = Fields {
            text: args.text_field,
            id: args.id_field,
            key: Vec::new(),
            ragged: args.ragged,
        };
        let targets = targets.reading("--files-from", args.files_from.as_deref());
        let globs = globs(&args.glob)?;
        let is_read = |below: &Path| globs.as_ref().is_none_or(|globs| globs.matches(below));
        targets.check(list.iter().filter_map(path), is_read)?;
        let places = match targets.folder {
            Some(_) => places(list.iter().filter_map(path)),
            None => Vec::new(),
        };
        let mut inputs = Inputs {
            list,
            format: args.input_format,
            globs,
            max_bytes: args.max_bytes,
            convert: args.convert,
            fields,
            targets,
            places,
            failures: FailureLog::new(common)?,
            left_out: LeftOut::default(),
            sites: None,
        };
        if args.site {
            inputs.copy_streams(common)?;
            inputs.learn(common)?;
        }
        Ok(inputs)
    }

    /// Learns what recurs on pages of one site, by a pass over all inputs. What fails is left to the next pass, which tells it.
    fn learn(&mut self, common: &CommonArgs) -> Result<()> {
        for _ in 0..READINGS {
            let watch = Watch::default();
            self.sites = Some(Arc::new(self.learned(&watch, common)?));
            if !self.leave_out(&watch.files()) {
                break;
            }
        }
        Ok(())
    }

    fn learned(&self, watch: &Watch, common: &CommonArgs) -> Result<Sites> {
        let items = watch.over(self.source().sites(None));
        let pages = batch::run(items, Item::site_page, common.threads());
        let mut pages = pages.map_err(reason)?;
        signals::wait(
            common.quiet,
            || {},
            move || {
                let mut sites = Sites::default();
                loop {
                    match pages.next(PATIENCE) {
                        Next::Result(page) => page.into_iter().for_each(|page| sites.add(page)),
                        Next::Pending => {}
                        Next::Done => return sites,
                    }
                }
            },
        )
    }

    /// Leaves out the files that are no longer what they were when they were read; whether there were any.
    pub(super) fn leave_out(&mut self, files: &[ReadFile]) -> bool {
        self.left_out.add(files)
    }

    /// Files that are left out, as they changed between two readings. Each is a failure.
    pub(super) fn left_out(&self) -> &[Origin] {
        self.left_out.origins()
    }

    /// What the run writes.
    pub(super) fn targets(&self) -> &Targets {
        &self.targets
    }

    /// The folders among the outputs that inputs stand in, which no output may be called.
    pub(super) fn folder_names(&self) -> Vec<PathBuf> {
        let whole = |(input, place): &(PathBuf, PathBuf)| match input.is_dir() {
            true => Some(place.clone()),
            false => {
                let first = place.components().next()?;
                (place.components().count() > 1).then(|| PathBuf::from(first.as_os_str()))
            }
        };
        self.places.iter().filter_map(whole).collect()
    }

    /// Where failures are noted.
    pub(super) fn failures(&self) -> &FailureLog {
        &self.failures
    }

    /// All files in the order of reading, none of which is opened; archives as files.
    pub(super) fn listed(&self) -> Vec<Origin> {
        let list = Arc::new(Mutex::new(Vec::new()));
        let noted = list.clone();
        let chooser = Chooser::new(move |origin: &Origin| {
            noted
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(origin.clone());
            false
        });
        self.source().choosing(chooser).for_each(drop);
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *list)
    }

    /// The same, but that the fields of a key make up the text of a record; none for the text field.
    pub(super) fn keyed(mut self, key: &[String]) -> Self {
        self.fields.key = key.to_vec();
        self
    }

    /// Other paths, read in the same way.
    pub(super) fn others(&self, paths: &[PathBuf]) -> Self {
        Inputs {
            list: paths.iter().map(|path| input(path)).collect(),
            format: self.format,
            globs: self.globs.clone(),
            max_bytes: self.max_bytes,
            convert: self.convert,
            fields: self.fields.clone(),
            targets: self.targets.clone(),
            places: Vec::new(),
            failures: self.failures.clone(),
            left_out: LeftOut::default(),
            sites: self.sites.clone(),
        }
    }

    /// Copies what can be read only once into temporary files, so that all can be read again.
    ///
    /// # Errors
    /// If a copy cannot be written, or a signal comes first. A stream that cannot be opened stays as it is, and fails where it is read.
    pub(super) fn copy_streams(&mut self, common: &CommonArgs) -> Result<()> {
        for input in &mut self.list {
            let path = match input {
                Input::Stdin => None,
                Input::Path(path) if is_stream(path) => Some(path.clone()),
                _ => continue,
            };
            let named = path.clone();
            let copy = signals::wait(common.quiet, || {}, move || copied(named.as_deref()))?;
            if let Some(copy) = copy.context("copying an input into a temporary file")? {
                *input = Input::Copied { path, copy };
            }
        }
        Ok(())
    }

    pub(super) fn source(&self) -> Source {
        let source = Source::new(self.list.clone(), self.format, self.globs.clone())
            .max_bytes(self.max_bytes)
            .convert(self.convert)
            .fields(self.fields.clone())
            .places(self.places.clone())
            .sites(self.sites.clone());
        match self.left_out.chooser() {
            Some(chooser) => source.choosing(chooser),
            None => source,
        }
    }

    /// The files and streams that are named or lie in folders.
    pub(super) fn files(&self) -> impl Iterator<Item = ()> + Send + use<> {
        let globs = self.globs.clone();
        let below = move |path: PathBuf, globs: Option<Globs>| {
            let entries = walkdir::WalkDir::new(path)
                .min_depth(1)
                .into_iter()
                .filter_map(Result::ok);
            let matches = move |entry: &walkdir::DirEntry| {
                let globs = globs.as_ref();
                globs.is_none_or(|globs| globs.matches(entry.path()))
            };
            entries
                .filter(|entry| entry.file_type().is_file())
                .filter(matches)
                .map(drop)
        };
        self.list
            .clone()
            .into_iter()
            .flat_map(move |input| match input {
                Input::Path(path) if path.is_dir() => {
                    Box::new(below(path, globs.clone())) as Box<dyn Iterator<Item = ()> + Send>
                }
                _ => Box::new(std::iter::once(())),
            })
    }

    /// The first input that is gone once it was read.
    pub(super) fn stream(&self) -> Option<String> {
        self.list.iter().find_map(|input| match input {
            Input::Stdin => Some("-".into()),
            Input::Path(path) => is_stream(path).then(|| path.display().to_string()),
            _ => None,
        })
    }

    /// The folders among the inputs.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        self.list.iter().filter_map(|input| match input {
            Input::Path(path) if path.is_dir() => Some(path.as_path()),
            _ => None,
        })
    }
}

fn path(input: &Input) -> Option<&Path> {
    match input {
        Input::Path(path) => Some(path),
        _ => None,
    }
}

/// Where inputs stand among the outputs, if not under their own names alone.
fn places<'p>(paths: impl Iterator<Item = &'p Path>) -> Vec<(PathBuf, PathBuf)> {
    let paths: Vec<&Path> = paths.collect();
    let mut places = folder_places(paths.iter().copied());
    places.extend(file_places(paths.iter().copied()));
    places
}

/// Files whose names meet are told apart by their folders, from the first on that is not the folder of all of them.
fn file_places<'p>(paths: impl Iterator<Item = &'p Path>) -> Vec<(PathBuf, PathBuf)> {
    let mut alike: BTreeMap<String, Vec<(&Path, PathBuf)>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for path in paths.filter(|path| path.is_file() && seen.insert(*path)) {
        let (Some(name), Ok(real)) = (path.file_name(), std::fs::canonicalize(path)) else {
            continue;
        };
        let name = name.to_string_lossy().to_lowercase();
        let folder = real.parent().map(Path::to_owned).unwrap_or_default();
        alike.entry(name).or_default().push((path, folder));
    }
    let several = alike.into_values().filter(|files| files.len() > 1);
    apart(several.flatten().collect())
}

/// Files, each below its own folders.
fn apart(files: Vec<(&Path, PathBuf)>) -> Vec<(PathBuf, PathBuf)> {
    let first = files.first().map(|(_, folder)| folder.clone());
    let shared = |common: PathBuf, folder: &PathBuf| {
        let same = common.components().zip(folder.components());
        same.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    };
    let folders = files.iter().map(|(_, folder)| folder);
    let common = folders.fold(first.unwrap_or_default(), shared);
    let place = |(path, folder): (&Path, PathBuf)| {
        let below = folder.strip_prefix(&common).unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default();
        (path.to_owned(), below.join(name))
    };
    files.into_iter().map(place).collect()
}

/// Several folders keep their own trees, below their names; with numbers where these meet.
fn folder_places<'p>(paths: impl Iterator<Item = &'p Path>) -> Vec<(PathBuf, PathBuf)> {
    let mut places: Vec<(PathBuf, PathBuf)> = Vec::new();
    let (mut taken, mut seen) = (HashSet::new(), HashSet::new());
    for folder in paths.filter(|path| path.is_dir()) {
        if !seen.insert(folder) {
            continue;
        }
        let real = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let name = real
            .file_name()
            .map_or("root".into(), |name| name.to_string_lossy());
        let names =
            std::iter::once(name.to_string()).chain((2..).map(|number| format!("{name}.{number}")));
        let free = names
            .into_iter()
            .find(|name| taken.insert(name.to_lowercase()));
        places.push((folder.to_owned(), free.unwrap_or_default().into()));
    }
    if places.len() > 1 { places } else { Vec::new() }
}

/// A copy of what a stream gives, stdin where none is named; `None` if it cannot be opened.
fn copied(path: Option<&Path>) -> Result<Option<Spool>> {
    let reader: Box<dyn Read> = match path.map(File::open) {
        None => Box::new(std::io::stdin().lock()),
        Some(Ok(file)) => Box::new(file),
        Some(Err(_)) => return Ok(None),
    };
    Spool::new(reader).map(Some).map_err(reason)
}

fn is_stream(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// Whether nothing is named and stdin is a terminal, where somebody would have to type the text.
pub(super) fn missing(args: &InputArgs) -> bool {
    args.paths.is_empty() && args.files_from.is_none() && std::io::stdin().is_terminal()
}

fn input(path: &Path) -> Input {
    if path == Path::new("-") {
        Input::Stdin
    } else {
        Input::Path(path.to_owned())
    }
}

fn listed(file: &Path, nul: bool) -> Result<Vec<Input>> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        check_stdin()?;
        std::io::stdin().read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(reason)
        .with_context(|| format!("--files-from {}", file.display()))?;
    let end = if nul { 0 } else { b'\n' };
    let paths = bytes.split(|&byte| byte == end).map(|path| {
        if nul {
            path
        } else {
            path.strip_suffix(b"\r").unwrap_or(path)
        }
    });
    Ok(paths
        .filter(|path| !path.is_empty())
        .map(|path| input(&path_of(path)))
        .collect())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    OsStr::new(&*String::from_utf8_lossy(bytes)).into()
}

fn globs(patterns: &[String]) -> Result<Option<Globs>> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let globs = Globs::new(patterns).map_err(|error| anyhow!("--glob {error}"))?;
    Ok(Some(globs))
}
