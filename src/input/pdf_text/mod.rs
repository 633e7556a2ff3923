//! Text as readers of PDF print it: pages apart by form feeds, each with its head and number, words divided at the ends of lines.

mod divided;
mod furniture;

use super::Explained;
use divided::Divided;
use furniture::Furniture;

/// The text of a printout, its pages joined: without heads, feet and numbers that recur at the same place of pages, words that are
/// divided at the end of a line whole again. Cost: linear.
pub(super) fn extract(source: &str) -> String {
    let pages: Vec<Vec<&str>> = source.split('\x0c').map(lines).collect();
    let furniture = Furniture::of(&pages);
    let mut text = String::with_capacity(source.len());
    for (number, page) in pages.iter().enumerate() {
        let body = trimmed(&page[furniture.body(number, page)]);
        if body.is_empty() {
            continue;
        }
        if !text.is_empty() {
            // In mid-sentence one line follows the other; whether they are one paragraph is told as for any two lines.
            text.push_str(if runs_on(&text) { "\n" } else { "\n\n" });
        }
        text.push_str(&body.join("\n"));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    Divided::of(&text).joined(&text)
}

/// The lines of a printout, page by page: heads and feet, and the paragraphs between them.
pub(super) fn explained(source: &str) -> Vec<Explained> {
    let pages: Vec<Vec<&str>> = source.split('\x0c').map(lines).collect();
    let furniture = Furniture::of(&pages);
    let mut blocks = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let body = furniture.body(number, page);
        let (head, foot) = (&page[..body.start], &page[body.end..]);
        let recurs = |line: &&str| Explained::new(line.trim(), false, RECURS);
        let said = |line: &&&str| !line.trim().is_empty();
        blocks.extend(head.iter().filter(said).map(recurs));
        let paragraphs = page[body].split(|line| line.trim().is_empty());
        let paragraphs = paragraphs.filter(|lines| !lines.is_empty());
        blocks.extend(
            paragraphs.map(|lines| Explained::new(&lines.join("\n"), true, "running text")),
        );
        blocks.extend(foot.iter().filter(said).map(recurs));
    }
    blocks
}

/// Why the head or foot of a page goes.
const RECURS: &str = "the head, foot or number of a page: it recurs at the same place of others";

fn lines(page: &str) -> Vec<&str> {
    trimmed(&page.lines().map(str::trim_end).collect::<Vec<_>>()).to_vec()
}

/// Lines without blank ones around them.
fn trimmed<'a, 'l>(lines: &'a [&'l str]) -> &'a [&'l str] {
    let blank = |line: &&str| line.trim().is_empty();
    let start = lines
        .iter()
        .position(|line| !blank(line))
        .unwrap_or(lines.len());
    let end = lines
        .iter()
        .rposition(|line| !blank(line))
        .map_or(start, |last| last + 1);
    &lines[start..end]
}

/// Whether a text ends in mid-sentence.
fn runs_on(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', '\n', ' ']);
    !bare.ends_with(['.', '!', '?', ':', '。', '！', '？', '؟', '।'])
}

/// Divided words from which a text without form feeds counts as a printout, and the share of its lines that they must end.
const DIVIDED: (usize, f64) = (3, 0.1);

/// Whether a text is a printout by how it begins: a page of it ends, or many of its lines in mid-word.
pub(super) fn looks_like(start: &str) -> bool {
    if memchr::memchr(b'\x0c', start.as_bytes()).is_some() {
        let opens = |before: &str| before.is_empty() || before.ends_with(['\n', '\x0c', ' ']);
        return start
            .match_indices('\x0c')
            .any(|(at, _)| opens(&start[..at]));
    }
    if memchr::memchr(b'-', start.as_bytes()).is_none() {
        return false;
    }
    let ends = divided::line_ends(start).take(1000).count();
    let lines = memchr::memchr_iter(b'\n', start.as_bytes()).count();
    ends >= DIVIDED.0 && ends as f64 >= DIVIDED.1 * lines as f64
}
