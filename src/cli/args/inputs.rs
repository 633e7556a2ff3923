//! The flags for what is read.

use super::size::size;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use nutgraf::input;
use std::path::PathBuf;

/// What is read.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct InputArgs {
    /// Files, folders, tar and zip archives, or - for stdin; stdin if there is none
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Read only files in folders, and members of archives, that match; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Input")]
    pub(in crate::cli) glob: Vec<String>,
    /// Read the paths that a file (- for stdin) lists, one a line
    #[arg(
        hide_short_help = true,
        long,
        value_name = "FILE",
        help_heading = "Input"
    )]
    pub(in crate::cli) files_from: Option<PathBuf>,
    /// Paths in --files-from end with a NUL byte, not a line break
    #[arg(
        hide_short_help = true,
        short = '0',
        requires = "files_from",
        help_heading = "Input"
    )]
    pub(in crate::cli) nul: bool,
    /// What inputs hold; auto tells by content and name
    #[arg(long, value_name = "FORMAT", default_value = "auto", ignore_case = true, help_heading = "Input", value_parser = input_format())]
    pub(in crate::cli) input_format: input::InputFormat,
    /// Field of JSON or column of a table that holds the text; dots lead into objects
    #[arg(
        long,
        value_name = "FIELD",
        default_value = "text",
        help_heading = "Input"
    )]
    pub(in crate::cli) text_field: String,
    /// Field or column that holds the id
    #[arg(
        hide_short_help = true,
        long,
        value_name = "FIELD",
        default_value = "id",
        help_heading = "Input"
    )]
    pub(in crate::cli) id_field: String,
    /// Rows of tables with more or fewer fields than their header: fail, join what is too much to the text, or skip them
    #[arg(hide_short_help = true, long, value_name = "HOW", default_value = "fail", ignore_case = true, value_parser = ragged(), help_heading = "Input")]
    pub(in crate::cli) ragged: input::Ragged,
    /// Let programs that are installed make text of PDF, DOC, RTF, DjVu and PostScript: pdftotext, antiword, pandoc, djvutxt, ps2ascii
    #[arg(hide_short_help = true, long, help_heading = "Input")]
    pub(in crate::cli) convert: bool,
    /// Leave out of pages what recurs on other pages of their site, read in a first pass; pages that do not say where they stand are of one
    #[arg(hide_short_help = true, long, help_heading = "Input")]
    pub(in crate::cli) site: bool,
    /// Most bytes of one text or record, once it is unpacked (such as 64M); a longer one, and one that takes over 12 times as much memory, is a failure [default: 256M]
    #[arg(hide_short_help = true, long, value_name = "SIZE", value_parser = size, default_value_t = input::MAX_BYTES, hide_default_value = true, help_heading = "Input")]
    pub(in crate::cli) max_bytes: u64,
}

fn input_format() -> impl TypedValueParser<Value = input::InputFormat> {
    let value = PossibleValue::new;
    let names = input::InputFormat::ALL
        .iter()
        .map(|format| value(format.name()));
    let aliases = input::InputFormat::aliases().map(|name| value(name).hide(true));
    PossibleValuesParser::new(names.chain(aliases).collect::<Vec<_>>())
        .try_map(|name| name.to_lowercase().parse())
}

fn ragged() -> impl TypedValueParser<Value = input::Ragged> {
    let names = input::Ragged::ALL.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(names).try_map(|name| name.to_lowercase().parse())
}
