//! `nutgraf compare`.

use crate::cli::args::{CompareArgs, CompareUnit};
use crate::cli::errors::{EMPTY_FOLDER, closed, reason, told_of};
use crate::cli::exit::End;
use crate::cli::messages::{count, say};
use crate::cli::output::stream::Output;
use crate::cli::output::terminal::Look;
use crate::cli::streams::check_stdin;
use crate::cli::targets::Targets;
use anyhow::{Context, Result, bail};
use nutgraf::corpus;
use nutgraf::dedup::{self, Comparison, Reason, Rule};
use nutgraf::input::{Input, InputFormat, Item, Loaded, Source};
use nutgraf::language::detect;
use nutgraf::render;
use nutgraf::segment::paragraphs;
use nutgraf::{Abbreviations, Language};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

pub(in crate::cli) fn run(args: &CompareArgs) -> Result<End> {
    Targets::alone()
        .writing("-o", args.output.as_deref())
        .reading("--pairs", args.pairs.as_deref())
        .check(args.texts.iter().map(PathBuf::as_path), |_| true)?;
    let mut read = args.texts.iter().chain(&args.pairs);
    if read.any(|path| path == Path::new("-")) {
        check_stdin()?;
    }
    match (&args.pairs, &args.texts[..]) {
        (Some(file), []) => pairs(args, file),
        (None, [a, b]) => two(args, a, b),
        _ => bail!("compare takes two texts, or --pairs FILE"),
    }
}

fn two(args: &CompareArgs, a: &Path, b: &Path) -> Result<End> {
    let abbreviations = args.abbreviations.read()?;
    let (a, b) = match (load(a), load(b)) {
        (Ok(a), Ok(b)) => (a, b),
        (a, b) => {
            let failed: Vec<_> = [a.err(), b.err()].into_iter().flatten().collect();
            failed.iter().for_each(|error| say(&format!("{error:#}")));
            return Ok(End::Failed);
        }
    };
    let (one, other) = (&a.document, &b.document);
    let language = args
        .language
        .or_else(|| detect(&format!("{}\n\n{}", one.text, other.text)));
    let texts = (one.text.as_str(), other.text.as_str());
    let long = |text: &&str| corpus::is_long(text, language, &abbreviations);
    let documents = [texts.0, texts.1].iter().all(long);
    let comparison = compared(args.unit, texts, (language, &abbreviations), documents);
    let for_people = args.format == render::Format::Text && comparison.similarity >= ALIKE;
    let shown = (args.verbose || for_people && texts.0 != texts.1).then_some(texts);
    let mut output = Output::open(args.output.as_deref(), false)?;
    let lines = |shown| render::comparison_lines(&one.id, &other.id, &comparison, shown, args.full);
    let look = Look::on(std::io::stdout().is_terminal(), args.shell.color);
    let look = look.filter(|_| args.output.is_none());
    let line = match (args.format, look, shown) {
        (render::Format::Text, Some(look), Some((a, b))) => {
            let differing = look.differing(["  A  ", "  B  "], [a, b], args.full);
            let styled = look.lines(&lines(None)) + &differing;
            closed(output.write_styled(styled.as_bytes()))?;
            String::new()
        }
        (render::Format::Text, ..) => lines(shown),
        _ => render::comparison(&comparison, shown),
    };
    output.complete_with(line.as_bytes())?;
    if args.format == render::Format::Text && comparison.reason == Rule::Repeat(Reason::Correction)
    {
        say(CORRECTION);
    }
    Ok(End::Done)
}

/// From which similarity on people are shown where two texts differ without asking: of others they would be shown all.
const ALIKE: f64 = 0.5;

/// What the reason `correction` means.
const CORRECTION: &str = "a correction is the same text but for another figure or date; `dedup --unit document` leaves one of the two, with --corrections keep both";

