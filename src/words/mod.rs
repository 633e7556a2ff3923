//! Where words begin and end, and what a word is found by.

mod key;
mod signs;
mod spelling;
mod table;

pub(crate) use key::WordKey;
#[cfg(feature = "input")]
pub(crate) use signs::SOFT;
pub(crate) use signs::{halves, signs};
pub(crate) use spelling::{
    composed, fold, is_folded, is_settled_behind, joins_letter, lower, push_lower, spelled, widens,
};
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

/// The words of a text by Unicode Standard Annex 29, section 4: runs with a letter or digit; but the signs of "C++", ".NET" and
/// "A-" are part of them, and the halves of a word that a line's end divides are one. Linear; some fifty instructions a word of ASCII.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    cuts(text).map(|cut| Word {
        text: cut.of(text),
        start: cut.start,
    })
}

/// The places of the same words.
pub(crate) fn cuts(text: &str) -> impl Iterator<Item = Cut> {
    WordCutter::new(text)
}

/// The places of words by the rules of the annex alone, without signs and halves: as many as there are by those. Linear.
pub(crate) fn plain_cuts(text: &str) -> impl Iterator<Item = Cut> {
    let mut cutter = WordCutter::new(text);
    std::iter::from_fn(move || cutter.bare())
}

/// Where a word stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    /// Its first byte, and one past its last.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its key, if cutting has found it on the way.
    pub(crate) key: Option<WordKey>,
}

impl Cut {
    /// The slice of its text.
    pub(crate) fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

impl From<Word<'_>> for Cut {
    fn from(word: Word) -> Self {
        Cut {
            start: word.start,
            end: word.start + word.text.len(),
            key: None,
        }
    }
}

/// Cuts ASCII words by itself, and leaves stretches between spaces that have other characters to the whole of the rules.
struct WordCutter<'t> {
    text: &'t str,
    at: usize,
    /// Where such a stretch begins, and its words.
    wide: Option<(usize, UnicodeWordIndices<'t>)>,
}

impl Iterator for WordCutter<'_> {
    type Item = Cut;

    #[inline]
    fn next(&mut self) -> Option<Cut> {
        let cut = self.bare()?;
        if signs::may_stand(self.text.as_bytes(), &cut) {
            return Some(self.with_signs(cut));
        }
        Some(cut)
    }
}

impl<'t> WordCutter<'t> {
    fn new(text: &'t str) -> Self {
        WordCutter {
            text,
            at: 0,
            wide: None,
        }
    }

    /// The next word by the rules alone.
    #[inline]
    fn bare(&mut self) -> Option<Cut> {
        if self.wide.is_none() {
            let start = self.skip();
            if let Some(cut) = letters(self.text.as_bytes(), start) {
                self.at = cut.end;
                return Some(cut);
            }
        }
        self.next_by_all_rules()
    }

    /// A word with the signs that belong to it, and with its other half if it is divided at the end of a line.
    #[cold]
    fn with_signs(&mut self, cut: Cut) -> Cut {
        let mut whole = signs::with_signs(self.text, cut);
        while let Some(start) = halves(self.text, whole.start, whole.end) {
            match self.bare() {
                Some(half) if half.start == start => whole.end = half.end,
                _ => {
                    (self.at, self.wide) = (whole.end, None); // cut anew from here
                    break;
                }
            }
            whole.key = None;
        }
        whole
    }

    /// Goes to the next byte that can be in a word, or to the end.
    #[inline]
    fn skip(&mut self) -> usize {
        let rest = self.text.as_bytes()[self.at..].iter();
        let skipped = rest.take_while(|b| CLASSES[**b as usize] == ByteClass::Other);
        self.at += skipped.count();
        self.at
    }

    fn next_by_all_rules(&mut self) -> Option<Cut> {
        loop {
            if let Some((offset, wide)) = &mut self.wide {
                if let Some((at, text)) = wide.next() {
                    let start = *offset + at;
                    return Some(Cut {
                        start,
                        end: start + text.len(),
                        key: None,
                    });
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
                    if self.text[start..end].bytes().any(|b| b != b'_') {
                        return Some(Cut {
                            start,
                            end,
                            key: None,
                        });
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

/// Where a word of letters alone stands that has a space behind it, or a mark and no letter behind that, as most have; `None` of all
/// else.
#[inline]
fn letters(bytes: &[u8], start: usize) -> Option<Cut> {
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
            return (ends && at > start).then(|| Cut {
                start,
                end: at,
                key: (at == start + run).then(|| WordKey::of_leading(*eight, run)),
            });
        }
    }
    None
}

/// How many of eight bytes are ASCII letters before the first that is none: all are looked at in one number.
#[inline]
pub(crate) fn leading_letters(eight: [u8; 8]) -> usize {
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
            for cut in cuts(&text) {
                prop_assert!(cut.key.is_none_or(|key| key == WordKey::of(cut.of(&text))));
            }
            let ours: Vec<_> = plain_cuts(&text).map(|cut| bare(cut.start, cut.of(&text))).collect();
            let theirs: Vec<_> = text.unicode_word_indices().map(|(at, word)| bare(at, word)).collect();
            prop_assert_eq!(ours, theirs);
        }
    }

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn signs_by_which_names_differ_are_part_of_them() {
        let text = "C++, C# and g++ (C++17) on .NET: rated A+ or BBB-, not A.";
        let expected = "C++ C# and g++ C++17 on .NET rated A+ or BBB- not A";
        let words: Vec<_> = expected
            .replace("C++17", "C 17")
            .split(' ')
            .map(str::to_owned)
            .collect();
        assert_eq!(cut(text), words);
        assert_eq!(
            cut("a + b, x-ray, #1 end .Then 3-4 well- or"),
            [
                "a", "b", "x", "ray", "1", "end", "Then", "3", "4", "well", "or"
            ]
        );
        assert_eq!(
            cut("A-level F-16 page#top"),
            ["A", "level", "F", "16", "page", "top"]
        );
    }

    #[test]
    fn the_halves_of_a_word_at_the_end_of_a_line_are_one() {
        for text in [
            "exam-\nple",
            "exam-\r\n  ple",
            "exam\u{ad}\nple",
            "exam\u{2}ple",
            "exam\u{fffe}\nple",
            "exam\u{2010}\nple",
            "brü-\ncke",
        ] {
            assert_eq!(cut(&format!("One {text} more")), ["One", text, "more"]);
        }
        for text in [
            "exam-\n\nple",
            "exam-\nPle",
            "exam -\nple",
            "3-\nple",
            "exam\nple",
            "exam-ple",
        ] {
            assert_eq!(cut(text).len(), 2, "{text:?}");
        }
        assert_eq!(cut("un-\nbreak-\nable"), ["un-\nbreak-\nable"]);
    }
}
