//! What is kept of a page, as its markup lays it out.

use super::page::Page;
use super::sheet::Sheet;
use super::tags::Tag;
use super::tree::Key;
use crate::document::{Mark, Span};
use crate::input::layout::{BlockKind, Layout, target};
use rustc_hash::FxHashMap;

/// How many elements around a block are looked at for what it stands in.
const AROUND: usize = 6;

impl Page<'_> {
    /// The blocks that are kept, and their links. Cost: linear in what is kept.
    pub(super) fn laid_out(&self, sheet: &Sheet) -> Layout {
        let mut layout = Layout {
            breaks: true,
            ..Layout::default()
        };
        let mut lists = ListNumbers::default();
        let mut row_before = None;
        layout.text = self.put_together(|at, span, row, mark| {
            links(sheet, self, at, span, &mut layout.links);
            let same = row.is_some() && row == std::mem::replace(&mut row_before, row);
            match (mark, layout.blocks.last_mut()) {
                (Some(Mark::Row), Some((line, BlockKind::Row))) if same => line.end = span.end,
                (mark, _) => layout.blocks.push((span, self.kind(at, mark, &mut lists))),
            }
        });
        layout
    }

    fn kind(&self, at: usize, mark: Option<Mark>, lists: &mut ListNumbers) -> BlockKind {
        let block = &self.blocks[at];
        match mark {
            Some(Mark::Heading) => BlockKind::Heading((block.tag as u8 - Tag::H1 as u8).min(5) + 1),
            Some(Mark::Code) => BlockKind::Code,
            Some(Mark::Row) => BlockKind::Row,
            Some(Mark::Entry) => self.entry(at, lists),
            _ => {
                let mut around = self.up(block.node).take(AROUND);
                let quoted = around.any(|node| self.tree.nodes[node].tag == Some(Tag::Blockquote));
                if quoted {
                    BlockKind::Quoted
                } else {
                    BlockKind::Paragraph
                }
            }
        }
    }

    /// An entry, numbered among those of its list that are kept.
    fn entry(&self, at: usize, lists: &mut ListNumbers) -> BlockKind {
        let tag = |node: usize| self.tree.nodes[node].tag;
        let is_list =
            |node: &usize| matches!(tag(*node), Some(Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir));
        let node = self.blocks[at].node;
        let Some(entry) = self
            .up(node)
            .take(AROUND)
            .find(|node| tag(*node) == Some(Tag::Li))
        else {
            return BlockKind::Paragraph;
        };
        let depth = self.up(entry).filter(is_list).skip(1).take(8).count() as u8;
        if lists.last == Some(entry) {
            return BlockKind::More { depth };
        }
        lists.last = Some(entry);
        let list = self.tree.nodes[entry].parent;
        let number = lists.numbers.entry(list).or_default();
        *number += 1;
        let number = (tag(list) == Some(Tag::Ol)).then_some(*number);
        BlockKind::Entry { depth, number }
    }
}

/// How many entries of each list there were.
#[derive(Default)]
struct ListNumbers {
    numbers: FxHashMap<usize, u64>,
    /// The entry that was met last.
    last: Option<usize>,
}

/// Finds the links of a block that stands at `place` in the text: signs that are no white space are the same and in the same order in both.
fn links(sheet: &Sheet, page: &Page, at: usize, place: Span, links: &mut Vec<(Span, String)>) {
    let block = &page.blocks[at];
    if block.linked == 0 {
        return;
    }
    let mut signs = block
        .text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace());
    let mut open: Option<(usize, Span)> = None;
    for node in block.node..=block.last {
        let inner = &sheet.tree.nodes[node];
        if inner.tag.is_some() || sheet.unseen[node] {
            continue;
        }
        let text = inner.span.of(&sheet.tree.text);
        let count = text
            .chars()
            .filter(|c| !c.is_whitespace() && !super::blocks::is_invisible(*c))
            .count();
        let mut span: Option<Span> = None;
        for (start, c) in signs.by_ref().take(count) {
            let (start, end) = (place.start + start, place.start + start + c.len_utf8());
            span = Some(Span {
                start: span.map_or(start, |span| span.start),
                end,
            });
        }
        let leads = page
            .up(node)
            .take(AROUND)
            .find(|node| sheet.tree.nodes[*node].tag == Some(Tag::A));
        match (leads.filter(|_| inner.linked), span, &mut open) {
            (Some(link), Some(span), Some((before, whole))) if link == *before => {
                whole.end = span.end
            }
            (Some(link), Some(span), _) => {
                close(sheet, open.take(), links);
                open = Some((link, span));
            }
            (None, Some(_), _) => close(sheet, open.take(), links),
            _ => {}
        }
    }
    close(sheet, open, links);
}

fn close(sheet: &Sheet, open: Option<(usize, Span)>, links: &mut Vec<(Span, String)>) {
    let link = open.and_then(|(link, span)| {
        let href = sheet.tree.attribute(link, Key::Href)?;
        Some((span, target(href)?))
    });
    links.extend(link);
}
