//! Headlines and section titles, and what only looks like them: lists.

use super::Sentence;
use super::furniture::{HEADING_WORDS, Role, TITLE_WORDS};
use super::paragraphs::ends_sentence;
use crate::document::Span;
use unicode_segmentation::UnicodeSegmentation;

/// More lines without end mark in a row than this are a list, not section titles.
const HEADING_RUN: usize = 3;
/// Such a run at the very top may be longer: category, headline, subtitle, byline, date.
const TOP_RUN: usize = 6;

/// Lines without end mark that follow each other are rows of a list, but for the few that open a document, and for a first
/// line that stands alone above them.
pub(super) fn relabel_lists(text: &str, paragraphs: &[Span], lines: &mut [Option<Role>]) {
    let mut at = 0;
    let blank = |at: usize| {
        let gap = Span {
            start: paragraphs[at].end,
            end: paragraphs[at + 1].start,
        };
        gap.of(text).matches('\n').count() > 1
    };
    for run in lines.chunk_by_mut(|a, b| *a == Some(Role::Heading) && *b == Some(Role::Heading)) {
        let limit = if at == 0 { TOP_RUN } else { HEADING_RUN };
        if run.len() > limit {
            let headed = blank(at) && !blank(at + 1);
            run[usize::from(headed)..].fill(Some(Role::Item));
        }
        at += run.len();
    }
}

/// The headline: the first line of three words or more among those that open the document, or the only one; also one that an
/// abbreviation closes, where more such lines follow.
pub(super) fn find_title(
    text: &str,
    paragraphs: &[Span],
    lines: &mut [Option<Role>],
) -> Option<Span> {
    let follows = matches!(lines.get(1), Some(Some(Role::Heading | Role::Item)));
    if follows && lines[0].is_none() && ends_abbreviated(paragraphs[0].of(text)) {
        lines[0] = Some(Role::Heading);
    }
    let prose = lines
        .iter()
        .position(|role| role.is_none_or(|r| r == Role::Item))
        .unwrap_or(lines.len());
    let words = |at: usize| {
        paragraphs[at]
            .of(text)
            .unicode_words()
            .take(TITLE_WORDS + 1)
            .count()
    };
    let heads = prose > 0 && prose < lines.len();
    let headings = lines[..prose].iter();
    let alone = headings
        .filter(|role| **role == Some(Role::Heading))
        .count()
        == 1;
    let long = !heads
        && lines.len() > 1
        && !ends_sentence(paragraphs[0].of(text))
        && words(0) <= TITLE_WORDS;
    let at = if long && lines[0].is_none() {
        0
    } else {
        (0..prose)
            .find(|&at| heads && lines[at] == Some(Role::Heading) && (words(at) >= 3 || alone))?
    };
    lines[at] = Some(Role::Title);
    Some(paragraphs[at])
}

/// "Gartenverein Sonnenhang e. V.": a short line that closes with two abbreviated letters.
fn ends_abbreviated(line: &str) -> bool {
    let mut parts = line.rsplit('.').map(str::trim_start);
    let letter = |part: Option<&str>| part.is_some_and(|part| part.chars().count() == 1);
    parts.next() == Some("")
        && letter(parts.next())
        && parts.next().is_some_and(|part| {
            let last = part.rsplit(char::is_whitespace).next();
            letter(last)
        })
        && line.unicode_words().take(HEADING_WORDS + 1).count() <= HEADING_WORDS
}

/// A numbered line without end mark that stands alone among prose is a section title: "4. Finance".
pub(super) fn mark_numbered_titles(text: &str, paragraphs: &[Span], lines: &mut [Option<Role>]) {
    let is_item = |lines: &[Option<Role>], at: Option<usize>| {
        at.and_then(|at| lines.get(at)) == Some(&Some(Role::Item))
    };
    for at in 0..lines.len().saturating_sub(1) {
        let line = paragraphs[at].of(text);
        let numbered = line.starts_with(|c: char| c.is_ascii_digit());
        let short = line.unicode_words().take(HEADING_WORDS + 1).count() <= HEADING_WORDS;
        let alone = !is_item(lines, at.checked_sub(1)) && !is_item(lines, Some(at + 1));
        if is_item(lines, Some(at)) && numbered && short && alone && !ends_sentence(line) {
            lines[at] = Some(Role::Heading);
        }
    }
}

/// Sentences, and sentences per paragraph, from which on a text is sectioned prose.
const SECTIONED: (usize, usize) = (40, 4);
/// Longest line, in words, that is a section title there though it ends in a full stop.
const SECTION_WORDS: usize = 9;

/// In sectioned prose, where paragraphs are long, a short line that stands alone is a section title, also with a full stop
/// or a number.
pub(super) fn mark_section_titles(
    text: &str,
    paragraphs: &[Span],
    sentences: &[Sentence],
    lines: &mut [Option<Role>],
) {
    if sentences.len() < SECTIONED.0 || sentences.len() < SECTIONED.1 * paragraphs.len() {
        return;
    }
    for group in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let at = group[0].paragraph;
        let line = paragraphs[at].of(text);
        let neighbour = |at: Option<usize>| at.and_then(|at| *lines.get(at)?);
        let listed = neighbour(at.checked_sub(1)) == Some(Role::Item)
            || neighbour(Some(at + 1)) == Some(Role::Item);
        let open = lines[at].is_none() || lines[at] == Some(Role::Item) && !listed;
        let short = line.unicode_words().take(SECTION_WORDS + 1).count() <= SECTION_WORDS;
        if group.len() == 1 && open && short && !line.ends_with(['?', '!', '"', '”', '…']) {
            lines[at] = Some(Role::Heading);
        }
    }
}
