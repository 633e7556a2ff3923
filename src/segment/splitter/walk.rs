//! The sentences of a paragraph that comes bit by bit: as much is kept of it as decides the next end.

use super::Splitter;
use super::certain::is_certain;
use super::context::BoundaryContext;
use super::items::{ItemMarker, is_open};
use super::open::{Counted, Open};
use super::plain::is_plain_end;
use super::rules::Rules;
use super::scan::{BoundaryCandidate, Scanner};

/// Bytes before a sentence that its first mark may be judged by.
const BEFORE: usize = 64;
/// Bytes behind a mark that may wait for more before it is looked at more rarely, so that marks without end cost linear time.
const PATIENT: usize = 512;

/// The part of a text that is at hand.
#[derive(Debug, Clone, Copy)]
pub(in crate::segment) struct View<'t> {
    pub(in crate::segment) text: &'t str,
    /// Where it begins in the whole text.
    pub(in crate::segment) base: usize,
    /// Where the paragraph ends in the whole text, as far as it is known.
    pub(in crate::segment) end: usize,
    /// Whether it ends there.
    pub(in crate::segment) is_whole: bool,
    /// Where marks are left alone for now.
    pub(in crate::segment) until: usize,
}

impl<'t> View<'t> {
    pub(in crate::segment) fn slice(&self, start: usize, end: usize) -> &'t str {
        &self.text[start - self.base..end - self.base]
    }

    fn floor(&self, at: usize) -> usize {
        self.base + self.text.floor_char_boundary(at - self.base)
    }
}

/// How far a paragraph is cut up. All places are bytes of the whole text.
#[derive(Debug)]
pub(in crate::segment) struct ParagraphWalk {
    /// Where the item of a list in one line, or else the paragraph, begins.
    item: usize,
    /// The marker of the next item, as it is written, if this is such a list; and up to where it was looked for.
    marker: Marker,
    searched: usize,
    /// Where the sentence begins.
    sentence: usize,
    /// Where the search for marks goes on.
    at: usize,
    counted: Counted,
    /// The first capital of the item, or up to where there is none.
    capital: Result<usize, usize>,
    /// Up to where the paragraph must be known before it is looked at again.
    patience: usize,
}

#[derive(Debug)]
enum Marker {
    Unread,
    None,
    Next(ItemMarker, String),
}

/// Whether all of an item is cut up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Waits,
    Done,
}

impl ParagraphWalk {
    /// Begins a paragraph.
    pub(in crate::segment) fn new(start: usize) -> Self {
        ParagraphWalk {
            item: start,
            marker: Marker::Unread,
            searched: start,
            sentence: start,
            at: start,
            counted: Counted::from(start),
            capital: Err(start),
            patience: 0,
        }
    }

    /// From where on the text is still needed.
    pub(in crate::segment) fn needed(&self) -> usize {
        self.item.max(self.sentence.saturating_sub(BEFORE))
    }

    /// Up to where no mark is left to be judged.
    pub(in crate::segment) fn reached(&self) -> usize {
        self.at
    }

    /// Adds the ends that are certain by now; whether the paragraph is at its end. Linear in what is new, and what waits.
    pub(in crate::segment) fn advance(
        &mut self,
        splitter: &Splitter,
        view: &View,
        ends: &mut Vec<usize>,
    ) -> bool {
        if view.end < self.patience && !view.is_whole || !self.read_marker(view) {
            return false;
        }
        loop {
            let (end, is_whole) = self.item_end(view);
            if self.cut_item(splitter, view, (end, is_whole), ends) == Progress::Waits {
                return false;
            }
            ends.push(end);
            match &mut self.marker {
                Marker::Next(marker, written) if end < view.end => {
                    let searched = end + written.len();
                    *written = marker.advance();
                    self.begin_item(end, searched);
                }
                _ => return true,
            }
        }
    }

    /// Sees whether the paragraph opens as a list in one line does, if that can be known.
    fn read_marker(&mut self, view: &View) -> bool {
        if !matches!(self.marker, Marker::Unread) {
            return true;
        }
        let opening = view.slice(self.item, view.end);
        if !view.is_whole && is_open(opening) {
            self.wait(self.item, view);
            return false;
        }
        self.marker = ItemMarker::at_start(opening).map_or(Marker::None, |mut marker| {
            let written = marker.advance();
            Marker::Next(marker, written)
        });
        true
    }

