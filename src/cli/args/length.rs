//! The flags for the length of a summary.

use clap::Args;
use nutgraf::Length;

/// Sentences where no length is given; the library's default.
const DEFAULT: &str = "3";

/// How long a summary is.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(in crate::cli) struct LengthArgs {
    /// At most N sentences
    #[arg(short = 'n', long, value_name = "N", value_parser = at_least_one, default_value = DEFAULT, help_heading = "Length (one of)")]
    sentences: usize,
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
    pub(super) fn length(&self) -> anyhow::Result<Length> {
        let counted = [
            self.words.map(Length::Words),
            self.chars.map(Length::Chars),
            self.tokens.map(Length::Tokens),
        ];
        match (self.percent, counted.into_iter().flatten().next()) {
            (Some(percent), _) => {
                Length::percent(percent).map_err(|e| anyhow::anyhow!("--percent {percent}: {e}"))
            }
            (None, length) => Ok(length.unwrap_or(Length::Sentences(self.sentences))),
        }
    }
}

pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".into()),
        Ok(number) => Ok(number),
        Err(_) => Err("not a whole number".into()),
    }
}
