//! What recurs on pages of one site: furniture that no page shows by itself.
//!
//! A first pass counts on how many pages of each host a block stands; a second one leaves out those that recur. Counts are sums over
//! pages, so neither their order nor the number of threads matters.

use super::Record;
use crate::document::{About, Mark, Span};
use rustc_hash::FxHashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// Fewest pages of a host on which a block stands that recurs, and their share, one page in so many.
const PAGES: u32 = 3;
const SHARE: u32 = 10;
/// The same share for short lines, which pages can have in common by what they tell.
const LINE_SHARE: u32 = 2;
/// Share of a page's letters, one part in so many, above which what recurs is its text: pages that are copies.
const COPY: usize = 2;
/// Fewest letters of a block that counts as prose, and of one that counts so if a sentence ends it.
const PROSE: usize = 80;
const SENTENCE: usize = 25;

/// Keys of the hashes by which hosts and blocks are known. Others' pages must not be able to make two blocks meet, and with that a
/// paragraph of a third page go; so no two runs have the same. Results do not show them: that two blocks meet by chance on a
/// site of ten million is one case in 300,000.
static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// The blocks of pages, counted by host. Memory: about 16 to 32 bytes for each block that its host had not had before, and for each host.
#[derive(Debug, Default)]
pub struct Sites {
    pages: FxHashMap<u64, u32>,
    blocks: FxHashMap<u64, u32>,
}

/// What a page adds to the counts.
#[derive(Debug)]
pub struct SitePage {
    host: u64,
    blocks: Vec<u64>,
}

impl SitePage {
    /// Of a document that is a page: one that was read as HTML or from a web archive, or a JSON record with an address in `url`; `None`
    /// of any other. Pages that do not say where they stand are taken for those of one host. Linear.
    pub(super) fn of(text: &str, about: &About, record: Option<&Record>) -> Option<Self> {
        let host = host(about, record)?;
        let block = |span: &Span| key(host, span.of(text));
        let mut blocks: Vec<u64> = paragraphs(text).iter().map(block).collect();
        blocks.sort_unstable();
        blocks.dedup();
        Some(SitePage { host, blocks })
    }
}

impl Sites {
    /// Counts a page.
    pub fn add(&mut self, page: SitePage) {
        *self.pages.entry(page.host).or_default() += 1;
        for block in page.blocks {
            *self.blocks.entry(block).or_default() += 1;
        }
    }

    /// The paragraphs of a page that recur on others of its host, in order: prose on at least three pages and a tenth of them, short lines
    /// on half of them, headings that nothing else is left below. Never rows, code or short entries of lists; and nothing at all where
    /// this would be more than half of the page, which is a copy then. Linear.
    pub(super) fn recurring(
        &self,
        text: &str,
        about: &About,
        record: Option<&Record>,
    ) -> Vec<Span> {
        let Some(host) = host(about, record) else {
            return Vec::new();
        };
        let all = self.pages.get(&host).copied().unwrap_or(0);
        let mut marks = about.marks.iter().peekable();
        let mut blocks = Vec::new();
        for span in paragraphs(text) {
            while marks.next_if(|(mark, _)| mark.end <= span.start).is_some() {}
            let mark = marks.peek().filter(|(mark, _)| mark.start <= span.start);
            let count = self.blocks.get(&key(host, span.of(text)));
            let often = |share: u32| count.is_some_and(|&on| on >= PAGES.max(all.div_ceil(share)));
            blocks.push((
                span,
                fate(span.of(text), mark.map(|(_, mark)| *mark), often),
            ));
        }
        let gone = settled(&blocks);
        let letters = |spans: &mut dyn Iterator<Item = Span>| -> usize {
            spans.map(|span| letters(span.of(text))).sum()
        };
        let lost = letters(&mut gone.iter().copied());
        match COPY * lost > letters(&mut blocks.iter().map(|(span, _)| *span)) {
            true => Vec::new(),
            false => gone,
        }
    }
}

/// What becomes of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Goes,
    /// It goes where nothing is left below it.
    Heads,
}

fn fate(text: &str, mark: Option<Mark>, often: impl Fn(u32) -> bool) -> Fate {
    let size = letters(text);
    let prose = size >= PROSE || size >= SENTENCE && crate::segment::ends_sentence(text);
    let goes = match mark {
        Some(Mark::Row | Mark::Code) => false,
        Some(Mark::Heading) if often(SHARE) => return Fate::Heads,
        Some(Mark::Entry) if !prose => false,
        _ if prose => often(SHARE),
        _ => often(LINE_SHARE),
    };
    if goes { Fate::Goes } else { Fate::Stays }
}

