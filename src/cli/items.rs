//! Items on their way to the workers: with their placement, or by the handful.

use super::beside::{Beside, Openings};
use super::changed::{Again, ReadFile};
use nutgraf::input::{Content, Item, Source};
use nutgraf::render::Placement;
use std::iter::Enumerate;
use std::sync::Arc;

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
const READ_BYTES: usize = 1 << 19;
/// The same where a result is written for each.
const PLACED_BYTES: usize = 1 << 15;

/// Items by the handful: some records, or one file.
pub(super) struct Handfuls<I: Iterator> {
    items: I,
    /// About most bytes of one.
    bytes: usize,
    item: fn(&I::Item) -> &Item,
    /// Whether a handful goes on with the next item.
    goes_on: fn(&I) -> bool,
}

impl<I: Iterator<Item = Item>> Handfuls<Enumerate<I>> {
    /// Of items that are only read, numbered.
    pub(super) fn read(items: I, threads: usize) -> Self {
        Handfuls {
            items: items.enumerate(),
            bytes: READ_BYTES / threads.max(1),
            item: |(_, item)| item,
            goes_on: |_| true,
        }
    }
}

impl Handfuls<PlacedItems> {
    /// Of items whose results are written: none waits for input that is yet to come.
    pub(super) fn placed(items: PlacedItems, threads: usize) -> Self {
        Handfuls {
            items,
            bytes: PLACED_BYTES / threads.max(1),
            item: |placed| &placed.item,
            goes_on: PlacedItems::is_ahead,
        }
    }
}

impl<I: Iterator> Iterator for Handfuls<I> {
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut items = vec![self.items.next()?];
        let mut bytes = 0;
        while let Some(Ok(Content::Record(_, record))) =
            items.last().map(|item| &(self.item)(item).content)
        {
            bytes += record.len();
            if items.len() == HANDFUL || bytes >= self.bytes || !(self.goes_on)(&self.items) {
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

/// An item with its number and its placement.
pub(super) struct PlacedItem {
    pub number: usize,
    pub item: Item,
    pub place: Placement,
    /// The records before it in its file, where they are asked for.
    pub beside: Beside,
}

/// Items with their placement. Whether the first stands alone is known once the second was looked for.
pub(super) struct PlacedItems {
    source: Source,
    numbers: Numbers,
    ahead: Option<(usize, Item)>,
    place: Option<Placement>,
    layout: Layout,
    openings: Option<Openings>,
}

impl PlacedItems {
    /// `leaning` if what is done with a record asks for those before it.
    pub(super) fn new(source: Source, layout: Layout, leaning: bool) -> Self {
        PlacedItems {
            openings: leaning.then(Openings::default),
            source,
            numbers: Numbers::Once(0),
            ahead: None,
            place: None,
            layout,
        }
    }

    /// The same, with the numbers that the items had when these files were read.
    pub(super) fn again(mut self, files: Arc<Vec<ReadFile>>) -> Self {
        self.numbers = Numbers::Again(Box::new(Again::new(files)));
        self
    }

    /// Whether taking the next waits for no input.
    fn is_ahead(&self) -> bool {
        self.ahead.is_some() || self.numbers.is_ahead() || self.source.is_ahead()
    }

    fn take(&mut self) -> Option<(usize, Item)> {
        self.numbers.next(&mut self.source)
    }

    /// The placement of all results in one stream.
    fn placed(&mut self) -> Placement {
        if self.place.is_none() {
            self.ahead = self.take();
            self.place = Some(match self.ahead {
                Some(_) => Placement::Among,
                None => Placement::Alone,
            });
        }
        self.place.unwrap_or(Placement::Alone)
    }
}

/// What items are numbered by.
enum Numbers {
    /// How many there were.
    Once(usize),
    /// What was read before.
    Again(Box<Again>),
}

impl Numbers {
    fn next(&mut self, source: &mut Source) -> Option<(usize, Item)> {
        match self {
            Numbers::Again(again) => again.next(source),
            Numbers::Once(count) => {
                let item = source.next()?;
                *count += 1;
                Some((*count - 1, item))
            }
        }
    }

    fn is_ahead(&self) -> bool {
        matches!(self, Numbers::Again(again) if again.is_ahead())
    }
}

impl Iterator for PlacedItems {
    type Item = PlacedItem;

    fn next(&mut self) -> Option<PlacedItem> {
        let ahead = self.ahead.take();
        let (number, item) = ahead.or_else(|| self.take())?;
        let place = match self.layout {
            Layout::Files if item.origin.line.is_some() => Placement::Line,
            Layout::Files => Placement::Alone,
            Layout::Stream => self.placed(),
        };
        let before = self
            .openings
            .as_mut()
            .map(|openings| openings.before(&item));
        Some(PlacedItem {
            number,
            item,
            place,
            beside: before.unwrap_or_default(),
        })
    }
}
