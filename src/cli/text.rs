//! `nutgraf text`.

use super::End;
use super::args::ViewArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Format, Place, Table};

pub(super) fn text(args: ViewArgs) -> Result<End> {
    let format = args.format;
    let inputs = Inputs::new(args.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Place| {
        let format = format.at(place);
        let data = match format {
            Format::Text | Format::Markdown => loaded.document.text,
            Format::Json | Format::Jsonl | Format::Csv => render::document(format, place, &loaded),
        };
        Product {
            data: data.into_bytes(),
            header: format.header(Table::Text, place),
            extension: format.extension(),
            headed: format == Format::Text,
            ..Product::default()
        }
    };
    Ok(run(&inputs, &args.common, work)?.0)
}
