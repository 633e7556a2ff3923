//! `nutgraf explain`.

use crate::cli::args::ExplainArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::output::terminal::Look;
use crate::cli::product::Product;
use crate::cli::run::run;
use crate::cli::targets::{Naming, Targets};
use anyhow::Result;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Format, Placement};

pub(in crate::cli) fn explain(args: ExplainArgs) -> Result<End> {
    let summarizer = args.summarizer()?;
    let format = args.format;
    let look = Look::of(&args.common).filter(|_| format == Format::Text);
    let targets = Targets::of(&args.common, Naming::Word("explained"));
    let inputs = Inputs::new(args.inputs, targets, &args.common)?;
    let work = move |loaded: Loaded, _: &Origin, place: Placement| {
        let document = &loaded.into_document();
        let (summary, scored) = summarizer.explain(document, None);
        let told = render::explanation(format, place, document, &summary, &scored);
        let told = match &look {
            Some(look) => look.lines(&told),
            None => told,
        };
        let format = format.at(place);
        Product {
            data: told.into_bytes(),
            styled: look.is_some() && format == Format::Text,
            extension: format.extension(),
            headed: format == Format::Text,
            unknown_language: summary.language.is_none() && summary.sentence_count > 0,
            over_length: summary.over_length,
            unmatched: summary.query_matched == Some(false),
            ..Product::default()
        }
    };
    Ok(run(&inputs, &args.common, None, work)?.0)
}
