//! What is said to somebody who gave a flag that there is not.

use super::args::Cli;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};
use nutgraf::render::Format;
use std::ffi::OsString;
use std::path::Path;

/// Names that other programs have for the length of a result.
const LENGTHS: &[&str] = &[
    "length",
    "len",
    "limit",
    "count",
    "max",
    "num",
    "number",
    "ratio",
    "max-words",
    "max-sentences",
    "max-count",
    "budget",
    "num-sentences",
    "size",
    "top",
    "first",
    "best",
    "head",
    "line",
    "lines",
    "short",
    "k",
    "s",
    "w",
];

/// The same for pages to look at.
const PAGES: &[&str] = &["html", "report", "page", "web"];

/// Flags that other programs have, and what there is for them.
struct Wish {
    names: &'static [&'static str],
    /// The flag that a command must have for the tip to be true of it; nothing where any will do.
    having: &'static str,
    tip: &'static str,
}

const fn wish(names: &'static [&'static str], having: &'static str, tip: &'static str) -> Wish {
    Wish { names, having, tip }
}

const WISHES: &[Wish] = &[
    wish(
        LENGTHS,
        "sentences",
        "the length is one of -n (sentences), --words, --chars, --tokens, --percent",
    ),
    wish(LENGTHS, "count", "-n N: at most N of them"),
    wish(
        &["recursive", "recurse", "r", "R"],
        "",
        "a folder is read with all folders in it",
    ),
    wish(&["no-color", "no-colour"], "color", "--color never"),
    wish(
        &["type", "output-format", "fmt", "as", "to", "into"],
        "format",
        "-f FORMAT",
    ),
    wish(
        &["field", "column", "text-column", "body", "content"],
        "text-field",
        "--text-field FIELD",
    ),
    wish(
        &["id-column", "key-field", "name-field"],
        "id-field",
        "--id-field FIELD",
    ),
    wish(
        &["why", "reason", "reasons"],
        "",
        "`nutgraf explain` says why a summary has what it has",
    ),
    wish(
        &[
            "diff",
            "show-diff",
            "differences",
            "show-differences",
            "dropped",
            "show-dropped",
            "removed",
            "show-removed",
        ],
        "pairs",
        "two texts that are much alike are shown where they differ, others with -v",
    ),
    wish(
        &[
            "similarity",
            "threshold",
            "min-similarity",
            "similarity-threshold",
        ],
        "pairs",
        "the similarity is printed with the verdict, which rules give and no threshold",
    ),
    wish(
        &["similarity", "min-similarity", "similarity-threshold"],
        "threshold",
        "--measure jaccard --threshold X, with --unit document",
    ),
    wish(
        &[
            "similarity",
            "threshold",
            "min-similarity",
            "similarity-threshold",
        ],
        "dedup",
        "rules say what repeats what, and no threshold; --dedup exact takes only the same text for a repeat",
    ),
    wish(
        &["duplicates", "unique", "uniq"],
        "",
        "`nutgraf dedup` leaves repeats out, with --unit document whole documents",
    ),
    wish(
        &["documents", "docs", "rows", "records", "whole"],
        "unit",
        "--unit document compares whole documents, records and rows",
    ),
    wish(
        &[
            "dry",
            "preview",
            "show",
            "diff",
            "show-diff",
            "list",
            "what-if",
            "dropped",
            "show-dropped",
            "removed",
            "show-removed",
        ],
        "dry-run",
        "--dry-run prints what would go, beside what stays",
    ),
    wish(
        &["dropped", "show-dropped", "removed", "show-removed"],
        "dedup",
        "-v lists what was left out as a repeat, and of what",
    ),
    wish(
        &["bullets", "bullet", "bulleted", "bullet-points"],
        "order",
        "-f markdown gives a list, a sentence each",
    ),
    wish(
        &["bullets", "bullet", "bulleted", "bullet-points"],
        "format",
        "-f markdown",
    ),
    wish(
        &[
            "skip-errors",
            "ignore-errors",
            "continue-on-error",
            "keep-going",
            "skip-failed",
            "skip-bad",
        ],
        "fail-fast",
        "an input that fails never ends a run: it is named and the others are done",
    ),
    wish(
        &["continue"],
        "resume",
        "an input that fails never ends a run; one that was stopped goes on with --output-dir DIR --resume",
    ),
    wish(
        &["no-dedup", "keep-duplicates", "keep-repeats", "no-repeats"],
        "dedup",
        "--dedup off",
    ),
    wish(
        &["question", "ask", "search", "topic", "focus"],
        "query",
        "--query TEXT",
    ),
    wish(
        &["silent", "no-warnings", "no-messages"],
        "quiet",
        "-q, --quiet",
    ),
    wish(&["debug", "trace", "details"], "verbose", "-v, --verbose"),
    wish(
        &["out", "out-file", "outfile", "output-file", "write", "save"],
        "output",
        "-o FILE, --output FILE",
    ),
    wish(
        &[
            "out-dir",
            "outdir",
            "output-folder",
            "dir",
            "folder",
            "dest",
        ],
        "output-dir",
        "--output-dir DIR",
    ),
    wish(
        &["in-place", "inplace", "overwrite"],
        "output-dir",
        "no output replaces an input: -o FILE or --output-dir DIR name others",
    ),
    wish(
        &["include", "pattern", "filter", "ext", "extension"],
        "glob",
        "--glob GLOB: of folders only the files that it matches",
    ),
    wish(
        &["input", "file", "files", "path", "in", "i"],
        "glob",
        "inputs need no flag: their names stand by themselves",
    ),
    wish(
        &["from", "input-type", "reader"],
        "input-format",
        "--input-format FORMAT",
    ),
    wish(
        &["raw", "raw-output", "plain"],
        "format",
        "plain text is what comes without a flag, or with -f text",
    ),
    wish(&["stdin"], "glob", "- stands for stdin"),
    wish(
        &["encoding", "charset"],
        "glob",
        "the charset is told by the text; `nutgraf text -f json` says which it was",
    ),
    wish(
        &["delimiter", "separator", "sep"],
        "text-field",
        "how the fields of a table are divided is seen from the table",
    ),
    wish(
        &["sources", "cite", "citations"],
        "differences",
        "a digest numbers its sources and lists them by itself",
    ),
    wish(&["sort", "order-by"], "order", "--order ORDER"),
    wish(
        &["threads", "parallel", "workers", "cpus", "cores"],
        "jobs",
        "-j N, --jobs N",
    ),
    wish(
        &["resume-from", "restart"],
        "resume",
        "--output-dir DIR --resume",
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
        ErrorKind::UnknownArgument => add_flag(error, args),
        ErrorKind::InvalidValue => add_value(error),
        ErrorKind::ValueValidation => add_share(error),
        _ => (),
    }
}

