//! A pass over the inputs that writes nothing: what is read of each is handed on in order.

use super::drain::{Event, Loading, Stop, bearable, drain, ended, flaw};
use crate::cli::args::CommonArgs;
use crate::cli::errors::Unread;
use crate::cli::exit::End;
use crate::cli::inputs::Inputs;
use crate::cli::items::Handfuls;
use crate::cli::messages::say;
use crate::cli::progress::{Progress, Step};
use crate::cli::signals;
use crate::cli::totals::Totals;
use anyhow::Result;
use nutgraf::batch;
use nutgraf::input::{Item, Loaded, Origin};
use std::sync::{Mutex, mpsc};

/// What becomes of an input that fails in a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Failures {
    /// It is said and counted.
    Told,
    /// Nothing: a later pass tells it.
    Left,
}

/// Runs `work` over all inputs and hands what it gives to `take`, in order, with the inputs' numbers.
///
/// # Errors
/// That of `take`.
pub(in crate::cli) fn read<W, R>(
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
    let loading = Loading::of(common);
    let threads = loading.threads;
    let (spent, process) =
        by_handfuls(move |(number, item)| ItemResult::new(number, item, loading, &work));
    let items = Handfuls::read(inputs.source(), threads);
    let batch = batch::run(items, process, threads)?;
    let mut totals = Totals::default();
    let progress = Progress::new(common, inputs, false);
    let end = drain(batch, &progress, |event| {
        if let Event::Done(mut handful) = event {
            for pass in &mut handful {
                progress.step(&pass.step, pass.result.is_err());
                pass.count(&mut totals, failures, inputs, common);
                bearable(&totals, inputs)?;
                if let Ok(read) = &mut pass.result {
                    take(read.number, &mut read.result)?;
                }
            }
            let _ = spent.send(handful); // fails where the work is done
        }
        Ok(())
    });
    drop(progress);
    inputs.failures().write()?;
    match end {
        Err(Stop::Signal(_)) if !common.quiet => say("interrupted: nothing was written"),
        Err(Stop::Failures) => {
            totals.say(common);
            say("stopped, as more failed than may: nothing was written");
        }
        _ => {}
    }
    Ok((ended(end, &totals)?, totals))
}

/// Work on several items at once. Its results are to be sent back once they were taken, to be dropped by the threads that made
/// them: where one thread frees what another allocates, both wait for each other.
fn by_handfuls<I, T: Send>(
    work: impl Fn(I) -> T + Send + Sync,
) -> (
    mpsc::Sender<Vec<T>>,
    impl Fn(Vec<I>) -> Vec<T> + Send + Sync,
) {
    let (spent, dropped) = mpsc::channel::<Vec<T>>();
    let dropped = Mutex::new(dropped);
    let all = move |items: Vec<I>| {
        if let Ok(dropped) = dropped.try_lock() {
            dropped.try_iter().for_each(drop);
        }
        items.into_iter().map(&work).collect()
    };
    (spent, all)
}

/// What a pass made of an item, or why it failed.
struct ItemResult<R> {
    step: Step,
    result: Result<ItemRead<R>, (Origin, Unread)>,
}

/// What was read of an item.
struct ItemRead<R> {
    number: usize,
    /// What `-v` says of it.
    note: Option<String>,
    /// What of it was broken or missing.
    flaw: Option<String>,
    result: R,
}

impl<R> ItemResult<R> {
    fn new(
        number: usize,
        item: Item,
        loading: Loading,
        work: &impl Fn(Loaded, &Origin) -> R,
    ) -> Self {
        let origin = item.origin.clone();
        let (step, _turn, loaded) = loading.load(item);
        let result = match loaded {
            Ok((loaded, note)) => Ok(ItemRead {
                number,
                note,
                flaw: flaw(&loaded, &origin),
                result: work(loaded, &origin),
            }),
            Err(unread) => Err((origin, unread)),
        };
        ItemResult { step, result }
    }

    /// Counts the item, and says what is to be said of it.
    fn count(&self, totals: &mut Totals, failures: Failures, inputs: &Inputs, common: &CommonArgs) {
        let told = failures == Failures::Told;
        match &self.result {
            Ok(read) => {
                totals.items += 1;
                let flaw = read.flaw.as_ref().filter(|_| told);
                flaw.into_iter().for_each(|flaw| totals.flaw(flaw, common));
                let note = read.note.as_ref().filter(|_| told && common.verbose);
                note.into_iter().for_each(|note| say(note));
            }
            Err((origin, unread)) if told => {
                totals.unread(origin, unread, inputs.failures(), common);
            }
            Err(_) => {}
        }
    }
}
