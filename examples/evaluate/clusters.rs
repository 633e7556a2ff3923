//! Digests, measured on clusters made from the sets: a text is dealt out sentence by sentence to three documents about one
//! thing, whose reference is the text's own, which shows whether the sentences that matter are found across documents; and
//! texts that are alike are put together, which repeat themselves as real clusters do.

use super::data::{Budget, Set, Text};
use super::{pair, rouge::Rouge, rouge::rouge, significance};
use nutgraf::digest::{Digester, Sources};
use nutgraf::segment::Segments;
use nutgraf::{Document, Id, Language, Length, Method, Summarizer};
use rayon::prelude::*;
use std::error::Error;
use std::path::Path;

/// Documents in a cluster.
const DOCUMENTS: usize = 3;

/// Fewest clusters of a set that a figure is worth something for.
const FEWEST: usize = 20;

/// Prints a row for each set and budget: the first sentences of the documents in turn, `lexrank` and `auto` on all documents
/// as one text, and `digest`.
pub(crate) fn table(paths: &[&str]) -> Result<(), Box<dyn Error>> {
    println!(
        "{:20} {:>5} {:9}  {:>11}  {:>14}  {:>14}  {:>14}",
        "set", "texts", "budget", "lead", "lexrank", "auto", "digest"
    );
    for path in paths {
        for file in Set::paths(Path::new(path))? {
            let set = Set::read(&file)?;
            row(&set, Budget::Sentences);
            row(&set, Budget::Words(60));
            let alike = Set {
                name: format!("{}, alike", set.name),
                texts: super::alike::clusters(&set),
                ..set
            };
            if alike.texts.len() >= FEWEST {
                row(&alike, Budget::Sentences);
                row(&alike, Budget::Words(60));
            }
        }
    }
    Ok(())
}

fn row(set: &Set, budget: Budget) {
    let language = set.language;
    let scores = |summary: &(dyn Fn(&Text) -> String + Sync)| -> Vec<Rouge> {
        let score = |text: &Text| rouge(&summary(text), &text.references, language.code);
        set.texts.par_iter().map(score).collect()
    };
    let joined = |text: &Text, method: Method| {
        let summarizer = Summarizer {
            length: text.length(budget),
            method,
            language: Some(language),
            ..Summarizer::default()
        };
        let all = dealt(text, language).join("\n\n");
        lines(summarizer.summarize(&all).sentences.iter().map(|s| s.text))
    };
    let lead = scores(&|text| match text.documents.is_empty() {
        true => text.lead(budget, language), // dealt out in turn, it is the text's own
        false => lead(&text.documents, text.length(budget), language),
    });
    print!(
        "{:20} {:5} {:9}  {}",
        set.name,
        lead.len(),
        budget.name(),
        pair(&lead)
    );
    let systems: [&(dyn Fn(&Text) -> String + Sync); 3] = [
        &|text| joined(text, Method::Lexrank),
        &|text| joined(text, Method::Auto),
        &|text| digest(text, text.length(budget), language),
    ];
    for system in systems {
        let own = scores(system);
        let marks: String = (0..2).map(|n| significance(&own, &lead, n)).collect();
        print!("  {} {marks}", pair(&own));
    }
    println!();
}

fn digest(text: &Text, length: Length, language: &'static Language) -> String {
    let mut sources = Sources::default();
    for (nth, text) in dealt(text, language).into_iter().enumerate() {
        sources.add(&Document {
            id: Id::new(nth.to_string()),
            path: None,
            about: Default::default(),
            text,
        });
    }
    let digester = Digester {
        length,
        language: Some(language),
        ..Digester::default()
    };
    lines(
        digester
            .digest(&sources)
            .sentences
            .iter()
            .map(|s| s.chosen.text),
    )
}

/// The first sentences of the documents in turn.
fn lead(documents: &[String], length: Length, language: &'static Language) -> String {
    let cut = |text: &String| {
        let segments = Segments::new(text, Some(language));
        segments
            .sentences
            .iter()
            .map(|s| s.text.to_owned())
            .collect::<Vec<_>>()
    };
    let cut: Vec<_> = documents.iter().map(cut).collect();
    let longest = cut.iter().map(Vec::len).max().unwrap_or(0);
    let turns =
        (0..longest).flat_map(|nth| cut.iter().filter_map(move |sentences| sentences.get(nth)));
    match length {
        Length::Words(words) => {
            let all = turns.flat_map(|sentence| sentence.split_whitespace());
            all.take(words).collect::<Vec<_>>().join(" ")
        }
        Length::Sentences(count) => lines(turns.take(count).map(String::as_str)),
        _ => lines(turns.map(String::as_str)),
    }
}

/// The documents of a cluster; else every third sentence, on a line of its own where it opened a paragraph.
fn dealt(text: &Text, language: &'static Language) -> Vec<String> {
    if !text.documents.is_empty() {
        return text.documents.clone();
    }
    let mut documents = vec![String::new(); DOCUMENTS];
    let segments = Segments::new(&text.document, Some(language));
    let mut paragraph = 0;
    for (nth, sentence) in segments.sentences.iter().enumerate() {
        let document = &mut documents[nth % DOCUMENTS];
        document.push_str(if sentence.paragraph == paragraph {
            " "
        } else {
            "\n"
        });
        document.push_str(sentence.text);
        paragraph = sentence.paragraph;
    }
    documents
}

fn lines<'t>(sentences: impl Iterator<Item = &'t str>) -> String {
    sentences.collect::<Vec<_>>().join("\n")
}
