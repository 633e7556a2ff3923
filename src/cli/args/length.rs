//! The flags for the length of a summary.

use clap::Args;
use nutgraf::Length;

/// Sentences where no length is given; the library's default.
const DEFAULT: &str = "3";

/// How long a summary is.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(in crate::cli) struct LengthArgs {
    /// At most N sentences; or one of the other lengths
    #[arg(short = 'n', long, value_name = "N", display_order = 0, value_parser = at_least_one, allow_negative_numbers = true, default_value = DEFAULT)]
    sentences: usize,
    /// At most N words, as `wc -w` counts them; Chinese, Japanese and Thai characters count singly
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true, help_heading = "Length in place of -n (one of)")]
    words: Option<usize>,
    /// At most N characters, the line breaks between sentences included
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true, help_heading = "Length in place of -n (one of)")]
    chars: Option<usize>,
    /// At most N tokens of a language model, by a rule
    ///
    /// It mostly errs on the high side: one token for every four ASCII letters or digits of a run, every two other letters, every
    /// mark, every character of a script without spaces.
    #[arg(long, value_name = "N", value_parser = at_least_one, allow_negative_numbers = true, help_heading = "Length in place of -n (one of)")]
    tokens: Option<usize>,
    /// At most P percent of the text's words
    #[arg(long, value_name = "P", value_parser = percent, allow_negative_numbers = true, help_heading = "Length in place of -n (one of)")]
    percent: Option<Length>,
}

impl LengthArgs {
    pub(super) fn length(&self) -> Length {
        let named = [
            self.words.map(Length::Words),
            self.chars.map(Length::Chars),
            self.tokens.map(Length::Tokens),
            self.percent,
        ];
        let named = named.into_iter().flatten().next();
        named.unwrap_or(Length::Sentences(self.sentences))
    }
}

fn percent(text: &str) -> Result<Length, String> {
    match text.strip_suffix('%').unwrap_or(text).parse() {
        Ok(number) => Length::percent(number).map_err(|error| error.to_string()),
        Err(_) => Err("not a number".into()),
    }
}

pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse::<i64>() {
        Ok(number @ 1..) => Ok(number as usize),
        Ok(_) => Err("must be at least 1".into()),
        Err(_) => Err("not a whole number".into()),
    }
}
