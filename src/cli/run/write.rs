//! A result for each input, written in order.

use super::drain::{Event, Loading, Stop, bearable, drain, ended, flaw};
use crate::cli::args::CommonArgs;
use crate::cli::beside::Beside;
use crate::cli::errors::{Unread, WriteError};
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::items::{Handfuls, PlacedItem, PlacedItems};
use crate::cli::output::sink::Sink;
use crate::cli::product::Product;
use crate::cli::progress::{Progress, Step};
use crate::cli::signals;
use crate::cli::totals::Totals;
use anyhow::Result;
use nutgraf::batch;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{Placement, Table};

/// What work on one input gives.
pub(in crate::cli) type Work = Result<Option<Product>, nutgraf::Error>;

/// Runs `work` over all inputs and writes what it gives, rows of `table` into one file.
///
/// # Errors
/// If the output cannot be written.
pub(in crate::cli) fn run<W>(
    inputs: &Inputs,
    common: &CommonArgs,
    table: Option<Table>,
    work: W,
) -> Result<(End, Totals)>
where
    W: Fn(Loaded, &Origin, Placement) -> Product + Send + Sync + 'static,
{
    let work =
        move |_, loaded: Loaded, origin: &Origin, place| Ok(Some(work(loaded, origin, place)));
    run_numbered(inputs, common, table, work)
}

/// The same for work that also asks for the records before one in its file, if `leaning`; else it is told of none.
///
/// # Errors
/// If the output cannot be written.
pub(in crate::cli) fn run_beside<W>(
    inputs: &Inputs,
    common: &CommonArgs,
    table: Option<Table>,
    leaning: bool,
    work: W,
) -> Result<(End, Totals)>
where
    W: Fn(Loaded, Placement, &Beside) -> Product + Send + Sync + 'static,
{
    let sink = Sink::open(common, inputs, table)?;
    run_all(sink, inputs, common, leaning, move |placed, loaded| {
        Ok(Some(work(loaded, placed.place, &placed.beside)))
    })
}

/// Runs `work` over all inputs, with their numbers, and writes what it gives; without a product nothing is written, and an error is
/// a failure of the input.
///
/// # Errors
/// If the output cannot be written.
pub(in crate::cli) fn run_numbered<W>(
    inputs: &Inputs,
    common: &CommonArgs,
    table: Option<Table>,
    work: W,
) -> Result<(End, Totals)>
where
    W: Fn(usize, Loaded, &Origin, Placement) -> Work + Send + Sync + 'static,
{
    run_into(Sink::open(common, inputs, table)?, inputs, common, work)
}

/// Runs `work` over all inputs, with their numbers, and hands what it gives to `sink`.
///
/// # Errors
/// If the output cannot be written.
pub(in crate::cli) fn run_into<W>(
    sink: Sink,
    inputs: &Inputs,
    common: &CommonArgs,
    work: W,
) -> Result<(End, Totals)>
where
    W: Fn(usize, Loaded, &Origin, Placement) -> Work + Send + Sync + 'static,
{
    run_all(sink, inputs, common, false, move |placed, loaded| {
        work(placed.number, loaded, placed.origin, placed.place)
    })
}

/// What is known of an item beside what it holds.
struct Placed<'a> {
    number: usize,
    origin: &'a Origin,
    place: Placement,
    beside: Beside,
}

fn run_all<W>(
    mut sink: Sink,
    inputs: &Inputs,
    common: &CommonArgs,
    leaning: bool,
    work: W,
) -> Result<(End, Totals)>
where
    W: Fn(Placed, Loaded) -> Work + Send + Sync + 'static,
{
    signals::watch()?;
    let loading = Loading::of(common);
    let threads = loading.threads;
    let process = move |handful: Vec<_>| -> Vec<Worked> {
        let worked = |placed| Worked::new(placed, loading, &work);
        handful.into_iter().map(worked).collect()
    };
    let items = PlacedItems::new(sink.source(inputs), sink.layout(), leaning);
    let batch = batch::run(Handfuls::placed(items, threads), process, threads)?;
    let mut totals = Totals::default();
    let mut writer = ResultWriter {
        sink,
        inputs,
        common,
    };
    let progress = Progress::new(common, inputs, true);
    let mut drained = drain(batch, &progress, |event| match event {
        Event::Idle => Ok(writer.sink.flush()?),
        Event::Done(handful) => handful
            .into_iter()
            .try_for_each(|worked| writer.take(worked, &mut totals, &progress)),
    });
    if drained.is_ok() {
        drained = writer.complete(&mut totals);
    }
    let (end, kept) = writer.close(drained, &totals);
    drop(progress);
    inputs.failures().write()?;
    totals.say(common);
    totals.cut = matches!(end, Err(Stop::Write(WriteError::Closed)));
    let why = match &end {
        Err(Stop::Signal(_)) => Some("interrupted"),
        Err(Stop::Failures) => Some("stopped, as more failed than may"),
        _ => None,
    };
    if let Some(why) = why {
        totals.say_stopped(why, kept, !inputs.targets().together, common);
    }
    Ok((ended(end, &totals)?, totals))
}

