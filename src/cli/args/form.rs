//! The forms of results, as flags name them.

use super::common::CommonArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use nutgraf::render::Format;

/// The form of results.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::cli) enum Form {
    /// Printed as they come.
    Plain(Format),
    /// Rows of one file.
    Parquet,
}

impl Form {
    /// The same, but CSV for spreadsheets where that is asked for.
    pub(in crate::cli) fn as_asked(self, common: &CommonArgs) -> Self {
        match self {
            Form::Plain(Format::Csv) if common.csv_safe => Form::Plain(Format::SafeCsv),
            form => form,
        }
    }

    /// Whether it has rows.
    pub(in crate::cli) fn is_table(self) -> bool {
        matches!(
            self,
            Form::Parquet | Form::Plain(Format::Csv | Format::SafeCsv)
        )
    }
}

/// The form of what can be a page: summaries, digests, repeats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::cli) enum SummaryForm {
    /// To read or to process.
    Results(Form),
    /// A page to look at.
    Page,
}

impl SummaryForm {
    /// The same, but CSV for spreadsheets where that is asked for.
    pub(in crate::cli) fn as_asked(self, common: &CommonArgs) -> Self {
        match self {
            Self::Results(form) => Self::Results(form.as_asked(common)),
            Self::Page => Self::Page,
        }
    }

    /// Whether it has rows.
    pub(in crate::cli) fn is_table(self) -> bool {
        matches!(self, Self::Results(form) if form.is_table())
    }

    /// How it is written: a page as text is.
    pub(in crate::cli) fn printed(self) -> Form {
        match self {
            Self::Results(form) => form,
            Self::Page => Form::Plain(Format::Text),
        }
    }
}

const PAGE: &str = "html";
const PARQUET: &str = "parquet";

/// Every form of a summary or a digest.
pub(super) fn summary_form() -> impl TypedValueParser<Value = SummaryForm> {
    let names = Format::ALL.iter().map(|format| format.name());
    parser(names.chain([PAGE, PARQUET])).map(|name| match name.to_lowercase().as_str() {
        PAGE => SummaryForm::Page,
        name => SummaryForm::Results(form(name)),
    })
}

/// Forms of results that are lists.
pub(super) fn list_form() -> impl TypedValueParser<Value = Form> {
    parser(["text", "json", "jsonl", "csv", PARQUET].into_iter())
        .map(|name| form(&name.to_lowercase()))
}

/// Forms of what is found to repeat: lists, and a page.
pub(super) fn repeats_form() -> impl TypedValueParser<Value = SummaryForm> {
    let names = ["text", "json", "jsonl", "csv", PAGE, PARQUET];
    parser(names.into_iter()).map(|name| match name.to_lowercase().as_str() {
        PAGE => SummaryForm::Page,
        name => SummaryForm::Results(form(name)),
    })
}

/// Forms of whole texts.
pub(super) fn text_form() -> impl TypedValueParser<Value = Form> {
    let names = ["text", "json", "jsonl", "markdown", "csv", PARQUET];
    parser(names.into_iter()).map(|name| form(&name.to_lowercase()))
}

/// Forms of what is read as prose, or processed.
pub(super) fn prose_format() -> impl TypedValueParser<Value = Format> {
    parser(["text", "json", "jsonl", "markdown"].into_iter())
        .map(|name| format(&name.to_lowercase()))
}

/// Forms of results that are no table.
pub(super) fn object_format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["text", "json", "jsonl"]).map(|name| format(&name.to_lowercase()))
}

/// Names, `md` where there is Markdown; what this program was not built for is no offer of its help, but gets its own refusal.
fn parser(names: impl Iterator<Item = &'static str> + Clone) -> PossibleValuesParser {
    let alias = names
        .clone()
        .any(|name| name == Format::Markdown.name())
        .then(|| PossibleValue::new("md").hide(true));
    let hidden = |name| name == PARQUET && !cfg!(feature = "parquet");
    let names = names.map(|name| PossibleValue::new(name).hide(hidden(name)));
    PossibleValuesParser::new(names.chain(alias).collect::<Vec<_>>())
}

fn form(name: &str) -> Form {
    match name {
        PARQUET => Form::Parquet,
        name => Form::Plain(format(name)),
    }
}

/// The format of a name that clap has checked.
fn format(name: &str) -> Format {
    name.parse().unwrap_or_default()
}
