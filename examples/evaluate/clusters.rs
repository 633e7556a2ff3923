//! Digests, measured on clusters made from the sets: a text is dealt out sentence by sentence to three documents about one
//! thing, whose reference is the text's own. Real clusters repeat themselves; these do not, so what is measured is whether the
//! sentences that matter are found across documents.

use super::data::{Budget, Set, Text};
use super::{pair, rouge::Rouge, rouge::rouge, significance};
use nutgraf::digest::{Cluster, Digester};
use nutgraf::segment::Segments;
use nutgraf::{Document, Id, Language, Length, Method, Summarizer};
use rayon::prelude::*;
use std::error::Error;
use std::path::Path;

/// Documents in a cluster.
const DOCUMENTS: usize = 3;

/// Prints a row for each set and budget: the first sentences of the documents in turn, `lexrank` and `auto` on all documents
/// as one text, and `digest`.
pub(crate) fn table(paths: &[&str]) -> Result<(), Box<dyn Error>> {
    println!(
        "{:16} {:>5} {:9}  {:>11}  {:>14}  {:>14}  {:>14}",
        "set", "texts", "budget", "lead", "lexrank", "auto", "digest"
    );
    for path in paths {
        for file in Set::paths(Path::new(path))? {
            let set = Set::read(&file)?;
            row(&set, Budget::Sentences);
            row(&set, Budget::Words(60));
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
    let lead = scores(&|text| text.lead(budget, language)); // dealt out in turn, it is the text's own
    print!(
        "{:16} {:5} {:9}  {}",
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
    let mut cluster = Cluster::default();
    for (nth, text) in dealt(text, language).into_iter().enumerate() {
        cluster.add(&Document {
            id: Id::new(&nth.to_string()),
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
            .digest(&cluster)
            .sentences
            .iter()
            .map(|s| s.chosen.text),
    )
}

/// The documents: every third sentence, on a line of its own where it opened a paragraph.
fn dealt(text: &Text, language: &'static Language) -> Vec<String> {
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
