//! Inputs that are read twice, after those that they are held against: the second time notices what changed meanwhile.

use super::args::CommonArgs;
use super::changed::{ReadFile, Watch};
use super::exit::End;
use super::inputs::{Inputs, READINGS};
use super::messages::{count, say};
use super::run::{Failures, Work, read, read_watched, run_again};
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
use std::sync::atomic::{AtomicU8, Ordering};

/// What is to be read, and how.
pub(super) struct TwoPass<'a> {
    pub(super) inputs: &'a mut Inputs,
    /// Files and folders that the inputs are held against. They are read first, and only once.
    pub(super) against: &'a [PathBuf],
    pub(super) common: &'a CommonArgs,
    /// What becomes of an input that fails: it is left where the inputs are read again, which tells it.
    pub(super) failures: Failures,
}

impl TwoPass<'_> {
    /// What the first pass finds, as often as files changed before its end: these are left out then, and it begins anew.
    ///
    /// # Errors
    /// Those of `find`.
    pub(super) fn settle<F>(
        &mut self,
        find: impl Fn(&Self) -> Result<F>,
        files: impl Fn(&F) -> &FirstPass,
    ) -> Result<F> {
        let mut found = find(self)?;
        for _ in 1..READINGS {
            if self.failures == Failures::Told || !self.inputs.leave_out(&files(&found).files) {
                break;
            }
            say_again(self.inputs, self.common);
            drop(found); // with what it holds in memory and in temporary files
            found = find(self)?;
        }
        Ok(found)
    }

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
        let mut pass = |inputs: &Inputs, membership, watch: Option<&Watch>| {
            let work = work.clone();
            let read_one = move |loaded: Loaded, origin: &Origin| {
                let mark = InputMark::new(&loaded, origin);
                (mark, work(loaded, origin, membership))
            };
            let take_one = |number, (mark, made): &mut (InputMark, R)| {
                first.add(number, mark.clone(), membership);
                take(made)
            };
            let read = match watch {
                Some(watch) => read_watched(watch, inputs, self.common, read_one, take_one),
                None => read(inputs, self.common, Failures::Told, read_one, take_one),
            };
            match read? {
                (End::Interrupted(number), _) => bail!(Interrupted(number)),
                read => Ok(read),
            }
        };
        let others = self.inputs.others(self.against);
        let (before, _) = pass(&others, Membership::Reference, None)?;
        let watch = Watch::default();
        let watching = (self.failures == Failures::Left).then_some(&watch);
        let (end, totals) = pass(self.inputs, Membership::Member, watching)?;
        first.files = Arc::new(watch.files());
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
        let (known, files) = (first.clone(), first.files.clone());
        let work = move |item, loaded: Loaded, origin: &Origin, placement| {
            let number = known.number(item, &loaded)?;
            work(number, loaded, origin, placement)
        };
        let (end, totals) = run_again(files, self.inputs, self.common, table, work)?;
        Ok((if end == End::Done { first.ended } else { end }, totals))
    }
}

/// Says that all is read anew, as files changed.
pub(super) fn say_again(inputs: &Inputs, common: &CommonArgs) {
    if !common.quiet {
        let changed = count(inputs.left_out().len(), "file");
        say(&format!(
            "{changed} changed meanwhile: reading again without"
        ));
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

/// What the second pass knows of a member: nothing so far; that it is what it was; that it is another.
const UNMET: u8 = 0;
const SAME: u8 = 1;
const OTHER: u8 = 2;

/// What a first pass read, in order.
#[derive(Debug)]
pub(super) struct FirstPass {
    /// Of the references, then of the members.
    marks: Vec<InputMark>,
    /// How many references there are.
    references: usize,
    /// By member: its number among the items of the inputs, of which some give no document.
    items: Vec<u32>,
    /// By member: what the second pass has found it to be.
    met: Vec<AtomicU8>,
    /// The files of the members, if they are to be read again.
    files: Arc<Vec<ReadFile>>,
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
            files: Arc::default(),
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
                self.met.push(AtomicU8::new(UNMET));
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
        let at = member.ok_or(Error::Changed)?;
        let same = self.marks[self.references + at].hash == hash(loaded);
        self.met[at].store(if same { SAME } else { OTHER }, Ordering::Relaxed);
        match same {
            true => Ok(self.references + at),
            false => Err(Error::Changed),
        }
    }

    /// Whether a document can be what another goes for: a member that was met again as it was, or whose file still is what it was.
    pub(super) fn stands(&self, number: usize) -> bool {
        let Some(member) = number.checked_sub(self.references) else {
            return true;
        };
        let Some(met) = self.met.get(member) else {
            return true; // of an index
        };
        match met.load(Ordering::Relaxed) {
            UNMET => self.file(member).is_none_or(ReadFile::is_same),
            met => met == SAME,
        }
    }

    fn file(&self, member: usize) -> Option<&ReadFile> {
        let item = *self.items.get(member)? as usize;
        let behind = self.files.partition_point(|file| file.first <= item);
        self.files.get(behind.checked_sub(1)?)
    }

    /// Whether the second pass, read to its end, met all members as they were.
    pub(super) fn met_all(&self) -> bool {
        let same = |met: &AtomicU8| met.load(Ordering::Relaxed) == SAME;
        self.met.iter().all(same)
    }
}
