//! Results as tables (RFC 4180, but with line feeds): a row for each sentence or phrase, with what is known of its document in each.

use crate::digest::Digest;
use crate::document::{Document, Span};
use crate::keywords::Keyword;
use crate::language::Language;
use crate::similarity::round;
use crate::summary::{Scored, Summary};

/// A table's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Of summaries.
    Summary,
    /// Of all sentences with their scores.
    Scores,
    /// Of sentences.
    Sentences,
    /// Of key phrases.
    Keywords,
    /// Of texts.
    Text,
    /// Of a digest.
    Digest,
}

impl Table {
    /// The line of names that stands once above the rows.
    pub fn header(self) -> &'static str {
        match self {
            Table::Summary => {
                "id,path,language,method,title,paragraph_count,sentence_count,text,start,end,paragraph,sentence,score\n"
            }
            Table::Scores => "id,path,language,method,text,start,end,chosen,score,parts\n",
            Table::Sentences => "id,path,language,text,start,end\n",
            Table::Keywords => "id,path,language,text,start,end,count,score\n",
            Table::Text => "id,path,text\n",
            Table::Digest => "id,language,text,start,end,paragraph,sentence,score\n",
        }
    }
}

/// Rows of fields.
#[derive(Default)]
struct Rows(String);

impl Rows {
    /// Adds a row. A field with a comma, a quote or a line break stands in quotes, as does one with white space at its ends,
    /// which some readers strip.
    fn add(&mut self, fields: &[&[String]]) {
        for (at, field) in fields.iter().copied().flatten().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            if field.contains([',', '"', '\n', '\r']) || field.trim().len() < field.len() {
                self.0 += &format!("\"{}\"", field.replace('"', "\"\""));
            } else {
                self.0 += field;
            }
        }
        self.0.push('\n');
    }
}

/// Id, path and language.
fn of(document: &Document, language: Option<&Language>) -> [String; 3] {
    let path = document.path.clone().unwrap_or_default();
    [document.id.to_string(), path, code(language)]
}

fn code(language: Option<&Language>) -> String {
    language.map_or_else(String::new, |language| language.code.to_owned())
}

/// Text, start and end.
fn slice(text: &str, span: Span) -> [String; 3] {
    [
        text.to_owned(),
        span.start.to_string(),
        span.end.to_string(),
    ]
}

fn score(score: f64) -> String {
    round(score).to_string()
}

pub(super) fn summary(document: &Document, summary: &Summary) -> String {
    let mut rows = Rows::default();
    let about = [
        summary.method.name().to_owned(),
        summary.title.unwrap_or_default().to_owned(),
        summary.paragraph_count.to_string(),
        summary.sentence_count.to_string(),
    ];
    for chosen in &summary.sentences {
        let place = [
            chosen.paragraph.to_string(),
            chosen.sentence.to_string(),
            score(chosen.score),
        ];
        rows.add(&[
            &of(document, summary.language),
            &about,
            &slice(chosen.text, chosen.span),
            &place,
        ]);
    }
    rows.0
}

pub(super) fn scores(document: &Document, summary: &Summary, scored: &[Scored]) -> String {
    let mut rows = Rows::default();
    let method = [summary.method.name().to_owned()];
    for one in scored {
        let parts: Vec<_> = one
            .parts
            .iter()
            .map(|(name, value)| format!("{name} {}", score(*value)))
            .collect();
        let result = [
            one.chosen.to_string(),
            one.score.map_or_else(String::new, score),
            parts.join("; "),
        ];
        rows.add(&[
            &of(document, summary.language),
            &method,
            &slice(one.text, one.span),
            &result,
        ]);
    }
    rows.0
}

pub(super) fn document(document: &Document) -> String {
    let mut rows = Rows::default();
    let path = document.path.clone().unwrap_or_default();
    rows.add(&[&[document.id.to_string(), path, document.text.clone()]]);
    rows.0
}

pub(super) fn sentences(
    document: &Document,
    language: Option<&Language>,
    sentences: &[Span],
) -> String {
    let mut rows = Rows::default();
    for span in sentences {
        rows.add(&[
            &of(document, language),
            &slice(span.of(&document.text), *span),
        ]);
    }
    rows.0
}

pub(super) fn keywords(
    document: &Document,
    language: Option<&Language>,
    keywords: &[Keyword],
) -> String {
    let mut rows = Rows::default();
    for keyword in keywords {
        let counts = [keyword.count.to_string(), score(keyword.score)];
        rows.add(&[
            &of(document, language),
            &slice(keyword.text, keyword.span),
            &counts,
        ]);
    }
    rows.0
}

pub(super) fn digest(documents: &[Document], digest: &Digest) -> String {
    let mut rows = Rows::default();
    for sourced in &digest.sentences {
        let chosen = &sourced.chosen;
        let from = [
            documents[sourced.document].id.to_string(),
            code(digest.language),
        ];
        let place = [
            chosen.paragraph.to_string(),
            chosen.sentence.to_string(),
            score(chosen.score),
        ];
        rows.add(&[&from, &slice(chosen.text, chosen.span), &place]);
    }
    format!("{}{}", Table::Digest.header(), rows.0)
}
