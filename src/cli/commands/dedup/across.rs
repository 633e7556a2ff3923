//! `nutgraf dedup --across`: paragraphs and sentences across the inputs.

use super::documents::identity;
use super::within::{Deduplication, Gone, one_file};
use crate::cli::args::DedupArgs;
use crate::cli::errors::temporary;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::messages::count;
use crate::cli::product::Product;
use crate::cli::run::{Failures, read, run_numbered};
use crate::cli::signals::{self, Interrupted};
use crate::cli::totals::Totals;
use crate::cli::two_pass::{FirstPass, Mark};
use anyhow::{Result, bail};
use nutgraf::Id;
use nutgraf::corpus::{Removals, Standing, UnitRemoval, UnitSet, Units, Worth};
use nutgraf::dedup::{Keep, Unit};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Placement, RemovalAcross, Rows, Table};
use nutgraf::segment::Segments;
use std::sync::Arc;

pub(super) fn run(
    mut inputs: Inputs,
    args: &DedupArgs,
    dedup: Deduplication,
) -> Result<(End, Totals)> {
    inputs.copy_streams()?;
    let dedup = Arc::new(dedup);
    let (found, before) = Found::read(&inputs, args, &dedup)?;
    let found = Arc::new(found);
    let table = one_file(args.format, Table::RepeatsAcross);
    let again = found.clone();
    let work = move |number, loaded: Loaded, origin: &Origin, place| {
        let at = again.first.place(number, &loaded)?;
        let product = again.product(&dedup, at, &loaded, origin, place)?;
        Ok(Some(product))
    };
    let (end, totals) = run_numbered(&inputs, &args.common, table, work)?;
    let end = match found.first.end(end, &totals) {
        End::Done => before,
        other => other,
    };
    Ok((end, totals))
}

/// The documents and what goes of each.
struct Found {
    first: FirstPass,
    removals: Removals,
}

/// What the passes that read have gathered.
struct Gathered {
    first: FirstPass,
    set: UnitSet,
}

impl Gathered {
    fn read(
        &mut self,
        inputs: &Inputs,
        args: &DedupArgs,
        dedup: &Arc<Deduplication>,
        standing: Standing,
    ) -> Result<(End, Totals)> {
        let unit = if dedup.deduplicator.sentences {
            Unit::Sentence
        } else {
            Unit::Paragraph
        };
        let reader = dedup.clone();
        let work = move |loaded: Loaded, origin: &Origin| {
            let text = &loaded.document.text;
            let language = reader.deduplicator.language_of(text);
            let segments = Segments::new(text, language).marked(&loaded.document.about.marks);
            let units = Units::new(&segments, language, unit);
            (identity(&loaded, origin), Mark::new(&loaded, origin), units)
        };
        let take = |number, (id, mark, units): &mut (Id, Mark, Units)| {
            self.first.add(number, mark.clone());
            self.set.add(units, id, standing).map_err(temporary)
        };
        let failures = match standing {
            Standing::Known => Failures::Told,
            Standing::Member => Failures::Left,
        };
        read(inputs, &args.common, failures, work, take)
    }
}

impl Found {
    /// Reads what is held against, then the inputs.
    fn read(inputs: &Inputs, args: &DedupArgs, dedup: &Arc<Deduplication>) -> Result<(Self, End)> {
        let mut gathered = Gathered {
            first: FirstPass::default(),
            set: UnitSet::within(args.memory()),
        };
        let others = inputs.others(&args.against);
        let (mut end, _) = gathered.read(&others, args, dedup, Standing::Known)?;
        gathered.first.begin();
        if !matches!(end, End::Interrupted(_)) {
            let (own, _) = gathered.read(inputs, args, dedup, Standing::Member)?;
            end = if own == End::Done { end } else { own };
        }
        if let End::Interrupted(number) = end {
            bail!(Interrupted(number));
        }
        let worth = match dedup.deduplicator.keep {
            Keep::Fullest => Worth::Fullest,
            Keep::First => Worth::First,
        };
        let (set, kind) = (gathered.set, dedup.deduplicator.level);
        let doing = format!(
            "comparing {}",
            count(gathered.first.marks.len(), "document")
        );
        let removals = signals::wait(&doing, &args.common, move || set.removals(worth, kind))?;
        let found = Found {
            first: gathered.first,
            removals: removals.map_err(temporary)?,
        };
        Ok((found, end))
    }

    fn product(
        &self,
        dedup: &Deduplication,
        at: usize,
        loaded: &Loaded,
        origin: &Origin,
        place: Placement,
    ) -> std::io::Result<Product> {
        let text = &loaded.document.text;
        let language = dedup.deduplicator.language_of(text);
        let segments = Segments::new(text, language).marked(&loaded.document.about.marks);
        let removals = self.removals.of(at)?;
        let id = |found: &UnitRemoval| self.removals.id(found.document);
        let ids: Vec<Id> = removals.iter().map(id).collect::<std::io::Result<_>>()?;
        let both = removals.iter().zip(&ids);
        let objects: Vec<RemovalAcross> = both
            .map(|(found, id)| RemovalAcross::new(found, id))
            .collect();
        let spans: Vec<_> = removals.iter().map(|found| found.removal).collect();
        let line = |removal| render::removal_across_line(&origin.name(), text, removal);
        let found = Gone {
            spans: &spans,
            lines: objects.iter().map(line).collect(),
            objects: &objects,
            rows: Rows::repeats_across,
            table: Table::RepeatsAcross,
        };
        Ok(dedup.without(loaded, place, &segments, language, found))
    }
}