/// How two texts compare as what they are taken for; `documents` says what they look like.
fn compared(
    unit: CompareUnit,
    (a, b): (&str, &str),
    (language, abbreviations): (Option<&'static Language>, &Abbreviations),
    documents: bool,
) -> Comparison {
    match unit {
        CompareUnit::Document => corpus::compare(a, b),
        CompareUnit::Auto if documents => corpus::compare(a, b),
        _ => dedup::compare_with(a, b, language, abbreviations),
    }
}

fn load(path: &Path) -> Result<Loaded> {
    let input = if path == Path::new("-") {
        Input::Stdin
    } else if path.is_dir() {
        bail!("{}: is a folder", path.display());
    } else {
        Input::Path(path.to_owned())
    };
    let item = Source::new(vec![input], InputFormat::Text, None).next();
    let name = path.display();
    match item.map(Item::load).unwrap_or(Ok(None)) {
        Ok(Some(loaded)) => Ok(loaded),
        Ok(None) => bail!("{name}: {EMPTY_FOLDER}"),
        Err(error) => bail!("{name}: {}", told_of(&name.to_string(), &error)),
    }
}

/// A line of `--pairs`.
#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
}

/// Pairs whose language is told together: a single pair is often too short for it.
const SAMPLE: usize = 200;

fn pairs(args: &CompareArgs, file: &Path) -> Result<End> {
    let abbreviations = args.abbreviations.read()?;
    let reader = match opened(file) {
        Ok(reader) => reader,
        Err(error) => {
            say(&format!("{}: {}", args.pairs_name(), reason(error)));
            return Ok(End::Failed);
        }
    };
    let mut lines = BufReader::new(reader).split(b'\n').enumerate();
    let start: Vec<_> = lines.by_ref().take(SAMPLE).collect();
    let usual = args.language.or_else(|| usual_language(&start));
    let mut output = Output::open(args.output.as_deref(), false)?;
    let (mut failed, mut all) = (0, 0);
    for (number, line) in start.into_iter().chain(lines) {
        let line = line.map_err(reason).with_context(|| args.pairs_name())?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        all += 1;
        let verdict = verdict(args, (usual, &abbreviations), number, &line)?;
        failed += usize::from(verdict.is_none());
        let verdict = verdict.as_deref().unwrap_or("null\n");
        if closed(output.write(verdict.as_bytes()))? {
            return Ok(End::Done);
        }
    }
    closed(output.finish())?;
    if failed > 0 {
        say(&format!("{failed} of {} failed", count(all, "pair")));
        return Ok(End::Failed);
    }
    Ok(End::Done)
}

/// A file, or stdin for `-`.
fn opened(file: &Path) -> std::io::Result<Box<dyn Read>> {
    if file == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    Ok(Box::new(File::open(file)?))
}

/// What a line of JSON gives; `None` where it is no pair, which is said.
fn verdict(
    args: &CompareArgs,
    (usual, abbreviations): (Option<&'static Language>, &Abbreviations),
    number: usize,
    line: &[u8],
) -> Result<Option<String>> {
    let pair: Pair = match serde_json::from_slice(line) {
        Ok(pair) => pair,
        Err(error) => {
            let error = error.to_string();
            let error = error.replace(" at line 1 column ", " at column ");
            say(&format!("{}:{}: {error}", args.pairs_name(), number + 1));
            return Ok(None);
        }
    };
    let language = match args.language {
        None => detect(&format!("{}\n\n{}", pair.a, pair.b)).or(usual),
        named => named,
    };
    let texts = (pair.a.as_str(), pair.b.as_str());
    // A paragraph of many sentences is one all the same.
    let is_document =
        |text: &&str| paragraphs(text).len() > 1 && corpus::is_long(text, language, abbreviations);
    let documents = [texts.0, texts.1].iter().all(is_document);
    let comparison = compared(args.unit, texts, (language, abbreviations), documents);
    let shown = args.verbose.then_some(texts);
    Ok(Some(render::comparison(&comparison, shown)))
}

fn usual_language(lines: &[(usize, std::io::Result<Vec<u8>>)]) -> Option<&'static Language> {
    let texts = lines
        .iter()
        .filter_map(|(_, line)| serde_json::from_slice::<Pair>(line.as_ref().ok()?).ok());
    detect(&texts.map(|pair| pair.a + "\n").collect::<String>())
}
