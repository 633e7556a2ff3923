//! The flags of `index`.

use super::common::ShellArgs;
use super::form::object_format;
use clap::{Args, ValueEnum};
use nutgraf::render;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct IndexArgs {
    /// What to do
    #[arg(
        value_name = "stat|verify|compact",
        hide_possible_values = true,
        ignore_case = true
    )]
    pub(in crate::cli) task: IndexTask,
    /// The index
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Form of what stat prints
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = object_format())]
    pub(in crate::cli) format: render::Format,
    #[command(flatten)]
    pub(in crate::cli) shell: ShellArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
pub(in crate::cli) enum IndexTask {
    /// Print how many documents it has, what it keeps of them, and its size
    Stat,
    /// Read everything and compare it with its checksums
    Verify,
    /// Give unused room back
    Compact,
}
