//! How well the main text of web pages is found, beside texts that people marked.
//!
//! `cargo run --release --example pages -- FOLDER` reads `FOLDER/pages.jsonl`, a line for each page: `{"id", "type", "path",
//! "text"}`, with `path` below the folder and `text` the marked one. It prints, for each type and for all pages: the number of
//! pages; precision, recall and F1 over runs of four words (each averaged over pages, F1 of the averages); F1 over lines (a
//! line is found if at least .8 of its runs of three words, by Jaccard, are another's); the share of words in lines that have
//! no run with the marked text in common; and milliseconds a page, on one thread, reading aside.

#![allow(clippy::print_stdout, reason = "prints a table")]

mod score;

use score::{Score, Totals};
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: pages FOLDER")?;
    let folder = Path::new(&folder);
    let mut kinds: BTreeMap<String, Totals> = BTreeMap::new();
    for line in std::fs::read_to_string(folder.join("pages.jsonl"))?.lines() {
        let page: Value = serde_json::from_str(line)?;
        let field = |name: &str| {
            page[name]
                .as_str()
                .ok_or_else(|| format!("no field `{name}`"))
        };
        let bytes = std::fs::read(folder.join(field("path")?))?;
        let html = String::from_utf8_lossy(&bytes);
        let start = Instant::now();
        let (text, _) = nutgraf::input::html::extract(&html);
        let milliseconds = start.elapsed().as_secs_f64() * 1e3;
        let score = Score::of(field("text")?, &text);
        for kind in [field("type")?, "all"] {
            let totals = kinds.entry(kind.to_owned()).or_default();
            totals.add(&score, milliseconds);
        }
    }
    println!("{:<14} {}", "pages", Totals::HEADER);
    for (kind, totals) in &kinds {
        println!("{kind:<14} {totals}");
    }
    Ok(())
}
