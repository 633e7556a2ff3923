//! The command line: flags become the library's values, results go to their places, failures to stderr.

mod args;
mod beside;
mod changed;
mod commands;
mod config;
mod errors;
mod exit;
mod failures;
mod inputs;
mod items;
mod links;
mod manual;
mod messages;
mod output;
mod product;
mod progress;
mod run;
mod signals;
mod start;
mod streams;
mod targets;
mod tips;
mod totals;
mod two_pass;
mod waiting;
mod whole_file;

use anyhow::Result;
use args::{Cli, Command, Deferred};
use clap::FromArgMatches;
use commands::{
    compare, dedup, digest, explain, index, keywords, man, pack, plan, sentences, stats, summarize,
    text,
};
use exit::{End, TooManyFailed, USAGE};
use output::stream::print;
use signals::Interrupted;
use std::ffi::OsString;

pub use streams::look as look_at_streams;

/// Runs the program with arguments, its name first, and gives back its exit code.
pub fn run(args: &[OsString]) -> u8 {
    messages::watch_panics();
    match command(args) {
        Ok(end) => end.code(),
        Err(error) => match error.downcast::<clap::Error>() {
            Ok(mut error) => {
                tips::add(&mut error, args);
                match start::say(&error, args) {
                    Ok(()) => error.exit_code() as u8,
                    Err(error) => failed(&error),
                }
            }
            Err(error) => failed(&error),
        },
    }
}

fn failed(error: &anyhow::Error) -> u8 {
    if let Some(Interrupted(number)) = error.downcast_ref() {
        return End::Interrupted(*number).code();
    }
    if error.is::<TooManyFailed>() {
        return End::Failed.code();
    }
    messages::say(&format!("{error:#}"));
    USAGE
}

fn command(args: &[OsString]) -> Result<End> {
    start::check_first(args)?;
    let matches = config::resolve(args)?;
    let cli = Cli::from_arg_matches(&matches)?;
    let mut command = match cli.command {
        Some(command) => command,
        None => {
            start::check_inputs(&cli.summarize.inputs)?;
            Command::Summarize(Deferred(cli.summarize))
        }
    };
    if let Some(common) = command.common()
        && common.output_dir.is_some()
    {
        common.options = config::options(&matches);
    }
    if let Some(common) = command.common()
        && common.output.is_none()
        && common.output_dir.is_none()
    {
        streams::check_stdout()?;
    }
    if command.inputs().is_some_and(inputs::missing) {
        messages::print(&start::welcome(&command));
        return Ok(End::NothingToRead);
    }
    match command {
        Command::Summarize(Deferred(args)) => summarize::summarize(args),
        Command::Explain(Deferred(args)) => explain::explain(args),
        Command::Dedup(Deferred(args)) => dedup::dedup(args),
        Command::Digest(Deferred(args)) => digest::digest(args),
        Command::Pack(Deferred(args)) => pack::pack(args),
        Command::Keywords(Deferred(args)) => keywords::run_keywords(args),
        Command::Compare(Deferred(args)) => compare::run(&args),
        Command::Index(Deferred(args)) => index::run(&args),
        Command::Text(Deferred(args)) => text::text(args),
        Command::Stats(Deferred(args)) => stats::stats(args),
        Command::Sentences(Deferred(args)) => sentences::sentences(args),
        Command::Plan(Deferred(args)) => plan::plan(&args),
        Command::Completions(Deferred(args)) => print(&manual::completions(args.shell)),
        Command::Man(Deferred(args)) => man::man(&args),
        Command::Config(Deferred(inner)) => {
            let program = args.first().cloned().unwrap_or_default();
            let line: Vec<_> = std::iter::once(program).chain(inner.line).collect();
            print(config::show(&line)?.as_bytes())
        }
    }
}
