//! A file of settings: TOML, whose keys are long names of flags.

use crate::cli::errors::reason;
use anyhow::{Context, Result, anyhow, bail};
use clap::{Arg, ArgAction, Command};
use std::ffi::OsString;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A flag that a file sets.
#[derive(Debug)]
pub(super) struct Setting {
    /// The command that it is for; `None` for all that have the flag.
    pub(super) table: Option<String>,
    pub(super) key: String,
    values: Vec<SettingValue>,
    /// Counted from 1.
    pub(super) line: usize,
}

#[derive(Debug)]
enum SettingValue {
    Switch(bool),
    Text(String),
}

/// Reads all settings of a file, in its order.
///
/// # Errors
/// If it cannot be read, is no TOML, or has a key that is no flag; the error has file and line.
pub(super) fn read(path: &Path, root: &Command) -> Result<Vec<Setting>> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path)
        .map_err(reason)
        .with_context(|| name.clone())?;
    let text = String::from_utf8(bytes).map_err(|_| anyhow!("{name}: not UTF-8"))?;
    let line = |at: usize| 1 + text[..at].matches('\n').count();
    let table = DeTable::parse(&text).map_err(|error| {
        let line = line(error.span().map_or(0, |span| span.start));
        anyhow!("{name}:{line}: {}", error.message().replace('\n', ", "))
    })?;
    settings(table.get_ref(), root)
        .map_err(|(span, error)| {
            let line = line(span.start);
            anyhow!("{name}:{line}: {error}")
        })
        .map(|mut found| {
            found.sort_by_key(|(at, _)| *at);
            let numbered = found.into_iter().map(|(at, setting)| Setting {
                line: line(at),
                ..setting
            });
            numbered.collect()
        })
}

/// Where an error is, and what it is.
type ErrorAt = (Range<usize>, anyhow::Error);

/// A setting and the byte at which it stands.
type SettingAt = (usize, Setting);

fn settings(table: &DeTable, root: &Command) -> Result<Vec<SettingAt>, ErrorAt> {
    let commands: Vec<_> = root
        .get_subcommands()
        .filter(|c| takes_settings(c))
        .collect();
    let mut found = Vec::new();
    for (key, value) in table.iter() {
        let Some(inner) = value.get_ref().as_table() else {
            found.push(setting(None, key, value, &commands)?);
            continue;
        };
        let name: &str = key.get_ref();
        let names = commands.iter().map(|command| command.get_name());
        let command = known(name, "command with settings", names).map_err(|e| (key.span(), e))?;
        let one: Vec<_> = commands
            .iter()
            .copied()
            .filter(|c| c.get_name() == command)
            .collect();
        for (key, value) in inner.iter() {
            found.push(setting(Some(name.to_owned()), key, value, &one)?);
        }
    }
    Ok(found)
}

/// Reads one setting, which at least one of the commands must have.
fn setting(
    table: Option<String>,
    key: &Spanned<toml::de::DeString>,
    value: &Spanned<DeValue>,
    commands: &[&Command],
) -> Result<SettingAt, ErrorAt> {
    let name: &str = key.get_ref();
    let names = commands
        .iter()
        .flat_map(|c| flags(c))
        .filter_map(Arg::get_long);
    known(name, "flag", names).map_err(|error| (key.span(), error))?;
    let flag = commands.iter().find_map(|command| flag(command, name));
    let switch = flag.is_some_and(|flag| matches!(flag.get_action(), ArgAction::SetTrue));
    let one = flag.is_some_and(|flag| !matches!(flag.get_action(), ArgAction::Append));
    let values = values(value.get_ref(), switch)
        .and_then(|found| match found.len() {
            2.. if one => Err(anyhow!("takes one value")),
            _ => Ok(found),
        })
        .with_context(|| name.to_owned())
        .map_err(|error| (value.span(), anyhow!("{error:#}")))?;
    let setting = Setting {
        table,
        key: name.to_owned(),
        values,
        line: 0,
    };
    Ok((key.span().start, setting))
}

fn values(value: &DeValue, switch: bool) -> Result<Vec<SettingValue>> {
    let text = |text: &str| Ok(vec![SettingValue::Text(text.to_owned())]);
    match value {
        DeValue::Boolean(on) if switch => Ok(vec![SettingValue::Switch(*on)]),
        _ if switch => bail!("must be true or false"),
        DeValue::String(string) => text(string),
        DeValue::Integer(number) if number.radix() == 10 => text(number.as_str()),
        DeValue::Float(number) => text(number.as_str()),
        DeValue::Array(list) => {
            let all = list.iter().map(|value| values(value.get_ref(), false));
            Ok(all
                .collect::<Result<Vec<_>>>()?
                .into_iter()
                .flatten()
                .collect())
        }
        _ => bail!("must be a text, a number or a list of them"),
    }
}

/// A name, if it is one of those; else an error with the nearest of them.
fn known<'n>(name: &str, what: &str, names: impl Iterator<Item = &'n str>) -> Result<&'n str> {
    let mut nearest = (0.7, None); // as near as clap's own suggestions
    for other in names {
        if other == name {
            return Ok(other);
        }
        let likeness = strsim::jaro(name, other);
        if likeness > nearest.0 {
            nearest = (likeness, Some(other));
        }
    }
    match nearest.1 {
        Some(meant) => bail!("no {what} is called `{name}`; did you mean `{meant}`?"),
        None => bail!("no {what} is called `{name}`"),
    }
}

/// The flags that a file can set: all with a long name, but for the one that names the file.
pub(super) fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    let own = |arg: &&Arg| {
        let name = arg.get_long();
        name.is_some_and(|name| !matches!(name, "config" | "help" | "version"))
    };
    command.get_arguments().filter(own)
}

/// A command's flag of a name.
pub(super) fn flag<'c>(command: &'c Command, name: &str) -> Option<&'c Arg> {
    flags(command).find(|arg| arg.get_long() == Some(name))
}

/// Whether a command reads settings.
pub(super) fn takes_settings(command: &Command) -> bool {
    command.get_arguments().any(|arg| arg.get_id() == "config")
}

impl Setting {
    /// As it would be written on the command line.
    pub(super) fn arguments(&self) -> impl Iterator<Item = OsString> {
        self.values.iter().filter_map(|value| match value {
            SettingValue::Switch(on) => on.then(|| format!("--{}", self.key).into()),
            SettingValue::Text(text) => Some(format!("--{}={text}", self.key).into()),
        })
    }
}
