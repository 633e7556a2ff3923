//! Summaries as Markdown.

use super::Placement;
use super::lines::Lines;
use crate::document::Document;
use crate::summary::Summary;

/// A heading with the title, under the id where several follow each other, and a list of the sentences.
pub(super) fn summary(document: &Document, summary: &Summary, place: Placement) -> String {
    let mut lines = Lines::markdown();
    let among = place == Placement::Among;
    if among {
        lines.own("# ").name(&document.id).own("\n\n");
    }
    if let Some(title) = summary.title {
        let level = if among { "## " } else { "# " };
        lines.own(level).text(title.trim()).own("\n\n");
    }
    for sentence in &summary.sentences {
        lines.item().text(sentence.text).own("\n");
    }
    if among {
        lines.own("\n");
    }
    lines.finish()
}

/// A document among others, under a heading with its id.
#[cfg(feature = "input")]
pub(super) fn under_id(document: &Document, markup: Lines) -> String {
    let mut lines = Lines::markdown();
    lines
        .own("# ")
        .name(&document.id)
        .own("\n\n")
        .lines(markup)
        .own("\n");
    lines.finish()
}
