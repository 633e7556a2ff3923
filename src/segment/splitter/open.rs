//! Which quotes and brackets are open.

use memchr::{memchr2_iter, memchr3_iter};
use std::ops::Range;

/// What is open at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inside {
    pub(super) bracket: bool,
    pub(super) quote: bool,
}

/// Keeps count of quotes and brackets, up to where it is asked: most candidates are settled without. Linear: each byte is looked
/// at once.
pub(super) struct Open<'t> {
    text: &'t str,
    counted: Counted,
}

/// What was counted of a text, and up to which byte.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    quotes_to: usize,
    in_quote: bool,
    brackets_to: usize,
    brackets: usize,
}

impl Counted {
    /// Nothing, up to a byte.
    pub(super) fn from(at: usize) -> Self {
        Counted {
            quotes_to: at,
            brackets_to: at,
            ..Counted::default()
        }
    }

    /// The same with places in the part of the text that begins at a byte; all before was counted.
    pub(super) fn within(self, start: usize) -> Self {
        Counted {
            quotes_to: self.quotes_to.saturating_sub(start),
            brackets_to: self.brackets_to.saturating_sub(start),
            ..self
        }
    }

    /// The same with places in the whole text again.
    pub(super) fn outside(self, start: usize) -> Self {
        Counted {
            quotes_to: self.quotes_to + start,
            brackets_to: self.brackets_to + start,
            ..self
        }
    }
}

impl<'t> Open<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self::resume(text, Counted::default())
    }

    /// Goes on where something was counted already.
    pub(super) fn resume(text: &'t str, counted: Counted) -> Self {
        Open { text, counted }
    }

    pub(super) fn counted(&self) -> Counted {
        self.counted
    }

    /// Whether a quote of the text is open at a byte. Bytes must be asked for in order, here and below.
    pub(super) fn in_quote(&mut self, at: usize) -> bool {
        let stretch = self.counted.quotes_to..at;
        self.counted.in_quote = after(self.text, stretch, self.counted.in_quote);
        self.counted.quotes_to = at;
        self.counted.in_quote
    }

    /// What is open at a byte.
    pub(super) fn inside(&mut self, at: usize) -> Inside {
        Inside {
            bracket: self.in_bracket(at),
            quote: self.in_quote(at),
        }
    }

    /// Whether a bracket of the sentence is open at a byte.
    fn in_bracket(&mut self, at: usize) -> bool {
        let bytes = &self.text.as_bytes()[self.counted.brackets_to..at];
        let count = |a, b| memchr2_iter(a, b, bytes).count();
        self.counted.brackets += count(b'(', b'[');
        if self.counted.brackets > 0 {
            self.counted.brackets = self.counted.brackets.saturating_sub(count(b')', b']'));
        }
        self.counted.brackets_to = at;
        self.counted.brackets > 0
    }

    /// Counts all up to the end of a sentence, whose text may be dropped then.
    pub(super) fn begin_sentence(&mut self, at: usize) {
        self.in_quote(at);
        self.end_sentence(at);
    }

    /// Forgets the brackets of the sentence that ends at a byte.
    pub(super) fn end_sentence(&mut self, at: usize) {
        self.counted.brackets = 0;
        self.counted.brackets_to = at;
    }
}

/// Whether a quote is open after a stretch of a text, given whether one was before it.
pub(super) fn after(text: &str, stretch: Range<usize>, in_quote: bool) -> bool {
    let from = stretch.start;
    // The first bytes of all that quote.
    let begins = memchr3_iter(b'"', 0xe2, 0xc2, &text.as_bytes()[stretch]);
    begins.fold(in_quote, |open, at| {
        let (before, rest) = text.split_at(from + at);
        match rest.chars().next() {
            Some('"' | '“') => !open,
            Some('„') => true,
            Some('”') => false,
            Some('«') => !is_inward_close(before),
            Some('»') => is_inward_open(before, rest),
            _ => open,
        }
    })
}

/// Whether « closes a quote that » opened: it stands right behind a word or mark.
fn is_inward_close(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '.' | '!' | '?' | '…' | ',' | '‹' | '›')
    })
}

/// Whether » opens a quote: it stands before a word and behind none.
fn is_inward_open(before: &str, rest: &str) -> bool {
    let apart = before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || "(-–—".contains(c));
    apart && rest.chars().nth(1).is_some_and(char::is_alphanumeric)
}
