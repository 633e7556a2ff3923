//! How fast each method summarises: documents and megabytes in a second, on one thread.
//!
//! `cargo bench --bench methods` reads the fixtures' articles over and over for a second per method and text: `articles` are
//! many short texts, `long` is one of about a megabyte. `cargo bench --bench methods -- auto lead` measures some.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use nutgraf::{Method, Summarizer};
use std::path::Path;
use std::time::{Duration, Instant};

const TIME: Duration = Duration::from_secs(1);
/// Bytes of the long text.
const LONG: usize = 1_000_000;

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let articles = articles();
    let long = vec![long(&articles)];
    println!("{:10} {:>28} {:>28}", "method", "articles", "long");
    let chosen = |method: &&Method| wanted.is_empty() || wanted.iter().any(|w| w == method.name());
    for method in Method::ALL.iter().filter(chosen) {
        println!(
            "{:10} {} {}",
            method.name(),
            speed(*method, &articles),
            speed(*method, &long)
        );
    }
}

fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

/// The articles again and again, each time with other numbers, so that no sentence is a repeat.
fn long(articles: &[String]) -> String {
    let mut text = String::with_capacity(LONG + 10_000);
    for round in 0.. {
        for article in articles {
            text.push_str(&article.replace(" the ", &format!(" the {round}th ")));
            text.push_str("\n\n");
        }
        if text.len() > LONG {
            break;
        }
    }
    text
}

fn speed(method: Method, texts: &[String]) -> String {
    let summarizer = Summarizer {
        method,
        ..Summarizer::default()
    };
    let start = Instant::now();
    let (mut documents, mut bytes) = (0, 0);
    while start.elapsed() < TIME {
        for text in texts {
            std::hint::black_box(summarizer.summarize(text));
            documents += 1;
            bytes += text.len();
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    format!(
        "{:8.0} docs/s {:7.2} MB/s",
        f64::from(documents) / seconds,
        bytes as f64 / 1e6 / seconds
    )
}
