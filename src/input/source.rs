//! What was named on the command line, as a stream of items.

use super::archive::Members;
use super::records::{Opening, Records};
use super::sniff::{Hints, Sniffed};
use super::{
    Content, Fields, Globs, InputFormat, Item, MAX_BYTES, Opened, Origin, Sites, Spool, Stream,
    sniff,
};
use crate::cost;
use crate::error::Error;
use crate::unfinished::UNFINISHED;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file, read whatever it is, or a folder, walked.
    Path(PathBuf),
    /// A copy of an input that could be read only once: a path, or stdin.
    Copied {
        /// What was copied; `None` for stdin.
        path: Option<PathBuf>,
        /// The copy.
        copy: Spool,
    },
    /// Bytes in memory, read as if they came from stdin.
    Bytes(Arc<[u8]>),
}

/// The name of the list that is kept in a folder of outputs; it is no input.
pub const MANIFEST: &str = ".nutgraf.jsonl";

/// Iterates over all items of the inputs, in order: inputs as given, folders sorted by path, records by line.
///
/// In a folder, regular files are listed, hidden ones too, but for the program's own unfinished outputs; a folder or
/// archive with nothing to read is an item of [`Content::EmptyFolder`].
#[derive(Debug)]
pub struct Source {
    inputs: VecDeque<Input>,
    format: InputFormat,
    globs: Option<Globs>,
    most: u64,
    convert: bool,
    fields: Arc<Fields>,
    sites: Option<Arc<Sites>>,
    /// Where folders stand among the outputs, if not all at one place, and files, if not under their names alone.
    places: HashMap<PathBuf, PathBuf>,
    chooser: Option<Chooser>,
    /// Inputs opened so far.
    opened: usize,
    /// What is being read, the innermost last.
    states: Vec<State>,
}

/// Asked of each file and member of an archive before it is opened: whether it is to be read.
pub struct Chooser(Box<dyn FnMut(&Origin) -> bool + Send>);

impl Chooser {
    /// From a closure; it is asked in the order of reading.
    pub fn new(choose: impl FnMut(&Origin) -> bool + Send + 'static) -> Self {
        Chooser(Box::new(choose))
    }

    fn and(mut self, mut other: Chooser) -> Self {
        Chooser::new(move |origin| (self.0)(origin) && (other.0)(origin))
    }
}

impl fmt::Debug for Chooser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chooser").finish_non_exhaustive()
    }
}

#[derive(Debug)]
enum State {
    /// A folder, whether nothing was found in it so far, and the walk.
    Folder(PathBuf, bool, Box<walkdir::IntoIter>),
    /// An archive, whether nothing was found in it so far, and what is left of it.
    Archive(Origin, bool, Members),
    Records(Origin, InputFormat, Box<Records>),
}

impl Source {
    /// A source over inputs; `globs` keeps only matching files of folders.
    pub fn new(inputs: Vec<Input>, format: InputFormat, globs: Option<Globs>) -> Self {
        Source {
            inputs: inputs.into(),
            format,
            globs,
            most: MAX_BYTES,
            convert: false,
            fields: Arc::default(),
            sites: None,
            places: HashMap::new(),
            chooser: None,
            opened: 0,
            states: Vec::new(),
        }
    }

    /// Sets which fields of records count.
    pub fn fields(mut self, fields: Fields) -> Self {
        self.fields = Arc::new(fields);
        self
    }

    /// Sets what recurs on pages of one site, which is to be left out of them.
    pub fn sites(mut self, sites: Option<Arc<Sites>>) -> Self {
        self.sites = sites;
        self
    }

    /// Sets the most bytes that a text, or a line of a stream, may have once it is unpacked.
    pub fn max_bytes(mut self, most: u64) -> Self {
        self.most = most;
        self
    }

    /// Sets whether programs that are installed may make text of PDF and other documents that are none: `pdftotext`, `antiword`,
    /// `pandoc` (RTF), `djvutxt`, `ps2ascii`. Each reads a temporary copy, for two minutes at most.
    pub fn convert(mut self, convert: bool) -> Self {
        self.convert = convert;
        self
    }

    /// Sets what is asked before a file or a member of an archive is opened.
    ///
    /// What was set before is asked first; only what all of these want is read.
    pub fn choosing(mut self, chooser: Chooser) -> Self {
        self.chooser = Some(match self.chooser.take() {
            Some(before) => before.and(chooser),
            None => chooser,
        });
        self
    }

