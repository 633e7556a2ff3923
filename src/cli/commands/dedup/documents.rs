//! `nutgraf dedup --unit document`: two passes, one that compares and one that copies what stays.

use super::verdicts::{Found, Report};
use crate::cli::args::DedupArgs;
use crate::cli::commands::index::Seen;
use crate::cli::errors::{temporary, written};
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::messages::count;
use crate::cli::output::stream::Output;
use crate::cli::product::Product;
use crate::cli::run::{Failures, read, run_numbered};
use crate::cli::signals::{self, Interrupted};
use crate::cli::totals::Totals;
use crate::cli::two_pass::{FirstPass, Mark};
use anyhow::{Result, bail};
use nutgraf::Id;
use nutgraf::corpus::{Additions, Collection, Field, Indexable, Kept, Reading, Standing};
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{Format, Placement};
use std::sync::Arc;

pub(super) fn dedup(args: DedupArgs) -> Result<End> {
    let report = Report::of(&args)?;
    let seen = Seen::open(&args)?;
    let mut inputs = Inputs::new(args.inputs.clone())?;
    if report.is_none() {
        inputs.copy_streams()?;
    }
    let (found, end, totals) = read_all(&inputs, &args, seen.as_ref())?;
    if let Some(file) = &args.whole.clusters {
        written(found.write_clusters(Output::open(Some(file))?))?;
    }
    found.notes(&args, report.is_none())?;
    let end = match report {
        Some(report) => {
            totals.say(&args.common);
            written(found.report(report, &args.common))?;
            end
        }
        None => match copy(&found, &inputs, &args)? {
            End::Done => end,
            other => other,
        },
    };
    if let (Some(seen), End::Done | End::Failed, false) = (seen, end, found.first.changed()) {
        seen.add(&found.additions, found.new_ones(), args.memory())?;
    }
    let repeats = end == End::Done && args.check && found.removed().next().is_some();
    Ok(if repeats { End::Repeats } else { end })
}

/// What is read of a document.
type Read = (Id, Mark, Reading, Option<Field>, Option<Indexable>);

/// What the passes that read have gathered.
struct Gathered {
    first: FirstPass,
    collection: Collection,
    additions: Additions,
}

impl Gathered {
    fn read(
        &mut self,
        inputs: &Inputs,
        args: &DedupArgs,
        standing: Standing,
        seen: Option<&Seen>,
    ) -> Result<(End, Totals)> {
        let (_, field) = args.worth();
        let kept = seen.map(|seen| seen.kept);
        let alike = args.alike()?;
        let work = move |loaded: Loaded, origin: &Origin| {
            let value = field.as_deref().and_then(|field| value(&loaded, field));
            let reading = Reading::new(&loaded.document.text, alike);
            let id = identity(&loaded, origin);
            let item = kept.map(|kept| Indexable::new(&id, &loaded.document.text, kept));
            (id, Mark::new(&loaded, origin), reading, value, item)
        };
        let take = |number, (id, mark, reading, value, item): &mut Read| {
            self.first.add(number, mark.clone());
            let added = self.collection.add(reading, id, value.take(), standing);
            let kept = item.iter().try_for_each(|item| self.additions.push(item));
            added.and(kept).map_err(temporary)
        };
        let again = standing == Standing::Member && !args.reports();
        let failures = if again {
            Failures::Left
        } else {
            Failures::Told
        };
        read(inputs, &args.common, failures, work, take)
    }
}

/// Reads what is held against, then the inputs. The totals are of both, but for failures that another pass will tell.
fn read_all(
    inputs: &Inputs,
    args: &DedupArgs,
    seen: Option<&Seen>,
) -> Result<(Arc<Found>, End, Totals)> {
    let mut gathered = Gathered {
        first: FirstPass::default(),
        collection: Collection::within(args.memory()),
        additions: Additions::within(args.memory()),
    };
    let others = inputs.others(&args.against);
    let (before, _) = gathered.read(&others, args, Standing::Known, None)?;
    let (end, totals) = match before {
        End::Interrupted(_) => (before, Totals::default()),
        _ => {
            gathered.first.begin();
            gathered.read(inputs, args, Standing::Member, seen)?
        }
    };
    if let End::Interrupted(number) = end {
        bail!(Interrupted(number));
    }
    let end = if end == End::Done { before } else { end };
    if let (Some(seen), End::Done | End::Failed) = (seen, end) {
        seen.ask(&mut gathered.collection, &gathered.additions, args.kind())?;
    }
    let ((worth, _), kind, alike) = (args.worth(), args.kind(), args.alike()?);
    let collection = gathered.collection;
    let doing = format!(
        "comparing {}",
        count(gathered.first.marks.len(), "document")
    );
    let judge = move || collection.verdicts(worth, kind, alike);
    let verdicts = signals::wait(&doing, &args.common, judge)?.map_err(temporary)?;
    let found = Found {
        first: gathered.first,
        estimated: seen.is_some_and(|seen| seen.kept == Kept::Sketch),
        additions: gathered.additions,
        verdicts,
    };
    Ok((Arc::new(found), end, totals))
}

/// Copies the documents that stay, byte for byte.
fn copy(found: &Arc<Found>, inputs: &Inputs, args: &DedupArgs) -> Result<End> {
    let again = found.clone();
    let work = move |number, loaded: Loaded, _: &Origin, _: Placement| {
        let place = again.first.place(number, &loaded)?;
        let gone = again.verdicts.repeats[place].is_some();
        Ok((!gone).then(|| product(loaded)))
    };
    let (end, totals) = run_numbered(inputs, &args.common, None, work)?;
    Ok(found.first.end(end, &totals))
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
        headed: loaded.record.is_none(),
        ..Product::default()
    }
}

/// A document's id; a record without one is named by its file and line.
pub(super) fn identity(loaded: &Loaded, origin: &Origin) -> Id {
    let unnamed = loaded.record.as_ref().is_some_and(|r| r.id().is_none());
    if unnamed {
        Id::new(&origin.name())
    } else {
        loaded.document.id.clone()
    }
}

/// A field of a document's record, if it is a number or a string.
fn value(loaded: &Loaded, field: &str) -> Option<Field> {
    let json = loaded.record.as_ref()?.field(field)?;
    match serde_json::from_str(&json).ok()? {
        serde_json::Value::Number(number) => number.as_f64().map(Field::Number),
        serde_json::Value::String(text) => Some(Field::Text(text)),
        _ => None,
    }
}