fn built() -> Command {
    let mut root = Cli::command();
    root.build();
    root
}

/// The command that was asked for; the program itself where none was.
fn asked<'c>(root: &'c Command, args: &[OsString]) -> &'c Command {
    let name = args.get(1).and_then(|word| word.to_str()).unwrap_or("");
    root.find_subcommand(name).unwrap_or(root)
}

fn usage(args: &[OsString]) -> StyledStr {
    asked(&built(), args).clone().render_usage()
}

/// What a flag that there is not was probably meant to be.
fn add_flag(error: &mut clap::Error, args: &[OsString]) {
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else {
        return;
    };
    let flag = &flag.clone();
    let name = flag.trim_start_matches('-').to_owned();
    let unsure = error.get(ContextKind::SuggestedArg).is_none();
    let root = built();
    let asked = asked(&root, args);
    let tip = wished(&name, asked, 1.0).or_else(|| command(&root, &name));
    let tip = tip.or_else(|| elsewhere(&root, &name));
    if let Some(tip) = tip.or_else(|| wished(&name, asked, NEAR).filter(|_| unsure)) {
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

/// A length that was given as a share, such as `-n 20%`.
fn add_share(error: &mut clap::Error) {
    let (Some(ContextValue::String(flag)), Some(ContextValue::String(value))) = (
        error.get(ContextKind::InvalidArg),
        error.get(ContextKind::InvalidValue),
    ) else {
        return;
    };
    let lengths = ["--sentences", "--words", "--chars", "--tokens", "--percent"];
    let is_length = lengths.iter().any(|length| flag.starts_with(length));
    let share = value.strip_suffix('%').map(str::trim_end);
    let number = share.filter(|share| share.parse::<f64>().is_ok());
    if let Some(number) = number.filter(|_| is_length) {
        let tips = vec![format!("--percent {number}").into()];
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    }
}

/// How alike a flag must be to a wish (Jaro) where clap has no guess.
const NEAR: f64 = 0.9;

/// The form of results that a flag was to ask for.
fn format(name: &str) -> Option<&'static str> {
    if PAGES.contains(&name) {
        return Some("html");
    }
    let format = name.parse::<Format>().ok();
    format.filter(|f| *f != Format::Text).map(Format::name)
}

/// Whether a command has results in a form.
fn offers(asked: &Command, format: &str) -> bool {
    let mut flags = asked.get_arguments();
    let flag = flags.find(|arg| arg.get_long() == Some("format"));
    let values = flag.map(|flag| flag.get_possible_values());
    values.is_some_and(|values| values.iter().any(|value| value.matches(format, true)))
}

fn wished(name: &str, asked: &Command, likeness: f64) -> Option<String> {
    let has = |flag: &str| {
        asked
            .get_arguments()
            .any(|arg| arg.get_long() == Some(flag))
    };
    if let Some(format) = format(name).filter(|format| offers(asked, format)) {
        return Some(format!("-f {format}"));
    }
    if name.parse::<u32>().is_ok() && (has("sentences") || has("count")) {
        return Some(format!("-n {name}"));
    }
    let like = |wish: &&str| strsim::jaro(wish, name) >= likeness;
    let known = |wish: &&Wish| wish.having.is_empty() || has(wish.having);
    let mut wishes = WISHES.iter().filter(known);
    let wish = wishes.find(|wish| wish.names.iter().any(like));
    wish.map(|wish| wish.tip.to_owned())
}

/// The command of that name.
fn command(root: &Command, name: &str) -> Option<String> {
    root.find_subcommand(name)?;
    Some(format!("`nutgraf {name}` is a command"))
}

/// The command that has the flag, by its long name or its letter.
fn elsewhere(root: &Command, name: &str) -> Option<String> {
    let mut letters = name.chars();
    let letter = letters.next().filter(|_| letters.next().is_none());
    let is_it = |arg: &clap::Arg| match letter {
        Some(letter) => arg.get_short() == Some(letter),
        None => arg.get_long() == Some(name),
    };
    let has = |command: &&Command| command.get_arguments().any(is_it);
    let command = root.get_subcommands().find(has)?.get_name();
    let dashes = if letter.is_some() { "-" } else { "--" };
    Some(format!("`nutgraf {command}` has a flag {dashes}{name}"))
}
