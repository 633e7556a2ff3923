//! Blocks → the main text of a page.
//!
//! Prose is worth its length, anything else costs a little; the element whose blocks are worth most together holds the
//! text. What names itself furniture, mere links, and loose lines before and after the text are left out. All passes are
//! over sums along the page, so the cost is that of a few walks through the tree.

use super::blocks::{self, Block};
use super::hidden;
use super::names::{self, NameHints};
use super::sheet::Sheet;
use super::tags::Tag;
use super::tree::{Key, Tree};
use super::verdict::{BlockVerdict, PageBlock};
use super::weighing::{self, PageWeights};
use crate::document::{Mark, Span};
use crate::input::layout::Layout;
use crate::segment::ends_sentence;
use std::cell::LazyCell;
use std::ops::Range;

/// The main text and what its markup says of stretches of it; blocks are apart by a blank line, rows of a table stand in lines
/// of their own. `None` if the rules find fewer bytes than `least`.
pub(super) fn main_text(sheet: &Sheet, weights: PageWeights, least: usize) -> Option<MainText> {
    let mut page = judged_by_rules(sheet);
    if page.kept_bytes() < least {
        return None;
    }
    weighing::judge(&mut page, weights);
    let (text, marks) = page.text();
    Some(MainText {
        text,
        marks,
        spoken: page.is_spoken(),
    })
}

/// The blocks of a page in its order, each with what became of it; what is not seen among them.
pub(super) fn explained(sheet: &Sheet) -> Vec<PageBlock> {
    let page = judged(sheet, PageWeights::built_in());
    let mut unseen = hidden::parts(sheet).into_iter().peekable();
    let mut blocks = Vec::new();
    for (block, verdict) in page.blocks.into_iter().zip(page.verdicts) {
        while let Some((_, part)) = unseen.next_if(|(node, _)| *node < block.node) {
            blocks.push(part);
        }
        if !block.text.is_empty() {
            let text = block.text;
            blocks.push(PageBlock { text, verdict });
        }
    }
    blocks.extend(unseen.map(|(_, part)| part));
    blocks
}

/// A page whose blocks have been judged, by rules and by weights.
pub(super) fn judged<'t>(sheet: &'t Sheet, weights: PageWeights) -> Page<'t> {
    let mut page = judged_by_rules(sheet);
    weighing::judge(&mut page, weights);
    page
}

/// Whether the rules find a text of so many bytes.
pub(super) fn has_text(sheet: &Sheet, least: usize) -> bool {
    judged_by_rules(sheet).kept_bytes() >= least
}

/// A page whose blocks the rules have judged.
pub(super) fn judged_by_rules(sheet: &Sheet) -> Page<'_> {
    let mut page = Page::new(sheet);
    page.drop_named();
    page.drop_covers();
    page.drop_comments();
    let root = page.root();
    match (page.list(root.unwrap_or(0)), root) {
        (Some(list), _) => {
            page.keep_inside(list, BlockVerdict::InList);
            page.drop_links(list, Page::is_menu);
        }
        (None, Some(root)) => {
            page.keep_inside(root, BlockVerdict::InText);
            page.drop_links(root, Page::is_links);
            page.drop_boxes();
            page.trim();
        }
        // No prose: a list, a shop, a start page.
        (None, None) => {
            page.keep_inside(page.outer(), BlockVerdict::Shown);
            page.drop_links(0, Page::is_menu);
        }
    }
    page
}

/// What is shown of a page as its text.
#[derive(Default)]
pub(super) struct MainText {
    pub text: String,
    /// What its markup says of stretches of it.
    pub marks: Vec<(Span, Mark)>,
    /// Whether a sentence of it speaks of more than the page itself.
    pub spoken: bool,
}

/// The text of all that is seen.
pub(super) fn all_with_marks(sheet: &Sheet) -> (String, Vec<(Span, Mark)>) {
    Page::new(sheet).text()
}

/// How all that is seen is laid out.
pub(super) fn all_laid_out(sheet: &Sheet) -> Layout {
    Page::new(sheet).laid_out(sheet)
}

/// Least worth of a page's prose, about its letters, that makes it a text to be looked for.
const PROSE: f64 = 200.0;
/// Worth of a page's prose below which a short text beside other things is looked for by what it is called.
const SHORT: f64 = 1000.0;
/// Share of the page's prose up to which an element that calls itself furniture is it.
const FURNITURE: f64 = 0.3;
/// Least worth of the prose besides covers and comments with which these are left out.
const BESIDES: f64 = 250.0;
/// Share of the best element's worth that an element inside it must have to stand for it.
const INNER: f64 = 0.9;
/// The same for one that is named as the text's.
const NAMED: f64 = 0.6;