/// The paragraphs that go. A heading does where all up to the next one goes, and something does.
fn settled(blocks: &[(Span, Fate)]) -> Vec<Span> {
    let (mut gone, mut below) = (Vec::new(), None);
    for (span, fate) in blocks.iter().rev() {
        let goes = match fate {
            Fate::Stays => false,
            Fate::Goes => true,
            Fate::Heads => below == Some(true),
        };
        gone.extend(goes.then_some(*span));
        below = match fate {
            Fate::Heads => None,
            _ => Some(goes && below != Some(false)),
        };
    }
    gone.reverse();
    gone
}

/// The host of a page as a number; `None` of what is no page.
fn host(about: &About, record: Option<&Record>) -> Option<u64> {
    let address = match (about.format, record) {
        ("jsonl" | "json", Some(Record::Json(record))) => {
            let json = record.field("url")?;
            Some(serde_json::from_str::<String>(json).ok()?)
        }
        ("html" | "warc", _) => about.url.clone(),
        _ => return None,
    };
    Some(KEYS.hash_one(address.as_deref().and_then(named_host)))
}

/// The host that an address names, in small letters, without `www.`, user and port.
fn named_host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let named = authority.rsplit('@').next()?;
    let host = named.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// A block of a host as a number.
fn key(host: u64, block: &str) -> u64 {
    KEYS.hash_one((host, block))
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// What blank lines part; in a text that has none, its lines.
fn paragraphs(text: &str) -> Vec<Span> {
    let gap = if text.contains("\n\n") { "\n\n" } else { "\n" };
    let mut start = 0;
    let parts = text.split(gap).map(|part| {
        let end = start + part.len();
        let span = Span { start, end }.trimmed(text);
        start = end + gap.len();
        span
    });
    parts.filter(|span| !span.is_empty()).collect()
}

/// A text from which stretches were taken out with the white space behind them.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// What was taken out, in order and apart.
    removed: Vec<Span>,
    length: usize,
}

impl Cut {
    /// Takes paragraphs out of a text. Linear.
    pub(super) fn of(text: &str, paragraphs: &[Span]) -> Self {
        let mut removed: Vec<Span> = paragraphs.to_vec();
        for span in &mut removed {
            let behind = &text[span.end..];
            span.end = text.len() - behind.trim_start().len();
        }
        // With the last one goes the white space before it.
        if let Some(last) = removed.last_mut().filter(|last| last.end == text.len()) {
            last.start = text[..last.start].trim_end().len();
        }
        Cut {
            removed,
            length: text.len(),
        }
    }

    /// What is left.
    pub(super) fn text(&self, text: &str) -> String {
        let mut left = String::with_capacity(self.length);
        let mut start = 0;
        for span in &self.removed {
            left.push_str(&text[start..span.start.max(start)]);
            start = span.end;
        }
        left.push_str(&text[start..]);
        left
    }

    /// Where stretches of the text stand in what is left, without those of which nothing is. They are in order.
    pub(super) fn moved<T>(&self, spans: Vec<(Span, T)>) -> Vec<(Span, T)> {
        let (mut next, mut gone) = (0, 0);
        let mut place = |at: usize| {
            while let Some(span) = self.removed.get(next).filter(|span| span.end <= at) {
                gone += span.end - span.start;
                next += 1;
            }
            let inside = self.removed.get(next).map_or(at, |span| span.start.min(at));
            inside - gone
        };
        let moved = spans.into_iter().filter_map(|(span, what)| {
            let (start, end) = (place(span.start), place(span.end));
            (start < end).then_some((Span { start, end }, what))
        });
        moved.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_keeps_its_marks() {
        let text = "Head\n\nOne two.\n\nFurniture.\n\nLast line.\n";
        let at = |part: &str| {
            let start = text.find(part).unwrap();
            let end = start + part.len();
            Span { start, end }
        };
        let cut = Cut::of(text, &[at("Furniture.")]);
        let left = cut.text(text);
        assert_eq!(left, "Head\n\nOne two.\n\nLast line.\n");
        let spans = ["Head", "Furniture.", "Last"].map(|part| (at(part), part));
        let moved = cut.moved(spans.to_vec());
        let kept: Vec<&str> = moved.iter().map(|(span, _)| span.of(&left)).collect();
        assert_eq!(kept, ["Head", "Last"]);
        let cut = Cut::of(text, &[at("Last line.")]);
        assert_eq!(cut.text(text), "Head\n\nOne two.\n\nFurniture.");
        assert_eq!(Cut::of(text, &[at("Head")]).text(text), &text[6..]);
    }

    #[test]
    fn hosts_are_told_from_addresses() {
        for (address, host) in [
            ("https://www.Example.org/a?b", Some("example.org")),
            ("http://me@example.org:8080", Some("example.org")),
            ("example.org/a", None),
            ("https:///a", None),
        ] {
            assert_eq!(named_host(address).as_deref(), host, "{address}");
        }
    }
}
