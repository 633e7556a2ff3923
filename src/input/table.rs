//! Tables as CSV or TSV: a row is a document, kept byte for byte around its text.

use super::charset::Charset;
use super::keyed::joined;
use super::records::{FoundRecord, Raw};
use super::{Fields, InputFormat, Opened};
use crate::document::{Id, Span};
use crate::error::Error;
use csv_core::{ReadFieldResult, ReadRecordResult, Reader, ReaderBuilder};
use std::io::{BufRead, BufReader};
use std::sync::Arc;

/// What the first row of a table says of the others.
#[derive(Debug)]
pub(super) struct TableHeader {
    /// The row with the line break that every row gets.
    raw: Vec<u8>,
    line_break: &'static [u8],
    names: Vec<String>,
    /// Columns that make up the text.
    text: Vec<usize>,
    id: Option<usize>,
    form: Dialect,
    charset: Charset,
}

/// How fields are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dialect {
    delimiter: u8,
    /// Whether quotes hold fields together.
    quoting: bool,
}

impl Dialect {
    fn reader(self) -> Reader {
        let mut builder = ReaderBuilder::new();
        builder
            .delimiter(self.delimiter)
            .quoting(self.quoting)
            .build()
    }

    /// The form of a table by how it begins: the commonest delimiter of its first row; tabs may come without quoting, which
    /// a field shows that opens with a quote and does not close it.
    fn of(format: InputFormat, start: &str) -> Self {
        let first = start.lines().next().unwrap_or_default();
        let outside = first.split('"').step_by(2).collect::<String>();
        let count = |delimiter: &u8| outside.bytes().filter(|b| b == delimiter).count();
        let delimiter = match format {
            InputFormat::Tsv => b'\t',
            // Of the same counts the last, so a comma.
            _ => b"|\t;,".iter().copied().max_by_key(count).unwrap_or(b','),
        };
        let open =
            |field: &str| field.starts_with('"') && (field.len() == 1 || !field.ends_with('"'));
        let whole = start.rsplit_once('\n').map_or(start, |(whole, _)| whole);
        let stray = delimiter == b'\t' && whole.lines().any(|line| line.split('\t').any(open));
        Dialect {
            delimiter,
            quoting: !stray,
        }
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
        let form = Dialect::of(self.format, &start);
        self.parser = form.reader();
        let Some((_, raw)) = self.row()? else {
            return Ok(None);
        };
        let names: Vec<String> = fields(&raw, form)?
            .into_iter()
            .map(|field| field.value)
            .collect();
        let at = |name: &str| names.iter().position(|column| column == name);
        let column = |name: &String| {
            at(name).ok_or_else(|| Error::NoColumn {
                column: name.clone(),
                columns: listed(&names),
            })
        };
        let text = self.fields.of_text().iter().map(column);
        let text = text.collect::<Result<_, Error>>()?;
        let line_break: &[u8] = if raw.ends_with(b"\r") { b"\r\n" } else { b"\n" };
        Ok(Some(TableHeader {
            id: at(&self.fields.id),
            text,
            names,
            form,
            raw: [&raw[..row_end(&raw, raw.len())], line_break].concat(),
            line_break,
            charset: self.charset,
        }))
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

/// At most so many columns are listed where one is missing.
const LISTED: usize = 30;

fn listed(names: &[String]) -> String {
    let more = if names.len() > LISTED { ", …" } else { "" };
    let names: Vec<&str> = names.iter().take(LISTED).map(String::as_str).collect();
    names.join(", ") + more
}

/// A field of a row.
#[derive(Debug)]
struct Field {
    /// Where it stands in the row, its quotes included.
    span: Span,
    value: String,
}

/// The fields of a row.
///
/// # Errors
/// If one is not UTF-8.
fn fields(raw: &[u8], form: Dialect) -> Result<Vec<Field>, Error> {
    let (mut parser, mut value, mut fields) = (form.reader(), vec![0; raw.len() + 1], Vec::new());
    let mut start = 0;
    loop {
        // No field is longer than its row; an empty rest says that the row has ended.
        let (result, used, written) = parser.read_field(&raw[start..], &mut value);
        let mut end = start + used;
        let (mut length, mut last) = (
            written,
            matches!(result, ReadFieldResult::Field { record_end: true }),
        );
        match result {
            ReadFieldResult::InputEmpty => {
                let (_, _, more) = parser.read_field(&[], &mut value[length..]);
                length += more;
                last = true;
            }
            ReadFieldResult::Field { record_end: false } => end -= 1,
            ReadFieldResult::Field { .. } => end = row_end(raw, end),
            ReadFieldResult::OutputFull | ReadFieldResult::End => return Ok(fields),
        }
        let text = std::str::from_utf8(&value[..length])
            .map_err(|e| Error::NotUtf8(start + e.valid_up_to()))?;
        fields.push(Field {
            span: Span { start, end },
            value: text.to_owned(),
        });
        if last {
            return Ok(fields);
        }
        start += used;
    }
}

/// Where the last field of a row ends.
fn row_end(raw: &[u8], end: usize) -> usize {
    end - raw[..end]
        .iter()
        .rev()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count()
}

/// A row of a table and where its text stands in it.
#[derive(Debug)]
pub struct Row {
    raw: Vec<u8>,
    fields: Vec<Field>,
    /// The text, where several fields make it up.
    keyed: Option<String>,
    head: Arc<TableHeader>,
}

impl Row {
    /// Reads a row.
    ///
    /// # Errors
    /// If it is not UTF-8 or has no field for the text.
    pub(super) fn parse(raw: Vec<u8>, head: Arc<TableHeader>) -> Result<Self, Error> {
        let fields = fields(&raw, head.form)?;
        if head.text.iter().all(|column| *column >= fields.len()) {
            let names = head.text.iter().map(|column| head.names[*column].as_str());
            return Err(Error::NoField(names.collect::<Vec<_>>().join("`, `")));
        }
        let values = head.text.iter().map(|column| fields.get(*column));
        let values = values.map(|field| field.map_or("", |field| field.value.as_str()));
        let keyed = (head.text.len() > 1).then(|| joined(values));
        Ok(Row {
            raw,
            fields,
            keyed,
            head,
        })
    }

    pub(super) fn charset(&self) -> Charset {
        self.head.charset
    }

    /// The text.
    pub fn text(&self) -> &str {
        match &self.keyed {
            Some(text) => text,
            None => &self.fields[self.head.text[0]].value,
        }
    }

    /// The header with its line break.
    pub fn header(&self) -> &[u8] {
        &self.head.raw
    }

    /// The id, as text; `None` without one or if it is blank.
    pub fn id(&self) -> Option<Id> {
        let id = &self.fields.get(self.head.id?)?.value;
        (!id.trim().is_empty()).then(|| Id::new(id))
    }

    /// Another field as JSON, a number where it is one.
    pub(super) fn field(&self, name: &str) -> Option<String> {
        let at = self.head.names.iter().position(|column| column == name)?;
        let value = &self.fields.get(at)?.value;
        let number = serde_json::from_str::<serde_json::Number>(value.trim());
        Some(number.map_or_else(
            |_| serde_json::Value::from(value.as_str()).to_string(),
            |n| n.to_string(),
        ))
    }

    /// The row as it came, without its line break.
    pub(super) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// How the table ends its rows.
    pub(super) fn line_break(&self) -> &'static [u8] {
        self.head.line_break
    }

    /// The row with another text, or untouched if the text is the same; with a line break.
    pub(super) fn with_text(&self, text: &str) -> Vec<u8> {
        if text == self.text() || self.keyed.is_some() {
            return [&self.raw, self.head.line_break].concat();
        }
        self.with_value(self.head.text[0], text)
    }

    /// The row with another value in a field that it has; with a line break.
    fn with_value(&self, column: usize, value: &str) -> Vec<u8> {
        let Span { start, end } = self.fields[column].span;
        let quoted = self.raw[start..end].starts_with(b"\"");
        let value = self.head.form.written(value, quoted);
        [
            &self.raw[..start],
            value.as_bytes(),
            &self.raw[end..],
            self.head.line_break,
        ]
        .concat()
    }

    /// The row with a number in a column, which is added behind the others if there is none of this name; with a line break.
    pub(super) fn with_number(&self, name: &str, number: usize) -> Result<Vec<u8>, Error> {
        let columns = self.head.names.len();
        let found = self.head.names.iter().position(|column| column == name);
        let at = found.unwrap_or(columns);
        let taken = |reason: &str| {
            let reason = format!("column `{name}` cannot be written: {reason}");
            Err(Error::Value(reason))
        };
        if let Some(old) = self.fields.get(at).filter(|_| found.is_some()) {
            let old = old.value.trim();
            return if old.is_empty() || old.parse::<f64>().is_ok() {
                Ok(self.with_value(at, &number.to_string()))
            } else {
                taken("it has something else than a number")
            };
        }
        if self.fields.len() > columns {
            return taken("the row has more fields than the table has columns");
        }
        let missing = vec![self.head.form.delimiter; at + 1 - self.fields.len()];
        let number = number.to_string();
        Ok([&self.raw, &missing, number.as_bytes(), self.head.line_break].concat())
    }

    /// The header with a column of this name, which is added if there is none; with a line break.
    pub(super) fn header_with(&self, name: &str) -> Vec<u8> {
        let TableHeader {
            raw,
            line_break,
            names,
            form,
            ..
        } = &*self.head;
        if names.iter().any(|column| column == name) {
            return raw.clone();
        }
        let names = raw.strip_suffix(*line_break).unwrap_or(raw);
        let name = form.written(name, false);
        [names, &[form.delimiter], name.as_bytes(), line_break].concat()
    }

    pub(super) fn extension(&self) -> &'static str {
        if self.head.form.delimiter == b'\t' {
            "tsv"
        } else {
            "csv"
        }
    }
}

