//! The forms of results, as flags name them.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use nutgraf::render;

/// The form of summaries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::cli) enum Form {
    /// To read or to process.
    Plain(render::Format),
    /// A page to look at.
    Page,
}

const PAGE: &str = "html";
const PARQUET: &str = "parquet";

pub(super) fn summary_form() -> impl TypedValueParser<Value = Form> {
    let names = names().chain([PossibleValue::new(PAGE)]);
    PossibleValuesParser::new(names).try_map(|name| match name.as_str() {
        PAGE => Ok(Form::Page),
        name => plain(name).map(Form::Plain),
    })
}

pub(super) fn render_format() -> impl TypedValueParser<Value = render::Format> {
    PossibleValuesParser::new(names()).try_map(|name| plain(&name))
}

fn plain(name: &str) -> Result<render::Format, &'static str> {
    match name {
        PARQUET => Err("no Parquet is written; csv and jsonl hold the same facts"),
        name => Ok(to_format(name)),
    }
}

fn names() -> impl Iterator<Item = PossibleValue> {
    let formats = render::Format::ALL.iter();
    let names = formats.map(|format| PossibleValue::new(format.name()));
    names.chain(["md", PARQUET].map(|name| PossibleValue::new(name).hide(true)))
}

/// The format of a name that clap has checked.
pub(super) fn to_format(name: &str) -> render::Format {
    name.parse().unwrap_or_default()
}
