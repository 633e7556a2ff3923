//! What goes as a repeat, each beside what stays, for a person who checks it.

use super::article::in_a_line;
use super::diff::{difference, difference_in_full, replaced_figures};
use super::listing::script_json;
use super::wording::{alike, count, percent};
use super::{DiffPart, rendered};
use crate::dedup::{Reason, Unit};
use crate::document::{Id, Span};
use crate::render::removals::unit_name;
use askama::Template;
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A stretch of a document, or a document as a whole.
#[derive(Debug)]
pub struct RepeatSide<'a> {
    /// The document.
    pub id: Id,
    /// Where in it.
    pub span: Span,
    /// The line that it begins in, counted from 1; `None` of a whole document.
    pub line: Option<usize>,
    /// What it says; `None` where that is not at hand, or too long to be shown.
    pub text: Option<Cow<'a, str>>,
}

/// What goes, and what stays in its place.
#[derive(Debug, Serialize)]
pub struct RepeatRow {
    /// The line of a list by which it would be kept.
    spare: String,
    goes: String,
    stays: String,
    unit: &'static str,
    reason: Reason,
    why: String,
    #[serde(serialize_with = "crate::similarity::rounded")]
    similarity: f64,
    /// What stays against what goes; `None` where a text is not at hand.
    difference: Option<Vec<DiffPart>>,
}

/// A line of a list of what is to be kept.
#[derive(Serialize)]
struct SpareLine<'a> {
    id: &'a Id,
    #[serde(flatten)]
    span: Span,
}

impl RepeatRow {
    /// What goes as a repeat of what stays; `unit` is what both are, if not documents.
    pub fn new(
        unit: Option<Unit>,
        goes: &RepeatSide,
        stays: &RepeatSide,
        (similarity, reason): (f64, Reason),
    ) -> Self {
        let texts = stays.text.as_ref().zip(goes.text.as_ref());
        let difference = texts.map(|(stays, goes)| match unit {
            Some(_) => difference_in_full(stays, goes),
            None => difference(stays, goes),
        });
        let spare = SpareLine {
            id: &goes.id,
            span: goes.span,
        };
        RepeatRow {
            spare: serde_json::to_string(&spare).unwrap_or_default(),
            goes: goes.place(),
            stays: match stays.line {
                Some(line) if stays.id.json() == goes.id.json() => format!("line {line}"),
                _ => stays.place(),
            },
            unit: unit.map_or("document", unit_name),
            reason,
            why: why(reason, similarity, difference.as_deref()),
            similarity,
            difference,
        }
    }

    /// About the bytes that its texts take on a page.
    pub fn size(&self) -> usize {
        let one = |part: &DiffPart| match part {
            DiffPart::Both(text) | DiffPart::First(text) | DiffPart::Second(text) => text.len(),
            DiffPart::Elided(_) => 0,
        };
        let parts = self.difference.iter().flatten();
        parts.map(|part| one(part) + 8).sum()
    }

    /// The same without its texts.
    #[must_use]
    pub fn without_texts(self) -> Self {
        RepeatRow {
            difference: None,
            ..self
        }
    }

    /// Whether this is more doubtful than another: figures that changed, then the least alike, and of these what is only
    /// contained.
    fn by_doubt(&self, other: &Self) -> Ordering {
        let first = |row: &Self| match row.reason {
            Reason::Correction => 0,
            Reason::Contained | Reason::Near => 1,
            Reason::Exact => 2,
        };
        let contained = |row: &Self| row.reason != Reason::Contained;
        first(self)
            .cmp(&first(other))
            .then(self.similarity.total_cmp(&other.similarity))
            .then(contained(self).cmp(&contained(other)))
    }
}

impl RepeatSide<'_> {
    /// Where it stands.
    fn place(&self) -> String {
        let name = in_a_line(&self.id.to_string());
        match self.line {
            Some(line) => format!("{name}, line {line}"),
            None => name,
        }
    }
}

/// Why something goes, in words that are true of both texts.
fn why(reason: Reason, similarity: f64, difference: Option<&[DiffPart]>) -> String {
    let Some(parts) = difference else {
        return why_unseen(reason, similarity);
    };
    let share = percent(similarity);
    let (places, only_goes) = (places(parts), parts.iter().any(is_second));
    match (reason, places) {
        (_, 0) => "Word for word the same".to_owned(),
        (Reason::Exact, _) => "The same but for white space and case".to_owned(),
        (Reason::Near, _) => {
            let places = count(places, "place");
            format!("Nearly the same: differs in {places}{}", alike(similarity))
        }
        (Reason::Contained, _) if !only_goes => {
            "Every word of it is in what stays, which says more".to_owned()
        }
        (Reason::Contained, _) => {
            format!("{share} of its words that count are in what stays, which says more")
        }
        (Reason::Correction, _) => match replaced_figures(parts) {
            0 => format!("Corrected: differs in {}", count(places, "place")),
            figures => format!("The same but for {}", count(figures, "figure")),
        },
    }
}

