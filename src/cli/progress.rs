//! How far the work is: a line on stderr that is drawn over itself.

use super::args::{self, CommonArgs};
use super::inputs::Inputs;
use super::messages;
use super::output::terminal::{is_dumb, width};
use nutgraf::input::{Loaded, Origin, Record};
use std::cell::Cell;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Work that takes less is not shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// Time between two drawings.
const PAUSE: Duration = Duration::from_millis(100);

/// A line about work under way, drawn now and then where somebody looks.
pub(super) struct Clock {
    shown: bool,
    started: Instant,
    drawn: Cell<Duration>,
}

impl Clock {
    /// Starts. `prints` says that results are printed meanwhile: on the same terminal they are progress enough.
    pub(super) fn new(common: &CommonArgs, prints: bool) -> Self {
        let to_file = common.output.is_some() || common.output_dir.is_some();
        let beside = prints && !to_file && std::io::stdout().is_terminal();
        let wanted = common.progress == args::Progress::Auto && !common.quiet;
        Clock {
            shown: wanted && !beside && std::io::stderr().is_terminal() && !is_dumb(),
            started: Instant::now(),
            drawn: Cell::default(),
        }
    }

    /// Draws the line anew, if it is time.
    pub(super) fn draw(&self, line: impl FnOnce(Duration) -> String) {
        let now = self.started.elapsed();
        if self.shown && now > PATIENCE && now - self.drawn.get() > PAUSE {
            self.drawn.set(now);
            let line: String = line(now).chars().take(width() - 1).collect();
            messages::draw(&line);
        }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        messages::clear();
    }
}

/// A time as minutes and seconds.
pub(super) fn minutes(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

/// Counts what was done.
pub(super) struct Progress {
    clock: Clock,
    documents: Cell<usize>,
    failed: Cell<usize>,
    /// Files and streams that were met, and the number of the last one.
    inputs: Cell<usize>,
    input: Cell<Option<usize>>,
    /// Of a file of records, bytes read and all.
    read: Cell<u64>,
    size: Cell<u64>,
    /// Files there are; 0 until they are counted.
    total: Arc<AtomicUsize>,
}

/// A document that was read.
pub(super) struct Step {
    input: usize,
    /// The file and about the bytes that it takes there, if it is one of many.
    record: Option<(Option<Arc<PathBuf>>, u64)>,
}

impl Step {
    pub(super) fn of(origin: &Origin, loaded: Option<&Loaded>) -> Self {
        let length = loaded.map_or(0, |loaded| match &loaded.record {
            Some(Record::Json(record)) => record.line().len() + 1,
            Some(Record::Mail(message)) => message.len(),
            _ => loaded.document.text.len(),
        });
        Step {
            input: origin.input,
            record: origin.line.map(|_| (origin.path.clone(), length as u64)),
        }
    }
}

impl Progress {
    /// Starts with nothing done; `prints` as for a [`Clock`].
    pub(super) fn new(common: &CommonArgs, inputs: &Inputs, prints: bool) -> Self {
        let clock = Clock::new(common, prints);
        let total = Arc::new(AtomicUsize::new(0));
        if clock.shown {
            let (files, total) = (inputs.files(), total.clone());
            std::thread::spawn(move || total.store(files.count(), Ordering::Relaxed));
        }
        Progress {
            clock,
            documents: Cell::default(),
            failed: Cell::default(),
            inputs: Cell::default(),
            input: Cell::default(),
            read: Cell::default(),
            size: Cell::default(),
            total,
        }
    }

    /// Counts a document.
    pub(super) fn step(&self, step: &Step, failed: bool) {
        if !self.clock.shown {
            return;
        }
        self.documents.set(self.documents.get() + 1);
        self.failed.set(self.failed.get() + usize::from(failed));
        if self.input.replace(Some(step.input)) != Some(step.input) {
            self.inputs.set(self.inputs.get() + 1);
            let path = step.record.as_ref().and_then(|(path, _)| path.as_ref());
            let size = path
                .and_then(|path| path.metadata().ok())
                .map_or(0, |meta| meta.len());
            self.size.set(size);
            self.read.set(0);
        }
        let length = step.record.as_ref().map_or(0, |(_, length)| *length);
        self.read.set(self.read.get() + length);
    }

    /// Draws the line anew, if it is time.
    pub(super) fn draw(&self) {
        self.clock.draw(|elapsed| self.line(elapsed));
    }

    fn line(&self, elapsed: Duration) -> String {
        let (documents, total) = (self.documents.get(), self.total.load(Ordering::Relaxed));
        let of = if total >= documents && total > 1 && documents == self.inputs.get() {
            format!("{documents} of {total}")
        } else {
            documents.to_string()
        };
        let rate = documents as f64 / elapsed.as_secs_f64();
        let mut line = format!("nutgraf: {of} done, {rate:.0} a second");
        if let Some(left) = self.left(elapsed, total) {
            line += &format!(", {} left", minutes(left));
        }
        if self.failed.get() > 0 {
            line += &format!(", {} failed", self.failed.get());
        }
        line
    }

    /// What is left, by files done and, in one of records, bytes read.
    fn left(&self, elapsed: Duration, total: usize) -> Option<Duration> {
        let within = match self.size.get() {
            0 => 1.0,
            size => (self.read.get() as f64 / size as f64).min(1.0),
        };
        let done = (self.inputs.get() as f64 - 1.0 + within) / total as f64;
        let seconds = elapsed.as_secs_f64() * (1.0 - done) / done;
        (total > 0 && done > 0.0 && seconds.is_finite())
            .then(|| Duration::from_secs(seconds.max(0.0) as u64))
    }
}
