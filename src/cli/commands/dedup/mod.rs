//! `nutgraf dedup`.

mod across;
mod documents;
mod identity;
mod needed;
mod pages;
mod spare;
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
use spare::SpareList;
use targets::targets;
use within::{Deduplication, is_table, one_file};

/// Says where texts are copies of each other, or nothing was found inside records, that they can be compared with each other.
fn hint(totals: &Totals, args: &DedupArgs) {
    let copies = totals.copies.count;
    if copies > 0 && !args.common.quiet {
        let (texts, are) = match copies {
            1 => (count(1, "text"), "is a copy of another"),
            _ => (count(copies, "text"), "are copies of others"),
        };
        say(&format!(
            "each text was looked at by itself, and {texts} {are}: --unit document leaves such out"
        ));
    } else if totals.records > 1 && totals.repeats == 0 && !args.common.quiet {
        say(&format!(
            "each of {} was looked at by itself; --unit document compares them with each other",
            count(totals.records, "record")
        ));
    }
}

pub(in crate::cli) fn dedup(mut args: DedupArgs) -> Result<End> {
    args.forget_own_form();
    if args.is_page() && args.common.output_dir.is_some() {
        bail!(
            "--output-dir is for one result per input; the page of what repeats is one of all: -o names its file"
        );
    }
    if args.documents()? {
        return documents::dedup(args);
    }
    if args.form().is_some_and(is_table) && !args.tells() {
        bail!(
            "what stays comes as it was (CSV stays CSV); -f csv and parquet are for lists of repeats, of --dry-run and --check"
        );
    }
    let dedup = Deduplication {
        deduplicator: args.deduplicator()?,
        spare: SpareList::of(&args)?,
        repeats_only: args.tells(),
        format: args.form(),
        verbose: args.common.verbose,
        full: args.common.full,
        look: Look::of(&args.common),
        note_look: Look::of_notes(&args.common),
    };
    let spare = dedup.spare.clone();
    let inputs = Inputs::new(args.inputs.clone(), targets(&args), &args.common)?;
    let across = args.across || !args.against.is_empty();
    let (end, totals) = if across {
        across::run(inputs, &args, dedup)?
    } else if args.is_page() {
        pages::within(&inputs, &args, dedup)?
    } else {
        let work = move |loaded: Loaded, origin: &Origin, place: Placement| {
            dedup.product(&loaded, origin, place)
        };
        let table = one_file(args.form(), Table::Repeats);
        run(&inputs, &args.common, table, work)?
    };
    spare.notes(&args.common);
    if !across {
        hint(&totals, &args);
    }
    Ok(if end == End::Done && args.check && totals.repeats > 0 {
        End::Repeats
    } else {
        end
    })
}
