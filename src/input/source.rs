//! What was named on the command line, as a stream of items.

use super::unpack::{Packing, bare_name};
use super::{Content, Format, Item, MAX_BYTES, Opened, Origin, Stream, jsonl};
use crate::error::Error;
use globset::GlobSet;
use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file, read whatever it is, or a folder, walked.
    Path(PathBuf),
    /// A copy of an input that could be read only once: a path, or stdin.
    Copied {
        /// What was copied; `None` for stdin.
        path: Option<PathBuf>,
        /// The file that holds the copy.
        copy: PathBuf,
    },
}

/// How the names of files begin that are not written whole yet.
pub const UNFINISHED: &str = ".nutgraf-unfinished-";

/// The name of the list that is kept in a folder of outputs; it is no input.
pub const MANIFEST: &str = ".nutgraf.jsonl";

/// Most bytes read to see what an input is.
const SNIFF: usize = 64 * 1024;

/// Iterates over all items of the inputs, in order: inputs as given, folders sorted by path, records by line.
///
/// In a folder, regular files are listed, hidden ones too, but for the program's own unfinished outputs; an empty folder is
/// an item whose content is [`Error::EmptyFolder`].
#[derive(Debug)]
pub struct Source {
    inputs: VecDeque<Input>,
    format: Format,
    globs: Option<GlobSet>,
    most: u64,
    state: State,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Between,
    Folder(PathBuf, bool, Box<walkdir::IntoIter>),
    Lines(Origin, Box<BufReader<Opened>>, Option<Box<State>>),
}

impl Source {
    /// A source over inputs; `globs` keeps only matching files of folders.
    pub fn new(inputs: Vec<Input>, format: Format, globs: Option<GlobSet>) -> Self {
        Source {
            inputs: inputs.into(),
            format,
            globs,
            most: MAX_BYTES,
            state: State::Between,
        }
    }

    /// Sets the most bytes that a text, or a line of a stream, may have once it is unpacked.
    pub fn max_bytes(mut self, most: u64) -> Self {
        self.most = most;
        self
    }

    fn start(&mut self, input: Input) -> Option<Item> {
        match input {
            Input::Stdin => self.open(named(None), || Ok(Stream::Stdin(io::stdin()))),
            Input::Copied { path, copy } => {
                self.open(named(path), || File::open(copy).map(Stream::File))
            }
            Input::Path(path) if path.is_dir() => {
                let walk = WalkDir::new(&path)
                    .min_depth(1)
                    .sort_by_file_name()
                    .into_iter();
                self.state = State::Folder(path, true, Box::new(walk));
                None
            }
            Input::Path(path) => {
                let file = path.clone();
                self.open(named(Some(path)), || File::open(file).map(Stream::File))
            }
        }
    }

    fn open_found(&mut self, path: PathBuf, relative: PathBuf) -> Option<Item> {
        let path = Arc::new(path);
        let origin = Origin {
            path: Some(path.clone()),
            relative: Arc::new(relative),
            named: false,
            line: None,
        };
        self.open(origin, || File::open(path.as_path()).map(Stream::File))
    }

    /// Opens an input and sees what it is: a text is an item, of JSON lines each line is one.
    fn open(&mut self, origin: Origin, open: impl FnOnce() -> io::Result<Stream>) -> Option<Item> {
        match open().and_then(|stream| self.sniff(&origin, stream)) {
            Ok((opened, Format::Jsonl)) => {
                let outer = std::mem::take(&mut self.state);
                let outer = (!matches!(outer, State::Between)).then(|| Box::new(outer));
                self.state = State::Lines(
                    Origin {
                        line: Some(0),
                        ..origin
                    },
                    Box::new(BufReader::new(opened)),
                    outer,
                );
                None
            }
            Ok((opened, _)) => Some(Item {
                origin,
                content: Ok(Content::Text(opened)),
            }),
            Err(error) => Some(Item {
                origin,
                content: Err(error.into()),
            }),
        }
    }

    fn sniff(&self, origin: &Origin, stream: Stream) -> io::Result<(Opened, Format)> {
        let (reader, start, cut) = unpacked(Box::new(stream), self.format)?;
        let name = origin.path.as_ref().and_then(|path| path.file_name());
        let name = name.and_then(OsStr::to_str).map(str::to_lowercase);
        let ending = name
            .as_deref()
            .and_then(|name| bare_name(name).rsplit_once('.'));
        let format = match (self.format, ending) {
            (Format::Auto, Some((_, "jsonl" | "ndjson"))) => Format::Jsonl,
            (Format::Auto, _) if jsonl::looks_like(&start, cut) => Format::Jsonl,
            (Format::Auto, _) => Format::Text,
            (forced, _) => forced,
        };
        let opened = Opened {
            reader: Box::new(Cursor::new(start).chain(reader)),
            most: self.most,
        };
        Ok((opened, format))
    }

