//! `nutgraf stats`.

use super::End;
use super::args::ViewArgs;
use super::inputs::Inputs;
use super::output::{Output, WriteError};
use super::run::{Failures, read};
use anyhow::{Result, bail};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render;
use nutgraf::stats::Stats;

pub(super) fn stats(args: ViewArgs) -> Result<End> {
    if args.common.output_dir.is_some() {
        bail!(
            "--output-dir is for one result per input; stats are one of all: -o names their file"
        );
    }
    if args.format == render::Format::Csv {
        bail!("stats are no table: -f json has them all");
    }
    let inputs = Inputs::new(args.inputs)?;
    let named = args.common.language;
    let work = move |loaded: Loaded, _: &Origin| Stats::of(&loaded, named);
    let mut all = Stats::default();
    let take = |_, stats: &mut Stats| {
        all.add(stats);
        Ok(())
    };
    let (end, totals) = read(&inputs, &args.common, Failures::Told, work, take)?;
    if let End::Interrupted(_) = end {
        return Ok(end);
    }
    let report = render::stats(args.format, &all, totals.failed, totals.skipped);
    let mut output = Output::open(args.common.output.as_deref())?;
    let written = output
        .write(report.as_bytes())
        .and_then(|()| output.finish());
    totals.say(&args.common);
    match written {
        Err(WriteError::Other(error)) => Err(error),
        Ok(()) | Err(WriteError::Closed) => Ok(end),
    }
}
