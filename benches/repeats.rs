//! How long texts made to be slow take: `cargo bench --bench repeats` prints seconds for a number of paragraphs and for twice as
//! many; the second should be about twice the first.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use nutgraf::dedup::Deduplicator;
use nutgraf::language::Language;
use std::time::Instant;

/// Paragraphs of the smaller text.
const PARAGRAPHS: usize = 50_000;

const PARAGRAPH: &str = "The harbour office sent letters to the owners of the boats that lie in the inner basin, and asked \
    them to pay the new fee before the end of the month.";

/// A name for a kind of text, and its paragraphs by number.
type Kind = (&'static str, fn(usize) -> String);

const KINDS: &[Kind] = &[
    ("copies", |_| PARAGRAPH.to_owned()),
    ("near copies", near_copy),
    ("one number differs", |n| {
        PARAGRAPH.replace("letters", &format!("{n} letters"))
    }),
    ("one 3-gram in each", |n| {
        format!("{} the new fee {}.", words(n, 7), words(n + 1, 10))
    }),
    ("passives", |n| match n % 2 {
        0 => format!(
            "Plan {n} was approved by the council of the town after a debate on the harbour."
        ),
        _ => format!("The council of the town approved plan {n} after a debate on the harbour."),
    }),
];

fn near_copy(n: usize) -> String {
    let mut words: Vec<&str> = PARAGRAPH.split_whitespace().collect();
    let other = format!("word{n}");
    let at = n * 7919 % words.len();
    words[at] = &other;
    words.join(" ")
}

/// Words out of 20,000.
fn words(n: usize, count: usize) -> String {
    let word = |k: usize| format!("w{}", (n * 31 + k) * 7919 % 20_000);
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn seconds(kind: &Kind, paragraphs: usize) -> f64 {
    let text = (0..paragraphs).map(kind.1).collect::<Vec<_>>().join("\n\n");
    let deduplicator = Deduplicator {
        language: Language::from_code("en").ok(),
        ..Deduplicator::default()
    };
    let start = Instant::now();
    std::hint::black_box(deduplicator.deduplicate(&text));
    start.elapsed().as_secs_f64()
}

fn main() {
    println!(
        "{:20} {:>10} {:>10}",
        "paragraphs",
        PARAGRAPHS,
        2 * PARAGRAPHS
    );
    for kind in KINDS {
        let [one, two] = [PARAGRAPHS, 2 * PARAGRAPHS].map(|count| seconds(kind, count));
        println!("{:20} {one:8.2} s {two:8.2} s", kind.0);
    }
}
