//! The command line: flags become the library's values, results go to their places, failures to stderr.

mod across;
mod again;
mod args;
mod bars;
mod compare;
mod config;
mod copies;
mod dedup;
mod digest;
mod documents;
mod folder;
mod found;
mod index;
mod inputs;
mod items;
mod keywords;
mod manual;
mod messages;
mod output;
mod pages;
mod progress;
mod report;
mod run;
mod sentences;
mod signals;
mod sink;
mod start;
mod stats;
mod summarize;
mod table;
mod terminal;
mod text;
mod tips;
mod totals;

use anyhow::Result;
use args::{Cli, Command};
use clap::FromArgMatches;
use signals::Interrupted;
use std::ffi::OsString;
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
    /// Nothing was named and nothing comes through a pipe.
    NothingToRead,
    /// A signal, by number.
    Interrupted(u8),
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => ExitCode::SUCCESS,
            End::Failed => ExitCode::from(1),
            End::Repeats => ExitCode::from(3),
            End::NothingToRead => ExitCode::from(USAGE),
            End::Interrupted(signal) => ExitCode::from(128 + signal),
        }
    }
}

/// Exit code of wrong usage and of output that cannot be written.
const USAGE: u8 = 2;

pub(crate) fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    match run(&args) {
        Ok(end) => end.into(),
        Err(error) => match error.downcast::<clap::Error>() {
            Ok(mut error) => {
                tips::add(&mut error);
                match start::say(&error, &args) {
                    Ok(()) => ExitCode::from(error.exit_code() as u8),
                    Err(error) => failed(&error),
                }
            }
            Err(error) => failed(&error),
        },
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    if let Some(Interrupted(number)) = error.downcast_ref() {
        return End::Interrupted(*number).into();
    }
    messages::say(&format!("{error:#}"));
    ExitCode::from(USAGE)
}

fn run(args: &[OsString]) -> Result<End> {
    start::check_first(args)?;
    let cli = Cli::from_arg_matches(&config::resolve(args)?.matches)?;
    let command = match cli.command {
        Some(command) => command,
        None => {
            start::check_inputs(&cli.summarize.inputs)?;
            Command::Summarize(cli.summarize)
        }
    };
    if command.inputs().is_some_and(inputs::missing) {
        messages::print(&start::welcome(&command));
        return Ok(End::NothingToRead);
    }
    match command {
        Command::Summarize(args) => summarize::summarize(args),
        Command::Dedup(args) => dedup::dedup(args),
        Command::Digest(args) => digest::digest(args),
        Command::Keywords(args) => keywords::run_keywords(args),
        Command::Compare(args) => compare::run(&args),
        Command::Index(args) => index::run(&args),
        Command::Text(args) => text::text(args),
        Command::Stats(args) => stats::stats(args),
        Command::Sentences(args) => sentences::sentences(args),
        Command::Completions(args) => output::print(&manual::completions(args.shell)),
        Command::Man => output::print(&manual::page()?),
        Command::Config(inner) => {
            let program = args.first().cloned().unwrap_or_default();
            let line: Vec<_> = std::iter::once(program).chain(inner.line).collect();
            output::print(config::show(&line)?.as_bytes())
        }
    }
}
