//! The flags. Doc comments are the help text.

mod common;
mod examples;
mod form;
mod inputs;
mod length;
mod repeats;
mod shell;
mod size;

pub(super) use common::{Color, CommonArgs, Progress, ShellArgs};
pub(super) use form::{Form, SummaryForm};
pub(super) use inputs::InputArgs;
pub(super) use repeats::{CompareArgs, DedupArgs, IndexArgs, IndexTask};
pub(super) use shell::{CompletionsArgs, ConfigArgs};

use common::{LanguageArg, language};
use length::{LengthArgs, at_least_one};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use form::{digest_form, list_form, object_format, summary_form};
use nutgraf::dedup::Dedup;
use nutgraf::summary::Order;
use nutgraf::{Method, render};
use std::str::FromStr;

/// Reads text and gives back what matters, once: summaries made of the text's own sentences, without its repeats.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version, args_conflicts_with_subcommands = true, after_help = examples::SHORT, after_long_help = examples::LONG)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) summarize: SummarizeArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Summarise texts (the default command)
    #[command(after_long_help = examples::LONG)]
    Summarize(SummarizeArgs),
    /// Print texts without what they say twice
    #[command(after_long_help = examples::DEDUP)]
    Dedup(DedupArgs),
    /// Make one summary of many texts about one thing, with the source of each sentence
    #[command(after_long_help = examples::DIGEST, mut_arg("output_dir", |arg| arg.hide(true)))]
    Digest(DigestArgs),
    /// Print key phrases, one a line, or with where they stand, counts and scores as JSON
    #[command(after_long_help = examples::KEYWORDS)]
    Keywords(KeywordArgs),
    /// Compare two texts as sentences or paragraphs: how alike they are, which can go, and what decided
    #[command(after_long_help = examples::COMPARE)]
    Compare(CompareArgs),
    /// Look into an index of documents: stat prints what it holds, verify reads and checks all of it, compact gives back unused room
    #[command(after_long_help = examples::INDEX)]
    Index(IndexArgs),
    /// Print the decoded or extracted text that offsets refer to
    #[command(after_long_help = examples::TEXT)]
    Text(ViewArgs),
    /// Say what inputs hold: documents, sentences, words, repeats, formats, charsets, languages, failures
    #[command(after_long_help = examples::STATS, mut_arg("output_dir", |arg| arg.hide(true)))]
    Stats(StatsArgs),
    /// Print sentences, one a line, or with their offsets as JSON
    #[command(after_long_help = examples::SENTENCES)]
    Sentences(SentencesArgs),
    /// Print completions for a shell
    #[command(after_long_help = examples::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(after_long_help = examples::MAN)]
    Man,
    /// Print the settings in force and where they come from
    #[command(after_long_help = examples::CONFIG)]
    Config(ConfigArgs),
}

impl Command {
    /// What is read, if the command reads as many inputs as there are.
    pub(super) fn inputs(&self) -> Option<&InputArgs> {
        match self {
            Command::Summarize(args) => Some(&args.inputs),
            Command::Dedup(args) => Some(&args.inputs),
            Command::Compare(_) | Command::Index(_) => None,
            Command::Completions(_) | Command::Man | Command::Config(_) => None,
            Command::Digest(args) => Some(&args.inputs),
            Command::Keywords(args) => Some(&args.inputs),
            Command::Text(args) => Some(&args.inputs),
            Command::Stats(args) => Some(&args.inputs),
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
    #[arg(
        hide_short_help = true,
        long,
        value_name = "FROM",
        default_value = "document"
    )]
    pub(super) idf: Idf,
    /// Sentences as they stand in the text, or the best first
    #[arg(long, value_name = "ORDER", default_value = "document")]
    order: OrderKind,
    /// The headline: sentences that share words with it count more
    ///
    /// This goes with -m auto, tfidf and edmundson. Where it is not given, it is taken from the text.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What the summary is to be about: sentences with these words come first
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Words that speak for a sentence, divided by commas (with -m edmundson)
    #[arg(
        hide_short_help = true,
        long,
        value_name = "WORDS",
        value_delimiter = ','
    )]
    bonus_words: Vec<String>,
    /// Words that speak against a sentence, divided by commas (with -m edmundson)
    #[arg(
        hide_short_help = true,
        long,
        value_name = "WORDS",
        value_delimiter = ','
    )]
    stigma_words: Vec<String>,
    /// End sentences at line breaks too, and where one seems to end without a mark: titles, signatures, chat
    #[arg(long)]
    break_lines: bool,
    /// Print every sentence with its score and what that is made of; + marks the chosen ones
    #[arg(long)]
    pub(super) scores: bool,
    /// Form of the results: html is a page to look at, of many texts with a list of them; md is short for markdown
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = summary_form())]
    pub(super) format: SummaryForm,
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
            length: self.length.length(),
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
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = digest_form())]
    pub(super) format: Form,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

impl DigestArgs {
    pub(super) fn digester(&self) -> anyhow::Result<nutgraf::digest::Digester> {
        Ok(nutgraf::digest::Digester {
            length: self.length.length(),
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
    #[arg(short = 'n', long, value_name = "N", default_value = "10", value_parser = at_least_one, allow_negative_numbers = true)]
    pub(super) count: usize,
    /// Form of the results
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = list_form())]
    pub(super) format: Form,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct ViewArgs {
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    /// Form of the results
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = list_form())]
    pub(super) format: Form,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct StatsArgs {
    #[command(flatten)]
    pub(super) inputs: InputArgs,
    /// Form of the result
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = object_format())]
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

/// A parser that lists the names of an enum in help and errors.
fn named<T: FromStr<Err = nutgraf::Error> + Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value)))
        .try_map(|name| name.parse::<T>())
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
