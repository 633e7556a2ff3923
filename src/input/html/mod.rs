//! Web pages: the main text without what stands around it, and what a page says of itself.
//!
//! The tokens are html5gum's; the tree, and what of it is the text, are found here. All of it is linear in the page.

mod about;
mod block_features;
mod blocks;
mod boxes;
mod builder;
mod bylines;
mod declared;
mod features;
mod folds;
mod hidden;
mod items;
mod layout;
mod lines;
mod link_lists;
mod linked_data;
mod markup;
mod names;
mod notes;
mod notices;
mod page;
mod page_features;
mod posted;
mod raised;
mod sample;
mod sheet;
mod sniff;
mod tags;
mod tokens;
mod tree;
mod verdict;
mod weighing;

pub use verdict::{BlockVerdict, PageBlock};
#[doc(hidden)]
pub use {sample::PageSample, weighing::PageWeights};

pub(super) use posted::{Posted, is_chat, posted};
pub(super) use raised::{Raised, raised};
pub(super) use sniff::{declared, looks_like};

use super::InputFormat;
use super::layout::Layout;
use crate::document::{About, Mark, Span};
use sheet::Sheet;
use tags::Tag;
use tree::Tree;

/// A text of fewer bytes is not believed to be all that a page says.
const LITTLE: usize = 300;

/// A page's main text, paragraphs apart by a blank line, and what it says of itself. No page fails; one without an article
/// gives what is shown of it, one without a text what its head says it is about. Captions are left out, since their
/// pictures are. Cost: linear in the page, about a millisecond for 100 KB.
pub fn extract(html: &str) -> (String, About) {
    extract_by(html, PageWeights::built_in())
}

/// The same by other weights: for those who learn them.
#[doc(hidden)]
pub fn extract_by(html: &str, weights: PageWeights) -> (String, About) {
    extracted(Sheet::of(html), weights)
}

/// The same as [`extract`], and what is said of a page that begins and has no end: it was cut off, or a comment or script in it is not
/// closed and holds the rest.
pub(super) fn extract_whole(html: &str) -> (String, About, Option<&'static str>) {
    let sheet = Sheet::of(html);
    let is_cut = sheet.tree.begins && !sheet.tree.ends;
    let (text, about) = extracted(sheet, PageWeights::built_in());
    (text, about, is_cut.then_some(NO_END))
}

const NO_END: &str =
    "the page has no end: it may have been cut off, or something in it is not closed";

fn extracted(sheet: Sheet, weights: PageWeights) -> (String, About) {
    let head = about::read(&sheet);
    let (text, marks) = richest(sheet, &head, weights);
    let about = About {
        format: InputFormat::Html.name(),
        title: head.title,
        author: head.author,
        date: head.date,
        language: head.language,
        url: head.url,
        marks,
    };
    (text, about)
}

/// The blocks of a page in its order, each with why it stays in the text that [`extract`] gives or goes, those that no reader sees among
/// them. What scripts make visible goes here, though `extract` may find nothing else. Cost: as [`extract`].
pub fn explain(html: &str) -> Vec<PageBlock> {
    page::explained(&Sheet::of(html))
}

/// How the main text of a page is laid out, and how all that it shows is; where the text is neither, it is not what the page shows
/// without scripts.
pub(super) fn layouts(html: &str) -> impl Iterator<Item = Layout> {
    let sheet = Sheet::of(html);
    let main = page::judged(&sheet, PageWeights::built_in()).laid_out(&sheet);
    std::iter::once(main).chain(std::iter::once_with(move || page::all_laid_out(&sheet)))
}

/// All that a page shows, a block a paragraph: for the bodies of mails, around which there is no furniture.
pub(super) fn shown(html: &str) -> String {
    shown_with_marks(html).0
}

/// The same, and what its markup says of stretches of it.
pub(super) fn shown_with_marks(html: &str) -> (String, Vec<(Span, Mark)>) {
    page::all_with_marks(&Sheet::of(html))
}

/// The same of a chapter of a book, without the notes below it.
pub(super) fn chapter(html: &str) -> (String, Vec<(Span, Mark)>) {
    let mut sheet = Sheet::of(html);
    notes::hide(&mut sheet);
    page::all_with_marks(&sheet)
}

