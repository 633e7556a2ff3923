//! `nutgraf sentences`.

use super::End;
use super::args::ViewArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::language::detect;
use nutgraf::render::{self, Place};
use nutgraf::segment::Segments;

pub(super) fn sentences(args: ViewArgs) -> Result<End> {
    let (format, named) = (args.format, args.common.language);
    let inputs = Inputs::new(args.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Place| {
        let language = named.or_else(|| detect(&loaded.document.text));
        let segments = Segments::new(&loaded.document.text, language);
        let data = render::sentences(format, place, &loaded.document, language, &segments);
        Product {
            data: data.into_bytes(),
            extension: format.at(place).extension(),
            headed: format.at(place) == render::Format::Text,
            unknown_language: language.is_none() && !segments.sentences.is_empty(),
            ..Product::default()
        }
    };
    Ok(run(&inputs, &args.common, work)?.0)
}
