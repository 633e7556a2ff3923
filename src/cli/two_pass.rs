//! Inputs that are read twice: what a first pass read, by which the second one notices what changed meanwhile.

use super::exit::End;
use super::messages::say;
use super::totals::Totals;
use nutgraf::Error;
use nutgraf::input::{Loaded, Origin};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is remembered of an input.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    hash: u32,
    path: Option<Arc<PathBuf>>,
}

impl Mark {
    pub(super) fn new(loaded: &Loaded, origin: &Origin) -> Self {
        Mark {
            hash: hash(loaded),
            path: origin.path.clone(),
        }
    }

    pub(super) fn path(&self) -> Option<&PathBuf> {
        self.path.as_deref()
    }
}

fn hash(loaded: &Loaded) -> u32 {
    let mut hasher = FxHasher::default();
    match &loaded.record {
        Some(record) => hasher.write(record.raw()),
        None => hasher.write(loaded.document.text.as_bytes()),
    }
    (hasher.finish() >> 32) as u32
}

/// The inputs of a first pass, in order.
#[derive(Debug, Default)]
pub(super) struct FirstPass {
    pub(super) marks: Vec<Mark>,
    /// How many of them are not read again: the first ones.
    pub(super) known: usize,
    /// The numbers of the others; those that could not be read are left out.
    numbers: Vec<u32>,
    met: Vec<AtomicBool>,
    changed: AtomicBool,
}

impl FirstPass {
    /// What was added so far is not read again.
    pub(super) fn begin(&mut self) {
        self.known = self.marks.len();
        self.numbers.clear();
        self.met.clear();
    }

    pub(super) fn add(&mut self, number: usize, mark: Mark) {
        self.numbers.push(u32::try_from(number).unwrap_or(u32::MAX));
        self.marks.push(mark);
        self.met.push(AtomicBool::new(false));
    }

    /// Which of the inputs the second pass met.
    ///
    /// # Errors
    /// If it is none of them, or no longer what it was.
    pub(super) fn place(&self, number: usize, loaded: &Loaded) -> Result<usize, Error> {
        let place = u32::try_from(number)
            .ok()
            .and_then(|number| self.numbers.binary_search(&number).ok());
        match place.filter(|at| self.marks[self.known + *at].hash == hash(loaded)) {
            Some(at) => {
                self.met[at].store(true, Ordering::Relaxed);
                Ok(self.known + at)
            }
            None => {
                self.changed.store(true, Ordering::Relaxed);
                Err(Error::Changed)
            }
        }
    }

    /// Whether anything is known to have changed.
    pub(super) fn changed(&self) -> bool {
        self.changed.load(Ordering::Relaxed)
    }

    /// How a second pass ended: with a failure if it did not meet an input, which is said unless there were other failures.
    pub(super) fn end(&self, end: End, totals: &Totals) -> End {
        match self.met.iter().position(|met| !met.load(Ordering::Relaxed)) {
            Some(at) if totals.complete() => {
                self.changed.store(true, Ordering::Relaxed);
                let path = self.marks[self.known + at]
                    .path()
                    .map(|path| path.display().to_string());
                say(&format!(
                    "{}: {}",
                    path.as_deref().unwrap_or("-"),
                    Error::Changed
                ));
                End::Failed
            }
            _ => end,
        }
    }
}
