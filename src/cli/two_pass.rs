//! Inputs that are read twice, after those that they are held against: the second time notices what changed meanwhile.

use super::args::CommonArgs;
use super::exit::End;
use super::inputs::Inputs;
use super::messages::say;
use super::run::{Failures, Work, read, run_numbered};
use super::signals::Interrupted;
use super::totals::Totals;
use anyhow::{Result, bail};
use nutgraf::Error;
use nutgraf::corpus::Membership;
use nutgraf::input::{Loaded, Origin};
use nutgraf::render::{Placement, Table};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is to be read, and how.
pub(super) struct TwoPass<'a> {
    pub(super) inputs: &'a Inputs,
    /// Files and folders that the inputs are held against. They are read first, and only once.
    pub(super) against: &'a [PathBuf],
    pub(super) common: &'a CommonArgs,
    /// What becomes of an input that fails: it is left where the inputs are read again, which tells it.
    pub(super) failures: Failures,
}

impl TwoPass<'_> {
    /// The first pass: makes something of each document by `work` and hands it to `take`, references before members. The totals are
    /// of the members.
    ///
    /// # Errors
    /// That of `take`, and [`Interrupted`] by a signal.
    pub(super) fn read<W, R>(
        &self,
        work: W,
        mut take: impl FnMut(&mut R) -> Result<()>,
    ) -> Result<(FirstPass, Totals)>
    where
        W: Fn(Loaded, &Origin, Membership) -> R + Send + Sync + 'static,
        R: Send + 'static,
    {
        let work = Arc::new(work);
        let mut first = FirstPass::default();
        let mut pass = |inputs: &Inputs, membership, failures| {
            let work = work.clone();
            let read_one = move |loaded: Loaded, origin: &Origin| {
                let mark = InputMark::new(&loaded, origin);
                (mark, work(loaded, origin, membership))
            };
            let take_one = |number, (mark, made): &mut (InputMark, R)| {
                first.add(number, mark.clone(), membership);
                take(made)
            };
            match read(inputs, self.common, failures, read_one, take_one)? {
                (End::Interrupted(number), _) => bail!(Interrupted(number)),
                read => Ok(read),
            }
        };
        let others = self.inputs.others(self.against);
        let (before, _) = pass(&others, Membership::Reference, Failures::Told)?;
        let (end, totals) = pass(self.inputs, Membership::Member, self.failures)?;
        first.ended = if end == End::Done { before } else { end };
        Ok((first, totals))
    }

    /// The second pass: runs `work` over the inputs, with the numbers that the documents had among all of the first pass, and writes
    /// what it gives. What the first pass did not read, or not like this, is a failure.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub(super) fn read_again<W>(
        &self,
        first: &Arc<FirstPass>,
        table: Option<Table>,
        work: W,
    ) -> Result<(End, Totals)>
    where
        W: Fn(usize, Loaded, &Origin, Placement) -> Work + Send + Sync + 'static,
    {
        let known = first.clone();
        let work = move |item, loaded: Loaded, origin: &Origin, placement| {
            let number = known.number(item, &loaded)?;
            work(number, loaded, origin, placement)
        };
        let (end, totals) = run_numbered(self.inputs, self.common, table, work)?;
        Ok((first.end(end, &totals), totals))
    }
}

/// What is remembered of an input.
#[derive(Debug, Clone)]
struct InputMark {
    hash: u32,
    path: Option<Arc<PathBuf>>,
}

impl InputMark {
    fn new(loaded: &Loaded, origin: &Origin) -> Self {
        InputMark {
            hash: hash(loaded),
            path: origin.path.clone(),
        }
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

/// What a first pass read, in order.
#[derive(Debug)]
pub(super) struct FirstPass {
    /// Of the references, then of the members.
    marks: Vec<InputMark>,
    /// How many references there are.
    references: usize,
    /// By member: its number among the items of the inputs, of which some give no document.
    items: Vec<u32>,
    /// By member: whether the second pass has met it.
    met: Vec<AtomicBool>,
    changed: AtomicBool,
    /// How the first pass ended.
    pub(super) ended: End,
}

impl Default for FirstPass {
    fn default() -> Self {
        FirstPass {
            marks: Vec::new(),
            references: 0,
            items: Vec::new(),
            met: Vec::new(),
            changed: AtomicBool::new(false),
            ended: End::Done,
        }
    }
}

impl FirstPass {
    fn add(&mut self, item: usize, mark: InputMark, membership: Membership) {
        self.marks.push(mark);
        match membership {
            Membership::Reference => self.references += 1,
            Membership::Member => {
                self.items.push(u32::try_from(item).unwrap_or(u32::MAX));
                self.met.push(AtomicBool::new(false));
            }
        }
    }

    /// The file of a document; `None` for stdin, and for what was not read.
    pub(super) fn path(&self, number: usize) -> Option<&PathBuf> {
        self.marks.get(number)?.path.as_deref()
    }

    /// The number of a document that the second pass meets as an item of the inputs.
    ///
    /// # Errors
    /// [`Error::Changed`] if it was not read before, or is no longer what it was.
    fn number(&self, item: usize, loaded: &Loaded) -> Result<usize, Error> {
        let item = u32::try_from(item).ok();
        let member = item.and_then(|item| self.items.binary_search(&item).ok());
        let same = |at: &usize| self.marks[self.references + at].hash == hash(loaded);
        match member.filter(same) {
            Some(at) => {
                self.met[at].store(true, Ordering::Relaxed);
                Ok(self.references + at)
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

    /// How both passes ended: with a failure if the second, read to its end, did not meet an input, which is said unless there were
    /// other failures.
    fn end(&self, end: End, totals: &Totals) -> End {
        if let End::Interrupted(_) = end {
            return end;
        }
        let missing = self.met.iter().position(|met| !met.load(Ordering::Relaxed));
        match missing.filter(|_| totals.complete()) {
            Some(at) => {
                self.changed.store(true, Ordering::Relaxed);
                let path = self.path(self.references + at);
                let path = path.map_or_else(|| "-".into(), |path| path.display().to_string());
                say(&format!("{path}: {}", Error::Changed));
                End::Failed
            }
            None if end == End::Done => self.ended,
            None => end,
        }
    }
}
