//! The loop that all commands share: items in, results out in order, failures counted.

use super::args::CommonArgs;
use super::errors::WriteError;
use super::exit::End;
use super::inputs::Inputs;
use super::items::{Handfuls, Placed};
use super::messages::say;
use super::output::sink::Sink;
use super::product::Product;
use super::progress::{Progress, Step};
use super::signals::{self, TICK};
use super::totals::Totals;
use anyhow::Result;
use nutgraf::batch::{self, Batch, Next};
use nutgraf::input::{Item, Loaded, Origin};
use nutgraf::render::{Placement, Table};
use std::sync::{Mutex, mpsc};

/// What work on one input gives.
pub(super) type Work = Result<Option<Product>, nutgraf::Error>;

/// Runs `work` over all inputs and writes what it gives, rows of `table` into one file.
///
/// # Errors
/// If the output cannot be written.
pub(super) fn run<W>(
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

/// Runs `work` over all inputs, with their numbers, and writes what it gives; without a product nothing is written, and an error is
/// a failure of the input.
///
/// # Errors
/// If the output cannot be written.
pub(super) fn run_numbered<W>(
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
pub(super) fn run_into<W>(
    mut sink: Sink,
    inputs: &Inputs,
    common: &CommonArgs,
    work: W,
) -> Result<(End, Totals)>
where
    W: Fn(usize, Loaded, &Origin, Placement) -> Work + Send + Sync + 'static,
{
    signals::watch()?;
    let process = move |(number, (item, place)): (usize, (Item, Placement))| {
        let origin = item.origin.clone();
        let mut step = Step::of(&origin, None);
        let product = item.load().and_then(|loaded| {
            step = Step::of(&origin, Some(&loaded));
            let note = found_note(&loaded, &origin);
            let mut product = work(number, loaded, &origin, place)?;
            if let Some(product) = &mut product {
                product.notes.splice(..0, note);
            }
            Ok(product)
        });
        (origin, place, step, product)
    };
    let items = Placed::new(inputs.source(), sink.layout());
    let batch = batch::run(items.enumerate(), process, threads(common))?;
    let mut totals = Totals::default();
    let progress = Progress::new(common, inputs, true);
    let drained = drain(batch, &progress, |event| match event {
        Event::Idle => sink.flush(),
        Event::Done((origin, place, step, Ok(product))) => {
            progress.step(&step, false);
            totals.add(product.as_ref(), common);
            product.map_or(Ok(()), |product| sink.write(&origin, place, product))
        }
        Event::Done((origin, _, step, Err(error))) if totals.fail(&origin, &error, common) => {
            progress.step(&step, true);
            sink.failed(&origin, &error)
        }
        Event::Done(..) => Ok(()),
    });
    let mut done = None;
    let end = match drained {
        Ok(()) if totals.failed > 0 && totals.failed == totals.items => {
            sink.abandon().map_err(Stop::Write)
        }
        Ok(()) => sink.finish().map_err(Stop::Write),
        Err(Stop::Signal(number)) => sink.interrupt().map_err(Stop::Write).and_then(|kept| {
            done = kept;
            Err(Stop::Signal(number))
        }),
        stopped => stopped,
    };
    drop(progress);
    totals.say(common);
    totals.cut = matches!(end, Err(Stop::Write(WriteError::Closed)));
    if let Err(Stop::Signal(_)) = &end {
        totals.say_interrupted(done, common);
    }
    Ok((ended(end, &totals)?, totals))
}

fn ended(end: Result<(), Stop>, totals: &Totals) -> Result<End> {
    match end {
        Err(Stop::Signal(number)) => Ok(End::Interrupted(number)),
        Err(Stop::Write(WriteError::Other(error))) => Err(error),
        Ok(()) | Err(Stop::Write(WriteError::Closed)) => Ok(totals.end()),
    }
}

/// What becomes of an input that fails in a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failures {
    /// It is said and counted.
    Told,
    /// Nothing: a later pass tells it.
    Left,
}

/// Runs `work` over all inputs and hands what it gives to `take`, in order, with the inputs' numbers.
///
/// What was taken is dropped by the threads that made it: where one thread frees what another allocates, both wait for each other.
///
/// # Errors
/// That of `take`.
pub(super) fn read<W, R>(
    inputs: &Inputs,
    common: &CommonArgs,
    failures: Failures,
    work: W,
    mut take: impl FnMut(usize, &mut R) -> Result<()>,
) -> Result<(End, Totals)>
where
    W: Fn(Loaded, &Origin) -> R + Send + Sync + 'static,
    R: Send + 'static,
{
    signals::watch()?;
    let process = move |(number, item): (usize, Item)| {
        let origin = item.origin.clone();
        match item.load() {
            Ok(loaded) => {
                let note = found_note(&loaded, &origin);
                let step = Step::of(&origin, Some(&loaded));
                (step, Ok((number, note, work(loaded, &origin))))
            }
            Err(error) => (Step::of(&origin, None), Err((origin, error))),
        }
    };
    let (spent, dropped) = mpsc::channel::<Vec<(Step, Read<R>)>>();
    let dropped = Mutex::new(dropped);
    let all = move |items: Vec<(usize, Item)>| {
        if let Ok(dropped) = dropped.try_lock() {
            dropped.try_iter().for_each(drop);
        }
        items.into_iter().map(&process).collect::<Vec<_>>()
    };
    let threads = threads(common);
    let items = Handfuls::new(inputs.source().enumerate(), threads);
    let batch = batch::run(items, all, threads)?;
    let mut totals = Totals::default();
    let progress = Progress::new(common, inputs, false);
    let mut take_one = |(step, result): &mut (Step, Read<R>)| {
        progress.step(step, result.is_err());
        match result {
            Ok((number, note, result)) => {
                totals.items += 1;
                let told = common.verbose && failures == Failures::Told;
                if let (true, Some(note)) = (told, note) {
                    say(note);
                }
                take(*number, result)
            }
            Err((origin, error)) => {
                if failures == Failures::Told {
                    totals.fail(origin, error, common);
                }
                Ok(())
            }
        }
    };
    let end = drain(batch, &progress, |event| match event {
        Event::Idle => Ok(()),
        Event::Done(mut results) => {
            results.iter_mut().try_for_each(&mut take_one)?;
            let _ = spent.send(results); // fails where the work is done
            Ok(())
        }
    });
    drop(progress);
    if let (Err(Stop::Signal(_)), false) = (&end, common.quiet) {
        say("interrupted: nothing was written");
    }
    Ok((ended(end, &totals)?, totals))
}

/// What a pass made of an item: its number, what `-v` says of it, and the result; or where it failed.
type Read<R> = Result<(usize, Option<String>, R), (Origin, nutgraf::Error)>;

/// What `-v` says of an input that is no plain text in UTF-8.
pub(super) fn found_note(loaded: &Loaded, origin: &Origin) -> Option<String> {
    let format = loaded.document.about.format;
    let marked = loaded.record.is_none() && format != "text";
    let told = marked.then(|| format!("read as {format}"));
    let notes: Vec<String> = told.into_iter().chain(loaded.charset.note()).collect();
    (!notes.is_empty()).then(|| format!("{}: {}", origin.name(), notes.join(", ")))
}

pub(super) fn threads(common: &CommonArgs) -> usize {
    common
        .jobs
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Why no more results are taken.
enum Stop {
    Signal(u8),
    Write(WriteError),
}

/// What happens while results are taken.
enum Event<R> {
    /// None came for a while.
    Idle,
    /// The next one.
    Done(R),
}

/// Takes results until there are no more, a signal comes or the output fails.
fn drain<R>(
    mut batch: Batch<R>,
    progress: &Progress,
    mut take: impl FnMut(Event<R>) -> Result<(), WriteError>,
) -> Result<(), Stop> {
    loop {
        if let Some(number) = signals::came() {
            return Err(Stop::Signal(number));
        }
        progress.draw();
        let taken = match batch.next(TICK) {
            Next::Done => return Ok(()),
            Next::Pending => take(Event::Idle),
            Next::Result(result) => take(Event::Done(result)),
        };
        taken.map_err(Stop::Write)?;
    }
}
