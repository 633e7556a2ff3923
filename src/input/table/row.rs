//! A row below the header of a table, kept byte for byte around its text.

use super::Ragged;
use super::dialect::Dialect;
use super::fields::{Field, fields};
use crate::document::{Id, Span};
use crate::error::Error;
use crate::input::charset::Charset;
use crate::input::jsonl::listed;
use crate::input::keyed::joined;
use std::sync::Arc;

/// What the first row of a table says of the others.
#[derive(Debug)]
pub(in crate::input) struct TableHeader {
    /// The row with the line break that every row gets.
    pub(super) raw: Vec<u8>,
    pub(super) line_break: &'static [u8],
    pub(super) names: Vec<String>,
    /// Columns that make up the text.
    pub(super) text: Vec<usize>,
    pub(super) id: Option<usize>,
    pub(super) dialect: Dialect,
    pub(super) ragged: Ragged,
    pub(super) charset: Charset,
}

impl TableHeader {
    /// Makes the fields of a row with more or fewer of them those of the header, if that is asked for.
    ///
    /// # Errors
    /// If it is not, or it cannot be told which of several texts is cut in pieces.
    fn mend(&self, fields: &mut Vec<Field>, raw: &[u8]) -> Result<(), Error> {
        let surplus = fields.len().saturating_sub(self.names.len());
        match (self.ragged, &self.text[..]) {
            (Ragged::Join, _) if surplus == 0 => Ok(()),
            (Ragged::Join, &[text]) => {
                let pieces = fields.drain(text..=text + surplus);
                let (start, end) = (
                    pieces.as_slice()[0].span.start,
                    pieces.as_slice()[surplus].span.end,
                );
                drop(pieces);
                let value = String::from_utf8_lossy(&raw[start..end]).into_owned();
                let span = Span { start, end };
                fields.insert(text, Field { span, value });
                Ok(())
            }
            _ => Err(Error::Ragged {
                fields: fields.len(),
                columns: self.names.len(),
                skipped: self.ragged == Ragged::Skip,
            }),
        }
    }
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
    /// If it is not UTF-8, has a NUL byte, or no field for the text.
    pub(in crate::input) fn parse(raw: Vec<u8>, head: Arc<TableHeader>) -> Result<Self, Error> {
        if memchr::memchr(0, &raw).is_some() {
            return Err(Error::NotText("it holds a NUL byte".into()));
        }
        let mut fields = fields(&raw, head.dialect)?;
        if fields.len() != head.names.len() {
            head.mend(&mut fields, &raw)?;
        }
        if head.text.iter().all(|column| *column >= fields.len()) {
            let names = head.text.iter().map(|column| head.names[*column].as_str());
            let had = head.names.iter().take(fields.len()).map(String::as_str);
            return Err(Error::NoField {
                field: names.collect::<Vec<_>>().join("`, `"),
                fields: listed(had),
            });
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

    pub(in crate::input) fn charset(&self) -> Charset {
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
    pub(in crate::input) fn field(&self, name: &str) -> Option<String> {
        let at = self.head.names.iter().position(|column| column == name)?;
        let value = &self.fields.get(at)?.value;
        let number = serde_json::from_str::<serde_json::Number>(value.trim());
        Some(number.map_or_else(
            |_| serde_json::Value::from(value.as_str()).to_string(),
            |n| n.to_string(),
        ))
    }

    /// The row as it came, without its line break.
    pub(in crate::input) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// How the table ends its rows.
    pub(in crate::input) fn line_break(&self) -> &'static [u8] {
        self.head.line_break
    }

    /// The row with another text, or untouched if the text is the same; with a line break.
    pub(in crate::input) fn with_text(&self, text: &str) -> Vec<u8> {
        if text == self.text() || self.keyed.is_some() {
            return [&self.raw, self.head.line_break].concat();
        }
        self.with_value(self.head.text[0], text)
    }

    /// The row with another value in a field that it has; with a line break.
    fn with_value(&self, column: usize, value: &str) -> Vec<u8> {
        let Span { start, end } = self.fields[column].span;
        let quoted = self.raw[start..end].first().copied() == self.head.dialect.quote;
        let value = self.head.dialect.written(value, quoted);
        [
            &self.raw[..start],
            value.as_bytes(),
            &self.raw[end..],
            self.head.line_break,
        ]
        .concat()
    }

    /// The row with a number in a column, which is added behind the others if there is none of this name; with a line break.
    pub(in crate::input) fn with_number(
        &self,
        name: &str,
        number: usize,
    ) -> Result<Vec<u8>, Error> {
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
        let missing = vec![self.head.dialect.delimiter; at + 1 - self.fields.len()];
        let number = number.to_string();
        Ok([&self.raw, &missing, number.as_bytes(), self.head.line_break].concat())
    }

    /// The header with a column of this name, which is added if there is none; with a line break.
    pub(in crate::input) fn header_with(&self, name: &str) -> Vec<u8> {
        let TableHeader {
            raw,
            line_break,
            names,
            dialect,
            ..
        } = &*self.head;
        if names.iter().any(|column| column == name) {
            return raw.clone();
        }
        let names = raw.strip_suffix(*line_break).unwrap_or(raw);
        let name = dialect.written(name, false);
        [names, &[dialect.delimiter], name.as_bytes(), line_break].concat()
    }

    pub(in crate::input) fn extension(&self) -> &'static str {
        if self.head.dialect.delimiter == b'\t' {
            "tsv"
        } else {
            "csv"
        }
    }
}
