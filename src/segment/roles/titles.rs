//! Headlines and section titles, and what only looks like them: lists.

use super::Role;
use super::rules::HEADING_WORDS;
use crate::document::Span;
use crate::language::phrases;
use crate::segment::Sentence;
use crate::segment::labels::{opens_timed, speaker};
use crate::segment::line::{Line, Lines};

/// Longest line, in words, that is taken for the headline.
const TITLE_WORDS: usize = 30;
/// More lines without end mark in a row than this are a list, not section titles.
const HEADING_RUN: usize = 3;
/// Such a run at the very top may be longer: category, headline, subtitle, byline, date.
const TOP_RUN: usize = 6;

/// Lines without end mark that follow each other are rows of a list, but for the few that open a document, and for a first
/// line that stands alone above them.
pub(super) fn relabel_lists(lines: Lines, roles: &mut [Option<Role>]) {
    let mut at = 0;
    let blank = |at: usize| {
        let gap = Span {
            start: lines.spans[at].end,
            end: lines.spans[at + 1].start,
        };
        gap.of(lines.text).matches('\n').count() > 1
    };
    for run in roles.chunk_by_mut(|a, b| *a == Some(Role::Heading) && *b == Some(Role::Heading)) {
        let limit = if at == 0 { TOP_RUN } else { HEADING_RUN };
        if run.len() > limit {
            let headed = blank(at) && !blank(at + 1);
            for (nth, role) in run.iter_mut().enumerate().skip(usize::from(headed)) {
                // What ends in a colon leads to the row behind it.
                let leads = lines.at(at + nth).text.ends_with([':', '：']);
                *role = Some(if leads { Role::Heading } else { Role::Item });
            }
        }
        at += run.len();
    }
}

/// Lines with a speaker, from which on those without end mark are what people write to each other.
const CHAT: usize = 4;

/// In a chat, where lines open with who writes, those without end mark are no section titles, and those with a time and nobody who writes
/// are notices of the program.
pub(super) fn mark_chat(lines: Lines, roles: &mut [Option<Role>]) {
    let row = |at: &usize| matches!(roles[*at], Some(Role::Heading | Role::Item));
    let spoken = |at: &usize| speaker(lines.at(*at).text).is_some();
    let said: Vec<usize> = (0..lines.len()).filter(row).filter(spoken).collect();
    if said.len() >= CHAT && 2 * (0..lines.len()).filter(spoken).count() > lines.len() {
        let titled = |at: &usize| roles[*at] == Some(Role::Heading);
        let titled: Vec<usize> = said.into_iter().filter(titled).collect();
        titled.into_iter().for_each(|at| roles[at] = None);
        let noted = |at: &usize| !spoken(at) && opens_timed(lines.at(*at).text);
        (0..lines.len())
            .filter(noted)
            .for_each(|at| roles[at] = Some(Role::Notice));
    }
}

/// The headline: the first line of three words or more among those that open the document, or the only one; also one that an
/// abbreviation closes, where more such lines follow.
pub(super) fn find_title(lines: Lines, roles: &mut [Option<Role>]) -> Option<Span> {
    let follows = matches!(roles.get(1), Some(Some(Role::Heading | Role::Item)));
    if follows && roles[0].is_none() && ends_abbreviated(&lines.at(0)) {
        roles[0] = Some(Role::Heading);
    }
    let prose = roles
        .iter()
        .position(|role| role.is_none_or(|r| r == Role::Item))
        .unwrap_or(roles.len());
    let heads = prose > 0 && prose < lines.len();
    let headings = roles[..prose].iter();
    let alone = headings
        .filter(|role| **role == Some(Role::Heading))
        .count()
        == 1;
    let first = || lines.at(0);
    let long = !heads && lines.len() > 1 && !first().ends() && first().words() <= TITLE_WORDS;
    let at = if long && roles[0].is_none() {
        0
    } else {
        (0..prose).find(|&at| {
            heads && roles[at] == Some(Role::Heading) && (lines.at(at).words() >= 3 || alone)
        })?
    };
    roles[at] = Some(Role::Title);
    Some(lines.spans[at])
}

/// "Gartenverein Sonnenhang e. V.": a short line that closes with two abbreviated letters.
fn ends_abbreviated(line: &Line) -> bool {
    let mut parts = line.text.rsplit('.').map(str::trim_start);
    let letter = |part: Option<&str>| part.is_some_and(|part| part.chars().count() == 1);
    parts.next() == Some("")
        && letter(parts.next())
        && parts.next().is_some_and(|part| {
            let last = part.rsplit(char::is_whitespace).next();
            letter(last)
        })
        && line.words() <= HEADING_WORDS
}

/// A numbered line without end mark that stands alone among prose is a section title: "4. Finance".
pub(super) fn mark_numbered(lines: Lines, roles: &mut [Option<Role>]) {
    let is_item = |roles: &[Option<Role>], at: Option<usize>| {
        at.and_then(|at| roles.get(at)) == Some(&Some(Role::Item))
    };
    for at in 0..lines.len().saturating_sub(1) {
        if !is_item(roles, Some(at)) {
            continue;
        }
        let line = lines.at(at);
        let numbered = line.text.starts_with(|c: char| c.is_ascii_digit());
        let alone = !is_item(roles, at.checked_sub(1)) && !is_item(roles, Some(at + 1));
        if !line.ends() && numbered && alone && line.words() <= HEADING_WORDS {
            roles[at] = Some(Role::Heading);
        }
    }
}

/// Lines at the top of a manual page among which its name stands.
const TOP: usize = 8;
/// Longest heading above it, in bytes.
const NAME: usize = 24;

/// "ls - list directory contents" below the heading "NAME": a manual page says there what it is about.
pub(super) fn mark_named(lines: Lines, roles: &mut [Option<Role>]) {
    let names = |at: &usize| {
        let (heading, line) = (lines.at(*at), lines.at(at + 1));
        heading.text.len() <= NAME
            && phrases().name_heading.found_in(heading.lower())
            && [" - ", " — ", " – "]
                .iter()
                .any(|dash| line.text.contains(dash))
    };
    if let Some(at) = (0..TOP.min(lines.len().saturating_sub(1))).find(names) {
        roles[at + 1] = None;
    }
}

/// Sentences, and sentences per paragraph, from which on a text is sectioned prose.
const SECTIONED: (usize, usize) = (40, 4);
/// Longest line, in words, that is a section title there though it ends in a full stop.
const SECTION_WORDS: usize = 9;

/// In sectioned prose, where paragraphs are long, a short line that stands alone is a section title, also with a full stop
/// or a number.
pub(super) fn mark_sections(lines: Lines, sentences: &[Sentence], roles: &mut [Option<Role>]) {
    if sentences.len() < SECTIONED.0 || sentences.len() < SECTIONED.1 * lines.len() {
        return;
    }
    for group in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let at = group[0].paragraph;
        let line = lines.at(at);
        let neighbour = |at: Option<usize>| at.and_then(|at| *roles.get(at)?);
        let listed = neighbour(at.checked_sub(1)) == Some(Role::Item)
            || neighbour(Some(at + 1)) == Some(Role::Item);
        let open = roles[at].is_none() || roles[at] == Some(Role::Item) && !listed;
        let shaped = !line.text.ends_with(['?', '!', '"', '”', '…']);
        if group.len() == 1 && open && shaped && line.words() <= SECTION_WORDS {
            roles[at] = Some(Role::Heading);
        }
    }
}