    /// Sets what stands before the relative paths of what is in some folders, so that several keep their own trees, and the relative
    /// paths of files that are named themselves.
    pub fn places(mut self, places: Vec<(PathBuf, PathBuf)>) -> Self {
        self.places = places.into_iter().collect();
        self
    }

    /// Whether the next item is a record that has been read already, so that taking it waits for no input. Cost: a look at the record.
    pub fn is_ahead(&self) -> bool {
        matches!(self.states.last(), Some(State::Records(_, _, records)) if records.is_ahead())
    }

    fn start(&mut self, input: Input) -> Option<Item> {
        match input {
            Input::Stdin => self.open(named(None), || Ok(Stream::Stdin(std::io::stdin()))),
            Input::Bytes(bytes) => self.open(named(None), || {
                Ok(Stream::Other(Box::new(std::io::Cursor::new(bytes))))
            }),
            Input::Copied { path, copy } => {
                let origin = self.named(path);
                self.open(origin, || Ok(Stream::File(copy.reader()?)))
            }
            Input::Path(path) if path.is_dir() => {
                let walk = WalkDir::new(&path)
                    .min_depth(1)
                    .sort_by_file_name()
                    .into_iter();
                self.states.push(State::Folder(path, true, Box::new(walk)));
                None
            }
            Input::Path(path) => {
                let origin = self.named(Some(path.clone()));
                self.open(origin, || file(&path))
            }
        }
    }

    /// Opens an input and sees what it is: one document is an item, of many each record is one, and each member of an archive.
    fn open(
        &mut self,
        mut origin: Origin,
        open: impl FnOnce() -> Result<Stream, Error>,
    ) -> Option<Item> {
        if let Some(Chooser(choose)) = &mut self.chooser
            && !choose(&origin)
        {
            return None;
        }
        self.opened += 1;
        origin.input = self.opened;
        let hints = Hints {
            path: origin.path.as_deref().map(PathBuf::as_path),
            forced: self.format,
            most: self.most,
            fields: &self.fields,
            nested: matches!(self.states.last(), Some(State::Archive(..))),
            convert: self.convert,
        };
        let sniffed = open().and_then(|stream| sniff::open(stream, &hints));
        let content = match sniffed.and_then(|sniffed| self.enter(&origin, sniffed)) {
            Ok(Some((format, opened))) => Ok(Content::Whole(format, opened)),
            Ok(None) => return None,
            Err(error) => Err(error),
        };
        Some(self.item(origin, content))
    }

    /// Goes into what holds many documents; gives back what is one.
    fn enter(
        &mut self,
        origin: &Origin,
        sniffed: Sniffed,
    ) -> Result<Option<(InputFormat, Opened)>, Error> {
        let state = match sniffed {
            #[cfg(feature = "parquet")]
            Sniffed::Table(rows) => State::Records(
                origin.clone(),
                InputFormat::Parquet,
                Box::new(Records::Parquet(rows)),
            ),
            Sniffed::Archive(members) => State::Archive(origin.clone(), true, members),
            Sniffed::Text(opened, format) => match Records::of(format, opened, &self.fields)? {
                Opening::One(opened) => return Ok(Some((format, opened))),
                Opening::Many(records) => State::Records(origin.clone(), format, Box::new(records)),
            },
        };
        self.states.push(state);
        Ok(None)
    }

    /// The next member of an archive; `None` once it is left or where one holds many documents.
    fn member(&mut self) -> Option<Item> {
        let Some(State::Archive(origin, empty, members)) = self.states.last_mut() else {
            return None;
        };
        let Some(member) = members.next() else {
            let none = empty.then(|| origin.clone());
            self.states.pop();
            return none.map(|origin| self.item(origin, Ok(Content::EmptyFolder)));
        };
        let chosen = self.globs.as_ref().filter(|_| origin.named);
        if !matching(Path::new(&member.name), chosen) {
            return None;
        }
        *empty = false;
        let mut path = origin.name();
        path.push_str("!/");
        path.push_str(&member.name);
        let mut folder = origin.relative.as_os_str().to_owned();
        folder.push("!");
        let relative = PathBuf::from(folder).join(&member.relative);
        let outer = origin.archive.as_ref().or(origin.path.as_ref());
        let found = Origin {
            archive: Some(outer.cloned().unwrap_or_else(|| Arc::new("-".into()))),
            ..found(path.into(), relative, false)
        };
        self.open(found, || member.reader.map(Stream::Other))
    }