impl Dialect {
    /// A text as a field.
    fn written(self, text: &str, quoted: bool) -> String {
        let special = |b: u8| matches!(b, b'"' | b'\r' | b'\n') || b == self.delimiter;
        if self.quoting && (quoted || text.bytes().any(special)) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }
}

/// Whether an input without a telling name is a table: its first row names at least two columns, one of them that of the
/// text, and the next rows have as many.
pub(super) fn looks_like(start: &str, cut: bool, fields: &Fields) -> bool {
    let form = Dialect::of(InputFormat::Csv, start);
    if !may_name_text(start, form, fields) {
        return false;
    }
    let names = fields_of_first(start, form);
    if names.len() < 2 || !fields.of_text().iter().all(|name| names.contains(name)) {
        return false;
    }
    let mut parser = form.reader();
    let (mut rest, mut widths) = (start.as_bytes(), Vec::new());
    let (mut values, mut ends) = (vec![0; start.len() + 1], vec![0; 1024]);
    while widths.len() < 20 {
        let (result, used, _, width) = parser.read_record(rest, &mut values, &mut ends);
        rest = &rest[used..];
        match result {
            ReadRecordResult::Record => widths.push(width),
            ReadRecordResult::InputEmpty if !cut && !rest.is_empty() => {}
            _ => break,
        }
    }
    widths.iter().all(|&width| width == names.len())
}

/// Whether a first row has a delimiter and the name of the text, up to a quote, which may be doubled there. A reader takes longer to
/// be made than most texts to be told from tables.
fn may_name_text(start: &str, form: Dialect, fields: &Fields) -> bool {
    let first = first_row(start);
    let name = fields.text.split('"').next().unwrap_or_default();
    first.as_bytes().contains(&form.delimiter) && first.contains(name)
}

fn first_row(start: &str) -> &str {
    start.split_inclusive('\n').next().unwrap_or_default()
}

fn fields_of_first(start: &str, form: Dialect) -> Vec<String> {
    let fields = fields(first_row(start).as_bytes(), form).unwrap_or_default();
    fields.into_iter().map(|field| field.value).collect()
}
