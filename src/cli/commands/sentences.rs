//! `nutgraf sentences`.

use super::follow::follow;
use crate::cli::args::SentencesArgs;
use crate::cli::beside::Beside;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::product::Product;
use crate::cli::run::run_beside;
use crate::cli::targets::{Naming, Targets};
use anyhow::Result;
use nutgraf::Splitter;
use nutgraf::input::Loaded;
use nutgraf::language::detect;
use nutgraf::render::{self, Placement, Rows, Table};

pub(in crate::cli) fn sentences(args: SentencesArgs) -> Result<End> {
    if args.follow {
        return follow(args);
    }
    let abbreviations = args.abbreviations.read()?;
    let (view, break_lines, each_alone) = (args.view, args.break_lines, args.each_alone);
    let items = args.numbered_items.into();
    let (form, named) = (view.format.as_asked(&view.common), view.common.language);
    let targets = Targets::of(&view.common, Naming::Word("sentences"));
    let inputs = Inputs::new(view.inputs, targets, &view.common)?;
    let work = move |loaded: Loaded, place: Placement, beside: &Beside| {
        let language = named.or_else(|| detect(&loaded.document.text));
        let document = &loaded.document;
        let around = match language {
            None => beside.language(),
            Some(_) => None,
        };
        let splitter = Splitter::of(&document.text, language, around)
            .with_abbreviations(&abbreviations)
            .breaking_lines(break_lines)
            .numbered_items(items);
        let spans = splitter.split(&document.text);
        let printed = form.product(
            place,
            Table::Sentences,
            || Rows::sentences(document, language, &spans),
            |format| render::sentences(format, place, document, language, &spans),
        );
        Product {
            unknown_language: language.is_none() && !spans.is_empty(),
            ..printed
        }
    };
    let table = form.in_one(Table::Sentences);
    Ok(run_beside(&inputs, &view.common, table, !each_alone, work)?.0)
}
