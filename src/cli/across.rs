//! `nutgraf dedup --across`: paragraphs and sentences across the inputs.

use super::End;
use super::args::DedupArgs;
use super::dedup::{Deduplication, Removals};
use super::documents::{TEMPORARY, identity};
use super::inputs::Inputs;
use super::run::{Failures, Product, Totals, read, run_numbered};
use anyhow::{Context, Result};
use nutgraf::Id;
use nutgraf::corpus::{UnitRemoval, UnitSet, Units, Worth};
use nutgraf::dedup::{Dedup, Keep, Unit};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, Place, RemovalAcross};
use nutgraf::segment::Segments;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) fn run(
    mut inputs: Inputs,
    args: &DedupArgs,
    dedup: Deduplication,
) -> Result<(End, Totals)> {
    inputs.copy_streams()?;
    let dedup = Arc::new(dedup);
    let (found, end, totals) = Found::read(&inputs, args, &dedup)?;
    if let End::Interrupted(_) = end {
        return Ok((end, totals));
    }
    let work = move |number, loaded: Loaded, origin: &Origin, place| {
        Some(found.product(&dedup, number, &loaded, origin, place))
    };
    run_numbered(&inputs, &args.common, work)
}

/// The documents and what goes of each.
struct Found {
    ids: Vec<Id>,
    /// By input.
    places: HashMap<usize, usize>,
    removals: Vec<Vec<UnitRemoval>>,
}

impl Found {
    fn read(
        inputs: &Inputs,
        args: &DedupArgs,
        dedup: &Arc<Deduplication>,
    ) -> Result<(Self, End, Totals)> {
        let settings = dedup.settings;
        let unit = if settings.sentences {
            Unit::Sentence
        } else {
            Unit::Paragraph
        };
        let reader = dedup.clone();
        let work = move |loaded: Loaded, origin: &Origin| {
            let text = &loaded.document.text;
            let language = reader.language_of(text);
            let segments = Segments::new(text, language).marked(&loaded.document.about.marks);
            let units = Units::new(&segments, language, unit);
            (identity(&loaded, origin), units)
        };
        let (mut set, mut ids, mut places) = (UnitSet::default(), Vec::new(), HashMap::new());
        let take = |number, (id, units): (Id, Units)| {
            places.insert(number, ids.len());
            set.add(units, &id.to_string()).context(TEMPORARY)?;
            ids.push(id);
            Ok(())
        };
        let (end, totals) = read(inputs, &args.common, Failures::Left, work, take)?;
        let worth = match settings.keep {
            Keep::Fullest => Worth::Fullest,
            Keep::First => Worth::First,
        };
        let removals = match settings.dedup {
            Dedup::Off => vec![Vec::new(); ids.len()],
            kind => set.removals(worth, kind).context(TEMPORARY)?,
        };
        let found = Found {
            ids,
            places,
            removals,
        };
        Ok((found, end, totals))
    }

    fn product(
        &self,
        dedup: &Deduplication,
        number: usize,
        loaded: &Loaded,
        origin: &Origin,
        place: Place,
    ) -> Product {
        let text = &loaded.document.text;
        let language = dedup.language_of(text);
        let segments = Segments::new(text, language).marked(&loaded.document.about.marks);
        let removals = self.places.get(&number).map(|at| &self.removals[*at]);
        let removals = removals.map_or(&[][..], Vec::as_slice);
        let objects: Vec<RemovalAcross> = removals
            .iter()
            .map(|found| RemovalAcross::new(found, &self.ids[found.document]))
            .collect();
        let spans: Vec<_> = removals.iter().map(|found| found.removal).collect();
        let line = |removal| render::removal_across_line(&origin.name(), text, removal);
        let found = Removals {
            spans: &spans,
            lines: objects.iter().map(line).collect(),
            objects: &objects,
        };
        dedup.without(loaded, place, &segments, language, found)
    }
}
