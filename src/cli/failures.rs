//! The inputs that failed: a list of them in a file, and how many are too many.

use super::args::CommonArgs;
use super::errors::reason;
use super::whole_file::WholeFile;
use anyhow::{Context, Result};
use nutgraf::input::Origin;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// What failed in a run, in all its passes.
#[derive(Clone)]
pub(super) struct FailureLog {
    file: Option<PathBuf>,
    durable: bool,
    /// Most inputs that may fail.
    pub(super) most: Option<usize>,
    lines: Arc<Mutex<Vec<FailureLine>>>,
}

/// An input that failed.
#[derive(Serialize)]
struct FailureLine {
    path: String,
    line: Option<u64>,
    reason: String,
}

impl FailureLog {
    /// Reads the flags.
    ///
    /// # Errors
    /// If the list cannot be written, before anything is read.
    pub(super) fn new(common: &CommonArgs) -> Result<Self> {
        if let Some(file) = &common.failures {
            drop(WholeFile::create(file, false)?);
        }
        Ok(FailureLog {
            file: common.failures.clone(),
            durable: common.durable,
            most: if common.fail_fast {
                Some(0)
            } else {
                common.max_errors
            },
            lines: Arc::default(),
        })
    }

    /// Notes an input that failed.
    pub(super) fn note(&self, origin: &Origin, reason: &str) {
        if self.file.is_none() {
            return;
        }
        let path = origin.path.as_ref();
        let line = FailureLine {
            path: path.map_or_else(|| "-".into(), |path| path.to_string_lossy().into_owned()),
            line: origin.line,
            reason: reason.to_owned(),
        };
        self.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
    }

    /// Writes what failed so far.
    ///
    /// # Errors
    /// If that cannot be.
    pub(super) fn write(&self) -> Result<()> {
        let Some(name) = &self.file else {
            return Ok(());
        };
        let mut file = WholeFile::create(name, self.durable)?;
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        for line in lines.iter() {
            let line = serde_json::to_string(line).context("--failures")?;
            writeln!(file, "{line}")
                .map_err(reason)
                .with_context(|| name.display().to_string())?;
        }
        file.finish()
    }
}
