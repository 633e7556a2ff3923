//! A command line with what a file of settings adds to it: arguments that stand before the user's own.

use super::file::{self, Setting};
use crate::cli::args::Cli;
use anyhow::{Result, anyhow};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, error::ErrorKind};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::path::PathBuf;

/// The variable that names a file of settings.
const VARIABLE: &str = "NUTGRAF_CONFIG";

/// The command that runs if none is named.
const DEFAULT_COMMAND: &str = "summarize";

/// A command line with what a file adds to it.
pub(super) struct Resolved {
    /// What is to be run.
    pub(super) matches: ArgMatches,
    /// Its command.
    pub(super) command: Command,
    pub(super) file: Option<Named>,
    /// Settings of the file that hold.
    pub(super) applied: Vec<Setting>,
}

/// A file of settings.
pub(super) struct Named {
    pub(super) path: PathBuf,
    /// What named it.
    pub(super) by: &'static str,
}

/// Reads a command line, and the file of settings that it or the variable names.
///
/// # Errors
/// Those of clap, as [`clap::Error`], and what is wrong with the file.
pub(in crate::cli) fn resolve(args: &[OsString]) -> Result<ArgMatches> {
    let parse = |line| Cli::command().try_get_matches_from(line);
    match parse(args.to_vec()) {
        Ok(matches) if Named::of(leaf(&matches)).is_none() => Ok(matches), // as most are: nothing is to be added
        _ => Ok(resolve_by(args, parse)?.matches),
    }
}

/// Flags that decide what is read, where results go and what is said of it, but not what they are.
const NO_OPTIONS: [&str; 18] = [
    "paths",
    "files_from",
    "nul",
    "glob",
    "output",
    "output_dir",
    "resume",
    "force",
    "failures",
    "fail_fast",
    "max_errors",
    "durable",
    "jobs",
    "quiet",
    "verbose",
    "progress",
    "color",
    "config",
];

/// What decides results, as a hash: the command and its flags, given or not, and what files say that they name.
pub(in crate::cli) fn options(matches: &ArgMatches) -> String {
    let (name, leaf) = matches.subcommand().unwrap_or((DEFAULT_COMMAND, matches));
    let is_group = |id: &str| id.starts_with(|c: char| c.is_ascii_uppercase());
    let ids = leaf.ids().map(|id| id.as_str());
    let mut flags: Vec<&str> = ids
        .filter(|id| !is_group(id) && !NO_OPTIONS.contains(id))
        .collect();
    flags.sort_unstable();
    let mut hasher = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(bytes.len().to_le_bytes());
        hasher.update(bytes);
    };
    add(name.as_bytes());
    for flag in flags {
        add(flag.as_bytes());
        for value in leaf.get_raw(flag).into_iter().flatten() {
            add(value.as_encoded_bytes());
            if flag == "abbreviations" {
                add(&std::fs::read(value).unwrap_or_default());
            }
        }
    }
    hasher
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What belongs to the command that was named, or else to all.
fn leaf(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, leaf)| leaf)
}

/// Reads a line, and again with what the file adds.
pub(super) fn resolve_by(
    args: &[OsString],
    parse: impl Fn(Vec<OsString>) -> clap::error::Result<ArgMatches>,
) -> Result<Resolved> {
    let given = parse(args.to_vec());
    // What the file says may be what is missing; so a faulty line is read as far as it goes.
    let seen = match &given {
        Ok(matches) => matches.clone(),
        Err(_) => loosely(args)?,
    };
    let mut root = Cli::command();
    root.build();
    let (name, leaf) = seen.subcommand().unwrap_or((DEFAULT_COMMAND, &seen));
    let command = root.find_subcommand(name).unwrap_or(&root).clone();
    let Some(file) = Named::of(leaf) else {
        return Ok(Resolved {
            matches: given?,
            command,
            file: None,
            applied: Vec::new(),
        });
    };
    let settings = file::read(&file.path, &root)?;
    let applied = in_force(settings, &command, name, leaf)
        .map_err(|(line, error)| anyhow!("{}:{line}: {error}", file.path.display()))?;
    let start = args
        .len()
        .min(1 + usize::from(seen.subcommand_name().is_some()));
    let (before, after) = args.split_at(start);
    let matches = parse(with_settings(before, &applied, after))
        .map_err(|error| blame(error, given.is_ok(), &file, &applied, before))?;
    Ok(Resolved {
        matches,
        command,
        file: Some(file),
        applied,
    })
}

