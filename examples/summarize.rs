//! A whole small program: the title of a text file, its summary and its key phrases.
//!
//! `cargo run --example summarize -- fixtures/articles/harbour.txt`

use nutgraf::{Length, Summarizer};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: summarize FILE")?;
    let text = std::fs::read_to_string(path)?;
    let summarizer = Summarizer {
        length: Length::Words(60),
        ..Summarizer::default()
    };
    let summary = summarizer.summarize(&text);
    print(summary.title.unwrap_or("(no title)"));
    for sentence in &summary.sentences {
        print(&format!("{}: {}", sentence.span.start, sentence.text));
    }
    let phrases = nutgraf::keywords(&text, 5);
    let phrases: Vec<_> = phrases.iter().map(|phrase| phrase.text).collect();
    print(&phrases.join(", "));
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the example prints")]
fn print(line: &str) {
    println!("{line}");
}
