//! `nutgraf dedup --across`: paragraphs and sentences across the inputs.

use super::documents::identity;
use super::within::{Deduplication, Gone, one_file};
use crate::cli::args::DedupArgs;
use crate::cli::errors::failed;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::messages::count;
use crate::cli::product::Product;
use crate::cli::run::Failures;
use crate::cli::signals;
use crate::cli::totals::Totals;
use crate::cli::two_pass::{FirstPass, TwoPass};
use anyhow::Result;
use nutgraf::corpus::{UnitClustering, UnitDocument, UnitFingerprints, UnitRemoval, UnitSet};
use nutgraf::dedup::Unit;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Placement, RemovalAcross, Rows, Table};
use nutgraf::segment::Segments;
use nutgraf::{Error, Id};
use std::sync::Arc;

pub(super) fn run(
    mut inputs: Inputs,
    args: &DedupArgs,
    dedup: Deduplication,
) -> Result<(End, Totals)> {
    inputs.copy_streams()?;
    let dedup = Arc::new(dedup);
    let passes = TwoPass {
        inputs: &inputs,
        against: &args.against,
        common: &args.common,
        failures: Failures::Left,
    };
    let (first, removals) = cluster(&passes, args, &dedup)?;
    let table = one_file(args.format, Table::RepeatsAcross);
    let work = move |number, loaded: Loaded, origin: &Origin, place| {
        let product = product(&removals, number, &dedup, &loaded, origin, place)?;
        Ok(Some(product))
    };
    passes.read_again(&Arc::new(first), table, work)
}

/// The first pass, and what goes of each document.
fn cluster(
    passes: &TwoPass,
    args: &DedupArgs,
    dedup: &Arc<Deduplication>,
) -> Result<(FirstPass, UnitClustering)> {
    let unit = if dedup.settings.sentences {
        Unit::Sentence
    } else {
        Unit::Paragraph
    };
    let reader = dedup.clone();
    let work = move |loaded: Loaded, origin: &Origin, membership| {
        let text = &loaded.document.text;
        let language = reader.language_of(text);
        let segments = Segments::new(text, language).marked(&loaded.document.about.marks);
        UnitDocument {
            id: identity(&loaded, origin),
            units: UnitFingerprints::new(&segments, language, unit),
            membership,
        }
    };
    let mut set = UnitSet::new(args.clusterer()?);
    let take = |document: &mut UnitDocument| set.add(document).map_err(failed);
    let (first, _) = passes.read(work, take)?;
    let doing = format!("comparing {}", count(set.len(), "document"));
    let clustering = signals::wait(&doing, &args.common, move || set.cluster())?;
    Ok((first, clustering.map_err(failed)?))
}

/// A document without what it loses, or a report of that.
fn product(
    removals: &UnitClustering,
    number: usize,
    dedup: &Deduplication,
    loaded: &Loaded,
    origin: &Origin,
    place: Placement,
) -> Result<Product, Error> {
    let text = &loaded.document.text;
    let language = dedup.language_of(text);
    let segments = Segments::new(text, language).marked(&loaded.document.about.marks);
    let gone = removals.removals(number)?;
    let id = |found: &UnitRemoval| removals.id(found.document);
    let ids: Vec<Id> = gone.iter().map(id).collect::<Result<_, Error>>()?;
    let both = gone.iter().zip(&ids);
    let objects: Vec<RemovalAcross> = both
        .map(|(found, id)| RemovalAcross::new(found, id))
        .collect();
    let spans: Vec<_> = gone.iter().map(|found| found.removal).collect();
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