pub(super) struct Page<'t> {
    pub(super) sheet: &'t Sheet,
    pub(super) tree: &'t Tree,
    pub(super) called: &'t [NameHints],
    pub(super) blocks: Vec<Block>,
    pub(super) worth: Vec<f64>,
    pub(super) verdicts: Vec<BlockVerdict>,
    /// By node, and for one behind the last: how many blocks begin before it.
    before: Vec<usize>,
}

impl<'t> Page<'t> {
    fn new(sheet: &'t Sheet) -> Self {
        let blocks = blocks::blocks(&sheet.tree, &sheet.unseen);
        Page {
            sheet,
            tree: &sheet.tree,
            called: &sheet.called,
            worth: blocks.iter().map(worth).collect(),
            verdicts: vec![BlockVerdict::Shown; blocks.len()],
            before: before(sheet.tree.nodes.len(), &blocks),
            blocks,
        }
    }

    /// The blocks inside a node.
    pub(super) fn range(&self, node: usize) -> Range<usize> {
        self.before[node]..self.before[self.tree.nodes[node].end]
    }

    /// Whether a block has not been left out.
    pub(super) fn keeps(&self, at: usize) -> bool {
        self.verdicts[at].stays()
    }

    /// Leaves out a block that has not been already.
    pub(super) fn drop(&mut self, at: usize, verdict: BlockVerdict) {
        if self.keeps(at) {
            self.verdicts[at] = verdict;
        }
    }

    /// How many bytes the blocks that are kept have.
    fn kept_bytes(&self) -> usize {
        let kept = (0..self.blocks.len()).filter(|&at| self.keeps(at));
        kept.map(|at| self.blocks[at].text.len()).sum()
    }

    /// Sums of a measure over the blocks that are kept, before each block and after the last.
    pub(super) fn sums(&self, measure: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for at in 0..self.blocks.len() {
            sum += if self.keeps(at) { measure(at) } else { 0.0 };
            sums.push(sum);
        }
        sums
    }

    /// Goes through elements from the outside in, with each and all that is in it as `judge` says: the blocks of those that are
    /// to go.
    pub(super) fn sifted(
        &self,
        inside: Range<usize>,
        mut judge: impl FnMut(&Self, usize, &Range<usize>) -> Sifted,
    ) -> Vec<Range<usize>> {
        let mut dropped = Vec::new();
        let mut at = inside.start;
        while at < inside.end {
            let node = &self.tree.nodes[at];
            let range = self.range(at);
            // A part of a line cannot go alone.
            let whole = node.tag.is_some()
                && !range.is_empty()
                && self.blocks[range.end - 1].last < node.end;
            let verdict = if whole {
                judge(self, at, &range)
            } else {
                Sifted::Enter
            };
            at = match verdict {
                Sifted::Enter => at + 1,
                Sifted::Keep | Sifted::Drop => node.end,
            };
            if matches!(verdict, Sifted::Drop) {
                dropped.push(range);
            }
        }
        dropped
    }

    /// Leaves out what is named as furniture, unless it holds much of the page and nothing else says that it is the text.
    fn drop_named(&mut self) {
        let gain = self.sums(|at| self.worth[at].max(0.0));
        let most = FURNITURE * gain[gain.len() - 1];
        let declared = LazyCell::new(|| self.declared());
        let dropped = self.sifted(0..self.tree.nodes.len(), |page, at, range| {
            if !page.called[at].is_furniture() {
                return Sifted::Enter;
            }
            let small = gain[range.end] - gain[range.start] <= most;
            Sifted::drop_if(small || declared.is_some_and(|text| page.is_beside_text(at, text)))
        });
        let offers = self.sifted(0..self.tree.nodes.len(), |page, at, range| {
            let called = page.called[at];
            let offer = !called.is_furniture() && called.is_paywall();
            Sifted::drop_if(offer && page.is_offer(at, range))
        });
        self.drop_all(dropped, BlockVerdict::Named);
        self.drop_all(offers, BlockVerdict::Offer);
    }

    /// Leaves out what lies over the text, unless that is what the page is about.
    fn drop_covers(&mut self) {
        let dropped = self.sifted(0..self.tree.nodes.len(), |page, at, _| {
            Sifted::drop_if(page.called[at].is_cover())
        });
        if self.is_enough_besides(&dropped) {
            self.drop_all(dropped, BlockVerdict::Cover);
        }
    }