/// How such a chapter is laid out.
pub(super) fn chapter_layout(html: &str) -> Layout {
    let mut sheet = Sheet::of(html);
    notes::hide(&mut sheet);
    page::all_laid_out(&sheet)
}

/// The main text; where there is next to none, what the page tells to search engines.
fn richest(sheet: Sheet, head: &about::Head, weights: PageWeights) -> (String, Vec<(Span, Mark)>) {
    if let Some(shown) = page::main_text(&sheet, weights, LITTLE) {
        return with_product(shown, head);
    }
    let shown = page::main_text(&readable(sheet), weights, 0).unwrap_or_default();
    let plain = |text: &String| (text.clone(), Vec::new());
    if shown.text.len() >= LITTLE || head.product.is_some() {
        return with_product(shown, head);
    }
    if let Some(body) = head.body.as_ref().filter(|body| body.len() >= LITTLE) {
        return plain(body);
    }
    // A description stands for a text that is not there, not for a short one.
    let told = head.description.as_ref().filter(|_| !shown.spoken);
    let longer = told.filter(|told| told.len() > 2 * shown.text.len());
    longer.map_or((shown.text, shown.marks), plain)
}

/// The text of a page, below what it says of the one thing that it sells if that stands nowhere in it.
fn with_product(shown: page::MainText, head: &about::Head) -> (String, Vec<(Span, Mark)>) {
    let page::MainText { text, marks, .. } = shown;
    let missing = head.product.as_ref().filter(|told| {
        let opening: String = about::letters(told).chars().take(OPENING).collect();
        opening.len() >= OPENING && !about::letters(&text).contains(&opening)
    });
    let Some(told) = missing else {
        return (text, marks);
    };
    let gap = if text.is_empty() { "" } else { "\n\n" };
    let before = told.len() + gap.len();
    let moved = marks.into_iter().map(|(span, mark)| {
        let (start, end) = (span.start + before, span.end + before);
        (Span { start, end }, mark)
    });
    (format!("{told}{gap}{text}"), moved.collect())
}

/// Letters by which it is told whether a text stands in another.
const OPENING: usize = 60;

/// A page, or where that has next to no text, what it has for readers without scripts or shows once scripts have run.
fn readable(sheet: Sheet) -> Sheet {
    if page::has_text(&sheet, LITTLE) {
        return sheet;
    }
    let unscripted = unscripted(&sheet.tree).map(Sheet::of);
    if let Some(unscripted) = unscripted.filter(|sheet| page::has_text(sheet, LITTLE)) {
        return unscripted;
    }
    let scripted = sheet.clone().scripted();
    match page::has_text(&scripted, LITTLE) {
        true => scripted,
        false => sheet,
    }
}

/// The longest part that is meant for readers without scripts.
fn unscripted(tree: &Tree) -> Option<&str> {
    let inside = |node: &&tree::Node| tree.nodes[node.parent].tag == Some(Tag::Noscript);
    let texts = tree.nodes.iter().filter(|node| node.tag.is_none());
    let texts = texts.filter(inside).map(|node| node.span.of(&tree.text));
    texts.max_by_key(|text| text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_blocks_that_stay_are_the_text() {
        let pages = [
            "<nav><a href=/>Home</a></nav><article><h1>Crane to go</h1><p>The harbour board met on Tuesday evening and decided that the old \
             crane would be taken down before the winter storms begin, since nobody had looked at its bolts for nine years.</p><aside>Most \
             read</aside></article>",
            "<ul><li>Rope</li><li>Tar</li></ul>",
        ];
        for page in pages {
            let blocks = explain(page);
            let stays = blocks.iter().filter(|block| block.verdict.stays());
            let stays: Vec<&str> = stays.map(|block| block.text.as_str()).collect();
            assert_eq!(stays.join("\n\n"), extract(page).0);
        }
        assert!(
            explain(pages[0])
                .iter()
                .any(|block| block.verdict == BlockVerdict::Named)
        );
    }
}
