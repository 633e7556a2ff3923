//! Results as tables: a row for each sentence, phrase or repeat, with what is known of its document in each.

use super::removals::{RemovalReport, ReportedSlice, captioned, unit_name};
use super::{DocumentVerdict, Format};
use crate::digest::Digest;
use crate::document::{Document, Id, Span};
use crate::keywords::Keyword;
use crate::language::Language;
use crate::similarity::round;
use crate::summary::{Scored, Summary};

/// A table's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Table {
    /// Of summaries.
    Summary,
    /// Of all sentences with their scores.
    Scores,
    /// Of sentences.
    Sentences,
    /// Of key phrases.
    Keywords,
    /// Of texts.
    Text,
    /// Of a digest.
    Digest,
    /// Of repeats inside documents.
    Repeats,
    /// Of repeats across documents.
    RepeatsAcross,
    /// Of documents, whether they repeat others.
    Verdicts,
}

/// What a column holds; any field may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A number with decimals.
    Real,
    /// Yes or no.
    Flag,
}

const DOCUMENT: &[(&str, ColumnKind)] = &[("id", ColumnKind::Text), ("path", ColumnKind::Text)];
const LANGUAGE: &[(&str, ColumnKind)] = &[("language", ColumnKind::Text)];
const SLICE: &[(&str, ColumnKind)] = &[
    ("text", ColumnKind::Text),
    ("start", ColumnKind::Number),
    ("end", ColumnKind::Number),
];
const METHOD: &[(&str, ColumnKind)] = &[("method", ColumnKind::Text)];
const ABOUT: &[(&str, ColumnKind)] = &[
    ("title", ColumnKind::Text),
    ("paragraph_count", ColumnKind::Number),
    ("sentence_count", ColumnKind::Number),
];
const PLACE: &[(&str, ColumnKind)] = &[
    ("paragraph", ColumnKind::Number),
    ("sentence", ColumnKind::Number),
    ("score", ColumnKind::Real),
];
const SCORE: &[(&str, ColumnKind)] = &[
    ("chosen", ColumnKind::Flag),
    ("score", ColumnKind::Real),
    ("parts", ColumnKind::Text),
];
const COUNTED: &[(&str, ColumnKind)] =
    &[("count", ColumnKind::Number), ("score", ColumnKind::Real)];
const UNIT: &[(&str, ColumnKind)] = &[("unit", ColumnKind::Text)];
const KEPT: &[(&str, ColumnKind)] = &[("duplicate_of", ColumnKind::Text)];
const KEPT_SLICE: &[(&str, ColumnKind)] = &[
    ("duplicate_text", ColumnKind::Text),
    ("duplicate_start", ColumnKind::Number),
    ("duplicate_end", ColumnKind::Number),
];
const CAPTION: &[(&str, ColumnKind)] = &[("caption", ColumnKind::Text)];
const DIFFERENCE: &[(&str, ColumnKind)] = &[("difference", ColumnKind::Text)];
const WHY: &[(&str, ColumnKind)] = &[
    ("similarity", ColumnKind::Real),
    ("reason", ColumnKind::Text),
];
const COPIES: &[(&str, ColumnKind)] = &[("copies", ColumnKind::Number)];
const STAYS: &[(&str, ColumnKind)] = &[("kept", ColumnKind::Flag)];
const ESTIMATED: &[(&str, ColumnKind)] = &[("estimated", ColumnKind::Flag)];

impl Table {
    /// Names and kinds, in order.
    pub fn columns(self) -> Vec<(&'static str, ColumnKind)> {
        let parts: &[&[_]] = match self {
            Table::Summary => &[DOCUMENT, LANGUAGE, METHOD, ABOUT, SLICE, PLACE],
            Table::Scores => &[DOCUMENT, LANGUAGE, METHOD, SLICE, SCORE],
            Table::Sentences => &[DOCUMENT, LANGUAGE, SLICE],
            Table::Keywords => &[DOCUMENT, LANGUAGE, SLICE, COUNTED],
            Table::Text => &[DOCUMENT, &SLICE[..1]],
            Table::Digest => &[&DOCUMENT[..1], LANGUAGE, SLICE, PLACE],
            Table::Repeats => &[DOCUMENT, LANGUAGE, UNIT, SLICE, KEPT_SLICE, WHY, CAPTION],
            Table::RepeatsAcross => &[
                DOCUMENT, LANGUAGE, UNIT, SLICE, KEPT, KEPT_SLICE, WHY, COPIES, CAPTION,
            ],
            Table::Verdicts => &[DOCUMENT, KEPT, WHY, STAYS, COPIES, ESTIMATED, DIFFERENCE],
        };
        parts.concat()
    }

