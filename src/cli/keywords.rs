//! `nutgraf keywords`.

use super::End;
use super::args::KeywordArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::keywords::keywords;
use nutgraf::render::{self, Place, Table};

pub(super) fn run_keywords(args: KeywordArgs) -> Result<End> {
    let (format, named, count) = (args.format, args.common.language, args.count);
    let inputs = Inputs::new(args.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Place| {
        let (text, about) = (&loaded.document.text, &loaded.document.about);
        let (found, language) = keywords(text, &about.marks, named, count);
        let data = render::keywords(format, place, &loaded.document, language, &found);
        Product {
            data: data.into_bytes(),
            header: format.header(Table::Keywords, place),
            extension: format.at(place).extension(),
            headed: format.at(place) == render::Format::Text,
            unknown_language: language.is_none() && !found.is_empty(),
            ..Product::default()
        }
    };
    Ok(run(&inputs, &args.common, work)?.0)
}
