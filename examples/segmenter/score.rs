//! F1 of sentence boundaries, counted as offsets in characters that are no white space.
//!
//! The end of a text and boundaries at hard breaks (line breaks) count on neither side. F1t counts only boundaries right after
//! a sentence mark: what a splitter can know.

use crate::corpus::{Part, Text, files, read};
use nutgraf::segment::paragraphs;
use nutgraf::segment::splitter::{Splitter, Weights};
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

/// Prints a table of F1 and F1t, a row for each file.
pub(crate) fn table(
    folder: &Path,
    part: Part,
    weights: Option<Weights>,
) -> Result<(), Box<dyn Error>> {
    println!("| set | texts | F1 | F1t |\n|---|---|---|---|");
    let mut all = Vec::new();
    for file in files(folder)? {
        let texts = read(&file, part)?;
        let mut counts = [Counts::default(), Counts::default()];
        for text in &texts {
            let (gold, found) = boundaries(text, weights);
            counts[0].add(&gold, &found);
            counts[1].add(&after_marks(text, &gold), &after_marks(text, &found));
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        println!(
            "| {name} | {} | {:.2} | {:.2} |",
            texts.len(),
            counts[0].f1(),
            counts[1].f1()
        );
        all.push(counts[1].f1());
    }
    println!(
        "| mean of {} | | | {:.2} |",
        all.len(),
        all.iter().sum::<f64>() / all.len() as f64
    );
    Ok(())
}

/// Prints the boundaries after marks that are wrong or missed.
pub(crate) fn errors(
    file: &Path,
    part: Part,
    weights: Option<Weights>,
) -> Result<(), Box<dyn Error>> {
    for text in read(file, part)? {
        let (gold, found) = boundaries(&text, weights);
        let (gold, found) = (after_marks(&text, &gold), after_marks(&text, &found));
        for &end in gold.symmetric_difference(&found) {
            let kind = if gold.contains(&end) {
                "missed"
            } else {
                "wrong"
            };
            let left: String = text.text[..end]
                .chars()
                .rev()
                .take(50)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let right: String = text.text[end..].chars().take(40).collect();
            println!(
                "{kind:6} {} || {}",
                left.replace('\n', "⏎"),
                right.replace('\n', "⏎")
            );
        }
    }
    Ok(())
}

#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    fn add(&mut self, gold: &BTreeSet<usize>, found: &BTreeSet<usize>) {
        let right = gold.intersection(found).count();
        self.right += right;
        self.wrong += found.len() - right;
        self.missed += gold.len() - right;
    }

    fn f1(&self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        200.0 * self.right as f64 / all.max(1) as f64
    }
}

/// Gold and found ends that are not at a hard break.
fn boundaries(text: &Text, weights: Option<Weights>) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let whole = |end: &usize| !at_break(&text.text[*end..]);
    let splitter = match weights {
        Some(weights) => Splitter::trained(text.language(), weights),
        None => Splitter::new(text.language()),
    };
    let found = paragraphs(&text.text).into_iter().flat_map(|paragraph| {
        let ends = splitter.ends(paragraph.of(&text.text));
        ends.into_iter().map(move |end| paragraph.start + end)
    });
    (
        text.ends().into_iter().filter(whole).collect(),
        found.filter(whole).collect(),
    )
}

fn after_marks(text: &Text, ends: &BTreeSet<usize>) -> BTreeSet<usize> {
    ends.iter()
        .copied()
        .filter(|&end| ends_with_mark(&text.text[..end]))
        .collect()
}

/// Whether the text ends or a line does, white space aside.
fn at_break(rest: &str) -> bool {
    let white = &rest[..rest.len() - rest.trim_start().len()];
    white.len() == rest.len() || white.contains('\n')
}

fn ends_with_mark(text: &str) -> bool {
    let closers = "\"'’”“‘»«)]}›」』）】〉》*_";
    let core = text.trim_end_matches(|c| closers.contains(c));
    core.ends_with(|c| ".!?…。！？؟۔।॥．｡‥⁇⁈⁉։።".contains(c))
}
