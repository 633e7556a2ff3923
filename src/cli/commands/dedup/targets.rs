//! Where `nutgraf dedup` writes to.

use crate::cli::args::{DedupArgs, Form};
use crate::cli::targets::{Naming, Targets};
use nutgraf::render::Format;
use std::path::PathBuf;

/// What a run writes: texts under their own names, or what is in them twice.
pub(super) fn targets(args: &DedupArgs) -> Targets {
    let text = matches!(args.form(), None | Some(Form::Plain(Format::Text)));
    let naming = match args.reports() || !text {
        true => Naming::Word("repeats"),
        false => Naming::AsItIs,
    };
    let across = args.across || !args.against.is_empty();
    let index = args.whole.index.as_deref();
    Targets::of(&args.common, naming)
        .together(across || args.is_of_documents())
        .writing("--clusters", args.whole.clusters.as_deref())
        .writing("--index", index)
        .reading("--against", args.against.iter().map(PathBuf::as_path))
        .reading("--spare", args.spare.as_deref())
}
