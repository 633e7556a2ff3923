//! Trains and measures the sentence splitter on folders of running text with gold sentences.
//!
//! ```sh
//! cargo run --release --example segmenter -- train FOLDER [--gaps FOLDER]
//!                                              # writes src/segment/splitter/*.bin; what is behind "--gaps" teaches only gaps.bin
//! cargo run --release --example segmenter -- score FOLDER...
//!                                              # prints a table
//! cargo run --release --example segmenter -- items FOLDER...
//!                                              # prints a table of texts with numbered items, their numbers alone and joined to
//!                                              # what follows, in gold and found
//! cargo run --release --example segmenter -- half FOLDER [--gaps FOLDER] [-- FOLDER...]
//!                                              # learns from every second text, prints both tables of the other half, and the
//!                                              # first of the folders behind "--"; writes nothing
//! cargo run --release --example segmenter -- errors FILE
//!                                              # prints what is wrong in a file
//! cargo run --release --example segmenter -- errors FOLDER FILE
//!                                              # learns from every second text, prints what is wrong in the other half of a file
//! ```
//!
//! A folder holds `*.jsonl` files with lines `{"lang", "id", "text", "sentences"}`; hard breaks are line breaks in the text.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod corpus;
mod score;
mod train;

use corpus::Part;
use std::error::Error;
use std::path::Path;
use train::{Learned, learn};

/// Where the weights lie that are compiled in.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/segment/splitter");

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["train", folder] => write(&learn(folder, None, Part::All)?)?,
        ["train", folder, "--gaps", gaps] => write(&learn(folder, Some(gaps), Part::All)?)?,
        ["half", folder, "--gaps", gaps, ref unseen @ ..] => half(folder, Some(gaps), unseen)?,
        ["half", folder, ref unseen @ ..] => half(folder, None, unseen)?,
        ["items", ref folders @ ..] => {
            for folder in folders {
                score::items(Path::new(folder), Part::All, None)?;
            }
        }
        ["score", ref folders @ ..] => {
            for folder in folders {
                score::table(Path::new(folder), Part::All, None)?;
            }
        }
        ["errors", file] => score::errors(Path::new(file), Part::All, None)?,
        ["errors", folder, file] => {
            let learned = learn(folder, None, Part::Even)?;
            score::errors(Path::new(file), Part::Odd, Some(&learned))?;
        }
        _ => return Err(
            "usage: train|half FOLDER [--gaps FOLDER], score|items FOLDER..., errors [FOLDER] FILE"
                .into(),
        ),
    }
    Ok(())
}

fn write(learned: &Learned) -> Result<(), std::io::Error> {
    std::fs::write(format!("{WEIGHTS}/weights.bin"), &learned.marks)?;
    std::fs::write(format!("{WEIGHTS}/gaps.bin"), &learned.gaps)?;
    std::fs::write(format!("{WEIGHTS}/speech.bin"), &learned.speech)
}

/// Learns from half of what folders hold and scores the other half, and folders that nothing was learned from.
fn half(folder: &str, gaps: Option<&str>, unseen: &[&str]) -> Result<(), Box<dyn Error>> {
    let learned = learn(folder, gaps, Part::Even)?;
    for folder in [folder].into_iter().chain(gaps) {
        score::table(Path::new(folder), Part::Odd, Some(&learned))?;
        score::items(Path::new(folder), Part::Odd, Some(&learned))?;
    }
    for folder in unseen.iter().filter(|arg| **arg != "--") {
        score::table(Path::new(folder), Part::All, Some(&learned))?;
    }
    Ok(())
}
