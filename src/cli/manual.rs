//! `nutgraf man` and `nutgraf completions`.

use super::args::Cli;
use anyhow::Result;
use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::Write;

/// A script that completes commands, flags and their values in a shell.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nutgraf", &mut script);
    script
}

/// The manual, one page for the whole program: a page for each command would say most of it eight times. The options of the
/// default command stand first; each command has a section with those that it does not share.
pub(super) fn page() -> Result<Vec<u8>> {
    let mut root = Cli::command();
    root.build();
    let man = Man::new(spelled_out(root.clone()))
        .title("NUTGRAF")
        .manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis(&mut page, &mut root.clone())?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for command in root.get_subcommands() {
        if !matches!(command.get_name(), "summarize" | "help") {
            section(&mut page, command, &root)?;
        }
    }
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// A command: its synopsis, what it does, and its own options. Headings become a level lower.
fn section(page: &mut Vec<u8>, command: &Command, root: &Command) -> Result<()> {
    let shared = |arg: &Arg| {
        let same = |other: &Arg| other.get_id() == arg.get_id() && text(other) == text(arg);
        arg.get_long().is_some() && root.get_arguments().any(same)
    };
    let own = command.clone().mut_args(|arg| {
        let hide = shared(&arg);
        arg.hide(hide)
    });
    let man = Man::new(spelled_out(own));
    let mut part = Vec::new();
    synopsis(&mut part, &mut command.clone())?;
    man.render_description_section(&mut part)?;
    man.render_options_section(&mut part)?;
    let flags = command.get_arguments().filter(|arg| shared(arg));
    also(&mut part, flags.filter_map(Arg::get_long))?;
    man.render_extra_section(&mut part)?;
    let name = command.get_name().to_uppercase();
    writeln!(page, ".SH \"NUTGRAF {name}\"")?;
    let part = String::from_utf8_lossy(&part).replace("\n.SH ", "\n.SS ");
    page.extend(part.replace("SS EXTRA", "SS EXAMPLES").bytes());
    Ok(())
}

/// The flags of a command that the page has already explained.
fn also<'n>(page: &mut Vec<u8>, names: impl Iterator<Item = &'n str>) -> Result<()> {
    let flags: Vec<_> = names
        .map(|name| format!("\\-\\-{}", name.replace('-', "\\-")))
        .collect();
    if !flags.is_empty() {
        writeln!(page, ".PP\nAlso, as above: {}.", flags.join(", "))?;
    }
    Ok(())
}

/// How a command is called, without the list of all options that a page has anyway.
fn synopsis(page: &mut Vec<u8>, command: &mut Command) -> Result<()> {
    let usage = command.render_usage().to_string();
    writeln!(page, ".SH SYNOPSIS")?;
    for line in usage.trim_start_matches("Usage:").lines() {
        writeln!(page, "{}\n.br", line.trim().replace('-', "\\-"))?;
    }
    Ok(())
}

/// A command whose options all have their help and, in one line, their values.
fn spelled_out(command: Command) -> Command {
    command.mut_args(|arg| {
        let values: Vec<_> = arg
            .get_possible_values()
            .iter()
            .filter(|v| !v.is_hide_set())
            .map(|v| v.get_name().to_owned())
            .collect();
        let switch = !arg.get_action().takes_values();
        let help = text(&arg).unwrap_or_default();
        let arg = arg.hide_short_help(false);
        if switch || values.is_empty() || arg.is_hide_possible_values_set() {
            return arg;
        }
        arg.hide_possible_values(true)
            .help(format!("{help}. One of: {}", values.join(", ")))
    })
}

fn text(arg: &Arg) -> Option<String> {
    arg.get_help().map(ToString::to_string)
}
