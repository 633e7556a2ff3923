//! A digest as a page: its sentences with the numbers of their sources, facts that are told with different figures, and the sources with
//! the stretches that were taken of each.

use super::article::count;
use super::rendered;
use super::visible::visible;
use crate::digest::{Difference, Digest, Sourced};
use crate::document::{Document, Span};
use crate::render::lines::unwrapped;
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

/// A sentence and the number of its source, from 1.
struct SaidView {
    text: String,
    source: usize,
}

struct DifferenceView {
    /// What is counted, and the figures.
    name: String,
    told: Vec<ToldView>,
}

struct ToldView {
    figure: String,
    said: SaidView,
}

struct SourceView {
    number: usize,
    name: String,
    headline: Option<String>,
    date: Option<String>,
    stretches: Vec<StretchView>,
}

struct StretchView {
    start: usize,
    end: usize,
    text: String,
}

/// The article of a page. `documents` are those the digest was made from, in the order of their numbers.
pub(super) fn article(documents: &[Document], digest: &Digest) -> String {
    let differences = digest.differences.iter().flatten();
    rendered(&DigestPage {
        facts: facts(documents, digest),
        language: digest.language.map_or("", |language| language.code),
        picked: digest.sentences.iter().map(said).collect(),
        differences: differences.map(difference).collect(),
        sources: (0..documents.len())
            .map(|number| source(documents, digest, number))
            .collect(),
    })
}

fn facts(documents: &[Document], digest: &Digest) -> String {
    let sentences = count(digest.sentences.len(), "sentence");
    format!("{sentences} of {}", count(documents.len(), "source"))
}

fn shown(text: &str) -> String {
    visible(&unwrapped(text)).into_owned()
}

fn said(sourced: &Sourced) -> SaidView {
    SaidView {
        text: shown(sourced.chosen.text),
        source: sourced.document + 1,
    }
}

fn difference(fact: &Difference) -> DifferenceView {
    let figures: Vec<&str> = fact.figures.iter().map(|told| told.figure).collect();
    let told = fact.figures.iter().flat_map(|figure| {
        figure.told.iter().map(|sourced| ToldView {
            figure: shown(figure.figure),
            said: said(sourced),
        })
    });
    DifferenceView {
        name: shown(&format!("{}: {}", fact.about, figures.join(", "))),
        told: told.collect(),
    }
}

fn source(documents: &[Document], digest: &Digest, number: usize) -> SourceView {
    let (document, source) = (&documents[number], digest.sources.get(number));
    let about = &document.about;
    let headline = about.title.as_deref();
    let date = about.date.as_deref();
    let own = digest.sentences.iter().filter(|s| s.document == number);
    SourceView {
        number: number + 1,
        name: shown(&document.id.to_string()),
        headline: headline.or(source.and_then(|s| s.headline)).map(shown),
        date: date.or(source.and_then(|s| s.day)).map(shown),
        stretches: own.map(|s| stretch(s.chosen.span, s.chosen.text)).collect(),
    }
}

fn stretch(span: Span, text: &str) -> StretchView {
    StretchView {
        start: span.start,
        end: span.end,
        text: shown(text),
    }
}
