//! Notes below a text and the marks in it that lead to them.

use super::sheet::Sheet;
use super::tags::Tag;
use super::tree::{Key, Tree};

/// What books call notes (EPUB structural semantics, DPUB-ARIA).
const NOTES: &[&str] = &[
    "doc-endnote",
    "doc-endnotes",
    "doc-footnote",
    "endnote",
    "endnotes",
    "footnote",
    "footnotes",
    "rearnote",
    "rearnotes",
];
/// What they call the marks that lead to a note, or back.
const MARKS: &[&str] = &["backlink", "doc-backlink", "doc-noteref", "noteref"];
/// Longest mark, in bytes.
const MARK: usize = 8;

/// Hides all that is called a note. Linear in the page.
pub(super) fn hide(sheet: &mut Sheet) {
    for at in 0..sheet.tree.nodes.len() {
        let block = sheet.tree.nodes[at].tag.is_some_and(|tag| !tag.is_inline());
        let named = is_called(&sheet.tree, at, NOTES)
            || block && has_word(&sheet.tree, at, Key::Class, NOTES);
        if named && sheet.tree.nodes[at].tag != Some(Tag::Body) {
            let end = sheet.tree.nodes[at].end;
            sheet.unseen[at..end].fill(true);
        }
    }
}

/// Whether an element is the mark of a note: it is called so, or it is raised and leads to a place in a page by a number or a sign.
pub(super) fn is_mark(tree: &Tree, at: usize) -> bool {
    match tree.nodes[at].tag {
        Some(Tag::A) => is_called(tree, at, MARKS) || leads(tree, at) && holds_raised(tree, at),
        Some(Tag::Sup) => is_called(tree, at, MARKS) || holds_link(tree, at) && is_sign(tree, at),
        _ => false,
    }
}

/// Whether a book's own words for the parts of it, or a role, say that an element is one of some.
fn is_called(tree: &Tree, at: usize, names: &[&str]) -> bool {
    has_word(tree, at, Key::EpubType, names) || has_word(tree, at, Key::Role, names)
}

fn has_word(tree: &Tree, at: usize, key: Key, names: &[&str]) -> bool {
    let value = tree.attribute(at, key);
    value.is_some_and(|value| {
        value
            .split_ascii_whitespace()
            .any(|word| names.contains(&word))
    })
}

/// Whether a link leads to a place in a page.
fn leads(tree: &Tree, at: usize) -> bool {
    tree.attribute(at, Key::Href)
        .is_some_and(|to| to.contains('#'))
}

/// Whether a link holds nothing but raised text that is a sign.
fn holds_raised(tree: &Tree, at: usize) -> bool {
    let inner = tree.nodes.get(at + 1);
    let alone =
        inner.is_some_and(|inner| inner.tag == Some(Tag::Sup) && inner.end == tree.nodes[at].end);
    alone && is_sign(tree, at)
}

/// Whether what is raised is a link to a place in a page.
fn holds_link(tree: &Tree, at: usize) -> bool {
    let inner = (at + 1..tree.nodes[at].end).take(3);
    inner
        .into_iter()
        .any(|inner| tree.nodes[inner].tag == Some(Tag::A) && leads(tree, inner))
}

/// Whether an element's text is a short number or sign, maybe in brackets: no word.
fn is_sign(tree: &Tree, at: usize) -> bool {
    let texts = (at + 1..tree.nodes[at].end).filter(|&inner| tree.nodes[inner].tag.is_none());
    let (mut length, mut letters) = (0, 0);
    for inner in texts {
        let text = tree.nodes[inner].span.of(&tree.text).trim();
        length += text.len();
        if length > MARK {
            return false;
        }
        letters += text.chars().filter(|c| c.is_alphabetic()).count();
    }
    length > 0 && letters <= 1
}

#[cfg(test)]
mod tests {
    use super::super::{chapter, shown};

    #[test]
    fn marks_of_notes_are_no_part_of_their_words() {
        for mark in [
            "<sup><a href='#n3'>3</a></sup>",
            "<a href='notes.xhtml#n3'><sup>[3]</sup></a>",
            "<a epub:type='noteref' href='#n3'>3</a>",
            "<sup><a role='doc-noteref' href='#n3'>*</a></sup>",
        ] {
            assert_eq!(
                shown(&format!("<p>She left the board.{mark} Nobody minded.</p>")),
                "She left the board. Nobody minded."
            );
        }
        assert_eq!(shown("<p>See <a href='#x'>part 3</a>.</p>"), "See part 3.");
    }

    #[test]
    fn notes_of_a_chapter_stand_apart() {
        let html = "<p>Fog lay there.</p><aside epub:type='footnote'><p>He writes mist.</p></aside><p class='footnote'>1. A note.</p>\
            <section role='doc-endnotes'><p>Another.</p></section><p>Nobody sailed.</p>";
        assert_eq!(chapter(html).0, "Fog lay there.\n\nNobody sailed.");
    }
}
