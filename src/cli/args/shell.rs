//! The flags of the commands that serve the shell: completions, the manual, settings.

use clap::Args;
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "bash|zsh|fish|powershell", hide_possible_values = true, ignore_case = true, value_parser = shell())]
    pub(in crate::cli) shell: Shell,
}

/// The shells that are tested; clap knows more.
fn shell() -> impl clap::builder::TypedValueParser<Value = Shell> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(["bash", "zsh", "fish", "powershell"])
        .try_map(|name| name.to_lowercase().parse::<Shell>())
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ManArgs {
    /// The command whose page is printed; that of the program if none is named
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) command: Option<String>,
    /// Write all pages into a folder: nutgraf.1, nutgraf-dedup.1 …
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub(in crate::cli) output_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ConfigArgs {
    /// What would be run; its settings are printed instead [default: summarize]
    #[arg(
        value_name = "COMMAND [OPTIONS]",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    pub(in crate::cli) line: Vec<OsString>,
}