/// An item with what work on it gave.
struct Worked {
    origin: Origin,
    place: Placement,
    step: Step,
    product: Result<Option<Product>, Unread>,
}

impl Worked {
    fn new<W>(placed: PlacedItem, loading: Loading, work: &W) -> Self
    where
        W: Fn(Placed, Loaded) -> Work,
    {
        let PlacedItem {
            number,
            item,
            place,
            beside,
        } = placed;
        let origin = item.origin.clone();
        let (step, _turn, loaded) = loading.load(item);
        let product = loaded.and_then(|(loaded, note)| {
            let placed = Placed {
                number,
                origin: &origin,
                place,
                beside,
            };
            let flaw = flaw(&loaded, &origin);
            let blank = flaw.is_none() && loaded.document.text.trim_ascii().is_empty();
            let heading = (place == Placement::Among).then(|| heading(&loaded, &origin));
            let mut product = work(placed, loaded)?;
            if let Some(product) = &mut product {
                product.notes.splice(..0, note);
                product.flaw = flaw;
                product.blank = blank;
                product.heading = heading.unwrap_or_default();
            }
            Ok(product)
        });
        Worked {
            origin,
            place,
            step,
            product,
        }
    }
}

/// What a document is called above its result: by the id that it has of itself, and by its title and date where it has a title; else by its file
/// and line. A whole file that has no other id is called by its path alone.
fn heading(loaded: &Loaded, origin: &Origin) -> String {
    let document = &loaded.document;
    let id = document.id.to_string();
    let by_path = id == document.path.as_deref().unwrap_or("-") || id.trim().is_empty();
    let name = if by_path { origin.name() } else { id };
    let about = &document.about;
    let title = about.title.as_deref().map(short).unwrap_or_default();
    match &about.date {
        _ if title.is_empty() || by_path && origin.line.is_none() => name,
        Some(date) => format!("{name}: {title} ({})", day(date)),
        None => format!("{name}: {title}"),
    }
}

/// The day of a date in ISO 8601; any other date as it is.
fn day(date: &str) -> String {
    match date.split_once('T') {
        Some((day, _)) if day.starts_with(|c: char| c.is_ascii_digit()) => day.to_owned(),
        _ => short(date),
    }
}

/// Most characters of a title in a heading.
const TITLE: usize = 120;

/// A title on one line, without its end where it is long.
fn short(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// What products are written into.
struct ResultWriter<'a> {
    sink: Sink,
    inputs: &'a Inputs,
    common: &'a CommonArgs,
}

impl ResultWriter<'_> {
    /// Writes a product, or notes that there is none; counts both.
    fn take(
        &mut self,
        worked: Worked,
        totals: &mut Totals,
        progress: &Progress,
    ) -> Result<(), Stop> {
        let Worked {
            origin,
            place,
            step,
            product,
        } = worked;
        match product {
            Ok(product) => {
                progress.step(&step, false);
                totals.add(&origin, product.as_ref(), self.common);
                if let Some(product) = product {
                    self.sink.write(&origin, place, product)?;
                }
            }
            Err(unread) => {
                match totals.unread(&origin, &unread, self.inputs.failures(), self.common) {
                    Some(error) => {
                        progress.step(&step, true);
                        self.sink.failed(&origin, error)?;
                    }
                    None => self.skip(&origin, &unread)?,
                }
            }
        }
        self.count_lost(totals)
    }

    /// Notes a file that is no text.
    fn skip(&mut self, origin: &Origin, unread: &Unread) -> Result<(), WriteError> {
        match unread {
            Unread::Failed(error) if origin.line.is_none() => {
                self.sink.skipped(origin, &error.to_string())
            }
            _ => Ok(()),
        }
    }

    /// Counts inputs whose results could not be written: each fails alone.
    fn count_lost(&mut self, totals: &mut Totals) -> Result<(), Stop> {
        for (origin, why) in self.sink.lost() {
            totals.lost(&origin, &why, self.inputs.failures());
        }
        bearable(totals, self.inputs)
    }

    /// Completes the file that is open.
    fn complete(&mut self, totals: &mut Totals) -> Result<(), Stop> {
        self.sink.complete()?;
        self.count_lost(totals)
    }

    /// Ends the output as the run ended; with the documents in whole files where it was interrupted.
    fn close(self, end: Result<(), Stop>, totals: &Totals) -> (Result<(), Stop>, Option<usize>) {
        match end {
            Ok(()) if totals.all_failed() => (self.sink.abandon().map_err(Stop::Write), None),
            Ok(()) => (self.sink.finish().map_err(Stop::Write), None),
            Err(Stop::Write(error)) => (Err(Stop::Write(error)), None),
            Err(stop) => match self.sink.interrupt() {
                Ok(kept) => (Err(stop), kept),
                Err(error) => (Err(Stop::Write(error)), None),
            },
        }
    }
}
