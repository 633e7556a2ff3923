//! Where a long text has its abstract and its conclusion, by its headings.

use crate::language::{Phrases, phrases};
use crate::segment::{Role, Segments};
use std::ops::Range;

/// Fewest sentences and paragraphs of a text that is looked at.
const SENTENCES: usize = 40;
const PARAGRAPHS: usize = 3;
/// An abstract has at least two sentences, and at most so many or a fifth of the text.
const ABSTRACT: usize = 20;
/// A first paragraph between two headings, or before one, is an abstract up to this many sentences.
const FIRST_PARAGRAPH: usize = 15;
/// Sentences per paragraph from which on the last one of a text without headings is its conclusion.
const LONG_PARAGRAPHS: usize = 8;

/// Ranges of sentences; empty where there is none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Regions {
    /// The abstract.
    pub(crate) opening: Range<usize>,
    /// The conclusion.
    pub(crate) conclusion: Range<usize>,
}

impl Regions {
    /// Linear in the sentences.
    pub(super) fn new(segments: &Segments) -> Self {
        if segments.sentences.len() < SENTENCES || segments.paragraphs.len() < PARAGRAPHS {
            return Regions::default();
        }
        let paragraphs = paragraphs(segments);
        Regions {
            opening: opening(&paragraphs, segments.sentences.len()),
            conclusion: conclusion(&paragraphs, segments.sentences.len()),
        }
    }
}

/// A paragraph.
struct Paragraph {
    sentences: Range<usize>,
    /// What a heading says: lower case, without number and marks. `None` for any other paragraph.
    heading: Option<String>,
    /// Whether it is numbered 1.
    first: bool,
}

impl Paragraph {
    fn is(&self, names: &Phrases) -> bool {
        self.heading
            .as_ref()
            .is_some_and(|name| names.found_in(name))
    }

    fn opens_text(&self) -> bool {
        let known = |name: &String| phrases().introduction.found_in(name);
        self.heading
            .as_ref()
            .is_some_and(|name| self.first || known(name))
    }
}

fn paragraphs(segments: &Segments) -> Vec<Paragraph> {
    let mut start = 0;
    let paragraphs = segments
        .sentences
        .chunk_by(|a, b| a.paragraph == b.paragraph);
    let paragraph = |sentences: &[crate::segment::Sentence]| {
        let range = start..start + sentences.len();
        start = range.end;
        let line = segments.paragraphs[sentences[0].paragraph].of(segments.text);
        let unnumbered =
            line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let heading = matches!(sentences[0].role, Role::Heading | Role::Title);
        Paragraph {
            sentences: range,
            heading: heading.then(|| unnumbered.trim_end_matches(['.', ':', ' ']).to_lowercase()),
            first: &line[..digits] == "1",
        }
    };
    paragraphs.map(paragraph).collect()
}

/// All between the heading "Abstract", or the start, and the introduction's heading; else the first paragraph, if a heading
/// follows it.
fn opening(paragraphs: &[Paragraph], count: usize) -> Range<usize> {
    let named = paragraphs
        .iter()
        .position(|paragraph| paragraph.is(&phrases().abstract_));
    let from = named.map_or(0, |at| at + 1);
    let introduction = (from..paragraphs.len()).find(|&at| paragraphs[at].opens_text());
    if let Some(at) = introduction.filter(|&at| at > from) {
        let range = paragraphs[from].sentences.start..paragraphs[at].sentences.start;
        if (2..=ABSTRACT.max(count / 5)).contains(&range.len()) {
            return range;
        }
    }
    let first = &paragraphs[0];
    let followed = paragraphs
        .get(1)
        .is_some_and(|paragraph| paragraph.heading.is_some());
    if first.heading.is_none() && followed && (2..=FIRST_PARAGRAPH).contains(&first.sentences.len())
    {
        return first.sentences.clone();
    }
    0..0
}

/// What follows the last heading of a conclusion in the last two thirds, up to the next heading; the last paragraph of a
/// text of long paragraphs without headings.
fn conclusion(paragraphs: &[Paragraph], count: usize) -> Range<usize> {
    let late = |paragraph: &Paragraph| paragraph.sentences.start * 3 >= count;
    let heading = paragraphs
        .iter()
        .rposition(|paragraph| paragraph.is(&phrases().conclusion) && late(paragraph));
    if let Some(heading) = heading {
        let next = (heading + 1..paragraphs.len()).find(|&at| paragraphs[at].heading.is_some());
        let end = next.map_or(count, |at| paragraphs[at].sentences.start);
        return paragraphs[heading].sentences.end..end;
    }
    let headed = paragraphs
        .iter()
        .any(|paragraph| paragraph.heading.is_some());
    match paragraphs.last() {
        Some(last) if !headed && count >= LONG_PARAGRAPHS * paragraphs.len() => {
            last.sentences.clone()
        }
        _ => 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions(text: &str) -> Regions {
        Regions::new(&Segments::new(text, None))
    }

    /// A paragraph of so many sentences.
    fn prose(sentences: usize) -> String {
        "The river rose again over the old bridge at noon. ".repeat(sentences) + "\n\n"
    }

    #[test]
    fn a_paper_s_abstract_and_conclusion_are_found_by_headings() {
        let paper = format!(
            "Floods of the Lend\n\nAbstract\n\n{}1 Introduction\n\n{}2 Methods\n\n{}5. Conclusions\n\n{}References\n\n{}",
            prose(4),
            prose(12),
            prose(20),
            prose(3),
            prose(5)
        );
        let found = regions(&paper);
        assert_eq!((found.opening, found.conclusion), (2..6, 41..44));
    }

    #[test]
    fn without_headings_the_last_long_paragraph_concludes() {
        let text = [prose(20), prose(20), prose(5)].concat();
        assert_eq!(
            regions(&text),
            Regions {
                opening: 0..0,
                conclusion: 40..45
            }
        );
    }

    #[test]
    fn a_short_text_has_neither() {
        let text = format!(
            "{}1 Introduction\n\n{}Conclusion\n\n{}",
            prose(3),
            prose(5),
            prose(2)
        );
        assert_eq!(regions(&text), Regions::default());
    }
}
