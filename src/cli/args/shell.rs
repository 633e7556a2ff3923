//! The flags of the commands that serve the shell: completions, the manual, settings.

use clap::Args;
use clap_complete::Shell;
use std::ffi::OsString;

#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "bash|zsh|fish|powershell", hide_possible_values = true, value_parser = shell())]
    pub(in crate::cli) shell: Shell,
}

/// The shells that are tested; clap knows more.
fn shell() -> impl clap::builder::TypedValueParser<Value = Shell> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    PossibleValuesParser::new(["bash", "zsh", "fish", "powershell"])
        .try_map(|name| name.parse::<Shell>())
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
