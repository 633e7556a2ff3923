//! The flags of `compare`.

use super::abbreviations::AbbreviationArgs;
use super::common::{LanguageArg, ShellArgs, language};
use super::form::object_format;
use clap::{Args, ValueEnum};
use nutgraf::render;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    override_usage = "nutgraf compare [OPTIONS] A B\n       nutgraf compare [OPTIONS] --pairs FILE"
)]
pub(in crate::cli) struct CompareArgs {
    /// Two texts: files, or - for stdin
    #[arg(value_names = ["A", "B"], num_args = 2, required_unless_present = "pairs")]
    pub(in crate::cli) texts: Vec<PathBuf>,
    /// Compare the pairs in a file of JSON lines with the fields a and b (- for stdin); a line of JSON for each
    #[arg(long, value_name = "FILE", conflicts_with = "texts")]
    pub(in crate::cli) pairs: Option<PathBuf>,
    /// What each text is taken as; auto takes two of more than 60 words and three sentences as documents, with --pairs only those
    /// of several paragraphs, and all others as a paragraph
    #[arg(long, value_name = "UNIT", default_value = "auto", ignore_case = true)]
    pub(in crate::cli) unit: CompareUnit,
    #[command(flatten)]
    pub(in crate::cli) abbreviations: AbbreviationArgs,
    /// Show the stretches that differ, [-of A-] {+of B+}, of any two texts, not only of two that are much alike, and in JSON with
    /// where they stand
    #[arg(short, long)]
    pub(in crate::cli) verbose: bool,
    /// With -v: show all of both texts, not only what stands around the differences
    #[arg(long, requires = "verbose")]
    pub(in crate::cli) full: bool,
    /// Form of the result for two texts; pairs always give JSON lines
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = object_format())]
    pub(in crate::cli) format: render::Format,
    /// Language of the texts (ISO 639-1, such as en), or auto to tell for each pair
    #[arg(short, long, value_name = "CODE", default_value = "auto", value_parser = language, hide_possible_values = true)]
    pub(in crate::cli) language: LanguageArg,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE", display_order = 2)]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) shell: ShellArgs,
}

/// What a text is taken as. A sentence and a paragraph are compared by the same rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CompareUnit {
    Auto,
    Sentence,
    Paragraph,
    Document,
}

impl CompareArgs {
    pub(in crate::cli) fn pairs_name(&self) -> String {
        self.pairs
            .as_ref()
            .map_or_else(String::new, |file| file.display().to_string())
    }
}
