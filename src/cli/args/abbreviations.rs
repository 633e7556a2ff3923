//! The flag for abbreviations of one's own.

use crate::cli::errors::reason;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use nutgraf::{Abbreviations, Error};
use std::path::PathBuf;

/// Abbreviations of one's own.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct AbbreviationArgs {
    /// Also know the abbreviations of a file, one a line: `approx`; `final: Ctd`, which can end a sentence; `reference: Fig`,
    /// which goes on before a number; # begins a comment
    #[arg(
        hide_short_help = true,
        long,
        value_name = "FILE",
        help_heading = "Input"
    )]
    abbreviations: Option<PathBuf>,
}

impl AbbreviationArgs {
    /// Whether there is a file of them.
    pub(super) fn are_named(&self) -> bool {
        self.abbreviations.is_some()
    }

    /// Reads the file, if one is named.
    ///
    /// # Errors
    /// With the file, and the line that is no abbreviation.
    pub(in crate::cli) fn read(&self) -> Result<Abbreviations> {
        let Some(path) = &self.abbreviations else {
            return Ok(Abbreviations::default());
        };
        let name = path.display().to_string();
        let bytes = std::fs::read(path)
            .map_err(reason)
            .with_context(|| name.clone())?;
        let text = String::from_utf8(bytes).map_err(|_| anyhow!("{name}: not UTF-8"))?;
        Abbreviations::read(&text).map_err(|error| match error {
            Error::BadLine { line, reason } => anyhow!("{name}:{line}: {reason}"),
            error => anyhow!("{name}: {error}"),
        })
    }
}
