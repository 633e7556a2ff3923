//! The flags of the commands that show what texts hold: `keywords`, `text`, `stats`, `sentences`.

use super::abbreviations::AbbreviationArgs;
use super::common::CommonArgs;
use super::form::{Form, list_form, object_format, text_form};
use super::inputs::InputArgs;
use super::kinds::ItemsKind;
use super::length::at_least_one;
use clap::Args;
use nutgraf::render;

#[derive(Debug, Args)]
pub(in crate::cli) struct KeywordArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    /// At most N key phrases, best first
    #[arg(short = 'n', long, value_name = "N", display_order = 0, default_value = "10", value_parser = at_least_one, allow_negative_numbers = true)]
    pub(in crate::cli) count: usize,
    #[command(flatten)]
    pub(in crate::cli) abbreviations: AbbreviationArgs,
    /// Form of the results
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = list_form())]
    pub(in crate::cli) format: Form,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ViewArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    /// Form of the results
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = list_form())]
    pub(in crate::cli) format: Form,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TextArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    /// Say of each block of the inputs whether it stays in the text or goes, and why
    #[arg(long)]
    pub(in crate::cli) explain: bool,
    /// Form of the results; markdown keeps headings, lists, code, tables and links
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = text_form())]
    pub(in crate::cli) format: Form,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

#[derive(Debug, Args)]
#[command(mut_arg("output_dir", |arg| arg.hide(true)))]
pub(in crate::cli) struct StatsArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    #[command(flatten)]
    pub(in crate::cli) abbreviations: AbbreviationArgs,
    /// Form of the result
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = object_format())]
    pub(in crate::cli) format: render::Format,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SentencesArgs {
    #[command(flatten)]
    pub(in crate::cli) view: ViewArgs,
    /// End sentences at line breaks too, and where one seems to end without a mark: titles, signatures, chat
    #[arg(long)]
    pub(in crate::cli) break_lines: bool,
    #[command(flatten)]
    pub(in crate::cli) abbreviations: AbbreviationArgs,
    /// Print each sentence as soon as no text behind it can change it, while the text still comes: one plain text in UTF-8,
    /// as lines of text or of JSON (-f jsonl)
    #[arg(long, conflicts_with_all = ["output_dir", "site"])]
    pub(in crate::cli) follow: bool,
    /// Cut each record for itself; else one that is too short to tell its language leans on the records before it in its file
    #[arg(long)]
    pub(in crate::cli) each_alone: bool,
    /// Numbers and letters of items, sections and articles ("2.", "(a)", "Art. 5."): sentences of their own, or joined to what follows
    #[arg(long, value_name = "HOW", default_value = "joined", ignore_case = true)]
    pub(in crate::cli) numbered_items: ItemsKind,
}
