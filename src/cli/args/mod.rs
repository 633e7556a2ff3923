//! The flags. Doc comments are the help text.

mod inputs;
mod repeats;

pub(super) use inputs::InputArgs;
pub(super) use repeats::{CompareArgs, DedupArgs, IndexArgs, IndexTask};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use nutgraf::dedup::Dedup;
use nutgraf::language::Language;
use nutgraf::summary::Order;
use nutgraf::{Length, Method, render};
use std::path::PathBuf;
use std::str::FromStr;

/// Reads text and gives back what matters, once: summaries made of the text's own sentences, without its repeats.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version, args_conflicts_with_subcommands = true, after_help = EXIT_CODES)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) summarize: SummarizeArgs,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 an input failed, all others are done; 2 wrong usage, or the output cannot be \
written; 3 `dedup --check` found repeats; 130, 143 interrupted.\n\nExamples:\n  nutgraf article.txt\n  curl … | nutgraf -n 5\n  \
nutgraf --words 80 -f jsonl articles/ > summaries.jsonl\n  nutgraf dedup --dry-run article.txt";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Summarise texts (the default command)
    Summarize(SummarizeArgs),
    /// Print texts without what they say twice
    Dedup(DedupArgs),
    /// Make one summary of many texts about one thing, with the source of each sentence
    Digest(DigestArgs),
    /// Print key phrases, one a line, or with where they stand, counts and scores as JSON
    Keywords(KeywordArgs),
    /// Compare two texts as sentences or paragraphs: how alike they are, which can go, and what decided
    Compare(CompareArgs),
    /// Look into an index of documents: stat prints what it holds, verify reads and checks all of it, compact gives back unused room
    Index(IndexArgs),
    /// Print the decoded text that offsets refer to
    Text(ViewArgs),
    /// Print sentences, one a line, or with their offsets as JSON
    Sentences(SentencesArgs),
}

