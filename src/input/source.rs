//! What was named on the command line, as a stream of items.

use super::archive::Members;
use super::records::{Opening, Records};
use super::sniff::{Hints, Sniffed};
use super::{
    Content, Fields, Globs, InputFormat, Item, MAX_BYTES, Opened, Origin, Spool, Stream, sniff,
};
use crate::cost;
use crate::error::Error;
use crate::unfinished::UNFINISHED;
use std::collections::VecDeque;
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
    fields: Arc<Fields>,
    /// Inputs opened so far.
    opened: usize,
    /// What is being read, the innermost last.
    states: Vec<State>,
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
            fields: Arc::default(),
            opened: 0,
            states: Vec::new(),
        }
    }

    /// Sets which fields of records count.
    pub fn fields(mut self, fields: Fields) -> Self {
        self.fields = Arc::new(fields);
        self
    }

    /// Sets the most bytes that a text, or a line of a stream, may have once it is unpacked.
    pub fn max_bytes(mut self, most: u64) -> Self {
        self.most = most;
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
                self.open(named(path), || Ok(Stream::File(copy.reader()?)))
            }
            Input::Path(path) if path.is_dir() => {
                let walk = WalkDir::new(&path)
                    .min_depth(1)
                    .sort_by_file_name()
                    .into_iter();
                self.states.push(State::Folder(path, true, Box::new(walk)));
                None
            }
            Input::Path(path) => self.open(named(Some(path.clone())), || file(&path)),
        }
    }

    /// Opens an input and sees what it is: one document is an item, of many each record is one, and each member of an archive.
    fn open(
        &mut self,
        mut origin: Origin,
        open: impl FnOnce() -> Result<Stream, Error>,
    ) -> Option<Item> {
        self.opened += 1;
        origin.input = self.opened;
        let hints = Hints {
            path: origin.path.as_deref().map(PathBuf::as_path),
            forced: self.format,
            most: self.most,
            fields: &self.fields,
            nested: matches!(self.states.last(), Some(State::Archive(..))),
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
        self.open(found(path.into(), relative, false), || {
            member.reader.map(Stream::Other)
        })
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
                self.open(found(path.clone(), relative, false), || file(&path))
            }
            Err(error) => {
                *empty = false;
                let path = error.path().unwrap_or(root).to_path_buf();
                let relative = below(root, &path);
                Some(self.item(found(path, relative, false), Err(unreadable(error))))
            }
        }
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