    /// The line of names that stands once above the rows of CSV.
    pub fn header(self) -> String {
        let names: Vec<_> = self.columns().iter().map(|(name, _)| *name).collect();
        names.join(",") + "\n"
    }
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Of a column of [`ColumnKind::Text`].
    Text(String),
    /// Of a column of [`ColumnKind::Number`].
    Number(usize),
    /// Of a column of [`ColumnKind::Real`].
    Real(f64),
    /// Of a column of [`ColumnKind::Flag`].
    Flag(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<&Id> for Cell {
    fn from(id: &Id) -> Self {
        Cell::Text(id.to_string())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Cell::Number(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Real(round(number))
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Cell::Flag(flag)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// Rows of a table, each as long as it has columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows(pub Vec<Vec<Cell>>);

impl Rows {
    /// A row for each sentence of a summary.
    pub fn summary(document: &Document, summary: &Summary) -> Self {
        let row = |chosen: &crate::summary::Chosen| {
            let mut row = of(document, summary.language);
            row.push(summary.method.name().into());
            row.push(summary.title.into());
            row.push(summary.paragraph_count.into());
            row.push(summary.sentence_count.into());
            row.extend(slice(chosen.text, chosen.span));
            row.extend(place(chosen));
            row
        };
        Rows(summary.sentences.iter().map(row).collect())
    }

    /// A row for each sentence of a text.
    pub fn scores(document: &Document, summary: &Summary, scored: &[Scored]) -> Self {
        let part = |(name, value): &(_, f64)| format!("{name} {}", round(*value));
        let row = |one: &Scored| {
            let parts: Vec<_> = one.parts.iter().map(part).collect();
            let mut row = of(document, summary.language);
            row.push(summary.method.name().into());
            row.extend(slice(one.text, one.span));
            row.push(one.chosen.into());
            row.push(one.score.into());
            row.push(Cell::Text(parts.join("; ")));
            row
        };
        Rows(scored.iter().map(row).collect())
    }

    /// One row with the text.
    pub fn document(document: &Document) -> Self {
        let path = document.path.as_deref().into();
        Rows(vec![vec![
            Cell::from(&document.id),
            path,
            Cell::Text(document.text.clone()),
        ]])
    }

    /// A row for each sentence.
    pub fn sentences(document: &Document, language: Option<&Language>, spans: &[Span]) -> Self {
        let row = |span: &Span| {
            let slice = slice(span.of(&document.text), *span);
            of(document, language).into_iter().chain(slice).collect()
        };
        Rows(spans.iter().map(row).collect())
    }

    /// A row for each phrase.
    pub fn keywords(document: &Document, language: Option<&Language>, found: &[Keyword]) -> Self {
        let row = |keyword: &Keyword| {
            let mut row = of(document, language);
            row.extend(slice(keyword.text, keyword.span));
            row.push((keyword.count as usize).into());
            row.push(keyword.score.into());
            row
        };
        Rows(found.iter().map(row).collect())
    }

    /// A row for each sentence of a digest of these documents.
    pub fn digest(documents: &[Document], digest: &Digest) -> Self {
        let row = |sourced: &crate::digest::Sourced| {
            let chosen = &sourced.chosen;
            let id = &documents[sourced.document].id;
            let mut row = vec![id.into(), code(digest.language)];
            row.extend(slice(chosen.text, chosen.span));
            row.extend(place(chosen));
            row
        };
        Rows(digest.sentences.iter().map(row).collect())
    }

    /// A row for each repeat inside a document, or across documents where they tell of copies.
    pub fn repeats(
        document: &Document,
        language: Option<&Language>,
        removals: &[RemovalReport],
    ) -> Self {
        let row = |removal: &RemovalReport| {
            let (gone, kept) = (&removal.gone, &removal.duplicate_of);
            let mut row = of(document, language);
            row.push(unit_name(removal.unit).into());
            row.extend(reported(gone));
            row.extend(kept.id.as_ref().map(Cell::from));
            row.extend(reported(kept));
            row.push(removal.similarity.into());
            row.push(removal.reason.name().into());
            row.extend(removal.copies.map(Cell::from));
            row.push(captioned(removal).into());
            row
        };
        Rows(removals.iter().map(row).collect())
    }

    /// One row with the verdict on a document.
    pub fn verdict(verdict: &DocumentVerdict) -> Self {
        let repeat = verdict.repeat;
        Rows(vec![vec![
            Cell::from(&verdict.id),
            verdict.path.as_deref().into(),
            verdict.duplicate_of.as_ref().into(),
            repeat.map(|repeat| repeat.similarity).into(),
            repeat.map(|repeat| repeat.reason.name()).into(),
            verdict.stays.into(),
            verdict.copies.into(),
            verdict.estimated.into(),
            verdict.difference().map(Cell::Text).unwrap_or(Cell::Empty),
        ]])
    }

    /// The rows as CSV (RFC 4180, but with line feeds), without a header.
    pub fn csv(&self) -> String {
        self.lines(push_text)
    }

    /// The same for a spreadsheet: an apostrophe stands before what it would take for the beginning of a formula, at the beginning of a text or
    /// behind what divides fields elsewhere, and every text stands in quotes (as OWASP advises).
    pub fn safe_csv(&self) -> String {
        self.lines(push_safe)
    }

    /// The rows in a format that is a table.
    pub(super) fn written(&self, format: Format) -> String {
        match format {
            Format::SafeCsv => self.safe_csv(),
            _ => self.csv(),
        }
    }

    /// A line for each row; `push` adds a text.
    fn lines(&self, push: impl Fn(&mut String, &str)) -> String {
        let mut lines = String::new();
        for row in &self.0 {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    lines.push(',');
                }
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) => push(&mut lines, text),
                    Cell::Number(number) => lines += &number.to_string(),
                    Cell::Real(number) => lines += &number.to_string(),
                    Cell::Flag(flag) => lines += &flag.to_string(),
                }
            }
            lines.push('\n');
        }
        lines
    }
}

/// Adds a field. One with a comma, a quote or a line break stands in quotes, as does one with white space at its ends, which
/// some readers strip.
fn push_text(lines: &mut String, text: &str) {
    if text.contains([',', '"', '\n', '\r']) || text.trim().len() < text.len() {
        push_quoted(lines, text);
    } else {
        *lines += text;
    }
}

fn push_quoted(lines: &mut String, text: &str) {
    *lines += &format!("\"{}\"", text.replace('"', "\"\""));
}

/// Adds a field in quotes that no spreadsheet takes for a formula.
fn push_safe(lines: &mut String, text: &str) {
    let mut safe = String::with_capacity(text.len() + 2);
    let mut begins = true;
    for c in text.chars() {
        if begins && is_formula(c) {
            safe.push('\'');
        }
        begins = matches!(c, ';' | '\t' | '\n' | '\r' | ',' | '"') || begins && c.is_whitespace();
        safe.push(c);
    }
    push_quoted(lines, &safe);
}

/// Whether a field that begins so can be a formula, or be cut so that it is one.
fn is_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'
    )
}

/// Id, path and language.
fn of(document: &Document, language: Option<&Language>) -> Vec<Cell> {
    let path = document.path.as_deref().into();
    vec![Cell::from(&document.id), path, code(language)]
}

fn code(language: Option<&Language>) -> Cell {
    language.map(|language| language.code).into()
}

/// Text, start and end.
fn slice(text: &str, span: Span) -> [Cell; 3] {
    [text.into(), span.start.into(), span.end.into()]
}

/// Text, start and end of what was removed, or of what stays.
fn reported(part: &ReportedSlice) -> [Cell; 3] {
    [
        part.text.as_deref().into(),
        part.span.start.into(),
        part.span.end.into(),
    ]
}

/// Paragraph, sentence and score.
fn place(chosen: &crate::summary::Chosen) -> [Cell; 3] {
    [
        chosen.paragraph.into(),
        chosen.sentence.into(),
        chosen.score.into(),
    ]
}
