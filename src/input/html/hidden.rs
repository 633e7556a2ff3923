//! What of a page no reader sees, or is no text: for those who ask where it went.

use super::names;
use super::notes;
use super::sheet::Sheet;
use super::tags::Tag;
use super::verdict::{BlockVerdict, PageBlock};

/// Most bytes that are told of a script or another part that is none of the page's words.
const BEGINNING: usize = 200;

/// The outermost parts of a page that are not seen, in order, each with the node that it is. Linear in the page.
pub(super) fn parts(sheet: &Sheet) -> Vec<(usize, PageBlock)> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < sheet.tree.nodes.len() {
        if !sheet.unseen[at] {
            at += 1;
            continue;
        }
        let verdict = verdict(sheet, at);
        let mut text = sheet.line(at);
        if verdict == BlockVerdict::NoText && text.len() > BEGINNING {
            text.truncate(text.floor_char_boundary(BEGINNING));
            text.push('…');
        }
        if !text.is_empty() {
            parts.push((at, PageBlock { text, verdict }));
        }
        at = sheet.tree.nodes[at].end.max(at + 1);
    }
    parts
}

fn verdict(sheet: &Sheet, at: usize) -> BlockVerdict {
    let tree = &sheet.tree;
    match tree.nodes[at].tag {
        Some(Tag::Del | Tag::S | Tag::Strike) => BlockVerdict::Struck,
        Some(Tag::Nav | Tag::Dialog) => BlockVerdict::Menu,
        Some(tag) if tag.is_no_text() => BlockVerdict::NoText,
        _ if names::is_sign(tree, at) || notes::is_mark(tree, at) => BlockVerdict::Sign,
        _ if super::blocks::is_apart(tree, at) => BlockVerdict::Menu,
        _ => BlockVerdict::Hidden,
    }
}
