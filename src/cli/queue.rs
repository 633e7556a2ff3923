//! Items on their way from a source to the workers.

use super::run::Layout;
use nutgraf::input::{Content, Item};
use nutgraf::render::Place;

/// Most lines, and about most bytes, that are handed over at once: reading a line is so quick that handing it over would cost as
/// much.
const HANDFUL: usize = 64;
const BYTES: usize = 1 << 18;

/// Items by the handful: some lines of JSON lines, or one file.
pub(super) struct Handfuls<I>(pub(super) I);

impl<I: Iterator<Item = (usize, Item)>> Iterator for Handfuls<I> {
    type Item = Vec<(usize, Item)>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut items = vec![self.0.next()?];
        let mut bytes = 0;
        while let Some((
            _,
            Item {
                content: Ok(Content::Line(line)),
                ..
            },
        )) = items.last()
        {
            bytes += line.len();
            if items.len() == HANDFUL || bytes >= BYTES {
                break;
            }
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
