//! Bytes → documents: stdin, files, folders; plain text and JSON lines, packed or not, in any charset.
//!
//! A [`Source`] walks what was named and hands out [`Item`]s one by one, in a fixed order; opening and decoding an item is
//! the worker's part. Memory holds one item per worker, whatever the size of the folder or of the JSON lines.

mod binary;
mod charset;
mod format;
mod jsonl;
mod records;
mod sniff;
mod source;
mod spool;
mod text;
mod unpack;

pub use charset::{Charset, Evidence};
pub use format::Format;
pub use jsonl::{Fields, Record};
pub use source::{Input, MANIFEST, Source, UNFINISHED};
pub use spool::Spool;

use crate::document::Id;
use crate::document::{About, Document};
use crate::error::Error;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes of a text, or of a line, that are read unless another bound is set: 1 GiB.
pub const MAX_BYTES: u64 = 1 << 30;

/// A reader that has been opened, unpacked as it is read.
pub struct Opened {
    reader: Box<dyn Read + Send>,
    /// Most bytes that may be held of it at once.
    most: u64,
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
        self.reader.read(buffer)
    }
}

/// Where bytes come from.
#[derive(Debug)]
pub enum Stream {
    /// Standard input.
    Stdin(std::io::Stdin),
    /// A file, FIFO or device.
    File(File),
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Stream::Stdin(stdin) => stdin.lock().read(buffer),
            Stream::File(file) => file.read(buffer),
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
}

/// What is to be read of an item.
#[derive(Debug)]
pub enum Content {
    /// An input that is one document in a format, opened and not yet read.
    Whole(Format, Opened),
    /// A line of JSON lines.
    Line(Vec<u8>),
}

/// A document and, if it came as one, the record around it.
#[derive(Debug)]
pub struct Loaded {
    /// The document.
    pub document: Document,
    /// Its record.
    pub record: Option<Record>,
    /// What its text was decoded from.
    pub charset: Charset,
}

impl Loaded {
    /// The byte-order mark of UTF-8 that stood before the text, if one did.
    pub fn mark(&self) -> &'static str {
        if self.charset.is_marked_utf8() {
            "\u{feff}"
        } else {
            ""
        }
    }
}

impl Item {
    /// Reads and decodes the item.
    ///
    /// # Errors
    /// If it cannot be read, is no text, or its record cannot be used.
    pub fn load(self) -> Result<Loaded, Error> {
        let path = self.origin.path.as_ref();
        let path = path.map(|path| path.to_string_lossy().into_owned());
        let (text, format, charset, record) = match self.content? {
            Content::Whole(format, opened) => {
                let (text, charset) = text::read(opened)?;
                (text, format, charset, None)
            }
            Content::Line(bytes) => {
                let record = Record::parse(bytes, &self.fields)?;
                let text = record.text().to_owned();
                (text, Format::Jsonl, Charset::UTF_8, Some(record))
            }
        };
        let about = About {
            format: format.name(),
            ..About::default()
        };
        let id = record.as_ref().and_then(Record::id);
        let id = id.unwrap_or_else(|| Id::new(path.as_deref().unwrap_or("-")));
        Ok(Loaded {
            document: Document {
                id,
                path,
                text,
                about,
            },
            record,
            charset,
        })
    }
}