    /// Where the item ends, or up to where it goes on at least; and which of both.
    fn item_end(&mut self, view: &View) -> (usize, bool) {
        let Marker::Next(_, written) = &self.marker else {
            return (view.end, view.is_whole);
        };
        let start = view.floor(self.searched.max(self.needed())).min(view.end);
        if let Some(found) = view.slice(start, view.end).find(written) {
            return (start + found, true);
        }
        if view.is_whole {
            return (view.end, true);
        }
        // The marker may have begun.
        let end = view.floor(view.end.saturating_sub(written.len()).max(self.at));
        self.searched = self.searched.max(end);
        (end, false)
    }

    fn begin_item(&mut self, start: usize, searched: usize) {
        self.item = start;
        self.searched = searched;
        self.sentence = start;
        self.at = start;
        self.counted = Counted::from(start);
        self.capital = Err(start);
    }

    /// Adds the ends inside an item that reaches up to a byte, or at least so far.
    fn cut_item(
        &mut self,
        splitter: &Splitter,
        view: &View,
        (end, is_whole): (usize, bool),
        ends: &mut Vec<usize>,
    ) -> Progress {
        let start = view.floor(self.needed());
        let text = view.slice(start, end);
        let capital = self.first_capital(view, end).saturating_sub(start);
        let rules =
            Rules::new(text, &splitter.lists, splitter.extra, splitter.nouns).with_capital(capital);
        let counted = self.counted.within(start);
        let mut scanner = Scanner::resume(text, splitter.extra, self.at - start, counted);
        let mut progress = match is_whole && end < view.until {
            true => Progress::Done,
            false => Progress::Waits,
        };
        self.at = end;
        while let Some(candidate) = scanner.next() {
            let stops = start + candidate.mark_at >= view.until;
            let text = Text { text, is_whole };
            let from = self.sentence - start;
            let ruling = || splitter.ruling(text, from, &candidate, &rules, &mut scanner.open);
            let Some(is_end) = (!stops).then(ruling).flatten() else {
                self.at = start + candidate.mark_at;
                progress = Progress::Waits;
                break;
            };
            if is_end {
                self.sentence = start + candidate.end;
                ends.push(self.sentence);
                scanner.open.begin_sentence(candidate.end);
            }
        }
        self.counted = scanner.open.counted().outside(start);
        if progress == Progress::Waits && self.at < view.until {
            self.wait(self.at, view);
        }
        progress
    }

    /// Where the first capital of the item stands, or its end. Each byte is looked at once.
    fn first_capital(&mut self, view: &View, end: usize) -> usize {
        if let Err(searched) = self.capital {
            let found = view.slice(searched, end).find(char::is_uppercase);
            self.capital = found.map_or(Err(end), |at| Ok(searched + at));
        }
        self.capital.unwrap_or(end)
    }

    /// Has patience until there is more of the paragraph, much more where what waits is long.
    fn wait(&mut self, since: usize, view: &View) {
        let waiting = view.end - since;
        if waiting > PATIENT {
            self.patience = view.end + waiting / 8;
        }
    }
}

/// A text, or the start of one.
#[derive(Clone, Copy)]
struct Text<'t> {
    text: &'t str,
    is_whole: bool,
}

impl Splitter {
    /// Whether a sentence ends at a candidate of a text that is whole or not; `None` if that is not certain yet.
    fn ruling(
        &self,
        Text { text, is_whole }: Text,
        from: usize,
        candidate: &BoundaryCandidate,
        rules: &Rules,
        open: &mut Open,
    ) -> Option<bool> {
        if candidate.end >= text.len() {
            return is_whole.then_some(false);
        }
        if is_plain_end(text, candidate, &self.lists) {
            return Some(true);
        }
        let context = BoundaryContext::new(text, from, candidate, &self.lists);
        let certain = is_whole || is_certain(text, &context, candidate);
        certain.then(|| self.is_end(&context, candidate, rules, open))
    }
}
