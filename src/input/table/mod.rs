//! Tables as CSV or TSV: a row is a document, kept byte for byte around its text.

mod dialect;
mod fields;
mod row;
mod sniff;

pub use row::Row;
pub(super) use row::TableHeader;
pub(super) use sniff::looks_like;

use super::charset::Charset;
use super::jsonl::listed;
use super::records::{FoundRecord, Raw};
use super::{Fields, InputFormat, Opened};
use crate::error::Error;
use csv_core::{ReadRecordResult, Reader};
use dialect::{Dialect, sep_line};
use fields::{fields, row_end};
use std::io::{BufRead, BufReader, Read};
use std::str::FromStr;
use std::sync::Arc;

/// What becomes of a row that has more or fewer fields than its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Ragged {
    /// It fails: what is text in it cannot be told.
    #[default]
    Fail,
    /// What is too much belongs to the text, whose delimiters were not quoted; what is missing is empty.
    Join,
    /// It is passed over, and counted.
    Skip,
}

impl Ragged {
    /// Every way, by its name on the command line.
    pub const ALL: &'static [(&'static str, Ragged)] = &[
        ("fail", Ragged::Fail),
        ("join", Ragged::Join),
        ("skip", Ragged::Skip),
    ];
}

impl FromStr for Ragged {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, ragged)| *ragged)
            .ok_or_else(|| Error::Value(format!("unknown way with ragged rows `{name}`")))
    }
}

/// The rows of a table.
#[derive(Debug)]
pub(super) struct TableReader {
    reader: BufReader<Opened>,
    format: InputFormat,
    fields: Arc<Fields>,
    charset: Charset,
    head: Option<Arc<TableHeader>>,
    parser: Reader,
    /// Lines read.
    line: u64,
    ended: bool,
}

impl TableReader {
    pub(super) fn new(
        opened: Opened,
        format: InputFormat,
        charset: Charset,
        fields: Arc<Fields>,
    ) -> Self {
        TableReader {
            reader: BufReader::with_capacity(64 * 1024, opened),
            format,
            fields,
            charset,
            head: None,
            parser: Reader::new(),
            line: 0,
            ended: false,
        }
    }

    /// The next row; after an error there is none.
    pub(super) fn next(&mut self) -> Option<FoundRecord> {
        if self.ended {
            return None;
        }
        let read = self.read();
        self.ended = !matches!(read, Ok(Some(_)));
        match read {
            Ok(row) => row.map(|(line, raw)| (line, Ok(raw))),
            Err(error) => Some((self.line.max(1), Err(error))),
        }
    }

    /// Whether the next row has been read already: a line that is not blank, with as many quotes as close.
    pub(super) fn is_ahead(&self) -> bool {
        let buffer = self.reader.buffer();
        let line = memchr::memchr(b'\n', buffer).map(|end| &buffer[..end]);
        line.is_some_and(|line| {
            let quotes = memchr::memchr2_iter(b'"', b'\'', line).count();
            !line.trim_ascii().is_empty() && quotes.is_multiple_of(2) && !line.contains(&b'\\')
        })
    }

    /// The next row below the header, which is read first.
    fn read(&mut self) -> Result<Option<(u64, Raw)>, Error> {
        let head = match &self.head {
            Some(head) => head.clone(),
            None => match self.header()? {
                Some(head) => self.head.insert(Arc::new(head)).clone(),
                None => return Ok(None),
            },
        };
        let row = self.row()?;
        Ok(row.map(|(line, mut raw)| {
            raw.truncate(row_end(&raw, raw.len()));
            (line, Raw::Row(raw, head))
        }))
    }

    fn header(&mut self) -> Result<Option<TableHeader>, Error> {
        let start = String::from_utf8_lossy(self.reader.fill_buf()?).into_owned();
        let dialect = Dialect::of(self.format, &start);
        let named = self.skip_sep_line(start.len() - sep_line(&start).1.len())?;
        self.parser = dialect.reader();
        let Some((_, raw)) = self.row()? else {
            return Ok(None);
        };
        let names: Vec<String> = fields(&raw, dialect)?
            .into_iter()
            .map(|field| field.value)
            .collect();
        let at = |name: &str| names.iter().position(|column| column == name);
        let column = |name: &String| {
            // Which of them is meant nobody can know, and one alone would be half of the text.
            if names.iter().filter(|column| *column == name).count() > 1 {
                return Err(Error::Broken(format!(
                    "table: several columns are called `{name}`"
                )));
            }
            at(name).ok_or_else(|| Error::NoColumn {
                column: name.clone(),
                columns: listed(names.iter().map(String::as_str)),
            })
        };
        let text = self.fields.of_text().iter().map(column);
        let text = text.collect::<Result<_, Error>>()?;
        let line_break: &[u8] = if raw.ends_with(b"\r") { b"\r\n" } else { b"\n" };
        Ok(Some(TableHeader {
            id: at(&self.fields.id),
            text,
            names,
            dialect,
            ragged: self.fields.ragged,
            raw: [&named, &raw[..row_end(&raw, raw.len())], line_break].concat(),
            line_break,
            charset: self.charset,
        }))
    }

    /// Passes over the line that names the delimiter, of so many bytes, and gives it back.
    fn skip_sep_line(&mut self, length: usize) -> Result<Vec<u8>, Error> {
        let mut line = vec![0; length];
        self.reader.read_exact(&mut line)?;
        self.line += u64::from(length > 0);
        Ok(line)
    }

    /// The next row as it stands there, without blank lines before it, and the line that it starts in.
    fn row(&mut self) -> Result<Option<(u64, Vec<u8>)>, Error> {
        let most = self.reader.get_ref().most;
        let (mut raw, mut values, mut ends) = (Vec::new(), vec![0; 4096], vec![0; 256]);
        loop {
            let buffer = self.reader.fill_buf()?;
            // Values are not kept, so their room can be filled again and again.
            let (result, used, _, _) = self.parser.read_record(buffer, &mut values, &mut ends);
            raw.extend_from_slice(&buffer[..used]);
            self.reader.consume(used);
            if raw.len() as u64 > most {
                return Err(Error::TooLong(most));
            }
            match result {
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
                _ => {}
            }
        }
        let blank = raw
            .iter()
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
        let breaks = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).count() as u64;
        let line = self.line + breaks(&raw[..blank]) + 1;
        self.line += breaks(&raw);
        raw.drain(..blank);
        Ok(Some((line, raw)))
    }
}
