//! `nutgraf dedup --unit document`: two passes, one that compares and one that copies what stays.

use super::End;
use super::args::DedupArgs;
use super::index::Seen;
use super::inputs::Inputs;
use super::messages::{count, say};
use super::output::{Output, WriteError};
use super::run::{Failures, Product, Totals, read, run_numbered};
use anyhow::{Context, Result, bail};
use nutgraf::Id;
use nutgraf::corpus::{Collection, Field, Indexable, Kept, Reading, Standing, Verdicts};
use nutgraf::dedup::Dedup;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{self, DocumentVerdict, Format, Place};
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

pub(super) fn dedup(args: DedupArgs) -> Result<End> {
    let report = Report::of(&args)?;
    let seen = Seen::open(&args)?;
    let mut inputs = Inputs::new(args.inputs.clone())?;
    if report.is_none() {
        inputs.copy_streams()?;
    }
    let (mut found, end, totals) = Found::read(&inputs, &args, seen.as_ref())?;
    if let End::Interrupted(_) = end {
        return Ok(end);
    }
    if let Some(file) = &args.whole.clusters {
        written(found.write_clusters(Output::open(Some(file))?))?;
    }
    found.notes(&args);
    let end = match report {
        Some(report) => {
            totals.say(&args.common);
            written(found.report(report, Output::open(args.common.output.as_deref())?))?;
            end
        }
        None => match found.copy(&inputs, &args)? {
            End::Done => end,
            other => other,
        },
    };
    if let (Some(seen), End::Done | End::Failed) = (seen, end) {
        seen.add(found.new_ones())?;
    }
    let repeats = end == End::Done && args.check && found.removed().next().is_some();
    Ok(if repeats { End::Repeats } else { end })
}

/// What is printed instead of the documents that stay.
#[derive(Clone, Copy, PartialEq)]
enum Report {
    Ids,
    /// Verdicts, of all or only of what goes.
    Verdicts {
        all: bool,
        format: Format,
    },
}

impl Report {
    fn of(args: &DedupArgs) -> Result<Option<Self>> {
        let format = args.format.unwrap_or_default();
        let whole = &args.whole;
        let report = if whole.ids {
            Some(Report::Ids)
        } else if whole.annotate || args.dry_run || args.check {
            let all = whole.annotate;
            Some(Report::Verdicts { all, format })
        } else {
            None
        };
        if args.format.is_some() && !matches!(report, Some(Report::Verdicts { .. })) {
            bail!("with --unit document, --format needs --dry-run, --check or --annotate");
        }
        if report.is_some() && args.common.output_dir.is_some() {
            bail!("--output-dir takes documents, not a report on them");
        }
        Ok(report)
    }
}

/// A document as it is named.
struct Named {
    /// The number of its input.
    number: usize,
    id: Id,
    path: Option<Arc<PathBuf>>,
}

/// What failed where words do not fit in memory.
pub(super) const TEMPORARY: &str = "temporary file";

/// The documents and what repeats what.
struct Found {
    documents: Vec<Named>,
    /// How many of them are only held against: the first ones.
    known: usize,
    /// Where indexed ones begin, which others repeat: the last ones.
    indexed: usize,
    /// Whether what an index says is estimated.
    estimated: bool,
    /// What an index would keep of those between.
    items: Vec<Indexable>,
    verdicts: Verdicts,
}

/// What is read of a document.
type Read = (Named, Reading, Option<Field>, Option<Indexable>);

/// What the passes that read have gathered.
#[derive(Default)]
struct Gathered {
    documents: Vec<Named>,
    collection: Collection,
    items: Vec<Indexable>,
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
        let work = move |loaded: Loaded, origin: &Origin| {
            let value = field.as_deref().and_then(|field| value(&loaded, field));
            let reading = Reading::new(&loaded.document.text);
            let named = name(&loaded, origin);
            let item = kept.map(|kept| Indexable::new(&named.id, &loaded.document.text, kept));
            (named, reading, value, item)
        };
        let take = |number, (named, reading, value, item): Read| {
            let id = named.id.to_string();
            self.documents.push(Named { number, ..named });
            self.items.extend(item);
            let added = self.collection.add(reading, &id, value, standing);
            added.context(TEMPORARY)
        };
        let again = standing == Standing::Member && Report::of(args)?.is_none();
        let failures = if again {
            Failures::Left
        } else {
            Failures::Told
        };
        read(inputs, &args.common, failures, work, take)
    }
}

impl Found {
    /// Reads what is held against, then the inputs. The totals are of both, but for failures that another pass will tell.
    fn read(inputs: &Inputs, args: &DedupArgs, seen: Option<&Seen>) -> Result<(Self, End, Totals)> {
        let mut gathered = Gathered::default();
        let others = inputs.others(&args.whole.against);
        let (before, _) = gathered.read(&others, args, Standing::Known, None)?;
        let known = gathered.documents.len();
        let (end, totals) = match before {
            End::Interrupted(_) => (before, Totals::default()),
            _ => gathered.read(inputs, args, Standing::Member, seen)?,
        };
        let end = if end == End::Done { before } else { end };
        if let (Some(seen), End::Done | End::Failed) = (seen, end) {
            seen.ask(&mut gathered.collection, &gathered.items, args.kind())?;
        }
        let found = Found::new(gathered, known, args, seen)?;
        Ok((found, end, totals))
    }

