//! Which quotes and brackets are open.

use memchr::{memchr2_iter, memchr3_iter};

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
    quotes_to: usize,
    in_quote: bool,
    brackets_to: usize,
    brackets: usize,
}

impl<'t> Open<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Open {
            text,
            quotes_to: 0,
            in_quote: false,
            brackets_to: 0,
            brackets: 0,
        }
    }

    /// Whether a quote of the text is open at a byte. Bytes must be asked for in order, here and below.
    pub(super) fn in_quote(&mut self, at: usize) -> bool {
        self.in_quote = after(&self.text[self.quotes_to..at], self.in_quote);
        self.quotes_to = at;
        self.in_quote
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
        let bytes = &self.text.as_bytes()[self.brackets_to..at];
        let count = |a, b| memchr2_iter(a, b, bytes).count();
        self.brackets += count(b'(', b'[');
        if self.brackets > 0 {
            self.brackets = self.brackets.saturating_sub(count(b')', b']'));
        }
        self.brackets_to = at;
        self.brackets > 0
    }

    /// Forgets the brackets of the sentence that ends at a byte.
    pub(super) fn end_sentence(&mut self, at: usize) {
        self.brackets = 0;
        self.brackets_to = at;
    }
}

/// Whether a quote is open after a text, given whether one was before it.
pub(super) fn after(text: &str, in_quote: bool) -> bool {
    // The first bytes of all that quote.
    let begins = memchr3_iter(b'"', 0xe2, 0xc2, text.as_bytes());
    begins.fold(in_quote, |open, at| match text[at..].chars().next() {
        Some('"' | '“') => !open,
        Some('„' | '«') => true,
        Some('”' | '»') => false,
        _ => open,
    })
}
