//! Whether an input is a table, by how it begins.

use super::dialect::{Dialect, delimiter};
use super::fields::fields;
use crate::input::{Fields, InputFormat};
use csv_core::ReadRecordResult;

/// Whether an input without a telling name is a table: its first row names at least two columns, one of them that of the
/// text, and the next rows have as many.
pub(in crate::input) fn looks_like(start: &str, cut: bool, fields: &Fields) -> bool {
    let (delimiter, table) = delimiter(InputFormat::Csv, start);
    if !may_name_text(table, delimiter, fields) {
        return false;
    }
    let (dialect, start) = (Dialect::of(InputFormat::Csv, start), table);
    let names = fields_of_first(start, dialect);
    if names.len() < 2 || !fields.of_text().iter().all(|name| names.contains(name)) {
        return false;
    }
    let mut parser = dialect.reader();
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
fn may_name_text(start: &str, delimiter: u8, fields: &Fields) -> bool {
    let first = first_row(start);
    let name = fields.text.split('"').next().unwrap_or_default();
    first.as_bytes().contains(&delimiter) && first.contains(name)
}

fn first_row(start: &str) -> &str {
    start.split_inclusive('\n').next().unwrap_or_default()
}

fn fields_of_first(start: &str, dialect: Dialect) -> Vec<String> {
    let fields = fields(first_row(start).as_bytes(), dialect).unwrap_or_default();
    fields.into_iter().map(|field| field.value).collect()
}
