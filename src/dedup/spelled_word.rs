//! A word as it is written and as lists have it.

use super::letters::plain_letters;
use crate::terms::fold;

/// A word that is read.
#[derive(Debug, Default)]
pub(super) struct SpelledWord {
    /// As it is written.
    pub(super) written: String,
    /// In lower case and plain letters; unused where that is as it is written.
    folded: String,
    /// Whether it is written like that.
    pub(super) is_small: bool,
    /// What kinds of characters it has, a bit for each.
    kinds: u8,
}

/// Kinds of bytes of a word: capitals of ASCII, all that is no ASCII, and marks that show that the word could be several.
const CAPITAL: u8 = 1;
const OTHER: u8 = 1 << 1;
const MARK: u8 = 1 << 2;
const KINDS: [u8; 256] = {
    let (mut kinds, mut byte) = ([0; 256], 0);
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'A'..=b'Z' => CAPITAL,
            0x80.. => OTHER,
            b'\'' | b'.' | b'_' => MARK,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

impl SpelledWord {
    /// Takes the place of the word that was read before.
    pub(super) fn set(&mut self, written: &str, drops_accents: bool) {
        self.written.clear();
        self.written.push_str(written);
        self.kinds = written
            .bytes()
            .fold(0, |all, byte| all | KINDS[usize::from(byte)]);
        self.is_small = self.kinds & (CAPITAL | OTHER) == 0;
        if self.is_small {
            return;
        }
        fold(written, &mut self.folded);
        if self.kinds & OTHER != 0 {
            self.folded = plain_letters(&self.folded, drops_accents);
            let folded = self.folded.bytes();
            self.kinds |= folded.fold(0, |all, byte| all | KINDS[usize::from(byte)]);
            self.is_small = self.folded == written;
        }
    }

    /// In lower case and plain letters.
    pub(super) fn folded(&self) -> &str {
        if self.is_small {
            &self.written
        } else {
            &self.folded
        }
    }

    /// Whether it is written in ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.kinds & OTHER == 0
    }

    /// Whether it has no mark by which it could be more than one word.
    pub(super) fn is_whole(&self) -> bool {
        self.kinds & MARK == 0
    }
}
