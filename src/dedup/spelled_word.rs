//! A word as it is written and as lists have it.

use super::letters::without_accents;
use crate::language::{Language, fold_in};
use crate::words::spelled;

/// A word that is read.
#[derive(Debug, Default)]
pub(super) struct SpelledWord {
    /// As it is written, in the spelling that stands for all.
    pub(super) written: String,
    /// In lower case, without accents that may be dropped; unused where that is as it is written.
    folded: String,
    /// Whether the word stands like that in its text.
    pub(super) is_small: bool,
    /// What kinds of characters it has, a bit for each.
    kinds: u8,
}

/// Kinds of bytes of a word: capitals of ASCII, all that is no ASCII, and marks that show that the word could be several.
const CAPITAL: u8 = 1;
const OTHER: u8 = 1 << 1;
const MARK: u8 = 1 << 2;
/// What divides a word at the end of a line.
const BREAK: u8 = 1 << 3;
const DIGIT: u8 = 1 << 4;
const KINDS: [u8; 256] = {
    let (mut kinds, mut byte) = ([0; 256], 0);
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'A'..=b'Z' => CAPITAL,
            0x80.. => OTHER,
            ..b' ' => BREAK,
            b'\'' | b'.' | b'_' => MARK,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

impl SpelledWord {
    /// Takes the place of the word that was read before.
    pub(super) fn set(&mut self, written: &str, language: Option<&Language>) {
        let kinds = |word: &str| word.bytes().fold(0, |all, b| all | KINDS[usize::from(b)]);
        self.kinds = kinds(written);
        self.written.clear();
        if self.kinds & (OTHER | BREAK) == 0 {
            self.written.push_str(written);
        } else {
            self.written.push_str(&spelled(written));
            self.kinds = BREAK | kinds(&self.written); // it does not stand so
        }
        let respells = language.is_some_and(|l| l.same().respells());
        self.is_small = self.kinds & (CAPITAL | OTHER | BREAK) == 0 && !respells;
        if self.is_small {
            return;
        }
        fold_in(language, &self.written, &mut self.folded);
        if let Some(other) = language.and_then(|l| l.other_spelling(&self.folded)) {
            self.folded = other;
        }
        if self.kinds & OTHER != 0 && language.is_some_and(|l| l.traits.optional_accents) {
            self.folded = without_accents(&self.folded);
        }
        self.kinds |= kinds(&self.folded);
        self.is_small = self.folded == written;
    }

    /// In lower case, without accents that may be dropped.
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

    /// Whether it has a figure of ASCII.
    pub(super) fn has_figures(&self) -> bool {
        self.kinds & DIGIT != 0
    }

    /// Whether it begins with a figure.
    pub(super) fn begins_with_figure(&self) -> bool {
        self.kinds & (DIGIT | OTHER) != 0 && self.folded().starts_with(char::is_numeric)
    }

    /// Whether it has no mark by which it could be more than one word.
    pub(super) fn is_whole(&self) -> bool {
        self.kinds & MARK == 0
    }
}
