//! `nutgraf dedup --unit document`: two passes, one that compares and one that copies what stays.

use super::identity::{identity, label};
use super::needed::{Needed, Offered};
use super::spare::SpareList;
use super::targets::targets;
use super::verdicts::{Clustered, SetReport};
use crate::cli::args::{DedupArgs, Form};
use crate::cli::commands::index::{CHANGED, CUT, SeenIndex};
use crate::cli::errors::{closed, failed, unless_closed, written};
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::messages::count;
use crate::cli::output::stream::Output;
use crate::cli::output::terminal::Look;
use crate::cli::output::texts::Texts;
use crate::cli::product::Product;
use crate::cli::run::Failures;
use crate::cli::totals::Totals;
use crate::cli::two_pass::TwoPass;
use crate::cli::waiting;
use anyhow::Result;
use nutgraf::Error;
use nutgraf::corpus::{
    Clustering, DocumentSet, Fingerprint, IndexContent, Measure, Membership, RankField, SetDocument,
};
use nutgraf::input::{Fields, Loaded, Origin};
use nutgraf::render::{Format, Placement};
use std::sync::Arc;

pub(super) fn dedup(args: DedupArgs) -> Result<End> {
    let targets = targets(&args);
    let mut inputs =
        Inputs::new(args.inputs.clone(), targets, &args.common)?.keyed(&args.whole.key);
    let report = SetReport::of(&args)?;
    let spare = SpareList::of(&args)?;
    let seen = SeenIndex::open(&args)?;
    let copied = report.is_none();
    if copied {
        inputs.copy_streams(&args.common)?;
    }
    let mut passes = TwoPass {
        inputs: &mut inputs,
        against: &args.against,
        common: &args.common,
        failures: match report {
            Some(_) => Failures::Told,
            None => Failures::Left,
        },
    };
    let (found, totals) = passes.settle(
        |passes| cluster(passes, &args, &spare, seen.as_ref()),
        |(found, _)| &found.first,
    )?;
    let clusters = args.whole.clusters.as_ref();
    let clusters = clusters.map(|file| Output::open(Some(file), args.common.durable));
    let clusters = clusters.transpose()?;
    found.notes(&args, copied)?;
    let (end, cut) = match report {
        Some(report) => {
            totals.say(&args.common);
            let cut = match totals.all_failed() {
                true => false,
                false => closed(found.report(report, look(&args), &totals, &args.common))?,
            };
            (found.first.ended, cut)
        }
        None => copy(&found, &passes, args.whole.copies.clone())?,
    };
    if let End::Done | End::Failed = end {
        if let Some(output) = clusters {
            let output = unless_closed(found.write_clusters(output))?;
            output.map_or(Ok(()), |output| written(output.finish()))?;
        }
        match seen {
            Some(seen) if cut => seen.leave(CUT, &args.common),
            Some(seen) if copied && !found.first.met_all() => seen.leave(CHANGED, &args.common),
            Some(seen) => seen.add(&found.clustering)?,
            None => {}
        }
    }
    spare.notes(&args.common);
    let repeats = args.check && found.clustering.repeating().next().is_some();
    Ok(match end {
        End::Done if repeats => End::Repeats,
        end => end,
    })
}

/// How a report looks on a terminal, if it is one for people.
fn look(args: &DedupArgs) -> Option<Look> {
    Look::of(&args.common).filter(|_| is_for_people(args))
}

/// Whether a report is made of lines for people.
fn is_for_people(args: &DedupArgs) -> bool {
    matches!(args.form(), None | Some(Form::Plain(Format::Text)))
}

/// The first pass, and what it tells. The totals are of the inputs, but for failures that another pass will tell.
fn cluster(
    passes: &TwoPass,
    args: &DedupArgs,
    spare: &SpareList,
    seen: Option<&SeenIndex>,
) -> Result<(Clustered, Totals)> {
    let looked = args.dry_run && look(args).is_some();
    let shown = args.common.verbose || args.is_page() || looked;
    let labelled = args.common.verbose || args.reports() && is_for_people(args);
    let reader = DocumentReader {
        measure: args.clusterer()?.measure,
        key: args.whole.key.clone(),
        shown,
        labelled,
        rank_field: args.rank_field().map(str::to_owned),
        kept: seen.map(|seen| seen.kept),
    };
    let work =
        move |loaded: Loaded, origin: &Origin, membership| reader.read(&loaded, origin, membership);
    let mut set = DocumentSet::new(args.clusterer()?);
    let mut needed = Needed::new(&args.whole);
    let mut texts = shown.then(Texts::new);
    let mut labels = Vec::new();
    let take = |read: &mut ReadDocument| {
        needed.add(&read.offered)?;
        if labelled {
            labels.push(read.label.take());
        }
        if let (Some(texts), Some(text)) = (&mut texts, &read.text) {
            texts.add(text, &[])?;
        }
        set.add(&read.document).map_err(failed)
    };
    let (first, totals) = passes.read(work, take)?;
    needed.finish()?;
    if let Some(seen) = seen {
        seen.ask(&mut set)?;
    }
    let doing = format!("comparing {}", count(set.len(), "document"));
    let clustering = waiting::wait(&doing, &args.common, move || set.cluster())?;
    let mut clustering = clustering.map_err(failed)?;
    if spare.names_any() {
        spare_named(&mut clustering, spare)?;
    }
    let found = Clustered {
        first: Arc::new(first),
        clustering: Arc::new(clustering),
        labels,
        texts,
    };
    Ok((found, totals))
}

