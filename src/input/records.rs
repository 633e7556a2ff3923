//! Inputs that hold many documents, read one record at a time.

use super::entry::Entry;
use super::json::Elements;
use super::mbox::{self, Messages};
use super::table::{Row, TableHeader, TableReader};
use super::warc::Captures;
use super::xml::feed::FeedEntries;
use super::{Fields, InputFormat, JsonRecord, Opened, recode, text};
use crate::document::Id;
use crate::error::Error;
use memchr::memchr;
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader};
use std::sync::Arc;

/// The byte-order mark that some programs put before mailboxes.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A stream of records.
#[derive(Debug)]
pub(super) enum Records {
    Lines(Lines),
    Elements(Elements),
    Rows(Box<TableReader>),
    Messages(Messages),
    Feed(FeedEntries),
    Captures(Captures),
    #[cfg(feature = "parquet")]
    Parquet(super::parquet::ParquetRows),
}

/// A record and the line that it starts in, or its number.
pub(super) type FoundRecord = (u64, Result<Raw, Error>);

/// A record that has not been looked into.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Raw {
    /// A JSON object.
    Json(Vec<u8>),
    /// A row below a header.
    #[allow(private_interfaces, reason = "only this module's records have it")]
    Row(Vec<u8>, Arc<TableHeader>),
    /// A message of a mailbox.
    Mail(Vec<u8>),
    /// An entry of a feed, or what was captured in a web archive.
    #[allow(private_interfaces, reason = "only this module's records have it")]
    Entry(Box<Entry>),
}

impl Raw {
    /// Its size in bytes.
    #[allow(clippy::len_without_is_empty, reason = "a record is never empty")]
    pub fn len(&self) -> usize {
        match self {
            Raw::Json(bytes) | Raw::Row(bytes, _) | Raw::Mail(bytes) => bytes.len(),
            Raw::Entry(entry) => entry.len(),
        }
    }
}

/// What an input is: many records, or one document.
pub(super) enum Opening {
    Many(Records),
    One(Opened),
}

impl Records {
    /// The records of an input.
    ///
    /// # Errors
    /// If it cannot be read, or a feed is no text.
    pub(super) fn of(
        format: InputFormat,
        opened: Opened,
        fields: &Arc<Fields>,
    ) -> Result<Opening, Error> {
        Ok(Opening::Many(match format {
            // What waits for no more input is told by what came already.
            InputFormat::Jsonl if recode::is_utf16(opened.begun()) => {
                Records::Lines(Lines::new(recode::utf8(opened)?.0))
            }
            InputFormat::Jsonl => Records::Lines(Lines::new(opened)),
            InputFormat::Json => Records::Elements(Elements::new(recode::utf8(opened)?.0)),
            InputFormat::Csv | InputFormat::Tsv => {
                let (opened, charset) = recode::utf8(opened)?;
                let rows = TableReader::new(opened, format, charset, fields.clone());
                Records::Rows(Box::new(rows))
            }
            InputFormat::Warc => Records::Captures(Captures::new(opened)),
            InputFormat::Feed => Records::Feed(FeedEntries::of(&text::read_page(opened)?.0)),
            InputFormat::Mail => {
                let most = opened.most;
                let mut reader = BufReader::new(opened);
                if reader.fill_buf()?.starts_with(MARK) {
                    reader.consume(MARK.len());
                }
                if mbox::opens(reader.fill_buf()?) {
                    Records::Messages(Messages::new(reader))
                } else {
                    let whole = Opened::new(Vec::new(), Some(Box::new(reader)), most);
                    return Ok(Opening::One(whole));
                }
            }
            // A table that shows itself never comes here: what does is no table, and says so.
            #[cfg(feature = "parquet")]
            InputFormat::Parquet => return Ok(Opening::One(opened)),
            InputFormat::Auto
            | InputFormat::Text
            | InputFormat::Html
            | InputFormat::Markdown
            | InputFormat::PdfText
            | InputFormat::Chat
            | InputFormat::Xml
            | InputFormat::Epub
            | InputFormat::Docx
            | InputFormat::Odt
            | InputFormat::Srt
            | InputFormat::Vtt
            | InputFormat::Sbv => return Ok(Opening::One(opened)),
        }))
    }

    /// Whether the next record has been read already; known of JSON lines and of most rows.
    pub(super) fn is_ahead(&self) -> bool {
        match self {
            Records::Lines(lines) => memchr(b'\n', lines.reader.buffer()).is_some(),
            Records::Rows(rows) => rows.is_ahead(),
            _ => false,
        }
    }

    /// The next record; `None` at the end and once reading has failed.
    pub(super) fn next(&mut self) -> Option<FoundRecord> {
        match self {
            Records::Lines(lines) => lines.next(),
            Records::Elements(elements) => elements.next(),
            Records::Rows(rows) => rows.next(),
            Records::Messages(messages) => messages.next(),
            Records::Feed(entries) => entries.next(),
            Records::Captures(captures) => captures.next(),
            #[cfg(feature = "parquet")]
            Records::Parquet(rows) => rows.next(),
        }
    }
}

