//! Items on their way to the workers: with their placement, or by the handful.

use nutgraf::input::{Content, Item};
use nutgraf::render::Placement;

/// Which items stand alone in their output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// All results in one stream: one alone, or all among others.
    Stream,
    /// A file for each input: texts alone, records in lines.
    Files,
}

/// Most records, and about most bytes, that are handed over at once: reading one is so quick that handing it over would cost as
/// much. The bytes are for all threads, since each has handfuls waiting.
const HANDFUL: usize = 256;
const BYTES: usize = 1 << 19;

/// Items by the handful: some records, or one file.
pub(super) struct Handfuls<I> {
    items: I,
    /// About most bytes of one.
    bytes: usize,
}

impl<I> Handfuls<I> {
    pub(super) fn new(items: I, threads: usize) -> Self {
        Handfuls {
            items,
            bytes: BYTES / threads.max(1),
        }
    }
}

impl<I: Iterator<Item = (usize, Item)>> Iterator for Handfuls<I> {
    type Item = Vec<(usize, Item)>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut items = vec![self.items.next()?];
        let mut bytes = 0;
        while let Some(Ok(Content::Record(_, record))) = items.last().map(|(_, i)| &i.content) {
            bytes += record.len();
            if items.len() == HANDFUL || bytes >= self.bytes {
                break;
            }
            match self.items.next() {
                Some(item) => items.push(item),
                None => break,
            }
        }
        Some(items)
    }
}

/// Items with their placement. Whether the first stands alone is known once the second was looked for.
pub(super) struct PlacedItems<I> {
    source: I,
    ahead: Option<Item>,
    place: Option<Placement>,
    layout: Layout,
}

impl<I> PlacedItems<I> {
    pub(super) fn new(source: I, layout: Layout) -> Self {
        PlacedItems {
            source,
            ahead: None,
            place: None,
            layout,
        }
    }
}

impl<I: Iterator<Item = Item>> Iterator for PlacedItems<I> {
    type Item = (Item, Placement);

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.ahead.take().or_else(|| self.source.next())?;
        let place = match self.layout {
            Layout::Files if item.origin.line.is_some() => Placement::Line,
            Layout::Files => Placement::Alone,
            Layout::Stream => *self.place.get_or_insert_with(|| {
                self.ahead = self.source.next();
                if self.ahead.is_some() {
                    Placement::Among
                } else {
                    Placement::Alone
                }
            }),
        };
        Some((item, place))
    }
}
