//! `nutgraf text`.

use crate::cli::args::ViewArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::run::run;
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Format, Placement, Rows, Table};

pub(in crate::cli) fn text(args: ViewArgs) -> Result<End> {
    let form = args.format.as_asked(&args.common);
    let inputs = Inputs::new(args.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Placement| {
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
