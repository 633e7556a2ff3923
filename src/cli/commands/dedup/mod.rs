//! `nutgraf dedup`.

mod across;
mod documents;
mod needed;
mod targets;
mod verdicts;
mod within;

use crate::cli::args::DedupArgs;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::run::run;
use anyhow::{Result, bail};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{Placement, Table};
use targets::targets;
use within::{Deduplication, is_table, one_file};

pub(in crate::cli) fn dedup(args: DedupArgs) -> Result<End> {
    if args.documents()? {
        return documents::dedup(args);
    }
    if args.format.is_some_and(is_table) && !args.dry_run && !args.check {
        bail!("-f csv and parquet are for lists of repeats: they need --dry-run or --check");
    }
    let dedup = Deduplication {
        deduplicator: args.deduplicator()?,
        repeats_only: args.dry_run || args.check,
        format: args.format.map(|form| form.as_asked(&args.common)),
        verbose: args.common.verbose,
    };
    let inputs = Inputs::new(args.inputs.clone(), targets(&args), &args.common)?;
    let (end, totals) = if args.across || !args.against.is_empty() {
        across::run(inputs, &args, dedup)?
    } else {
        let work = move |loaded: Loaded, origin: &Origin, place: Placement| {
            dedup.product(&loaded, origin, place)
        };
        let table = one_file(args.format, Table::Repeats);
        run(&inputs, &args.common, table, work)?
    };
    Ok(if end == End::Done && args.check && totals.repeats > 0 {
        End::Repeats
    } else {
        end
    })
}
