//! F1 of sentence boundaries, counted as offsets in characters that are no white space.
//!
//! The end of a text and boundaries at hard breaks (line breaks) count on neither side. F1t counts only boundaries right after
//! a sentence mark: what a splitter can know without guessing.

use crate::corpus::{Part, Text, files, read};
use crate::train::Learned;
use nutgraf::segment::splitter::{NumberedItems, Splitter, Weights};
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

/// Prints a table of F1 and F1t, a row for each file.
pub(crate) fn table(
    folder: &Path,
    part: Part,
    learned: Option<&Learned>,
) -> Result<(), Box<dyn Error>> {
    println!(
        "| set | texts | exact | F1t | F1 | F1 with --break-lines | without marks | and in small letters |\n|---|---|---|---|---|---|---|---|"
    );
    let mut means = Vec::new();
    for file in files(folder)? {
        let texts = read(&file, part)?;
        let exact = texts.iter().filter(|text| is_exact(text, learned)).count();
        let [mut marked, mut all, mut broken, mut bare, mut small] = [const { Counts::NONE }; 5];
        for text in &texts {
            let gold = text.gold();
            let found = boundaries(text, &splitter(text, learned));
            marked.add(&after_marks(text, &gold), &after_marks(text, &found));
            all.add(&gold, &found);
            let by_lines = breaking(text, learned);
            broken.add(&gold, &boundaries(text, &by_lines));
            for (counts, text) in [(&mut bare, text.bare(false)), (&mut small, text.bare(true))] {
                counts.add(&text.gold(), &boundaries(&text, &by_lines));
            }
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        println!(
            "| {name} | {} | {exact} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
            texts.len(),
            marked.f1(),
            all.f1(),
            broken.f1(),
            bare.f1(),
            small.f1()
        );
        means.push(marked.f1());
    }
    println!(
        "| mean of {} | | | {:.2} | | | | |",
        means.len(),
        means.iter().sum::<f64>() / means.len() as f64
    );
    Ok(())
}

/// Prints how well sentences of texts with numbered items are found: those of gold, whose items' numbers stand alone, by a
/// splitter that sets them apart, and those of gold joined to what follows them, by one that joins them.
pub(crate) fn items(
    folder: &Path,
    part: Part,
    learned: Option<&Learned>,
) -> Result<(), Box<dyn Error>> {
    println!(
        "| set | texts | F1 alone | F1t alone | F1 joined | F1t joined |\n|---|---|---|---|---|---|"
    );
    let mut sums = [0.0; 4];
    let files = files(folder)?;
    for file in &files {
        let mut texts = read(file, part)?;
        let alone = both(&texts, NumberedItems::Alone, learned);
        texts.iter_mut().for_each(Text::join_items);
        let joined = both(&texts, NumberedItems::Joined, learned);
        let figures = [alone[0], alone[1], joined[0], joined[1]];
        print_row(
            &file.file_stem().unwrap_or_default().to_string_lossy(),
            texts.len(),
            figures,
        );
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure / files.len() as f64;
        }
    }
    print_row("mean", files.len(), sums);
    Ok(())
}

fn print_row(name: &str, count: usize, figures: [f64; 4]) {
    let figures = figures.map(|figure| format!("{figure:.2}")).join(" | ");
    println!("| {name} | {count} | {figures} |");
}

/// F1 and F1t of a splitter that treats items in one way.
fn both(texts: &[Text], items: NumberedItems, learned: Option<&Learned>) -> [f64; 2] {
    let [mut all, mut marked] = [const { Counts::NONE }; 2];
    for text in texts {
        let found = boundaries(text, &splitter(text, learned).numbered_items(items));
        let gold = text.gold();
        all.add(&gold, &found);
        marked.add(&after_marks(text, &gold), &after_marks(text, &found));
    }
    [all.f1(), marked.f1()]
}

/// Prints the boundaries after marks that are wrong or missed.
pub(crate) fn errors(
    file: &Path,
    part: Part,
    learned: Option<&Learned>,
) -> Result<(), Box<dyn Error>> {
    for text in read(file, part)? {
        let (gold, found) = (text.gold(), boundaries(&text, &splitter(&text, learned)));
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

struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    const NONE: Counts = Counts {
        right: 0,
        wrong: 0,
        missed: 0,
    };

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

fn splitter(text: &Text, learned: Option<&Learned>) -> Splitter {
    match learned.and_then(|learned| Weights::new(&learned.marks)) {
        Some(weights) => Splitter::trained(text.language(), weights),
        None => Splitter::new(text.language()),
    }
}

fn breaking(text: &Text, learned: Option<&Learned>) -> Splitter {
    let splitter = splitter(text, learned);
    let gaps = learned.and_then(|learned| Weights::new(&learned.gaps));
    let speech = learned.and_then(|learned| Weights::new(&learned.speech));
    match gaps.zip(speech) {
        Some((gaps, speech)) => splitter.breaking_lines_with(gaps, speech),
        None => splitter.breaking_lines(true),
    }
}

/// Whether all sentences of a text are found, hard breaks included, and no other.
fn is_exact(text: &Text, learned: Option<&Learned>) -> bool {
    let found = ends(text, &splitter(text, learned)).into_iter().collect();
    text.ends() == found
}

impl Text {
    /// Gold ends that are not at a hard break.
    fn gold(&self) -> BTreeSet<usize> {
        let ends = self.ends().into_iter();
        ends.filter(|end| !at_break(&self.text[*end..])).collect()
    }
}

/// Found ends that are not at a hard break.
fn boundaries(text: &Text, splitter: &Splitter) -> BTreeSet<usize> {
    let found = ends(text, splitter).into_iter();
    found.filter(|end| !at_break(&text.text[*end..])).collect()
}

/// Where found sentences end.
fn ends(text: &Text, splitter: &Splitter) -> Vec<usize> {
    let spans = splitter.split(&text.text);
    spans.into_iter().map(|span| span.end).collect()
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
