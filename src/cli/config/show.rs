//! `nutgraf config`: the settings in force and where they come from, as a file that says the same.

use super::file;
use super::resolve::{Resolved, excludes, resolve_by};
use crate::cli::args::Cli;
use anyhow::{Result, bail};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, CommandFactory, error::ErrorKind};
use std::ffi::OsString;

/// Column at which the sources stand.
const COLUMN: usize = 34;

/// The settings of a command line, a line each.
///
/// # Errors
/// If the line cannot be read; what is missing, such as its inputs, is no error.
pub(in crate::cli) fn show(args: &[OsString]) -> Result<String> {
    let parse = |line: Vec<OsString>| match Cli::command().try_get_matches_from(&line) {
        Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => Cli::command()
            .ignore_errors(true)
            .try_get_matches_from(line),
        read => read,
    };
    let resolved = resolve_by(args, parse)?;
    if !file::takes_settings(&resolved.command) {
        bail!("`{}` has no settings", resolved.command.get_name());
    }
    let lines = file::flags(&resolved.command).filter_map(|arg| resolved.line(arg));
    Ok(resolved.heading() + &lines.collect::<String>())
}

impl Resolved {
    fn heading(&self) -> String {
        match &self.file {
            Some(file) => format!("# {} ({})\n", file.path.display(), file.by),
            None => "# no file of settings\n".to_owned(),
        }
    }

    /// A flag, its value, and where that comes from; `None` for a default that something else stands against.
    fn line(&self, arg: &Arg) -> Option<String> {
        let (id, name) = (arg.get_id().as_str(), arg.get_long()?);
        let matches = self
            .matches
            .subcommand()
            .map_or(&self.matches, |(_, leaf)| leaf);
        let source = matches.value_source(id);
        let set = |other: &&Arg| {
            let source = matches.value_source(other.get_id().as_str());
            source.is_some_and(|source| source != ValueSource::DefaultValue)
        };
        let overruled = file::flags(&self.command)
            .filter(set)
            .any(|other| other.get_id() != arg.get_id() && excludes(&self.command, arg, other));
        let default = source == Some(ValueSource::DefaultValue);
        let from = match self.applied.iter().find(|s| s.key == name) {
            Some(setting) => format!("line {}", setting.line),
            None if overruled && (default || source.is_none()) => return None,
            None if source.is_none() => return Some(format!("# {name}\n")),
            None if default => "default".to_owned(),
            None => "command line".to_owned(),
        };
        let values = matches.get_raw(id).map_or_else(Vec::new, |raw| {
            raw.map(|value| written(&value.to_string_lossy())).collect()
        });
        let value = match &values[..] {
            _ if matches!(arg.get_action(), ArgAction::SetTrue) => matches.get_flag(id).to_string(),
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let setting = format!("{name} = {value}");
        Some(format!("{setting:<COLUMN$} # {from}\n"))
    }
}

/// A value as TOML.
fn written(value: &str) -> String {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let number = value.starts_with(|c: char| c.is_ascii_digit()) && value.chars().all(plain);
    if number && value.parse::<f64>().is_ok() && !value.ends_with('.') {
        return value.to_owned();
    }
    let mut text = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if c.is_control() => text += &format!("\\u{:04x}", u32::from(c)),
            c => text.push(c),
        }
    }
    text + "\""
}
