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
use nutgraf::{Language, Splitter};
use std::hint::black_box;

const LENGTH: usize = 20_000_000;
const RUNS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(file)?,
        None => fixtures()?,
    };
    let text = repeated(&text, LENGTH);
    println!("| splitter, 20 MB of English | MB/s | nutgraf is faster by |\n|---|---|---|");
    let rows: [(&str, fn(&str) -> usize); 4] = [
        ("nutgraf", nutgraf),
        ("icu_segmenter 2.4", icu),
        ("unicode-segmentation 1.13", unicode),
        ("sentencex 0.1", sentencex),
    ];
    // The slow one would take minutes on all of it.
    let part = &text[..text.floor_char_boundary(LENGTH / 20)];
    let texts = rows.map(|(name, _)| {
        if name.starts_with("sentencex") {
            part
        } else {
            &text
        }
    });
    let rates = rates(&rows.map(|row| row.1), &texts);
    for ((name, _), rate) in rows.iter().zip(&rates) {
        println!("| {name} | {rate:.0} | {:.2} |", rates[0] / rate);
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
        let texts = [10_000_000, 20_000_000].map(|length| repeated(unit, length));
        let rates = crate::rates(&[nutgraf, nutgraf], &[&texts[0], &texts[1]]);
        println!(
            "| {name} | {:.0} | {:.2} |",
            rates[0],
            2.0 * rates[0] / rates[1]
        );
    }
    Ok(())
}

fn nutgraf(text: &str) -> usize {
    Splitter::new(Language::from_code("en").ok()).split(text).len()
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

/// Median MB/s of several splitters, each on a text. They take turns, so that what else the machine does slows all alike.
fn rates(splitters: &[fn(&str) -> usize], texts: &[&str]) -> Vec<f64> {
    let mut times = vec![Vec::new(); splitters.len()];
    for _ in 0..RUNS {
        for ((split, text), times) in splitters.iter().zip(texts).zip(&mut times) {
            let start = ThreadTime::now();
            black_box(split(black_box(text)));
            times.push(start.elapsed().as_secs_f64());
        }
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[RUNS / 2]
    };
    let rate = |(text, times): (&&str, &mut Vec<f64>)| text.len() as f64 / 1e6 / median(times);
    texts.iter().zip(&mut times).map(rate).collect()
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
