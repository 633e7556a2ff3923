//! Names of authors without what pages write beside them.

use super::tree::filled;
use crate::input::dates;

/// Longest name of an author or authors, in characters.
const BYLINE: usize = 100;
/// What stands before a name.
const BY: &[&str] = &[
    "article by",
    "author:",
    "by",
    "posted by",
    "story by",
    "text by",
    "words by",
    "written by",
    "von",
    "par",
    "por",
    "автор:",
    "作者：",
    "作者:",
    "文／",
];
/// What stands between a name and a date.
const DATED: &[&str] = &[
    "on",
    "posted",
    "published",
    "reviewed",
    "updated",
    "last",
    "|",
    "•",
    "·",
    "-",
    "–",
    "—",
    ",",
];
/// Names that a template left open.
const OPEN: &[&str] = &["undefined", "null", "none", "name", "name*", "unknown"];

/// A name without "By" before it or a date beside it; `None` if nothing is left, or an address, or what is too long for one.
pub(super) fn name_of(text: &str) -> Option<String> {
    let mut name = text.trim();
    if let Some(dated) = dates::find(name) {
        let (before, behind) = (&name[..dated.start], &name[dated.end..]);
        name = if before.trim().is_empty() {
            behind
        } else {
            before
        };
    }
    let edge = |c: char| c.is_whitespace() || "|•·,:-–—".contains(c);
    let trimmed = |name: &str| -> Option<usize> {
        let at = name.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        DATED
            .iter()
            .any(|word| name[at..].eq_ignore_ascii_case(word))
            .then_some(at)
    };
    name = name.trim_matches(edge);
    while let Some(at) = trimmed(name).filter(|_| !name.is_empty()) {
        name = name[..at].trim_matches(edge);
    }
    name = without_by(name).trim_matches(edge);
    let open = OPEN.iter().any(|word| name.eq_ignore_ascii_case(word));
    let key = !name.contains(char::is_whitespace) && name.matches('.').count() > 1;
    let name = filled(name).filter(|_| !open && !key)?;
    let named = name.contains(char::is_alphabetic) && !name.contains("://");
    (named && name.chars().count() <= BYLINE).then_some(name)
}

/// A byline without the words before its name.
fn without_by(line: &str) -> &str {
    let opened = |by: &&&str| {
        let start = line.get(..by.len());
        let ends = |rest: &str| {
            let mark = by.ends_with(|c: char| !c.is_alphanumeric());
            mark || rest.starts_with(|c: char| c.is_whitespace() || c == ':')
        };
        start.is_some_and(|start| start.to_lowercase() == **by && ends(&line[by.len()..]))
    };
    let by = BY.iter().filter(opened).max_by_key(|by| by.len());
    by.map_or(line, |by| &line[by.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_alone() {
        for (line, name) in [
            ("By Ann Reed", Some("Ann Reed")),
            ("Posted by: Ann Reed", Some("Ann Reed")),
            ("4 March 2031 by Ann Reed", Some("Ann Reed")),
            ("Ann Reed - March 4, 2031", Some("Ann Reed")),
            ("Ann Reed Updated March 4, 2031", Some("Ann Reed")),
            ("von Ann Reed", Some("Ann Reed")),
            ("Byrne Reed", Some("Byrne Reed")),
            ("作者：王小明", Some("王小明")),
            ("Updated March 4, 2031", None),
            ("undefined", None),
            ("page.head.author", None),
            ("https://example.org/ann", None),
        ] {
            assert_eq!(name_of(line).as_deref(), name, "{line}");
        }
    }
}
