//! What an input holds: told by content, then by name.

use super::jsonl;
use crate::error::Error;
use std::str::FromStr;

/// What inputs hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Told by content and name, for each input.
    #[default]
    Auto,
    /// One document.
    Text,
    /// One JSON object a line, one document each.
    Jsonl,
}

/// Other names of formats on the command line.
const ALIASES: &[(&str, Format)] = &[("ndjson", Format::Jsonl)];

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[Format::Auto, Format::Text, Format::Jsonl];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Auto => "auto",
            Format::Text => "text",
            Format::Jsonl => "jsonl",
        }
    }

    /// Names that mean a format and are not listed in help.
    pub fn aliases() -> impl Iterator<Item = &'static str> {
        ALIASES.iter().map(|(alias, _)| *alias)
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let format = Self::ALL.iter().copied().find(|f| f.name() == name);
        format
            .or(alias.map(|(_, format)| *format))
            .ok_or_else(|| Error::Value(format!("unknown format `{name}`")))
    }
}

/// The format of an input by how it begins, unpacked, and by its name in lower case without the ending of a compression.
/// `cut` if more of it follows.
pub(super) fn tell(start: &[u8], cut: bool, name: &str) -> Format {
    by_content(start, cut)
        .or_else(|| by_name(name))
        .unwrap_or(Format::Text)
}

/// What shows itself whatever the name.
fn by_content(start: &[u8], cut: bool) -> Option<Format> {
    jsonl::looks_like(start, cut).then_some(Format::Jsonl)
}

fn by_name(name: &str) -> Option<Format> {
    match name.rsplit_once('.')?.1 {
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        _ => None,
    }
}
