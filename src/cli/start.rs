//! From the arguments to a command that can run, and what is said where there is none.

use super::args::{Cli, Command, InputArgs};
use super::errors::reason;
use super::messages;
use super::streams::check_stdout;
use anyhow::{Result, bail};
use clap::CommandFactory;
use nutgraf::render::{is_unsafe, printable};
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;

/// What somebody sees who starts the program with nothing to read.
const WELCOME: &str = "\
nutgraf reads text and gives back what matters, once.

  nutgraf article.txt                    a summary of three sentences
  curl … | nutgraf -n 5                  of what comes through a pipe
  nutgraf --words 80 articles/           of each file in a folder
  nutgraf dedup --dry-run article.txt    what is in there twice

`nutgraf --help` shows all; `nutgraf -` reads what is typed, up to Ctrl-D.
";

/// What is said where a command has nothing to read.
pub(super) fn welcome(command: &Command) -> String {
    let name = match command {
        Command::Summarize(_) => return WELCOME.to_owned(),
        Command::Explain(_) => "explain",
        Command::Dedup(_) => "dedup",
        Command::Digest(_) => "digest",
        Command::Pack(_) => "pack",
        Command::Keywords(_) => "keywords",
        Command::Text(_) => "text",
        Command::Stats(_) => "stats",
        _ => "sentences",
    };
    format!(
        "nutgraf {name}: nothing to read: name files or folders, pipe a text in, or type one with `nutgraf {name} -`\n\
         `nutgraf help {name}` says more.\n"
    )
}

/// Refuses a first word that is no file but nearly the name of a command, or that stands for one or for a flag elsewhere, and such a word
/// behind `help`.
///
/// # Errors
/// With what was probably meant.
pub(super) fn check_first(args: &[OsString]) -> Result<()> {
    let help = args.get(1).is_some_and(|word| word == "help");
    let word = args.get(if help { 2 } else { 1 });
    let Some(word) = word.and_then(|word| word.to_str()) else {
        return Ok(());
    };
    let root = Cli::command();
    if root.find_subcommand(word).is_some() || !help && !is_no_file(word) {
        return Ok(());
    }
    match meant(&root, word) {
        Some(what) if help => {
            let what = match root.find_subcommand(&what) {
                Some(_) => format!("help {what}"),
                None => what,
            };
            bail!("no command is called {word}; did you mean `nutgraf {what}`?")
        }
        Some(what) => bail!("{word}: no such file, and no command; did you mean `nutgraf {what}`?"),
        None => Ok(()),
    }
}

/// What was meant by a word that looks like a command, and is none.
fn meant(root: &clap::Command, word: &str) -> Option<String> {
    if word.starts_with('-') || word.contains(['.', '/', '\\']) {
        return None;
    }
    let known = MEANT.iter().find(|(_, words)| words.contains(&word));
    if let Some((what, _)) = known {
        return Some((*what).to_owned());
    }
    let likeness = |name: &&str| (strsim::jaro(word, name) * 1e6) as u32;
    let names = root.get_subcommands().map(|command| command.get_name());
    let nearest = names.max_by_key(likeness);
    let near = nearest.filter(|name| strsim::jaro(word, name) > NEAR);
    near.map(str::to_owned)
}

/// Words for commands and flags that are not spelt like their names.
const MEANT: &[(&str, &[&str])] = &[
    (
        "summarize",
        &[
            "summary",
            "summaries",
            "sum",
            "shorten",
            "tldr",
            "brief",
            "abstract",
        ],
    ),
    (
        "dedup",
        &[
            "deduplicate",
            "duplicate",
            "duplicates",
            "dupes",
            "unique",
            "uniq",
            "clean",
            "cleanup",
            "repeats",
        ],
    ),
    (
        "compare",
        &[
            "diff",
            "difference",
            "differences",
            "similarity",
            "similar",
            "cmp",
        ],
    ),
    ("digest", &["merge", "combine", "join", "multi"]),
    (
        "keywords",
        &["keyphrases", "phrases", "tags", "topics", "terms"],
    ),
    ("sentences", &["split", "segment", "tokenize", "tokenise"]),
    (
        "sentences` or `nutgraf pack",
        &["chunk", "chunks", "chunking"],
    ),
    (
        "text",
        &["extract", "convert", "read", "cat", "parse", "plain"],
    ),
    ("stats", &["count", "wc", "info", "analyze", "analyse"]),
    (
        "pack --query QUERY --tokens N",
        &["search", "query", "ask", "retrieve", "context", "rag"],
    ),
    ("explain", &["why", "reason", "reasons"]),
    ("plan", &["estimate"]),
    ("config", &["settings", "options"]),
    ("-f html", &["report", "html", "page", "web"]),
    ("-f json", &["json", "jsonl"]),
    ("-f markdown", &["markdown", "md"]),
    ("--version", &["version"]),
    ("--help", &["usage", "commands"]),
];

/// How alike a word must be to a command's name to be taken for it (Jaro); "dedupe" is .94 to "dedup".
const NEAR: f64 = 0.85;

/// Refuses a command that stands behind flags and would be taken for a file, and a word for one.
///
/// # Errors
/// With where it belongs, or what was probably meant.
pub(super) fn check_inputs(inputs: &InputArgs) -> Result<()> {
    let first = inputs.paths.first().and_then(|path| path.to_str());
    let Some(word) = first.filter(|word| is_no_file(word)) else {
        return Ok(());
    };
    let root = Cli::command();
    if root.find_subcommand(word).is_some() {
        bail!("{word}: no such file; a command stands before all flags: nutgraf {word} …");
    }
    match meant(&root, word) {
        Some(what) => bail!("{word}: no such file, and no command; did you mean `nutgraf {what}`?"),
        None => Ok(()),
    }
}

fn is_no_file(word: &str) -> bool {
    Path::new(word).symlink_metadata().is_err()
}

/// Prints what clap has to say: help on stdout, errors on stderr. Control characters of arguments are escaped.
///
/// # Errors
/// If help cannot be written, unless the reader of a pipe has closed it.
pub(super) fn say(error: &clap::Error, args: &[OsString]) -> Result<()> {
    if !error.use_stderr() {
        check_stdout()?;
    }
    let safe = |arg: &OsString| !arg.to_string_lossy().contains(is_unsafe);
    if args.iter().all(safe) {
        return match error.print() {
            Err(failed) if !error.use_stderr() && failed.kind() != ErrorKind::BrokenPipe => {
                Err(reason(failed).context("stdout"))
            }
            _ => Ok(()),
        };
    }
    let plain = error.render().to_string();
    let lines: Vec<_> = plain.lines().map(printable).collect();
    messages::print(&(lines.join("\n") + "\n"));
    Ok(())
}
