//! `nutgraf dedup --across`: paragraphs and sentences across the inputs.

use super::identity::identity;
use super::pages::{GatheredRows, Sides};
use super::spare::SpareList;
use super::within::{Deduplication, Gone, one_file};
use crate::cli::args::DedupArgs;
use crate::cli::errors::failed;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::messages::{count, say};
use crate::cli::output::texts::Texts;
use crate::cli::product::Product;
use crate::cli::run::Failures;
use crate::cli::totals::Totals;
use crate::cli::two_pass::{FirstPass, TwoPass};
use crate::cli::waiting;
use anyhow::Result;
use nutgraf::corpus::{UnitClustering, UnitDocument, UnitFingerprints, UnitRemoval, UnitSet};
use nutgraf::dedup::Unit;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::html::RepeatRow;
use nutgraf::render::{Placement, RemovalReport, ReportedSlice, Table, captions, is_caption};
use nutgraf::{Error, Span};
use std::borrow::Cow;
use std::sync::Arc;

pub(super) fn run(
    mut inputs: Inputs,
    args: &DedupArgs,
    dedup: Deduplication,
) -> Result<(End, Totals)> {
    inputs.copy_streams(&args.common)?;
    let dedup = Arc::new(dedup);
    let mut passes = TwoPass {
        inputs: &mut inputs,
        against: &args.against,
        common: &args.common,
        failures: match args.is_page() {
            true => Failures::Told,
            false => Failures::Left,
        },
    };
    let find = |passes: &TwoPass| cluster(passes, args, &dedup);
    let (first, found) = passes.settle(find, |(first, _)| first)?;
    if args.is_page() {
        return found.page(&first, args, &dedup.spare);
    }
    let table = one_file(args.form(), Table::RepeatsAcross);
    let first = Arc::new(first);
    let known = first.clone();
    let work = move |number, loaded: Loaded, origin: &Origin, place| {
        let mut gone = found.removals.removals(number)?;
        gone.retain(|found| known.stands(found.document));
        let product = product(&found, gone, &dedup, &loaded, origin, place)?;
        Ok(Some(product))
    };
    passes.read_again(&first, table, work)
}

/// What goes of each document, and what the others say if that is to be shown.
struct Found {
    removals: UnitClustering,
    texts: Option<Texts>,
    /// Those of the first pass.
    totals: Totals,
}

/// What is read of an input; its text and captions if they are to be shown.
type ReadUnits = (UnitDocument, Option<(String, Vec<Span>)>);

/// The first pass, and what goes of each document.
fn cluster(
    passes: &TwoPass,
    args: &DedupArgs,
    dedup: &Arc<Deduplication>,
) -> Result<(FirstPass, Found)> {
    let unit = if dedup.deduplicator.sentences {
        Unit::Sentence
    } else {
        Unit::Paragraph
    };
    let reader = dedup.clone();
    let shown = dedup.repeats_only || dedup.verbose || dedup.format.is_some();
    let work = move |loaded: Loaded, origin: &Origin, membership| {
        let text = &loaded.document.text;
        let (segments, language) = reader.deduplicator.segments(text);
        let segments = segments.marked(&loaded.document.about.marks);
        let captions = shown.then(|| captions(&segments));
        let units = UnitDocument {
            id: identity(&loaded, origin),
            units: UnitFingerprints::new(&segments, language, unit)
                .marked(&loaded.document.about.marks),
            membership,
        };
        drop(segments);
        (
            units,
            captions.map(|captions| (loaded.document.text, captions)),
        )
    };
    let mut set = UnitSet::new(args.clusterer()?, dedup.deduplicator.clone());
    let mut texts = shown.then(Texts::new);
    let take = |(document, shown): &mut ReadUnits| {
        if let (Some(texts), Some((text, captions))) = (&mut texts, shown) {
            texts.add(text, captions)?;
        }
        set.add(document).map_err(failed)
    };
    let (first, totals) = passes.read(work, take)?;
    let doing = format!("comparing {}", count(set.len(), "document"));
    let clustering = waiting::wait(&doing, &args.common, move || set.cluster())?;
    let removals = clustering.map_err(failed)?;
    if args.common.verbose && !removals.spared().is_empty() {
        say(&removals.spared().to_string());
    }
    let found = Found {
        removals,
        texts,
        totals,
    };
    Ok((first, found))
}

/// A document without what it loses, or a report of that.
fn product(
    found: &Found,
    mut gone: Vec<UnitRemoval>,
    dedup: &Deduplication,
    loaded: &Loaded,
    origin: &Origin,
    place: Placement,
) -> Result<Product, Error> {
    let text = &loaded.document.text;
    let (segments, language) = dedup.deduplicator.segments(text);
    let segments = segments.marked(&loaded.document.about.marks);
    let names = dedup.spare.of_document(&identity(loaded, origin));
    gone.retain(|found| !names.any(found.removal.span));
    let captions = captions(&segments);
    let report = |removal: &UnitRemoval| {
        let slice = ReportedSlice::new(text, removal.removal.span, &captions);
        Ok(RemovalReport::across(removal, slice, found.kept(removal)?))
    };
    let reports: Vec<_> = gone.iter().map(report).collect::<Result<_, Error>>()?;
    let spans: Vec<_> = gone.iter().map(|found| found.removal).collect();
    let gone = Gone {
        spans: &spans,
        reports: &reports,
        table: Table::RepeatsAcross,
    };
    Ok(dedup.without(loaded, origin, place, &segments, language, gone))
}

impl Found {
    /// The page of what goes; the texts are at hand.
    fn page(self, first: &FirstPass, args: &DedupArgs, spare: &SpareList) -> Result<(End, Totals)> {
        let mut gathered = GatheredRows::default();
        let mut sides = Sides::of(self.texts.as_ref());
        for number in 0..sides.len() {
            let mut gone = self.removals.removals(number).map_err(failed)?;
            if gone.is_empty() && !spare.names_any() {
                continue;
            }
            let id = self.removals.id(number).map_err(failed)?;
            let names = spare.of_document(&id);
            gone.retain(|found| !names.any(found.removal.span));
            for found in &gone {
                let other = self.removals.id(found.document).map_err(failed)?;
                let removal = &found.removal;
                let goes = sides.side(number, &id, removal.span)?;
                let stays = sides.side(found.document, &other, removal.duplicate_of)?;
                let why = (removal.similarity, removal.reason);
                gathered.add(RepeatRow::new(Some(removal.unit), &goes, &stays, why));
            }
        }
        gathered.end(first.ended, self.totals, &args.common)
    }

    /// The copy that stays.
    fn kept(&self, found: &UnitRemoval) -> Result<ReportedSlice<'static>, Error> {
        let span = found.removal.duplicate_of;
        let mut kept = ReportedSlice {
            id: Some(self.removals.id(found.document)?),
            span,
            text: None,
            caption: false,
        };
        if let Some(texts) = &self.texts {
            kept.text = Some(Cow::Owned(texts.slice(found.document, span)?));
            kept.caption = is_caption(span, &texts.captions(found.document)?);
        }
        Ok(kept)
    }
}
