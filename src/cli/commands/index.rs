//! Indexes of documents seen before: for `dedup --index`, and `nutgraf index`.

use crate::cli::args::{CommonArgs, DedupArgs, IndexArgs, IndexTask};
use crate::cli::errors::{told, written};
use crate::cli::exit::End;
use crate::cli::messages::{count, say};
use crate::cli::output::stream::Output;
use crate::cli::signals;
use anyhow::{Result, anyhow};
use nutgraf::corpus::{Access, Clustering, DocumentSet, Index, IndexContent};
use nutgraf::render;
use std::path::{Path, PathBuf};

/// Why nothing is added to an index.
pub(super) const CUT: &str = "the output was closed before its end";
pub(super) const CHANGED: &str = "an input changed while it was read again";

/// The index that a run asks, and adds to at its end.
pub(super) struct SeenIndex {
    index: Index,
    path: PathBuf,
    pub(super) kept: IndexContent,
    adds: bool,
}

impl SeenIndex {
    pub(super) fn open(args: &DedupArgs) -> Result<Option<Self>> {
        let Some(path) = args.whole.index.clone() else {
            return Ok(None);
        };
        let kept = if args.whole.index_text {
            IndexContent::Text
        } else {
            IndexContent::Sketch
        };
        let adds = !args.tells();
        let access = if adds { Access::Write } else { Access::Read };
        signals::watch()?; // before a new index has a file that would be left
        let index = Index::open_or_create(&path, access, kept);
        let index = named(&path, index)?;
        if args.common.resume && !args.common.quiet {
            let documents = count(index.stat().documents as usize, "document");
            say(&format!(
                "{}: has {documents} of earlier runs; the inputs are compared anew",
                path.display()
            ));
        }
        Ok(Some(SeenIndex {
            index,
            path,
            kept,
            adds,
        }))
    }

    pub(super) fn ask(&self, set: &mut DocumentSet) -> Result<()> {
        named(&self.path, self.index.ask(set))
    }

    /// Adds nothing: what stays did not reach whoever was to have it.
    pub(super) fn leave(self, why: &str, common: &CommonArgs) {
        if self.adds && !common.quiet {
            say(&format!(
                "{}: nothing was added: {why}",
                self.path.display()
            ));
        }
    }

    /// Adds what stays, if the run is to change anything.
    pub(super) fn add(self, clustering: &Clustering) -> Result<()> {
        if !self.adds {
            return Ok(());
        }
        named(&self.path, self.index.commit(clustering))
    }
}

/// An error with the file in which it was met.
fn named<T>(path: &Path, result: std::result::Result<T, nutgraf::Error>) -> Result<T> {
    result.map_err(|error| anyhow!("{}: {}", path.display(), told(&error)))
}

pub(in crate::cli) fn run(args: &IndexArgs) -> Result<End> {
    let done = match args.task {
        IndexTask::Stat => stat(args)?,
        IndexTask::Verify => Index::verify(&args.file),
        IndexTask::Compact => open(args, Access::Write).and_then(|mut index| index.compact()),
    };
    Ok(match named(&args.file, done) {
        Ok(()) => End::Done,
        Err(error) => {
            say(&error.to_string());
            End::Failed
        }
    })
}

fn open(args: &IndexArgs, access: Access) -> std::result::Result<Index, nutgraf::Error> {
    Index::open(&args.file, access)
}

/// Prints what an index holds; an error of the index is for the caller to tell.
fn stat(args: &IndexArgs) -> Result<std::result::Result<(), nutgraf::Error>> {
    let stat = match open(args, Access::Read) {
        Ok(index) => index.stat(),
        Err(error) => return Ok(Err(error)),
    };
    let bytes = std::fs::metadata(&args.file)?.len();
    let mut output = Output::open(None, false)?;
    let line = render::index_stat(args.format, &stat, bytes);
    written(output.write(line.as_bytes()).and_then(|()| output.finish()))?;
    Ok(Ok(()))
}
