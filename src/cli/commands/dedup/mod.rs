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
use crate::cli::messages::{count, say};
use crate::cli::output::terminal::Look;
use crate::cli::run::run;
use crate::cli::totals::Totals;
use anyhow::{Result, bail};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{Placement, Table};
use std::io::IsTerminal;
use targets::targets;
use within::{Deduplication, is_table, one_file};

/// Says to somebody who looks that copies of whole documents are not what was looked for.
fn hint(totals: &Totals, args: &DedupArgs) {
    if totals.items > 1 && !args.common.quiet && std::io::stderr().is_terminal() {
        say(&format!(
            "each of {} was looked at by itself; --unit document compares them with each other",
            count(totals.items, "input")
        ));
    }
}

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
        full: args.common.full,
        look: Look::of(&args.common),
        note_look: Look::of_notes(&args.common),
    };
    let inputs = Inputs::new(args.inputs.clone(), targets(&args), &args.common)?;
    let across = args.across || !args.against.is_empty();
    let (end, totals) = if across {
        across::run(inputs, &args, dedup)?
    } else {
        let work = move |loaded: Loaded, origin: &Origin, place: Placement| {
            dedup.product(&loaded, origin, place)
        };
        let table = one_file(args.format, Table::Repeats);
        run(&inputs, &args.common, table, work)?
    };
    if !across {
        hint(&totals, &args);
    }
    Ok(if end == End::Done && args.check && totals.repeats > 0 {
        End::Repeats
    } else {
        end
    })
}