    /// The next thing in the folder that is walked; `None` once it is left or when a file of records was entered.
    fn walk(&mut self) -> Option<Item> {
        let Some(State::Folder(root, empty, walk)) = self.states.last_mut() else {
            return None;
        };
        let Some(entry) = walk.next() else {
            let none = empty.then(|| found(root.clone(), PathBuf::new(), true));
            self.states.pop();
            return none.map(|origin| self.item(origin, Ok(Content::EmptyFolder)));
        };
        match entry {
            Ok(entry) => {
                let relative = below(root, entry.path());
                if !wanted(&entry, &relative, self.globs.as_ref()) {
                    return None;
                }
                *empty = false;
                let path = entry.into_path();
                let relative = self.place(&path, relative);
                self.open(found(path.clone(), relative, false), || file(&path))
            }
            Err(error) => {
                *empty = false;
                let path = error.path().unwrap_or(root).to_path_buf();
                let relative = below(root, &path);
                let relative = self.place(&path, relative);
                Some(self.item(found(path, relative, false), Err(unreadable(error))))
            }
        }
    }

    /// The origin of a file that is named itself.
    fn named(&self, path: Option<PathBuf>) -> Origin {
        let place = path.as_ref().and_then(|path| self.places.get(path));
        let relative = place.map(|place| Arc::new(place.clone()));
        let origin = named(path);
        Origin {
            relative: relative.unwrap_or_else(|| origin.relative.clone()),
            ..origin
        }
    }

    /// A path below its folder, behind the place of that folder.
    fn place(&self, path: &Path, relative: PathBuf) -> PathBuf {
        if self.places.is_empty() {
            return relative;
        }
        let folder = path.ancestors().nth(relative.components().count());
        let place = folder.and_then(|folder| self.places.get(folder));
        place.map_or_else(|| relative.clone(), |place| place.join(&relative))
    }

    /// The next record; `None` at the end.
    fn record(&mut self) -> Option<Item> {
        let Some(State::Records(origin, format, records)) = self.states.last_mut() else {
            return None;
        };
        let Some((line, content)) = records.next() else {
            self.states.pop();
            return None;
        };
        let origin = Origin {
            line: Some(line),
            ..origin.clone()
        };
        let format = *format;
        Some(self.item(origin, content.map(|raw| Content::Record(format, raw))))
    }

    fn item(&self, origin: Origin, content: Result<Content, Error>) -> Item {
        Item {
            origin,
            content,
            fields: self.fields.clone(),
            memory: cost::allowed(self.most),
            sites: self.sites.clone(),
        }
    }
}

/// The origin of an input named on the command line; `None` for stdin.
fn named(path: Option<PathBuf>) -> Origin {
    let relative = match &path {
        Some(path) => path.file_name().map_or_else(|| path.clone(), PathBuf::from),
        None => "stdin".into(),
    };
    Origin {
        path: path.map(Arc::new),
        relative: Arc::new(relative),
        named: true,
        line: None,
        input: 0,
        archive: None,
    }
}

fn file(path: &Path) -> Result<Stream, Error> {
    Ok(Stream::File(File::open(path)?))
}

fn wanted(entry: &DirEntry, relative: &Path, globs: Option<&Globs>) -> bool {
    let name = entry.file_name().to_string_lossy();
    let ours = name.starts_with(UNFINISHED) || name == MANIFEST;
    entry.file_type().is_file() && !ours && matching(relative, globs)
}

fn matching(path: &Path, globs: Option<&Globs>) -> bool {
    globs.is_none_or(|globs| globs.matches(path))
}

fn below(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).to_path_buf()
}

fn unreadable(error: walkdir::Error) -> Error {
    let reason = error.to_string();
    let error = error.into_io_error();
    error.map_or_else(|| Error::Value(reason), Error::Io)
}

/// The origin of what was met in a folder, or of the folder.
fn found(path: PathBuf, relative: PathBuf, named: bool) -> Origin {
    Origin {
        path: Some(Arc::new(path)),
        relative: Arc::new(relative),
        named,
        line: None,
        input: 0,
        archive: None,
    }
}

impl Iterator for Source {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let item = match self.states.last() {
                None => {
                    let input = self.inputs.pop_front()?;
                    self.start(input)
                }
                Some(State::Folder(..)) => self.walk(),
                Some(State::Archive(..)) => self.member(),
                Some(State::Records(..)) => self.record(),
            };
            if item.is_some() {
                return item;
            }
        }
    }
}