    fn new(
        gathered: Gathered,
        known: usize,
        args: &DedupArgs,
        seen: Option<&Seen>,
    ) -> Result<Self> {
        let mut documents = gathered.documents;
        let indexed = documents.len();
        let (worth, _) = args.worth();
        let verdicts = match args.kind() {
            Dedup::Off => Verdicts::none(indexed),
            kind => gathered
                .collection
                .verdicts(worth, kind)
                .context(TEMPORARY)?,
        };
        documents.extend(verdicts.indexed.iter().map(|id| Named {
            number: usize::MAX,
            id: id.clone(),
            path: None,
        }));
        Ok(Found {
            documents,
            known,
            indexed,
            estimated: seen.is_some_and(|seen| seen.kept == Kept::Sketch),
            items: gathered.items,
            verdicts,
        })
    }

    /// What an index is to keep of the documents that stay and are not in it.
    fn new_ones(&mut self) -> Vec<Indexable> {
        let items = std::mem::take(&mut self.items);
        let new = |number: &usize| {
            self.verdicts.repeats[*number].is_none()
                && self.verdicts.themselves.binary_search(number).is_err()
        };
        let numbered = (self.known..).zip(items);
        numbered
            .filter(|(number, _)| new(number))
            .map(|(_, item)| item)
            .collect()
    }

    fn verdict(&self, number: usize) -> DocumentVerdict<'_> {
        let Named { id, path, .. } = &self.documents[number];
        let repeat = self.verdicts.repeats[number];
        DocumentVerdict {
            id,
            path: path.as_ref().map(|path| path.to_string_lossy()),
            duplicate_of: repeat.map(|repeat| &self.documents[repeat.of].id),
            repeat,
            estimated: self.estimated && repeat.is_some_and(|repeat| repeat.of >= self.indexed),
        }
    }

    /// What goes, in order.
    fn removed(&self) -> impl Iterator<Item = DocumentVerdict<'_>> {
        self.all().filter(|verdict| verdict.repeat.is_some())
    }

    fn all(&self) -> impl Iterator<Item = DocumentVerdict<'_>> {
        (self.known..self.indexed).map(|number| self.verdict(number))
    }

    fn report(&self, report: Report, mut output: Output) -> Result<(), WriteError> {
        for verdict in self.all() {
            let gone = verdict.repeat.is_some();
            match report {
                Report::Ids if !gone => output.write(render::id_line(verdict.id).as_bytes())?,
                Report::Verdicts { all, format } if all || gone => {
                    output.write(render::document_verdict(format, &verdict).as_bytes())?;
                }
                _ => {}
            }
        }
        output.finish()
    }

    /// Groups from the worthiest on, so that the file is the same whatever the order of the inputs.
    fn write_clusters(&self, mut output: Output) -> Result<(), WriteError> {
        let mut members = vec![Vec::new(); self.documents.len()];
        for &number in &self.verdicts.ranked {
            if let Some(repeat) = &self.verdicts.repeats[number] {
                members[repeat.of].push(number);
            }
        }
        for &kept in &self.verdicts.ranked {
            if !members[kept].is_empty() {
                let removed = members[kept].iter().map(|&number| self.verdict(number));
                let line = render::cluster(&self.documents[kept].id, removed);
                output.write(line.as_bytes())?;
            }
        }
        output.finish()
    }

    fn notes(&self, args: &DedupArgs) {
        if !args.common.verbose {
            return;
        }
        for verdict in self
            .removed()
            .filter(|_| Report::of(args).is_ok_and(|r| r.is_none()))
        {
            say(render::document_verdict(Format::Text, &verdict).trim_end());
        }
        if self.verdicts.common > 0 {
            let shingles = count(self.verdicts.common, "shingle");
            say(&format!(
                "{shingles} in too many documents to look at all their pairs"
            ));
        }
    }

    /// Copies the documents that stay, byte for byte.
    fn copy(&self, inputs: &Inputs, args: &DedupArgs) -> Result<End> {
        let gone: HashSet<usize> = (self.known..self.indexed)
            .filter(|number| self.verdicts.repeats[*number].is_some())
            .map(|number| self.documents[number].number)
            .collect();
        let work = move |number, loaded: Loaded, _: &Origin, _: Place| {
            (!gone.contains(&number)).then(|| product(loaded))
        };
        Ok(run_numbered(inputs, &args.common, work)?.0)
    }
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

fn name(loaded: &Loaded, origin: &Origin) -> Named {
    Named {
        number: 0,
        id: identity(loaded, origin),
        path: origin.path.clone(),
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

/// A closed pipe is no failure.
fn written(result: Result<(), WriteError>) -> Result<()> {
    match result {
        Err(WriteError::Other(error)) => Err(error),
        Ok(()) | Err(WriteError::Closed) => Ok(()),
    }
}
