//! `nutgraf man` and `nutgraf completions`.

use super::args::Cli;
use anyhow::{Result, anyhow};
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::Write;

/// A script that completes commands, flags and their values in a shell.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "nutgraf", &mut script);
    script
}

/// The page of the program, or of one of its commands.
///
/// # Errors
/// If there is no such command.
pub(super) fn page(name: Option<&str>) -> Result<Vec<u8>> {
    page_of(&built(), name)
}

/// The same as plain text, for where nothing sets pages: what `--help` shows.
///
/// # Errors
/// If there is no such command.
pub(super) fn plain(name: Option<&str>) -> Result<String> {
    let root = built();
    let mut command = named(&root, name)?.clone();
    Ok(command.render_long_help().to_string())
}

/// All pages, with the names of their files.
///
/// # Errors
/// None that is known.
pub(super) fn pages() -> Result<Vec<(String, Vec<u8>)>> {
    let root = built();
    let commands = commands(&root).map(|command| Some(command.get_name()));
    let page = |name: Option<&str>| Ok((title(name) + ".1", page_of(&root, name)?));
    std::iter::once(None).chain(commands).map(page).collect()
}

fn built() -> Command {
    let mut root = Cli::command();
    root.build();
    root
}

fn title(name: Option<&str>) -> String {
    name.map_or_else(|| PROGRAM.to_owned(), |name| format!("{PROGRAM}-{name}"))
}

const PROGRAM: &str = "nutgraf";

/// What is read and written beside inputs and results, by its name.
const FILES: &[(&str, &str)] = &[
    (
        "--config FILE, $NUTGRAF_CONFIG",
        "Settings: flags by their long names. No file is looked for.",
    ),
    (
        "DIR/.nutgraf.jsonl",
        "In the folder that --output-dir names: what was made of which input. --resume reads it.",
    ),
    (
        "$TMPDIR",
        "Temporary files without a name, for what can be read only once and for --memory.",
    ),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "NUTGRAF_CONFIG",
        "Names a file of settings, as --config does.",
    ),
    (
        "NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM",
        "Whether there are colours on a terminal, where --color does not say so.",
    ),
    ("COLUMNS", "The width of a terminal that does not tell it."),
    ("TMPDIR", "Where temporary files lie."),
];

/// Heads of what help shows at its end, and the sections that they become here.
const SECTIONS: [(&str, &str); 2] = [("Examples:", "EXAMPLES"), ("Exit codes:", "EXIT STATUS")];

fn commands(root: &Command) -> impl Iterator<Item = &Command> {
    let own = |command: &&Command| command.get_name() != "help";
    root.get_subcommands().filter(own)
}

/// The command of a name; the program if none is named.
fn named<'c>(root: &'c Command, name: Option<&str>) -> Result<&'c Command> {
    let Some(name) = name else {
        return Ok(root);
    };
    let found = commands(root).find(|command| command.get_name() == name);
    let names = || commands(root).map(Command::get_name).collect::<Vec<_>>();
    found.ok_or_else(|| {
        let names = names().join(", ");
        anyhow!("no command is called {name}; there are {names}")
    })
}

/// The page of a command, or of the program, whose options are those of the default command.
fn page_of(root: &Command, name: Option<&str>) -> Result<Vec<u8>> {
    let command = named(root, name)?;
    let version = root.get_version().unwrap_or_default();
    let man = Man::new(spelled_out(command.clone()))
        .title(title(name).to_uppercase())
        .source(format!("{PROGRAM} {version}"))
        .manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis(&mut page, &mut command.clone())?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if name.is_none() {
        list_commands(&mut page, root)?;
    }
    let (shown, exit_codes) = (shown(command), shown(root));
    said(&mut page, &shown)?;
    if !shown.contains(EXIT_CODES) {
        let (_, codes) = exit_codes.split_once(EXIT_CODES).unwrap_or_default();
        said(&mut page, &format!("{EXIT_CODES}{codes}"))?;
    }
    terms(&mut page, "FILES", FILES)?;
    terms(&mut page, "ENVIRONMENT", ENVIRONMENT)?;
    see_also(&mut page, root, name)?;
    writeln!(page, ".SH VERSION\n{version}")?;
    Ok(page)
}

const EXIT_CODES: &str = SECTIONS[1].0;

/// What help shows at its end.
fn shown(command: &Command) -> String {
    let shown = command.get_after_long_help();
    shown.map(ToString::to_string).unwrap_or_default()
}

/// What help shows at its end: heads become sections, lines that are set in stay as they are set, all else is text.
fn said(page: &mut Vec<u8>, shown: &str) -> Result<()> {
    let mut set = false;
    for line in shown.lines() {
        let section = SECTIONS.iter().find(|(head, _)| *head == line);
        let inset = line.starts_with("  ");
        if set && !inset {
            writeln!(page, ".fi")?;
            set = false;
        }
        match section {
            Some((_, section)) => writeln!(page, ".SH \"{section}\"")?,
            None if line.is_empty() => writeln!(page, ".PP")?,
            None => {
                if inset && !set {
                    writeln!(page, ".nf")?;
                    set = true;
                }
                writeln!(page, "{}", escaped(line))?;
            }
        }
    }
    if set {
        writeln!(page, ".fi")?;
    }
    Ok(())
}

/// A section of names, each with what it means.
fn terms(page: &mut Vec<u8>, section: &str, terms: &[(&str, &str)]) -> Result<()> {
    writeln!(page, ".SH {section}")?;
    for (name, meaning) in terms {
        writeln!(page, ".TP\n{}\n{}", escaped(name), escaped(meaning))?;
    }
    Ok(())
}

fn list_commands(page: &mut Vec<u8>, root: &Command) -> Result<()> {
    writeln!(page, ".SH COMMANDS")?;
    for command in commands(root) {
        let about = command.get_about().map(ToString::to_string);
        let name = command.get_name();
        let about = escaped(&about.unwrap_or_default());
        writeln!(page, ".TP\n\\fB{PROGRAM}\\-{name}\\fR(1)\n{about}")?;
    }
    Ok(())
}

fn see_also(page: &mut Vec<u8>, root: &Command, name: Option<&str>) -> Result<()> {
    let others = commands(root).map(Command::get_name);
    let others = others.filter(|other| name != Some(other));
    let program = name.map(|_| format!("\\fB{PROGRAM}\\fR(1)"));
    let others = others.map(|other| format!("\\fB{PROGRAM}\\-{other}\\fR(1)"));
    let pages: Vec<_> = program.into_iter().chain(others).collect();
    writeln!(page, ".SH \"SEE ALSO\"\n{}", pages.join(", "))?;
    Ok(())
}

/// How a command is called, without the list of all options that a page has anyway.
fn synopsis(page: &mut Vec<u8>, command: &mut Command) -> Result<()> {
    let usage = command.render_usage().to_string();
    writeln!(page, ".SH SYNOPSIS")?;
    for line in usage.trim_start_matches("Usage:").lines() {
        writeln!(page, "{}\n.br", escaped(line.trim()))?;
    }
    Ok(())
}

/// A line in which nothing is a request or an escape of roff.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-");
    match line.starts_with(['.', '\'']) {
        true => format!("\\&{line}"),
        false => line,
    }
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
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let arg = arg.hide_short_help(false);
        if switch || values.is_empty() || arg.is_hide_possible_values_set() {
            return arg;
        }
        arg.hide_possible_values(true)
            .help(format!("{help}. One of: {}", values.join(", ")))
    })
}
