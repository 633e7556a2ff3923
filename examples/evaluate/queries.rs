//! What texts say about questions, against what people wrote.

use crate::data::Set;
use crate::rouge::{Rouge, rouge};
use crate::{pair, significance};
use nutgraf::{Language, Length, Summarizer};
use rayon::prelude::*;
use serde::Deserialize;
use std::error::Error;
use std::path::Path;

/// Words of the summaries that are compared: about what people wrote of meetings, and of stories.
const WORDS: [usize; 2] = [100, 240];

/// A document with what is asked of it.
#[derive(Deserialize)]
struct Asked {
    document: String,
    queries: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    query: String,
    references: Vec<String>,
}

/// Prints a row for each set and length: summaries that know no query, and those that do; marks compare the latter with the former.
pub(crate) fn table(paths: &[&str]) -> Result<(), Box<dyn Error>> {
    let columns = ("set", "queries", "budget", "no query", "query");
    let (set, queries, budget, plain, asked) = columns;
    println!("{set:16} {queries:>7} {budget:9}  {plain:>11}  {asked:>17}");
    for path in paths {
        for file in Set::paths(Path::new(path))? {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            let lines = std::fs::read_to_string(&file)?;
            let texts = lines.lines().map(serde_json::from_str);
            let texts: Vec<Asked> = texts.collect::<Result<_, _>>()?;
            WORDS.iter().for_each(|&words| row(&name, &texts, words));
        }
    }
    Ok(())
}

fn row(name: &str, texts: &[Asked], words: usize) {
    let (plain, asked) = (scores(texts, words, false), scores(texts, words, true));
    let marks: String = (0..2).map(|n| significance(&asked, &plain, n)).collect();
    let (plain, count, asked) = (pair(&plain), plain.len(), pair(&asked));
    println!("{name:16} {count:7} {words:3} words  {plain}  {asked:>14} {marks}");
}

/// By question: ROUGE of the summary, which knows the question or not.
fn scores(texts: &[Asked], words: usize, known: bool) -> Vec<Rouge> {
    let questions = |text: &'_ Asked| -> Vec<Rouge> {
        let score = |question: &Question| {
            let query = known.then(|| question.query.clone());
            rouge(
                &summary(&text.document, query, words),
                &question.references,
                "en",
            )
        };
        text.queries.iter().map(score).collect()
    };
    let scores: Vec<Vec<Rouge>> = texts.par_iter().map(questions).collect();
    scores.concat()
}

fn summary(document: &str, query: Option<String>, words: usize) -> String {
    let summarizer = Summarizer {
        length: Length::Words(words),
        language: Language::from_code("en").ok(),
        query,
        ..Summarizer::default()
    };
    let summary = summarizer.summarize(document);
    let lines: Vec<&str> = summary.sentences.iter().map(|s| s.text).collect();
    lines.join("\n")
}