    /// The next thing in the folder that is walked; `None` once it is left or when a file of JSON lines was entered.
    fn walk(&mut self) -> Option<Item> {
        let State::Folder(root, empty, walk) = &mut self.state else {
            return None;
        };
        let Some(entry) = walk.next() else {
            let item =
                empty.then(|| failed(root.clone(), PathBuf::new(), true, Error::EmptyFolder));
            self.state = State::Between;
            return item;
        };
        match entry {
            Ok(entry) => {
                let relative = entry
                    .path()
                    .strip_prefix(&*root)
                    .unwrap_or(entry.path())
                    .to_path_buf();
                if !wanted(&entry, &relative, self.globs.as_ref()) {
                    return None;
                }
                *empty = false;
                self.open_found(entry.into_path(), relative)
            }
            Err(error) => {
                *empty = false;
                Some(unreadable(root, error))
            }
        }
    }

    /// The next line that is not blank; `None` at the end.
    fn line(&mut self) -> Option<Item> {
        let State::Lines(origin, reader, outer) = &mut self.state else {
            return None;
        };
        let mut bytes = Vec::new();
        let read = whole_line(reader, self.most, &mut bytes);
        let at_end = matches!(read, Ok(0) | Err(Error::Io(_)));
        origin.line = origin.line.map(|line| line + 1);
        let item = match read {
            Ok(_) if bytes.trim_ascii().is_empty() => None,
            Ok(_) => {
                let content = bytes.strip_suffix(b"\n").unwrap_or(&bytes).to_vec();
                Some(Item {
                    origin: origin.clone(),
                    content: Ok(Content::Line(content)),
                })
            }
            Err(error) => Some(Item {
                origin: origin.clone(),
                content: Err(error),
            }),
        };
        if at_end {
            self.state = outer.take().map_or(State::Between, |outer| *outer);
        }
        item
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
    }
}

/// Reads a line with its break; one that is too long is passed over.
fn whole_line(
    reader: &mut BufReader<Opened>,
    most: u64,
    line: &mut Vec<u8>,
) -> Result<usize, Error> {
    let length = reader
        .take(most.saturating_add(1))
        .read_until(b'\n', line)?;
    if length as u64 > most {
        reader.skip_until(b'\n')?;
        return Err(Error::TooLong(most));
    }
    Ok(length)
}

/// How many times an input may be packed into itself.
const NESTED: usize = 2;

/// A reader, what was read of it, and whether more may follow.
type Begun = (Box<dyn Read + Send>, Vec<u8>, bool);

/// Reads the start of an input, through its compression if it has one.
fn unpacked(mut reader: Box<dyn Read + Send>, format: Format) -> io::Result<Begun> {
    for _ in 0..=NESTED {
        let mut start = Vec::new();
        let more = read_start(&mut reader, &mut start, format)?;
        match Packing::of(&start) {
            Some(packing) => reader = Box::new(packing.unpack(Cursor::new(start).chain(reader))?),
            None => return Ok((reader, start, more)),
        }
    }
    Err(io::Error::other("packed more than twice; unpack it first"))
}

/// Bytes that show whether an input is packed.
const MAGIC: usize = 6;

/// Reads what shows the kind of an input: no more than a first line that is an object, so that a live stream is answered at
/// once. Returns whether more may follow.
fn read_start(stream: &mut dyn Read, start: &mut Vec<u8>, format: Format) -> io::Result<bool> {
    let mut piece = [0; 8 * 1024];
    while start.len() < SNIFF {
        match stream.read(&mut piece) {
            Ok(0) => return Ok(false),
            Ok(length) => start.extend_from_slice(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        let known = format != Format::Auto || Packing::of(start).is_some();
        if known && start.len() >= MAGIC || jsonl::opens(start) {
            break;
        }
    }
    Ok(true)
}

fn wanted(entry: &DirEntry, relative: &Path, globs: Option<&GlobSet>) -> bool {
    let matches = |globs: &GlobSet| {
        globs.is_match(relative)
            || relative
                .file_name()
                .is_some_and(|name| globs.is_match(name))
    };
    let name = entry.file_name().to_string_lossy();
    let ours = name.starts_with(UNFINISHED) || name == MANIFEST;
    entry.file_type().is_file() && !ours && globs.is_none_or(matches)
}

fn unreadable(root: &Path, error: walkdir::Error) -> Item {
    let path = error.path().unwrap_or(root).to_path_buf();
    let relative = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
    let reason = error.to_string();
    failed(
        path,
        relative,
        false,
        error
            .into_io_error()
            .map_or_else(|| Error::Value(reason), Error::Io),
    )
}

fn failed(path: PathBuf, relative: PathBuf, named: bool, error: Error) -> Item {
    let origin = Origin {
        path: Some(Arc::new(path)),
        relative: Arc::new(relative),
        named,
        line: None,
    };
    Item {
        origin,
        content: Err(error),
    }
}

impl Iterator for Source {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let item = match self.state {
                State::Between => {
                    let input = self.inputs.pop_front()?;
                    self.start(input)
                }
                State::Folder(..) => self.walk(),
                State::Lines(..) => self.line(),
            };
            if item.is_some() {
                return item;
            }
        }
    }
}
