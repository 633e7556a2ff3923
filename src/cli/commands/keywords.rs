//! `nutgraf keywords`.

use crate::cli::args::KeywordArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::product::Product;
use crate::cli::run::run;
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::keywords::keywords;
use nutgraf::render::{self, Placement, Rows, Table};

pub(in crate::cli) fn run_keywords(args: KeywordArgs) -> Result<End> {
    let (form, named, count) = (args.format, args.common.language, args.count);
    let inputs = Inputs::new(args.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Placement| {
        let (text, about) = (&loaded.document.text, &loaded.document.about);
        let (found, language) = keywords(text, &about.marks, named, count);
        let document = &loaded.document;
        let printed = form.product(
            place,
            Table::Keywords,
            || Rows::keywords(document, language, &found),
            |format| render::keywords(format, place, document, language, &found),
        );
        Product {
            unknown_language: language.is_none() && !found.is_empty(),
            ..printed
        }
    };
    let table = form.in_one(Table::Keywords);
    Ok(run(&inputs, &args.common, table, work)?.0)
}
