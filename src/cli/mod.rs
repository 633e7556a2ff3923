//! The command line: flags become the library's values, results go to their places, failures to stderr.

mod across;
mod args;
mod compare;
mod dedup;
mod digest;
mod documents;
mod folder;
mod index;
mod inputs;
mod keywords;
mod messages;
mod output;
mod run;
mod sentences;
mod sink;
mod summarize;
mod text;

use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All done, or nobody reads on.
    Done,
    /// At least one input failed.
    Failed,
    /// `dedup --check` found repeats.
    Repeats,
    /// A signal, by number.
    Interrupted(u8),
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => ExitCode::SUCCESS,
            End::Failed => ExitCode::from(1),
            End::Repeats => ExitCode::from(3),
            End::Interrupted(signal) => ExitCode::from(128 + signal),
        }
    }
}

/// Exit code of wrong usage and of output that cannot be written.
const USAGE: u8 = 2;

pub(crate) fn main() -> ExitCode {
    let cli = Cli::parse();
    let command = cli.command.unwrap_or(Command::Summarize(cli.summarize));
    if command.inputs().is_some_and(inputs::missing) {
        return short_help();
    }
    let end = match command {
        Command::Summarize(args) => summarize::summarize(args),
        Command::Dedup(args) => dedup::dedup(args),
        Command::Digest(args) => digest::digest(args),
        Command::Keywords(args) => keywords::run_keywords(args),
        Command::Compare(args) => compare::run(&args),
        Command::Index(args) => index::run(&args),
        Command::Text(args) => text::text(args),
        Command::Sentences(args) => sentences::sentences(args),
    };
    end.map_or_else(
        |error| {
            messages::say(&format!("{error:#}"));
            ExitCode::from(USAGE)
        },
        ExitCode::from,
    )
}

/// What somebody sees who starts the program with nothing to read.
fn short_help() -> ExitCode {
    messages::print(&Cli::command().render_help().to_string());
    ExitCode::from(USAGE)
}