/// A line with settings as arguments behind its command.
fn with_settings(before: &[OsString], settings: &[Setting], after: &[OsString]) -> Vec<OsString> {
    let added = settings.iter().flat_map(Setting::arguments);
    let (before, after) = (before.iter().cloned(), after.iter().cloned());
    before.chain(added).chain(after).collect()
}

/// What can be read of a faulty command line.
fn loosely(args: &[OsString]) -> Result<ArgMatches> {
    Ok(Cli::command()
        .ignore_errors(true)
        .try_get_matches_from(args)?)
}

impl Named {
    /// The file that a command line names, or else the variable; the current folder is never looked into.
    fn of(leaf: &ArgMatches) -> Option<Self> {
        let given = leaf.try_get_one::<PathBuf>("config").ok()?; // no such flag: no settings
        if let Some(path) = given.cloned() {
            return Some(Named {
                path,
                by: "--config",
            });
        }
        let path = std::env::var_os(VARIABLE).filter(|path| !path.is_empty())?;
        Some(Named {
            path: path.into(),
            by: VARIABLE,
        })
    }
}

/// The settings that hold for a command: those of its table before those for all, and none that the command line sets or
/// excludes.
///
/// # Errors
/// If two of one rank exclude each other, with the line of the second.
fn in_force(
    settings: Vec<Setting>,
    command: &Command,
    name: &str,
    given: &ArgMatches,
) -> Result<Vec<Setting>, (usize, anyhow::Error)> {
    let (tables, general): (Vec<_>, Vec<_>) = settings.into_iter().partition(|s| s.table.is_some());
    let on_line =
        |arg: &&Arg| given.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let flags = file::flags(command).filter(on_line);
    let mut taken: Vec<_> = flags.map(|arg| (arg, true)).collect();
    let mut hold = Vec::new();
    for settings in [tables, general] {
        let mut equals: Vec<(&Arg, bool)> = Vec::new();
        for setting in settings {
            let mine = setting.table.as_deref().is_none_or(|table| table == name);
            let Some(arg) = file::flag(command, &setting.key).filter(|_| mine) else {
                continue;
            };
            let on = setting.arguments().next().is_some();
            let bars = |(other, is_on): &(&Arg, bool)| {
                arg.get_id() == other.get_id() || on && *is_on && excludes(command, arg, other)
            };
            if taken.iter().any(bars) {
                continue;
            }
            if let Some((other, _)) = equals.iter().find(|other| bars(other)) {
                return Err(clash(&setting, other));
            }
            equals.push((arg, on));
            hold.push(setting);
        }
        taken.extend(equals);
    }
    Ok(hold)
}

/// The line of a setting that excludes the flag of another, and the error.
fn clash(setting: &Setting, other: &Arg) -> (usize, anyhow::Error) {
    let other = other.get_long().unwrap_or_default();
    let error = anyhow!("{} cannot stand with {other}", setting.key);
    (setting.line, error)
}

/// Whether two flags cannot hold together.
pub(super) fn excludes(command: &Command, one: &Arg, other: &Arg) -> bool {
    let conflicts = |a: &Arg, b: &Arg| {
        command
            .get_arg_conflicts_with(a)
            .iter()
            .any(|arg| arg.get_id() == b.get_id())
    };
    let grouped = command.get_groups().any(|group| {
        let has = |arg: &Arg| group.get_args().any(|id| id == arg.get_id());
        !group.clone().is_multiple() && has(one) && has(other)
    });
    grouped || conflicts(one, other) || conflicts(other, one)
}

/// Who is to blame for a line that cannot be read: a setting with a wrong value, the user, or settings that exclude each other.
fn blame(
    error: clap::Error,
    was_good: bool,
    file: &Named,
    applied: &[Setting],
    before: &[OsString],
) -> anyhow::Error {
    let name = file.path.display();
    for setting in applied {
        let alone = with_settings(before, std::slice::from_ref(setting), &[]);
        if let Err(error) = Cli::command().try_get_matches_from(alone)
            && matches!(
                error.kind(),
                ErrorKind::InvalidValue | ErrorKind::ValueValidation
            )
        {
            return anyhow!("{name}:{}: {}", setting.line, in_a_line(&error));
        }
    }
    if was_good {
        anyhow!("{name}: {}", in_a_line(&error))
    } else {
        error.into()
    }
}

/// An error of clap without its hints on usage.
fn in_a_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty());
    lines
        .collect::<Vec<_>>()
        .join(" ")
        .trim_start_matches("error: ")
        .to_owned()
}
