//! The flags of `summarize` and `digest`.

use super::abbreviations::AbbreviationArgs;
use super::common::CommonArgs;
use super::form::{SummaryForm, object_format, summary_form};
use super::inputs::InputArgs;
use super::kinds::{DedupKind, OrderKind, named};
use super::length::LengthArgs;
use clap::{Args, ValueEnum};
use nutgraf::Method;
use nutgraf::render::Format;

#[derive(Debug, Args)]
pub(in crate::cli) struct SummarizeArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    #[command(flatten)]
    length: LengthArgs,
    /// How sentences are scored; auto decides by the kind of document
    #[arg(short, long, value_name = "METHOD", default_value = Method::default().name(), ignore_case = true, value_parser = named::<Method>(Method::ALL, Method::name))]
    method: Method,
    /// Which repeats are left out first: none, the same text, or near copies too
    #[arg(long, value_name = "KIND", default_value = "near", ignore_case = true)]
    dedup: DedupKind,
    /// Where word frequencies come from: each document itself, or all inputs together, which are then read twice
    #[arg(
        hide_short_help = true,
        long,
        value_name = "FROM",
        default_value = "document",
        ignore_case = true
    )]
    pub(in crate::cli) idf: Idf,
    /// Sentences as they stand in the text, or the best first
    #[arg(
        long,
        value_name = "ORDER",
        default_value = "document",
        ignore_case = true
    )]
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
    #[command(flatten)]
    abbreviations: AbbreviationArgs,
    /// Print every sentence with its score and what that is made of; + marks the chosen ones
    #[arg(long)]
    pub(in crate::cli) scores: bool,
    /// Form of the results: html is a page to look at, of many texts with a list of them; md is short for markdown
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = summary_form())]
    pub(in crate::cli) format: SummaryForm,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

impl SummarizeArgs {
    pub(in crate::cli) fn summarizer(&self) -> anyhow::Result<nutgraf::Summarizer> {
        let listed = !self.bonus_words.is_empty() || !self.stigma_words.is_empty();
        if listed && self.method != Method::Edmundson {
            anyhow::bail!("--bonus-words and --stigma-words go with -m edmundson");
        }
        Ok(nutgraf::Summarizer {
            length: self.length.length(),
            method: self.method,
            dedup: self.dedup.into(),
            language: self.common.language,
            abbreviations: self.abbreviations.read()?,
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
pub(in crate::cli) struct ExplainArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    #[command(flatten)]
    length: LengthArgs,
    /// How sentences are scored; auto decides by the kind of document
    #[arg(short, long, value_name = "METHOD", default_value = Method::default().name(), ignore_case = true, value_parser = named::<Method>(Method::ALL, Method::name))]
    method: Method,
    /// Which repeats are left out first: none, the same text, or near copies too
    #[arg(long, value_name = "KIND", default_value = "near", ignore_case = true)]
    dedup: DedupKind,
    /// The headline: sentences that share words with it count more
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// What the summary is to be about: sentences with these words come first
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// End sentences at line breaks too, and where one seems to end without a mark: titles, signatures, chat
    #[arg(long)]
    break_lines: bool,
    #[command(flatten)]
    abbreviations: AbbreviationArgs,
    /// Form of the results
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = object_format())]
    pub(in crate::cli) format: Format,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

impl ExplainArgs {
    pub(in crate::cli) fn summarizer(&self) -> anyhow::Result<nutgraf::Summarizer> {
        Ok(nutgraf::Summarizer {
            length: self.length.length(),
            method: self.method,
            dedup: self.dedup.into(),
            language: self.common.language,
            abbreviations: self.abbreviations.read()?,
            break_lines: self.break_lines,
            title: self.title.clone(),
            query: self.query.clone(),
            ..nutgraf::Summarizer::default()
        })
    }
}

#[derive(Debug, Args)]
#[command(mut_arg("output_dir", |arg| arg.hide(true)))]
pub(in crate::cli) struct DigestArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    #[command(flatten)]
    length: LengthArgs,
    /// Which repeats are left out first, inside texts and across them: none, the same text, or near copies too
    #[arg(long, value_name = "KIND", default_value = "near", ignore_case = true)]
    dedup: DedupKind,
    /// What the digest is to be about: sentences with these words come first
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Also tell facts that the texts tell with different figures ("112 people", "115 people"), with the sentences that tell them
    #[arg(long)]
    pub(in crate::cli) differences: bool,
    /// The best first, or by time, if all texts have a date such as 2024-05-31 in their id or file name, else by how early
    /// each sentence stands in its text
    #[arg(
        long,
        value_name = "ORDER",
        default_value = "document",
        ignore_case = true
    )]
    order: OrderKind,
    #[command(flatten)]
    abbreviations: AbbreviationArgs,
    /// Form of the result: html is a page to look at; md is short for markdown
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = summary_form())]
    pub(in crate::cli) format: SummaryForm,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

impl DigestArgs {
    pub(in crate::cli) fn digester(&self) -> anyhow::Result<nutgraf::digest::Digester> {
        Ok(nutgraf::digest::Digester {
            length: self.length.length(),
            dedup: self.dedup.into(),
            language: self.common.language,
            abbreviations: self.abbreviations.read()?,
            order: self.order.into(),
            query: self.query.clone(),
            differences: self.differences,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Idf {
    Document,
    Inputs,
}