impl Command {
    /// What is read, if the command reads as many inputs as there are.
    pub(super) fn inputs(&self) -> Option<&InputArgs> {
        match self {
            Command::Summarize(args) => Some(&args.inputs),
            Command::Dedup(args) => Some(&args.inputs),
            Command::Compare(_) | Command::Index(_) => None,
            Command::Digest(args) => Some(&args.inputs),
            Command::Keywords(args) => Some(&args.inputs),
            Command::Text(args) => Some(&args.inputs),
            Command::Sentences(args) => Some(&args.view.inputs),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct SummarizeArgs {
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    #[command(flatten)]
    length: LengthArgs,
    /// How sentences are scored; auto decides by the kind of document
    #[arg(short, long, value_name = "METHOD", default_value = Method::default().name(), value_parser = named::<Method>(Method::ALL, Method::name))]
    method: Method,
    /// Which repeats are left out first: none, the same text, or near copies too
    #[arg(long, value_name = "KIND", default_value = "near")]
    dedup: DedupKind,
    /// Where word frequencies come from: each document itself, or all inputs together, which are then read twice
    #[arg(long, value_name = "FROM", default_value = "document")]
    pub(super) idf: Idf,
    /// Sentences as they stand in the text, or the best first
    #[arg(long, value_name = "ORDER", default_value = "document")]
    order: OrderKind,
    /// The headline: sentences that share words with it count more (with -m auto, tfidf or edmundson). Where it is not given, it is taken from the text
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What the summary is to be about: sentences with these words come first
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Words that speak for a sentence, divided by commas (with -m edmundson)
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    bonus_words: Vec<String>,
    /// Words that speak against a sentence, divided by commas (with -m edmundson)
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    stigma_words: Vec<String>,
    /// End sentences at line breaks too, and where one seems to end without a mark: titles, signatures, chat
    #[arg(long)]
    break_lines: bool,
    /// Print every sentence with its score and what that is made of; + marks the chosen ones
    #[arg(long)]
    pub(super) scores: bool,
    /// Form of the results; md is short for markdown
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = render_format())]
    pub(super) format: render::Format,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

impl SummarizeArgs {
    pub(super) fn summarizer(&self) -> anyhow::Result<nutgraf::Summarizer> {
        let listed = !self.bonus_words.is_empty() || !self.stigma_words.is_empty();
        if listed && self.method != Method::Edmundson {
            anyhow::bail!("--bonus-words and --stigma-words go with -m edmundson");
        }
        Ok(nutgraf::Summarizer {
            length: self.length.length()?,
            method: self.method,
            dedup: self.dedup.into(),
            language: self.common.language,
            break_lines: self.break_lines,
            order: self.order.into(),
            title: self.title.clone(),
            query: self.query.clone(),
            bonus_words: self.bonus_words.clone(),
            stigma_words: self.stigma_words.clone(),
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct DigestArgs {
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    #[command(flatten)]
    length: LengthArgs,
    /// Which repeats are left out first, inside texts and across them: none, the same text, or near copies too
    #[arg(long, value_name = "KIND", default_value = "near")]
    dedup: DedupKind,
    /// What the digest is to be about: sentences with these words come first
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// The best first, or by time, if all texts have a date such as 2024-05-31 in their id or file name, else by how early
    /// each sentence stands in its text
    #[arg(long, value_name = "ORDER", default_value = "document")]
    order: OrderKind,
    /// Form of the result; md is short for markdown
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = render_format())]
    pub(super) format: render::Format,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

impl DigestArgs {
    pub(super) fn digester(&self) -> anyhow::Result<nutgraf::digest::Digester> {
        Ok(nutgraf::digest::Digester {
            length: self.length.length()?,
            dedup: self.dedup.into(),
            language: self.common.language,
            order: self.order.into(),
            query: self.query.clone(),
        })
    }
}

#[derive(Debug, Args)]
pub(super) struct KeywordArgs {
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    /// At most N key phrases, best first
    #[arg(short = 'n', long, value_name = "N", default_value = "10", value_parser = at_least_one)]
    pub(super) count: usize,
    /// Form of the results
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json", "jsonl"]).map(|n| to_format(&n)))]
    pub(super) format: render::Format,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct ViewArgs {
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    /// Form of the results
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json", "jsonl"]).map(|n| to_format(&n)))]
    pub(super) format: render::Format,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct SentencesArgs {
    #[command(flatten)]
    pub(super) view: ViewArgs,
    /// End sentences at line breaks too, and where one seems to end without a mark: titles, signatures, chat
    #[arg(long)]
    pub(super) break_lines: bool,
}

/// How long a summary is.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct LengthArgs {
    /// At most N sentences [default: 3]
    #[arg(short = 'n', long, value_name = "N", value_parser = at_least_one, help_heading = "Length (one of)")]
    sentences: Option<usize>,
    /// At most N words, as `wc -w` counts them; Chinese, Japanese and Thai characters count singly
    #[arg(long, value_name = "N", value_parser = at_least_one, help_heading = "Length (one of)")]
    words: Option<usize>,
    /// At most N characters, the line breaks between sentences included
    #[arg(long, value_name = "N", value_parser = at_least_one, help_heading = "Length (one of)")]
    chars: Option<usize>,
    /// At most N tokens of a language model, by a rule that mostly errs on the high side: one for every four ASCII letters or
    /// digits of a run, every two other letters, every mark, every character of a script without spaces
    #[arg(long, value_name = "N", value_parser = at_least_one, help_heading = "Length (one of)")]
    tokens: Option<usize>,
    /// At most P percent of the text's words
    #[arg(long, value_name = "P", help_heading = "Length (one of)")]
    percent: Option<f64>,
}

impl LengthArgs {
    fn length(&self) -> anyhow::Result<Length> {
        let counted = [
            self.sentences.map(Length::Sentences),
            self.words.map(Length::Words),
            self.chars.map(Length::Chars),
            self.tokens.map(Length::Tokens),
        ];
        match (self.percent, counted.into_iter().flatten().next()) {
            (Some(percent), _) => {
                Length::percent(percent).map_err(|e| anyhow::anyhow!("--percent {percent}: {e}"))
            }
            (None, length) => Ok(length.unwrap_or_default()),
        }
    }
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct CommonArgs {
    /// Language of the texts (ISO 639-1, such as en), or auto to tell for each
    #[arg(short, long, value_name = "CODE", default_value = "auto", value_parser = language, hide_possible_values = true)]
    pub(super) language: LanguageArg,
    /// Write to a file, whole or not at all
    #[arg(
        short,
        long,
        value_name = "FILE",
        conflicts_with = "output_dir",
        help_heading = "Output"
    )]
    pub(super) output: Option<PathBuf>,
    /// Write one file per input into a folder, named after the input
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub(super) output_dir: Option<PathBuf>,
    /// Threads; as many as processors if not given
    #[arg(short, long, value_name = "N", value_parser = jobs, help_heading = "Output")]
    pub(super) jobs: Option<usize>,
    /// Say nothing on stderr but failures
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Output")]
    pub(super) quiet: bool,
    /// Say on stderr what was removed and why, the language of each summary, which files were skipped
    #[arg(short, long, help_heading = "Output")]
    pub(super) verbose: bool,
}

/// A language, or none to detect it.
type LanguageArg = std::option::Option<&'static Language>;

fn language(code: &str) -> Result<LanguageArg, nutgraf::Error> {
    if code == "auto" {
        Ok(None)
    } else {
        Language::from_code(code).map(Some)
    }
}

/// Most threads: more only cost time and memory.
const MOST_JOBS: usize = 256;

fn jobs(text: &str) -> Result<usize, String> {
    match at_least_one(text)? {
        number if number > MOST_JOBS => Err(format!("at most {MOST_JOBS}")),
        number => Ok(number),
    }
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".into()),
        Ok(number) => Ok(number),
        Err(_) => Err("not a whole number".into()),
    }
}

/// A parser that lists the names of an enum in help and errors.
fn named<T: FromStr<Err = nutgraf::Error> + Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value)))
        .try_map(|name| name.parse::<T>())
}

fn render_format() -> impl TypedValueParser<Value = render::Format> {
    let names = render::Format::ALL
        .iter()
        .map(|format| clap::builder::PossibleValue::new(format.name()));
    PossibleValuesParser::new(names.chain([clap::builder::PossibleValue::new("md").hide(true)]))
        .map(|name| to_format(&name))
}

/// The format of a name that clap has checked.
fn to_format(name: &str) -> render::Format {
    name.parse().unwrap_or_default()
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DedupKind {
    Off,
    Exact,
    Near,
}

impl From<DedupKind> for Dedup {
    fn from(kind: DedupKind) -> Self {
        match kind {
            DedupKind::Off => Dedup::Off,
            DedupKind::Exact => Dedup::Exact,
            DedupKind::Near => Dedup::Near,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Idf {
    Document,
    Inputs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum OrderKind {
    Document,
    Rank,
}

impl From<OrderKind> for Order {
    fn from(kind: OrderKind) -> Self {
        match kind {
            OrderKind::Document => Order::Document,
            OrderKind::Rank => Order::Rank,
        }
    }
}
