//! `nutgraf keywords`.

use crate::cli::args::KeywordArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::product::Product;
use crate::cli::run::run;
use crate::cli::targets::{Naming, Targets};
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::keywords::{KeywordExtractor, Keywords};
use nutgraf::render::{self, Placement, Rows, Table};

pub(in crate::cli) fn run_keywords(args: KeywordArgs) -> Result<End> {
    let form = args.format.as_asked(&args.common);
    let extractor = KeywordExtractor {
        count: args.count,
        language: args.common.language,
        abbreviations: args.abbreviations.read()?,
    };
    let targets = Targets::of(&args.common, Naming::Word("keywords"));
    let inputs = Inputs::new(args.inputs, targets, &args.common)?;
    let work = move |loaded: Loaded, _: &Origin, place: Placement| {
        let document = &loaded.into_document();
        let Keywords { language, phrases } = extractor.extract_document(document);
        let printed = form.product(
            place,
            Table::Keywords,
            || Rows::keywords(document, language, &phrases),
            |format| render::keywords(format, place, document, language, &phrases),
        );
        Product {
            unknown_language: language.is_none() && !phrases.is_empty(),
            ..printed
        }
    };
    let table = form.in_one(Table::Keywords);
    Ok(run(&inputs, &args.common, table, work)?.0)
}