/// Lets documents stay of which a list names anything.
fn spare_named(clustering: &mut Clustering, spare: &SpareList) -> Result<()> {
    let mut named = Vec::new();
    for number in clustering.members() {
        let id = clustering.id(number).map_err(failed)?;
        if spare.of_document(&id).is_named() {
            named.push(number);
        }
    }
    clustering.spare(named);
    Ok(())
}

/// What was read of a document; its text if that is to be shown.
struct ReadDocument {
    offered: Offered,
    document: SetDocument,
    /// What people know it by beside its id, if that is to be shown.
    label: Option<Box<str>>,
    text: Option<String>,
}

/// What is read of each document.
struct DocumentReader {
    measure: Measure,
    /// The fields that it is compared by, if not by its text.
    key: Vec<String>,
    /// Whether its text is to be shown.
    shown: bool,
    /// Whether it is named to people.
    labelled: bool,
    /// The field that it is ranked by.
    rank_field: Option<String>,
    /// What an index keeps of the inputs, if there is one.
    kept: Option<IndexContent>,
}

impl DocumentReader {
    fn read(&self, loaded: &Loaded, origin: &Origin, membership: Membership) -> ReadDocument {
        let (id, text) = (identity(loaded, origin), &loaded.document.text);
        let kept = self.kept.filter(|_| membership == Membership::Member);
        let field = self.rank_field.as_deref();
        let document = SetDocument {
            fingerprint: match kept {
                Some(kept) => Fingerprint::for_index(&id, text, kept),
                None => Fingerprint::new(text, self.measure),
            },
            id,
            rank: field.and_then(|field| rank(loaded, field)),
            membership,
        };
        let offered = Offered::new(loaded, origin, membership, &self.key);
        let label = self
            .labelled
            .then(|| label(loaded.record.as_ref()))
            .flatten();
        let shown = self.shown.then(|| text.replace(Fields::DIVIDER, ""));
        ReadDocument {
            offered,
            document,
            label: label.map(String::into_boxed_str),
            text: shown,
        }
    }
}

/// Copies the documents that stay, byte for byte but for the number of their copies, if a field is to tell it. Also whether the reader
/// closed the output before its end.
fn copy(found: &Clustered, passes: &TwoPass, told: Option<String>) -> Result<(End, bool)> {
    let clustering = found.clustering.clone();
    let first = found.first.clone();
    let work = move |number, loaded: Loaded, _: &Origin, _: Placement| {
        let repeat = clustering.repeat(number);
        let repeats = repeat.is_none_or(|repeat| first.stands(repeat.of));
        if !clustering.stays(number) && repeats {
            return Ok(None); // what it repeats is there
        }
        let record = loaded.record.as_ref();
        let written = told.as_ref().zip(record).map(|(field, record)| {
            let data = record.with_number(field, clustering.copies(number))?;
            Ok::<_, Error>((data, record.header_with(field)))
        });
        let written = written.transpose()?;
        let product = product(loaded);
        Ok(Some(match written {
            Some((data, header)) => Product {
                data,
                header,
                ..product
            },
            None => product,
        }))
    };
    let (end, totals) = passes.read_again(&found.first, None, work)?;
    Ok((end, totals.cut))
}

/// A document as it came, in UTF-8 if it is a text.
fn product(loaded: Loaded) -> Product {
    let mark = loaded.mark();
    let (data, header, extension) = match (&loaded.record, loaded.source) {
        (Some(record), _) => (record.whole(), record.header(), record.extension()),
        (None, Some(source)) => (source, None, loaded.format.extension()),
        (None, None) => {
            let text = mark.to_owned() + &loaded.document.text;
            (text.into_bytes(), None, Format::Text.extension())
        }
    };
    Product {
        data,
        header: header.map(<[u8]>::to_vec),
        extension,
        own_form: true,
        headed: loaded.record.is_none(),
        ..Product::default()
    }
}

/// A field of a document's record, if it is a number or a string.
fn rank(loaded: &Loaded, field: &str) -> Option<RankField> {
    let json = loaded.record.as_ref()?.field(field)?;
    match serde_json::from_str(&json).ok()? {
        serde_json::Value::Number(number) => number.as_f64().map(RankField::Number),
        serde_json::Value::String(text) => Some(RankField::Text(text)),
        _ => None,
    }
}
