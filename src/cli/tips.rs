//! What is said to somebody who gave a flag that there is not.

use super::args::Cli;
use clap::CommandFactory;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use nutgraf::render::Format;
use std::ffi::OsString;
use std::path::Path;

/// Flags that other programs have, and what there is for them.
const WISHES: &[(&[&str], &str)] = &[
    (
        &[
            "length",
            "len",
            "limit",
            "count",
            "max",
            "num",
            "ratio",
            "max-words",
            "max-sentences",
        ],
        "the length is one of -n (sentences), --words, --chars, --tokens, --percent",
    ),
    (
        &["recursive", "recurse", "r", "R"],
        "a folder is read with all folders in it",
    ),
    (&["no-color", "no-colour"], "--color never"),
    (&["html", "report", "page"], "-f html"),
    (
        &["field", "column", "text-column", "body"],
        "--text-field FIELD",
    ),
    (
        &["why", "reason", "reasons"],
        "`nutgraf explain` says why a summary has what it has",
    ),
    (
        &["duplicates", "unique", "uniq"],
        "`nutgraf dedup` leaves repeats out, with --unit document whole documents",
    ),
];

/// Adds to an error what was probably meant, if clap's guess by spelling would lead astray, and shows the plain usage of the command: clap's
/// own names a flag beside which the wrong one stood.
pub(super) fn add(error: &mut clap::Error, args: &[OsString]) {
    if error.get(ContextKind::Usage).is_some() {
        let usage = ContextValue::StyledStr(usage(args));
        error.insert(ContextKind::Usage, usage);
    }
    match error.kind() {
        ErrorKind::UnknownArgument => add_flag(error),
        ErrorKind::InvalidValue => add_value(error),
        _ => (),
    }
}

fn usage(args: &[OsString]) -> StyledStr {
    let mut root = Cli::command();
    root.build();
    let name = args.get(1).and_then(|word| word.to_str()).unwrap_or("");
    match root.find_subcommand_mut(name) {
        Some(command) => command.render_usage(),
        None => root.render_usage(),
    }
}

/// What a flag that there is not was probably meant to be.
fn add_flag(error: &mut clap::Error) {
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else {
        return;
    };
    let flag = &flag.clone();
    let name = flag.trim_start_matches('-').to_owned();
    let unsure = error.get(ContextKind::SuggestedArg).is_none();
    let tip = wish(&name, 1.0).or_else(|| command(&name));
    let tip = tip.or_else(|| elsewhere(&name));
    if let Some(tip) = tip.or_else(|| wish(&name, NEAR).filter(|_| unsure)) {
        error.remove(ContextKind::SuggestedArg);
        let tips = vec![tip.into()];
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    } else if !Path::new(flag).exists() {
        // clap's own tip, to pass the flag as a value, is for files that are called like flags.
        error.remove(ContextKind::Suggested);
    }
}

/// What a value that there is not was probably meant to be: clap's guess tells capitals from small letters.
fn add_value(error: &mut clap::Error) {
    let (Some(ContextValue::String(value)), Some(ContextValue::Strings(known))) = (
        error.get(ContextKind::InvalidValue),
        error.get(ContextKind::ValidValue),
    ) else {
        return;
    };
    let value = value.to_lowercase();
    let like = |name: &&String| strsim::osa_distance(name, &value) <= 1;
    if let Some(name) = known.iter().find(like).cloned() {
        error.insert(ContextKind::SuggestedValue, ContextValue::String(name));
    }
}

/// How alike a flag must be to a wish (Jaro) where clap has no guess.
const NEAR: f64 = 0.9;

fn wish(name: &str, likeness: f64) -> Option<String> {
    let format = name.parse::<Format>().ok().filter(|f| *f != Format::Text);
    if let Some(format) = format {
        return Some(format!("-f {}", format.name()));
    }
    let like = |wish: &&str| strsim::jaro(wish, name) >= likeness;
    let wish = WISHES.iter().find(|(names, _)| names.iter().any(like));
    wish.map(|(_, tip)| (*tip).to_owned())
}

/// The command of that name.
fn command(name: &str) -> Option<String> {
    Cli::command().find_subcommand(name)?;
    Some(format!("`nutgraf {name}` is a command"))
}

/// The command that has the flag, by its long name or its letter.
fn elsewhere(name: &str) -> Option<String> {
    let mut root = Cli::command();
    root.build();
    let mut letters = name.chars();
    let letter = letters.next().filter(|_| letters.next().is_none());
    let is_it = |arg: &clap::Arg| match letter {
        Some(letter) => arg.get_short() == Some(letter),
        None => arg.get_long() == Some(name),
    };
    let has = |command: &&clap::Command| command.get_arguments().any(is_it);
    let command = root.get_subcommands().find(has)?.get_name();
    let dashes = if letter.is_some() { "-" } else { "--" };
    Some(format!("`nutgraf {command}` has a flag {dashes}{name}"))
}
