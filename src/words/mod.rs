//! Where words begin and end, and what a word is found by.

mod key;
mod table;

pub(crate) use key::WordKey;
pub(crate) use table::{FixedTable, KeyTable};

use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// A word as it stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The slice.
    pub text: &'t str,
    /// Byte offset in the text it was cut from.
    pub start: usize,
}

/// The words of a text by Unicode Standard Annex 29, section 4: runs with a letter or digit. Linear; some
/// fifty instructions a word of ASCII.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    WordCutter {
        text,
        at: 0,
        wide: None,
    }
}

/// Cuts ASCII words by itself, and leaves stretches between spaces that have other characters to the whole of the rules.
struct WordCutter<'t> {
    text: &'t str,
    at: usize,
    /// Where such a stretch begins, and its words.
    wide: Option<(usize, UnicodeWordIndices<'t>)>,
}

impl<'t> Iterator for WordCutter<'t> {
    type Item = Word<'t>;

    #[inline]
    fn next(&mut self) -> Option<Word<'t>> {
        if self.wide.is_none() {
            let start = self.skip();
            if let Some(end) = letters(self.text.as_bytes(), start) {
                self.at = end;
                let text = &self.text[start..end];
                return Some(Word { text, start });
            }
        }
        self.next_by_all_rules()
    }
}

impl<'t> WordCutter<'t> {
    /// Goes to the next byte that can be in a word, or to the end.
    #[inline]
    fn skip(&mut self) -> usize {
        let rest = self.text.as_bytes()[self.at..].iter();
        let skipped = rest.take_while(|b| CLASSES[**b as usize] == ByteClass::Other);
        self.at += skipped.count();
        self.at
    }

    fn next_by_all_rules(&mut self) -> Option<Word<'t>> {
        loop {
            if let Some((offset, wide)) = &mut self.wide {
                if let Some((at, text)) = wide.next() {
                    let start = *offset + at;
                    return Some(Word { text, start });
                }
                self.wide = None;
            }
            let start = self.skip();
            if start == self.text.len() {
                return None;
            }
            match ascii_word(self.text.as_bytes(), start) {
                Some(end) => {
                    self.at = end;
                    let text = &self.text[start..end];
                    if text.bytes().any(|b| b != b'_') {
                        return Some(Word { text, start });
                    }
                }
                None => {
                    self.at = stretch_end(self.text.as_bytes(), start);
                    let stretch = &self.text[start..self.at];
                    self.wide = Some((start, stretch.unicode_word_indices()));
                }
            }
        }
    }
}

/// What a byte is in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ByteClass {
    Letter,
    Digit,
    /// The underscore, which joins all that it touches.
    Join,
    /// Part of a character outside ASCII.
    Wide,
    Other,
}

const CLASSES: [ByteClass; 256] = {
    let mut classes = [ByteClass::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => ByteClass::Letter,
            b'0'..=b'9' => ByteClass::Digit,
            b'_' => ByteClass::Join,
            0x80.. => ByteClass::Wide,
            _ => ByteClass::Other,
        };
        byte += 1;
    }
    classes
};

/// Where a word of letters alone ends that has a space behind it, or a mark and no letter behind that, as most have; `None` of all
/// else.
#[inline]
fn letters(bytes: &[u8], start: usize) -> Option<usize> {
    let other = |at: usize| {
        let byte: Option<&u8> = bytes.get(at);
        byte.is_some_and(|b| CLASSES[*b as usize] == ByteClass::Other)
    };
    let mut at = start;
    while let Some(eight) = bytes.get(at..)?.first_chunk() {
        let run = leading_letters(*eight);
        at += run;
        if run < eight.len() {
            let ends = bytes[at] == b' ' || other(at) && other(at + 1);
            return (ends && at > start).then_some(at);
        }
    }
    None
}

/// How many of eight bytes are ASCII letters before the first that is none: all are looked at in one number.
#[inline]
fn leading_letters(eight: [u8; 8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let bytes = u64::from_le_bytes(eight);
    let small = (bytes | (0x20 * EACH)) & !HIGH;
    let from_a = small + (0x80 - b'a' as u64) * EACH;
    let behind_z = small + (0x7f - b'z' as u64) * EACH;
    let others = (!from_a | behind_z | bytes) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// Where the word ends that starts at a byte; `None` if what is not ASCII has a say in that.
fn ascii_word(bytes: &[u8], start: usize) -> Option<usize> {
    let class = |at: usize| {
        bytes
            .get(at)
            .map_or(ByteClass::Other, |b| CLASSES[*b as usize])
    };
    let mut at = start;
    loop {
        match class(at) {
            ByteClass::Letter | ByteClass::Digit | ByteClass::Join => at += 1,
            ByteClass::Wide => return None,
            ByteClass::Other => {
                let (before, behind) = (class(at.wrapping_sub(1)), class(at + 1));
                let mark = bytes.get(at).copied().unwrap_or(b' ');
                let joins = match before {
                    ByteClass::Letter => matches!(mark, b'\'' | b'.' | b':'),
                    ByteClass::Digit => matches!(mark, b'\'' | b'.' | b',' | b';'),
                    _ => false,
                };
                match behind {
                    ByteClass::Wide if mark != b' ' => return None,
                    _ if joins && behind == before => at += 2,
                    _ => return Some(at),
                }
            }
        }
    }
}

/// The next space or line break, at which words always end.
fn stretch_end(bytes: &[u8], start: usize) -> usize {
    let end = memchr::memchr2(b' ', b'\n', &bytes[start..]);
    end.map_or(bytes.len(), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_those_of_the_unicode_rules(text in "([a-zA-Z0-9_.,;:'’ \n\t\u{300}\u{200d}éя大桥ก\"()-]|\\PC)*") {
            // By the rules a vowel sign behind a space or mark makes a word that begins with that.
            let bare = |at: usize, word: &str| {
                let bare = word.trim_start_matches(|c: char| c.is_ascii() && !c.is_alphanumeric() && c != '_');
                (at + word.len() - bare.len(), bare.to_owned())
            };
            let ours: Vec<_> = words(&text).map(|w| bare(w.start, w.text)).collect();
            let theirs: Vec<_> = text.unicode_word_indices().map(|(at, word)| bare(at, word)).collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
