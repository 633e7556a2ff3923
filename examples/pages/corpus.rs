//! Pages with the text that people marked, and which of their blocks that is.

use crate::score::words_in;
use nutgraf::input::html::PageSample;
use serde_json::Value;
use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

/// What pages are for, by the names of the data, in the order of the weights.
pub(crate) const KINDS: [&str; 7] = [
    "article",
    "collection",
    "documentation",
    "forum",
    "listing",
    "product",
    "service",
];

/// Share of a block's runs of words that have to stand in the marked text.
const SHARE: f32 = 0.5;
/// What the blocks of one page weigh together when weights are learned.
const PAGE: f32 = 60.0;
/// The most that one weighs.
const MOST: f32 = 20.0;

/// A page with what people marked of it.
pub(crate) struct Marked {
    pub(crate) kind: String,
    pub(crate) host: String,
    pub(crate) html: String,
    pub(crate) text: String,
}

/// One made ready to be learned from.
pub(crate) struct Page {
    pub(crate) kind: usize,
    /// Pages of one host are in one.
    pub(crate) fold: usize,
    pub(crate) sample: PageSample,
    /// For each block whether it is text, and how much that counts.
    pub(crate) labels: Vec<(bool, f32)>,
}

/// The pages that `pages.jsonl` of a folder names, and `more.jsonl` if it is there.
pub(crate) fn read(folder: &Path) -> Result<Vec<Marked>, Box<dyn Error>> {
    let more = folder.join("more.jsonl");
    let lists = [folder.join("pages.jsonl")].into_iter();
    let lists = lists.chain(more.exists().then_some(more));
    let mut pages = Vec::new();
    for list in lists {
        for line in std::fs::read_to_string(list)?.lines() {
            let page: Value = serde_json::from_str(line)?;
            let field = |name: &str| {
                let value = page[name].as_str().map(str::to_owned);
                value.ok_or_else(|| format!("no field `{name}`"))
            };
            let bytes = std::fs::read(folder.join(field("path")?))?;
            let url = field("url").unwrap_or_default();
            let host = url.split('/').nth(2).unwrap_or_default();
            pages.push(Marked {
                kind: field("type")?,
                host: host.trim_start_matches("www.").to_owned(),
                html: String::from_utf8_lossy(&bytes).into_owned(),
                text: field("text")?,
            });
        }
    }
    Ok(pages)
}

impl Page {
    /// Makes a page ready; `None` for a kind that has no name here.
    pub(crate) fn of(marked: &Marked, folds: usize) -> Option<Page> {
        let sample = PageSample::of(&marked.html);
        let hash = marked.host.bytes().fold(7u32, |hash, byte| {
            hash.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
        let hash = (hash ^ (hash >> 15)).wrapping_mul(0x85eb_ca6b);
        Some(Page {
            kind: KINDS.iter().position(|kind| *kind == marked.kind)?,
            fold: (hash ^ (hash >> 13)) as usize % folds,
            labels: labels(&sample.texts, &marked.text),
            sample,
        })
    }
}

/// Whether each block stands in the marked text, and how much it counts: more if it is long, and pages the same.
fn labels(texts: &[String], marked: &str) -> Vec<(bool, f32)> {
    let cut = |text: &str| words_in(&text.to_lowercase());
    let words = cut(marked);
    let runs: HashSet<&[String]> = words.windows(3).collect();
    let lines: HashSet<Vec<String>> = marked.split('\n').map(cut).collect();
    let blocks: Vec<Vec<String>> = texts.iter().map(|text| cut(text)).collect();
    let all: Vec<String> = blocks.concat();
    let mut start = 0;
    let mut labels = Vec::new();
    for block in &blocks {
        let end = start + block.len();
        let is_text = match block.len() {
            0 => false,
            1 | 2 => {
                // Too short to have a run: with what stands beside it.
                let before = all.get(end.saturating_sub(3)..end);
                let behind = all.get(start..start + 3);
                lines.contains(block)
                    || before.is_some_and(|run| runs.contains(run))
                    || behind.is_some_and(|run| runs.contains(run))
            }
            length => {
                let found = block.windows(3).filter(|run| runs.contains(run)).count();
                found as f32 >= SHARE * (length - 2) as f32
            }
        };
        labels.push((is_text, (block.len().max(1) as f32).sqrt()));
        start = end;
    }
    let sum: f32 = labels.iter().map(|(_, weight)| weight).sum();
    for (_, weight) in &mut labels {
        *weight = (*weight * PAGE / sum.max(1.0)).min(MOST);
    }
    labels
}
