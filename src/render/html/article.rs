//! A document: the text with what is chosen and what repeats, the summary beside it.

use super::body::ParagraphView;
use super::rendered;
use super::visible::visible;
use super::wording::{asked_for, count, grouped};
use crate::document::Document;
use crate::outline::Outline;
use crate::rank::Method;
use crate::select::Length;
use crate::summary::Order;
use askama::Template;
use std::borrow::Cow;

/// A document as it is laid out, and what was asked for.
#[derive(Debug)]
pub struct Article<'a> {
    pub(super) document: &'a Document,
    pub(super) outline: &'a Outline<'a>,
    length: Length,
    /// By sentence: its rank in the summary that was asked for.
    ranks: Vec<Option<usize>>,
    /// Sentences that end a stretch which comes again, with the removals, in order.
    pub(super) repeated: Vec<(usize, usize)>,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticleView<'a> {
    prefix: &'a str,
    /// Where all documents are listed, if they are.
    home: Option<&'a str>,
    name: String,
    language: &'a str,
    /// The headline, where the document has any.
    title: Option<Cow<'a, str>>,
    /// The text up to its headline, where it opens with that.
    head: Vec<ParagraphView<'a>>,
    credits: Credits<'a>,
    facts: String,
    /// Words of each sentence.
    words: String,
    choices: String,
    /// Whether sentences stand best first.
    ranked: bool,
    /// The length asked for, where that was no number of sentences, and what it gave.
    asked: String,
    asked_for: Option<String>,
    most: usize,
    position: usize,
    size: String,
    picked: Vec<Picked<'a>>,
    /// Whether anything repeats, which the key to the marks then names.
    repeats: bool,
    paragraphs: Vec<ParagraphView<'a>>,
}

/// Who wrote it, when, and where it stands.
struct Credits<'a> {
    author: Option<Cow<'a, str>>,
    date: Option<Cow<'a, str>>,
    source: Option<Cow<'a, str>>,
}

struct Picked<'a> {
    number: usize,
    paragraph: usize,
    strength: usize,
    text: Cow<'a, str>,
}

impl<'a> Article<'a> {
    /// A document, laid out for a summary of some length.
    pub fn new(document: &'a Document, outline: &'a Outline<'a>, length: Length) -> Self {
        let mut ranks = vec![None; outline.sentences.len()];
        for (rank, &at) in outline.asked.iter().enumerate() {
            ranks[at] = Some(rank);
        }
        let mut article = Article {
            document,
            outline,
            length,
            ranks,
            repeated: Vec::new(),
        };
        article.repeated = article.repeated_at();
        article
    }

    /// The document's name.
    pub(super) fn name(&self) -> String {
        let id = self.document.id.to_string();
        if self.document.path.is_none() && id == "-" {
            return "Standard input".into();
        }
        visible(&id).into_owned()
    }

    /// The headline, in a line.
    pub(super) fn headline(&self) -> Option<String> {
        let title = self.outline.title.map(in_a_line)?;
        (!title.is_empty()).then_some(title)
    }

    /// Words of the text, of the summary, and repeats: what a listing counts.
    pub fn counts(&self) -> (usize, usize, usize) {
        let sentences = &self.outline.sentences;
        let all = sentences.iter().map(|s| s.words).sum();
        let kept = self
            .outline
            .asked
            .iter()
            .map(|&at| sentences[at].words)
            .sum();
        (all, kept, self.outline.removed.len())
    }

    /// The sentences of the summary, each in a line, in the order of the text.
    pub(super) fn said(&self) -> Vec<String> {
        let mut asked = self.outline.asked.clone();
        asked.sort_unstable();
        let text =
            |&at: &usize| in_a_line(self.outline.sentences[at].statement.of(self.outline.text));
        asked.iter().map(text).collect()
    }

