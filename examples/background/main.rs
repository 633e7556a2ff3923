//! Makes the tables of word weights, `src/language/CODE/background.txt`, from word frequencies.
//!
//! ```sh
//! pip install wordfreq==3.1.1
//! python3 examples/background/frequencies.py FOLDER
//! cargo run --release --example background -- FOLDER
//! ```
//!
//! The folder holds `CODE.tsv` with lines `word<TAB>centibels`: a word makes up 10^(-centibels/100) of all words.
//! `src/language/background.md` says what that was made from and under which licence.

#![allow(missing_docs)]

use nutgraf::Language;
use nutgraf::terms::with_stem;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// Stems kept: all others are as rare as can be.
const STEMS: usize = 8000;
/// Words of the texts in which weights are inverse document frequencies: the share of them that has a stem of frequency p
/// is 1 - exp(-p · WORDS), if its occurrences do not cluster.
const WORDS: f64 = 300.0;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: background FOLDER")?;
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == "tsv"));
    files.sort();
    for file in files {
        let code = file.file_stem().unwrap_or_default().to_string_lossy();
        let language = Language::from_code(&code)?;
        let table = table(&std::fs::read_to_string(&file)?, language)?;
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
        std::fs::write(source.join(&*code).join("background.txt"), table)?;
    }
    Ok(())
}

/// The lines of a table: a weight in tenths, then its stems.
fn table(lines: &str, language: &Language) -> Result<String, Box<dyn Error>> {
    let mut shares: BTreeMap<String, f64> = BTreeMap::new();
    for line in lines.lines() {
        let (word, centibels) = line.split_once('\t').ok_or("a line without a tab")?;
        let share = 10f64.powf(-centibels.parse::<f64>()? / 100.0);
        if word.chars().all(char::is_alphabetic) {
            let stem = with_stem(word, language.stemmer(), str::to_owned);
            *shares.entry(stem).or_default() += share;
        }
    }
    let mut stems: Vec<_> = shares.into_iter().collect();
    stems.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (stem, share) in stems.into_iter().take(STEMS) {
        let weight = -(1.0 - (-share * WORDS).exp()).ln();
        rows.entry((weight * 10.0).round() as u32)
            .or_default()
            .push(stem);
    }
    let row = |(weight, mut stems): (u32, Vec<String>)| {
        stems.sort_unstable();
        format!("{weight} {}\n", stems.join(" "))
    };
    Ok(rows.into_iter().map(row).collect())
}
