//! Items on their way to the workers: by the handful, or with their place.

use super::run::Layout;
use nutgraf::input::Item;
use nutgraf::render::Place;

/// Most lines that are handed over at once: reading one is so quick that handing it over would cost as much.
const HANDFUL: usize = 64;

/// Items by the handful: some lines of JSON lines, or one file.
pub(super) struct Handfuls<I>(pub(super) I);

impl<I: Iterator<Item = (usize, Item)>> Iterator for Handfuls<I> {
    type Item = Vec<(usize, Item)>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut items = vec![self.0.next()?];
        while items.len() < HANDFUL && items.last().is_some_and(|i| i.1.origin.line.is_some()) {
            match self.0.next() {
                Some(item) => items.push(item),
                None => break,
            }
        }
        Some(items)
    }
}

/// Items with their place, which takes a look at the next one.
pub(super) struct Placed<I> {
    source: I,
    ahead: Option<Item>,
    place: Option<Place>,
    layout: Layout,
}

impl<I> Placed<I> {
    pub(super) fn new(source: I, layout: Layout) -> Self {
        Placed {
            source,
            ahead: None,
            place: None,
            layout,
        }
    }
}

impl<I: Iterator<Item = Item>> Iterator for Placed<I> {
    type Item = (Item, Place);

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.ahead.take().or_else(|| self.source.next())?;
        let place = match self.layout {
            Layout::Files if item.origin.line.is_some() => Place::Line,
            Layout::Files => Place::Alone,
            Layout::Stream => *self.place.get_or_insert_with(|| {
                self.ahead = self.source.next();
                if self.ahead.is_some() {
                    Place::Among
                } else {
                    Place::Alone
                }
            }),
        };
        Some((item, place))
    }
}
