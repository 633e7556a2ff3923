//! How fast sentences are found, beside other splitters, in one run on one thread.
//!
//! ```sh
//! cargo run --release --manifest-path benches/Cargo.toml [FILE]
//! ```
//!
//! `FILE` holds English text, of which 20 MB are used; without one, the repository's own fixtures are repeated. Each figure is the
//! median of several runs in CPU time. Traps are texts that are hard on some splitters, at two lengths: linear means that twice
//! the length takes twice the time.

use cpu_time::ThreadTime;
use nutgraf::{Language, segment};
use std::hint::black_box;

const LENGTH: usize = 20_000_000;
const RUNS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = match std::env::args().nth(1).filter(|arg| arg != "--bench") {
        Some(file) => std::fs::read_to_string(file)?,
        None => fixtures()?,
    };
    let text = repeated(&text, LENGTH);
    println!("| splitter, 20 MB of English | MB/s | nutgraf is faster by |\n|---|---|---|");
    let ours = seconds(&text, nutgraf);
    let rows: [(&str, fn(&str) -> usize); 4] = [
        ("nutgraf", nutgraf),
        ("icu_segmenter 2.4", icu),
        ("unicode-segmentation 1.13", unicode),
        ("sentencex 0.1", sentencex),
    ];
    for (name, split) in rows {
        // The slow one would take minutes on all of it.
        let part = if name.starts_with("sentencex") {
            &text[..text.floor_char_boundary(LENGTH / 20)]
        } else {
            &text[..]
        };
        let rate = part.len() as f64 / 1e6 / seconds(part, split);
        let own = text.len() as f64 / 1e6 / ours;
        println!("| {name} | {rate:.0} | {:.2} |", own / rate);
    }
    println!("\n| trap, 10 MB | MB/s | twice the length takes |\n|---|---|---|");
    let line = text.replace('\n', " ");
    let traps = [
        ("dots", "."),
        ("quotes", "\""),
        ("open brackets", "("),
        ("\"a. \"", "a. "),
        ("\"Mr. \"", "Mr. "),
        ("one line of prose", &line),
    ];
    for (name, unit) in traps {
        let [one, two] =
            [10_000_000, 20_000_000].map(|length| seconds(&repeated(unit, length), nutgraf));
        println!("| {name} | {:.0} | {:.2} |", 10.0 / one, two / one);
    }
    Ok(())
}

fn nutgraf(text: &str) -> usize {
    segment::split(text, Language::from_code("en").ok()).len()
}

fn icu(text: &str) -> usize {
    icu_segmenter::SentenceSegmenter::new(Default::default())
        .segment_str(text)
        .count()
}

fn unicode(text: &str) -> usize {
    unicode_segmentation::UnicodeSegmentation::split_sentence_bounds(text).count()
}

fn sentencex(text: &str) -> usize {
    sentencex::segment("en", text).len()
}

/// Median CPU time of a few runs.
fn seconds(text: &str, split: fn(&str) -> usize) -> f64 {
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let start = ThreadTime::now();
            black_box(split(black_box(text)));
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn repeated(unit: &str, length: usize) -> String {
    let mut text = unit.repeat(length / unit.len() + 1);
    text.truncate(text.floor_char_boundary(length));
    text
}

/// The articles of the repository, one after the other.
fn fixtures() -> Result<String, std::io::Error> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/articles");
    let names = ["harbour", "interview", "market", "wire", "mail", "note"];
    let texts = names.map(|name| std::fs::read_to_string(format!("{folder}/{name}.txt")));
    texts
        .into_iter()
        .map(|text| text.map(|t| t + "\n\n"))
        .collect()
}
