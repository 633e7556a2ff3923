//! Measures summaries against references by ROUGE, beside the lead.
//!
//! ```sh
//! cargo run --release --example evaluate -- PATH...                     # a table of `auto`, with and without dedup
//! cargo run --release --example evaluate -- --methods tfidf,lead PATH... # other methods, dedup near
//! cargo run --release --example evaluate -- --clusters PATH...           # `digest`, on texts dealt out to three documents and on texts that are alike
//! cargo run --release --example evaluate -- --queries PATH...            # what texts say about questions, with and without these
//! cargo run --release --example evaluate -- --write METHOD FILE         # summaries of a set as JSON lines, on stdout
//! ```
//!
//! A path is a set or a folder of sets, `*.jsonl` with lines `{"id", "document", "references", "k"}`; sets in other languages
//! than English are called `CODE_name.jsonl`. Figures are ROUGE-1/ROUGE-2 F1 times 100, at the `k` sentences of each document
//! and at 60 words. The lead has the first `k` sentences, or exactly the first 60 words. A star: better than the lead
//! by paired bootstrap (5,000 samples), two-sided p below 0.05; a minus: worse.
//!
//! A set for `--queries` has lines `{"id", "document", "queries": [{"query", "references"}]}`.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod alike;
mod clusters;
mod data;
mod porter;
mod queries;
mod rouge;

use data::{Budget, Set, Text};
use nutgraf::{Method, dedup::Dedup};
use rayon::prelude::*;
use rouge::{Rouge, rouge};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--write", method, file] => write(method.parse()?, Path::new(file)),
        ["--clusters", ref paths @ ..] if !paths.is_empty() => clusters::table(paths),
        ["--queries", ref paths @ ..] if !paths.is_empty() => queries::table(paths),
        ["--methods", methods, ref paths @ ..] if !paths.is_empty() => {
            let methods = methods.split(',').map(str::parse);
            let systems = methods.map(|method| Ok((method?, Dedup::Near)));
            table(&systems.collect::<Result<Vec<_>, Box<dyn Error>>>()?, paths)
        }
        ref paths if !paths.is_empty() && !paths[0].starts_with('-') => table(
            &[(Method::Auto, Dedup::Near), (Method::Auto, Dedup::Off)],
            paths,
        ),
        _ => Err(
            "usage: evaluate [--methods LIST | --clusters | --queries] PATH... | --write METHOD FILE".into(),
        ),
    }
}

fn write(method: Method, file: &Path) -> Result<(), Box<dyn Error>> {
    let set = Set::read(file)?;
    for text in &set.texts {
        let summary = text.summary(method, Budget::Sentences, Dedup::Near, set.language);
        println!("{}", serde_json::json!({"id": text.id, "summary": summary}));
    }
    Ok(())
}

fn table(systems: &[(Method, Dedup)], paths: &[&str]) -> Result<(), Box<dyn Error>> {
    print!("{:16} {:>5} {:9}  {:>11}", "set", "texts", "budget", "lead");
    for (method, dedup) in systems {
        let name = if *dedup == Dedup::Off {
            format!("{}, dedup off", method.name())
        } else {
            method.name().to_owned()
        };
        print!("  {name:>17}");
    }
    println!();
    for path in paths {
        for file in Set::paths(Path::new(path))? {
            let set = Set::read(&file)?;
            row(&set, Budget::Sentences, systems);
            row(&set, Budget::Words(60), systems);
        }
    }
    Ok(())
}

fn row(set: &Set, budget: Budget, systems: &[(Method, Dedup)]) {
    let code = set.language.code;
    let scores = |summary: &(dyn Fn(&Text) -> String + Sync)| -> Vec<Rouge> {
        let score = |text: &Text| rouge(&summary(text), &text.references, code);
        set.texts.par_iter().map(score).collect()
    };
    let lead = scores(&|text| text.lead(budget, set.language));
    let name = budget.name();
    print!("{:16} {:5} {name:9}  {}", set.name, lead.len(), pair(&lead));
    for (method, dedup) in systems {
        let own = scores(&|text| text.summary(*method, budget, *dedup, set.language));
        let marks: String = (0..2).map(|n| significance(&own, &lead, n)).collect();
        print!("  {:>14} {marks}", pair(&own));
    }
    println!();
}

fn pair(scores: &[Rouge]) -> String {
    let mean = |n: usize| scores.iter().map(|s| s[n]).sum::<f64>() / scores.len().max(1) as f64;
    format!("{:5.2}/{:5.2}", mean(0), mean(1))
}

const SAMPLES: usize = 5000;

/// Paired bootstrap (Koehn 2004): how often resampled documents turn the sign of the difference.
fn significance(own: &[Rouge], lead: &[Rouge], n: usize) -> char {
    let differences: Vec<f64> = own.iter().zip(lead).map(|(a, b)| a[n] - b[n]).collect();
    let mut random = 1u64;
    let mut pick = || {
        random = random.wrapping_mul(6364136223846793005).wrapping_add(1);
        differences[(random >> 33) as usize % differences.len()]
    };
    let sums = (0..SAMPLES).map(|_| (0..differences.len()).map(|_| pick()).sum::<f64>());
    let (mut not_better, mut not_worse) = (0, 0);
    for sum in sums {
        not_better += usize::from(sum <= 0.0);
        not_worse += usize::from(sum >= 0.0);
    }
    match SAMPLES / 40 {
        limit if not_better < limit => '*',
        limit if not_worse < limit => '-',
        _ => ' ',
    }
}
