//! Bytes → documents: stdin, files, folders; plain text, web pages and JSON lines, packed or not, in any charset.
//!
//! A [`Source`] walks what was named and hands out [`Item`]s one by one, in a fixed order; opening and decoding an item is
//! the worker's part. Memory holds one item per worker, whatever the size of the folder or of the JSON lines.

mod archive;
mod binary;
mod blocks;
mod charset;
mod chat;
mod contents;
mod convert;
mod dates;
mod entry;
mod field_path;
mod following;
mod format;
mod globs;
pub mod html;
mod json;
mod jsonl;
mod keyed;
mod layout;
mod licence;
mod loaded;
mod mail;
mod mail_body;
mod mail_end;
mod mail_parts;
mod markdown;
mod markup;
mod mbox;
mod members;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod pdf_text;
mod quotes;
mod raised;
mod recode;
mod records;
mod said;
mod sites;
mod sniff;
mod source;
mod spool;
mod subtitles;
mod table;
mod text;
mod unpack;
mod warc;
mod xml;

pub use charset::{Charset, Evidence};
pub use following::Following;
pub use format::InputFormat;
pub use globs::Globs;
pub use jsonl::{Fields, JsonRecord};
pub use layout::{BlockKind, Layout};
pub use loaded::{Explained, Loaded};
pub use records::{Raw, Record};
pub use sites::{SitePage, Sites};
pub use source::{Chooser, Input, MANIFEST, Source};
pub use spool::Spool;
pub use table::{Ragged, Row};

pub use crate::unfinished::UNFINISHED;

use crate::document::Id;
use crate::document::{About, Document};
use crate::error::Error;
use contents::Contents;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes of a text, or of a line, that are read unless another bound is set: 256 MiB, so that what is made of it, which may take
/// [`FACTOR`](crate::cost::FACTOR) times as much, fits a machine with 4 GB.
pub const MAX_BYTES: u64 = 256 << 20;

/// Most bytes read to see what an input is.
const START: usize = 64 * 1024;

/// A reader that has been opened, unpacked as it is read.
pub struct Opened {
    /// Bytes that were read to see what it holds.
    start: Vec<u8>,
    /// How many of them were given out.
    given: usize,
    /// What follows them; `None` if that is nothing.
    rest: Option<Box<dyn Read + Send>>,
    /// Most bytes that may be held of it at once.
    most: u64,
    /// What makes text of it, where it is none.
    converter: Option<convert::Converter>,
}

impl Opened {
    fn new(start: Vec<u8>, rest: Option<Box<dyn Read + Send>>, most: u64) -> Self {
        Opened {
            start,
            given: 0,
            rest,
            most,
            converter: None,
        }
    }

    /// The bytes that were read already and not given out.
    fn begun(&self) -> &[u8] {
        &self.start[self.given..]
    }

    /// The same; they count as given then.
    fn take_start(&mut self) -> Vec<u8> {
        let mut start = std::mem::take(&mut self.start);
        start.drain(..std::mem::take(&mut self.given));
        start
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("most", &self.most)
            .finish_non_exhaustive()
    }
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let begun = &self.start[self.given..];
        if begun.is_empty() {
            return self.rest.as_mut().map_or(Ok(0), |rest| rest.read(buffer));
        }
        let length = begun.len().min(buffer.len());
        buffer[..length].copy_from_slice(&begun[..length]);
        self.given += length;
        Ok(length)
    }
}

/// Where bytes come from.
enum Stream {
    Stdin(std::io::Stdin),
    /// A file, FIFO or device.
    File(File),
    /// A member of an archive, or bytes in memory.
    Other(Box<dyn Read + Send>),
}

impl Stream {
    /// Another handle of a file that can be read from anywhere; `None` for what is a stream.
    fn file(&self) -> Option<File> {
        match self {
            Stream::File(file) if file.metadata().is_ok_and(|m| m.is_file()) => {
                file.try_clone().ok()
            }
            _ => None,
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Stream::Stdin(stdin) => stdin.lock().read(buffer),
            Stream::File(file) => file.read(buffer),
            Stream::Other(reader) => reader.read(buffer),
        }
    }
}

