//! The flags of `pack`.

use super::abbreviations::AbbreviationArgs;
use super::common::CommonArgs;
use super::form::prose_format;
use super::inputs::InputArgs;
use super::kinds::{DedupKind, OrderKind};
use super::length::LengthArgs;
use clap::Args;
use nutgraf::Packer;
use nutgraf::render::Format;

#[derive(Debug, Args)]
#[command(mut_arg("output_dir", |arg| arg.hide(true)))]
pub(in crate::cli) struct PackArgs {
    #[command(flatten)]
    pub(in crate::cli) inputs: InputArgs,
    /// What is asked for: sentences that answer it are chosen
    #[arg(long, value_name = "TEXT", required = true, value_parser = asked)]
    query: String,
    #[command(flatten)]
    length: LengthArgs,
    /// Which repeats are left out first, inside texts and across them: none, the same text, or near copies too
    #[arg(long, value_name = "KIND", default_value = "near")]
    dedup: DedupKind,
    /// Sentences as they stand, text after text as they come, or the best first
    #[arg(long, value_name = "ORDER", default_value = "document")]
    order: OrderKind,
    #[command(flatten)]
    abbreviations: AbbreviationArgs,
    /// Form of the result; md is short for markdown
    #[arg(short, long, value_name = "FORMAT", display_order = 1, default_value = "text", ignore_case = true, value_parser = prose_format())]
    pub(in crate::cli) format: Format,
    #[command(flatten)]
    pub(in crate::cli) common: CommonArgs,
}

impl PackArgs {
    pub(in crate::cli) fn packer(&self) -> anyhow::Result<Packer> {
        Ok(Packer {
            query: self.query.clone(),
            length: self.length.length(),
            dedup: self.dedup.into(),
            language: self.common.language,
            abbreviations: self.abbreviations.read()?,
            order: self.order.into(),
        })
    }
}

fn asked(query: &str) -> Result<String, String> {
    let blank = query.trim().is_empty();
    (!blank)
        .then(|| query.to_owned())
        .ok_or_else(|| "nothing is asked for".into())
}
