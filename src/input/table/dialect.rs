//! How a table divides and quotes its fields, told by how it begins.

use super::fields::{Fault, fields};
use crate::input::InputFormat;
use csv_core::{Reader, ReaderBuilder};

/// How fields are divided and held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// What stands around a field that has delimiters in it, if anything does.
    pub(super) quote: Option<u8>,
    /// Whether a backslash, not a second one, stands before a quote inside of quotes.
    pub(super) escaped: bool,
}

/// Rows of the start that are looked at to tell how quotes are written.
const ROWS: usize = 100;

impl Dialect {
    /// A reader that has read nothing: built anew, since a clone of one reads nothing at all.
    pub(super) fn reader(self) -> Reader {
        let mut builder = ReaderBuilder::new();
        builder
            .delimiter(self.delimiter)
            .quoting(self.quote.is_some())
            .quote(self.quote.unwrap_or(b'"'));
        if self.escaped {
            builder.escape(Some(b'\\')).double_quote(false);
        }
        builder.build()
    }

    /// The dialect of a table by how it begins: the delimiter that its first line names (`sep=;`), else the commonest of its header;
    /// and the first way of quoting by which its rows are as wide as their header, the standard's where none is.
    pub(super) fn of(format: InputFormat, start: &str) -> Self {
        let (delimiter, start) = delimiter(format, start);
        let dialect = |quote, escaped| Dialect {
            delimiter,
            quote,
            escaped,
        };
        let standard = dialect(Some(b'"'), false);
        if delimiter == b'\t' && has_stray_quote(start) {
            return dialect(None, false);
        }
        if standard.fits(start) {
            return standard;
        }
        let others = [(b'"', true), (b'\'', false)];
        let mut others = others
            .map(|(quote, escaped)| dialect(Some(quote), escaped))
            .into_iter();
        others.find(|way| way.fits(start)).unwrap_or(standard)
    }

    /// Whether the whole rows of a start are as wide as their header, each quote where it may stand.
    fn fits(self, start: &str) -> bool {
        let whole = start.rfind('\n').map_or(0, |last| last + 1);
        let mut rest = &start.as_bytes()[..whole];
        let (mut parser, mut columns) = (self.reader(), None);
        let (mut values, mut ends) = (vec![0; rest.len() + 1], vec![0; 1024]);
        for _ in 0..ROWS {
            let (result, used, _, width) = parser.read_record(rest, &mut values, &mut ends);
            let row = &rest[..used];
            rest = &rest[used..];
            if result != csv_core::ReadRecordResult::Record {
                break;
            }
            if *columns.get_or_insert(width) != width
                || fields(row.trim_ascii_start(), self).is_err_and(|fault| fault == Fault::Quote)
            {
                return false;
            }
        }
        true
    }

    /// A text as a field.
    pub(super) fn written(self, text: &str, quoted: bool) -> String {
        let Some(quote) = self.quote else {
            return text.to_owned();
        };
        let special = |b: u8| matches!(b, b'\r' | b'\n') || b == quote || b == self.delimiter;
        if !quoted && !text.bytes().any(special) {
            return text.to_owned();
        }
        let quote = char::from(quote);
        let inside = if self.escaped {
            text.replace('\\', "\\\\")
                .replace(quote, &format!("\\{quote}"))
        } else {
            text.replace(quote, &format!("{quote}{quote}"))
        };
        format!("{quote}{inside}{quote}")
    }
}

/// What divides the fields of a table, and the table from its header on.
pub(super) fn delimiter(format: InputFormat, start: &str) -> (u8, &str) {
    let (named, start) = sep_line(start);
    let told = || match format {
        InputFormat::Tsv => b'\t',
        _ => commonest(start.lines().next().unwrap_or_default()),
    };
    (named.unwrap_or_else(told), start)
}

/// The delimiter that a first line names, as spreadsheets write it, and what stands below.
pub(super) fn sep_line(start: &str) -> (Option<u8>, &str) {
    let (first, below) = start.split_once('\n').unwrap_or((start, ""));
    let named = first.trim_end_matches('\r').trim_matches('"');
    let sign = named.strip_prefix("sep=").or(named.strip_prefix("SEP="));
    match sign.map(str::as_bytes) {
        Some(&[delimiter]) if !delimiter.is_ascii_alphanumeric() => (Some(delimiter), below),
        _ => (None, start),
    }
}

/// The commonest delimiter of a header outside of quotes; of the same counts a comma.
fn commonest(header: &str) -> u8 {
    let outside = header.split('"').step_by(2).collect::<String>();
    let count = |delimiter: &u8| outside.bytes().filter(|b| b == delimiter).count();
    b"|\t;,".iter().copied().max_by_key(count).unwrap_or(b',')
}

/// Whether a field opens with a quote and does not close it, so that tabs come without quoting.
fn has_stray_quote(start: &str) -> bool {
    let open = |field: &str| field.starts_with('"') && (field.len() == 1 || !field.ends_with('"'));
    let whole = start.rsplit_once('\n').map_or(start, |(whole, _)| whole);
    whole.lines().any(|line| line.split('\t').any(open))
}
