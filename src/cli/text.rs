//! `nutgraf text`.

use super::End;
use super::args::ViewArgs;
use super::inputs::Inputs;
use super::run::run;
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Format, Place, Rows, Table};

pub(super) fn text(args: ViewArgs) -> Result<End> {
    let form = args.format;
    let inputs = Inputs::new(args.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Place| {
        let plain = |format| match format {
            Format::Text | Format::Markdown => loaded.document.text.clone(),
            _ => render::document(format, place, &loaded),
        };
        let rows = || Rows::document(&loaded.document);
        form.product(place, Table::Text, rows, plain)
    };
    let table = form.in_one(Table::Text);
    Ok(run(&inputs, &args.common, table, work)?.0)
}
