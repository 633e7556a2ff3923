//! `nutgraf sentences`.

use super::End;
use super::args::SentencesArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::language::detect;
use nutgraf::render::{self, Place, Table};
use nutgraf::segment::split_by;
use nutgraf::segment::splitter::Splitter;

pub(super) fn sentences(args: SentencesArgs) -> Result<End> {
    let (view, break_lines) = (args.view, args.break_lines);
    let (format, named) = (view.format, view.common.language);
    let inputs = Inputs::new(view.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Place| {
        let language = named.or_else(|| detect(&loaded.document.text));
        let splitter = Splitter::new(language).breaking_lines(break_lines);
        let spans = split_by(&loaded.document.text, &splitter);
        let data = render::sentences(format, place, &loaded.document, language, &spans);
        Product {
            data: data.into_bytes(),
            header: format.header(Table::Sentences, place),
            extension: format.at(place).extension(),
            headed: format.at(place) == render::Format::Text,
            unknown_language: language.is_none() && !spans.is_empty(),
            ..Product::default()
        }
    };
    Ok(run(&inputs, &view.common, work)?.0)
}
