//! Items on their way through the threads: loaded, and taken in order until there are no more, a signal comes or the output fails.

use super::lane::Turn;
use crate::cli::args::CommonArgs;
use crate::cli::errors::{Unread, WriteError};
use crate::cli::exit::{End, TooManyFailed};
use crate::cli::inputs::Inputs;
use crate::cli::messages;
use crate::cli::progress::{Progress, Step};
use crate::cli::signals::{self, TICK};
use crate::cli::totals::Totals;
use anyhow::Result;
use nutgraf::batch::{Batch, Next};
use nutgraf::input::{Item, Loaded, Origin};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A document, and what `-v` says of it.
pub(super) type NotedDocument = (Loaded, Option<String>);

/// How items are loaded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Loading {
    pub(super) threads: usize,
    /// Whether results go to a file that is named, which nothing is not to empty.
    to_file: bool,
}

impl Loading {
    pub(super) fn of(common: &CommonArgs) -> Self {
        Loading {
            threads: common.threads(),
            to_file: common.output.is_some(),
        }
    }

    /// Loads an item, in its turn where it is large; with its step for the progress, which counts those that fail, too.
    pub(super) fn load(self, item: Item) -> (Step, Turn, Result<NotedDocument, Unread>) {
        let origin = item.origin.clone();
        let (turn, memory) = (Turn::before(&item, self.threads), item.memory);
        let loaded = loaded(item).and_then(|loaded| self.told(loaded, &origin));
        let turn = match &loaded {
            Ok(Some(loaded)) => turn.behind(&loaded.document.text, memory, self.threads),
            _ => turn,
        };
        let (step, loaded) = noted(loaded, &origin);
        (step, turn, loaded)
    }

    /// A pipe through which nothing comes is a failure where a file is to be written: what was to fill it has mostly failed itself, and what
    /// stands there would be lost.
    fn told(
        self,
        loaded: Option<Loaded>,
        origin: &Origin,
    ) -> Result<Option<Loaded>, nutgraf::Error> {
        let piped = origin.path.is_none() && origin.line.is_none();
        let blank = |loaded: &Loaded| loaded.document.text.trim_ascii().is_empty();
        match &loaded {
            Some(empty) if self.to_file && piped && empty.flaw.is_none() && blank(empty) => {
                let why = "nothing came through the pipe, so the file of -o stays as it was";
                Err(nutgraf::Error::Value(why.into()))
            }
            _ => Ok(loaded),
        }
    }
}

fn noted(
    loaded: Result<Option<Loaded>, nutgraf::Error>,
    origin: &Origin,
) -> (Step, Result<NotedDocument, Unread>) {
    match loaded {
        Ok(Some(loaded)) => {
            let step = Step::of(origin, Some(&loaded));
            let note = found_note(&loaded, origin);
            (step, Ok((loaded, note)))
        }
        Ok(None) => (Step::of(origin, None), Err(Unread::EmptyFolder)),
        Err(error) => (Step::of(origin, None), Err(error.into())),
    }
}

/// Loads an item. What its bytes make a parser do that it never should is a failure of this input, not of all.
fn loaded(item: Item) -> Result<Option<Loaded>, nutgraf::Error> {
    match messages::silent(|| catch_unwind(AssertUnwindSafe(|| item.load()))) {
        Ok(loaded) => loaded,
        Err(panic) => {
            let why = messages::panic_text(&*panic);
            let why = format!("internal error, please report it: {why}");
            Err(nutgraf::Error::Value(why))
        }
    }
}

/// What is said of an input that could be read but for a part of it.
pub(super) fn flaw(loaded: &Loaded, origin: &Origin) -> Option<String> {
    let flaw = loaded.flaw.as_ref()?;
    Some(format!("{}: {flaw}", origin.name()))
}

/// What `-v` says of an input that is no plain text in UTF-8.
fn found_note(loaded: &Loaded, origin: &Origin) -> Option<String> {
    let format = loaded.document.about.format;
    let marked = loaded.record.is_none() && format != "text";
    let told = marked.then(|| format!("read as {format}"));
    let notes: Vec<String> = told.into_iter().chain(loaded.charset.note()).collect();
    (!notes.is_empty()).then(|| format!("{}: {}", origin.name(), notes.join(", ")))
}

/// Why no more results are taken.
pub(super) enum Stop {
    Signal(u8),
    Write(WriteError),
    /// More inputs failed than may.
    Failures,
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Self {
        Stop::Write(error)
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Stop::Write(error.into())
    }
}

/// Whether as many inputs failed as may.
///
/// # Errors
/// If there were more.
pub(super) fn bearable(totals: &Totals, inputs: &Inputs) -> Result<(), Stop> {
    match inputs.failures().most {
        Some(most) if totals.failed > most => Err(Stop::Failures),
        _ => Ok(()),
    }
}

/// What happens while results are taken.
pub(super) enum Event<R> {
    /// None came for a while.
    Idle,
    /// The next one.
    Done(R),
}

/// Takes results until there are no more, a signal comes or the output fails.
pub(super) fn drain<R>(
    mut batch: Batch<R>,
    progress: &Progress,
    mut take: impl FnMut(Event<R>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    loop {
        if let Some(number) = signals::came() {
            return Err(Stop::Signal(number));
        }
        progress.draw();
        match batch.next(TICK) {
            Next::Done => return Ok(()),
            Next::Pending => take(Event::Idle)?,
            Next::Result(result) => take(Event::Done(result))?,
        }
    }
}

/// How a run ended; a closed output is no failure of its own.
///
/// # Errors
/// If the output could not be written, and [`TooManyFailed`].
pub(super) fn ended(end: Result<(), Stop>, totals: &Totals) -> Result<End> {
    match end {
        Err(Stop::Signal(number)) => Ok(End::Interrupted(number)),
        Err(Stop::Write(WriteError::Other(error))) => Err(error),
        Err(Stop::Failures) => Err(TooManyFailed.into()),
        Ok(()) | Err(Stop::Write(WriteError::Closed)) => Ok(totals.end()),
    }
}
