//! `nutgraf sentences`.

use super::End;
use super::args::SentencesArgs;
use super::inputs::Inputs;
use super::run::{Product, run};
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::language::{Language, detect};
use nutgraf::render::{self, Place};
use nutgraf::segment::split_by;
use nutgraf::segment::splitter::Splitter;

pub(super) fn sentences(args: SentencesArgs) -> Result<End> {
    let (view, break_lines) = (args.view, args.break_lines);
    let (format, named) = (view.format, view.common.language);
    let inputs = Inputs::new(view.inputs)?;
    let work = move |loaded: Loaded, _: &Origin, place: Place| {
        let language = named.or_else(|| detect(&loaded.document.text));
        let spans = split_by(&loaded.document.text, &splitter(language, break_lines));
        let data = render::sentences(format, place, &loaded.document, language, &spans);
        Product {
            data: data.into_bytes(),
            extension: format.at(place).extension(),
            headed: format.at(place) == render::Format::Text,
            unknown_language: language.is_none() && !spans.is_empty(),
            ..Product::default()
        }
    };
    Ok(run(&inputs, &view.common, work)?.0)
}

fn splitter(language: Option<&'static Language>, break_lines: bool) -> Splitter {
    let splitter = Splitter::new(language);
    if break_lines {
        splitter.breaking_lines()
    } else {
        splitter
    }
}
