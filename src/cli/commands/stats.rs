//! `nutgraf stats`.

use crate::cli::args::StatsArgs;
use crate::cli::errors;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::output::stream::Output;
use crate::cli::output::terminal::Look;
use crate::cli::run::{Failures, read};
use crate::cli::targets::{Naming, Targets};
use anyhow::{Result, bail};
use nutgraf::dedup::Deduplicator;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Format};
use nutgraf::stats::Stats;

pub(in crate::cli) fn stats(args: StatsArgs) -> Result<End> {
    if args.common.output_dir.is_some() {
        bail!(
            "--output-dir is for one result per input; stats are one of all: -o names their file"
        );
    }
    let deduplicator = Deduplicator {
        language: args.common.language,
        abbreviations: args.abbreviations.read()?,
        ..Deduplicator::default()
    };
    let targets = Targets::of(&args.common, Naming::AsItIs);
    let inputs = Inputs::new(args.inputs, targets, &args.common)?;
    let work = move |loaded: Loaded, _: &Origin| Stats::of(&loaded, &deduplicator);
    let mut all = Stats::default();
    let take = |_, stats: &mut Stats| {
        all.add(stats);
        Ok(())
    };
    let (end, totals) = read(&inputs, &args.common, Failures::Told, work, take)?;
    if let End::Interrupted(_) = end {
        return Ok(end);
    }
    if totals.all_failed() && args.common.output.is_some() {
        totals.say(&args.common);
        return Ok(end);
    }
    let look = Look::of(&args.common).filter(|_| args.format == Format::Text);
    let mut output = Output::of(&args.common)?;
    let (failed, skipped) = (totals.failed, totals.skipped);
    let written = match look {
        Some(look) => output.write_styled(look.stats(&all, failed, skipped).as_bytes()),
        None => output.write(render::stats(args.format, &all, failed, skipped).as_bytes()),
    };
    let written = written.and_then(|()| output.finish());
    totals.say(&args.common);
    errors::written(written)?;
    Ok(end)
}
