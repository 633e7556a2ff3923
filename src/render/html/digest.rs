//! A digest: what many documents say, each sentence with the number of its source, and the sources with the stretches that were
//! taken of them marked.

use super::article::in_a_line;
use super::rendered;
use super::source_text::{SourceParagraph, Taken, Taking, paragraphs};
use super::wording::count;
use crate::digest::{Difference, Digest, Sourced, Sources};
use crate::document::Document;
use askama::Template;

#[derive(Template)]
#[template(path = "digest.html")]
struct DigestPage {
    facts: String,
    language: &'static str,
    picked: Vec<SaidView>,
    differences: Vec<DifferenceView>,
    sources: Vec<SourceView>,
}

/// A sentence, the number of its source, from 1, and where it begins there.
struct SaidView {
    text: String,
    source: usize,
    start: usize,
}

struct DifferenceView {
    /// What is counted.
    about: String,
    figures: Vec<FigureView>,
}

struct FigureView {
    figure: String,
    told: Vec<ToldView>,
}

/// A sentence around a figure.
struct ToldView {
    before: String,
    figure: String,
    behind: String,
    source: usize,
    start: usize,
}

struct SourceView {
    number: usize,
    name: String,
    headline: Option<String>,
    date: Option<String>,
    /// How much was taken, in words.
    taken: String,
    /// Whether any was.
    used: bool,
    paragraphs: Vec<SourceParagraph>,
}

/// The article of a page. `documents` are those the digest was made from, in the order of their numbers.
pub(super) fn article(documents: &[Document], sources: &Sources, digest: &Digest) -> String {
    let differences = digest.differences.iter().flatten();
    let takings = takings(documents.len(), digest);
    let source = |(number, taken): (usize, &Vec<Taking>)| {
        source(
            &documents[number],
            sources.text(number),
            digest,
            number,
            taken,
        )
    };
    rendered(&DigestPage {
        facts: facts(documents, digest),
        language: digest.language.map_or("", |language| language.code),
        picked: digest.sentences.iter().map(said).collect(),
        differences: differences.map(difference).collect(),
        sources: takings.iter().enumerate().map(source).collect(),
    })
}

fn facts(documents: &[Document], digest: &Digest) -> String {
    let sentences = count(digest.sentences.len(), "sentence");
    format!("{sentences} of {}", count(documents.len(), "source"))
}

/// What was taken of each document, in order: what the digest says, then what tells a figure.
fn takings(documents: usize, digest: &Digest) -> Vec<Vec<Taking>> {
    let mut takings = vec![Vec::new(); documents];
    let said = (1..).zip(&digest.sentences);
    let said = said.map(|(number, sourced)| (sourced, Taken::Said(number)));
    let figures = digest
        .differences
        .iter()
        .flatten()
        .flat_map(|fact| &fact.figures);
    let told = figures.flat_map(|figure| &figure.told);
    for (sourced, taken) in said.chain(told.map(|sourced| (sourced, Taken::Told))) {
        takings[sourced.document].push(Taking {
            span: sourced.chosen.span,
            taken,
        });
    }
    for taken in &mut takings {
        taken.sort_by_key(|one| one.span); // stable: what is said stands before what tells
        taken.dedup_by(|next, one| next.span.start < one.span.end);
    }
    takings
}

fn said(sourced: &Sourced) -> SaidView {
    SaidView {
        text: in_a_line(sourced.chosen.text),
        source: sourced.document + 1,
        start: sourced.chosen.span.start,
    }
}

fn difference(fact: &Difference) -> DifferenceView {
    let figures = fact.figures.iter().map(|figure| FigureView {
        figure: in_a_line(figure.figure),
        told: figure
            .told
            .iter()
            .map(|sourced| told(figure.figure, sourced))
            .collect(),
    });
    DifferenceView {
        about: in_a_line(fact.about),
        figures: figures.collect(),
    }
}

/// A sentence taken apart at the figure, if that stands in it as it is written first.
fn told(figure: &str, sourced: &Sourced) -> ToldView {
    let text = sourced.chosen.text;
    let (before, figure, behind) = match text.find(figure).filter(|_| !figure.is_empty()) {
        Some(at) => (&text[..at], figure, &text[at + figure.len()..]),
        None => (text, "", ""),
    };
    let edge = |text: &str, spaced: bool| if spaced { " " } else { "" }.to_owned() + text;
    ToldView {
        before: in_a_line(before)
            + if before.ends_with(char::is_whitespace) {
                " "
            } else {
                ""
            },
        figure: in_a_line(figure),
        behind: edge(&in_a_line(behind), behind.starts_with(char::is_whitespace)),
        source: sourced.document + 1,
        start: sourced.chosen.span.start,
    }
}

fn source(
    document: &Document,
    text: &str,
    digest: &Digest,
    number: usize,
    taken: &[Taking],
) -> SourceView {
    let (about, known) = (&document.about, digest.sources.get(number));
    let headline = about.title.as_deref();
    let date = about.date.as_deref();
    let said = taken.iter().filter(|one| one.taken != Taken::Told).count();
    SourceView {
        number: number + 1,
        name: in_a_line(&document.id.to_string()),
        headline: headline
            .or(known.and_then(|known| known.headline))
            .map(in_a_line),
        date: date.or(known.and_then(|known| known.day)).map(in_a_line),
        taken: match said {
            0 => "nothing taken of it".to_owned(),
            said => format!("{} taken of it", count(said, "sentence")),
        },
        used: !taken.is_empty(),
        paragraphs: paragraphs(text, taken),
    }
}