/// The same where the texts are not at hand.
fn why_unseen(reason: Reason, similarity: f64) -> String {
    let alike = alike(similarity);
    match reason {
        Reason::Exact => "The same text, but for white space and case".to_owned(),
        Reason::Near => format!("Nearly the same{alike}"),
        Reason::Contained => format!("{} of its words are in what stays", percent(similarity)),
        Reason::Correction => format!("The same but for what was corrected{alike}"),
    }
}

fn is_second(part: &DiffPart) -> bool {
    matches!(part, DiffPart::Second(_))
}

/// In how many places two texts differ.
fn places(parts: &[DiffPart]) -> usize {
    let apart = |part: &DiffPart| matches!(part, DiffPart::First(_) | DiffPart::Second(_));
    parts
        .chunk_by(|one, next| apart(one) == apart(next))
        .filter(|run| apart(&run[0]))
        .count()
}

/// Where the lines of a text end, to tell in which one a stretch does.
#[derive(Debug)]
pub struct LineEnds(Vec<usize>);

impl LineEnds {
    /// Looks at a whole text. Linear.
    pub fn of(text: &str) -> Self {
        LineEnds(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// The line that a byte stands in, counted from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|end| *end < byte) + 1
    }
}

/// All that goes.
#[derive(Debug, Default)]
pub struct RepeatsPage {
    /// What goes, in the order of the documents.
    pub rows: Vec<RepeatRow>,
    /// How many documents were looked at.
    pub documents: usize,
    /// How many inputs could not be read.
    pub unread: usize,
}

#[derive(Template)]
#[template(path = "repeats.html")]
struct RepeatsView {
    facts: String,
    empty: bool,
    data: String,
}

#[derive(Serialize)]
struct RepeatsData<'a> {
    rows: Vec<&'a RepeatRow>,
}

impl RepeatsPage {
    pub(super) fn html(&self) -> String {
        let mut rows: Vec<&RepeatRow> = self.rows.iter().collect();
        rows.sort_by(|one, other| one.by_doubt(other));
        let mut facts = vec![
            count(self.rows.len(), "repeat"),
            format!("{} compared", count(self.documents, "document")),
        ];
        if self.unread > 0 {
            facts.push(format!("{} could not be read", count(self.unread, "input")));
        }
        rendered(&RepeatsView {
            facts: facts.join(" · "),
            empty: rows.is_empty(),
            data: script_json(&RepeatsData { rows }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(stays: &'static str, goes: &'static str, found: (f64, Reason)) -> RepeatRow {
        let side = |text: &'static str| RepeatSide {
            id: Id::new("a"),
            span: Span { start: 0, end: 9 },
            line: Some(1),
            text: Some(text.into()),
        };
        RepeatRow::new(Some(Unit::Sentence), &side(goes), &side(stays), found)
    }

    #[test]
    fn reasons_are_true_of_the_pair() {
        let why = |stays, goes, found| row(stays, goes, found).why;
        assert_eq!(
            why("a b", "a\nb", (1.0, Reason::Exact)),
            "Word for word the same"
        );
        assert_eq!(
            why("A b", "a b", (1.0, Reason::Exact)),
            "The same but for white space and case"
        );
        assert_eq!(
            why("it rose a lot", "it rose", (1.0, Reason::Contained)),
            "Every word of it is in what stays, which says more"
        );
        assert_eq!(
            why(
                "lost 241 crates",
                "lost 214 crates",
                (0.9, Reason::Correction)
            ),
            "The same but for 1 figure"
        );
        assert!(
            why("one two three", "one too three", (0.75, Reason::Near))
                .starts_with("Nearly the same: differs in 1 place, 75")
        );
    }

    #[test]
    fn the_most_doubtful_comes_first() {
        let mut rows = [
            row("a", "a", (1.0, Reason::Exact)),
            row("a b", "a c", (0.9, Reason::Near)),
            row("a b", "a", (0.9, Reason::Contained)),
            row("a 1", "a 2", (0.99, Reason::Correction)),
        ];
        rows.sort_by(RepeatRow::by_doubt);
        let reasons = rows.map(|row| row.reason.name());
        assert_eq!(reasons, ["correction", "contained", "near", "exact"]);
    }

    #[test]
    fn a_stretch_is_in_the_line_that_it_begins_in() {
        let lines = LineEnds::of("a\nbc\n\nd");
        let at = [0, 1, 2, 4, 5, 6].map(|byte| lines.line(byte));
        assert_eq!(at, [1, 1, 2, 2, 3, 4]);
    }
}