    /// The document as a fragment of a page; all ids in it begin with `prefix`.
    pub(super) fn html(&self, prefix: &str, home: Option<&str>) -> String {
        let outline = self.outline;
        let choices = &outline.choices;
        let position = choices
            .iter()
            .position(|choice| choice.len() >= outline.asked.len());
        let title = outline.title.filter(|title| !title.trim().is_empty());
        let head = title.map_or(0, |title| self.head_paragraphs(title));
        let paragraphs = |range: std::ops::Range<usize>| range.map(|at| self.paragraph(at));
        rendered(&ArticleView {
            prefix,
            home,
            name: self.name(),
            language: outline.language.map_or("und", |language| language.code),
            title: title.map(visible),
            head: paragraphs(0..head).collect(),
            credits: self.credits(),
            facts: self.facts(),
            words: joined(outline.sentences.iter().map(|s| s.words)),
            choices: steps(choices),
            ranked: outline.order == Order::Rank,
            asked: joined(outline.asked.iter().copied()),
            asked_for: asked_for(self.length),
            most: choices.len(),
            position: position.map_or(choices.len(), |at| at + 1),
            size: self.size(),
            picked: self.picked(),
            repeats: !outline.removed.is_empty(),
            paragraphs: paragraphs(head..outline.paragraphs.len()).collect(),
        })
    }

    fn credits(&self) -> Credits<'_> {
        let about = &self.document.about;
        let said = |field: &'a Option<String>| {
            let field = field.as_deref().map(str::trim);
            field.filter(|field| !field.is_empty()).map(visible)
        };
        Credits {
            author: said(&about.author),
            date: said(&about.date),
            source: said(&about.url),
        }
    }

    fn facts(&self) -> String {
        let outline = self.outline;
        if outline.sentences.is_empty() {
            return "no text".to_owned();
        }
        let language = outline
            .language
            .map_or("language unknown", |language| language.code);
        let method = match outline.method {
            Method::Auto => format!(
                "method auto, which took it for {}",
                outline.genre.described()
            ),
            method => format!("method {}", method.name()),
        };
        let facts = [
            count(outline.paragraphs.len(), "paragraph"),
            count(outline.sentences.len(), "sentence"),
            count(self.counts().0, "word"),
            count(outline.removed.len(), "repeat"),
        ];
        format!("{} · {language} · {method}", facts.join(" · "))
    }

    /// How much the summary has; the script says the same of others.
    fn size(&self) -> String {
        let (all, kept, _) = self.counts();
        let (asked, of) = (self.outline.asked.len(), self.outline.sentences.len());
        let percent = super::wording::percent(kept as f64 / all.max(1) as f64);
        format!(
            "{} of {} · {} of {} ({percent})",
            grouped(asked),
            count(of, "sentence"),
            grouped(kept),
            count(all, "word")
        )
    }

    fn picked(&self) -> Vec<Picked<'_>> {
        let asked = &self.outline.asked;
        let mut picked: Vec<(usize, usize)> = asked.iter().copied().enumerate().collect();
        if self.outline.order == Order::Document {
            picked.sort_by_key(|&(_, number)| number);
        }
        let shown = |(rank, number): (usize, usize)| Picked {
            number,
            paragraph: self.outline.sentences[number].paragraph + 1,
            strength: strength(rank, asked.len()),
            text: self.text(self.outline.sentences[number].statement),
        };
        picked.into_iter().map(shown).collect()
    }

    /// How early a sentence was chosen: 1 to 3; 0 if it was not.
    pub(super) fn strength(&self, number: usize) -> usize {
        self.ranks[number].map_or(0, |rank| strength(rank, self.outline.asked.len()))
    }
}

/// A text to look at, without line breaks.
pub(super) fn in_a_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    visible(&words.join(" ")).into_owned()
}

/// In which third of the ranking a sentence stands: 1 to 3.
fn strength(rank: usize, all: usize) -> usize {
    rank * 3 / all.max(1) + 1
}

fn joined(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: Vec<_> = numbers.map(|n| n.to_string()).collect();
    numbers.join(" ")
}

/// Lists of numbers, each as how many it has in common with the beginning of the one before, and the others; `;` between lists.
fn steps(choices: &[Vec<usize>]) -> String {
    let mut before: &[usize] = &[];
    let mut steps = Vec::with_capacity(choices.len());
    for choice in choices {
        let common = before
            .iter()
            .zip(choice)
            .take_while(|(a, b)| a == b)
            .count();
        steps.push(joined(
            [common].into_iter().chain(choice[common..].iter().copied()),
        ));
        before = choice;
    }
    steps.join(";")
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn lists_that_grow_are_short() {
        assert_eq!(
            steps(&[vec![7], vec![7, 2], vec![7, 2, 9], vec![7, 9]]),
            "0 7;1 2;2 9;1 9"
        );
    }
}
