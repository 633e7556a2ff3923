//! Pages that list things: goods, posts, the news of a day. Their entries are called alike, and say more than what prose there is.

use super::page::Page;
use super::tags::Tag;
use super::tree::Key;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Letters of an entry.
const ENTRY: std::ops::RangeInclusive<f64> = 15.0..=1500.0;
/// Fewest entries of a list.
const SEVERAL: usize = 5;
/// Fewest letters of an entry in the mean; what has less is a menu.
const MEAN: f64 = 20.0;
/// Share of a page's letters from which on the prose of its best part makes that the text.
const PROSE: f64 = 0.25;
/// Least share of a page's letters in the entries of a list.
const LIST: f64 = 0.35;
/// How many letters they have for each of the prose besides them.
const BESIDES: f64 = 1.5;
/// Most prose in them for each letter; posts of a forum and answers have more, and are a text.
const OWN: f64 = 0.3;

/// Entries that are called alike, wherever they stand.
#[derive(Debug, Clone, Copy)]
struct Entries {
    count: usize,
    size: f64,
    first: usize,
    last: usize,
}

impl Page<'_> {
    /// The element that holds the entries of a list, if the page is one: its entries say more than the prose of `text`, its part
    /// with most of it, does besides them, and are little prose themselves. Linear in the page.
    pub(super) fn list(&self, text: usize) -> Option<usize> {
        let size = self.sums(|at| self.blocks[at].size as f64);
        let gain = self.sums(|at| self.worth[at].max(0.0));
        let (text, all) = (self.range(text), size[size.len() - 1]);
        let prose = sum(&gain, &text);
        if prose > PROSE * all {
            return None;
        }
        let entries = self.entries(&size)?;
        let root = self.around_both(entries.first, entries.last);
        let (mut own, mut besides) = (0.0, prose);
        for range in self.called_as(entries.first, root) {
            let gain = sum(&gain, &range);
            own += gain;
            besides -= if text.contains(&range.start) {
                gain
            } else {
                0.0
            };
        }
        let most = entries.size >= LIST * all && entries.size >= BESIDES * besides;
        (most && own <= OWN * entries.size).then_some(root)
    }

    /// The entries that say most, of those that are called alike.
    fn entries(&self, size: &[f64]) -> Option<Entries> {
        let mut kinds: FxHashMap<(Tag, &str), Entries> = FxHashMap::default();
        for at in 0..self.tree.nodes.len() {
            let own = sum(size, &self.range(at));
            let Some(tag) = self.tree.nodes[at].tag.filter(|tag| is_entry(*tag)) else {
                continue;
            };
            if !ENTRY.contains(&own) {
                continue;
            }
            let kind = kinds.entry((tag, self.class(at))).or_insert(Entries {
                count: 0,
                size: 0.0,
                first: at,
                last: at,
            });
            kind.count += 1;
            kind.size += own;
            kind.last = at;
        }
        let several =
            |kind: &Entries| kind.count >= SEVERAL && kind.size >= MEAN * kind.count as f64;
        let kinds = kinds.into_values().filter(several);
        kinds.max_by(|a, b| a.size.total_cmp(&b.size).then(b.first.cmp(&a.first)))
    }

    /// The blocks of each outermost element in another that is called as one is.
    fn called_as(&self, one: usize, root: usize) -> Vec<Range<usize>> {
        let nodes = &self.tree.nodes;
        let (tag, class) = (nodes[one].tag, self.class(one));
        let (mut found, mut at) = (Vec::new(), root + 1);
        while at < nodes[root].end {
            let same = nodes[at].tag == tag && self.class(at) == class;
            at = if same {
                found.push(self.range(at));
                nodes[at].end
            } else {
                at + 1
            };
        }
        found
    }

    fn class(&self, at: usize) -> &str {
        self.tree.attribute(at, Key::Class).unwrap_or_default()
    }

    /// The innermost element around two.
    fn around_both(&self, first: usize, last: usize) -> usize {
        let mut up = self.up(first);
        up.find(|&at| self.tree.nodes[at].end > last).unwrap_or(0)
    }
}

/// Whether an element may be an entry.
fn is_entry(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        A | Article | Dd | Div | Dt | Li | Other | P | Section | Tr
    )
}

/// What stands in some blocks.
fn sum(sums: &[f64], range: &Range<usize>) -> f64 {
    sums[range.end] - sums[range.start]
}