/// Where an item comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The path as given or walked; `None` for stdin.
    pub path: Option<Arc<PathBuf>>,
    /// The path below the folder argument, or the file's name.
    pub relative: Arc<PathBuf>,
    /// Whether the path was named itself, not found in a folder.
    pub named: bool,
    /// The line that it starts in, or its number, counted from 1, for a record of many.
    pub line: Option<u64>,
    /// The number of the file or stream that it stands in, among all that were opened.
    pub input: usize,
    /// The file that holds the archive of which it is a member, `-` for stdin.
    pub archive: Option<Arc<PathBuf>>,
}

impl Origin {
    /// The name for messages and headers: the path, `-` for stdin, with the line behind a colon.
    pub fn name(&self) -> String {
        let path = self
            .path
            .as_ref()
            .map_or("-".into(), |path| path.to_string_lossy());
        self.line
            .map_or_else(|| path.to_string(), |line| format!("{path}:{line}"))
    }
}

/// One thing to work on.
#[derive(Debug)]
pub struct Item {
    /// Where it comes from.
    pub origin: Origin,
    /// What is to be read, or why it cannot be.
    pub content: Result<Content, Error>,
    /// Which fields of records count.
    pub fields: Arc<Fields>,
    /// Bytes of memory that what is made of it may take.
    pub memory: u64,
    /// What recurs on pages of one site, if that is to go.
    pub sites: Option<Arc<Sites>>,
}

/// What is to be read of an item.
#[derive(Debug)]
#[non_exhaustive]
pub enum Content {
    /// An input that is one document in a format, opened and not yet read.
    Whole(InputFormat, Opened),
    /// A record of many.
    Record(InputFormat, Raw),
    /// Nothing: a folder or an archive that holds no file which is to be read.
    EmptyFolder,
}

impl Item {
    /// The text of a record of at most so many bytes, for a look at it before it is loaded; `None` of all else, and where it cannot be
    /// read. It is read twice then.
    pub fn peek(&self, most: usize) -> Option<String> {
        let Ok(Content::Record(format, raw)) = &self.content else {
            return None;
        };
        let read = (raw.len() <= most)
            .then(|| Contents::of_record(*format, raw.clone(), &self.fields, self.memory));
        Some(read?.ok()?.text)
    }

    /// What the item, if it is a page, adds to the counts of its site; `None` of what is none or cannot be read. It is read again then.
    pub fn site_page(self) -> Option<SitePage> {
        let loaded = self.load().ok()??;
        let document = &loaded.document;
        SitePage::of(&document.text, &document.about, loaded.record.as_ref())
    }

    /// Reads and decodes the item; `None` if it stands for an empty folder.
    ///
    /// # Errors
    /// If it cannot be read, is no text, its record cannot be used, or what would be made of it takes too much memory.
    pub fn load(self) -> Result<Option<Loaded>, Error> {
        let path = self.origin.path.as_ref();
        let path = path.map(|path| path.to_string_lossy().into_owned());
        let mut read = match self.content? {
            Content::Whole(format, opened) => Contents::of_whole(format, opened)?,
            Content::Record(format, raw) => {
                Contents::of_record(format, raw, &self.fields, self.memory)?
            }
            Content::EmptyFolder => return Ok(None),
        };
        read.about.format = read.format.name();
        let left_out = match &self.sites {
            Some(sites) => read.leave_out(sites),
            None => Vec::new(),
        };
        licence::mark(&read.text, &mut read.about);
        markup::text_fits(&read.text, self.memory)?;
        let named = read.id.or_else(|| read.record.as_ref()?.id());
        // Messages of a mailbox that have no id are told apart by where they begin.
        let unnamed = match &read.record {
            Some(Record::Mail(_)) => self.origin.name(),
            _ => path.clone().unwrap_or_else(|| "-".into()),
        };
        Ok(Some(Loaded {
            format: read.format,
            flaw: read.flaw.or_else(|| read.charset.flaw()),
            document: Document {
                id: named.unwrap_or_else(|| Id::new(unnamed)),
                path,
                text: read.text,
                about: About {
                    date: read.about.date.map(dates::clear),
                    ..read.about
                },
            },
            record: read.record,
            charset: read.charset,
            source: read.source,
            page: read.page,
            left_out,
        }))
    }
}
