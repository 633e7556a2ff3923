//! How well the main text of web pages is found, beside texts that people marked; and how the weights for it are learned.
//!
//! `cargo run --release --example pages -- FOLDER` reads `FOLDER/pages.jsonl`, and `more.jsonl` if it is there, a line for each
//! page: `{"url", "type", "path", "text"}`, with `path` below the folder and `text` the marked one. It prints, for each type and for all pages: the number of
//! pages; precision, recall and F1 over runs of four words (each averaged over pages, F1 of the averages); F1 over lines (a
//! line is found if at least .8 of its runs of three words, by Jaccard, are another's); the share of words in lines that have
//! no run with the marked text in common; and milliseconds a page, on one thread, reading aside.
//!
//! With `folds` before the folder the same is printed for pages that are read by weights learned from pages of other hosts, a
//! fifth of them at a time: what may be hoped for on pages that nobody has seen. With `train` before it, the weights that all pages
//! teach are written to `src/input/html/weights.bin`.

#![allow(clippy::print_stdout, reason = "prints a table")]

mod corpus;
mod score;
mod train;

use corpus::{Marked, Page};
use nutgraf::input::html::{PageWeights, extract, extract_by};
use score::{Score, Totals};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use train::FOLDS;

/// Where the program has its weights.
const WEIGHTS: &str = "src/input/html/weights.bin";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [folder] => measure(&corpus::read(Path::new(folder))?),
        ["folds", folder] => return folds(&corpus::read(Path::new(folder))?),
        ["train", folder] => {
            let marked = corpus::read(Path::new(folder))?;
            let pages: Vec<Page> = marked
                .iter()
                .filter_map(|page| Page::of(page, FOLDS))
                .collect();
            let weights = train::learn(&pages.iter().collect::<Vec<_>>());
            std::fs::write(WEIGHTS, weights)?;
        }
        _ => return Err("usage: pages [folds | train] FOLDER".into()),
    }
    Ok(())
}

/// What was found of pages, by their kind.
#[derive(Default)]
struct Table(BTreeMap<String, Totals>);

impl Table {
    /// Reads a page and adds what was found.
    fn add(&mut self, page: &Marked, read: impl Fn(&str) -> String) {
        let start = Instant::now();
        let text = read(&page.html);
        let milliseconds = start.elapsed().as_secs_f64() * 1e3;
        let score = Score::of(&page.text, &text);
        for kind in [&*page.kind, "all"] {
            let totals = self.0.entry(kind.to_owned()).or_default();
            totals.add(&score, milliseconds);
        }
    }

    fn print(&self) {
        println!("{:<14} {}", "pages", Totals::HEADER);
        for (kind, totals) in &self.0 {
            println!("{kind:<14} {totals}");
        }
    }
}

/// As the program reads them.
fn measure(pages: &[Marked]) {
    let mut table = Table::default();
    for page in pages {
        table.add(page, |html| extract(html).0);
    }
    table.print();
}

/// Each by weights that pages of other hosts teach.
fn folds(marked: &[Marked]) -> Result<(), Box<dyn Error>> {
    let ready = |page| Page::of(page, FOLDS).map(|ready| (page, ready));
    let pages: Vec<(&Marked, Page)> = marked.iter().filter_map(ready).collect();
    let mut table = Table::default();
    for fold in 0..FOLDS {
        let (own, others): (Vec<_>, Vec<_>) = pages.iter().partition(|(_, page)| page.fold == fold);
        let others: Vec<&Page> = others.iter().map(|(_, page)| page).collect();
        let bytes = train::learn(&others);
        let weights = PageWeights::new(&bytes).ok_or("weights of another size")?;
        for (page, _) in own {
            table.add(page, |html| extract_by(html, weights).0);
        }
    }
    table.print();
    Ok(())
}
