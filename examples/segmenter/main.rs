//! Trains and measures the sentence splitter on folders of running text with gold sentences.
//!
//! ```sh
//! cargo run --release --example segmenter -- train FOLDER            # writes src/segment/splitter/*.bin
//! cargo run --release --example segmenter -- score FOLDER...         # prints a table
//! cargo run --release --example segmenter -- half FOLDER FOLDER...   # learns from every second text of the first, scores the
//!                                                                    # other half and the further folders; writes nothing
//! cargo run --release --example segmenter -- errors FILE             # prints what is wrong in a file
//! cargo run --release --example segmenter -- errors FOLDER FILE      # learns from every second text, prints what is wrong
//!                                                                    # in the other half of a file
//! ```
//!
//! A folder holds `*.jsonl` files with lines `{"lang", "id", "text", "sentences"}`; hard breaks are line breaks in the text.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod corpus;
mod score;
mod train;

use corpus::Part;
use std::path::Path;

/// Where the weights lie that are compiled in.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/segment/splitter");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["train", folder] => {
            let learned = train::learn(Path::new(folder), Part::All)?;
            std::fs::write(format!("{WEIGHTS}/weights.bin"), learned.marks)?;
            std::fs::write(format!("{WEIGHTS}/gaps.bin"), learned.gaps)?;
        }
        ["half", folder, ref others @ ..] => {
            let learned = train::learn(Path::new(folder), Part::Even)?;
            score::table(Path::new(folder), Part::Odd, Some(&learned))?;
            for other in others {
                score::table(Path::new(other), Part::All, Some(&learned))?;
            }
        }
        ["score", ref folders @ ..] => {
            for folder in folders {
                score::table(Path::new(folder), Part::All, None)?;
            }
        }
        ["errors", file] => score::errors(Path::new(file), Part::All, None)?,
        ["errors", folder, file] => {
            let learned = train::learn(Path::new(folder), Part::Even)?;
            score::errors(Path::new(file), Part::Odd, Some(&learned))?;
        }
        _ => {
            return Err(
                "usage: segmenter train|score FOLDER, half FOLDER FOLDER..., errors [FOLDER] FILE"
                    .into(),
            );
        }
    }
    Ok(())
}