/// The record that a document came as.
#[derive(Debug)]
#[non_exhaustive]
pub enum Record {
    /// A JSON object, of JSON lines or in other JSON.
    Json(JsonRecord),
    /// A row of a table.
    Row(Row),
    /// A message of a mailbox with its "From " line.
    Mail(Vec<u8>),
}

impl Record {
    /// The id that it names, if it does.
    pub fn id(&self) -> Option<Id> {
        match self {
            Record::Json(record) => record.id(),
            Record::Row(row) => row.id(),
            Record::Mail(_) => None,
        }
    }

    /// The JSON of a field other than the text, where there is one.
    pub fn field(&self, field: &str) -> Option<Cow<'_, str>> {
        match self {
            Record::Json(record) => record.field(field).map(Cow::Borrowed),
            Record::Row(row) => row.field(field).map(Cow::Owned),
            Record::Mail(_) => None,
        }
    }

    /// The record as it came, but for a line break at its end.
    pub fn raw(&self) -> &[u8] {
        match self {
            Record::Json(record) => record.line().as_bytes(),
            Record::Row(row) => row.raw(),
            Record::Mail(bytes) => bytes.strip_suffix(b"\n").unwrap_or(bytes),
        }
    }

    /// The record as it came, ending in a line break.
    pub fn whole(&self) -> Vec<u8> {
        let line_break = match self {
            Record::Row(row) => row.line_break(),
            Record::Json(_) | Record::Mail(_) => b"\n",
        };
        [self.raw(), line_break].concat()
    }

    /// Whether its form can hold another text.
    pub fn holds_text(&self) -> bool {
        !matches!(self, Record::Mail(_))
    }

    /// The record with another text, ending in a line break; `None` if its form cannot hold it.
    pub fn with_text(&self, text: &str) -> Option<Vec<u8>> {
        match self {
            Record::Json(record) => Some((record.with_text(text) + "\n").into_bytes()),
            Record::Row(row) => Some(row.with_text(text)),
            Record::Mail(_) => None,
        }
    }

    /// The record with a number in a field or column, which is added if it is not there, ending in a line break.
    ///
    /// # Errors
    /// If there is no room for it: something else than a number stands there, the path leads through something that is no object, the
    /// row has more fields than its table, or it is a message.
    pub fn with_number(&self, field: &str, number: usize) -> Result<Vec<u8>, Error> {
        match self {
            Record::Json(record) => Ok((record.with_number(field, number)? + "\n").into_bytes()),
            Record::Row(row) => row.with_number(field, number),
            Record::Mail(_) => Err(Error::Value(format!("a message has no field `{field}`"))),
        }
    }

    /// What stands once above all records of an input that have a number in a field.
    pub fn header_with(&self, field: &str) -> Option<Vec<u8>> {
        match self {
            Record::Row(row) => Some(row.header_with(field)),
            Record::Json(_) | Record::Mail(_) => None,
        }
    }

    /// What stands once above all records of an input.
    pub fn header(&self) -> Option<&[u8]> {
        match self {
            Record::Row(row) => Some(row.header()),
            Record::Json(_) | Record::Mail(_) => None,
        }
    }

    /// The ending of the name of a file of such records.
    pub fn extension(&self) -> &'static str {
        match self {
            Record::Json(_) => "jsonl",
            Record::Row(row) => row.extension(),
            Record::Mail(_) => "mbox",
        }
    }
}

/// Bytes read ahead.
const BUFFER: usize = 1 << 16;

/// JSON lines.
#[derive(Debug)]
pub(super) struct Lines {
    reader: BufReader<Opened>,
    line: u64,
    ended: bool,
}

impl Lines {
    fn new(opened: Opened) -> Self {
        Lines {
            reader: BufReader::with_capacity(BUFFER, opened),
            line: 0,
            ended: false,
        }
    }

    /// The next line that is not blank.
    fn next(&mut self) -> Option<FoundRecord> {
        while !self.ended {
            let read = whole_line(&mut self.reader);
            self.ended = match &read {
                Ok(bytes) => bytes.is_empty(),
                Err(error) => matches!(error, Error::Io(_)),
            };
            self.line += 1;
            match read {
                Ok(bytes) if bytes.trim_ascii().is_empty() => {}
                Ok(mut bytes) => {
                    bytes.pop_if(|last| *last == b'\n');
                    return Some((self.line, Ok(Raw::Json(bytes))));
                }
                Err(error) => return Some((self.line, Err(error))),
            }
        }
        None
    }
}

/// Reads a line with its break, nothing at the end; one that is too long is passed over.
fn whole_line(reader: &mut BufReader<Opened>) -> Result<Vec<u8>, Error> {
    let most = reader.get_ref().most;
    let mut line = Vec::new();
    loop {
        let buffer = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            filled => filled?,
        };
        let end = memchr(b'\n', buffer).map(|at| at + 1);
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        let read = piece.len();
        line.extend_from_slice(piece);
        reader.consume(read);
        if line.len() as u64 > most {
            if end.is_none() {
                reader.skip_until(b'\n')?;
            }
            return Err(Error::TooLong(most));
        }
        if end.is_some() || read == 0 {
            return Ok(line);
        }
    }
}
