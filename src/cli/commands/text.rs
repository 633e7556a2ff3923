//! `nutgraf text`.

use crate::cli::args::TextArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::run::run;
use crate::cli::targets::{Naming, Targets};
use anyhow::{Result, bail};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Placement, Rows, Table};

pub(in crate::cli) fn text(args: TextArgs) -> Result<End> {
    let (form, explain) = (args.format.as_asked(&args.common), args.explain);
    let table = form.in_one(Table::Text);
    if explain && form.is_table() {
        bail!("--explain has no rows; it is printed as text, json or jsonl");
    }
    let targets = Targets::of(&args.common, Naming::Word("text"));
    let inputs = Inputs::new(args.inputs, targets, &args.common)?;
    let work = move |loaded: Loaded, _: &Origin, place: Placement| {
        let plain = |format| match explain {
            true => render::explained(format, place, &loaded),
            false => render::document(format, place, &loaded),
        };
        let rows = || Rows::document(&loaded.document);
        form.product(place, Table::Text, rows, plain)
    };
    Ok(run(&inputs, &args.common, table, work)?.0)
}
