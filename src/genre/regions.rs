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
        Regions {
            opening: opening(segments),
            conclusion: conclusion(segments),
        }
    }
}

/// A paragraph.
struct Paragraph<'t> {
    /// Its number, from 0.
    number: usize,
    sentences: Range<usize>,
    line: &'t str,
    heading: bool,
}

impl Paragraph<'_> {
    /// What a heading says: lower case, without number and marks.
    fn name(&self) -> Option<String> {
        let numbered = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ');
        let name = self.line.trim_start_matches(numbered);
        let name = name.trim_end_matches(['.', ':', ' ']);
        self.heading.then(|| name.to_lowercase())
    }

    fn is(&self, names: &Phrases) -> bool {
        self.name().is_some_and(|name| names.found_in(&name))
    }

    /// Whether it heads an introduction, or is numbered 1.
    fn opens_text(&self) -> bool {
        let behind = self.line.trim_start_matches(|c: char| c.is_ascii_digit());
        let first = self.line.strip_suffix(behind) == Some("1");
        self.heading && (first || self.is(&phrases().introduction))
    }
}

/// The paragraphs in order, of which a text may have millions: each is looked at anew.
fn paragraphs<'s>(segments: &'s Segments) -> impl Iterator<Item = Paragraph<'s>> {
    let sentences = &segments.sentences;
    let groups = sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    let mut end = 0;
    groups.enumerate().map(move |(number, group)| {
        let start = end;
        end += group.len();
        Paragraph {
            number,
            sentences: start..end,
            line: segments.paragraphs[group[0].paragraph].of(segments.text),
            heading: matches!(group[0].role, Role::Heading | Role::Title),
        }
    })
}

/// All between the heading "Abstract", or the start, and the introduction's heading; else the first paragraph, if a heading
/// follows it.
fn opening(segments: &Segments) -> Range<usize> {
    let count = segments.sentences.len();
    let named = paragraphs(segments).find(|paragraph| paragraph.is(&phrases().abstract_));
    let (from, start) = named.map_or((0, 0), |p| (p.number + 1, p.sentences.end));
    let introduction = paragraphs(segments).skip(from).find(Paragraph::opens_text);
    if let Some(introduction) = introduction.filter(|p| p.number > from) {
        let range = start..introduction.sentences.start;
        if (2..=ABSTRACT.max(count / 5)).contains(&range.len()) {
            return range;
        }
    }
    let mut paragraphs = paragraphs(segments);
    match (paragraphs.next(), paragraphs.next()) {
        (Some(first), Some(second))
            if !first.heading
                && second.heading
                && (2..=FIRST_PARAGRAPH).contains(&first.sentences.len()) =>
        {
            first.sentences
        }
        _ => 0..0,
    }
}

/// What follows the last heading of a conclusion in the last two thirds, up to the next heading; the last paragraph of a
/// text of long paragraphs without headings.
fn conclusion(segments: &Segments) -> Range<usize> {
    let count = segments.sentences.len();
    let concludes = |paragraph: &Paragraph| {
        paragraph.sentences.start * 3 >= count && paragraph.is(&phrases().conclusion)
    };
    if let Some(heading) = paragraphs(segments).filter(concludes).last() {
        let mut others = paragraphs(segments).skip(heading.number + 1);
        let next = others.find(|paragraph| paragraph.heading);
        return heading.sentences.end..next.map_or(count, |paragraph| paragraph.sentences.start);
    }
    let headed = paragraphs(segments).any(|paragraph| paragraph.heading);
    match paragraphs(segments).last() {
        Some(last) if !headed && count >= LONG_PARAGRAPHS * (last.number + 1) => last.sentences,
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
