//! The flags. Doc comments are the help text.

mod abbreviations;
mod common;
mod compare;
mod dedup;
mod deferred;
mod examples;
mod form;
mod index;
mod inputs;
mod keep;
mod kinds;
mod length;
mod pack;
mod plan;
mod shell;
mod size;
mod summarize;
mod view;

pub(super) use common::{Color, CommonArgs, ShowProgress};
pub(super) use compare::{CompareArgs, CompareUnit};
pub(super) use dedup::{DedupArgs, DocumentArgs};
pub(super) use deferred::Deferred;
pub(super) use form::{Form, SummaryForm};
pub(super) use index::{IndexArgs, IndexTask};
pub(super) use inputs::InputArgs;
pub(super) use pack::PackArgs;
pub(super) use plan::PlanArgs;
pub(super) use shell::{CompletionsArgs, ConfigArgs, ManArgs};
pub(super) use summarize::{DigestArgs, ExplainArgs, Idf, SummarizeArgs};
pub(super) use view::{KeywordArgs, SentencesArgs, StatsArgs, TextArgs};

use clap::{Parser, Subcommand};

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
    Summarize(Deferred<SummarizeArgs>),
    /// Say in words why a summary has the sentences that it has: what each was chosen for, and what it displaced
    #[command(after_long_help = examples::EXPLAIN)]
    Explain(Deferred<ExplainArgs>),
    /// Print texts without what they say twice
    #[command(after_long_help = examples::DEDUP)]
    Dedup(Deferred<DedupArgs>),
    /// Make one summary of many texts about one thing, with the source of each sentence
    #[command(after_long_help = examples::DIGEST)]
    Digest(Deferred<DigestArgs>),
    /// Pack the sentences of many texts that answer a question into a budget, word for word, with their sources
    #[command(after_long_help = examples::PACK)]
    Pack(Deferred<PackArgs>),
    /// Print key phrases, one a line, or with where they stand, counts and scores as JSON
    #[command(after_long_help = examples::KEYWORDS)]
    Keywords(Deferred<KeywordArgs>),
    /// Compare two texts as sentences or paragraphs: how alike they are, which can go, and what decided
    #[command(after_long_help = examples::COMPARE)]
    Compare(Deferred<CompareArgs>),
    /// Look into an index of documents: stat prints what it holds, verify reads and checks all of it, compact gives back unused room
    #[command(after_long_help = examples::INDEX)]
    Index(Deferred<IndexArgs>),
    /// Print the decoded or extracted text that offsets refer to, what is known of it, or why each block stays or goes
    #[command(after_long_help = examples::TEXT)]
    Text(Deferred<TextArgs>),
    /// Say what inputs hold: documents, sentences, words, repeats, formats, charsets, languages, failures
    #[command(after_long_help = examples::STATS)]
    Stats(Deferred<StatsArgs>),
    /// Print sentences, one a line, or with their offsets as JSON; with --follow each as soon as it is certain
    #[command(after_long_help = examples::SENTENCES)]
    Sentences(Deferred<SentencesArgs>),
    /// Say what deduplicating a corpus would take, on one machine and on a cluster: steps, sizes, hours, settings
    #[command(after_long_help = examples::PLAN)]
    Plan(Deferred<PlanArgs>),
    /// Print completions for a shell
    #[command(after_long_help = examples::COMPLETIONS)]
    Completions(Deferred<CompletionsArgs>),
    /// Print the manual page of the program or of a command, or write all of them into a folder
    #[command(after_long_help = examples::MAN)]
    Man(Deferred<ManArgs>),
    /// Print the settings in force and where they come from
    #[command(after_long_help = examples::CONFIG)]
    Config(Deferred<ConfigArgs>),
}

impl Command {
    /// The flags that commands share which read inputs.
    pub(super) fn common(&mut self) -> Option<&mut CommonArgs> {
        Some(match self {
            Command::Summarize(Deferred(args)) => &mut args.common,
            Command::Explain(Deferred(args)) => &mut args.common,
            Command::Dedup(Deferred(args)) => &mut args.common,
            Command::Digest(Deferred(args)) => &mut args.common,
            Command::Pack(Deferred(args)) => &mut args.common,
            Command::Keywords(Deferred(args)) => &mut args.common,
            Command::Text(Deferred(args)) => &mut args.common,
            Command::Stats(Deferred(args)) => &mut args.common,
            Command::Sentences(Deferred(args)) => &mut args.view.common,
            Command::Compare(_) | Command::Index(_) | Command::Plan(_) => return None,
            Command::Completions(_) | Command::Man(_) | Command::Config(_) => return None,
        })
    }

    /// What is read, if the command reads as many inputs as there are.
    pub(super) fn inputs(&self) -> Option<&InputArgs> {
        match self {
            Command::Summarize(Deferred(args)) => Some(&args.inputs),
            Command::Explain(Deferred(args)) => Some(&args.inputs),
            Command::Dedup(Deferred(args)) => Some(&args.inputs),
            Command::Compare(_) | Command::Index(_) | Command::Plan(_) => None,
            Command::Completions(_) | Command::Man(_) | Command::Config(_) => None,
            Command::Digest(Deferred(args)) => Some(&args.inputs),
            Command::Pack(Deferred(args)) => Some(&args.inputs),
            Command::Keywords(Deferred(args)) => Some(&args.inputs),
            Command::Text(Deferred(args)) => Some(&args.inputs),
            Command::Stats(Deferred(args)) => Some(&args.inputs),
            Command::Sentences(Deferred(args)) => Some(&args.view.inputs),
        }
    }
}
