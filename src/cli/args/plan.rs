//! The flags of `plan`.

use super::common::ShellArgs;
use super::form::object_format;
use clap::Args;
use nutgraf::plan::{Cluster, Corpus};
use nutgraf::render::Format;

#[derive(Debug, Args)]
pub(in crate::cli) struct PlanArgs {
    /// How many documents there are: 250000, 10M, 1e9
    #[arg(short = 'N', long, value_name = "N", default_value = "1000000", value_parser = documents)]
    documents: u64,
    /// Words of a document, on average
    #[arg(long, value_name = "N", default_value = "300", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    words_per_document: u32,
    /// Machines of the cluster
    #[arg(long, value_name = "N", default_value = "4", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    machines: u32,
    /// Processors of each
    #[arg(long, value_name = "N", default_value = "16", value_parser = clap::value_parser!(u32).range(1..=1024))]
    cores: u32,
    /// Form of the result
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = object_format())]
    pub(in crate::cli) format: Format,
    #[command(flatten)]
    pub(in crate::cli) shell: ShellArgs,
}

impl PlanArgs {
    pub(in crate::cli) fn corpus(&self) -> Corpus {
        Corpus {
            documents: self.documents,
            words: self.words_per_document,
        }
    }

    pub(in crate::cli) fn cluster(&self) -> Cluster {
        Cluster {
            machines: self.machines,
            cores: self.cores,
        }
    }
}

/// Most documents that are planned for.
const MOST: f64 = 1e15;

/// A whole number, also as a power of ten ("1e9") or in thousands and their powers ("10M").
fn documents(text: &str) -> Result<u64, String> {
    let number = text.replace(['_', ','], "");
    let name = number
        .find(['k', 'K', 'M', 'G', 'B'])
        .unwrap_or(number.len());
    let times = match &number[name..] {
        "" => 1.0,
        "k" | "K" => 1e3,
        "M" => 1e6,
        "G" | "B" => 1e9,
        _ => f64::NAN,
    };
    match number[..name].parse::<f64>().map(|number| number * times) {
        Ok(number) if number < 1.0 => Err("must be at least 1".into()),
        Ok(number) if number > MOST => Err("more than there are".into()),
        Ok(number) if number.fract() == 0.0 => Ok(number as u64),
        _ => Err("not a whole number".into()),
    }
}
