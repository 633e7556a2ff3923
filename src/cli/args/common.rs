//! The flags that commands share.

use super::length::at_least_one;
use clap::{Args, ValueEnum};
use nutgraf::language::Language;
use std::path::PathBuf;

/// What every command takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct CommonArgs {
    /// Language of the texts (ISO 639-1, such as en), or auto to tell for each
    #[arg(short, long, value_name = "CODE", default_value = "auto", value_parser = language, hide_possible_values = true)]
    pub(in crate::cli) language: LanguageArg,
    /// Write to a file, whole or not at all
    #[arg(
        short,
        long,
        value_name = "FILE",
        conflicts_with = "output_dir",
        display_order = 2
    )]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Write one file per input into a folder, named after the input
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub(in crate::cli) output_dir: Option<PathBuf>,
    /// With --output-dir: do again only what is missing or changed since the run before
    #[arg(long, requires = "output_dir", help_heading = "Output")]
    pub(in crate::cli) resume: bool,
    /// With --resume: do again what was made with other options or by another version, which is refused without
    #[arg(
        long,
        requires = "resume",
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) force: bool,
    /// Also list inputs that failed in a file: JSON lines of path, line and reason
    #[arg(
        long,
        value_name = "FILE",
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) failures: Option<PathBuf>,
    /// Stop at the first input that fails
    #[arg(
        long,
        conflicts_with = "max_errors",
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) fail_fast: bool,
    /// Stop when more than so many inputs have failed
    #[arg(
        long,
        value_name = "N",
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) max_errors: Option<usize>,
    /// Have what is written on the disk before it gets its name, so that it outlives a power cut
    #[arg(long, hide_short_help = true, help_heading = "Output")]
    pub(in crate::cli) durable: bool,
    /// What decides results, as a hash
    #[arg(skip)]
    pub(in crate::cli) options: String,
    /// Make CSV safe for spreadsheets: no field of it is taken for a formula
    #[arg(long, hide_short_help = true, help_heading = "Output")]
    pub(in crate::cli) csv_safe: bool,
    /// Threads; as many as processors if not given
    #[arg(short, long, value_name = "N", value_parser = jobs, allow_negative_numbers = true, help_heading = "Output")]
    pub(in crate::cli) jobs: Option<usize>,
    /// Say nothing on stderr but failures
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Output")]
    pub(in crate::cli) quiet: bool,
    /// Say on stderr what was removed and why, the language of each summary, which files were skipped
    #[arg(short, long, help_heading = "Output")]
    pub(in crate::cli) verbose: bool,
    /// With -v and --dry-run: show all of two texts that differ, not only what stands around the difference
    #[arg(long, hide_short_help = true, help_heading = "Output")]
    pub(in crate::cli) full: bool,
    /// Whether work of more than a second is shown on stderr as it goes; auto does so on a terminal
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        ignore_case = true,
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) progress: ShowProgress,
    #[command(flatten)]
    pub(in crate::cli) shell: ShellArgs,
}

impl CommonArgs {
    /// `--jobs`, or as many as there are processors.
    pub(in crate::cli) fn threads(&self) -> usize {
        self.jobs
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
    }
}

/// Whether progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShowProgress {
    Auto,
    Never,
}

/// What every command takes that prints results.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ShellArgs {
    /// Colours: auto has them on a terminal, unless NO_COLOR is set or TERM is dumb; always prints summaries into a pipe as
    /// they look on a terminal
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        ignore_case = true,
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) color: Color,
    /// Take flags from a file, such as words = 80; flags on the command line win [variable: NUTGRAF_CONFIG]
    #[arg(
        long,
        value_name = "FILE",
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub(in crate::cli) config: Option<PathBuf>,
}

/// When there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}

/// A language, or none to detect it.
pub(super) type LanguageArg = std::option::Option<&'static Language>;

/// Of a tag such as en-GB (BCP 47), the language counts.
pub(super) fn language(code: &str) -> Result<LanguageArg, nutgraf::Error> {
    let code = code.to_lowercase();
    match code.split(['-', '_']).next().unwrap_or_default() {
        "auto" => Ok(None),
        code => Language::from_code(code).map(Some),
    }
}

/// Most threads: more only cost time and memory.
const MOST_JOBS: usize = 256;

fn jobs(text: &str) -> Result<usize, String> {
    match at_least_one(text)? {
        number if number > MOST_JOBS => Err(format!("at most {MOST_JOBS}")),
        number => Ok(number),
    }
}