    /// Leaves out what readers wrote, unless that is what the page is about.
    fn drop_comments(&mut self) {
        let dropped = self.sifted(0..self.tree.nodes.len(), |page, at, _| {
            Sifted::drop_if(page.called[at].is_comment())
        });
        if self.is_enough_besides(&dropped) || self.is_article_before(&dropped) {
            self.drop_all(dropped, BlockVerdict::Comment);
        }
    }

    /// Whether much prose, or most of it, is none of some blocks.
    fn is_enough_besides(&self, dropped: &[Range<usize>]) -> bool {
        let gain = self.sums(|at| self.worth[at].max(0.0));
        let all = gain[gain.len() - 1];
        let gone = dropped
            .iter()
            .map(|range| gain[range.end] - gain[range.start]);
        let left = all - gone.sum::<f64>();
        left >= BESIDES || left >= 0.5 * all
    }

    pub(super) fn drop_all(&mut self, dropped: Vec<Range<usize>>, verdict: BlockVerdict) {
        let dropped = dropped.into_iter().flatten();
        dropped.for_each(|at| self.drop(at, verdict));
    }

    /// The element that holds the main text, `None` if there is little prose.
    fn root(&self) -> Option<usize> {
        let sums = self.sums(|at| self.worth[at]);
        let containers = |nodes: Range<usize>| {
            nodes
                .filter(|&node| self.tree.nodes[node].tag.is_some_and(Tag::is_container))
                .map(|node| {
                    let range = self.range(node);
                    (node, sums[range.end] - sums[range.start])
                })
        };
        // Of equals the last, which is the innermost.
        let (best, most) =
            containers(0..self.tree.nodes.len()).max_by(|a, b| a.1.total_cmp(&b.1))?;
        if most < SHORT
            && let Some(short) = self.short_text(best, most >= PROSE)
        {
            return Some(short);
        }
        if most < PROSE {
            return None;
        }
        let inside = || containers(best..self.tree.nodes[best].end);
        let named = inside().filter(|(node, _)| names::is_body(self.tree, *node));
        let named = named.max_by(|a, b| a.1.total_cmp(&b.1));
        let named = named.filter(|(_, worth)| *worth >= NAMED * most);
        let inner = || inside().rfind(|(_, worth)| *worth >= INNER * most);
        named.or_else(inner).map(|(node, _)| node)
    }

    /// What holds a page without prose: its main part if that is marked and no mere corner, else all of it.
    fn outer(&self) -> usize {
        let size = |node: usize| -> usize {
            let blocks = &self.blocks[self.range(node)];
            blocks.iter().map(|block| block.size).sum()
        };
        let main = (0..self.tree.nodes.len()).find(|&node| {
            self.tree.nodes[node].tag == Some(Tag::Main)
                || self.tree.attribute(node, Key::Role) == Some("main")
        });
        main.filter(|&main| 3 * size(main) >= size(0)).unwrap_or(0)
    }

    /// Leaves out all outside an element; what is kept in it is, for now, what `verdict` says.
    fn keep_inside(&mut self, root: usize, verdict: BlockVerdict) {
        let range = self.range(root);
        for at in 0..self.blocks.len() {
            let verdict = match range.contains(&at) {
                true => verdict,
                false => BlockVerdict::Outside,
            };
            self.drop(at, verdict);
        }
    }
}

/// For each of some nodes, and for one behind them, how many blocks begin before it.
fn before(nodes: usize, blocks: &[Block]) -> Vec<usize> {
    let mut before = Vec::with_capacity(nodes + 1);
    for (at, block) in blocks.iter().enumerate() {
        before.resize(block.node + 1, at);
    }
    before.resize(nodes + 1, blocks.len());
    before
}

/// What becomes of an element.
pub(super) enum Sifted {
    /// What is in it is looked at.
    Enter,
    /// It stays, with all that is in it.
    Keep,
    /// It goes, with all that is in it.
    Drop,
}

impl Sifted {
    pub(super) fn drop_if(drop: bool) -> Self {
        if drop { Sifted::Drop } else { Sifted::Enter }
    }
}

/// What a block is worth as part of a text: about the letters of its prose; less than nothing where it is none.
fn worth(block: &Block) -> f64 {
    let prose = (block.size - block.linked) as f64;
    let density = block.linked as f64 / block.size.max(1) as f64;
    match prose {
        _ if block.tag.is_heading() => -5.0 * f64::from(density > 0.5),
        _ if density > 0.5 && block.tag == Tag::P && block.size >= 80 => 0.0,
        _ if density > 0.5 => -3.0,
        prose if prose >= 80.0 => prose * (1.0 - density),
        prose if prose >= 25.0 && ends_sentence(&block.text) => prose / 2.0,
        prose if block.tag == Tag::Pre => prose,
        _ => -6.0,
    }
}
