//! The marks that end sentences, and where they stand.

use memchr::memchr3;

/// What a sentence mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndMark {
    /// A single full stop, which also abbreviates.
    Stop,
    /// Exclamation and question marks.
    Loud,
    /// Two or more stops, or an ellipsis.
    Ellipsis,
    /// A mark of a script that uses it for nothing else: `。`, `।`, `۔`, `։`, `።`, `។`, `။`.
    Full,
}

impl EndMark {
    /// What a mark is with another one behind it.
    pub(super) fn and(self, more: EndMark) -> EndMark {
        match (self, more) {
            (EndMark::Full, _) | (_, EndMark::Full) => EndMark::Full,
            (EndMark::Loud, _) | (_, EndMark::Loud) => EndMark::Loud,
            _ => EndMark::Ellipsis,
        }
    }
}

/// The marks that end sentences in one language beside those that do in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    None,
    /// Greek writes its question mark as a semicolon.
    Semicolon,
    /// Armenian writes its full stop as a colon.
    Colon,
}

fn kind(c: char, extra: Extra) -> Option<EndMark> {
    match c {
        '.' | '．' => Some(EndMark::Stop),
        '!' | '?' | '！' | '？' | '؟' | '‼' | '⁇' | '⁈' | '⁉' | '‽' | '፧' | '\u{37e}' => {
            Some(EndMark::Loud)
        }
        '…' | '⋯' | '‥' => Some(EndMark::Ellipsis),
        '。' | '｡' | '।' | '॥' | '۔' | '։' | '။' => Some(EndMark::Full),
        '።' | '፨' | '។' | '៕' | '།' | '༎' | '᱾' | '᱿' | '᠃' | '᠉' | '܀' | '߹' => {
            Some(EndMark::Full)
        }
        ';' if extra == Extra::Semicolon => Some(EndMark::Loud),
        ':' if extra == Extra::Colon => Some(EndMark::Full),
        _ => None,
    }
}

/// "And so on" in Khmer, between marks of its own.
const KHMER_ETC: &str = "។ល។";

/// Finds the marks of a text in order. The three of ASCII are searched many bytes at a time; the others, which only texts with
/// other characters or languages with an extra mark have, by the bytes that begin them.
pub(super) struct EndMarks<'t> {
    text: &'t str,
    extra: Extra,
    /// The next mark of ASCII, or the end, as far as is known.
    ascii: usize,
    /// The next other mark, likewise.
    other: usize,
}

impl<'t> EndMarks<'t> {
    pub(super) fn new(text: &'t str, extra: Extra) -> Self {
        let mut marks = EndMarks {
            text,
            extra,
            ascii: 0,
            other: 0,
        };
        marks.ascii = marks.next_ascii(0);
        marks.other = if extra == Extra::None && text.is_ascii() {
            text.len()
        } else {
            marks.next_other(0)
        };
        marks
    }

    /// The marks from a byte on.
    pub(super) fn behind(text: &'t str, extra: Extra, at: usize) -> Self {
        let mut marks = EndMarks {
            text,
            extra,
            ascii: at,
            other: at,
        };
        marks.ascii = marks.next_ascii(at);
        marks.other = marks.next_other(at);
        marks
    }

    /// Where the first mark from a byte on stands. Bytes must be asked for in order.
    pub(super) fn next(&mut self, from: usize) -> Option<usize> {
        if self.ascii < from {
            self.ascii = self.next_ascii(from);
        }
        if self.other < from {
            self.other = self.next_other(from);
        }
        Some(self.ascii.min(self.other)).filter(|at| *at < self.text.len())
    }

    /// The mark that starts at a byte, with its length.
    pub(super) fn at(&self, at: usize) -> Option<(usize, EndMark)> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return kind(char::from(byte), self.extra).map(|mark| (1, mark));
        }
        let rest = &self.text[at..];
        if rest.starts_with(KHMER_ETC) {
            return Some((KHMER_ETC.len(), EndMark::Full));
        }
        let c = rest.chars().next()?;
        kind(c, self.extra).map(|mark| (c.len_utf8(), mark))
    }

    fn next_ascii(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        memchr3(b'.', b'!', b'?', rest).map_or(self.text.len(), |at| from + at)
    }

    fn next_other(&self, mut from: usize) -> usize {
        let bytes = self.text.as_bytes();
        while from < bytes.len() {
            let many = bytes[from..].first_chunk::<32>();
            let narrow = |many: &[u8; 32]| many.iter().fold(true, |all, b| all & (*b < WIDE));
            let to = bytes.len().min(from + 32);
            if self.extra == Extra::None && many.is_some_and(narrow) {
                from = to;
                continue;
            }
            let begins = |&at: &usize| BEGINS[usize::from(bytes[at])] && self.at(at).is_some();
            if let Some(at) = (from..to).find(begins) {
                return at;
            }
            from = to;
        }
        bytes.len()
    }
}

/// Below this byte none of those that follow is one of several bytes.
const WIDE: u8 = 0xcd;

/// Bytes that can begin a mark which `memchr` does not look for.
const BEGINS: [bool; 256] = {
    let mut table = [false; 256];
    let begins = *b";:\xcd\xd6\xd8\xdb\xdc\xdf\xe0\xe1\xe2\xe3\xef";
    let mut at = 0;
    while at < begins.len() {
        table[begins[at] as usize] = true;
        at += 1;
    }
    table
};
