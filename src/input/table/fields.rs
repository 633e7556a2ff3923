//! The fields of a row, each with its place.

use super::dialect::Dialect;
use crate::document::Span;
use crate::error::Error;
use csv_core::{ReadFieldResult, Reader};
use std::cell::Cell;

/// A field of a row.
#[derive(Debug)]
pub(super) struct Field {
    /// Where it stands in the row, its quotes included.
    pub(super) span: Span,
    pub(super) value: String,
}

/// Why a row has no fields.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A byte that is no UTF-8.
    Byte(usize),
    /// A quote that is not closed, or closed before the end of its field.
    Quote,
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Byte(at) => Error::NotUtf8(at),
            Fault::Quote => Error::Broken(
                "row: a quote is open at its end, or closed before that of its field".into(),
            ),
        }
    }
}

/// The fields of a row.
///
/// # Errors
/// If one is not UTF-8, or opens with a quote that does not end it.
pub(super) fn fields(raw: &[u8], dialect: Dialect) -> Result<Vec<Field>, Fault> {
    let mut parser = match PARSER.take() {
        Some((known, mut parser)) if known == dialect => {
            parser.reset();
            parser
        }
        _ => dialect.reader(),
    };
    let fields = cut(raw, dialect, &mut parser);
    PARSER.set(Some((dialect, parser)));
    fields
}

thread_local! {
    /// A parser and what it was made for: making its tables takes as long as reading a page of rows.
    static PARSER: Cell<Option<(Dialect, Reader)>> = const { Cell::new(None) };
}

fn cut(raw: &[u8], dialect: Dialect, parser: &mut Reader) -> Result<Vec<Field>, Fault> {
    let (mut value, mut fields) = (vec![0; raw.len() + 1], Vec::new());
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
        if !is_closed(&raw[start..end], dialect) {
            return Err(Fault::Quote);
        }
        let text = std::str::from_utf8(&value[..length])
            .map_err(|e| Fault::Byte(start + e.valid_up_to()))?;
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

/// Whether a field that opens with a quote ends with the one that closes it.
fn is_closed(field: &[u8], dialect: Dialect) -> bool {
    let Some(quote) = dialect.quote.filter(|quote| field.first() == Some(quote)) else {
        return true;
    };
    let mut at = 1;
    while let Some(found) = memchr::memchr2(quote, b'\\', &field[at..]) {
        let (sign, next) = (field[at + found], field.get(at + found + 1));
        at += found + 1;
        if sign == b'\\' && dialect.escaped
            || sign == quote && !dialect.escaped && next == Some(&quote)
        {
            at += 1;
        } else if sign == quote {
            return next.is_none();
        }
        if at > field.len() {
            return false;
        }
    }
    false
}

/// Where the last field of a row ends.
pub(super) fn row_end(raw: &[u8], end: usize) -> usize {
    end - raw[..end]
        .iter()
        .rev()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .count()
}
