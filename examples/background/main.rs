//! Makes the tables of word weights, `src/language/CODE/background.txt`, from word frequencies.
//!
//! ```sh
//! pip install wordfreq==3.1.1 msgpack
//! python3 examples/background/frequencies.py FOLDER
//! cargo run --release --example background -- FOLDER
//! ```
//!
//! The folder holds `CODE.tsv` with lines `word<TAB>centibels`: a word makes up 10^(-centibels/100) of all words. For languages
//! that are read by pairs of characters it may hold `CODE.txt`, running text that shows which pairs inflections make.
//! `src/language/background.md` says what that was made from and under which licence.

#![allow(missing_docs)]

use nutgraf::Language;
use nutgraf::terms::terms;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// Stems kept, and pairs of characters: all others are as rare as can be.
const STEMS: usize = 8000;
const PAIRS: usize = 16000;
/// Words of the texts in which weights are inverse document frequencies: the share of them that has a stem of frequency p
/// is 1 - exp(-p · WORDS), if its occurrences do not cluster.
const WORDS: f64 = 300.0;
/// How often words of a language without spaces follow each other with no mark between them.
const ADJACENT: f64 = 0.5;

type Shares = BTreeMap<String, f64>;

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
        let running = std::fs::read_to_string(file.with_extension("txt")).unwrap_or_default();
        let table = table(&std::fs::read_to_string(&file)?, &running, language)?;
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
        std::fs::create_dir_all(source.join(&*code))?;
        std::fs::write(source.join(&*code).join("background.txt"), table)?;
    }
    Ok(())
}

/// The lines of a table: a weight in tenths, then its stems.
fn table(lines: &str, running: &str, language: &Language) -> Result<String, Box<dyn Error>> {
    let mut words = Vec::new();
    for line in lines.lines() {
        let (word, centibels) = line.split_once('\t').ok_or("a line without a tab")?;
        words.push((word, 10f64.powf(-centibels.parse::<f64>()? / 100.0)));
    }
    let (shares, kept) = if language.reads_pairs() {
        (mixed(pairs(&words, language), running, language), PAIRS)
    } else {
        (stems(&words, language), STEMS)
    };
    let mut stems: Vec<_> = shares.into_iter().collect();
    stems.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (stem, share) in stems.into_iter().take(kept) {
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

/// The shares of stems: sums over what texts are cut into as one word.
fn stems(words: &[(&str, f64)], language: &Language) -> Shares {
    let mut shares = Shares::new();
    for (word, share) in words {
        let whole = terms(word, Some(language)).map(|w| w.text).eq([*word]);
        if whole && !word.contains(char::is_numeric) {
            let stem = language.stem(word).into_owned();
            *shares.entry(stem).or_default() += share;
        }
    }
    shares
}

/// The shares of pairs of characters: those inside words, and those that two words make that follow each other by chance.
fn pairs(words: &[(&str, f64)], language: &Language) -> Shares {
    let (mut shares, mut starts, mut ends) = (Shares::new(), Shares::new(), Shares::new());
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
    for (word, share) in words.iter().filter(|(word, _)| letters(word)) {
        for pair in terms(word, Some(language)) {
            *shares.entry(pair.text.to_owned()).or_default() += share;
        }
        let mut chars = word.chars();
        let first = chars.next().unwrap_or_default();
        let last = chars.next_back().unwrap_or(first);
        *starts.entry(first.to_string()).or_default() += share;
        *ends.entry(last.to_string()).or_default() += share;
    }
    let all: f64 = starts.values().sum();
    for (end, left) in &ends {
        for (start, right) in &starts {
            *shares.entry(format!("{end}{start}")).or_default() += ADJACENT * left * right / all;
        }
    }
    let sum: f64 = shares.values().sum();
    shares.values_mut().for_each(|share| *share /= sum);
    shares
}

/// What the counts of a pair in running text are lowered by, as its topics are not those of the language.
const DISCOUNT: f64 = 2.0;

/// Adds the shares of pairs in running text, which know inflections, to those that words give.
fn mixed(mut shares: Shares, running: &str, language: &Language) -> Shares {
    let mut counts = Shares::new();
    for term in running.lines().flat_map(|line| terms(line, Some(language))) {
        *counts.entry(term.text.to_owned()).or_default() += 1.0;
    }
    let all: f64 = counts.values().sum();
    counts.retain(|term, count| !term.is_ascii() && *count > DISCOUNT);
    shares
        .values_mut()
        .for_each(|share| *share /= if all > 0.0 { 2.0 } else { 1.0 });
    for (term, count) in counts {
        *shares.entry(term).or_default() += (count - DISCOUNT) / all / 2.0;
    }
    shares
}
